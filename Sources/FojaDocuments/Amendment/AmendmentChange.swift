internal import FojaData
internal import FojaTemplating

/// One thing that an amendment does to a document: what it says, and what it is to say.
struct AmendmentChange: Sendable, Hashable {
    /// What is done with what it says.
    enum Kind: String, Sendable {
        case replaces = "sustituye"
        case adds = "agrega"
        case removes = "suprime"
    }

    let kind: Kind
    /// What a term calls the smallest part that holds it; empty if it has no name.
    let part: String
    /// «Cláusula OCTAVA (PLAZO)».
    let clause: String
    /// «numeral 8.1», «a continuación del numeral 8.2»; empty of a whole clause.
    let place: String
    /// What it is called since, where it has another number: «Cláusula DÉCIMA TERCERA, numeral 13.1»; empty where it has not.
    let becomes: String
    /// What it says, a block a line.
    let before: [String]
    /// What it is to say.
    let after: [String]
    /// The same two as they are quoted: rows of tables as words.
    let says: [String]
    let shouldSay: [String]
    /// The blocks of what holds that it takes away; of what is added, none, where it goes.
    let old: Range<Int>
    /// The blocks that stand there then.
    let new: Range<Int>

    /// As a row of the list that is filled with it.
    func row(_ shape: RowShape) -> Value {
        func text(_ lines: [String]) -> Value { lines.isEmpty ? .missing : .text(lines.joined(separator: "\n")) }
        return shape.row([
            "tipo": .text(kind.rawValue), "parte": part.isEmpty ? .missing : .line(part), "clausula": .line(clause),
            "lugar": place.isEmpty ? .missing : .line(place),
            "pasa_a": becomes.isEmpty ? .missing : .line(becomes), "dice": text(says), "debe_decir": text(shouldSay),
        ])
    }
}

/// Something that has another number, and is otherwise the same.
struct RenumberedPart: Sendable, Hashable {
    /// «Cláusula DÉCIMA TERCERA (GASTOS)».
    let part: String
    /// «Cláusula DÉCIMA CUARTA».
    let number: String
}

/// What an amendment changes of a document, the smallest parts that differ; numbers that only follow from that are no change.
struct AmendmentChanges {
    private(set) var all: [AmendmentChange] = []
    private(set) var renumbered: [RenumberedPart] = []

    let pair: ComparedPair
    private let oldNames: [String]
    private let newNames: [String]
    private let places: ClausePlaces
    private let newPlaces: ClausePlaces

    var old: ReadableDocument { pair.old.document }
    var new: ReadableDocument { pair.new.document }

    init(_ base: AmendedText.Text, _ new: AmendedText.Text) {
        func names(_ text: AmendedText.Text) -> [String] {
            text.readable.blocks.map { $0.origin.flatMap(text.template.site)?.name ?? "" }
        }
        self.init(base.readable, new.readable, names: (names(base), names(new)))
    }

    /// - Parameter names: What a term calls each block of both; empty of what has no name.
    init(_ base: ReadableDocument, _ new: ReadableDocument, names: (old: [String], new: [String])) {
        pair = ComparedPair(base, new)
        oldNames = names.old
        newNames = names.new
        places = ClausePlaces(pair.old.document, names: oldNames)
        newPlaces = ClausePlaces(pair.new.document, names: newNames)
        find()
    }

    // MARK: Clauses

    private mutating func find() {
        let alignment = pair.alignment
        var last: Int?
        var next = 0
        for index in old.clauses.indices {
            guard let other = alignment.newClause[index], !alignment.movedClauses.contains(index) else {
                removeClause(index)
                continue
            }
            while next < other {
                addClause(next, after: last)
                next += 1
            }
            compare(index, other)
            last = index
            next = other + 1
        }
        while next < new.clauses.count {
            addClause(next, after: last)
            next += 1
        }
    }

    private mutating func removeClause(_ index: Int) {
        let blocks = old.clauses[index].blocks
        append(
            .removes, blocks, new: 0..<0, clause: places.clause(index), place: "", part: clausePart(blocks, oldNames))
    }

    private mutating func addClause(_ index: Int, after last: Int?) {
        let blocks = new.clauses[index].blocks
        let start = last.map { old.clauses[$0].blocks.upperBound } ?? 0
        let place = last.map { "a continuación " + places.ofClause($0) } ?? "al principio"
        append(
            .adds, start..<start, new: blocks, clause: ClausePlaces.name(of: new.blocks[blocks.lowerBound]),
            place: place,
            part: clausePart(blocks, newNames))
    }

    /// What a term calls a clause: the part that its heading is of.
    private func clausePart(_ blocks: Range<Int>, _ names: [String]) -> String { names[blocks.lowerBound] }

    // MARK: Blocks

    /// What is not the same in a clause that both have.
    private mutating func compare(_ a: Int, _ b: Int) {
        let (before, after) = (old.clauses[a].blocks, new.clauses[b].blocks)
        if hasAnotherTitle(before.lowerBound, after.lowerBound) {
            append(
                .replaces, before, new: after, clause: places.clause(a), place: "", part: clausePart(before, oldNames),
                becomes: becomes(before, after, a, b))
            return
        }
        var removed = before.lowerBound..<before.lowerBound
        var next = after.lowerBound
        for block in before {
            guard let other = partner(block, after), other >= next else {
                removed = removed.lowerBound..<(block + 1)
                continue
            }
            replace(removed, by: next..<other, in: a, b)
            if isChanged(block, other) {
                replace(block..<(block + 1), by: other..<(other + 1), in: a, b)
            } else {
                note(block, other, in: a)
            }
            removed = (block + 1)..<(block + 1)
            next = other + 1
        }
        replace(removed, by: next..<after.upperBound, in: a, b)
    }

    /// The block of the other document that is the same one, where it stands among the others as it stood.
    private func partner(_ block: Int, _ after: Range<Int>) -> Int? {
        guard !pair.alignment.movedBlocks.contains(block), let other = pair.alignment.newBlock[block],
            after.contains(other)
        else { return nil }
        return other
    }

    private func hasAnotherTitle(_ block: Int, _ other: Int) -> Bool {
        old.blocks[block].opensClause && new.blocks[other].opensClause && isChanged(block, other)
    }

    private func isChanged(_ block: Int, _ other: Int) -> Bool {
        guard pair.alignment.newBlock[block] == other else { return old.blocks[block].text != new.blocks[other].text }
        return old.blocks[block].text != new.blocks[other].text
            && (pair.runs[block] ?? []).contains { $0.kind != .same && $0.kind != .renumbered }
    }

    private mutating func replace(_ before: Range<Int>, by after: Range<Int>, in clause: Int, _ other: Int) {
        guard !before.isEmpty || !after.isEmpty else { return }
        let name = places.clause(clause)
        let becomes = becomes(before, after, clause, other)
        if before.isEmpty {
            let place = places.following(before.lowerBound - 1, in: clause)
            append(
                .adds, before, new: after, clause: name, place: place, part: part(after, newNames, clause),
                becomes: becomes)
            return
        }
        append(
            after.isEmpty ? .removes : .replaces, before, new: after, clause: name,
            place: places.place(before, in: clause),
            part: part(before, oldNames, clause), becomes: becomes)
    }

    /// What a changed part is called since, where that is not what it was called: the signed document is cited by its own
    /// numbers, and who looks for it in the new text finds it by these.
    private func becomes(_ before: Range<Int>, _ after: Range<Int>, _ clause: Int, _ other: Int) -> String {
        var out: [String] = []
        func number(_ block: ReadableDocument.Block) -> String? { block.words.first { $0.kind == .number }?.text }
        let (heading, now) = (
            old.blocks[old.clauses[clause].blocks.lowerBound], new.blocks[new.clauses[other].blocks.lowerBound]
        )
        if heading.opensClause, now.opensClause, let was = number(heading), let number = number(now), was != number {
            out.append(ClausePlaces.clauseName + number)
        }
        if !before.isEmpty, !after.isEmpty, !old.blocks[before.lowerBound].opensClause,
            let was = places.ownNumber(of: before.lowerBound, in: clause),
            let number = newPlaces.ownNumber(of: after.lowerBound, in: other), was != number
        {
            out.append(number)
        }
        return out.joined(separator: ", ")
    }

    /// What a term calls some blocks of a clause; the clause, where they have no name.
    private func part(_ blocks: Range<Int>, _ names: [String], _ clause: Int) -> String {
        let own = names[blocks.lowerBound]
        return own.isEmpty ? oldNames[old.clauses[clause].blocks.lowerBound] : own
    }

    private mutating func append(
        _ kind: AmendmentChange.Kind, _ before: Range<Int>, new after: Range<Int>, clause: String, place: String,
        part: String, becomes: String = ""
    ) {
        all.append(
            AmendmentChange(
                kind: kind, part: part, clause: clause, place: place, becomes: becomes,
                before: before.map { old.blocks[$0].text },
                after: after.map { new.blocks[$0].text }, says: old.quoted(before), shouldSay: new.quoted(after),
                old: before, new: after))
    }

    // MARK: Numbers

    /// Notes of a block that says the same what number it has now.
    private mutating func note(_ block: Int, _ other: Int, in clause: Int) {
        let (before, after) = (old.blocks[block], new.blocks[other])
        guard before.kind != .row, let was = before.words.first(where: { $0.kind == .number })?.text,
            let now = after.words.first(where: { $0.kind == .number })?.text, was != now
        else { return }
        if before.opensClause {
            renumbered.append(RenumberedPart(part: places.clause(clause), number: ClausePlaces.clauseName + now))
            return
        }
        // What stands in a clause, or in a numeral, that has another number has it with that.
        let (old, new) = (was.split(separator: "."), now.split(separator: "."))
        if old.count > 1, old.count == new.count, old.last == new.last { return }
        let own = places.place(block..<(block + 1), in: clause, isNumber: true)
        renumbered.append(
            RenumberedPart(part: "\(own) \(places.ofClause(clause))", number: ClausePlaces.numberName(after) ?? now)
        )
    }
}
