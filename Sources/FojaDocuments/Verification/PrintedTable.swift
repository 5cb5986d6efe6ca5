/// Where tables, rows and cells begin and end among the words of a document.
enum TableEdge {
    /// How many columns and rows a cell takes, and whether it is a head.
    case cell(columns: Int, rows: Int, isHead: Bool)
    /// Whether nothing stands in the cell.
    case endCell(isBlank: Bool)
    /// Whether it is of the heads of the columns.
    case row(isHead: Bool)
    case table
    case endTable
}

/// What stands in a document or in a cell: words, by their numbers, and tables.
struct PrintedContent {
    enum Piece {
        case words(ArraySlice<UInt64>)
        case table(PrintedTable)
    }

    private(set) var pieces: [Piece] = []

    /// All that a document has.
    ///
    /// - Parameter keys: The numbers of the words, with 0 at each edge.
    init(_ keys: [UInt64], _ edges: [TableEdge]) {
        var (key, edge) = (0, 0)
        self.init(keys, edges, key: &key, edge: &edge)
    }

    /// What stands from a word and an edge on, up to the edge that ends it, which are then the next.
    fileprivate init(_ keys: [UInt64], _ edges: [TableEdge], key: inout Int, edge: inout Int) {
        while true {
            let start = key
            while key < keys.count, keys[key] != 0 { key += 1 }
            if key > start { pieces.append(.words(keys[start..<key])) }
            guard edge < edges.count, case .table = edges[edge] else { return }
            pieces.append(.table(PrintedTable(keys, edges, key: &key, edge: &edge)))
        }
    }
}

/// A table with its cells where they stand.
final class PrintedTable {
    struct Cell {
        let column: Int
        let width: Int
        let isHead: Bool
        let content: PrintedContent
        let isBlank: Bool
    }

    struct Row {
        let isHead: Bool
        var cells: [Cell] = []
    }

    let caption: PrintedContent
    private(set) var rows: [Row] = []
    /// How many rows each column is taken for by a cell, that of the cell included.
    private var taken: [Int] = []

    var columnCount: Int { taken.count }

    fileprivate init(_ keys: [UInt64], _ edges: [TableEdge], key: inout Int, edge: inout Int) {
        func step() {
            key += 1
            edge += 1
        }
        step()
        caption = PrintedContent(keys, edges, key: &key, edge: &edge)
        while edge < edges.count {
            let current = edges[edge]
            step()
            switch current {
            case .row(let isHead): beginRow(isHead)
            case .cell(let width, let height, let isHead):
                let content = PrintedContent(keys, edges, key: &key, edge: &edge)
                guard edge < edges.count, case .endCell(let isBlank) = edges[edge], !rows.isEmpty else { return }
                rows[rows.count - 1].cells.append(
                    Cell(
                        column: place(width, height), width: width, isHead: isHead, content: content, isBlank: isBlank))
                step()
            case .endTable:
                // A row without cells is none.
                rows.removeAll { $0.cells.isEmpty }
                return
            case .endCell, .table: return
            }
        }
    }

    private func beginRow(_ isHead: Bool) {
        if rows.last?.cells.isEmpty == false {
            for column in taken.indices where taken[column] > 0 { taken[column] -= 1 }
        }
        rows.append(Row(isHead: isHead))
    }

    /// - Returns: The first column of the next cell.
    private func place(_ width: Int, _ height: Int) -> Int {
        var column = rows.last?.cells.last.map { $0.column + $0.width } ?? 0
        while column < taken.count, taken[column] > 0 { column += 1 }
        while taken.count < column + width { taken.append(0) }
        for own in column..<column + width { taken[own] = height }
        return column
    }
}
