/// What a text written by itself («Una perforadora.») loses within a sentence («la compra de una perforadora, con…»).
public enum WithinSentence {
    private static let determiners: Set<String> = [
        "El", "La", "Los", "Las", "Un", "Una", "Unos", "Unas", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete",
        "Ocho",
        "Nueve", "Diez",
    ]

    /// Whether a text starts with a capital that the sentence before it does not give it: a determiner and then a noun
    /// in small letters. «La Paz» keeps its own.
    public static func loweredStart(_ text: ArraySlice<UInt8>, after left: ArraySlice<UInt8>) -> Bool {
        guard left.last == 0x20, let before = String(decoding: left.dropLast().suffix(8), as: UTF8.self).last,
            before == "," || before.isLetter
        else {
            return false
        }
        let words = text.prefix(64).split(separator: 0x20, maxSplits: 2)
        guard words.count > 1, determiners.contains(String(decoding: words[0], as: UTF8.self)) else { return false }
        return String(decoding: words[1], as: UTF8.self).first?.isLowercase ?? false
    }

    /// Whether a text ends in a stop of its own before words that go on: its last word is an ordinary one, and no
    /// abbreviation such as «R.L.», «Ltda.» or «etc.».
    public static func losesStop(_ text: ArraySlice<UInt8>, before next: ArraySlice<UInt8>) -> Bool {
        guard text.last == 0x2E, goesOn(next) else { return false }
        let word = text.dropLast().suffix(while: { $0 != 0x20 && $0 != 0x0A })
        let letters = String(decoding: word, as: UTF8.self)
        return letters.count > 4 && letters.allSatisfy(\.isLowercase)
    }

    private static func goesOn(_ next: ArraySlice<UInt8>) -> Bool {
        guard let first = next.first else { return false }
        if [0x2C, 0x3B, 0x3A].contains(first) { return true }
        return first == 0x20 && (next.dropFirst().first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false)
    }
}

extension ArraySlice {
    /// The longest end whose elements all satisfy a condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice {
        var start = endIndex
        while start > startIndex, condition(self[start - 1]) { start -= 1 }
        return self[start...]
    }
}
