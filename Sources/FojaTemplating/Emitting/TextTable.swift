/// A table being read from the steps, then set in columns or as labelled lines.
struct TextTable {
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
        var cells: Range<Int>
        let isHead: Bool
    }

    private let marking: TextMarking
    /// What the cells say, one after another.
    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    private(set) var rows: [Row] = []
    private var caption: [UInt8] = []
    /// What is being read of the caption or of the last cell.
    private var flow = TextFlow()
    private var inCaption = false
    private var inHead = false
    private var inCell = false

    init(_ marking: TextMarking) { self.marking = marking }

    mutating func open(_ kind: ElementStructure) {
        switch kind {
        case .caption: inCaption = true
        case .rowGroup(let isHead): inHead = isHead
        case .row: rows.append(Row(cells: cells.count..<cells.count, isHead: inHead))
        case .cell(let isHead, let isFigure, let columns, let span):
            guard let last = rows.indices.last else { return }
            cells.append(Cell(isHead: isHead, isFigure: isFigure, columns: columns, rows: span))
            rows[last].cells = rows[last].cells.lowerBound..<cells.count
            inCell = true
        case .lineBreak: lineBreak()
        case .inline, .superscript, .silent: break
        default: if isReading { flow.newLine() }
        }
    }

    mutating func close(_ kind: ElementStructure) {
        switch kind {
        case .caption:
            caption += TextTable.trimmed(flow.bytes)
            flow.removeAll()
            inCaption = false
        case .rowGroup: inHead = false
        case .cell:
            endCell()
            inCell = false
        case .row, .inline, .superscript, .silent, .lineBreak: break
        default: if isReading { flow.newLine() }
        }
    }

    /// Whether what comes is part of anything.
    private var isReading: Bool { inCaption || inCell }

    mutating func text(_ bytes: borrowing [UInt8], _ range: Range<Int>) {
        if isReading { flow.append(bytes, range) }
    }

    mutating func text(_ text: FoldedText, of bytes: borrowing [UInt8]) {
        if isReading { flow.append(text, of: bytes) }
    }

    /// A mark, or any sign that is no white space.
    mutating func text(_ byte: UInt8) {
        if isReading { flow.append(byte) }
    }

    mutating func lineBreak() {
        if isReading { flow.lineBreak() }
    }

    private mutating func endCell() {
        guard let last = cells.indices.last else { return }
        let start = bytes.count
        let text = TextTable.trimmed(flow.bytes)
        if marking.marks(cell: text) { bytes += TextMarking.mark }
        bytes += text
        cells[last].text = start..<bytes.count
        cells[last].width = TextWidth.columns(bytes[start...])
        cells[last].hasLines = text.contains(0x0A)
        cells[last].hasMarks = text.contains(where: TextDatum.isMark)
        flow.removeAll()
    }

    // MARK: Setting

    func set(width: Int, into lines: inout TextLines) {
        if !caption.isEmpty {
            TextWrap.wrap(caption, width: width, hang: 0, marking, into: &lines)
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
