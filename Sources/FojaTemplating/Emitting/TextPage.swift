/// Lines of plain text being written: paragraphs wrapped at the page's width.
struct TextPage: ~Copyable {
    private let width: Int
    private let marking: TextMarking
    private var out: DocumentSink
    /// The words of the paragraph, `\n` where a line ends.
    private var paragraph = TextFlow()
    /// Its lines, once it has ended.
    private var lines = TextLines()
    private var left = 0
    /// How far lines after the first are set in, for an item's marker.
    private var hangs = false
    /// How many lists are open.
    private(set) var depth = 0

    init(width: Int, marking: TextMarking, out: consuming DocumentSink) {
        self.width = width
        self.marking = marking
        self.out = out
    }

    /// Columns left of the indentation.
    var available: Int { max(20, width - left) }

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
        left += columns
    }

    mutating func outdent(by columns: Int) {
        endParagraph()
        depth -= 1
        left = max(0, left - columns)
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
        out.append(repeating: 0x0A, count: 3)
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
            TextWrap.wrap(paragraph, width: available, hang: hang, marking, into: &lines)
            writeLines()
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
        let longest = lines.lines.map(\.columns).max() ?? 0
        if level == 1 {
            lines.append(repeating: 0x20, count: middle(longest))
            lines.append(repeating: 0x3D, count: longest)
        } else {
            lines.append(repeating: 0x2D, count: longest)
        }
        lines.endLine(isOfWords: false)
        writeLines(isCentred: level == 1)
    }

    /// Sets a table, by what writes its lines.
    mutating func preformatted(_ table: (inout TextLines) -> Void) {
        endParagraph()
        blankLine()
        table(&lines)
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
        for (number, line) in lines.lines.enumerated() {
            if isCentred, number + 1 < lines.lines.count {
                out.append(repeating: 0x20, count: left + middle(line.columns))
            } else if !line.range.isEmpty {
                out.append(repeating: 0x20, count: left)
            }
            if line.hasMarks || isOpen {
                TextDatum.clean(lines.bytes, line.range, open: &isOpen, to: &out)
            } else {
                out.append(lines.bytes, line.range)
            }
            out.append(0x0A)
        }
        lines.removeAll()
    }

    /// At most one empty line between paragraphs, none at the start.
    private mutating func blankLine() {
        guard out.count > 0 else { return }
        if out.count >= 2, out[out.count - 1] == 0x0A, out[out.count - 2] == 0x0A { return }
        out.append(0x0A)
    }

    consuming func finish() -> DocumentSink {
        while out.count >= 2, out[out.count - 1] == 0x0A, out[out.count - 2] == 0x0A { out.removeLast(1) }
        if out.count > 0, out[out.count - 1] != 0x0A { out.append(0x0A) }
        return out
    }
}
