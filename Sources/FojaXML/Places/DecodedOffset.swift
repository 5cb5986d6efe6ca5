/// Finds, in the source, the byte that a byte of parsed content came from.
///
/// The two differ where the source has `&amp;` or `&#225;`, ends lines with
/// CR LF, or has several CDATA sections in a row.
struct DecodedOffset {
    enum Kind {
        case text
        case cdata
        /// Ends at this quote.
        case value(end: Int)
    }

    let scanner: MarkupScanner

    /// How far a content was decoded.
    struct Cursor {
        /// Where the content starts in the source.
        let start: Int
        /// A byte of the source, and the byte of the content that it gave.
        var offset: Int
        var decoded: Int
    }

    /// - Parameters:
    ///   - target: Which byte of the parsed content, from 0.
    ///   - start: Where the content starts in the source; for CDATA, its `<`.
    ///   - cursor: How far this content was decoded before, for who asks for one byte after another.
    /// - Returns: The offset of that byte, or of the reference that gave it; past
    ///   the content's end, where it ends.
    func source(of target: Int, from start: Int, in kind: Kind, after cursor: inout Cursor?) -> Int {
        let bytes = scanner.bytes
        var i = min(max(start, 0), bytes.count)
        var decoded = 0
        if case .cdata = kind { i = skipCDATA(i) }
        if let cursor, cursor.start == start, cursor.decoded <= target {
            (i, decoded) = (cursor.offset, cursor.decoded)
        }
        defer { cursor = Cursor(start: start, offset: i, decoded: decoded) }
        while i < bytes.count, !isEnd(i, kind) {
            if case .cdata = kind, scanner.has("]]>", at: i) {
                // Not the end, so another section follows at once.
                i = skipCDATA(i + 3)
                continue
            }
            let (width, count) = step(at: i, kind)
            if target < decoded + count { return i }
            decoded += count
            i += width
        }
        return i
    }

    private func skipCDATA(_ i: Int) -> Int {
        scanner.has("<![CDATA[", at: i) ? i + 9 : i
    }

    private func isEnd(_ i: Int, _ kind: Kind) -> Bool {
        switch kind {
        case .text: scanner.bytes[i] == UInt8(ascii: "<")
        case .cdata: scanner.has("]]>", at: i) && !scanner.has("<![CDATA[", at: i + 3)
        case .value(let end): i >= end
        }
    }

    /// How many bytes of source stand here for how many of content.
    private func step(at i: Int, _ kind: Kind) -> (width: Int, count: Int) {
        let bytes = scanner.bytes
        if bytes[i] == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A { return (2, 1) }
        if case .cdata = kind { return (1, 1) }
        guard bytes[i] == UInt8(ascii: "&"), let end = bytes[i...].firstIndex(of: UInt8(ascii: ";")) else {
            return (1, 1)
        }
        return (end + 1 - i, Self.decodedCount(bytes[(i + 1)..<end]))
    }

    /// How many UTF-8 bytes a reference stands for; one for a named one, for
    /// only XML's own five exist.
    private static func decodedCount(_ reference: ArraySlice<UInt8>) -> Int {
        guard reference.first == UInt8(ascii: "#") else { return 1 }
        let digits = reference.dropFirst()
        let isHex = digits.first == UInt8(ascii: "x")
        let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        guard let value = UInt32(text, radix: isHex ? 16 : 10), let scalar = Unicode.Scalar(value) else { return 1 }
        return UTF8.width(scalar)
    }
}
