/// A table being read from the events, then set in columns or as labelled lines.
struct TextTable {
    struct Cell {
        var text: [UInt8] = []
        var isHead = false
        var isFigure = false
        /// How many columns and rows it takes.
        var columns = 1
        var rows = 1
        var pendingSpace = false
    }

    struct Row {
        var cells: [Cell] = []
        var isHead = false
    }

    private var caption = Cell()
    private var rows: [Row] = []
    private var inCaption = false
    private var inHead = false
    private var inCell = false

    mutating func open(_ kind: ElementStructure) {
        switch kind {
        case .caption: inCaption = true
        case .rowGroup(let isHead): inHead = isHead
        case .row: rows.append(Row(isHead: inHead))
        case .cell(let isHead, let isFigure, let columns, let span):
            guard let last = rows.indices.last else { return }
            rows[last].cells.append(Cell(isHead: isHead, isFigure: isFigure, columns: columns, rows: span))
            inCell = true
        case .lineBreak: lineBreak()
        case .inline, .superscript, .silent: break
        default: newLine()
        }
    }

    mutating func close(_ kind: ElementStructure) {
        switch kind {
        case .caption: inCaption = false
        case .rowGroup: inHead = false
        case .cell: inCell = false
        case .row, .inline, .superscript, .silent, .lineBreak: break
        default: newLine()
        }
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        edit { $0.text.append(folding: bytes, &$0.pendingSpace) }
    }

    mutating func lineBreak() {
        edit { cell in
            cell.pendingSpace = false
            cell.text.append(0x0A)
        }
    }

    /// A block inside a cell starts a line, unless one has just started.
    private mutating func newLine() {
        edit { cell in
            cell.pendingSpace = false
            if let last = cell.text.last, last != 0x0A { cell.text.append(0x0A) }
        }
    }

    private mutating func edit(_ change: (inout Cell) -> Void) {
        if inCaption {
            change(&caption)
        } else if inCell, let row = rows.indices.last, let cell = rows[row].cells.indices.last {
            change(&rows[row].cells[cell])
        }
    }

    // MARK: Setting

    func lines(width: Int, _ marking: TextMarking) -> [[UInt8]] {
        var filled = rows.filter { !$0.cells.isEmpty }
        for row in filled.indices {
            for cell in filled[row].cells.indices {
                let text = TextTable.trimmed(filled[row].cells[cell].text)
                filled[row].cells[cell].text = marking.marks(cell: text) ? TextMarking.mark + text : text
            }
        }
        var out: [[UInt8]] = []
        let title = TextTable.trimmed(caption.text)
        if !title.isEmpty {
            out += TextWrap.lines(title[...], width: width, hang: 0, marking)
            out.append([])
        }
        guard !filled.isEmpty else { return out }
        let grid = TextGrid(filled)
        let labels = TextLabels(grid, width: width, marking)
        if grid.isPaired { return out + labels.pairs() }
        return out + (TextColumns.lines(grid, width: width, marking) ?? labels.rows())
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        var slice = text[...]
        while let first = slice.first, first == 0x20 || first == 0x0A { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x0A { slice.removeLast() }
        return Array(slice)
    }
}
