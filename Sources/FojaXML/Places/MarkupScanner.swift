/// Cuts a source into its tags, texts and comments without understanding them.
///
/// libxml2 decides what is well formed; this only finds where things stand,
/// because the tree has no columns, no places of attributes, and lines only up
/// to 65,535. On a well-formed source its tokens are exactly the tree's nodes;
/// on any other it still ends, and never leaves the source.
struct MarkupScanner {
    enum Kind: Equatable {
        case startTag(isEmpty: Bool)
        case endTag
        case text
        case cdata
        case comment
        case instruction
        case doctype
    }

    struct Token {
        let kind: Kind
        /// All its bytes, `<` and `>` included.
        let range: Range<Int>
        /// The name of a tag or of an instruction; empty elsewhere.
        let name: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    mutating func next() -> Token? {
        let start = position
        guard start < bytes.count else { return nil }
        guard startsMarkup(at: start) else { return text(from: start) }
        switch bytes[start + 1] {
        case UInt8(ascii: "/"):
            let name = self.name(from: start + 2)
            let end = closing(from: name.upperBound)
            return token(.endTag, start, end, name)
        case UInt8(ascii: "?"):
            let name = self.name(from: start + 2)
            return token(.instruction, start, after("?>", from: start + 2), name)
        case UInt8(ascii: "!"):
            if has("<!--", at: start) { return token(.comment, start, after("-->", from: start + 4)) }
            if has("<![CDATA[", at: start) { return token(.cdata, start, after("]]>", from: start + 9)) }
            return token(.doctype, start, closing(from: start + 2))
        default:
            let name = self.name(from: start + 1)
            let end = endOfStartTag(from: name.upperBound)
            let isEmpty =
                end - 2 >= name.upperBound && bytes[end - 1] == UInt8(ascii: ">")
                && bytes[end - 2] == UInt8(ascii: "/")
            return token(.startTag(isEmpty: isEmpty), start, end, name)
        }
    }

    /// Whether a `<` here begins markup, and not a stray `<` of a broken source.
    private func startsMarkup(at i: Int) -> Bool {
        guard bytes[i] == UInt8(ascii: "<"), i + 1 < bytes.count else { return false }
        switch bytes[i + 1] {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "!"): return true
        default: return Self.startsName(bytes[i + 1])
        }
    }

    private mutating func text(from start: Int) -> Token {
        var i = start + 1
        while i < bytes.count, !startsMarkup(at: i) { i += 1 }
        return token(.text, start, i)
    }

    private mutating func token(_ kind: Kind, _ start: Int, _ end: Int, _ name: Range<Int>? = nil) -> Token {
        position = end
        return Token(kind: kind, range: start..<end, name: name ?? start..<start)
    }

    /// Past the next `>`, or before the next `<` if the markup was never closed.
    private func closing(from start: Int) -> Int {
        var i = min(start, bytes.count)
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: ">") { return i + 1 }
            if bytes[i] == UInt8(ascii: "<") { return i }
            i += 1
        }
        return i
    }

    /// Past the `>` that stands outside quotes. `<` may not stand in a start
    /// tag, quoted or not, so one ends a tag that was never closed.
    private func endOfStartTag(from start: Int) -> Int {
        var quote: UInt8 = 0
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: "<") { return i }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return i + 1
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
            i += 1
        }
        return i
    }

    private func name(from start: Int) -> Range<Int> {
        let start = min(start, bytes.count)
        var i = start
        while i < bytes.count, !Self.endsName(bytes[i]) { i += 1 }
        return start..<i
    }

    private func after(_ pattern: StaticString, from start: Int) -> Int {
        var i = min(start, bytes.count)
        while i < bytes.count {
            if has(pattern, at: i) { return i + pattern.utf8CodeUnitCount }
            i += 1
        }
        return i
    }

    /// Whether these bytes stand at `i`.
    func has(_ pattern: StaticString, at i: Int) -> Bool {
        guard i >= 0, bytes.count - i >= pattern.utf8CodeUnitCount else { return false }
        return pattern.withUTF8Buffer { wanted in
            for k in 0..<wanted.count where unsafe bytes[i + k] != wanted[k] { return false }
            return true
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    static func startsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), 0x80...0xFF:
            true
        default: false
        }
    }

    static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "="),
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "?"):
            true
        default: false
        }
    }
}
