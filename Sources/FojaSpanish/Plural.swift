/// Singular and plural.
///
/// ```swift
/// Plural.count(2, "mes")                           // "2 meses"
/// Plural.form(2, one: "falta", many: "faltan")     // "faltan"
/// Plural.of("desembolso")                          // "desembolsos"
/// ```
public enum Plural {
    /// «1 mes», «2 meses», «0 meses».
    ///
    /// - Parameters:
    ///   - many: The plural, where ``of(_:)`` is sure of none: of several words, of a foreign one.
    ///   - grouped: With a dot between thousands, as quantities of a document have; what is counted in files has none.
    public static func count(_ count: Int, _ one: String, _ many: String? = nil, grouped: Bool = false) -> String {
        let figures = grouped ? SpanishNumber.text(count) : String(count)
        return figures + " " + form(count, one: one, many: many ?? of(one) ?? one)
    }

    /// The form that goes with a count: of a noun, or of the verb that has it as its subject.
    public static func form(_ count: Int, one: String, many: String) -> String { count == 1 ? one : many }

    /// The plural of a Spanish noun, in the case it has, or `nil` where no rule is sure: two words, a final stressed
    /// `í` or `ú` (`menús`, but `rubíes`), foreign endings (`álbum`).
    public static func of(_ noun: String) -> String? {
        guard let plural = PluralRules(noun.lowercased()).plural else { return nil }
        if noun == noun.lowercased() { return plural }
        if noun == noun.uppercased() { return plural.uppercased() }
        // MiXed letters follow no rule; a capital initial stays one, also with the accent of Órdenes.
        guard noun.dropFirst() == noun.lowercased().dropFirst() else { return nil }
        var bytes = Array(plural.utf8)
        SpanishCase.capitalizeFirst(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The rules of the Real Academia for one noun in small letters.
private struct PluralRules {
    private let letters: [Character]

    init(_ noun: String) { letters = Array(noun) }

    var plural: String? {
        let noun = String(letters)
        if let known = PluralRules.irregular[noun] { return known }
        guard letters.count > 1, letters.allSatisfy({ PluralRules.alphabet.contains($0) }),
            letters.contains(where: isVowel), let last = letters.last
        else { return nil }
        switch last {
        case "a", "e", "i", "o", "u", "á", "é", "ó": return noun + "s"
        case "z": return noun.dropLast() + "ces"
        case "s", "x":
            if nuclei.count > 1, !endsInStress { return noun }  // lunes, crisis, tórax
            return withoutFinalAccent + "es"
        case "n": return pluralInN
        case "l", "r", "d", "j": return noun + "es"
        case "y": return isVowel(letters[letters.count - 2]) ? noun + "es" : nil
        default: return nil
        }
    }

    /// Words in -n stressed before the last syllable gain an accent (`examen`, `exámenes`), those stressed on the
    /// last lose theirs (`camión`, `camiones`).
    private var pluralInN: String? {
        if nuclei.count == 1 || endsInStress { return withoutFinalAccent + "es" }
        if letters.contains(where: { "áéíóú".contains($0) }) { return nil }
        let stressed = nuclei[nuclei.count - 2]
        guard stressed.count == 1, nuclei[nuclei.count - 1].count == 1,
            let accented = PluralRules.accented[letters[stressed.lowerBound]]
        else { return nil }
        var plural = letters
        plural[stressed.lowerBound] = accented
        return String(plural) + "es"
    }

    /// The vowels of each syllable, those of a diphthong together.
    private var nuclei: [Range<Int>] {
        var found: [Range<Int>] = []
        for i in letters.indices where isVowel(letters[i]) && !isSilentU(i) {
            if let last = found.last, last.upperBound == i, !isHiatus(letters[i - 1], letters[i]) {
                found[found.count - 1] = last.lowerBound..<i + 1
            } else {
                found.append(i..<i + 1)
            }
        }
        return found
    }

    private var endsInStress: Bool {
        guard let last = nuclei.last else { return false }
        return letters[last].contains { "áéíóú".contains($0) }
    }

    /// `interés` → `interes`, but `país` keeps the accent that parts its vowels.
    private var withoutFinalAccent: String {
        var word = letters
        if let last = nuclei.last, nuclei.count > 1 {
            for i in last {
                let parts = "íú".contains(word[i]) && i > 0 && "aeo".contains(word[i - 1])
                if !parts { word[i] = PluralRules.accented.first { $0.value == word[i] }?.key ?? word[i] }
            }
        }
        return String(word)
    }

    private func isVowel(_ letter: Character) -> Bool { "aeiouáéíóúü".contains(letter) }

    /// The `u` of `que`, `gui`.
    private func isSilentU(_ i: Int) -> Bool {
        guard letters[i] == "u", i > 0, i + 1 < letters.count else { return false }
        return (letters[i - 1] == "q" || letters[i - 1] == "g") && "eiéí".contains(letters[i + 1])
    }

    private func isHiatus(_ a: Character, _ b: Character) -> Bool {
        let strong = "aeoáéóíú"
        return strong.contains(a) && strong.contains(b)
    }

    private static let alphabet = Set("abcdefghijklmnñopqrstuvwxyzáéíóúü")
    private static let accented: [Character: Character] = ["a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"]
    private static let irregular = [
        "régimen": "regímenes", "espécimen": "especímenes", "carácter": "caracteres", "ciempiés": "ciempiés",
        "sí": "síes", "no": "noes", "club": "clubes",
    ]
}
