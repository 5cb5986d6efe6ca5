internal import FojaTemplating

extension Flow {
    /// A table: its title before it, then its rows.
    func table(_ element: WordElement, _ indent: Indent) {
        for caption in element.elements where caption.structure == .caption {
            block(caption, indent)
            keepLast()
        }
        let grid = TableGrid(element)
        guard grid.columns > 0 else { return }
        let style = element.style
        let room = width - indent.left - indent.right
        let widths = ColumnWidths(grid, table: element, room: room).widths
        let table = Table(widths: widths.map(\.twips))
        table.indent = indent.left.twips
        table.isCentered = style.isCentered
        table.description = element.elements.first { $0.structure == .caption }?.allWords ?? ""
        for row in grid.rows { table.rows.append(self.row(row, grid, widths)) }
        let isKept = style.inside == .avoid
        for (index, row) in grid.rows.enumerated() where isKept || row.keepsNext {
            if index + 1 < grid.rows.count || row.keepsNext && !isKept {
                for paragraph in table.paragraphs(of: [table.rows[index]]) { paragraph.format.keepsNext = true }
            }
        }
        add(table, space: style.margin.bottom)
    }

    private func row(_ row: TableGrid.Row, _ grid: TableGrid, _ widths: [Double]) -> Table.Row {
        var out = Table.Row(isHead: row.isHead, splits: row.element.style.inside != .avoid)
        var height = row.element.style.height
        for slot in row.slots {
            guard let element = slot.element else {
                // Where a cell of a row above goes on, or none stands.
                let own = slot.above.map { cell($0, [], merge: .goesOn, slot.columns) }
                out.cells.append(own ?? Table.Cell(columns: slot.columns, blocks: [.paragraph(.separator())]))
                continue
            }
            let style = element.style
            let width = widths[slot.column..<(slot.column + slot.columns)].reduce(0, +)
            let inner = Flow(
                names: names, form: form,
                width: max(12, width - style.padding.left - style.padding.right), isCell: true)
            inner.contents(of: element, Indent(), InlineStyle())
            var blocks = inner.take()
            if blocks.isEmpty { blocks = [.paragraph(inner.empty(in: element))] }
            if slot.rows == 1 { height = max(height, style.height) }
            out.cells.append(cell(element, blocks, merge: slot.rows > 1 ? .begins : nil, slot.columns))
        }
        out.height = height.twips
        return out
    }

    /// A paragraph without words, as high as its letters.
    private func empty(in element: WordElement) -> Paragraph {
        let made = begin(in: element, Indent())
        paragraph = nil
        return made
    }

    private func cell(_ element: WordElement, _ blocks: [Block], merge: Table.Merge?, _ columns: Int) -> Table.Cell {
        let style = element.style
        var cell = Table.Cell(columns: columns, merge: merge, blocks: blocks)
        if blocks.isEmpty { cell.blocks = [.paragraph(.separator())] }
        cell.borders = Sides(list: style.borders.all.map { BlockBorder($0) }) ?? cell.borders
        cell.padding = Sides(list: style.padding.all.map(\.twips)) ?? cell.padding
        cell.background =
            style.background ?? element.parent?.style.background ?? element.parent?.parent?.style.background
        cell.verticalAlign = style.verticalAlign
        cell.isUnbroken = style.isUnbroken
        return cell
    }

    // MARK: Signatures

    /// Signatures side by side: as many in a line as there is room for, each whole.
    func place(_ signatures: [WordElement], in box: WordElement, _ indent: Indent) {
        guard let first = signatures.first else { return }
        let room = width - indent.left - indent.right
        let basis = min(room, first.style.flexBasis > 0 ? first.style.flexBasis : 17 * first.style.fontSize)
        let most = max(1, Int((room + box.style.gap) / (basis + box.style.gap)))
        let count = box.style.display == "flex" ? min(most, signatures.count) : 1
        let column = room / Double(count)
        let table = Table(widths: Array(repeating: column.twips, count: count))
        table.indent = indent.left.twips
        table.isLayout = true
        let side = max(0, (column - basis) / 2)
        var rest = signatures[...]
        while !rest.isEmpty {
            var row = Table.Row()
            for signature in rest.prefix(count) {
                let inner = Flow(names: names, form: form, width: basis, isCell: true)
                inner.block(signature, Indent())
                var cell = Table.Cell(blocks: inner.take())
                cell.padding.left = side.twips
                cell.padding.right = side.twips
                for paragraph in cell.blocks.flatMap(\.paragraphs) { paragraph.format.keepsLines = true }
                row.cells.append(cell)
            }
            rest = rest.dropFirst(count)
            // A last line that is not full stands in the middle of what it has.
            if row.cells.count < count, let last = row.cells.indices.last {
                row.cells[last].columns = count - last
                if count - last == count {
                    row.cells[last].padding = Sides(list: [0, ((room - basis) / 2).twips]) ?? Sides(0)
                }
            }
            table.rows.append(row)
        }
        if box.style.inside == .avoid {
            for paragraph in table.paragraphs(of: table.rows.dropLast()) { paragraph.format.keepsNext = true }
        }
        add(table, space: 0)
    }
}

/// A table as rows of places: which cell stands in each.
struct TableGrid {
    struct Slot {
        let column: Int
        let columns: Int
        let rows: Int
        /// `nil` where a cell of a row above goes on.
        let element: WordElement?
        var above: WordElement?
    }

    struct Row {
        let element: WordElement
        let isHead: Bool
        var slots: [Slot] = []
        /// Whether it must stand with the next one.
        var keepsNext = false
    }

    private(set) var rows: [Row] = []
    private(set) var columns = 0
    /// What is said of columns as such.
    private(set) var columnElements: [WordElement] = []

    init(_ table: WordElement) {
        var open: [Int: (left: Int, columns: Int, element: WordElement)] = [:]
        func add(_ row: WordElement, isHead: Bool) {
            var out = Row(element: row, isHead: isHead)
            var column = 0
            func goOn() {
                while let cell = open[column] {
                    out.slots.append(
                        Slot(column: column, columns: cell.columns, rows: 1, element: nil, above: cell.element))
                    open[column] = cell.left > 1 ? (cell.left - 1, cell.columns, cell.element) : nil
                    column += cell.columns
                }
            }
            for cell in row.elements {
                guard case .cell(_, _, let columns, let height) = cell.structure else { continue }
                goOn()
                out.slots.append(Slot(column: column, columns: columns, rows: height, element: cell))
                if height > 1 { open[column] = (height - 1, columns, cell) }
                column += columns
            }
            goOn()
            columns = max(columns, column)
            out.keepsNext = row.style.after == .avoid
            if row.style.before == .avoid, let last = rows.indices.last { rows[last].keepsNext = true }
            rows.append(out)
        }
        func visit(_ element: WordElement, isHead: Bool) {
            for child in element.elements {
                switch child.structure {
                case .rowGroup(let isHeadGroup): visit(child, isHead: isHeadGroup)
                case .row: add(child, isHead: isHead)
                case .cell, .caption: break
                default:
                    if child.name == "col" { columnElements.append(child) } else { visit(child, isHead: isHead) }
                }
            }
            // Rows of a body that is not parted stand together.
            if element.style.inside == .avoid, element.structure == .rowGroup(isHead: false),
                let last = rows.indices.last
            {
                let count = element.elements.count { $0.structure == .row }
                for index in max(0, last - count + 1)..<last { rows[index].keepsNext = true }
            }
        }
        visit(table, isHead: false)
        for index in rows.indices {
            let used = rows[index].slots.last.map { $0.column + $0.columns } ?? 0
            if used < columns {
                rows[index].slots.append(Slot(column: used, columns: columns - used, rows: 1, element: nil))
            }
        }
    }
}
