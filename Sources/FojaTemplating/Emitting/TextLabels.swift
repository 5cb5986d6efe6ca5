/// A table set as lines of `label: value`.
struct TextLabels {
    private let grid: TextGrid
    private let width: Int
    private let marking: TextMarking

    init(_ grid: TextGrid, width: Int, _ marking: TextMarking) {
        self.grid = grid
        self.width = width
        self.marking = marking
    }

    /// Each datum after its name.
    func pairs() -> [[UInt8]] {
        var out: [[UInt8]] = []
        for row in grid.rows {
            var name: [UInt8]?
            for placed in row.cells {
                if placed.cell.isHead {
                    if let name { append(name, label: nil, to: &out) }
                    name = placed.cell.text
                } else {
                    append(placed.cell.text, label: name, to: &out)
                    name = nil
                }
            }
            if let name { append(name, label: nil, to: &out) }
        }
        return out
    }

    /// Each row as one line for each cell, a blank line between rows.
    func rows() -> [[UInt8]] {
        let body = grid.rows.filter { !$0.isHead }
        let labels = labels()
        var out: [[UInt8]] = []
        let named = body.filter { labelled($0) && !isBare($0) }.flatMap(\.cells).filter { $0.span == 1 }
        // A head that no row repeats is printed once by itself: so is one that has nothing under it, as in a blank form.
        let repeated = Set(named.filter { !$0.cell.text.isEmpty }.map(\.column))
        for row in grid.rows where row.isHead {
            for placed in row.cells {
                let isLabel =
                    placed.span == 1 && repeated.contains(placed.column)
                    && labels[placed.column] == placed.cell.text
                if !isLabel { append(placed.cell.text, label: nil, to: &out) }
            }
        }
        for row in body {
            if let last = out.last, !last.isEmpty { out.append([]) }
            guard labelled(row) else {
                append(row.cells[1].cell.text, label: row.cells[0].cell.text, to: &out)
                continue
            }
            for placed in row.cells {
                // Nothing says nothing.
                if placed.cell.text.isEmpty { continue }
                let label = placed.span == 1 && repeated.contains(placed.column) ? labels[placed.column] : nil
                append(placed.cell.text, label: label, to: &out)
            }
        }
        return out
    }

    /// Whether the heads of the columns name what is in a row; not so in one like
    /// «TOTAL: 480.000,00», which names itself.
    private func labelled(_ row: TextGrid.Row) -> Bool {
        !(row.cells.count == 2 && grid.columnCount > 2 && row.cells[0].cell.isHead)
    }

    /// Whether a row has a name or number and nothing else yet.
    private func isBare(_ row: TextGrid.Row) -> Bool {
        row.cells.count > 1 && row.cells.dropFirst().allSatisfy { $0.cell.text.isEmpty }
    }

    /// The innermost head of each column.
    private func labels() -> [[UInt8]?] {
        var labels: [[UInt8]?] = Array(repeating: nil, count: grid.columnCount)
        for row in grid.rows where row.isHead {
            for placed in row.cells where placed.span == 1 { labels[placed.column] = placed.cell.text }
        }
        return labels
    }

    private func append(_ value: [UInt8], label: [UInt8]?, to out: inout [[UInt8]]) {
        var name = (label ?? []).filter { $0 != 0x0A }
        while name.last == UInt8(ascii: ":") || name.last == 0x20 { name.removeLast() }
        guard !value.isEmpty || !name.isEmpty else { return }
        let line = name.isEmpty ? value : name + Array(": ".utf8) + value
        out += TextWrap.lines(line[...], width: width, hang: name.isEmpty ? 0 : 4, marking)
    }
}
