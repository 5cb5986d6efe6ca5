/// A table set as lines of `label: value`.
struct TextLabels {
    private let grid: TextGrid
    /// What the cells say.
    private let bytes: [UInt8]
    private let width: Int
    private let marking: TextMarking

    init(_ grid: TextGrid, _ bytes: [UInt8], width: Int, _ marking: TextMarking) {
        self.grid = grid
        self.bytes = bytes
        self.width = width
        self.marking = marking
    }

    /// Each datum after its name.
    ///
    /// - Parameter flow: What puts words together, with none in it before and after.
    func setPairs(by flow: inout TextFlow, into lines: inout TextLines) {
        for row in grid.rows {
            var name: Range<Int>?
            for placed in row.cells {
                if placed.cell.isHead {
                    if let name { set(name, label: nil, &flow, &lines) }
                    name = placed.cell.text
                } else {
                    set(placed.cell.text, label: name, &flow, &lines)
                    name = nil
                }
            }
            if let name { set(name, label: nil, &flow, &lines) }
        }
    }

    /// Each row as one line for each cell, a blank line between rows.
    ///
    /// - Parameter flow: What puts words together, with none in it before and after.
    func setRows(by flow: inout TextFlow, into lines: inout TextLines) {
        let body = grid.rows.filter { !$0.isHead }
        let labels = labels()
        let named = body.filter { labelled($0) && !isBare($0) }.flatMap(\.cells).filter { $0.span == 1 }
        // A head that no row repeats is printed once by itself: so is one that has nothing under it, as in a blank form.
        let repeated = Set(named.filter { !$0.cell.text.isEmpty }.map(\.column))
        for row in grid.rows where row.isHead {
            for placed in row.cells {
                let isLabel =
                    placed.span == 1 && repeated.contains(placed.column)
                    && labels[placed.column].map { bytes[$0] == bytes[placed.cell.text] } ?? false
                if !isLabel { set(placed.cell.text, label: nil, &flow, &lines) }
            }
        }
        for row in body {
            lines.blankLine()
            guard labelled(row) else {
                set(row.cells[1].cell.text, label: row.cells[0].cell.text, &flow, &lines)
                continue
            }
            for placed in row.cells {
                // Nothing says nothing.
                if placed.cell.text.isEmpty { continue }
                let label = placed.span == 1 && repeated.contains(placed.column) ? labels[placed.column] : nil
                set(placed.cell.text, label: label, &flow, &lines)
            }
        }
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
    private func labels() -> [Range<Int>?] {
        var labels: [Range<Int>?] = Array(repeating: nil, count: grid.columnCount)
        for row in grid.rows where row.isHead {
            for placed in row.cells where placed.span == 1 { labels[placed.column] = placed.cell.text }
        }
        return labels
    }

    private func set(
        _ value: Range<Int>, label: Range<Int>?, _ flow: inout TextFlow, _ lines: inout TextLines
    ) {
        var label = label ?? 0..<0
        while let last = label.last, bytes[last] == UInt8(ascii: ":") || bytes[last] == 0x20 || bytes[last] == 0x0A {
            label.removeLast()
        }
        guard !value.isEmpty || !label.isEmpty else { return }
        if !label.isEmpty {
            // A head of several lines is a label of one.
            flow.append(bytes, label)
            flow.append(UInt8(ascii: ":"))
            flow.space()
        }
        flow.append(lines: bytes, value)
        flow.end()
        TextWrap.wrap(flow, width: width, hang: label.isEmpty ? 0 : 4, marking, into: &lines)
        flow.removeAll()
    }
}
