internal import FojaData
internal import FojaSpanish
internal import FojaTemplating

/// A particular term that would say what somebody wrote into a document.
public struct TermProposal: Sendable {
    /// `agrega`, `sustituye` or `suprime`.
    public let verb: String
    /// The name that it gives or the part that it names.
    public let part: String
    /// Of what is added, `antes_de` or `despues_de`, and the part beside it.
    public let position: (name: String, part: String)?
    /// Of an added clause.
    public let title: String?
    /// What it says, in the markup of terms; `nil` of what is left out.
    public private(set) var text: String?
    /// What the document would say without it.
    public let before: String

    /// The same with more in it.
    func saying(_ more: String) -> TermProposal {
        var copy = self
        copy.text = [text, more].compactMap { $0 }.joined(separator: "\n\n")
        return copy
    }

    /// As a row of the case.
    func row(_ shape: RowShape, document: String, reason: String?, authority: String?) -> Value {
        var values: [String: Value] = ["documento": .text(document), verb: .text(part)]
        if let position { values[position.name] = .text(position.part) }
        if let title { values["titulo"] = .text(title) }
        if let text { values["texto"] = .text(text) }
        if let reason { values["motivo"] = .text(reason) }
        if let authority { values["autoriza"] = .text(authority) }
        return shape.row(values)
    }
}

/// What somebody wrote into a document that no datum and no term says.
public struct UnsaidDifference: Sendable {
    /// What the document would say.
    public let before: String
    /// What it says.
    public let after: String
    /// Why no term says it.
    public let reason: String
}

/// The terms that would make of a case the document that somebody edited.
struct TermProposals {
    private(set) var all: [TermProposal] = []
    private(set) var unsaid: [UnsaidDifference] = []

    private let pair: ComparedPair
    private let site: (Int) -> TermSite?
    private let isOfTerm: (Int) -> Bool
    private let numbers: EditedNumbers
    /// Names that are taken.
    private var names: Set<String>
    /// By the part that is replaced, its proposal.
    private var replaced: [String: Int] = [:]
    /// Names of what was added, by block of the edited document.
    private var added: [Int: String] = [:]

    private var old: ReadableDocument { pair.old.document }
    private var new: ReadableDocument { pair.new.document }

    /// - Parameters:
    ///   - expected: What the case gives, whose blocks say where they come from.
    ///   - edited: What somebody made of it.
    ///   - numbers: What became of its numbers.
    ///   - site: What a term can name of the template, by the number of its element.
    ///   - isOfTerm: Whether a term of the case says an element.
    ///   - names: Names of parts that are taken.
    init(
        _ expected: ReadableDocument, _ edited: ReadableDocument, numbers: EditedNumbers, names: Set<String>,
        site: @escaping (Int) -> TermSite?, isOfTerm: @escaping (Int) -> Bool
    ) {
        pair = ComparedPair(expected, edited)
        self.site = site
        self.isOfTerm = isOfTerm
        self.numbers = numbers
        self.names = names
        propose()
    }

    // MARK: Clauses

    private mutating func propose() {
        let alignment = pair.alignment
        for index in old.clauses.indices where alignment.newClause[index] == nil { removeClause(index) }
        var last: String?
        for index in new.clauses.indices {
            guard let other = alignment.oldClause[index] else {
                last = addClause(index, after: last)
                continue
            }
            if alignment.movedClauses.contains(other) {
                refuse(old.clauses[other].title, new.clauses[index].title, "la cláusula cambió de lugar")
            }
            compare(other, index)
            last = clauseSite(other)?.name
        }
    }

    private func clauseSite(_ index: Int) -> TermSite? {
        let site = old.blocks[old.clauses[index].blocks.lowerBound].origin.flatMap(site)
        return site?.isHeading == true && site?.isRepeated == false ? site : nil
    }

    private mutating func removeClause(_ index: Int) {
        guard let site = clauseSite(index) else {
            return refuse(old.clauses[index].title, "", "esa parte no tiene nombre propio en la plantilla")
        }
        all.append(
            TermProposal(
                verb: "suprime", part: site.name, position: nil, title: nil, text: nil,
                before: old.clauses[index].title))
    }

    /// - Returns: The name of the clause.
    private mutating func addClause(_ index: Int, after last: String?) -> String? {
        let blocks = new.clauses[index].blocks
        let heading = new.blocks[blocks.lowerBound]
        var position = last.map { (name: "despues_de", part: $0) }
        if position == nil {
            let next = pair.alignment.oldClause[index...].lazy.compactMap { $0 }.first.flatMap(clauseSite)
            position = next.map { (name: "antes_de", part: $0.name) }
        }
        guard let position, heading.opensClause else {
            refuse("", new.clauses[index].title, "no hay junto a qué cláusula ponerla")
            return last
        }
        let name = name(like: TermText.title(of: heading))
        added[blocks.lowerBound] = name
        let texts = blocks.dropFirst().map { index in
            // The number of a paragraph is words of it: only items have lists that number them.
            let kind = new.blocks[index].kind
            return TermText(prints: [:], references: references(index)).text(
                of: new.blocks[index], keepsNumber: kind != .item)
        }
        all.append(
            TermProposal(
                verb: "agrega", part: name, position: position, title: TermText.title(of: heading),
                text: TermProposals.joined(zip(blocks.dropFirst().map { new.blocks[$0] }, texts)), before: ""))
        return name
    }

    /// Items and rows one under another, paragraphs with an empty line between them.
    private static func joined(_ parts: some Sequence<(ReadableDocument.Block, String)>) -> String {
        var out = ""
        var previous: ReadableDocument.Block.Kind?
        for (block, text) in parts {
            if let previous { out += previous == block.kind && block.kind != .paragraph ? "\n" : "\n\n" }
            // The number that an item begins with is its list's.
            let number =
                block.kind == .item && TermText.hasNumber(block) ? block.words.prefix(2).map(\.text).joined() + " " : ""
            out += number + text
            previous = block.kind
        }
        return out
    }

    private mutating func name(like title: String) -> String {
        var base = ""
        for character in Accents.folded(title) {
            if character.isASCII, character.isLetter || character.isNumber {
                base.append(character)
            } else if base.last != "-" {
                base.append("-")
            }
        }
        while base.first.map({ !$0.isLetter }) ?? false { base.removeFirst() }
        base = String(base.prefix(40))
        while base.last == "-" { base.removeLast() }
        if base.isEmpty { base = "parte" }
        var name = base
        var number = 2
        while !names.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }

    private mutating func refuse(_ before: String, _ after: String, _ reason: String) {
        unsaid.append(UnsaidDifference(before: before, after: after, reason: reason))
    }

    /// Why no term says a block.
    private func reason(_ block: Int) -> String {
        guard let origin = old.blocks[block].origin else { return "un término no puede nombrar esa parte" }
        if isOfTerm(origin) { return "lo dice un término del caso, que se cambia allí" }
        return site(origin)?.isRepeated == true
            ? "la plantilla lo repite por cada elemento de una lista" : "un término no puede nombrar esa parte"
    }

    // MARK: Blocks

    private func text(_ block: Int, site: TermSite?) -> String {
        TermText(prints: site?.prints ?? [:], references: references(block)).text(
            of: new.blocks[block], hasLead: site?.hasLead ?? false)
    }

    /// How a term writes what a block of the edited document refers to, where that is a part with a name.
    private func references(_ block: Int) -> [Int: String] {
        var out: [Int: String] = [:]
        for (index, word) in new.blocks[block].words.enumerated() {
            guard let target = numbers.target(block, index) else { continue }
            var name = added[target]
            if let other = pair.alignment.oldBlock[target], let site = old.blocks[other].origin.flatMap(site),
                !site.isRepeated
            {
                name = site.name
            }
            // What a template counts has a number only where its reader sees it.
            guard let name, !name.contains(".") else { continue }
            let (upper, lower) = (word.text.uppercased(), word.text.lowercased())
            let casing =
                upper == lower ? "" : word.text == upper ? " mayúsculas" : word.text == lower ? " minúsculas" : ""
            out[index] = "{ref \(name)\(casing)}"
        }
        return out
    }

    /// What is not the same in a clause that both have.
    private mutating func compare(_ oldClause: Int, _ newClause: Int) {
        let alignment = pair.alignment
        for block in old.clauses[oldClause].blocks where alignment.newBlock[block] == nil { remove(block) }
        // What was said last, to which something may be added.
        var last: (name: String, block: Int?)?
        for block in new.clauses[newClause].blocks {
            guard let other = alignment.oldBlock[block] else {
                last = add(block, after: last, in: newClause)
                continue
            }
            if alignment.movedBlocks.contains(other) {
                refuse(old.blocks[other].text, new.blocks[block].text, "cambió de lugar")
            }
            let site = old.blocks[other].origin.flatMap(site)
            let changed = changes(other, block)
            if isNumberAlone(changed, other) {
                refuse(old.blocks[other].text, new.blocks[block].text, "los números se ponen solos")
            } else if !changed.isEmpty {
                replace(other, block, site)
            }
            last = site.flatMap { $0.isHeading || $0.isRepeated ? nil : ($0.name, other) }
        }
    }

    /// What somebody changed in a block, but for numbers that follow from where things stand.
    private func changes(_ block: Int, _ other: Int) -> [ComparedRun] {
        (pair.runs[block] ?? []).filter {
            $0.kind != .same && $0.kind != .renumbered
                && !numbers.isFollowing($0, of: old.blocks[block].words, in: other)
        }
    }

    /// Whether somebody wrote another number, and nothing else.
    private func isNumberAlone(_ changed: [ComparedRun], _ block: Int) -> Bool {
        !changed.isEmpty
            && changed.allSatisfy { run in
                !run.old.isEmpty && run.old.allSatisfy { old.blocks[block].words[$0].kind == .number }
            }
    }

    private mutating func remove(_ block: Int) {
        guard let site = old.blocks[block].origin.flatMap(site), !site.isHeading, !site.isRepeated else {
            return refuse(old.blocks[block].text, "", reason(block))
        }
        all.append(
            TermProposal(
                verb: "suprime", part: site.name, position: nil, title: nil, text: nil, before: old.blocks[block].text))
    }

    private mutating func replace(_ block: Int, _ other: Int, _ site: TermSite?) {
        guard let site, !site.isHeading, !site.isRepeated else {
            return refuse(old.blocks[block].text, new.blocks[other].text, reason(block))
        }
        replaced[site.name] = all.count
        all.append(
            TermProposal(
                verb: "sustituye", part: site.name, position: nil, title: nil,
                text: text(other, site: site),
                before: old.blocks[block].text))
    }

    private mutating func add(
        _ block: Int, after last: (name: String, block: Int?)?, in clause: Int
    ) -> (name: String, block: Int?)? {
        let alignment = pair.alignment
        let words = new.blocks[block]
        if let last {
            let anchor = last.block.flatMap { old.blocks[$0].origin.flatMap(site) }
            // Beside a numeral stands a numeral: what has no number is a paragraph of it.
            if let anchor, let other = last.block, anchor.hasLead, words.kind == .paragraph, !TermText.hasNumber(words),
                let same = alignment.newBlock[other]
            {
                if replaced[anchor.name] == nil { replace(other, same, anchor) }
                if let index = replaced[anchor.name] { all[index] = all[index].saying(text(block, site: nil)) }
                return last
            }
            return propose(block, ("despues_de", last.name), like: anchor)
        }
        let next = new.clauses[clause].blocks.lazy.filter { $0 > block }.compactMap { alignment.oldBlock[$0] }.first
        guard let next, let anchor = old.blocks[next].origin.flatMap(site), !anchor.isHeading, !anchor.isRepeated else {
            refuse("", words.text, "no hay junto a qué parte ponerlo")
            return nil
        }
        return propose(block, ("antes_de", anchor.name), like: anchor)
    }

    private mutating func propose(
        _ block: Int, _ position: (name: String, part: String), like anchor: TermSite?
    ) -> (name: String, block: Int?) {
        let text = TermText(prints: [:], references: references(block)).text(
            of: new.blocks[block], hasLead: anchor?.hasLead ?? false)
        let name = name(
            like: new.blocks[block].words.filter { $0.kind == .plain }.prefix(4).map(\.text).joined(separator: " "))
        all.append(
            TermProposal(verb: "agrega", part: name, position: position, title: nil, text: text, before: ""))
        added[block] = name
        return (name, nil)
    }
}
