/// A piece of a document that is compared whole: a tag, a word, or the space
/// between words.
struct MarkupToken: Sendable, Hashable {
    /// Where it stands, in bytes.
    let range: Range<Int>
    let kind: Kind

    enum Kind: Sendable, Hashable {
        /// `<…>`, whatever it is.
        case tag
        case word
        case space
    }

    /// Cuts any bytes, well formed or not; every byte is in exactly one token.
    static func all(of bytes: [UInt8]) -> [MarkupToken] {
        var tokens: [MarkupToken] = []
        tokens.reserveCapacity(bytes.count / 5)
        var i = 0
        while i < bytes.count {
            let start = i
            let first = bytes[i]
            if first == 0x3C {
                i = endOfTag(in: bytes, from: i)
                tokens.append(MarkupToken(range: start..<i, kind: .tag))
            } else if isSpace(first) {
                while i < bytes.count, isSpace(bytes[i]) { i += 1 }
                tokens.append(MarkupToken(range: start..<i, kind: .space))
            } else {
                while i < bytes.count, !isSpace(bytes[i]), bytes[i] != 0x3C { i += 1 }
                tokens.append(MarkupToken(range: start..<i, kind: .word))
            }
        }
        return tokens
    }

    /// The same for plain text, in which `<` is a letter like any other.
    static func words(of bytes: [UInt8]) -> [MarkupToken] {
        var tokens: [MarkupToken] = []
        var i = 0
        while i < bytes.count {
            let start = i
            let space = isSpace(bytes[i])
            while i < bytes.count, isSpace(bytes[i]) == space { i += 1 }
            tokens.append(MarkupToken(range: start..<i, kind: space ? .space : .word))
        }
        return tokens
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Past the `>` that is in no quotes; past the end if there is none.
    private static func endOfTag(in bytes: [UInt8], from start: Int) -> Int {
        var i = start + 1
        var quote: UInt8?
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == 0x3E {
                return i
            }
        }
        return i
    }
}
