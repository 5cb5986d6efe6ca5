/// What a text written by itself («Una perforadora.») loses within a sentence («la compra de una perforadora, con…»).
public enum WithinSentence {
    private static let determiners: [StaticString] = [
        "El", "La", "Los", "Las", "Un", "Una", "Unos", "Unas", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete",
        "Ocho", "Nueve", "Diez",
    ]

    /// Whether a text starts with a capital that the sentence before it does not give it: a determiner and then a noun
    /// in small letters. «La Paz» keeps its own.
    public static func loweredStart(
        _ text: ArraySlice<UInt8>, after left: @autoclosure () -> ArraySlice<UInt8>
    ) -> Bool {
        guard startsWithDeterminer(text.span), goesOn(after: left()) else { return false }
        let next = text.prefix(64).drop { $0 != 0x20 }.drop { $0 == 0x20 }.prefix { $0 != 0x20 }
        return String(decoding: next, as: UTF8.self).first?.isLowercase ?? false
    }

    /// Whether a text starts with a determiner and a capital; if not, it loses none.
    package static func startsWithDeterminer(_ text: Span<UInt8>) -> Bool {
        // None is longer than six letters.
        guard text.count > 0, (0x41...0x5A).contains(text[0]),
            let space = text.extracting(first: 7).firstIndex(of: 0x20)
        else { return false }
        for word in determiners where word.utf8CodeUnitCount == space && text.starts(with: word) { return true }
        return false
    }

    /// Whether a sentence goes on after some words and a space.
    static func goesOn(after left: ArraySlice<UInt8>) -> Bool {
        guard left.last == 0x20, let before = String(decoding: left.dropLast().suffix(8), as: UTF8.self).last else {
            return false
        }
        return before == "," || before.isLetter
    }

    /// Whether a text ends in a stop of its own before words that go on: its last word is an ordinary one or a number,
    /// and no abbreviation such as «R.L.», «Ltda.» or «etc.».
    public static func losesStop(_ text: ArraySlice<UInt8>, before next: ArraySlice<UInt8>) -> Bool {
        guard text.last == 0x2E, goesOn(next) else { return false }
        let last = text.dropLast().suffix(while: { $0 != 0x20 && $0 != 0x0A && $0 != 0x2F && $0 != 0x2D })
        // «R.L.» and the like are no word.
        guard !last.contains(0x2E) else { return false }
        let word = String(decoding: last, as: UTF8.self).drop { "(«“\"'".contains($0) }
        if !word.isEmpty, word.allSatisfy(\.isNumber) { return true }
        guard word.count > 2, word.allSatisfy(\.isLetter) else { return false }
        // «S», «R L» and other capitals may be initials; a word in capitals has a vowel within and some length.
        let isOrdinary = word.dropFirst().allSatisfy(\.isLowercase) || word.count > 5 && word.allSatisfy(\.isUppercase)
        return isOrdinary && !abbreviations.contains(word.lowercased())
    }

    /// Words that are written with a stop wherever they stand.
    private static let abbreviations: Set<String> = [
        "adm", "aprox", "apto", "art", "atte", "avda", "cel", "cía", "cia", "col", "coop", "depto", "dpto",
        "dir", "dist", "doc", "dra", "drs", "esq", "etc", "exp", "fab", "gral", "hnos", "inc", "ing", "int", "izq",
        "kms", "lic", "lte", "ltda", "ltd", "mod", "mun", "mza", "nal", "nro", "num", "núm", "pág", "pags",
        "prof", "prol", "prov", "ref", "res", "resp", "sec", "sect", "soc", "sra", "sras", "sres", "srta", "sta", "sto",
        "sup", "tel", "telf", "tgo", "trib", "univ", "urb", "vda", "vol",
    ]

    private static func goesOn(_ next: ArraySlice<UInt8>) -> Bool {
        // A mark that closes what the datum stands in says nothing of whether the sentence goes on.
        var next = next
        for mark in ["”", "»", "’"] where next.starts(with: mark.utf8) { next = next.dropFirst(mark.utf8.count) }
        if next.first == 0x22 || next.first == 0x29 { next = next.dropFirst() }
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
