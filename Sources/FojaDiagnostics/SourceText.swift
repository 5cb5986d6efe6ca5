/// The exact bytes of something a person wrote (a case file, a template, a
/// document), with the name by which that person knows it.
///
/// Lines are found only when a message needs one, so a text that raises no
/// message costs nothing but its bytes.
public final class SourceText: Sendable {
    /// How messages name it: the path as the user gave it, or `<entrada>`.
    public let name: String
    /// The bytes as they were read, without any normalisation.
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    public convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The place of a range of bytes.
    ///
    /// - Parameters:
    ///   - offset: The first byte, from 0. Past the end it is the end.
    ///   - length: How many bytes the caret underlines; at least one column is.
    public func place(atByte offset: Int, length: Int = 1) -> Place {
        let end = min(max(offset, 0), bytes.count)
        var line = 1
        // A mark of byte order is no column of the first line.
        var start = min(markLength, end)
        var i = start
        while i < end {
            if bytes[i] == 0x0A {
                line += 1
                start = i + 1
            }
            i += 1
        }
        let column = 1 + SourceText.scalars(in: bytes[start..<end])
        let stop = min(end + max(length, 1), bytes.count)
        let width = max(1, SourceText.scalars(in: bytes[end..<max(end, stop)]))
        return Place(source: self, line: line, column: column, length: width)
    }

    /// The text of a line, counted from 1, without its end; `nil` past the last.
    public func line(_ number: Int) -> String? {
        var line = 1
        var start = markLength
        while line < number {
            guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
            start = end + 1
            line += 1
        }
        var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// How many bytes a mark of byte order takes at the start: Notepad writes one.
    public var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Columns are counted in Unicode scalars, as libyaml and editors do.
    private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

/// Where something stands: a text, a line and a column, both from 1.
public struct Place: Sendable, Hashable {
    public let source: SourceText
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// How many columns it covers, at least 1.
    public let length: Int

    public init(source: SourceText, line: Int, column: Int, length: Int = 1) {
        self.source = source
        self.line = line
        self.column = column
        self.length = length
    }

    public static func == (a: Place, b: Place) -> Bool {
        a.source === b.source && a.line == b.line && a.column == b.column && a.length == b.length
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(source))
        hasher.combine(line)
        hasher.combine(column)
    }

    /// `ruta:línea:columna`, as editors understand it.
    public var description: String { "\(source.name):\(line):\(column)" }
}
