/// A number for each word of a text, in order: those of ``WordList``, without where the words stand. Where the text has
/// the byte 1F, which no document has, there is a 0.
struct WordKeys {
    private(set) var keys: [UInt64] = []

    init(_ text: [UInt8]) {
        keys.reserveCapacity(text.count / 6)
        let kinds = WordKeys.kinds
        var hash = WordKeys.seed
        var at = 0
        while at < text.count {
            let kind = kinds[Int(text[at])]
            if kind & WordKeys.isWord != 0 {
                WordKeys.add(UInt8(truncatingIfNeeded: kind), to: &hash)
                at += 1
            } else if kind & WordKeys.isWide != 0 {
                let (isWord, length) = WordKeys.scalar(in: text, at: at)
                if isWord { WordKeys.add(wide: at..<at + length, of: text, to: &hash) } else { end(&hash) }
                at += length
            } else {
                if hash != WordKeys.seed, WordList.isFraction(text, at) {
                    WordKeys.addFractions(of: text, &at, to: &hash)
                    end(&hash)
                } else {
                    end(&hash)
                    if text[at] == 0x1F { keys.append(0) }
                    at += 1
                }
            }
        }
        end(&hash)
    }

    /// Notes the number of the word that ends, if one does.
    @inline(__always)
    private mutating func end(_ hash: inout UInt64) {
        guard hash != WordKeys.seed else { return }
        keys.append(hash)
        hash = WordKeys.seed
    }

    /// The figures after a point or a comma, as many times as they follow; stops before what comes after them.
    private static func addFractions(of text: [UInt8], _ at: inout Int, to hash: inout UInt64) {
        while WordList.isFraction(text, at) {
            repeat {
                add(text[at], to: &hash)
                at += 1
            } while at < text.count && (0x30...0x39).contains(text[at])
        }
    }

    @inline(__always)
    private static func add(_ byte: UInt8, to hash: inout UInt64) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    private static func add(wide range: Range<Int>, of text: [UInt8], to hash: inout UInt64) {
        add(text[range.lowerBound], to: &hash)
        for byte in text[range].dropFirst() {
            // À … Þ are the bytes C3 80 … C3 9E; their small letters follow 32 on.
            let isLarge = text[range.lowerBound] == 0xC3 && (0x80...0x9E).contains(byte) && byte != 0x97
            add(isLarge ? byte + 0x20 : byte, to: &hash)
        }
    }

    /// Whether the scalar at a byte is part of a word, and its length in bytes.
    private static func scalar(in text: [UInt8], at: Int) -> (isWord: Bool, length: Int) {
        if text[at] & 0xFE == 0xC2, at + 1 < text.count, text[at + 1] & 0xC0 == 0x80 {
            return (latin[Int(text[at] & 1) << 6 | Int(text[at + 1] & 0x3F)], 2)
        }
        let (isWord, length, _) = WordList.scalar(in: text, at: at)
        return (isWord, length)
    }

    /// Whether each scalar from U+0080 to U+00FF is part of a word: nearly all that are not ASCII in Spanish.
    private static let latin = (0..<128).map { index in
        WordList.scalar(in: [0xC2 | UInt8(index >> 6), 0x80 | UInt8(index & 0x3F)], at: 0).isWord
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let isWord: UInt16 = 0x100
    private static let isWide: UInt16 = 0x200

    /// By byte, what it is, and of a word's the byte itself, a letter in its small form.
    private static let kinds: [UInt16] = (0..<256).map { byte in
        switch UInt8(byte) {
        case 0x30...0x39, 0x61...0x7A: UInt16(byte) | isWord
        case 0x41...0x5A: UInt16(byte) + 0x20 | isWord
        case 0x80...: isWide
        default: 0
        }
    }
}

/// How often each of some words stands somewhere.
struct WordCounts {
    /// Words and how often each; a power of two, at most half of it taken.
    private var words: [(key: UInt64, count: Int32)]

    init(_ keys: [UInt64]) {
        var size = 16
        while size < keys.count * 2 { size *= 2 }
        words = Array(repeating: (0, 0), count: size)
        for key in keys {
            let slot = slot(of: key)
            words[slot] = (key, words[slot].count + 1)
        }
    }

    /// Takes one away.
    ///
    /// - Returns: Whether there was one.
    mutating func take(_ key: UInt64) -> Bool {
        let slot = slot(of: key)
        guard words[slot].key == key, words[slot].count > 0 else { return false }
        words[slot].count -= 1
        return true
    }

    /// Those that were not taken.
    var left: [UInt64] { words.filter { $0.count > 0 }.map(\.key) }

    /// Where a word stands, or would.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key ^ key >> 32) & (words.count - 1)
        while words[slot].key != key, words[slot].key != 0 { slot = (slot + 1) & (words.count - 1) }
        return slot
    }
}
