internal import FojaSpanish

/// The words of a text without capitals, accents or punctuation: what two people who write the same name
/// or thing have in common.
public struct FoldedText: Sendable, Hashable {
    /// The words, in UTF-8, with a space after each.
    private let bytes: [UInt8]

    /// A text without what tells no words apart: accents, capitals, marks.
    public init(_ text: String) {
        var text = text
        bytes = text.withUTF8 { text in
            var folding = Folding(text)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.count + 1)
            while let byte = folding.next() { bytes.append(byte) }
            return bytes
        }
    }

    /// Its words, with a space after each.
    var folded: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether there is no word in it.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Each of its words.
    public var words: [String] {
        bytes.split(separator: FoldedText.space).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether it has these words at its beginning.
    public func begins(with other: FoldedText) -> Bool { !other.isEmpty && bytes.starts(with: other.bytes) }

    /// Whether it has these words, in their order and together.
    public func contains(_ other: FoldedText) -> Bool {
        guard !other.isEmpty, bytes.count >= other.bytes.count else { return false }
        return (0...(bytes.count - other.bytes.count)).contains { start in
            (start == 0 || bytes[start - 1] == FoldedText.space) && bytes[start...].starts(with: other.bytes)
        }
    }

    /// Whether two texts have the same words; a list is compared with a list, so it stops where they part.
    public static func areAlike(_ a: String, _ b: String) -> Bool {
        folding(a, b) { first, second in
            while true {
                let (x, y) = (first.next(), second.next())
                if x != y { return false }
                if x == nil { return true }
            }
        }
    }

    /// Whether two texts have the same letters and digits, whatever parts them: «1234-ABC» and «1234 abc».
    public static func areSameCode(_ a: String, _ b: String) -> Bool {
        folding(a, b) { first, second in
            var isEmpty = true
            while true {
                let (x, y) = (first.nextInWord(), second.nextInWord())
                if x != y { return false }
                if x == nil { return !isEmpty }
                isEmpty = false
            }
        }
    }

    /// Goes over two texts at once.
    private static func folding(
        _ a: String, _ b: String, _ compare: (_ first: inout Folding, _ second: inout Folding) -> Bool
    ) -> Bool {
        var (a, b) = (a, b)
        return a.withUTF8 { first in
            b.withUTF8 { second in
                var (first, second) = (Folding(first), Folding(second))
                return compare(&first, &second)
            }
        }
    }

    /// The words of a text, folded.
    public static func words(of text: String) -> [String] {
        FoldedText(text).bytes.split(separator: space).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Its letters and digits, which two ways to write one number have in common.
    public static func code(of text: String) -> String {
        var text = text
        return text.withUTF8 { text in
            var folding = Folding(text)
            var bytes: [UInt8] = []
            while let byte = folding.nextInWord() { bytes.append(byte) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    fileprivate static let space = UInt8(ascii: " ")

    /// One byte after another, so that nothing is kept.
    private struct Folding {
        private var rest: UnsafeBufferPointer<UInt8>.Iterator
        /// The second byte of a letter that has two.
        private var pending: UInt8?
        private var isInWord = false
        private var hasEnded = false

        init(_ text: UnsafeBufferPointer<UInt8>) { rest = text.makeIterator() }

        mutating func next() -> UInt8? {
            if let byte = pending.take() { return byte }
            while let byte = rest.next() {
                switch byte {
                case 0x30...0x39, 0x61...0x7A: return word(byte)
                case 0x41...0x5A: return word(byte | 0x20)
                case 0xC2:
                    // « » ° º ª and the like.
                    _ = rest.next()
                    if let end = endOfWord() { return end }
                case 0xC3:
                    guard let second = rest.next() else { return nil }
                    let lower = (0x80...0x9E).contains(second) && second != 0x97 ? second + 0x20 : second
                    if let bare = Accents.vowel(ofSmall: lower) { return word(bare) }
                    pending = lower
                    return word(0xC3)
                case 0xE2:
                    // Dashes, quotation marks, points.
                    _ = rest.next()
                    _ = rest.next()
                    if let end = endOfWord() { return end }
                case 0x80...: return word(byte)
                default: if let end = endOfWord() { return end }
                }
            }
            guard !hasEnded else { return nil }
            hasEnded = true
            return endOfWord()
        }

        /// The next byte that is of a word.
        mutating func nextInWord() -> UInt8? {
            var byte = next()
            while byte == FoldedText.space { byte = next() }
            return byte
        }

        private mutating func word(_ byte: UInt8) -> UInt8 {
            isInWord = true
            return byte
        }

        private mutating func endOfWord() -> UInt8? {
            guard isInWord else { return nil }
            isInWord = false
            return FoldedText.space
        }
    }
}
