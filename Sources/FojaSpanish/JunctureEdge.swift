/// The end of some words that stand written, as far as Spanish minds it for what may follow them: known once, when a template is
/// compiled, so that nearly every datum is let go by its first bytes.
///
/// It says where ``Quotes``, ``WithinSentence`` and ``Juncture`` are to be asked. Where it says no, none of them changes anything.
package struct JunctureEdge: Sendable {
    /// What the words end with, as far as a text's first letters matter to it.
    private struct Endings: OptionSet {
        let rawValue: UInt8

        /// «y », «o », or a quotation mark: any text may change.
        static let any = Endings(rawValue: 1)
        /// A sentence goes on: a determiner loses its capital.
        static let sentence = Endings(rawValue: 2)
        /// «de », «a », and the same in capitals.
        static let de = Endings(rawValue: 4)
        static let a = Endings(rawValue: 8)
        static let capitals = Endings(rawValue: 16)
        /// «nombre de ».
        static let name = Endings(rawValue: 32)
        /// «N° » and the like.
        static let numberMark = Endings(rawValue: 64)
        /// A space: words may be said once more.
        static let space = Endings(rawValue: 128)
    }

    private var endings: Endings = []
    /// A bit for the first letters of each word that a text could say once more (``bit(_:_:_:)``).
    private var words: UInt64 = 0

    /// The same as two numbers, for whoever keeps it.
    package var numbers: (endings: UInt8, words: UInt64) { (endings.rawValue, words) }

    /// What was kept.
    package init(endings: UInt8, words: UInt64) {
        self.endings = Endings(rawValue: endings)
        self.words = words
    }

    /// - Parameter text: In UTF-8.
    package init(endOf text: ArraySlice<UInt8>) {
        guard let last = text.last else { return }
        guard last == 0x20 else {
            if Quotes.opening(of: text) != nil { endings = .any }
            return
        }
        endings = .space
        // What stands before a lone space is not known here.
        if text.count == 1 || WithinSentence.goesOn(after: text) { endings.insert(.sentence) }
        if Juncture.ends(text.span, with: "y ") || Juncture.ends(text.span, with: "o ") { endings.insert(.any) }
        if Juncture.ends(text.span, with: "de ") { endings.insert(.de) }
        if Juncture.ends(text.span, with: "a ") { endings.insert(.a) }
        if Juncture.ends(text.span, with: "DE ") || Juncture.ends(text.span, with: "A ") { endings.insert(.capitals) }
        if Juncture.ends(text.span, with: "nombre de ") { endings.insert(.name) }
        if Juncture.numberMarks.contains(where: { Juncture.ends(text.span, with: $0) }) { endings.insert(.numberMark) }
        addRepetitions(text)
    }

    /// Whether a text that follows may change something, by its first four bytes; 0 for one that it has not.
    @inline(__always)
    package func mayChange(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Bool {
        if endings.isEmpty { return false }
        guard first < 0x80, !endings.contains(.any) else { return true }
        guard JunctureEdge.isLetter(first) else { return false }
        if mayBegin(first, second) { return true }
        // An accent that stands alone belongs to the letter before it.
        return second >= 0x80 || third >= 0x80 || fourth >= 0x80
            || words & JunctureEdge.bit(first, second, third) != 0
    }

    /// Whether a text begins as a determiner, an article, a title or what else these endings mind.
    @inline(__always)
    private func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
        let (contracts, lowers) = (!endings.isDisjoint(with: [.de, .a]), endings.contains(.sentence))
        switch (first, second) {
        case ("e", "l"): return contracts
        case ("d", "e"): return endings.contains(.de)
        case ("D", "r"), ("S", "r"): return contracts
        case ("E", "L"): return endings.contains(.capitals)
        case ("C", "o"): return endings.contains(.name)
        case ("E", "l"), ("L", "a"), ("L", "o"), ("U", "n"), ("D", "o"), ("D", "i"), ("T", "r"), ("C", "u"), ("C", "i"),
            ("S", "e"), ("O", "c"):
            return lowers
        case ("S", "i"), ("N", "u"): return lowers || endings.contains(.numberMark)
        case ("N", _), ("n", _), ("S", _), ("s", _): return endings.contains(.numberMark)
        default: return false
        }
    }

    /// Whether a text may change at its end, or the stop after it, by its last byte.
    @inline(__always)
    package static func mayChange(last: UInt8) -> Bool {
        switch last {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: ";"), 0xA6: true
        default: false
        }
    }

    // MARK: Words said once more

    /// One of the last words is said again, or what a number is the number of: «Acta de Elección ».
    private mutating func addRepetitions(_ text: ArraySlice<UInt8>) {
        let near = text.suffix(RepeatedWords.reachLeft).drop { $0 & 0xC0 == 0x80 }
        guard RepeatedWords.isSpanish(near.span) else {
            words = .max
            return
        }
        // With what may stand between the words and where they are said again.
        let last = JunctureEdge.lastWords(near, RepeatedWords.mostWords + 2)
        for index in near.indices.dropLast(2) where JunctureEdge.isLetter(near[index]) {
            let begins = index == near.startIndex || !JunctureEdge.isLetter(near[index - 1])
            let isNamed = near[index] & 0x20 == 0 && saysWhat(near[index...])
            guard index >= last.startIndex && begins || isNamed else { continue }
            words |= JunctureEdge.bit(near[index], near[index + 1], near[index + 2])
        }
    }

    /// The end of a text that has so many spaces.
    private static func lastWords(_ text: ArraySlice<UInt8>, _ spaces: Int) -> ArraySlice<UInt8> {
        var left = spaces
        let cut = text.lastIndex { byte in
            if byte == 0x20 { left -= 1 }
            return left < 0
        }
        return cut.map { text[$0...] } ?? text
    }

    /// Whether «de» follows a word.
    private func saysWhat(_ text: ArraySlice<UInt8>) -> Bool { text.drop { $0 != 0x20 }.starts(with: " de ".utf8) }

    /// One of 64 bits for three letters, whatever their capitals.
    @inline(__always)
    private static func bit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt64 {
        let sum = UInt64(first | 0x20) &* 25 &+ UInt64(second | 0x20) &* 5 &+ UInt64(third | 0x20)
        return 1 << (sum & 63)
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}

/// So that a byte can be held against an ASCII letter in a pattern.
private func ~= (letter: Unicode.Scalar, byte: UInt8) -> Bool { UInt8(ascii: letter) == byte }
