/// A number for each word of a text, in order: those of ``WordList``, without where the words stand.
struct WordKeys {
    private(set) var keys: [UInt64] = []

    init(_ text: [UInt8]) {
        keys.reserveCapacity(text.count / 6)
        var at = 0
        while at < text.count {
            let kind = WordKeys.kinds[Int(text[at])]
            if kind & WordKeys.isWord == 0, kind & WordKeys.isWide == 0 {
                at += 1
                continue
            }
            read(text, &at)
        }
    }

    /// What stands at a byte: a word, of which it notes the number, or a sign that is none.
    private mutating func read(_ text: [UInt8], _ at: inout Int) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let start = at
        while at < text.count {
            let byte = text[at]
            let kind = WordKeys.kinds[Int(byte)]
            if kind & WordKeys.isWord != 0 {
                hash = (hash ^ UInt64(kind & WordKeys.small)) &* WordKeys.prime
                at += 1
            } else if kind & WordKeys.isWide != 0 {
                let (isWord, length, _) = WordList.scalar(in: text, at: at)
                guard isWord else {
                    if at == start { at += length }
                    break
                }
                for index in at..<at + length {
                    var part = text[index]
                    // À … Þ are the bytes C3 80 … C3 9E; their small letters follow 32 on.
                    if index > at, byte == 0xC3, (0x80...0x9E).contains(part), part != 0x97 { part += 0x20 }
                    hash = (hash ^ UInt64(part)) &* WordKeys.prime
                }
                at += length
            } else if WordList.isFraction(text, at), at > start {
                repeat {
                    hash = (hash ^ UInt64(text[at])) &* WordKeys.prime
                    at += 1
                    while at < text.count, (0x30...0x39).contains(text[at]) {
                        hash = (hash ^ UInt64(text[at])) &* WordKeys.prime
                        at += 1
                    }
                } while WordList.isFraction(text, at)
                break
            } else {
                break
            }
        }
        if at > start, hash != 0xcbf2_9ce4_8422_2325 { keys.append(hash) }
    }

    private static let prime: UInt64 = 0x100_0000_01b3
    /// The byte itself, a letter in its small form.
    private static let small: UInt16 = 0xFF
    private static let isWord: UInt16 = 0x100
    private static let isWide: UInt16 = 0x200

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
