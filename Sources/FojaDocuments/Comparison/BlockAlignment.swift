/// Which clause, and which block, of one document is which of the other, wherever it stands.
///
/// Clauses first, by their headings and then by their words; then the blocks of each, equal ones before those that are alike;
/// then what is left over, anywhere in the documents. Nothing is compared with everything.
struct BlockAlignment {
    private let old: ComparedText
    private let new: ComparedText
    /// The other's clause; `nil` of one that is only here.
    private(set) var newClause: [Int?]
    private(set) var oldClause: [Int?]
    /// The other's block; `nil` of one that is only here.
    private(set) var newBlock: [Int?]
    private(set) var oldBlock: [Int?]
    /// Clauses of the first that stand elsewhere in the second.
    private(set) var movedClauses: Set<Int> = []
    /// Blocks of the first that stand elsewhere in the second: in another clause, or in another place of it.
    private(set) var movedBlocks: Set<Int> = []

    /// How alike two blocks of one clause are to be the same one, changed.
    private static let sameClause = 0.42
    /// How alike two blocks are to be the same one in another place.
    private static let elsewhere = 0.6
    /// What says less than this cannot be told to have moved.
    private static let leastMoved = 4

    init(_ old: ComparedText, _ new: ComparedText) {
        self.old = old
        self.new = new
        newClause = Array(repeating: nil, count: old.document.clauses.count)
        oldClause = Array(repeating: nil, count: new.document.clauses.count)
        newBlock = Array(repeating: nil, count: old.document.blocks.count)
        oldBlock = Array(repeating: nil, count: new.document.blocks.count)
        pairClauses()
        for (index, other) in newClause.enumerated() {
            if let other { pairBlocks(old.document.clauses[index].blocks, new.document.clauses[other].blocks) }
        }
        pairElsewhere()
        findMoved()
    }

    // MARK: Clauses

    private mutating func pairClauses() {
        let oldClauses = old.document.clauses
        let newClauses = new.document.clauses
        func pair(_ a: Int, _ b: Int) {
            newClause[a] = b
            oldClause[b] = a
        }
        // What stands before the first heading.
        if let first = oldClauses.first, let other = newClauses.first, first.title.isEmpty, other.title.isEmpty {
            pair(0, 0)
        }
        pairEqual { index, text in
            text.document.clauses[index].blocks.map { text.exact[$0] }
        }
        pairEqual { index, text in
            let clause = text.document.clauses[index]
            return clause.title.isEmpty ? [] : [text.shape[clause.blocks.lowerBound]]
        }
        let left = (
            old: newClause.indices.filter { newClause[$0] == nil },
            new: oldClause.indices.filter { oldClause[$0] == nil }
        )
        let oldWords = old.clauseWords(left.old)
        let newWords = new.clauseWords(left.new)
        for match in Likeness.matches(
            Array(left.old.indices), of: oldWords, Array(left.new.indices), of: newWords, atLeast: 0.4)
        {
            pair(left.old[match.old], left.new[match.new])
        }
    }

    /// Pairs the clauses that have the same key, the first with the first; those with an empty one have none.
    private mutating func pairEqual(_ key: (Int, ComparedText) -> [Int]) {
        var waiting: [[Int]: [Int]] = [:]
        for index in oldClause.indices.reversed() where oldClause[index] == nil {
            waiting[key(index, new), default: []].append(index)
        }
        for index in newClause.indices where newClause[index] == nil {
            let own = key(index, old)
            guard !own.isEmpty, let other = waiting[own]?.popLast() else { continue }
            newClause[index] = other
            oldClause[other] = index
        }
    }

    // MARK: Blocks

    private mutating func pair(_ a: Int, _ b: Int) {
        newBlock[a] = b
        oldBlock[b] = a
    }

    private mutating func pairBlocks(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        // A clause's heading is its heading.
        if old.document.blocks[oldRange.lowerBound].opensClause, new.document.blocks[newRange.lowerBound].opensClause {
            pair(oldRange.lowerBound, newRange.lowerBound)
        }
        pairInOrder(oldRange.filter { newBlock[$0] == nil }, newRange.filter { oldBlock[$0] == nil }, by: \.exact)
        for keys in [\ComparedText.print, \.shape] {
            for (a, b) in gaps(oldRange, newRange) { pairInOrder(a, b, by: keys) }
        }
        for (a, b) in gaps(oldRange, newRange) {
            let matches = Likeness.matches(a, of: old.words, b, of: new.words, atLeast: BlockAlignment.sameClause)
            for match in matches { pair(match.old, match.new) }
        }
        for (a, b) in gaps(oldRange, newRange) where a.count == b.count {
            // As many as there were, in the place where they were: only what is quite another is not the same.
            for (one, other) in zip(a, b) where old.document.blocks[one].kind == new.document.blocks[other].kind {
                let least = a.count == 1 ? 0.2 : BlockAlignment.sameClause
                if Likeness.of(old.words[one], new.words[other]) >= least { pair(one, other) }
            }
        }
    }

    /// Pairs blocks whose keys are equal, in the order in which they stand.
    private mutating func pairInOrder(_ a: [Int], _ b: [Int], by keys: KeyPath<ComparedText, [Int]>) {
        guard !a.isEmpty, !b.isEmpty else { return }
        let differences = SequenceDifference.between(
            a.map { old[keyPath: keys][$0] }, b.map { new[keyPath: keys][$0] })
        var i = 0
        var j = 0
        for difference in differences {
            while i < difference.old.lowerBound {
                pair(a[i], b[j])
                i += 1
                j += 1
            }
            i = difference.old.upperBound
            j = difference.new.upperBound
        }
        while i < a.count, j < b.count {
            pair(a[i], b[j])
            i += 1
            j += 1
        }
    }

    /// The runs of blocks without a pair that stand between the same two pairs.
    private func gaps(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [(old: [Int], new: [Int])] {
        var out: [(old: [Int], new: [Int])] = []
        var lone: [Int] = []
        var next = newRange.lowerBound
        func close(before end: Int) {
            let others = next < end ? (next..<end).filter { oldBlock[$0] == nil } : []
            if !lone.isEmpty, !others.isEmpty { out.append((lone, others)) }
            lone = []
            next = max(next, end + 1)
        }
        for block in oldRange {
            if let other = newBlock[block] {
                if newRange.contains(other), other >= next { close(before: other) }
            } else {
                lone.append(block)
            }
        }
        close(before: newRange.upperBound)
        return out
    }

    /// What stands in another place: the same words, or nearly.
    private mutating func pairElsewhere() {
        func left(_ pairs: [Int?], _ weight: (Int) -> Int) -> [Int] {
            pairs.indices.filter { pairs[$0] == nil && weight($0) >= BlockAlignment.leastMoved }
        }
        var waiting: [Int: [Int]] = [:]
        for block in left(oldBlock, new.weight).reversed() { waiting[new.exact[block], default: []].append(block) }
        for block in left(newBlock, old.weight) {
            if let other = waiting[old.exact[block]]?.popLast() { pair(block, other) }
        }
        // Two rows of the same data are not one because they have the same columns.
        let matches = Likeness.matches(
            left(newBlock, old.wordWeight), of: old.words, left(oldBlock, new.wordWeight), of: new.words,
            atLeast: BlockAlignment.elsewhere)
        for match in matches { pair(match.old, match.new) }
    }

    // MARK: What moved

    private mutating func findMoved() {
        let clauses = newClause.indices.compactMap { index in newClause[index].map { (index, $0) } }
        movedClauses = BlockAlignment.outOfOrder(clauses)
        for (index, clause) in old.document.clauses.enumerated() {
            var inOrder: [(Int, Int)] = []
            for block in clause.blocks {
                guard let other = newBlock[block] else { continue }
                if newClause[index] == new.clause[other] {
                    inOrder.append((block, other))
                } else {
                    movedBlocks.insert(block)
                }
            }
            movedBlocks.formUnion(BlockAlignment.outOfOrder(inOrder))
        }
    }

    /// The first of the pairs that are not in the longest run whose seconds rise.
    static func outOfOrder(_ pairs: [(Int, Int)]) -> Set<Int> {
        let kept = Set(SequenceDifference.longestRise(pairs))
        return Set(pairs.indices.filter { !kept.contains($0) }.map { pairs[$0].0 })
    }

    /// Whether a block that begins with a number was put in, taken out or moved, so that others have another number now.
    var isRenumbered: Bool {
        func isNumbered(_ text: ComparedText, _ block: Int) -> Bool {
            text.document.blocks[block].words.first { $0.kind == .number } != nil
        }
        return !movedClauses.isEmpty
            || newBlock.indices.contains {
                (newBlock[$0] == nil || movedBlocks.contains($0)) && isNumbered(old, $0)
            } || oldBlock.indices.contains { oldBlock[$0] == nil && isNumbered(new, $0) }
    }

    /// What a reference to a number of the first document is called in the second.
    func labels() -> [String: String] {
        var out: [String: String] = [:]
        for (index, other) in newBlock.enumerated() {
            guard let label = old.document.blocks[index].label else { continue }
            // A reference to what is no longer there is none to what took its number.
            out[label] = other.map { new.document.blocks[$0].label ?? "-" } ?? "-" + label
        }
        return out
    }
}

extension ComparedText {
    /// All words of each of some clauses.
    fileprivate func clauseWords(_ clauses: [Int]) -> [[Int]] {
        clauses.map { clause in document.clauses[clause].blocks.flatMap { words[$0] } }
    }
}
