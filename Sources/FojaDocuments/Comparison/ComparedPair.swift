/// Two documents held against each other: what is whose, and what was touched.
struct ComparedPair {
    let old: ComparedText
    let new: ComparedText
    let alignment: BlockAlignment
    /// Of each block of the first that is in the second, what became of its words.
    private(set) var runs: [Int: [ComparedRun]] = [:]

    init(_ first: ReadableDocument, _ second: ReadableDocument) {
        // What one of them does not tell cannot be held against the other.
        let tells = first.tellsData && second.tellsData
        let keys = TextKeys()
        let old = ComparedText(tells ? first : first.withoutData, keys)
        let new = ComparedText(tells ? second : second.withoutData, keys)
        self.old = old
        self.new = new
        let alignment = BlockAlignment(old, new)
        self.alignment = alignment
        let labels = alignment.labels()
        let known = Set(new.document.blocks.compactMap(\.label))
        // What a reference refers to in the second; one to nothing keeps its words.
        func target(_ label: String) -> String { known.contains(label) ? label : "-" + label }
        let isRenumbered = alignment.isRenumbered
        for (block, other) in alignment.newBlock.enumerated() {
            guard let other else { continue }
            let a = old.document.blocks[block].words
            let b = new.document.blocks[other].words
            if old.exact[block] == new.exact[other], !ComparedPair.hasNumbers(a) {
                runs[block] = [
                    ComparedRun(
                        kind: .same, isSpaced: true, startsCell: false, old: a.indices, new: b.indices)
                ]
                continue
            }
            runs[block] =
                WordComparison(
                    a, ComparedPair.resolved(a, old.words[block], keys) { labels[$0] ?? target($0) }, b,
                    ComparedPair.resolved(b, new.words[other], keys, target), isRenumbered: isRenumbered
                ).runs
        }
    }

    /// Words that may differ though the blocks are alike, or begin a cell.
    private static func hasNumbers(_ words: [ReadableDocument.Word]) -> Bool {
        words.contains { word in
            switch word.kind {
            case .number, .reference, .blank: true
            case .plain, .datum: word.startsCell
            }
        }
    }

    private static func resolved(
        _ words: [ReadableDocument.Word], _ own: [Int], _ keys: TextKeys, _ name: (String) -> String
    ) -> [Int] {
        zip(words, own).map { word, key in
            if case .reference(let label) = word.kind { keys.key("r" + name(label)) } else { key }
        }
    }

    /// The words that differ, by block; `isNew`: of the second document.
    func touched(isNew: Bool) -> [[Bool]] {
        let text = isNew ? new : old
        let pairs = isNew ? alignment.oldBlock : alignment.newBlock
        return text.document.blocks.indices.map { block in
            let words = text.document.blocks[block].words
            guard let other = pairs[block] else { return Array(repeating: true, count: words.count) }
            var out = Array(repeating: false, count: words.count)
            for run in runs[isNew ? other : block] ?? [] where run.kind != .same && run.kind != .renumbered {
                for index in isNew ? run.new : run.old { out[index] = true }
            }
            return out
        }
    }

    /// The blocks of the second document that stood elsewhere.
    var movedHere: Set<Int> { Set(alignment.movedBlocks.compactMap { alignment.newBlock[$0] }) }
}
