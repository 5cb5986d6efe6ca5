extension DocumentComparison {
    /// Compares two documents.
    ///
    /// - Parameters:
    ///   - made: What Foja would make of the second's data, if the first is made of the same template: so what the template
    ///     says of such a case is told from what somebody wrote.
    ///   - withTerms: The same with the particular terms of the case, if it has any.
    ///   - label: What people call a datum.
    init(
        _ first: ReadableDocument, _ second: ReadableDocument, made: ReadableDocument? = nil,
        withTerms: ReadableDocument? = nil,
        label: @escaping (String) -> String = { $0 }
    ) {
        let pair = ComparedPair(first, second)
        let origins = made.map { Origins(pair, first, second, made: $0, withTerms: withTerms) }
        names = (first.name, second.name)
        clauses = Assembly(pair: pair, origins: origins, label: label).clauses()
    }
}

/// Who is to blame for each word and each block.
private struct Origins {
    /// What the template changes of the first.
    let template: ComparedPair
    /// What somebody changed of what the template makes.
    let hand: ComparedPair
    /// By block and word of the first.
    let byTemplate: [[Bool]]
    /// By block and word of the second.
    let byHand: [[Bool]]
    let movedByHand: Set<Int>
    /// The same of what the case's particular terms change, by block and word of the first, and of what nobody but them
    /// explains, of the second; `nil` if it has none.
    let byTerms: (removed: [[Bool]], unexplained: [[Bool]])?

    init(
        _ pair: ComparedPair, _ first: ReadableDocument, _ second: ReadableDocument, made: ReadableDocument,
        withTerms: ReadableDocument?
    ) {
        let tells = pair.old.document.tellsData
        template = ComparedPair(first, tells ? made : made.withoutData)
        hand = ComparedPair(made, second)
        byTemplate = template.touched(isNew: false)
        byHand = hand.touched(isNew: true)
        movedByHand = hand.movedHere
        byTerms = withTerms.map { own in
            (
                ComparedPair(first, tells ? own : own.withoutData).touched(isNew: false),
                ComparedPair(own, second).touched(isNew: true)
            )
        }
    }

    func ofRemoved(_ block: Int, _ words: Range<Int>) -> DocumentComparison.Origin {
        if Origins.touches(byTemplate, block, words) { return .template }
        return byTerms.map { Origins.touches($0.removed, block, words) } ?? false ? .terms : .hand
    }

    func ofAdded(_ block: Int, _ words: Range<Int>) -> DocumentComparison.Origin {
        guard Origins.touches(byHand, block, words) else { return .template }
        return byTerms.map { !Origins.touches($0.unexplained, block, words) } ?? false ? .terms : .hand
    }

    func ofMoved(_ block: Int) -> DocumentComparison.Origin { movedByHand.contains(block) ? .hand : .template }

    private static func touches(_ touched: [[Bool]], _ block: Int, _ words: Range<Int>) -> Bool {
        guard touched.indices.contains(block) else { return false }
        return touched[block][words.clamped(to: touched[block].indices)].contains(true)
    }
}

/// Puts clauses and blocks of both documents into one order.
private struct Assembly {
    let pair: ComparedPair
    let origins: Origins?
    let label: (String) -> String

    private var old: ReadableDocument { pair.old.document }
    private var new: ReadableDocument { pair.new.document }
    private var alignment: BlockAlignment { pair.alignment }

    func clauses() -> [DocumentComparison.Clause] {
        let steps = Assembly.merged(
            old.clauses.indices, new.clauses.indices,
            pairOf: { alignment.movedClauses.contains($0) ? nil : alignment.newClause[$0] })
        return steps.map { step in clause(step.old, step.new) }
    }

    /// What stands in both in the same order, what is only in the first before what is only in the second.
    private static func merged(
        _ old: Range<Int>, _ new: Range<Int>, pairOf: (Int) -> Int?
    ) -> [(old: Int?, new: Int?)] {
        var out: [(old: Int?, new: Int?)] = []
        var next = new.lowerBound
        for index in old {
            guard let other = pairOf(index), new.contains(other), other >= next else {
                out.append((index, nil))
                continue
            }
            while next < other {
                out.append((nil, next))
                next += 1
            }
            out.append((index, other))
            next = other + 1
        }
        while next < new.upperBound {
            out.append((nil, next))
            next += 1
        }
        return out
    }

    private func clause(_ a: Int?, _ b: Int?) -> DocumentComparison.Clause {
        let formerIndex = a ?? b.flatMap { alignment.oldClause[$0] }
        let former = formerIndex.map { old.clauses[$0].title }
        let title = b.map { new.clauses[$0].title } ?? former ?? ""
        let standing: DocumentComparison.Standing
        let blocks: [DocumentComparison.Block]
        switch (a, b) {
        case (let a?, let b?):
            standing = .kept
            let steps = Assembly.merged(
                old.clauses[a].blocks, new.clauses[b].blocks,
                pairOf: { alignment.movedBlocks.contains($0) ? nil : alignment.newBlock[$0] })
            blocks = steps.map { step in block(step.old, step.new, whole: nil) }
        case (let a?, nil):
            let other = alignment.newClause[a]
            standing = other == nil ? .removed : .movedAway
            blocks = old.clauses[a].blocks.map { block($0, nil, whole: other) }
        case (nil, let b?):
            let other = alignment.oldClause[b]
            standing = other == nil ? .added : .movedHere
            blocks = new.clauses[b].blocks.map { block(nil, $0, whole: other) }
        case (nil, nil):
            standing = .kept
            blocks = []
        }
        return DocumentComparison.Clause(
            title: title, formerTitle: former == title ? nil : former, standing: standing, blocks: blocks)
    }

    /// - Parameter whole: The clause of the other document that this whole clause is, if it was moved.
    private func block(_ a: Int?, _ b: Int?, whole: Int?) -> DocumentComparison.Block {
        let kind = Assembly.kind((b.map { new.blocks[$0] } ?? a.map { old.blocks[$0] })?.kind ?? .paragraph)
        func made(
            _ standing: DocumentComparison.Standing, _ origin: DocumentComparison.Origin?, _ elsewhere: String?,
            _ runs: [DocumentComparison.Run]
        ) -> DocumentComparison.Block {
            DocumentComparison.Block(
                kind: kind, standing: standing, origin: origin, elsewhere: elsewhere, runs: runs)
        }
        if let a, let b { return made(.kept, nil, nil, runs(pair.runs[a] ?? [], a, b)) }
        if let a {
            let words = old.blocks[a].words
            let other = alignment.newBlock[a]
            let own = runs(WordComparison(only: words, isNew: false).runs, a, nil)
            guard let other else { return made(.removed, origins?.ofRemoved(a, words.indices), nil, own) }
            // A block that goes with its clause did not move by itself.
            let goesAlong = whole != nil && pair.new.clause[other] == whole && !alignment.movedBlocks.contains(a)
            return made(
                .movedAway, origins?.ofMoved(other),
                goesAlong ? nil : new.clauses[pair.new.clause[other]].title, own)
        }
        guard let b else { return made(.kept, nil, nil, []) }
        let words = new.blocks[b].words
        guard let other = alignment.oldBlock[b] else {
            var own = runs(WordComparison(only: words, isNew: true).runs, nil, b)
            if old.tellsBlanks, Assembly.isOfData(words) { own = own.map(\.filled) }
            return made(.added, origins?.ofAdded(b, words.indices), nil, own)
        }
        let own = runs(pair.runs[other] ?? [], other, b)
        let goesAlong = whole != nil && pair.old.clause[other] == whole && !alignment.movedBlocks.contains(other)
        return made(
            goesAlong ? .kept : .movedHere, goesAlong ? nil : origins?.ofMoved(b),
            goesAlong ? nil : old.clauses[pair.old.clause[other]].title, own)
    }

    private static func kind(_ kind: ReadableDocument.Block.Kind) -> DocumentComparison.Block.Kind {
        switch kind {
        case .heading: .heading
        case .paragraph: .paragraph
        case .item: .item
        case .row: .row
        }
    }

    /// Whether a block has nothing but data: a row that a list fills.
    private static func isOfData(_ words: [ReadableDocument.Word]) -> Bool {
        var hasData = false
        for word in words {
            switch word.kind {
            case .datum: hasData = true
            case .number: break
            default: if word.text.contains(where: { $0.isLetter || $0.isNumber }) { return false }
            }
        }
        return hasData
    }

    // MARK: Words

    private func runs(_ runs: [ComparedRun], _ a: Int?, _ b: Int?) -> [DocumentComparison.Run] {
        runs.map { run in
            let before = a.map { Assembly.cells(old.blocks[$0].words[run.old]) } ?? []
            let after = b.map { Assembly.cells(new.blocks[$0].words[run.new]) } ?? []
            let kind = kind(of: run, b)
            return DocumentComparison.Run(
                kind: kind, before: before, after: after, path: run.path,
                label: run.path.flatMap { $0.isEmpty ? nil : label($0) }, origin: origin(of: run, kind, a, b),
                isSpaced: run.isSpaced, startsCell: run.startsCell)
        }
    }

    /// What somebody wrote where the template would say something else neither fills a blank nor chooses.
    private func kind(of run: ComparedRun, _ b: Int?) -> DocumentComparison.Run.Kind {
        guard run.kind == .filled || run.kind == .chosen, let origins, let b, !run.new.isEmpty,
            origins.ofAdded(b, run.new) != .template
        else { return run.kind }
        return run.old.isEmpty ? .added : .replaced
    }

    private func origin(
        of run: ComparedRun, _ kind: DocumentComparison.Run.Kind, _ a: Int?, _ b: Int?
    ) -> DocumentComparison.Origin? {
        guard let origins, kind.isDeparture else { return nil }
        let all = [
            b.flatMap { run.new.isEmpty ? nil : origins.ofAdded($0, run.new) },
            a.flatMap { run.old.isEmpty ? nil : origins.ofRemoved($0, run.old) },
        ]
        return all.contains(.hand) ? .hand : all.contains(.terms) ? .terms : .template
    }

    private static func cells(_ words: ArraySlice<ReadableDocument.Word>) -> [String] {
        var out: [String] = []
        var cell: [ReadableDocument.Word] = []
        for word in words {
            if word.startsCell, !cell.isEmpty {
                out.append(ReadableDocument.text(cell))
                cell = []
            }
            cell.append(word)
        }
        if !cell.isEmpty {
            // What begins a cell within a run is set apart by the run.
            cell[0].startsCell = false
            out.append(ReadableDocument.text(cell))
        }
        return out
    }
}

extension ReadableDocument {
    /// Whether it has places that are left open.
    var tellsBlanks: Bool {
        blocks.contains { block in
            block.words.contains(where: \.isBlank)
        }
    }
}

extension DocumentComparison.Run {
    /// The same as what fills a blank.
    fileprivate var filled: DocumentComparison.Run {
        DocumentComparison.Run(
            kind: .filled, before: before, after: after, path: path, label: label, origin: nil, isSpaced: isSpaced,
            startsCell: startsCell)
    }
}
