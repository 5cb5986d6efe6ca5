internal import FojaTemplating

/// What is to become of the terms of a case, before it is written: which parts, and which blocks of the edited document say
/// what.
struct TermDraft {
    /// Where something that is added stands.
    typealias Position = (name: String, part: String)

    let change: TermProposal.Change
    let verb: String
    let part: String
    var position: Position?
    /// Blocks of the edited document: the heading whose title it takes.
    var heading: Int?
    /// What its text is made of; `nil` where there is none, or it stays.
    var text: [Int]?
    /// Whether the number or sign of the first block is put by itself.
    var dropsLead = false
    /// The blocks of the document that the case gives that it is about.
    var old: [Int]
    /// Those of the edited document.
    var new: [Int]
    /// The position among the terms of the document of the one that it changes.
    var known: Int?
}

/// Finds the terms that would make of a case the document that somebody edited.
struct TermDrafts {
    /// What no term says.
    struct Unsaid {
        let difference: UnsaidDifference
        let old: [Int]
        let new: [Int]
    }

    private(set) var all: [TermDraft] = []
    private(set) var unsaid: [Unsaid] = []
    let pairing: TermPairing
    let holders: TermHolders
    /// Names that are taken.
    private var names: Set<String>
    /// The parts that are left out.
    private(set) var removed: Set<String> = []

    var old: ReadableDocument { pairing.old }
    var new: ReadableDocument { pairing.new }

    /// - Parameter names: Names of parts that are taken.
    init(_ pairing: TermPairing, names: Set<String>) {
        self.pairing = pairing
        self.names = names
        holders = TermHolders(pairing)
        for (one, other) in pairing.stuckClauses {
            let (before, after) = (old.clauses[one], new.clauses[other])
            refuse(before.title, after.title, "la cláusula cambió de lugar", Array(before.blocks), Array(after.blocks))
        }
        for (one, other) in pairing.stuckBlocks {
            refuse(old.blocks[one].text, new.blocks[other].text, "cambió de lugar", [one], [other])
        }
        removeClauses()
        for clause in old.clauses.indices where pairing.newClause[clause] != nil { removeParts(clause) }
        for clause in new.clauses.indices {
            if let other = pairing.oldClause[clause] { compare(other, clause) } else { addClause(clause) }
        }
        replaceParts()
        for term in pairing.terms.indices { change(term) }
        // As somebody reads the document.
        all = all.enumerated().sorted { one, other in
            (position(one.element), one.offset) < (position(other.element), other.offset)
        }.map(\.element)
    }

    /// The drafts that together take something to another place: what is left out here is added there.
    var moves: [(gone: Int, new: Int)] {
        var out: [(gone: Int, new: Int)] = []
        for (gone, draft) in all.enumerated() {
            let places = Set(draft.old.filter { pairing.newBlock[$0] == nil }.compactMap(pairing.place))
            for (new, other) in all.enumerated() where new != gone && other.new.contains(where: places.contains) {
                out.append((gone, new))
            }
        }
        return out
    }

    /// Where in the edited document something is, or was.
    private func position(_ draft: TermDraft) -> Int {
        if let first = draft.new.first { return 2 * first }
        guard let gone = draft.old.first else { return 0 }
        return old.blocks.indices.prefix(gone).reversed().lazy.compactMap { pairing.newBlock[$0] }.first.map {
            2 * $0 + 1
        } ?? 0
    }

    // MARK: Messages

    mutating func refuse(
        _ before: String, _ after: String, _ reason: String, _ old: [Int], _ new: [Int], list: String? = nil
    ) {
        unsaid.append(
            Unsaid(
                difference: UnsaidDifference(before: before, after: after, reason: reason, list: list), old: old,
                new: new))
    }

    /// The list for each of whose items the template prints a block.
    func list(_ block: Int) -> String? { pairing.own(block)?.list ?? pairing.parts(around: block).first?.list }

    /// Why no term says a block.
    func reason(_ block: Int) -> String {
        guard let list = list(block) else {
            return "un término no puede nombrar esa parte"
        }
        return "la plantilla lo repite por cada elemento de `\(list)`, que es un dato del caso"
    }

    mutating func add(_ draft: TermDraft) { all.append(draft) }

    /// Lets what was added last say one block more.
    mutating func extend(with block: Int) {
        all[all.count - 1].text?.append(block)
        all[all.count - 1].new.append(block)
    }

    /// Has a term of the case go away that would say what the model says.
    mutating func retire(_ index: Int) {
        let draft = all[index]
        all[index] = TermDraft(
            change: .retired, verb: draft.verb, part: draft.part, old: draft.old, new: draft.new, known: draft.known)
    }

    // MARK: What is left out

    private mutating func removeClauses() {
        for clause in old.clauses.indices where pairing.newClause[clause] == nil {
            let blocks = Array(old.clauses[clause].blocks)
            guard let name = pairing.name(ofClause: clause) else {
                refuse(old.clauses[clause].title, "", reason(blocks[0]), blocks, [], list: list(blocks[0]))
                continue
            }
            // What a term added goes with it.
            guard pairing.part(ofClause: clause) != nil else { continue }
            remove(name, blocks)
        }
    }

    private mutating func remove(_ part: String, _ blocks: [Int]) {
        guard removed.insert(part).inserted else { return }
        // A term that changes it already says then that it goes.
        guard !pairing.terms.contains(where: { !$0.isAdded && $0.part == part }) else { return }
        all.append(TermDraft(change: .new, verb: "suprime", part: part, old: blocks, new: []))
    }

    private mutating func removeParts(_ clause: Int) {
        let whole = pairing.part(ofClause: clause)
        for block in old.clauses[clause].blocks where pairing.newBlock[block] == nil && holders.old[block] == nil {
            let gone = pairing.parts(around: block).last { part in
                guard let name = part.name, !part.isRepeated, name != whole, name != "documento" else { return false }
                return (pairing.members[name] ?? []).allSatisfy { pairing.newBlock[$0] == nil && !isAdded($0) }
            }
            if let name = gone?.name {
                remove(name, pairing.members[name] ?? [])
            } else {
                refuse(old.blocks[block].text, "", reason(block), [block], [], list: list(block))
            }
        }
    }

    /// Whether a block is of what a term adds: it is no member of the part that it stands in.
    private func isAdded(_ block: Int) -> Bool { pairing.term(block).map { pairing.terms[$0].isAdded } ?? false }

    // MARK: What says something else

    private mutating func compare(_ clause: Int, _ other: Int) {
        let blocks = new.clauses[other].blocks
        for block in blocks {
            guard let before = pairing.oldBlock[block], holders.old[before] == nil else { continue }
            guard pairing.isChanged(before, block) else { continue }
            let (was, now) = (old.blocks[before].text, new.blocks[block].text)
            if pairing.isNumberAlone(before, block) {
                refuse(was, now, "los números se ponen solos", [before], [block])
            } else if let own = pairing.own(before), own.isHeading, !own.isRepeated, let name = own.name {
                all.append(
                    TermDraft(
                        change: .new, verb: "sustituye", part: name, heading: block, old: [before], new: [block]))
            } else {
                refuse(was, now, reason(before), [before], [block], list: list(before))
            }
        }
        place(blocks.filter { pairing.oldBlock[$0] == nil && holders.new[$0] == nil }, in: other)
    }

    /// The parts of the template that say something else.
    private mutating func replaceParts() {
        var seen: [String] = []
        for case .part(let name) in holders.new where !seen.contains(name) { seen.append(name) }
        for name in seen {
            let blocks = holders.new.indices.filter { holders.new[$0] == .part(name) }
            let members = (pairing.members[name] ?? []).filter { holders.old[$0] == .part(name) }
            var draft = TermDraft(change: .new, verb: "sustituye", part: name, text: blocks, old: members, new: blocks)
            draft.dropsLead = members.first.map { begins($0, name) } ?? false
            all.append(draft)
        }
    }

    /// Whether a part begins with a number or sign that is put by itself.
    private func begins(_ block: Int, _ name: String) -> Bool {
        pairing.parts(around: block).contains { $0.name == name && ($0.hasLead || $0.isNumbered) }
    }

    // MARK: Terms of the case

    private mutating func change(_ index: Int) {
        let known = pairing.terms[index]
        let before = holders.old.indices.filter { holders.old[$0] == .term(index) }
        let after = holders.new.indices.filter { holders.new[$0] == .term(index) }
        let isInside = !known.isAdded && removed.contains { known.part.hasPrefix($0 + ".") }
        if after.isEmpty {
            guard !before.isEmpty || isInside else { return }
            // What stood within what is left out goes with it.
            if known.isAdded || isInside {
                all.append(draft(.retired, index, before, []))
            } else {
                var gone = TermDraft(change: .updated, verb: "suprime", part: known.part, old: before, new: [])
                gone.known = index
                all.append(gone)
            }
            return
        }
        var draft = draft(.updated, index, before, after)
        var body = after
        let heading = after[0]
        if case .heading = new.blocks[heading].kind, let other = pairing.oldBlock[heading],
            case .heading = old.blocks[other].kind
        {
            body.removeFirst()
            if pairing.isChanged(other, heading) { draft.heading = heading }
        }
        let isSame = body.allSatisfy { block in pairing.oldBlock[block].map { !pairing.isChanged($0, block) } ?? false }
        let isWhole = before.allSatisfy { pairing.newBlock[$0] != nil }
        let inOrder = body.compactMap { pairing.oldBlock[$0] }
        if !isSame || !isWhole || inOrder != inOrder.sorted() {
            draft.text = body
            draft.dropsLead =
                body == after
                && before.first.map { block in
                    old.blocks[block].enclosing.reversed().contains { origin in
                        pairing.site(of: origin).map { $0.term == index && ($0.hasLead || $0.isNumbered) } ?? false
                    }
                } ?? false
        }
        if let anchor = known.anchor, known.isAdded, isGone(anchor) { draft.position = place(of: index, after) }
        if draft.heading != nil || draft.text != nil || draft.position != nil { all.append(draft) }
    }

    private func draft(_ change: TermProposal.Change, _ index: Int, _ before: [Int], _ after: [Int]) -> TermDraft {
        let known = pairing.terms[index]
        var out = TermDraft(change: change, verb: known.verb, part: known.part, old: before, new: after)
        out.known = index
        return out
    }

    /// Whether the part beside which a term stands is none any more.
    private func isGone(_ part: String) -> Bool {
        if removed.contains(where: { part == $0 || part.hasPrefix($0 + ".") }) { return true }
        guard let other = pairing.terms.firstIndex(where: { $0.isAdded && $0.part == part }) else { return false }
        return !holders.new.contains(.term(other))
    }

    // MARK: Names

    /// A name for something new.
    mutating func name(like title: String) -> String {
        let base = TermText.name(like: title)
        var name = base
        var number = 2
        while !names.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }
}
