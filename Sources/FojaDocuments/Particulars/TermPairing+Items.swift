internal import FojaTemplating

/// Items that are cited by their letters: «el numeral 5.2, inciso c)».
extension TermPairing {
    /// How many words away it is said where the item is.
    private static let reach = 6

    /// The item of the edited document that a letter cites, if it is known where that is, and it is the letter that it will
    /// have.
    func item(_ block: Int, _ position: Int) -> Int? {
        let words = new.blocks[block].words
        guard Citations.item(words, position) != nil else { return nil }
        let near = words.indices.filter { abs($0 - position) <= TermPairing.reach && target(block, $0) != nil }
        guard let place = near.min(by: { abs($0 - position) < abs($1 - position) }), let start = target(block, place),
            let clause = new.clauses.first(where: { $0.blocks.contains(start) })
        else { return nil }
        // A numeral goes as far as the next one.
        let rest = start + 1..<clause.blocks.upperBound
        let end = new.blocks[start].opensClause ? rest.upperBound : rest.first { new.blocks[$0].label != nil }
        let items = (start + 1..<(end ?? rest.upperBound)).filter { letter(of: $0) == words[position].text }
        guard items.count == 1, number(of: items[0]) == words[position].text else { return nil }
        return items[0]
    }

    private func letter(of block: Int) -> String? {
        guard new.blocks[block].kind == .item, let first = new.blocks[block].words.first, first.kind == .number else {
            return nil
        }
        return first.text
    }

    /// The letter that an item has by its place in its list.
    private func number(of block: Int) -> String? {
        var count = 0
        var before = block - 1
        while before >= 0, new.blocks[before].kind == .item, new.blocks[before].depth >= new.blocks[block].depth {
            if new.blocks[before].depth == new.blocks[block].depth { count += 1 }
            before -= 1
        }
        return count < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(count))) : nil
    }
}
