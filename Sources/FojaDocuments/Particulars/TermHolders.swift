internal import FojaTemplating

/// Who says each block of an edited document: a term of the case, one that is to replace a part, or nobody.
struct TermHolders {
    typealias Holder = TermPairing.Holder

    /// By block of the document that the case gives.
    private(set) var old: [Holder?]
    /// By block of the edited one.
    private(set) var new: [Holder?]
    private let pairing: TermPairing
    /// The parts that are to say something else.
    private var replaced: Set<String> = []

    init(_ pairing: TermPairing) {
        self.pairing = pairing
        old = pairing.old.blocks.indices.map { pairing.term($0).map { .term($0) } }
        new = Array(repeating: nil, count: pairing.new.blocks.count)
        for (block, other) in pairing.newBlock.enumerated() where old[block] == nil {
            guard let other, pairing.isChanged(block, other), !pairing.isNumberAlone(block, other),
                let own = pairing.own(block), let name = own.name, !own.isHeading, !own.isRepeated
            else { continue }
            replaced.insert(name)
        }
        settle()
        for clause in pairing.new.clauses.indices { adopt(clause) }
        settle()
    }

    /// A part within one that is replaced is said with it.
    private mutating func settle() {
        for block in old.indices where pairing.term(block) == nil {
            let names = pairing.parts(around: block).compactMap(\.name)
            old[block] = names.last(where: replaced.contains).map { .part($0) }
        }
        for (block, other) in pairing.oldBlock.enumerated() {
            if let other { new[block] = old[other] }
        }
    }

    /// Gives what is new in a clause to who says what is around it.
    private mutating func adopt(_ clause: Int) {
        let blocks = pairing.new.clauses[clause].blocks
        guard pairing.oldClause[clause] != nil else { return }
        for block in blocks where pairing.oldBlock[block] == nil {
            guard block > blocks.lowerBound, !isHeading(block) else { continue }
            let previous = block - 1
            let next = (block + 1..<max(block + 1, blocks.upperBound)).first { pairing.oldBlock[$0] != nil }
            if let holder = new[previous] {
                if next.map({ new[$0] == holder }) ?? false || goes(block, with: holder, after: previous, before: next)
                {
                    new[block] = holder
                }
            } else if let part = numeral(previous), isPlain(block), !isLoose(next) {
                // Beside a numeral stands a numeral: what has no number is a paragraph of it.
                replaced.insert(part)
                settle()
                new[block] = .part(part)
            }
        }
    }

    private func isHeading(_ block: Int) -> Bool {
        if case .heading = pairing.new.blocks[block].kind { true } else { false }
    }

    /// Whether a block is a paragraph without a number.
    private func isPlain(_ block: Int) -> Bool {
        pairing.new.blocks[block].kind == .paragraph && !TermText.hasNumber(pairing.new.blocks[block])
    }

    /// Whether what follows what somebody says is said with it.
    private func goes(_ block: Int, with holder: Holder, after previous: Int, before next: Int?) -> Bool {
        if case .term(let term) = holder, isHeaded(term) { return true }
        guard isPlain(block), !isLoose(next) else { return false }
        let before = pairing.new.blocks[previous]
        return before.kind == .item || TermText.hasNumber(before) || pairing.oldBlock[previous] == nil
    }

    /// Whether a term says a clause or a section: all that stands under its title.
    private func isHeaded(_ term: Int) -> Bool {
        guard let first = old.indices.first(where: { old[$0] == .term(term) }), pairing.own(first)?.term != term else {
            return false
        }
        if case .heading = pairing.old.blocks[first].kind { return true }
        return false
    }

    /// The numeral or item of the template that a block of the edited document is.
    private func numeral(_ block: Int) -> String? {
        guard let other = pairing.oldBlock[block], let own = pairing.own(other), !own.isHeading, !own.isRepeated,
            own.hasLead || own.element == "li"
        else { return nil }
        return own.name
    }

    /// Whether a paragraph can stand before a block.
    private func isLoose(_ block: Int?) -> Bool {
        guard let block, let other = pairing.oldBlock[block], let own = pairing.own(other) else { return false }
        return own.name != nil && !own.isHeading && !own.isRepeated && !own.hasLead && !own.isNumbered
            && own.element == "p"
    }
}
