/// Which block of a document is which of what became of it: also where nothing of the words is left, and one stands in the
/// place of the other.
struct RebasedPairing {
    let pair: ComparedPair
    private(set) var newBlock: [Int?]
    private(set) var oldBlock: [Int?]

    init(_ old: ReadableDocument, _ new: ReadableDocument) {
        pair = ComparedPair(old, new)
        newBlock = pair.alignment.newBlock
        oldBlock = pair.alignment.oldBlock
        for (clause, other) in pair.alignment.newClause.enumerated() {
            guard let other else { continue }
            fill(pair.old.document.clauses[clause].blocks, pair.new.document.clauses[other].blocks)
        }
    }

    private mutating func fill(_ old: Range<Int>, _ new: Range<Int>) {
        var lone: [Int] = []
        var next = new.lowerBound
        for block in old {
            if let other = newBlock[block], new.contains(other) {
                join(lone, next..<max(next, other))
                lone = []
                next = max(next, other + 1)
            } else if newBlock[block] == nil {
                lone.append(block)
            }
        }
        join(lone, next..<max(next, new.upperBound))
    }

    private mutating func join(_ lone: [Int], _ range: Range<Int>) {
        var others = range.filter { oldBlock[$0] == nil }
        for block in lone {
            let kind = pair.old.document.blocks[block].kind
            guard let index = others.firstIndex(where: { pair.new.document.blocks[$0].kind == kind }) else { continue }
            newBlock[block] = others[index]
            oldBlock[others[index]] = block
            others.removeSubrange(...index)
        }
    }

    /// What became of the words of a block; all of them are others where none is left.
    func runs(_ block: Int) -> [ComparedRun] {
        if let runs = pair.runs[block] { return runs }
        guard let other = newBlock[block] else { return [] }
        return [
            ComparedRun(
                kind: .replaced, isSpaced: true, startsCell: false, old: pair.old.document.blocks[block].words.indices,
                new: pair.new.document.blocks[other].words.indices)
        ]
    }
}
