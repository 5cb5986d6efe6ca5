internal import FojaSpanish

/// What people write where there is nothing to write: «sin deudas», «N/A», a stroke of the pen.
enum WrittenNone {
    enum Reading {
        case datum
        /// A line through what does not apply, «N/A»: no datum, and nothing that is said of others.
        case stroke
        /// It says that there is none.
        case none
        /// It may say that, or be half a datum.
        case unclear
    }

    /// - Parameter label: What the list or datum is called: «sin deudas» says of debts that there are none.
    static func reading(_ text: String, of label: String) -> Reading {
        if isStroke(text) { return .stroke }
        let words = self.words(text)
        guard let first = words.first, !text.contains(where: \.isNumber) || words == ["0"] else { return .datum }
        if words == ["n", "a"] || words == ["na"] || words == ["no", "aplica"] { return .stroke }
        let said = words.joined(separator: " ")
        if none.contains(said) { return .none }
        if words.count <= 8, beginnings.contains(where: { said.hasPrefix($0 + " ") }) { return .none }
        if first == "sin", words.count <= 4 {
            let named = self.words(label) + ["novedad", "movimiento", "obligaciones", "deudas"]
            return named.contains { $0.count > 3 && words[words.count > 1 ? 1 : 0].hasPrefix($0.prefix(4)) }
                ? .none : .unclear
        }
        return unclear.contains(said) || words.allSatisfy { $0.allSatisfy { $0 == "x" } } ? .unclear : .datum
    }

    /// Whether it is only a line, however long.
    static func isStroke(_ text: String) -> Bool {
        let said = text.filter { !$0.isWhitespace && !BlankLeaders.isLeader($0) }
        return !said.isEmpty && said.allSatisfy { "-–—―─━‒−~=/\\|".contains($0) }
    }

    /// Whether an amount beside it says no more than that.
    static func isZero(_ text: String) -> Bool {
        let figures = text.filter(\.isNumber)
        return !figures.isEmpty && figures.allSatisfy { $0 == "0" }
            && text.allSatisfy { $0.isNumber || " .,-Bbs$u".contains($0) }
    }

    private static let none: Set<String> = [
        "ninguno", "ninguna", "ningunos", "ningunas", "ningun", "no hay", "no tiene", "no tienen", "no tenemos", "nada",
        "no corresponde", "no existe", "no existen", "no se tiene", "no cuenta", "no posee", "no registra", "no adeuda",
        "no debe", "no", "cero", "0", "nulo", "nula", "vacio",
    ]
    private static let beginnings = [
        "ningun", "ninguna", "no tiene", "no tienen", "no tenemos", "no hay", "no existe", "no existen", "no se tiene",
        "no corresponde", "no cuenta con", "no posee", "no registra", "no adeuda", "no debe", "no aplica",
    ]
    private static let unclear: Set<String> = ["s d", "sd", "s n", "n d", "nd", "id", "idem"]
    private static let openings: [[String]] = [
        ["la", "cooperativa"], ["esta", "cooperativa"], ["actualmente"], ["a", "la", "fecha"], ["nosotros"],
        ["por", "el", "momento"],
    ]

    /// In small letters without accents, and without what opens such a sentence.
    private static func words(_ text: String) -> [String] {
        var out = Accents.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
        for opening in openings where out.count > opening.count && out.starts(with: opening) {
            out.removeFirst(opening.count)
        }
        return out
    }
}
