/// Whether a text has the words of a document in an order in which it may have them.
///
/// Outside tables that is the document's. A table is set in columns or in pairs, in that order too; or cell by cell, each
/// after the head of its column, which then stands nowhere else. Where a text can be read in several ways all are followed.
struct WordOrder {
    private let text: [UInt64]
    /// Up to which of the text's words it was followed.
    private(set) var reached = 0

    /// A text by the numbers of its words.
    init(_ text: [UInt64]) { self.text = text }

    /// Whether the text is a way of saying some content.
    mutating func says(_ content: PrintedContent) -> Bool { follow(content, from: [0]).contains(text.count) }

    /// - Parameter starts: Up to where the text may have been read, in order.
    /// - Returns: Up to where it may be read then; nowhere, if it says something else.
    private mutating func follow(_ content: PrintedContent, from starts: [Int]) -> [Int] {
        var at = starts
        for piece in content.pieces where !at.isEmpty {
            switch piece {
            case .words(let words): at = follow(words, from: at)
            case .table(let table): at = follow(table, from: at)
            }
        }
        return at
    }

    private mutating func follow(_ words: ArraySlice<UInt64>, from starts: [Int]) -> [Int] {
        var ends: [Int] = []
        for start in starts {
            var at = start
            for word in words {
                guard at < text.count, text[at] == word else { break }
                at += 1
            }
            reached = max(reached, at)
            if at - start == words.count { ends.append(at) }
        }
        return ends
    }

    private mutating func follow(_ table: PrintedTable, from starts: [Int]) -> [Int] {
        let at = follow(table.caption, from: starts)
        var inOrder = at
        for row in table.rows {
            for cell in row.cells { inOrder = follow(cell.content, from: inOrder) }
        }
        let labels = Labels(table)
        return labels.isEmpty ? inOrder : WordOrder.union(inOrder, follow(table, by: labels, from: at))
    }

    /// Follows a table whose cells stand each after the head of its column.
    private mutating func follow(_ table: PrintedTable, by labels: Labels, from starts: [Int]) -> [Int] {
        var at = starts
        for row in table.rows {
            let isNamed = !row.isHead && labels.name(row)
            for cell in row.cells where !at.isEmpty && !cell.isBlank {
                if row.isHead {
                    // One that stands before the cells under it does not stand by itself.
                    if !labels.names(asHead: cell) { at = follow(cell.content, from: at) }
                    continue
                }
                if isNamed, cell.width == 1, labels.names(cell.column) {
                    at = follow(labels.head(cell.column), from: at)
                }
                at = follow(cell.content, from: at)
            }
        }
        return at
    }

    private static func union(_ one: [Int], _ other: [Int]) -> [Int] {
        if one.isEmpty || one == other { return other }
        return other.isEmpty ? one : Set(one + other).sorted()
    }
}

/// Which heads of a table's columns stand before the cells under them, if it is set so.
private struct Labels {
    private let table: PrintedTable
    /// By column, the innermost head that is over it alone.
    private var heads: [Int: ArraySlice<UInt64>] = [:]
    /// The columns whose heads do.
    private var named: Set<Int> = []

    var isEmpty: Bool { heads.isEmpty }

    init(_ table: PrintedTable) {
        self.table = table
        for row in table.rows where row.isHead {
            for cell in row.cells where cell.width == 1 { heads[cell.column] = Labels.words(cell) }
        }
        if heads.isEmpty { return }
        for row in table.rows where !row.isHead && name(row) {
            // A row that has a name and nothing else yet has no need of heads.
            let others = row.cells.dropFirst()
            if !others.isEmpty, others.allSatisfy(\.isBlank) { continue }
            for cell in row.cells where cell.width == 1 && !cell.isBlank && heads[cell.column] != nil {
                named.insert(cell.column)
            }
        }
    }

    /// Whether the heads of the columns name what is in a row; not so in one like «TOTAL: 480.000,00», which names itself.
    func name(_ row: PrintedTable.Row) -> Bool {
        !(row.cells.count == 2 && table.columnCount > 2 && row.cells[0].isHead)
    }

    func head(_ column: Int) -> ArraySlice<UInt64> { heads[column] ?? [] }

    func names(_ column: Int) -> Bool { named.contains(column) }

    /// Whether a cell is the head that stands before the cells of its column.
    func names(asHead cell: PrintedTable.Cell) -> Bool {
        cell.width == 1 && names(cell.column) && heads[cell.column] == Labels.words(cell)
    }

    /// - Returns: `nil` of a cell with a table in it, which names nothing.
    private static func words(_ cell: PrintedTable.Cell) -> ArraySlice<UInt64>? {
        switch cell.content.pieces.first {
        case nil: []
        case .words(let words)? where cell.content.pieces.count == 1: words
        default: nil
        }
    }
}
