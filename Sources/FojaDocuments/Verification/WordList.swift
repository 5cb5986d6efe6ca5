/// The words of a text, in order, without regard to case or to what stands
/// between them: letters and digits, and the figures after a point or a comma.
struct WordList {
    private(set) var bytes: [UInt8]
    /// Where each word stands in ``bytes``.
    private(set) var ranges: [Range<Int>] = []
    /// A number for each word, the same for the same word on every run.
    private(set) var keys: [UInt64] = []

    init(_ text: [UInt8]) {
        bytes = text
        ranges.reserveCapacity(text.count / 6)
        keys.reserveCapacity(text.count / 6)
        var i = 0
        while i < bytes.count {
            let (isWord, length, _) = WordList.scalar(in: bytes, at: i)
            guard isWord else {
                i += length
                continue
            }
            let start = i
            i = end(ofWordAt: i)
            ranges.append(start..<i)
            keys.append(key(start..<i))
        }
    }

    /// The words around one, for a message.
    func context(_ index: Int) -> String {
        let from = max(0, index - 3)
        let to = min(ranges.count - 1, index + 3)
        guard from <= to else { return "" }
        return (from...to).map { word($0) }.joined(separator: " ")
    }

    func word(_ index: Int) -> String {
        guard ranges.indices.contains(index) else { return "" }
        return String(decoding: bytes[ranges[index]], as: UTF8.self)
    }

    private func end(ofWordAt start: Int) -> Int {
        var i = start
        while i < bytes.count {
            let (isWord, length, _) = WordList.scalar(in: bytes, at: i)
            if isWord {
                i += length
            } else if WordList.isFraction(bytes, i) {
                i += 1
                while i < bytes.count, (0x30...0x39).contains(bytes[i]) { i += 1 }
                // After figures only more figures belong to it: «1.2b» is «1.2», «b».
                guard WordList.isFraction(bytes, i) else { return i }
            } else {
                return i
            }
        }
        return i
    }

    /// FNV-1a over the word in lower case.
    private func key(_ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var i = range.lowerBound
        while i < range.upperBound {
            var byte = bytes[i]
            if (0x41...0x5A).contains(byte) {
                byte += 0x20
            } else if i > range.lowerBound, bytes[i - 1] == 0xC3, (0x80...0x9E).contains(byte), byte != 0x97 {
                // À … Þ are the bytes C3 80 … C3 9E; their small letters follow 32 on.
                byte += 0x20
            }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            i += 1
        }
        return hash
    }

    /// Whether a point or a comma stands at a byte that a figure follows.
    static func isFraction(_ bytes: [UInt8], _ i: Int) -> Bool {
        i + 1 < bytes.count && (bytes[i] == 0x2E || bytes[i] == 0x2C) && (0x30...0x39).contains(bytes[i + 1])
    }

    /// Whether the scalar at a byte is part of a word, and its length in bytes.
    static func scalar(in bytes: [UInt8], at i: Int) -> (isWord: Bool, length: Int, value: UInt32) {
        let first = bytes[i]
        if first < 0x80 {
            let isWord =
                (0x61...0x7A).contains(first) || (0x30...0x39).contains(first) || (0x41...0x5A).contains(first)
            return (isWord, 1, UInt32(first))
        }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, i + length <= bytes.count else { return (false, 1, 0) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for j in 1..<length { value = value << 6 | UInt32(bytes[i + j] & 0x3F) }
        // The Latin letters that Spanish uses.
        if (0xC0...0xFF).contains(value) { return (value != 0xD7 && value != 0xF7, length, value) }
        guard let scalar = Unicode.Scalar(value) else { return (false, length, value) }
        let properties = scalar.properties
        return (properties.isAlphabetic || properties.numericType != nil, length, value)
    }
}
