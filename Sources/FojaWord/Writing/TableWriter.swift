/// Writes tables.
struct TableWriter {
    let blocks: BlockWriter

    /// What most tables have on every side: the style «Cuadro» has it.
    static let usual = BlockBorder(StyleBorder(width: 0.5, style: "solid", color: "888888"))

    func write(_ table: Table, _ out: inout MarkupWriter) {
        let cells = table.rows.flatMap(\.cells)
        let borders =
            table.isLayout ? Sides<BlockBorder?>(nil) : StyleTable.mostCommon(cells.map(\.borders)) ?? Sides(nil)
        let padding = StyleTable.mostCommon(cells.map(\.padding)) ?? Sides(0)
        out.element("w:tbl") { out in
            properties(table, borders, padding, &out)
            out.element("w:tblGrid") { out in
                for width in table.widths { out.empty("w:gridCol", [("w:w", String(width))]) }
            }
            for row in table.rows { write(row, of: table, borders, padding, &out) }
        }
    }

    private func properties(
        _ table: Table, _ borders: Sides<BlockBorder?>, _ padding: Sides<Int>, _ out: inout MarkupWriter
    ) {
        out.element("w:tblPr") { out in
            if !table.isLayout { out.value("w:tblStyle", "Cuadro") }
            out.empty("w:tblW", [("w:w", String(table.widths.reduce(0, +))), ("w:type", "dxa")])
            if table.isCentered {
                out.value("w:jc", "center")
            } else {
                out.empty("w:tblInd", [("w:w", String(table.indent)), ("w:type", "dxa")])
            }
            if !table.isLayout, borders != Sides(TableWriter.usual) {
                TableWriter.borders("w:tblBorders", borders, isTable: true, &out)
            }
            out.empty("w:tblLayout", [("w:type", "fixed")])
            TableWriter.margins("w:tblCellMar", padding, &out)
            let hasHead = table.rows.first?.isHead == true
            out.empty(
                "w:tblLook",
                [
                    ("w:val", hasHead ? "0620" : "0600"), ("w:firstRow", hasHead ? "1" : "0"), ("w:lastRow", "0"),
                    ("w:firstColumn", "0"), ("w:lastColumn", "0"), ("w:noHBand", "1"), ("w:noVBand", "1"),
                ])
            if !table.description.isEmpty { out.value("w:tblCaption", table.description) }
        }
    }

    private func write(
        _ row: Table.Row, of table: Table, _ borders: Sides<BlockBorder?>, _ padding: Sides<Int>,
        _ out: inout MarkupWriter
    ) {
        out.element("w:tr") { out in
            let height = row.height
            if !row.splits || height > 0 || row.isHead {
                out.element("w:trPr") { out in
                    if !row.splits { out.empty("w:cantSplit") }
                    if height > 0 { out.empty("w:trHeight", [("w:val", String(height)), ("w:hRule", "atLeast")]) }
                    if row.isHead { out.empty("w:tblHeader") }
                }
            }
            var column = 0
            for cell in row.cells {
                let width = table.widths[column..<min(table.widths.count, column + cell.columns)].reduce(0, +)
                column += cell.columns
                out.element("w:tc") { out in
                    out.element("w:tcPr") { out in
                        properties(cell, width, isLayout: table.isLayout, borders, padding, &out)
                    }
                    blocks.write(cell.blocks, &out)
                }
            }
        }
    }

    private func properties(
        _ cell: Table.Cell, _ width: Int, isLayout: Bool, _ borders: Sides<BlockBorder?>, _ padding: Sides<Int>,
        _ out: inout MarkupWriter
    ) {
        out.empty("w:tcW", [("w:w", String(width)), ("w:type", "dxa")])
        if cell.columns > 1 { out.value("w:gridSpan", String(cell.columns)) }
        switch cell.merge {
        case .begins?: out.value("w:vMerge", "restart")
        case .goesOn?: out.empty("w:vMerge")
        case nil: break
        }
        if !isLayout, cell.borders != borders {
            TableWriter.borders("w:tcBorders", cell.borders, isTable: false, &out)
        }
        if let background = cell.background {
            out.empty("w:shd", [("w:val", "clear"), ("w:color", "auto"), ("w:fill", background)])
        }
        if cell.isUnbroken { out.empty("w:noWrap") }
        if cell.padding != padding { TableWriter.margins("w:tcMar", cell.padding, &out) }
        switch cell.verticalAlign {
        case "middle": out.value("w:vAlign", "center")
        case "bottom": out.value("w:vAlign", "bottom")
        default: break
        }
    }

    static func borders(_ name: String, _ borders: Sides<BlockBorder?>, isTable: Bool, _ out: inout MarkupWriter) {
        out.element(name) { out in
            PropertyWriter.border("w:top", borders.top, &out)
            PropertyWriter.border("w:left", borders.left, &out)
            PropertyWriter.border("w:bottom", borders.bottom, &out)
            PropertyWriter.border("w:right", borders.right, &out)
            guard isTable else { return }
            PropertyWriter.border("w:insideH", borders.bottom ?? borders.top, &out)
            PropertyWriter.border("w:insideV", borders.left ?? borders.right, &out)
        }
    }

    static func margins(_ name: String, _ sides: Sides<Int>, _ out: inout MarkupWriter) {
        out.element(name) { out in
            for (side, width) in [
                ("w:top", sides.top), ("w:left", sides.left), ("w:bottom", sides.bottom), ("w:right", sides.right),
            ] {
                out.empty(side, [("w:w", String(width)), ("w:type", "dxa")])
            }
        }
    }
}
