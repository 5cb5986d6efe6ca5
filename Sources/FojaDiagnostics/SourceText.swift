internal import Synchronization

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
    /// What an earlier run made of these very bytes, for whoever would make it again; `nil` if nobody kept it.
    package let kept: ArraySlice<UInt8>?
    /// Of a file that has paragraphs and not lines, where they stand in these bytes, which were made of it.
    package let paragraphs: ParagraphPlaces?
    private let index = Mutex<LineIndex?>(nil)

    /// - Parameters:
    ///   - name: How messages name it.
    ///   - bytes: As they were read.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        kept = nil
        paragraphs = nil
    }

    /// A text made of a file whose reader sees paragraphs.
    package init(name: String, bytes: [UInt8], paragraphs: ParagraphPlaces) {
        self.name = name
        self.bytes = bytes
        self.paragraphs = paragraphs
        kept = nil
    }

    /// A text of which something was kept.
    package init(name: String, bytes: [UInt8], kept: ArraySlice<UInt8>?) {
        self.name = name
        self.bytes = bytes
        self.kept = kept
        paragraphs = nil
    }

    /// A text at hand.
    public convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The place of a range of bytes.
    ///
    /// - Parameters:
    ///   - offset: The first byte, from 0. Past the end it is the end.
    ///   - length: How many bytes the caret underlines; at least one column is.
    public func place(atByte offset: Int, length: Int = 1) -> Place {
        let start = min(max(offset, 0), bytes.count)
        let end = start + min(max(length, 1), bytes.count - start)
        let lines = lines
        let (line, column) = lines.position(of: start)
        return Place(source: self, line: line, column: column, length: max(1, lines.scalars(start..<end)))
    }

    /// The byte at which a place of this text begins, from 0; of one past a line's end, that end.
    public func offset(of place: Place) -> Int {
        let lines = lines
        guard let line = lines.line(place.line) else { return bytes.count }
        return min(line.upperBound, lines.byte(after: line.lowerBound, scalars: place.column - 1))
    }

    /// The text of a line, counted from 1, without its end; `nil` past the last.
    public func line(_ number: Int) -> String? {
        lines.line(number).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// How many bytes a mark of byte order takes at the start: Notepad writes one.
    public var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// So many characters of a line around a column, and how many of them stand before it; all of a short line.
    func excerpt(ofLine number: Int, around column: Int, width: Int) -> (text: String, before: Int)? {
        let lines = lines
        guard let line = lines.line(number) else { return nil }
        let count = lines.scalars(line)
        let before = min(column - 1, count)
        guard count > width else { return (String(decoding: bytes[line], as: UTF8.self), before) }
        let first = max(0, min(before - width / 2, count - width))
        let start = lines.byte(after: line.lowerBound, scalars: first)
        let end = min(line.upperBound, lines.byte(after: line.lowerBound, scalars: first + width))
        return (String(decoding: bytes[start..<end], as: UTF8.self), before - first)
    }

    /// Made once, when a message first needs it.
    private var lines: LineIndex {
        index.withLock { known in
            if let known { return known }
            let made = LineIndex(bytes, from: markLength)
            known = made
            return made
        }
    }
}

/// Where something stands: a text, a line and a column, both from 1.
public struct Place: Sendable, Hashable {
    /// The text that it is a place of.
    public let source: SourceText
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// How many columns it covers, at least 1.
    public let length: Int

    /// - Parameters:
    ///   - line: From 1.
    ///   - column: From 1, in Unicode scalars.
    ///   - length: How many columns it covers.
    public init(source: SourceText, line: Int, column: Int, length: Int = 1) {
        self.source = source
        self.line = line
        self.column = column
        self.length = length
    }

    /// Whether both are the same place of the same text, which is not the same as another text with the same bytes.
    public static func == (a: Place, b: Place) -> Bool {
        a.source === b.source && a.line == b.line && a.column == b.column && a.length == b.length
    }

    /// By its text, line and column.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(source))
        hasher.combine(line)
        hasher.combine(column)
    }

    /// `ruta:línea:columna`, as editors understand it; of a file of paragraphs, `ruta, párrafo 45`.
    public var description: String {
        if source.paragraphs != nil { return paragraph.map { "\(source.name), párrafo \($0)" } ?? source.name }
        return "\(source.name):\(line):\(column)"
    }

    /// Which paragraph of its file it is in, from 1; `nil` of files that have lines, and before the first.
    public var paragraph: Int? { source.paragraphs?.paragraph(at: source.offset(of: self))?.number }
}
