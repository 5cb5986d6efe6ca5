/// Words that end one text and begin the next, whatever their capitals: «zona » and «Zona Central».
///
/// Asked of every datum and the words before it, and nearly always answered with no: so letters are compared as bytes, and as
/// Unicode has them only where there are others than those of Spanish.
struct RepeatedWords {
    /// How many bytes of the text on the left say them, with what stands between.
    let count: Int

    /// What may stand between the words and where they are said again.
    private static let links: [StaticString] = [" ", " de ", " N° "]
    /// Of words, and of bytes on either side, that are looked at.
    static let mostWords = 6
    static let reachLeft = 100
    private static let reachRight = 80

    /// - Returns: `nil` if there are none.
    init?(at left: Span<UInt8>, by right: Span<UInt8>) {
        guard left.count > 0, left[left.count - 1] == 0x20, right.count > 0,
            right[0] >= 0x80 || RepeatedWords.isLetter(right[0])
        else { return nil }
        let near = left.extracting(last: RepeatedWords.reachLeft)
        let name = right.extracting(first: RepeatedWords.reachRight)
        // The first word has more than three letters, and another follows.
        guard let space = name.firstIndex(of: 0x20), space > 3, RepeatedWords.mayStand(name[0], name[1], in: near)
        else { return nil }
        let found =
            RepeatedWords.isSpanish(near) && RepeatedWords.isSpanish(name)
            ? RepeatedWords.count(near, name) : RepeatedWords.countAnyLetters(near, name)
        guard found > 0 else { return nil }
        count = found
    }

    /// Whether a text has two letters beside each other, whatever their capitals; where it has letters that Latin-1 lacks, that
    /// is not said.
    private static func mayStand(_ first: UInt8, _ second: UInt8, in text: Span<UInt8>) -> Bool {
        let (a, b) = (first | 0x20, second | 0x20)
        if a >= 0x80 || b >= 0x80 { return true }
        var before: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0xC4 || byte | 0x20 == b && before | 0x20 == a { return true }
            before = byte
        }
        return false
    }

    // MARK: Letters of Spanish

    /// Whether all of a text are ASCII, letters of Latin-1, or the signs ° and º; and no two spaces stand together.
    static func isSpanish(_ text: Span<UInt8>) -> Bool {
        var before: UInt8 = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x80 {
                // As the second byte of C3 or of C2.
                let isSecond = byte < 0xC0 && (before == 0xC3 || before == 0xC2 && (byte == 0xB0 || byte == 0xBA))
                guard byte == 0xC3 || byte == 0xC2 || isSecond else { return false }
                if before == 0xC3, byte == 0x97 || byte == 0xB7 || byte == 0xBF { return false }
            } else if byte == 0x20, before == 0x20 {
                return false
            }
            before = byte
        }
        // Cut within a letter, it has none to compare.
        return text.isEmpty || text[0] < 0x80 || text[0] >= 0xC0
    }

    static func count(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        var words = 0
        var found = 0
        for end in right.indices where right[end] == 0x20 && end + 1 < right.count {
            // The first has more than three letters, and nothing else.
            if words == 0, !isLongWord(right.extracting(0..<end)) { return 0 }
            words += 1
            // The longest counts, and of the links the first.
            for link in links where left.count > link.utf8CodeUnitCount {
                let start = left.count - link.utf8CodeUnitCount - end
                guard start >= 0, says(left, from: start, right.extracting(0..<end)), left.ends(with: link),
                    !isLetter(endOf: left.extracting(0..<start))
                else { continue }
                found = end + link.utf8CodeUnitCount
                break
            }
            if words == mostWords { break }
        }
        return found
    }

    private static func isLongWord(_ word: Span<UInt8>) -> Bool {
        var letters = 0
        for index in word.indices {
            guard isLetter(word[index]) || word[index] >= 0x80 else { return false }
            if word[index] != 0xC3 { letters += 1 }
        }
        return letters > 3
    }

    /// Whether some words stand in a text from an index on, whatever their capitals.
    private static func says(_ text: Span<UInt8>, from start: Int, _ words: Span<UInt8>) -> Bool {
        for offset in words.indices {
            let (a, b) = (text[start + offset], words[offset])
            if a == b { continue }
            // Capitals are 20 apart, in ASCII and in Latin-1.
            guard a | 0x20 == b | 0x20, isLetter(a) || a >= 0x80 else { return false }
        }
        return true
    }

    /// Whether a text ends with a letter; ° is none.
    private static func isLetter(endOf text: Span<UInt8>) -> Bool {
        guard text.count > 0 else { return false }
        let last = text[text.count - 1]
        return isLetter(last) || last >= 0x80 && !text.ends(with: "°")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    // MARK: Any letters

    static func countAnyLetters(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        let words = String(decoding: right.array, as: UTF8.self).split(separator: " ")
        guard words.count > 1, let first = words.first, first.count > 3, first.allSatisfy(\.isLetter) else { return 0 }
        let said = String(decoding: left.array, as: UTF8.self)
        for count in (1..<min(words.count, mostWords + 1)).reversed() {
            let begun = words[..<count].joined(separator: " ")
            for link in links.map(\.description) where said.hasSuffix(link) {
                let before = said.dropLast(link.count)
                guard before.lowercased().hasSuffix(begun.lowercased()) else { continue }
                let word = before.suffix(begun.count)
                if let previous = before.dropLast(begun.count).last, previous.isLetter { continue }
                return word.utf8.count + link.utf8.count
            }
        }
        return 0
    }
}
