/// A table set in columns, each row on one line.
enum TextColumns {
    private typealias Gap = (cells: String, rule: String)

    /// What may stand between columns, from the roomiest on. With empty cells in
    /// between, only a bar tells in which column something stands.
    private static func gaps(_ grid: TextGrid) -> [Gap] {
        let hasEmpty = grid.rows.contains { row in
            let last = row.cells.lastIndex { !$0.cell.text.isEmpty } ?? 0
            return !row.isHead && row.cells[..<last].contains { $0.span == 1 && $0.cell.text.isEmpty }
        }
        return hasEmpty ? [(" | ", "-+-"), ("|", "+")] : [(" | ", "-+-"), ("  ", "  "), ("|", "+")]
    }

    /// `nil` if some row does not fit a line, not even with its head on a line above.
    static func lines(_ grid: TextGrid, width: Int, _ marking: TextMarking) -> [[UInt8]]? {
        let none = Array(repeating: [UInt8](), count: grid.rows.count)
        for gap in gaps(grid) {
            if let lines = lines(grid, heads: none, gap, width: width, marking) { return lines }
        }
        guard grid.hasRowHeads else { return nil }
        let (inner, heads) = grid.withoutRowHeads()
        for gap in gaps(inner) {
            if let lines = lines(inner, heads: heads, gap, width: width, marking) { return lines }
        }
        return nil
    }

    private static func lines(
        _ grid: TextGrid, heads: [[UInt8]], _ gap: Gap, width: Int, _ marking: TextMarking
    ) -> [[UInt8]]? {
        let separator = Array(gap.cells.utf8)
        guard let widths = widths(grid, gap: separator.count) else { return nil }
        guard widths.reduce(0, +) + separator.count * (widths.count - 1) <= width else { return nil }
        var out: [[UInt8]] = []
        for (index, row) in grid.rows.enumerated() {
            if !heads[index].isEmpty { out += TextWrap.lines(heads[index][...], width: width, hang: 0, marking) }
            out.append(TextWrap.trimEnd(line(row, widths, separator)))
            if row.isHead, index + 1 == grid.rows.count || !grid.rows[index + 1].isHead {
                out.append(Array(widths.map { String(repeating: "-", count: $0) }.joined(separator: gap.rule).utf8))
            }
        }
        return out
    }

    /// The columns' widths; `nil` if a cell has more than one line.
    private static func widths(_ grid: TextGrid, gap: Int) -> [Int]? {
        var widths = Array(repeating: 0, count: grid.columnCount)
        let cells = grid.rows.flatMap(\.cells)
        for placed in cells {
            guard !placed.cell.text.contains(0x0A) else { return nil }
            guard placed.span == 1 else { continue }
            widths[placed.column] = max(widths[placed.column], TextWrap.columns(placed.cell.text[...]))
        }
        // What a cell over several columns needs beyond theirs goes to the last.
        for placed in cells where placed.span > 1 {
            let own = placed.column..<placed.column + placed.span
            let room = widths[own].reduce(0, +) + gap * (placed.span - 1)
            let needed = TextWrap.columns(placed.cell.text[...])
            if needed > room { widths[own.upperBound - 1] += needed - room }
        }
        return widths
    }

    private static func line(_ row: TextGrid.Row, _ widths: [Int], _ separator: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        var column = 0
        func begin() {
            if column > 0 { line += separator }
        }
        for placed in row.cells {
            // Columns that a cell from above takes.
            while column < placed.column {
                begin()
                line += Array(repeating: 0x20, count: widths[column])
                column += 1
            }
            begin()
            let room =
                widths[column..<column + placed.span].reduce(0, +) + separator.count * (placed.span - 1)
            let text = placed.cell.text
            let padding = Array(repeating: UInt8(0x20), count: max(0, room - TextWrap.columns(text[...])))
            line += placed.cell.isFigure && !row.isHead ? padding + text : text + padding
            column += placed.span
        }
        return line
    }
}
