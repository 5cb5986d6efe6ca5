/// How an amendment quotes what a document says, for whoever reads it in a deed: rows of tables as words.
extension ReadableDocument {
    /// Some blocks, a line each. A row says its cells one after another, each with what the head of its table says over it, unless
    /// that is quoted with it.
    func quoted(_ range: Range<Int>) -> [String] {
        let quotedHeads = range.filter { blocks[$0].isHead }.map { blocks[$0].heads }
        return range.map { index in
            let block = blocks[index]
            guard block.kind == .row, !block.cells.isEmpty else { return block.text }
            return block.quotedRow(naming: !block.isHead && !quotedHeads.contains(block.heads))
        }
    }
}

extension ReadableDocument.Block {
    /// The pieces of each cell of a row.
    var cells: [[ReadableDocument.Piece]] {
        var out: [[ReadableDocument.Piece]] = []
        for piece in pieces {
            if piece.source == .cell {
                out.append([])
            } else if !out.isEmpty {
                out[out.count - 1].append(piece)
            }
        }
        return out
    }

    /// - Parameter naming: Whether each cell says what its column is.
    fileprivate func quotedRow(naming: Bool) -> String {
        var parts: [String] = []
        for (index, cell) in cells.enumerated() {
            let lines = cell.split(whereSeparator: \.endsLine).map { line in
                ReadableDocument.text(WordReader.words(of: Array(line)))
            }.filter { !$0.isEmpty }
            guard !lines.isEmpty else { continue }
            let said = Self.joined(lines)
            // What takes several columns is of none of them.
            let column = naming && index < columns.count && columns[index].count == 1 ? columns[index].lowerBound : nil
            let head = column.flatMap { $0 < heads.count ? heads[$0] : nil } ?? ""
            parts.append(head.isEmpty ? said : head + (head.hasSuffix(":") ? " " : ": ") + said)
        }
        return Self.joined(parts)
    }

    private static func joined(_ parts: [String]) -> String {
        parts.reduce(into: "") { out, part in
            if let last = out.last { out += ".;:,".contains(last) ? " " : "; " }
            out += part
        }
    }
}
