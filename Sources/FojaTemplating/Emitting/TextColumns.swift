/// A table set in columns, each row on one line.
struct TextColumns {
    /// What stands between columns, and between their rules.
    private struct Gap {
        let cells: StaticString
        let rule: StaticString

        var width: Int { cells.utf8CodeUnitCount }
    }

    private let grid: TextGrid
    /// What stands on a line above each row; empty where nothing does.
    private let heads: [Range<Int>]
    private let gap: Gap
    private let widths: [Int]

    /// What may stand between columns, from the roomiest on. With empty cells in
    /// between, only a bar tells in which column something stands.
    private static func gaps(_ grid: TextGrid) -> [Gap] {
        let hasEmpty = grid.rows.contains { row in
            let last = row.cells.lastIndex { !$0.cell.text.isEmpty } ?? 0
            return !row.isHead && row.cells[..<last].contains { $0.span == 1 && $0.cell.text.isEmpty }
        }
        let (bars, spaces, narrow) = (
            Gap(cells: " | ", rule: "-+-"), Gap(cells: "  ", rule: "  "), Gap(cells: "|", rule: "+")
        )
        return hasEmpty ? [bars, narrow] : [bars, spaces, narrow]
    }

    /// - Parameters:
    ///   - bytes: What the cells say.
    ///   - flow: What puts words together, with none in it before and after.
    /// - Returns: Whether all rows fit a line, some with their heads on a line above; where not, nothing is set.
    static func set(
        _ grid: TextGrid, _ bytes: [UInt8], width: Int, _ marking: TextMarking, by flow: inout TextFlow,
        into lines: inout TextLines
    ) -> Bool {
        guard let columns = fitting(grid, heads: [], width) ?? withoutRowHeads(grid, width) else { return false }
        columns.set(bytes, width, marking, &flow, &lines)
        return true
    }

    private static func withoutRowHeads(_ grid: TextGrid, _ width: Int) -> TextColumns? {
        guard grid.hasRowHeads else { return nil }
        let (inner, heads) = grid.withoutRowHeads()
        return fitting(inner, heads: heads, width)
    }

    /// The roomiest that fits.
    private static func fitting(_ grid: TextGrid, heads: [Range<Int>], _ width: Int) -> TextColumns? {
        guard !grid.rows.contains(where: { $0.cells.contains { $0.cell.hasLines } }) else { return nil }
        for gap in gaps(grid) {
            let widths = widths(grid, gap: gap.width)
            guard widths.reduce(0, +) + gap.width * (widths.count - 1) <= width else { continue }
            return TextColumns(grid: grid, heads: heads, gap: gap, widths: widths)
        }
        return nil
    }

    private static func widths(_ grid: TextGrid, gap: Int) -> [Int] {
        var widths = Array(repeating: 0, count: grid.columnCount)
        for row in grid.rows {
            for placed in row.cells where placed.span == 1 {
                widths[placed.column] = max(widths[placed.column], placed.cell.width)
            }
        }
        // What a cell over several columns needs beyond theirs goes to the last.
        for row in grid.rows {
            for placed in row.cells where placed.span > 1 {
                let own = placed.column..<placed.column + placed.span
                let room = widths[own].reduce(0, +) + gap * (placed.span - 1)
                let needed = placed.cell.width
                if needed > room { widths[own.upperBound - 1] += needed - room }
            }
        }
        return widths
    }

    private func set(
        _ bytes: [UInt8], _ width: Int, _ marking: TextMarking, _ flow: inout TextFlow, _ lines: inout TextLines
    ) {
        for (index, row) in grid.rows.enumerated() {
            if !heads.isEmpty, !heads[index].isEmpty {
                flow.append(lines: bytes, heads[index])
                flow.end()
                TextWrap.wrap(flow, width: width, hang: 0, marking, into: &lines)
                flow.removeAll()
            }
            line(row, bytes, &lines)
            if row.isHead, index + 1 == grid.rows.count || !grid.rows[index + 1].isHead { rule(&lines) }
        }
    }

    private func line(_ row: TextGrid.Row, _ bytes: [UInt8], _ lines: inout TextLines) {
        var column = 0
        for placed in row.cells {
            // Columns that a cell from above takes.
            while column < placed.column {
                if column > 0 { lines.append(gap.cells) }
                lines.append(repeating: 0x20, count: widths[column])
                column += 1
            }
            if column > 0 { lines.append(gap.cells) }
            var room = gap.width * (placed.span - 1)
            for own in column..<column + placed.span { room += widths[own] }
            let cell = placed.cell
            let padding = max(0, room - cell.width)
            let isRight = cell.isFigure && !row.isHead
            if isRight { lines.append(repeating: 0x20, count: padding) }
            lines.append(bytes, cell.text, hasMarks: cell.hasMarks)
            if !isRight { lines.append(repeating: 0x20, count: padding) }
            column += placed.span
        }
        lines.endLine()
    }

    private func rule(_ lines: inout TextLines) {
        for (column, width) in widths.enumerated() {
            if column > 0 { lines.append(gap.rule) }
            lines.append(repeating: 0x2D, count: width)
        }
        lines.endLine(isOfWords: false)
    }
}
