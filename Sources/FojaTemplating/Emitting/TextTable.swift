/// A table being read from the events, then set in columns or as labelled lines.
struct TextTable {
    private struct Cell {
        var text: [UInt8] = []
        var isHead = false
        var isFigure = false
        var pendingSpace = false
    }

    private struct Row {
        var cells: [Cell] = []
        var isHead = false
    }

    private var caption = Cell()
    private var rows: [Row] = []
    private var inCaption = false
    private var inHead = false
    private var inCell = false

    mutating func open(_ kind: ElementKind) {
        switch kind {
        case .caption: inCaption = true
        case .rowGroup(let isHead): inHead = isHead
        case .row: rows.append(Row(isHead: inHead))
        case .cell(let isHead, let isFigure):
            guard let last = rows.indices.last else { return }
            rows[last].cells.append(Cell(isHead: isHead, isFigure: isFigure))
            inCell = true
        case .lineBreak: lineBreak()
        case .inline, .silent: break
        default: newLine()
        }
    }

    mutating func close(_ kind: ElementKind) {
        switch kind {
        case .caption: inCaption = false
        case .rowGroup: inHead = false
        case .cell: inCell = false
        case .row, .inline, .silent, .lineBreak: break
        default: newLine()
        }
    }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        edit { cell in
            for byte in bytes {
                switch byte {
                case 0x20, 0x09, 0x0A, 0x0D: cell.pendingSpace = true
                default:
                    if cell.pendingSpace, let last = cell.text.last, last != 0x0A { cell.text.append(0x20) }
                    cell.pendingSpace = false
                    cell.text.append(byte)
                }
            }
        }
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

    func lines(width: Int) -> [[UInt8]] {
        let filled = rows.filter { !$0.cells.isEmpty }
        var out: [[UInt8]] = []
        let title = TextTable.trimmed(caption.text)
        if !title.isEmpty {
            out += TextWrap.lines(title[...], width: width, hang: 0)
            out.append([])
        }
        guard !filled.isEmpty else { return out }
        return out + (columns(filled, width: width) ?? labelled(filled, width: width))
    }

    /// In columns, if every row fits one line.
    private func columns(_ rows: [Row], width: Int) -> [[UInt8]]? {
        let count = rows.map(\.cells.count).max() ?? 0
        var widths = Array(repeating: 0, count: count)
        for row in rows {
            for (column, cell) in row.cells.enumerated() {
                let text = TextTable.trimmed(cell.text)
                guard !text.contains(0x0A) else { return nil }
                widths[column] = max(widths[column], TextWrap.columns(text[...]))
            }
        }
        guard widths.reduce(0, +) + 3 * (count - 1) <= width else { return nil }
        var out: [[UInt8]] = []
        for (index, row) in rows.enumerated() {
            var line: [UInt8] = []
            for (column, cell) in row.cells.enumerated() {
                if column > 0 { line += Array(" | ".utf8) }
                let text = TextTable.trimmed(cell.text)
                let padding = repeatElement(UInt8(0x20), count: widths[column] - TextWrap.columns(text[...]))
                line += cell.isFigure && !row.isHead ? Array(padding) + text : text + Array(padding)
            }
            out.append(TextWrap.trimEnd(line))
            if row.isHead, index + 1 == rows.count || !rows[index + 1].isHead {
                out.append(Array(widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-").utf8))
            }
        }
        return out
    }

    /// Each row as lines of `label: value`, a blank line between rows.
    private func labelled(_ rows: [Row], width: Int) -> [[UInt8]] {
        let heads = rows.filter(\.isHead)
        let body = rows.filter { !$0.isHead }
        let labels = heads.last?.cells ?? []
        let full = !body.isEmpty && body.contains { $0.cells.count >= labels.count } && heads.count <= 1
        var out: [[UInt8]] = []
        // A head that no row would repeat in full is printed once by itself.
        if !full {
            for head in heads {
                for cell in head.cells { append(cell.text, label: nil, width: width, to: &out) }
            }
        }
        for row in body {
            if !out.isEmpty { out.append([]) }
            // A row such as «TOTAL: 480.000,00», which labels itself.
            if row.cells.count == 2, row.cells.count != labels.count, row.cells[0].isHead {
                append(row.cells[1].text, label: row.cells[0].text, width: width, to: &out)
                continue
            }
            for (column, cell) in row.cells.enumerated() {
                let aligned = row.cells.count == labels.count
                let label = aligned && column < labels.count && !cell.isHead ? labels[column].text : nil
                append(cell.text, label: label, width: width, to: &out)
            }
        }
        return out
    }

    private func append(_ text: [UInt8], label: [UInt8]?, width: Int, to out: inout [[UInt8]]) {
        let value = TextTable.trimmed(text)
        let name: [UInt8] = label == nil ? [] : TextTable.trimmed(label ?? []).filter { $0 != 0x0A }
        guard !value.isEmpty || !name.isEmpty else { return }
        let line = name.isEmpty ? value : name + Array(": ".utf8) + value
        out += TextWrap.lines(line[...], width: width, hang: name.isEmpty ? 0 : 4)
    }

    private static func trimmed(_ text: [UInt8]) -> [UInt8] {
        var slice = text[...]
        while let first = slice.first, first == 0x20 || first == 0x0A { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x0A { slice.removeLast() }
        return Array(slice)
    }
}
