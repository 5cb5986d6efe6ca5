/// Amounts in words as Bolivian regulations write them:
/// `OCHOCIENTOS MIL 00/100 BOLIVIANOS`.
public enum MoneyInWords {
    /// The amount in capitals; `nil` for a negative one or one too large.
    ///
    /// - Parameters:
    ///   - units: Whole bolivianos.
    ///   - cents: 0 to 99.
    public static func bolivianos(
        units: Int, cents: Int, thousand: Numeral.Thousand = .plain
    ) -> String? {
        guard (0...99).contains(cents), let words = Numeral.words(units, casing: .upper, thousand: thousand) else {
            return nil
        }
        return "\(words) \(cents < 10 ? "0" : "")\(cents)/100 BOLIVIANOS"
    }
}

/// Singular and plural of what is counted.
public enum Plural {
    /// «1 mes», «2 meses»: the form that goes with a count.
    public static func form(_ count: Int, one: String, many: String) -> String { count == 1 ? one : many }

    /// The plural of a noun by the general rules: mes → meses, año → años,
    /// luz → luces, lunes → lunes, camión → camiones.
    public static func of(_ noun: String) -> String {
        let letters = Array(noun)
        guard let last = letters.last else { return noun }
        switch last {
        case "a", "e", "i", "o", "u", "á", "é", "ó": return noun + "s"
        case "z": return String(letters.dropLast()) + "ces"
        case "s", "x":
            // Unstressed last syllable: el lunes, los lunes. One syllable or a mark on it: mes, meses.
            let vowels = letters.filter { "aeiouáéíóú".contains($0) }.count
            let beforeLast = letters.dropLast().last ?? " "
            if vowels == 1 || "áéíóú".contains(beforeLast) { return unmarked(letters) + "es" }
            return noun
        default: return unmarked(letters) + "es"
        }
    }

    /// camión loses its mark in camiones.
    private static func unmarked(_ letters: [Character]) -> String {
        guard letters.count >= 2, let last = letters.last, last == "n" || last == "s" else { return String(letters) }
        let marks: [Character: Character] = ["á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"]
        var out = letters
        if let plain = marks[out[out.count - 2]] { out[out.count - 2] = plain }
        return String(out)
    }
}
