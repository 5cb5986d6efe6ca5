internal import FojaTemplating

/// A term of the case, as whoever proposes what becomes of it knows it.
struct KnownTerm {
    /// Its position among the terms of the case.
    let item: Int
    let verb: String
    /// The name that it gives or the part that it names.
    let part: String
    let anchor: String?

    var isAdded: Bool { verb == "agrega" }
}

/// What of an edited document is what of the document that the case gives, as terms can say it.
///
/// What stands elsewhere is here twice: gone where it was, new where it is, for terms move nothing.
struct TermPairing {
    /// Who says a block: a term of the case, or one that replaces a part of the template.
    enum Holder: Hashable {
        case term(Int)
        case part(String)
    }

    let pair: ComparedPair
    let terms: [KnownTerm]
    private let site: (Int) -> TermSite?
    private let numbers: EditedNumbers
    private(set) var newBlock: [Int?]
    private(set) var oldBlock: [Int?]
    private(set) var newClause: [Int?]
    private(set) var oldClause: [Int?]
    /// What stands in another place and cannot be said there.
    private(set) var stuckBlocks: [(old: Int, new: Int)] = []
    private(set) var stuckClauses: [(old: Int, new: Int)] = []
    /// Blocks that stand for each other only because of where they are.
    private var forced: Set<Int> = []
    /// The blocks of each part, by its name.
    private(set) var members: [String: [Int]] = [:]
    /// The parts that begin with a title.
    private(set) var headed: Set<String> = []

    var old: ReadableDocument { pair.old.document }
    var new: ReadableDocument { pair.new.document }

    init(
        _ pair: ComparedPair, _ numbers: EditedNumbers, _ terms: [KnownTerm], site: @escaping (Int) -> TermSite?
    ) {
        self.pair = pair
        self.terms = terms
        self.site = site
        self.numbers = numbers
        newBlock = pair.alignment.newBlock
        oldBlock = pair.alignment.oldBlock
        newClause = pair.alignment.newClause
        oldClause = pair.alignment.oldClause
        for (index, block) in old.blocks.enumerated() {
            for part in parts(around: index) { members[part.name ?? "", default: []].append(index) }
            if let own = block.origin.flatMap(site), own.isHeading, let name = own.name { headed.insert(name) }
        }
        moveClauses()
        moveBlocks()
        for (clause, other) in newClause.enumerated() {
            if let other { pairGaps(old.clauses[clause].blocks, new.clauses[other].blocks) }
        }
    }

    // MARK: What the template knows of a block

    /// What is known of an element.
    func site(of origin: Int) -> TermSite? { site(origin) }

    /// The part or the heading that a block is.
    func own(_ block: Int) -> TermSite? { old.blocks[block].origin.flatMap(site) }

    /// The parts that a block is or stands in, the innermost first.
    func parts(around block: Int) -> [TermSite] {
        old.blocks[block].enclosing.reversed().compactMap(site).filter { $0.name != nil && !$0.isHeading }
    }

    /// The term of the case that says a block.
    func term(_ block: Int) -> Int? {
        old.blocks[block].enclosing.reversed().lazy.compactMap { site($0)?.term }.first
    }

    /// The part that a clause is.
    func part(ofClause clause: Int) -> String? {
        guard let own = own(old.clauses[clause].blocks.lowerBound), own.isHeading, !own.isRepeated else { return nil }
        return own.name
    }

    /// What a clause is called, be it of the template or of a term.
    func name(ofClause clause: Int) -> String? {
        let heading = old.clauses[clause].blocks.lowerBound
        if let term = term(heading), terms[term].isAdded { return terms[term].part }
        return part(ofClause: clause)
    }

    /// Whether a block alone can be left out.
    private func isSingle(_ block: Int) -> Bool {
        if term(block) != nil { return true }
        guard let part = parts(around: block).first, let name = part.name, !part.isRepeated else { return false }
        return members[name] == [block]
    }

    // MARK: What stands elsewhere

    private mutating func unpair(_ block: Int) {
        if let other = newBlock[block] { oldBlock[other] = nil }
        newBlock[block] = nil
    }

    private mutating func moveClauses() {
        for clause in pair.alignment.movedClauses.sorted() {
            guard let other = newClause[clause] else { continue }
            guard name(ofClause: clause) != nil else {
                stuckClauses.append((clause, other))
                continue
            }
            newClause[clause] = nil
            oldClause[other] = nil
            for block in old.clauses[clause].blocks { unpair(block) }
        }
    }

    private mutating func moveBlocks() {
        for block in pair.alignment.movedBlocks.sorted() {
            guard let other = newBlock[block] else { continue }
            // Within what one term says, things stand as they are written.
            if let term = term(block), other > 0, oldBlock[other - 1].map({ self.term($0) == term }) ?? false {
                continue
            }
            if isSingle(block) { unpair(block) } else { stuckBlocks.append((block, other)) }
        }
    }

    /// Pairs what is gone with what is new in the same place: somebody wrote it anew.
    private mutating func pairGaps(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        let moved = pair.alignment.movedBlocks
        var lone: [Int] = []
        var next = newRange.lowerBound
        for block in oldRange {
            if let other = newBlock[block], newRange.contains(other) {
                pairGap(lone, next..<max(next, other))
                lone = []
                next = max(next, other + 1)
            } else if newBlock[block] == nil, !moved.contains(block), isSingle(block) {
                lone.append(block)
            }
        }
        pairGap(lone, next..<max(next, newRange.upperBound))
    }

    private mutating func pairGap(_ lone: [Int], _ range: Range<Int>) {
        var others = range.filter { oldBlock[$0] == nil && pair.alignment.oldBlock[$0] == nil }
        for block in lone {
            let kind = old.blocks[block].kind
            guard let index = others.firstIndex(where: { new.blocks[$0].kind == kind }) else { continue }
            newBlock[block] = others[index]
            oldBlock[others[index]] = block
            forced.insert(block)
            others.removeSubrange(...index)
        }
    }

    // MARK: What changed

    /// Whether somebody changed a block, but for numbers that follow from where things stand.
    func isChanged(_ block: Int, _ other: Int) -> Bool {
        forced.contains(block) ? old.blocks[block].text != new.blocks[other].text : !changes(block, other).isEmpty
    }

    private func changes(_ block: Int, _ other: Int) -> [ComparedRun] {
        (pair.runs[block] ?? []).filter {
            if $0.kind == .renumbered { return isRecased($0, block, other) }
            return $0.kind != .same && !numbers.isFollowing($0, of: old.blocks[block].words, in: other)
        }
    }

    /// Whether the same thing is cited in other letters: «Cuarta», «CUARTA».
    private func isRecased(_ run: ComparedRun, _ block: Int, _ other: Int) -> Bool {
        zip(run.old, run.new).contains { one, another in
            let (was, now) = (old.blocks[block].words[one], new.blocks[other].words[another])
            guard case .reference = was.kind, case .reference = now.kind else { return false }
            return was.text != now.text && was.text.lowercased() == now.text.lowercased()
        }
    }

    /// Whether somebody wrote another number, and nothing else.
    func isNumberAlone(_ block: Int, _ other: Int) -> Bool {
        guard !forced.contains(block) else { return false }
        let changed = changes(block, other)
        return !changed.isEmpty
            && changed.allSatisfy { run in
                !run.old.isEmpty && run.old.allSatisfy { old.blocks[block].words[$0].kind == .number }
            }
    }

    /// The block of the edited document that a word of it refers to.
    func target(_ block: Int, _ word: Int) -> Int? { numbers.target(block, word) }

    /// Whether somebody wrote the number by which a word refers to another block.
    func isRewritten(_ block: Int, _ word: Int) -> Bool { !numbers.isUntouched(block, word) }

    /// What a block has become, wherever that stands.
    func place(_ block: Int) -> Int? { pair.alignment.newBlock[block] }

    /// What a block of the edited document was, wherever that stood.
    func source(_ block: Int) -> Int? { oldBlock[block] ?? pair.alignment.oldBlock[block] }
}
