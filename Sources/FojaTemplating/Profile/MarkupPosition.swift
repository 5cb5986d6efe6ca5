internal import FojaDiagnostics

/// Which elements of some markup of ours a byte stands in, and in which attribute.
///
/// Elements are told by their number in the order of start tags. What is read is what the emitter writes: `<` stands
/// nowhere but where a tag begins.
struct MarkupPosition {
    /// From the outermost to the innermost.
    private(set) var elements: [Int] = []
    /// Whether it is in the innermost one's start tag.
    private(set) var isInTag = false
    /// The attribute that it stands in.
    private(set) var attribute: String?

    init(of place: Place, in bytes: [UInt8]) {
        self.init(at: MarkupPosition.offset(of: place, in: bytes), in: bytes)
    }

    private init(at offset: Int, in bytes: [UInt8]) {
        MarkupPosition.forEachTag(in: bytes) { tag, number in
            guard tag.lowerBound <= offset else { return false }
            if bytes[tag.lowerBound + 1] == UInt8(ascii: "/") {
                if tag.upperBound <= offset { elements.removeLast(min(1, elements.count)) }
                return true
            }
            let isEmpty = bytes[tag.upperBound - 2] == UInt8(ascii: "/")
            if offset < tag.upperBound {
                elements.append(number)
                isInTag = true
                attribute = MarkupPosition.attribute(at: offset, in: bytes[tag])
                return false
            }
            if !isEmpty { elements.append(number) }
            return true
        }
    }

    /// Calls for each tag, with the number of its element if it begins one, while it answers yes.
    static func forEachTag(in bytes: [UInt8], _ visit: (_ tag: Range<Int>, _ number: Int) -> Bool) {
        var count = 0
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")), open + 1 < bytes.count {
            let close = end(ofTagAt: open, in: bytes)
            let isDeclaration = bytes[open + 1] == UInt8(ascii: "!")
            if !isDeclaration, !visit(open..<close, count) { return }
            if !isDeclaration, bytes[open + 1] != UInt8(ascii: "/") { count += 1 }
            index = close
        }
    }

    private static func end(ofTagAt open: Int, in bytes: [UInt8]) -> Int {
        var quoted = false
        for index in open..<bytes.count {
            if bytes[index] == UInt8(ascii: "\"") { quoted.toggle() }
            if bytes[index] == UInt8(ascii: ">"), !quoted { return index + 1 }
        }
        return bytes.count
    }

    private static func attribute(at offset: Int, in tag: ArraySlice<UInt8>) -> String? {
        var name: Range<Int>?
        var index = tag.startIndex
        while let space = tag[index...].firstIndex(of: 0x20),
            let equals = tag[space...].firstIndex(of: UInt8(ascii: "=")), equals + 1 < tag.endIndex,
            let close = tag[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
        {
            if space < offset, offset <= close { name = (space + 1)..<equals }
            index = close + 1
        }
        return name.map { String(decoding: tag[$0], as: UTF8.self) }
    }

    private static func offset(of place: Place, in bytes: [UInt8]) -> Int {
        var line = 1
        var index = 0
        while line < place.line, let end = bytes[index...].firstIndex(of: 0x0A) {
            index = end + 1
            line += 1
        }
        var column = 1
        while column < place.column, index < bytes.count {
            index += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
            column += 1
        }
        return index
    }
}
