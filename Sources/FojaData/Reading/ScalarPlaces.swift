public import FojaDiagnostics

/// Where in a case file the bytes of one of its texts stand, though the file has it in quotes, folded or as a block.
public struct ScalarPlaces: Sendable {
    private let text: [UInt8]
    private let start: Place

    /// - Parameters:
    ///   - text: What the scalar says.
    ///   - place: Where it begins.
    public init(_ text: String, at place: Place) {
        self.text = Array(text.utf8)
        start = place
    }

    /// The place of some of its bytes; its beginning where they cannot be told.
    public func place(_ offset: Int, _ length: Int) -> Place {
        guard let byte = byte(of: offset) else { return start }
        return start.source.place(atByte: byte, length: length)
    }

    /// How a scalar is written.
    private enum Style {
        case plain
        case block
        case single
        case double
    }

    /// Follows both the text and the file up to some byte of the text.
    private func byte(of offset: Int) -> Int? {
        let source = start.source.bytes
        var at = start.source.offset(of: start)
        guard at < source.count else { return nil }
        let style: Style =
            switch source[at] {
            case UInt8(ascii: "|"), UInt8(ascii: ">"): .block
            case UInt8(ascii: "'"): .single
            case UInt8(ascii: "\""): .double
            default: .plain
            }
        if style == .block {
            while at < source.count, source[at] != 0x0A { at += 1 }
        } else if style != .plain {
            at += 1
        }
        var read = 0
        ScalarPlaces.skipSpace(source, &at, style)
        while read < offset, read < text.count {
            if ScalarPlaces.isSpace(text[read]) {
                while read < offset, read < text.count, ScalarPlaces.isSpace(text[read]) { read += 1 }
                ScalarPlaces.skipSpace(source, &at, style)
                continue
            }
            guard step(source, &at, &read, style) else { return nil }
        }
        if read < text.count, !ScalarPlaces.isSpace(text[read]) { ScalarPlaces.skipSpace(source, &at, style) }
        return at
    }

    /// Passes one character of both.
    private func step(_ source: [UInt8], _ at: inout Int, _ read: inout Int, _ style: Style) -> Bool {
        guard at < source.count else { return false }
        if style == .double, source[at] == UInt8(ascii: "\\"), at + 1 < source.count {
            let digits: Int
            switch source[at + 1] {
            case UInt8(ascii: "x"): digits = 2
            case UInt8(ascii: "u"): digits = 4
            case UInt8(ascii: "U"): digits = 8
            default: digits = 0
            }
            at += 2 + digits
            read += 1
            while digits > 0, read < text.count, text[read] & 0xC0 == 0x80 { read += 1 }
            return true
        }
        guard source[at] == text[read] else { return false }
        at += style == .single && source[at] == UInt8(ascii: "'") ? 2 : 1
        read += 1
        return true
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func skipSpace(_ source: [UInt8], _ at: inout Int, _ style: Style) {
        while at < source.count {
            if isSpace(source[at]) {
                at += 1
            } else if style == .double, source[at] == UInt8(ascii: "\\"), at + 1 < source.count,
                "nt \n".utf8.contains(source[at + 1])
            {
                at += 2
            } else {
                return
            }
        }
    }
}
