/// Quotation marks within quotation marks: «…“…‘…’…”…».
public enum Quotes {
    /// The opening mark that a text ends with, or `nil`.
    static func opening(of text: ArraySlice<UInt8>) -> Character? {
        // The last bytes of “, « and ".
        guard let byte = text.last, [0x9C, 0xAB, 0x22].contains(byte) else { return nil }
        let tail = String(decoding: text.suffix(3), as: UTF8.self)
        guard let last = tail.last, ["“", "«", "\""].contains(last) else { return nil }
        return last
    }

    /// A text with the marks that it may have when it stands within those that `left` has just opened; `nil` if it is
    /// right as it is.
    ///
    /// One that is quoted whole loses its own marks: a name is not quoted twice.
    public static func nested(_ text: ArraySlice<UInt8>, after left: ArraySlice<UInt8>) -> [UInt8]? {
        guard let outer = opening(of: left), text.contains(where: { $0 == 0x22 || $0 == 0xE2 || $0 == 0xC2 }) else {
            return nil
        }
        let given = Array(String(decoding: text, as: UTF8.self))
        guard given.contains(where: { "\"“”«»".contains($0) }) else { return nil }
        if let inside = unquoted(given) {
            return nested(ArraySlice(String(inside).utf8), after: left) ?? Array(String(inside).utf8)
        }
        let (open, close): (Character, Character) = outer == "«" ? ("“", "”") : ("‘", "’")
        var out = ""
        var isOpen = false
        for (index, character) in given.enumerated() {
            switch character {
            case "“": out.append(open)
            case "”": out.append(close)
            case "«" where outer == "«": out.append(open)
            case "»" where outer == "«": out.append(close)
            case "\"":
                // A straight mark opens before a word and closes after one.
                let starts = !isOpen && (index == 0 || " (¿¡-".contains(given[index - 1]) || !isOpen)
                out.append(starts ? open : close)
                isOpen = starts
            default: out.append(character)
            }
        }
        return out == String(given) ? nil : Array(out.utf8)
    }

    /// What stands between one pair of marks that encloses the whole text.
    private static func unquoted(_ text: [Character]) -> [Character]? {
        guard text.count > 2, let first = text.first, let last = text.last else { return nil }
        let inner = text.dropFirst().dropLast()
        switch (first, last) {
        case ("“", "”"), ("«", "»"): return inner.contains(first) || inner.contains(last) ? nil : Array(inner)
        case ("\"", "\""): return inner.contains("\"") ? nil : Array(inner)
        default: return nil
        }
    }
}
