/// The blocks of a document as one amendment after another leaves them: of each, which of them it is of, and what stood there.
struct AmendedReading {
    /// A block, or what was taken out after it.
    private struct Part {
        var source = 0
        var before: [String] = []
        var isNew = false
    }

    private var document: ReadableDocument
    private var parts: [Part]
    /// What was taken out, by the block that it stood behind; -1: before all.
    private var removed: [(after: Int, part: Part)] = []

    init(_ document: ReadableDocument) {
        self.document = document
        parts = document.blocks.map { _ in Part() }
    }

    /// Goes on to the text that an amendment left.
    mutating func amend(by new: ReadableDocument, source: Int) {
        let none = document.blocks.map { _ in "" }
        let changes = AmendmentChanges(document, new, names: (none, new.blocks.map { _ in "" }))
        var amended: [Part] = []
        // Of each block of before, the last that stands there by now.
        var now: [Int] = []
        var gone: [(after: Int, part: Part)] = []
        func keep(_ range: Range<Int>) {
            for index in range {
                amended.append(parts[index])
                now.append(amended.count - 1)
            }
        }
        let ordered = changes.all.sorted {
            ($0.old.lowerBound, $0.old.isEmpty ? 0 : 1) < ($1.old.lowerBound, $1.old.isEmpty ? 0 : 1)
        }
        for change in ordered {
            keep(now.count..<change.old.lowerBound)
            for (index, _) in change.new.enumerated() {
                amended.append(
                    Part(
                        source: source, before: index == 0 ? change.before : [], isNew: change.kind == .adds))
            }
            if change.kind == .removes {
                gone.append((amended.count - 1, Part(source: source, before: change.before)))
            }
            now += change.old.map { _ in amended.count - 1 }
        }
        keep(now.count..<parts.count)
        removed = removed.map { (after: $0.after < 0 ? -1 : now[$0.after], part: $0.part) } + gone
        parts = amended
        document = new
    }

    /// What it says by now.
    var clauses: [InForce.Clause] {
        document.clauses.enumerated().map { index, clause in
            var blocks = index == 0 ? gone(after: -1) : []
            for block in clause.blocks {
                let own = document.blocks[block]
                blocks.append(
                    InForce.Block(
                        kind: own.opensClause ? .title : AmendedReading.kind(own.kind),
                        cells: AmendedReading.cells(own),
                        source: parts[block].source, before: parts[block].before, isNew: parts[block].isNew))
                blocks += gone(after: block)
            }
            return InForce.Clause(title: clause.title, blocks: blocks)
        }
    }

    private func gone(after block: Int) -> [InForce.Block] {
        removed.filter { $0.after == block }.map {
            InForce.Block(kind: .removed, cells: [], source: $0.part.source, before: $0.part.before, isNew: false)
        }
    }

    private static func kind(_ kind: ReadableDocument.Block.Kind) -> InForce.Block.Kind {
        switch kind {
        case .heading: .heading
        case .paragraph: .paragraph
        case .item: .item
        case .row: .row
        }
    }

    private static func cells(_ block: ReadableDocument.Block) -> [String] {
        guard block.kind == .row else { return [block.text] }
        var cells: [[ReadableDocument.Word]] = []
        for word in block.words {
            if word.startsCell || cells.isEmpty { cells.append([]) }
            cells[cells.count - 1].append(word)
        }
        return cells.map { cell in
            var cell = cell
            cell[0].startsCell = false
            return ReadableDocument.text(cell)
        }
    }
}
