internal import FojaDiagnostics
internal import FojaSpanish

/// Tables of plain cells.
extension TermMarkup {
    func isRow(_ line: Line) -> Bool { line.start < line.end && bytes[line.start] == UInt8(ascii: "|") }

    mutating func table() -> TermTable? {
        var rows: [(line: Line, cells: [Range<Int>])] = []
        while next < lines.count, isRow(lines[next]) {
            if let cells = cells(lines[next]) { rows.append((lines[next], cells)) }
            next += 1
        }
        var head: [Range<Int>]?
        var figures: [Bool] = []
        if rows.count > 1, rows[1].cells.allSatisfy(isRule) {
            head = rows[0].cells
            figures = rows[1].cells.map { bytes[$0].last == UInt8(ascii: ":") }
            rows.removeFirst(2)
        }
        let count = head?.count ?? rows.first?.cells.count ?? 0
        for row in rows where row.cells.count != count {
            report(
                "particular.cuadro", "la fila tiene \(Plural.count(row.cells.count, "celda")) y el cuadro \(count)",
                at: row.line.start,
                length: row.line.end - row.line.start, fix: "cada fila lleva las mismas: `| una | otra |`")
        }
        guard count > 0 else { return nil }
        while figures.count < count { figures.append(false) }
        var made: [[[TemplateNode]]] = []
        for row in rows where row.cells.count == count { made.append(row.cells.map { cell($0) }) }
        return TermTable(head: head.map { $0.map { cell($0) } }, rows: made, figures: figures)
    }

    /// `|---|---:|`
    private func isRule(_ cell: Range<Int>) -> Bool {
        let text = bytes[cell]
        return text.count >= 3 && text.dropLast().dropFirst().allSatisfy { $0 == UInt8(ascii: "-") }
            && [UInt8(ascii: "-"), UInt8(ascii: ":")].contains(text.first)
            && [UInt8(ascii: "-"), UInt8(ascii: ":")].contains(text.last)
    }

    private mutating func cell(_ range: Range<Int>) -> [TemplateNode] {
        var words = Words()
        words.append(bytes, range)
        return inline(words)
    }

    /// The cells of a row, without the spaces around them; `nil`, told, if it does not end.
    private mutating func cells(_ line: Line) -> [Range<Int>]? {
        var out: [Range<Int>] = []
        var start = line.start + 1
        var index = start
        var isData = false
        while index < line.end {
            let byte = bytes[index]
            let isTwice = index + 1 < line.end && bytes[index + 1] == byte
            if byte == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if isTwice, byte == UInt8(ascii: "{") { isData = true }
            if isTwice, byte == UInt8(ascii: "}") { isData = false }
            if byte == UInt8(ascii: "|"), !isData {
                out.append(trimmed(start..<index))
                start = index + 1
            }
            index += 1
        }
        guard start == line.end, !out.isEmpty else {
            report(
                "particular.cuadro", "la fila no termina en «|»", at: line.start, length: line.end - line.start,
                fix: "una fila se escribe entera en su línea: `| una celda | otra |`")
            return nil
        }
        return out
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, bytes[low] == 0x20 { low += 1 }
        while high > low, bytes[high - 1] == 0x20 { high -= 1 }
        return low..<high
    }
}
