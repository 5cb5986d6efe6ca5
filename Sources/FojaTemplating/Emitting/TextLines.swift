/// Where the lines of a paragraph go as it is broken.
protocol LineTarget: ~Copyable {
    /// Appends what stands before the words of a line.
    mutating func begin(indent: Int, _ prefix: [UInt8])

    /// Appends some words of a paragraph to the line.
    ///
    /// - Parameter marks: Those that stand in them, of ``TextFlow/marks``.
    mutating func append(_ text: borrowing TextFlow, _ range: Range<Int>, marks: Range<Int>)

    /// Ends a line of words.
    ///
    /// - Parameter columns: How many it takes.
    mutating func endLine(columns: Int)
}

/// Lines of plain text before they are part of a document, with the marks of data that are in them (``TextDatum``).
struct TextLines: ~Copyable, LineTarget {
    /// Without its end.
    struct Line {
        fileprivate(set) var range: Range<Int>
        /// Whether a mark may stand in it.
        fileprivate(set) var hasMarks: Bool
        /// How many it takes; of a line of words.
        fileprivate(set) var columns: Int
    }

    private(set) var bytes = DocumentSink(capacity: 4_096)
    private(set) var lines = GrowingLine<Line>(capacity: 64)
    private var start = 0
    private var hasMarks = false

    /// Appends some bytes to the last line.
    mutating func append(_ text: borrowing [UInt8], _ range: Range<Int>, hasMarks: Bool) {
        bytes.append(text, range)
        if hasMarks { self.hasMarks = true }
    }

    mutating func append(_ text: borrowing TextFlow, _ range: Range<Int>, marks: Range<Int>) {
        bytes.append(text.bytes, range)
        if !marks.isEmpty { hasMarks = true }
    }

    mutating func begin(indent: Int, _ prefix: [UInt8]) {
        bytes.append(repeating: 0x20, count: indent)
        if !prefix.isEmpty { bytes.append(prefix) }
    }

    mutating func append(_ text: StaticString) { bytes.append(text) }

    mutating func append(repeating byte: UInt8, count: Int) { bytes.append(repeating: byte, count: count) }

    mutating func endLine(columns: Int) { endLine(columns: columns, isOfWords: true) }

    /// Ends the last line; one of words has no space at its end.
    mutating func endLine(columns: Int = 0, isOfWords: Bool = true) {
        var spaces = 0
        while isOfWords, bytes.count - spaces > start, bytes[bytes.count - spaces - 1] == 0x20 { spaces += 1 }
        bytes.removeLast(spaces)
        lines.append(Line(range: start..<bytes.count, hasMarks: hasMarks, columns: columns))
        start = bytes.count
        hasMarks = false
    }

    /// Ends a line that stands apart: unless there is none before it.
    mutating func blankLine() {
        if let last = lines.last, !last.range.isEmpty { endLine() }
    }

    /// A line by itself.
    func text(of line: Line) -> [UInt8] { bytes.array(line.range) }

    mutating func removeAll() {
        bytes.removeLast(bytes.count)
        lines.removeAll()
        start = 0
        hasMarks = false
    }
}

/// Breaking lines at the columns that letters take.
enum TextWrap {
    /// Breaks a paragraph at spaces; a word longer than the line keeps its own.
    ///
    /// A line is a piece of its paragraph: what stands between two breaks.
    ///
    /// - Parameters:
    ///   - text: Ended.
    ///   - hang: How far lines after the first are set in.
    ///   - marking: How lines are set that begin within a datum; `nil`: like any other.
    static func wrap<Target: LineTarget & ~Copyable>(
        _ text: borrowing TextFlow, width: Int, hang: Int, _ marking: TextMarking? = nil, into lines: inout Target
    ) {
        // Where the line begins, and what stands before it.
        var start = 0
        var (columns, marks): (Int32, Int32) = (0, 0)
        var datum: UInt8 = 0
        var next = 0
        while next < text.breaks.count {
            let isFirst = next == 0
            var end = text.breaks[next]
            var indent = 0
            if Int(end.position) > start {
                indent = isFirst ? 0 : hang
                let hasPrefix = begin(text, at: start, in: datum, indent: &indent, marking, isFirst, &lines)
                // Words of no column have no space after them where a line begins.
                while !hasPrefix, end.columns == columns, !end.endsLine {
                    lines.append(text, start..<Int(end.position), marks: Int(marks)..<Int(end.marks))
                    marks = end.marks
                    start = Int(end.position) + 1
                    columns += 1
                    next += 1
                    end = text.breaks[next]
                }
                let most = Int32(truncatingIfNeeded: width - indent) &+ columns
                // Where no line ends within, most breaks of a line need not be looked at.
                while text.ends == 0, next + 4 < text.breaks.count, text.breaks[next + 4].columns <= most { next += 4 }
                end = text.breaks[next]
                while !end.endsLine {
                    let following = text.breaks[next + 1]
                    if following.columns > most { break }
                    next += 1
                    end = following
                }
                lines.append(text, start..<Int(end.position), marks: Int(marks)..<Int(end.marks))
            }
            lines.endLine(columns: indent + Int(end.columns - columns))
            start = Int(end.position) + 1
            (columns, marks, datum) = (end.columns + (end.endsLine ? 0 : 1), end.marks, end.datum)
            next += 1
        }
    }

    /// What stands before the first word of a line.
    ///
    /// - Parameter indent: How far it is set in; then, the columns of all that stands there.
    /// - Returns: Whether it says that the line is a datum's.
    @inline(__always)
    private static func begin<Target: LineTarget & ~Copyable>(
        _ text: borrowing TextFlow, at start: Int, in datum: UInt8, indent: inout Int, _ marking: TextMarking?,
        _ isFirst: Bool, _ lines: inout Target
    ) -> Bool {
        guard let marking, datum != 0 || TextDatum.isMark(text.bytes[start]),
            let datum = TextDatum(startingWith: datum) ?? TextDatum(startingWith: text.bytes[start])
        else {
            lines.begin(indent: indent, [])
            return false
        }
        let prefix = marking.prefix(text.bytes, from: start, in: datum, isFirst: isFirst)
        lines.begin(indent: indent, prefix)
        indent += prefix.count
        return !prefix.isEmpty
    }

    /// The columns of an item's marker and the space after it (`a) `, `✓ `), if
    /// it starts with one.
    static func markerWidth(_ paragraph: borrowing TextFlow) -> Int {
        var space = 0
        while space < paragraph.breaks.count, paragraph.breaks[space].endsLine { space += 1 }
        guard space < paragraph.breaks.count else { return 0 }
        // A line end before it counts as a column.
        let marker = Int(paragraph.breaks[space].columns) + space
        return marker <= 6 ? marker + 1 : 0
    }
}
