/// Lines of plain text being written: paragraphs wrapped at the page's width.
struct TextPage: ~Copyable {
    private let width: Int
    private let marking: TextMarking
    private var out: PageLines
    /// The words of the paragraph, `\n` where a line ends.
    private var paragraph = TextFlow()
    /// Lines that are set before they are written: of headings and tables, and of what runs from right to left.
    var lines = TextLines()
    /// How far lines after the first are set in, for an item's marker.
    private var hangs = false
    /// How many lists are open.
    private(set) var depth = 0

    init(width: Int, marking: TextMarking, out: consuming DocumentSink) {
        self.width = width
        self.marking = marking
        self.out = PageLines(out)
    }

    /// Columns left of the indentation.
    var available: Int { max(20, width - out.left) }

    mutating func text(_ bytes: borrowing [UInt8], _ range: Range<Int>) { paragraph.append(bytes, range) }

    @inline(__always)
    mutating func text(_ text: FoldedText, of form: borrowing TextForm) { paragraph.append(text, of: form) }

    /// A mark, or any sign that is no white space.
    mutating func text(_ byte: UInt8) { paragraph.append(byte) }

    mutating func lineBreak() { paragraph.lineBreak() }

    mutating func begin(spaceBefore: Bool) {
        endParagraph()
        if spaceBefore { blankLine() }
    }

    mutating func indent(by columns: Int) {
        endParagraph()
        depth += 1
        out.left += columns
    }

    mutating func outdent(by columns: Int) {
        endParagraph()
        depth -= 1
        out.left = max(0, out.left - columns)
    }

    mutating func beginItem() {
        endParagraph()
        blankLine()
        hangs = true
    }

    mutating func endItem() {
        endParagraph()
        hangs = false
    }

    mutating func beginSignature() {
        endParagraph()
        out.sink.append(repeating: 0x0A, count: 3)
        paragraph.append(repeating: 0x5F, count: min(40, available))
        paragraph.lineBreak()
    }

    mutating func rule() {
        endParagraph()
        paragraph.append(repeating: 0x2D, count: available)
        endParagraph()
    }

    mutating func endParagraph() {
        if paragraph.hasWords {
            paragraph.end()
            let hang = hangs ? TextWrap.markerWidth(paragraph) : 0
            if paragraph.isRightToLeft {
                TextWrap.wrap(paragraph, width: available, hang: hang, marking, into: &lines)
                writeLines()
            } else {
                TextWrap.wrap(paragraph, width: available, hang: hang, marking, into: &out)
            }
            hangs = false
        }
        paragraph.removeAll()
    }

    /// A heading stands out: the first level centred under a double line, the
    /// second underlined.
    mutating func endHeading(_ level: Int) {
        guard !paragraph.isEmpty else { return paragraph.removeAll() }
        paragraph.end()
        TextWrap.wrap(paragraph, width: available, hang: 0, into: &lines)
        paragraph.removeAll()
        guard level <= 2 else { return writeLines() }
        var longest = 0
        for index in 0..<lines.lines.count { longest = max(longest, lines.lines[index].columns) }
        if level == 1 {
            lines.append(repeating: 0x20, count: middle(longest))
            lines.append(repeating: 0x3D, count: longest)
        } else {
            lines.append(repeating: 0x2D, count: longest)
        }
        lines.endLine(isOfWords: false)
        writeLines(isCentred: level == 1)
    }

    /// Begins a table, whose own lines go into ``lines``.
    mutating func beginTable() {
        endParagraph()
        blankLine()
    }

    mutating func endTable() {
        writeLines()
        blankLine()
    }

    /// Where something begins that stands in the middle.
    private func middle(_ columns: Int) -> Int { max(0, available - columns) / 2 }

    /// Writes ``lines``.
    ///
    /// - Parameter isCentred: Whether each but the last stands in the middle.
    private mutating func writeLines(isCentred: Bool = false) {
        var isOpen = false
        let count = lines.lines.count
        for number in 0..<count {
            let line = lines.lines[number]
            if isCentred, number + 1 < count {
                out.sink.append(repeating: 0x20, count: out.left + middle(line.columns))
            } else if !line.range.isEmpty {
                out.sink.append(repeating: 0x20, count: out.left)
            }
            if line.hasMarks || isOpen {
                TextDatum.clean(lines.bytes, line.range, open: &isOpen, to: &out.sink)
            } else {
                out.sink.append(lines.bytes, line.range)
            }
            out.sink.append(0x0A)
        }
        lines.removeAll()
    }

    /// At most one empty line between paragraphs, none at the start.
    private mutating func blankLine() {
        if !out.isEmpty, !out.endsEmpty { out.sink.append(0x0A) }
    }

    consuming func finish() -> DocumentSink { out.finish() }
}

/// The lines of a document in their places: where a paragraph is broken straight into, which has nothing that runs from right
/// to left.
struct PageLines: ~Copyable, LineTarget {
    var sink: DocumentSink
    /// How far lines are set in.
    var left = 0

    init(_ sink: consuming DocumentSink) { self.sink = sink }

    var isEmpty: Bool { sink.count == 0 }
    /// Whether the last line is an empty one.
    var endsEmpty: Bool { sink.count >= 2 && sink[sink.count - 1] == 0x0A && sink[sink.count - 2] == 0x0A }

    mutating func begin(indent: Int, _ prefix: [UInt8]) {
        sink.append(repeating: 0x20, count: left + indent)
        if !prefix.isEmpty { sink.append(prefix) }
    }

    /// Without the marks of data.
    mutating func append(_ text: borrowing TextFlow, _ range: Range<Int>, marks: Range<Int>) {
        var copied = range.lowerBound
        for index in marks {
            let mark = Int(text.marks[index])
            sink.append(text.bytes, copied..<mark)
            copied = mark + 1
        }
        sink.append(text.bytes, copied..<range.upperBound)
    }

    mutating func endLine(columns: Int) { sink.append(0x0A) }

    consuming func finish() -> DocumentSink {
        while endsEmpty { sink.removeLast(1) }
        if !isEmpty, sink[sink.count - 1] != 0x0A { sink.append(0x0A) }
        return sink
    }
}
