internal import FojaTemplating

/// Where what somebody added stands.
extension TermDrafts {
    /// What a block looks like, so that beside it stands one that looks so too.
    private enum Look { case row, listed, plain }

    private func look(_ block: Int) -> Look {
        let own = new.blocks[block]
        if own.kind == .row { return .row }
        return own.kind == .item || TermText.hasNumber(own) ? .listed : .plain
    }

    // MARK: Clauses

    mutating func addClause(_ clause: Int) {
        let blocks = Array(new.clauses[clause].blocks)
        let heading = new.blocks[blocks[0]]
        guard heading.opensClause, let position = place(ofClause: clause) else {
            return refuse("", new.clauses[clause].title, "no hay junto a qué cláusula ponerla", [], blocks)
        }
        let title = TermText.title(of: heading)
        var draft = TermDraft(
            change: .new, verb: "agrega", part: name(like: title), position: position, old: [], new: blocks)
        draft.heading = blocks[0]
        draft.text = Array(blocks.dropFirst())
        add(draft)
    }

    private func place(ofClause clause: Int, but term: Int? = nil) -> TermDraft.Position? {
        func neighbour(_ index: Int) -> (name: String, isAdded: Bool)? {
            // What stands before the first clause is none.
            guard let other = pairing.oldClause[index], !old.clauses[other].title.isEmpty else { return nil }
            let own = pairing.term(old.clauses[other].blocks.lowerBound)
            guard own == nil || own != term, let name = pairing.name(ofClause: other) else { return nil }
            return (name, own.map { pairing.terms[$0].isAdded } ?? false)
        }
        let next = new.clauses.indices.dropFirst(clause + 1).lazy.compactMap { neighbour($0) }.first
        // Beside the same part, what came first stands first.
        if let next, next.isAdded { return ("antes_de", next.name) }
        if let previous = new.clauses.indices.prefix(clause).reversed().lazy.compactMap({ neighbour($0) }).first {
            return ("despues_de", previous.name)
        }
        return next.map { ("antes_de", $0.name) }
    }

    // MARK: Within a clause

    /// Places what is new in a clause.
    mutating func place(_ blocks: [Int], in clause: Int) {
        var rest = blocks[...]
        while let first = rest.first {
            if case .heading(let level) = new.blocks[first].kind {
                let end = rest.indices.dropFirst().first { index in
                    if case .heading = new.blocks[rest[index]].kind { return true }
                    return rest[index] != rest[index - 1] + 1
                }
                let section = Array(rest[..<(end ?? rest.endIndex)])
                rest = rest[(end ?? rest.endIndex)...]
                addSection(section, level: level, in: clause)
            } else {
                addBlock(first, in: clause)
                rest = rest.dropFirst()
            }
        }
    }

    /// The part that begins with a title of a level.
    private func section(_ block: Int, _ level: Int) -> String? {
        guard let other = pairing.oldBlock[block], old.blocks[other].kind == .heading(level) else { return nil }
        if let term = pairing.term(other) { return pairing.terms[term].part }
        guard let own = pairing.own(other), own.isHeading, !own.isRepeated else { return nil }
        return own.name
    }

    /// A title and what stands under it, beside another of the kind.
    private mutating func addSection(_ blocks: [Int], level: Int, in clause: Int) {
        let around = new.clauses[clause].blocks
        let before = around.prefix { $0 < blocks[0] }.compactMap { section($0, level) }.last
        let after = around.drop { $0 <= blocks[0] }.compactMap { section($0, level) }.first
        guard let position = before.map({ ("despues_de", $0) }) ?? after.map({ ("antes_de", $0) }) else {
            return refuse(
                "", new.blocks[blocks[0]].text, "no hay junto a qué título del mismo nivel ponerlo", [], blocks)
        }
        var draft = TermDraft(
            change: .new, verb: "agrega", part: name(like: TermText.title(of: new.blocks[blocks[0]])),
            position: position, old: [], new: blocks)
        draft.heading = blocks[0]
        draft.text = Array(blocks.dropFirst())
        add(draft)
    }

    private mutating func addBlock(_ block: Int, in clause: Int) {
        let look = look(block)
        if let row = filled(block, look) {
            return refuse("", new.blocks[block].text, reason(row), [], [block], list: list(row))
        }
        let found = place(of: block, look, in: clause)
        if joins(block, look, found) { return extend(with: block) }
        guard let found else {
            return refuse("", new.blocks[block].text, "no hay junto a qué parte ponerlo", [], [block])
        }
        let words = new.blocks[block].words.filter { $0.kind == .plain }.prefix(4).map(\.text)
        var draft = TermDraft(
            change: .new, verb: "agrega", part: name(like: words.joined(separator: " ")), position: found.position,
            old: [], new: [block])
        draft.text = [block]
        draft.dropsLead = found.isListed && look == .listed
        add(draft)
    }

    /// A row beside a block that a list fills: where one does, rows are data.
    private func filled(_ block: Int, _ look: Look) -> Int? {
        guard look == .row else { return nil }
        // Past other rows that are new too.
        func known(_ blocks: some Sequence<Int>) -> Int? {
            for other in blocks {
                guard new.blocks[other].kind == .row else { return nil }
                if let found = pairing.oldBlock[other] { return found }
            }
            return nil
        }
        let beside = [known((0..<block).reversed()), known(block + 1..<new.blocks.count)].compactMap(\.self)
        return beside.first { pairing.own($0)?.list != nil }
    }

    /// Whether a block is said with what stands right before it and is new too: paragraphs together, those of an item with it.
    private func joins(
        _ block: Int, _ look: Look, _ found: (position: TermDraft.Position, isListed: Bool)?
    ) -> Bool {
        guard let last = all.last, last.change == .new, last.verb == "agrega", last.heading == nil,
            let previous = last.new.last, previous == block - 1
        else { return false }
        if last.dropsLead { return look == .plain && found?.position.name != "antes_de" }
        guard let found, let position = last.position, found.position == position else { return false }
        return found.isListed ? look == .row && new.blocks[previous].kind == .row : true
    }

    /// Where a block of the edited document stands, beside one of its look if there is one.
    ///
    /// - Returns: Whether what it stands beside has its look: an item beside an item, a row beside a row.
    private func place(
        of block: Int, _ look: Look, in clause: Int, but term: Int? = nil
    ) -> (position: TermDraft.Position, isListed: Bool)? {
        let blocks = new.clauses[clause].blocks
        func isKnown(_ other: Int) -> Bool {
            pairing.oldBlock[other] != nil && (term == nil || holders.new[other] != .term(term ?? 0))
        }
        let previous = blocks.prefix { $0 < block }.last(where: isKnown)
        let next = blocks.drop { $0 <= block }.first(where: isKnown)
        for wanted in look == .plain ? [Look.plain] : [look, .plain] {
            let isListed = wanted == look && look != .plain
            let after = next.flatMap { anchor($0, wanted, isAfter: false) }
            if let after, after.isAdded { return (("antes_de", after.name), isListed) }
            if let before = previous.flatMap({ anchor($0, wanted, isAfter: true) }) {
                return (("despues_de", before.name), isListed)
            }
            if let after { return (("antes_de", after.name), isListed) }
        }
        guard next == nil, let other = pairing.oldClause[clause], let part = pairing.part(ofClause: other),
            holders.old[old.clauses[other].blocks.lowerBound] == nil
        else { return nil }
        return (("al_final_de", part), false)
    }

    /// What something of a look can stand beside, if that begins or ends with a block.
    private func anchor(_ block: Int, _ look: Look, isAfter: Bool) -> (name: String, isAdded: Bool)? {
        guard let other = pairing.oldBlock[block] else { return nil }
        switch holders.new[block] {
        case .term(let term):
            let known = pairing.terms[term]
            let isHeaded = holders.old.firstIndex(of: .term(term)).map { first in
                if case .heading = old.blocks[first].kind { return true }
                return false
            }
            guard isHeaded == false, fits(old.blocks[other], look) else { return nil }
            return (known.part, known.isAdded)
        case .part(let name): return fits(old.blocks[other], look) ? (name, false) : nil
        case nil: break
        }
        let found = pairing.parts(around: other).first { part in
            guard let name = part.name, !part.isRepeated, !pairing.headed.contains(name), name != "documento" else {
                return false
            }
            let members = (pairing.members[name] ?? []).compactMap { pairing.newBlock[$0] }
            guard (isAfter ? members.max() : members.min()) == block else { return false }
            switch look {
            case .row: return part.element == "tr"
            case .listed: return part.element == "li" || part.isNumbered
            case .plain:
                return !["li", "tr"].contains(part.element) && !part.isNumbered && (isAfter || !part.hasLead)
            }
        }
        return found?.name.map { ($0, false) }
    }

    /// Whether what a term says has a look.
    private func fits(_ block: ReadableDocument.Block, _ look: Look) -> Bool {
        switch look {
        case .row: block.kind == .row
        case .listed: block.kind == .item || TermText.hasNumber(block)
        case .plain: block.kind == .paragraph && !TermText.hasNumber(block)
        }
    }

    // MARK: Terms that stood beside what is gone

    /// Where what a term of the case adds stands now.
    func place(of term: Int, _ blocks: [Int]) -> TermDraft.Position? {
        guard let clause = new.clauses.firstIndex(where: { $0.blocks.contains(blocks[0]) }) else { return nil }
        if new.clauses[clause].blocks.lowerBound == blocks[0] { return place(ofClause: clause, but: term) }
        return place(of: blocks[0], look(blocks[0]), in: clause, but: term)?.position
    }
}
