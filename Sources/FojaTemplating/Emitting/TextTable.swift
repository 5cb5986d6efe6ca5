/// A table being read from the steps, then set in columns or as labelled lines.
final class TextTable {
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
    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    private(set) var rows: [Row] = []
    private var caption: [UInt8] = []
    /// The cell that is being read, and what has been read of it or of the caption.
    private var cell: Cell?
    private var flow = TextFlow()
    private var inCaption = false
    private var inHead = false

    init(_ marking: TextMarking) { self.marking = marking }

    func open(_ kind: ElementStructure) {
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

    func close(_ kind: ElementStructure) {
        switch kind {
        case .caption:
            caption += TextTable.trimmed(flow.bytes.array(0..<flow.bytes.count))
            flow.removeAll()
            inCaption = false
        case .rowGroup: inHead = false
        case .cell: endCell()
        case .row, .inline, .superscript, .silent, .lineBreak: break
        default: if isReading { flow.newLine() }
        }
    }

    /// Whether what comes is part of anything.
    private var isReading: Bool { inCaption || cell != nil }

    func text(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        if isReading { flow.append(bytes, range) }
    }

    func text(_ text: FoldedText, of form: borrowing TextForm) {
        if isReading { flow.append(text, of: form) }
    }

    /// A mark, or any sign that is no white space.
    func text(_ byte: UInt8) {
        if isReading { flow.append(byte) }
    }

    func lineBreak() {
        if isReading { flow.lineBreak() }
    }

    private func endCell() {
        guard var cell, let row = rows.popLast() else { return }
        let start = bytes.count
        let text = TextTable.trimmed(flow.bytes.array(0..<flow.bytes.count))
        let mark = marking.marks(cell: text) ? TextMarking.mark : []
        bytes += mark + text
        cell.text = start..<bytes.count
        cell.width = Int(flow.columns) + mark.count
        cell.hasLines = flow.breaks.contains { $0.endsLine } && text.contains(0x0A)
        cell.hasMarks = flow.marks > 0
        cells.append(cell)
        rows.append(Row(cells: row.cells.lowerBound..<cells.count, isHead: row.isHead))
        self.cell = nil
        flow.removeAll()
    }

    // MARK: Setting

    func set(width: Int, into lines: inout TextLines) {
        if !caption.isEmpty {
            var title = TextFlow(lines: caption)
            title.end()
            TextWrap.wrap(title, width: width, hang: 0, marking, into: &lines)
            lines.endLine()
        }
        let grid = TextGrid(self)
        guard !grid.rows.isEmpty else { return }
        let labels = TextLabels(grid, bytes, width: width, marking)
        if grid.isPaired { return labels.setPairs(into: &lines) }
        if TextColumns.set(grid, bytes, width: width, marking, into: &lines) { return }
        labels.setRows(into: &lines)
    }

    private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var slice = text[...]
        while let first = slice.first, first == 0x20 || first == 0x0A { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x0A { slice.removeLast() }
        return slice
    }
}
