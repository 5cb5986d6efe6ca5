/// A table being read from the steps, then set in columns or as labelled lines.
struct TextTable: ~Copyable {
    struct Cell {
        /// Among ``TextTable/bytes``.
        var text = 0..<0
        var isHead = false
        var isFigure = false
        /// How many columns and rows it takes.
        var columns = 1
        var rows = 1
        /// How wide its text is, whether that has several lines and whether it has data in it.
        var width = 0
        var hasLines = false
        var hasMarks = false
    }

    struct Row {
        /// Among ``TextTable/cells``.
        let cells: Range<Int>
        let isHead: Bool
    }

    private let marking: TextMarking
    /// What the cells say, one after another.
    private var bytes = DocumentSink(capacity: 1_024)
    private(set) var cells: [Cell] = []
    private(set) var rows: [Row] = []
    private var caption = 0..<0
    /// The cell that is being read, and what has been read of it or of the caption.
    private var cell: Cell?
    private var flow = TextFlow()
    private var inCaption = false
    private var inHead = false

    init(_ marking: TextMarking) { self.marking = marking }

    mutating func open(_ kind: ElementStructure) {
        switch kind {
        case .caption: inCaption = true
        case .rowGroup(let isHead): inHead = isHead
        case .row: rows.append(Row(cells: cells.count..<cells.count, isHead: inHead))
        case .cell(let isHead, let isFigure, let columns, let span):
            guard !rows.isEmpty else { return }
            cell = Cell(isHead: isHead, isFigure: isFigure, columns: columns, rows: span)
        case .lineBreak: lineBreak()
        case .inline, .superscript, .silent: break
        default: if isReading { flow.newLine() }
        }
    }

    mutating func close(_ kind: ElementStructure) {
        switch kind {
        case .caption:
            caption = take(marked: false).text
            inCaption = false
        case .rowGroup: inHead = false
        case .cell: endCell()
        case .row, .inline, .superscript, .silent, .lineBreak: break
        default: if isReading { flow.newLine() }
        }
    }

    /// Whether what comes is part of anything.
    private var isReading: Bool { inCaption || cell != nil }

    mutating func text(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        if isReading { flow.append(bytes, range) }
    }

    mutating func text(_ text: FoldedText, of form: borrowing TextForm) {
        if isReading { flow.append(text, of: form) }
    }

    /// A mark, or any sign that is no white space.
    mutating func text(_ byte: UInt8) {
        if isReading { flow.append(byte) }
    }

    mutating func lineBreak() {
        if isReading { flow.lineBreak() }
    }

    private mutating func endCell() {
        guard var cell, let row = rows.last else { return }
        let columns = Int(flow.columns)
        cell.hasMarks = flow.marks.count > 0
        let hasLines = flow.ends > 0
        let (text, mark) = take(marked: true)
        cell.text = text
        cell.width = columns + mark
        cell.hasLines = hasLines && cell.text.contains { bytes[$0] == 0x0A }
        rows[rows.count - 1] = Row(cells: row.cells.lowerBound..<cells.count + 1, isHead: row.isHead)
        cells.append(cell)
        self.cell = nil
    }

    /// Takes what was read among ``bytes``, with what marks a datum that reads like the template's.
    private mutating func take(marked: Bool) -> (text: Range<Int>, mark: Int) {
        var (first, last) = (0, flow.bytes.count)
        while first < last, flow.bytes[first] == 0x20 || flow.bytes[first] == 0x0A { first += 1 }
        while last > first, flow.bytes[last - 1] == 0x20 || flow.bytes[last - 1] == 0x0A { last -= 1 }
        let start = bytes.count
        let isMarked = marked && marking.marks(cell: flow.bytes, first..<last)
        if isMarked { bytes.append(TextMarking.mark) }
        bytes.append(flow.bytes, first..<last)
        flow.removeAll()
        return (start..<bytes.count, isMarked ? TextMarking.mark.count : 0)
    }

    mutating func removeAll() {
        bytes.removeLast(bytes.count)
        cells.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        flow.removeAll()
        (caption, cell, inCaption, inHead) = (0..<0, nil, false, false)
    }

    // MARK: Setting

    mutating func set(width: Int, into lines: inout TextLines) {
        let said = bytes.array(0..<bytes.count)
        if !caption.isEmpty {
            flow.append(lines: said, caption)
            flow.end()
            TextWrap.wrap(flow, width: width, hang: 0, marking, into: &lines)
            flow.removeAll()
            lines.endLine()
        }
        let grid = TextGrid(self)
        guard !grid.rows.isEmpty else { return }
        let labels = TextLabels(grid, said, width: width, marking)
        if grid.isPaired { return labels.setPairs(by: &flow, into: &lines) }
        if TextColumns.set(grid, said, width: width, marking, by: &flow, into: &lines) { return }
        labels.setRows(by: &flow, into: &lines)
    }
}
