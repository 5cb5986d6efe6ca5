internal import FojaWord

/// Puts into a document's markup the paragraphs and rows that a file has and its model has not where they stand.
struct NewBlocks {
    private let writing: ReturnedWriting
    private let paragraphs: [ReturnedParagraph]
    private let pairs: [Int?]
    /// Of each row of the file that the model has, its element; of each table, one of its rows.
    private var rows: [WordFile.Cell: Int] = [:]
    private var tables: [Int: Int] = [:]

    private var map: MarkupMap { writing.map }
    private var slots: [ReturnedModel.Slot] { writing.model.slots }

    init(_ writing: ReturnedWriting) {
        self.writing = writing
        paragraphs = writing.paragraphs
        pairs = writing.pairing.pairs
        for (index, old) in pairs.enumerated() {
            guard let old, let cell = paragraphs[index].source.cell else { continue }
            guard let row = map.enclosing(slots[old].block, ["tr"]) else { continue }
            rows[NewBlocks.row(cell)] = row
            if let table = map.enclosing(row, ["table"]) { tables[cell.table] = table }
        }
    }

    private static func row(_ cell: WordFile.Cell) -> WordFile.Cell {
        WordFile.Cell(table: cell.table, row: cell.row, cell: 0)
    }

    func write(_ edits: inout MarkupEdits) {
        var index = 0
        // Of a run of new ones, where the last went: none goes before it.
        var reached = 0
        while index < paragraphs.count {
            guard pairs[index] == nil else {
                index += 1
                reached = 0
                continue
            }
            if let cell = paragraphs[index].source.cell {
                index = write(cell, from: index, &edits)
            } else {
                let (offset, bytes) = block(index, after: reached)
                reached = offset
                edits.replace(offset..<offset, with: bytes, paragraph: paragraphs[index].source.number)
                index += 1
            }
        }
    }

    // MARK: Outside tables

    private func block(_ index: Int, after reached: Int) -> (Int, [UInt8]) {
        let paragraph = paragraphs[index]
        if let caption = caption(before: index) {
            let offset = map.elements[caption].end.lowerBound
            return (offset, Array("<br/>".utf8) + writing.markup(of: paragraph))
        }
        // What only moved is as it was.
        let former = writing.pairing.moved[index].map { slots[$0] }
        let previous = pairs[..<index].last { $0 != nil } ?? nil
        let next = pairs[index...].first { $0 != nil } ?? nil
        let like = former ?? model(of: paragraph, near: previous ?? next ?? 0)
        var name = like.map { map.elements[$0.block].name } ?? "p"
        if !NewBlocks.alone.contains(name) { name = "p" }
        if name == "li", previous.map({ map.enclosing(slots[$0].block, ["li"]) == nil }) ?? true { name = "p" }
        var (offset, isInList) = place(previous, next, isItem: name == "li")
        if offset < reached {
            offset = reached
            isInList = false
        }
        if isInList || name == "li" { name = isInList ? "li" : "p" }
        var bytes = Array("\n<\(name)".utf8)
        if let like, map.elements[like.block].name == name, let range = map.value(of: "class", in: like.block) {
            bytes += " class=\"".utf8 + map.bytes[range] + "\"".utf8
        }
        bytes.append(UInt8(ascii: ">"))
        if let former, former.paragraph.key == paragraph.key, map.elements[former.block].atoms == former.atoms,
            map.elements[former.block].name == name
        {
            let element = map.elements[former.block]
            bytes += map.bytes[element.start.upperBound..<element.end.lowerBound]
        } else {
            bytes += writing.markup(of: paragraph)
        }
        return (offset, bytes + "</\(name)>".utf8)
    }

    /// The title of a table under which a paragraph stands, before its rows: there markup has no place but in the title.
    private func caption(before index: Int) -> Int? {
        guard let previous = pairs[..<index].last(where: { $0 != nil }) ?? nil,
            let next = pairs[index...].first(where: { $0 != nil }) ?? nil,
            let caption = map.enclosing(slots[previous].block, ["caption"]),
            let table = map.elements[caption].parent, map.enclosing(slots[next].block, ["table"]) == table
        else { return nil }
        return caption
    }

    private static let alone: Set<String> = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div"]

    /// A paragraph of the model that looks so: the nearest before, else the first.
    private func model(of paragraph: ReturnedParagraph, near old: Int) -> ReturnedModel.Slot? {
        let style = paragraph.source.style
        func isLike(_ slot: ReturnedModel.Slot) -> Bool {
            slot.paragraph.source.style == style && slot.paragraph.source.cell == nil
                && map.elements[slot.block].atoms == slot.atoms
        }
        return slots[...min(old, slots.count - 1)].last(where: isLike) ?? slots.first(where: isLike)
    }

    /// Where a paragraph goes that follows one of the model and stands before another.
    private func place(_ previous: Int?, _ next: Int?, isItem: Bool) -> (Int, isInList: Bool) {
        guard let previous else {
            guard let next else { return (map.body.upperBound, false) }
            let element = map.elements[outer(slots[next].block)]
            return (element.start.lowerBound, false)
        }
        let slot = slots[previous]
        if let item = map.enclosing(slot.block, ["li"]), map.enclosing(slot.block, ["table"]) == nil,
            let list = map.elements[item].parent
        {
            let isLast = map.elements[list].atoms.upperBound <= slot.atoms.upperBound
            if isItem || !isLast { return (map.elements[item].whole.upperBound, true) }
        }
        return (map.elements[outer(slot.block)].whole.upperBound, false)
    }

    /// The outermost element around one that stands in a part of the document and is none.
    private func outer(_ block: Int) -> Int {
        var current = block
        while let parent = map.elements[current].parent, !NewBlocks.parts.contains(map.elements[parent].name) {
            current = parent
        }
        return current
    }

    private static let parts: Set<String> = ["main", "body", "section", "div", "article", "header", "footer", "html"]

    // MARK: In tables

    /// - Returns: The first paragraph that was not written.
    private func write(_ cell: WordFile.Cell, from index: Int, _ edits: inout MarkupEdits) -> Int {
        if let row = rows[NewBlocks.row(cell)] {
            write(paragraphs[index], index, in: row, cell, &edits)
            return index + 1
        }
        // A row of its own, or a table.
        var end = index
        func isNew(_ other: WordFile.Cell) -> Bool {
            other.table == cell.table && (rows[NewBlocks.row(other)] == nil)
                && (tables[cell.table] == nil || other.row == cell.row)
        }
        while end < paragraphs.count, pairs[end] == nil, let other = paragraphs[end].source.cell, isNew(other) {
            end += 1
        }
        var bytes = written(rows: index..<end)
        let offset: Int
        if let table = tables[cell.table] {
            let before = rows.keys.filter { $0.table == cell.table && $0.row < cell.row }.max { $0.row < $1.row }
            let after = rows.keys.filter { $0.table == cell.table && $0.row > cell.row }.min { $0.row < $1.row }
            if let before, let row = rows[before] {
                offset = map.elements[row].whole.upperBound
            } else if let after, let row = rows[after] {
                offset = map.elements[row].start.lowerBound
            } else {
                offset = map.elements[table].end.lowerBound
            }
        } else {
            bytes = Array("\n<table><tbody>".utf8) + bytes + Array("</tbody></table>".utf8)
            let previous = pairs[..<index].last { $0 != nil } ?? nil
            offset = place(previous, pairs[index...].first { $0 != nil } ?? nil, isItem: false).0
        }
        edits.replace(offset..<offset, with: bytes, paragraph: paragraphs[index].source.number)
        return end
    }

    private func written(rows range: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        var last: WordFile.Cell?
        for index in range {
            guard let cell = paragraphs[index].source.cell else { continue }
            if let before = last, before == cell {
                out += "<br/>".utf8
            } else {
                var reached = -1
                if let before = last {
                    out += "</td>".utf8
                    if before.row == cell.row { reached = before.cell } else { out += "</tr>".utf8 }
                }
                if reached < 0 { out += "\n<tr>".utf8 }
                for _ in (reached + 1)..<max(reached + 1, cell.cell) { out += "<td></td>".utf8 }
                out += "<td>".utf8
            }
            out += writing.markup(of: paragraphs[index])
            last = cell
        }
        return out + "</td></tr>".utf8
    }

    /// Writes a paragraph into a row that the model has.
    private func write(
        _ paragraph: ReturnedParagraph, _ index: Int, in row: Int, _ cell: WordFile.Cell, _ edits: inout MarkupEdits
    ) {
        let words = writing.markup(of: paragraph)
        let number = paragraph.source.number
        func isBeside(_ other: Int) -> Bool { pairs[other] != nil && paragraphs[other].source.cell == cell }
        if let before = paragraphs.indices[..<index].last(where: isBeside), let old = pairs[before] {
            let element = map.elements[slots[old].block]
            let isCell = element.name == "td" || element.name == "th"
            let offset = isCell ? element.end.lowerBound : element.whole.upperBound
            return edits.replace(offset..<offset, with: Array("<br/>".utf8) + words, paragraph: number)
        }
        if let after = paragraphs.indices[index...].first(where: isBeside), let old = pairs[after] {
            let element = map.elements[slots[old].block]
            let isCell = element.name == "td" || element.name == "th"
            let offset = isCell ? element.start.upperBound : element.start.lowerBound
            return edits.replace(offset..<offset, with: words + Array("<br/>".utf8), paragraph: number)
        }
        let cells = map.elements[row].children.filter { ["td", "th"].contains(map.elements[$0].name) }
        if cells.indices.contains(cell.cell) {
            let offset = map.elements[cells[cell.cell]].start.upperBound
            return edits.replace(offset..<offset, with: words, paragraph: number)
        }
        let offset = map.elements[row].end.lowerBound
        edits.replace(offset..<offset, with: Array("<td>".utf8) + words + Array("</td>".utf8), paragraph: number)
    }
}
