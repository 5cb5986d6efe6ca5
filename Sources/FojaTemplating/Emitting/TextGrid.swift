/// A table's cells, each in its columns, with those that span several.
struct TextGrid {
    struct Placed {
        let cell: TextTable.Cell
        /// Its first column.
        var column: Int
        /// How many it takes.
        var span: Int
    }

    struct Row {
        let isHead: Bool
        var cells: [Placed]
    }

    private(set) var rows: [Row] = []
    private(set) var columnCount = 0

    init(_ table: borrowing TextTable) {
        rows.reserveCapacity(table.rows.count)
        // How many rows more each column is taken by a cell from above.
        var taken: [Int] = []
        for row in table.rows where !row.cells.isEmpty {
            var placed: [Placed] = []
            placed.reserveCapacity(row.cells.count)
            var column = 0
            for number in row.cells {
                let cell = table.cells[number]
                while column < taken.count, taken[column] > 0 { column += 1 }
                placed.append(Placed(cell: cell, column: column, span: cell.columns))
                for own in column..<column + cell.columns {
                    if own >= taken.count { taken.append(0) }
                    taken[own] = cell.rows
                }
                column += cell.columns
            }
            rows.append(Row(isHead: row.isHead, cells: placed))
            for own in taken.indices where taken[own] > 0 { taken[own] -= 1 }
        }
        columnCount = taken.count
    }

    /// Whether it has no heads of columns but data with their names before them:
    /// name, datum, name, datum.
    var isPaired: Bool {
        rows.allSatisfy { !$0.isHead } && rows.contains { row in row.cells.count { $0.cell.isHead } > 1 }
            && rows.allSatisfy { $0.cells.first?.cell.isHead ?? false }
    }

    /// Whether every row of data begins with a head of its own, which can then
    /// stand on a line above it; not worth it for a datum or two.
    var hasRowHeads: Bool {
        var some = false
        for row in rows where !row.isHead {
            guard let first = row.cells.first, first.column == 0 else { return false }
            if first.span > 1 || first.cell.text.isEmpty { continue }
            guard first.cell.isHead else { return false }
            some = true
        }
        return some && columnCount > 4
    }

    /// The table without its first column, which is set apart.
    func withoutRowHeads() -> (grid: TextGrid, heads: [Range<Int>]) {
        var grid = self
        var heads: [Range<Int>] = []
        grid.columnCount -= 1
        for index in grid.rows.indices {
            var head = 0..<0
            var cells: [Placed] = []
            for var placed in grid.rows[index].cells {
                if placed.column > 0 {
                    placed.column -= 1
                    cells.append(placed)
                } else if placed.span > 1 {
                    placed.span -= 1
                    cells.append(placed)
                } else {
                    head = placed.cell.text
                }
            }
            grid.rows[index].cells = cells
            heads.append(head)
        }
        return (grid, heads)
    }
}
