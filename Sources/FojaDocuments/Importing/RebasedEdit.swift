internal import FojaSpanish
internal import FojaTemplating

/// What somebody made of a document, as if they had been given the document that the case gives now.
///
/// A case goes on while a document is away. What whoever edited it did not touch says what the case says now; what the case
/// did not touch says what they wrote; where both said something else since, it is told.
struct RebasedEdit {
    /// A block that both changed since the document was sent.
    struct Clash {
        /// What it said when it was sent, what it was made to say, and what the case says.
        let sent: String
        let written: String
        let says: String
        /// The block of the edited document, of the one that the case gives, and of what is made of both.
        let edited: Int?
        let given: Int?
        var rebased: Int?
    }

    /// A block of what is made of both.
    private struct Item {
        /// That of the document that the case gives.
        var given: Int?
        /// That of the edited document, where its words are taken.
        var edited: Int?
        var clash: Int?
    }

    private(set) var document: ReadableDocument
    private(set) var clashes: [Clash] = []
    /// The clauses in which what the case says since stays, and the document said what was sent.
    private(set) var kept: [String] = []
    private let base: ReadableDocument
    private let edited: ReadableDocument
    private let given: ReadableDocument
    private let mine: RebasedPairing
    private let theirs: RebasedPairing
    private let numbers: EditedNumbers
    private let prints: RebasedPrints
    private let preference: CaseImport.Preference?
    /// The data that somebody wrote into blanks.
    private let filled: Set<String>
    private var items: [Item] = []

    /// - Parameters:
    ///   - base: The document as it was sent.
    ///   - edited: What somebody made of it.
    ///   - given: What the case gives now.
    /// - Returns: `nil` if the case gives what was sent.
    init?(
        _ base: ReadableDocument, edited: ReadableDocument, given: ReadableDocument,
        preferring preference: CaseImport.Preference?
    ) {
        guard base.blocks.map(\.text) != given.blocks.map(\.text) else { return nil }
        self.base = base
        self.edited = edited
        self.given = given
        self.preference = preference
        mine = RebasedPairing(base, given)
        theirs = RebasedPairing(base, edited)
        numbers = EditedNumbers(base, edited)
        prints = RebasedPrints(base, given)
        filled = Set(edited.blocks.lazy.flatMap(\.words).filter(\.isBlank).compactMap(\.path))
        document = edited
        putTogether()
        document = ReadableDocument(
            name: edited.name, documentID: edited.documentID,
            blocks: items.map { item in
                item.edited.map(rewritten) ?? item.given.map { given.blocks[$0] } ?? edited.blocks[0]
            })
        for (index, item) in items.enumerated() { if let clash = item.clash { clashes[clash].rebased = index } }
    }

    // MARK: Which blocks

    private mutating func putTogether() {
        let moved = movedByCase()
        var agreed: [String: [Int]] = [:]
        for (index, other) in mine.oldBlock.enumerated().reversed() where other == nil {
            agreed[said(given.blocks[index]), default: []].append(index)
        }
        var later: [Int: Item] = [:]
        for block in edited.blocks.indices {
            if let sent = theirs.oldBlock[block] {
                guard let item = decide(sent, block) else { continue }
                if moved.contains(sent), let own = item.given { later[own] = item } else { items.append(item) }
            } else if let own = agreed[said(edited.blocks[block])]?.popLast() {
                items.append(Item(given: own))
            } else {
                items.append(Item(edited: block))
            }
        }
        for (sent, block) in theirs.newBlock.enumerated() where block == nil {
            guard let own = mine.newBlock[sent], isChangedByCase(sent, own), preference != .theirs else {
                continue
            }
            if preference == .own {
                later[own] = Item(given: own)
            } else {
                clashes.append(
                    Clash(
                        sent: base.blocks[sent].text, written: "", says: given.blocks[own].text, edited: nil, given: own
                    ))
            }
        }
        for own in agreed.values.joined() {
            later[own] = Item(given: own)
            keep(given, own)
        }
        for own in later.keys.sorted() { if let item = later[own] { insert(item, own) } }
    }

    /// What the case has in another place since, and whoever edited the document left where it was.
    private func movedByCase() -> Set<Int> {
        func moved(_ pairing: RebasedPairing) -> Set<Int> {
            let pair = pairing.pair
            return
                pair.alignment.movedClauses.reduce(into: pair.alignment.movedBlocks) { found, clause in
                    found.formUnion(pair.old.document.clauses[clause].blocks)
                }
        }
        return moved(mine).subtracting(moved(theirs))
    }

    /// Puts what only the case has where it has it.
    private mutating func insert(_ item: Item, _ own: Int) {
        let present = items.enumerated().compactMap { index, item in item.given.map { (given: $0, index: index) } }
        // A clause goes before the next one: what was written at the end of the one before stays in that.
        if given.blocks[own].opensClause,
            let next = present.filter({ $0.given > own && given.blocks[$0.given].opensClause }).min(by: {
                $0.given < $1.given
            })
        {
            items.insert(item, at: next.index)
        } else {
            let previous = present.filter { $0.given < own }.max { $0.given < $1.given }
            items.insert(item, at: previous.map { $0.index + 1 } ?? 0)
        }
    }

    /// What becomes of a block that was sent and came back; `nil` if nothing is left of it.
    private mutating func decide(_ sent: Int, _ block: Int) -> Item? {
        let wrote = isChangedByHand(sent, block)
        guard let own = mine.newBlock[sent] else {
            if !wrote { keep(base, sent) }
            guard wrote, preference != .own else { return nil }
            var item = Item(edited: block)
            if preference == nil {
                item.clash = clashes.count
                clashes.append(
                    Clash(
                        sent: base.blocks[sent].text, written: edited.blocks[block].text, says: "", edited: block,
                        given: nil))
            }
            return item
        }
        if !wrote, isChangedByCase(sent, own) { keep(given, own) }
        guard wrote, said(edited.blocks[block]) != said(given.blocks[own]) else { return Item(given: own) }
        guard isChangedByCase(sent, own) else { return Item(given: own, edited: block) }
        if preference == .own { return Item(given: own) }
        var item = Item(given: own, edited: block)
        if preference == nil {
            item.clash = clashes.count
            clashes.append(
                Clash(
                    sent: base.blocks[sent].text, written: edited.blocks[block].text, says: given.blocks[own].text,
                    edited: block, given: own))
        }
        return item
    }

    /// Notes that the case says something else since in the clause of a block.
    private mutating func keep(_ document: ReadableDocument, _ block: Int) {
        let clause = document.clauses.first { $0.blocks.contains(block) }
        let title =
            clause.flatMap { $0.title.isEmpty ? nil : TermText.title(of: document.blocks[$0.blocks.lowerBound]) } ?? ""
        if !kept.contains(title) { kept.append(title) }
    }

    // MARK: What changed

    private func isChangedByHand(_ sent: Int, _ block: Int) -> Bool {
        theirs.runs(sent).contains { run in
            run.kind != .same && run.kind != .renumbered
                && !isData(run, base.blocks[sent].words, edited.blocks[block].words)
                && !numbers.isFollowing(run, of: base.blocks[sent].words, in: block)
        }
    }

    private func isChangedByCase(_ sent: Int, _ own: Int) -> Bool {
        let (old, new) = (base.blocks[sent].words, given.blocks[own].words)
        // What the document does not carry, because somebody took out what printed it, is known of the case alone.
        if old.contains(where: \.isBlank) { return false }
        return mine.runs(sent).contains { run in
            run.kind != .same && run.kind != .renumbered && !isData(run, old, new)
                && !(old[run.old].allSatisfy(\.isNumber) && new[run.new].allSatisfy(\.isNumber))
        }
    }

    /// Whether a datum has another value, or somebody wrote it where it was left open, and no word is another.
    private func isData(
        _ run: ComparedRun, _ old: [ReadableDocument.Word], _ new: [ReadableDocument.Word]
    ) -> Bool {
        func paths(_ words: ArraySlice<ReadableDocument.Word>) -> [String?] { words.map(\.path) }
        let (before, after) = (paths(old[run.old]), paths(new[run.new]))
        guard !after.isEmpty, !after.contains(nil) else { return false }
        // A form leaves its blanks open without a word.
        return before == after || old[run.old].allSatisfy(\.isBlank) && filled.isSuperset(of: after.compactMap(\.self))
    }

    /// What a block says, but for numbers, with data as the case has them.
    private func said(_ block: ReadableDocument.Block) -> String {
        block.words.filter { !$0.isNumber }.map { word in
            if case .datum(let path) = word.kind { return prints[path, word.text] ?? word.text }
            return word.text
        }.joined(separator: " ")
    }

    // MARK: Words

    /// A block of the edited document with the data and the numbers that the case gives.
    private func rewritten(_ index: Int) -> ReadableDocument.Block {
        var block = edited.blocks[index]
        let own = theirs.oldBlock[index].flatMap { mine.newBlock[$0] }
        var markup: [Int: String] = [:]
        for (position, word) in block.words.enumerated() {
            switch word.kind {
            case .number:
                guard numbers.isUntouched(index, position), let own,
                    let number = given.blocks[own].words.first(where: { $0.kind == .number })
                else { continue }
                markup[position] = number.text
            case .reference(let label):
                guard let target = numbers.target(index, position), let sent = theirs.oldBlock[target],
                    let now = mine.newBlock[sent], let new = given.blocks[now].label, new != label
                else { continue }
                markup[position] = RebasedEdit.number(new, like: word.text)
            default: continue
            }
        }
        block.pieces = block.pieces(writing: markup)
        var filling: [String: [String]] = [:]
        for piece in own.map({ given.blocks[$0].pieces }) ?? [] {
            if case .datum(let path) = piece.source { filling[path, default: []].append(piece.text) }
        }
        for position in block.pieces.indices {
            if let text = block.pieces[position].markup {
                block.pieces[position].text = text
                block.pieces[position].markup = nil
            }
            if case .blank(let path) = block.pieces[position].source, filling[path]?.isEmpty == false,
                let text = filling[path]?.removeFirst()
            {
                block.pieces[position].text = text
                block.pieces[position].source = .datum(path: path)
            } else if case .datum(let path) = block.pieces[position].source,
                let text = prints[path, block.pieces[position].text]
            {
                block.pieces[position].text = text
            }
        }
        block.pieces = RebasedEdit.joined(block.pieces)
        block.origin = nil
        block.enclosing = []
        return block
    }

    /// Pieces of one kind as one, as they were read.
    private static func joined(_ pieces: [ReadableDocument.Piece]) -> [ReadableDocument.Piece] {
        pieces.reduce(into: []) { out, piece in
            if piece.source == .written, let last = out.last, last.source == .written, last.isBold == piece.isBold {
                out[out.count - 1].text += piece.text
            } else {
                out.append(piece)
            }
        }
    }

    /// What is written of a label: «Décima Segunda» of a clause, as another was written.
    private static func number(_ label: String, like text: String) -> String {
        guard label.hasPrefix("cl "), let number = Int(label.dropFirst(3)) else { return label }
        let casing: Ordinal.Casing = text == text.uppercased() ? .upper : text == text.lowercased() ? .lower : .title
        return Ordinal.words(number, casing: casing)
    }
}

/// How data that a document prints are printed in another, by their paths and what is printed of them.
private struct RebasedPrints {
    private var texts: [String: [String: String]] = [:]

    init(_ old: ReadableDocument, _ new: ReadableDocument) {
        func printed(_ document: ReadableDocument) -> [String: [String]] {
            var out: [String: [String]] = [:]
            for piece in document.blocks.lazy.flatMap(\.pieces) {
                if case .datum(let path) = piece.source {
                    out[path, default: []].append(PrintedDatum(path, piece.text).text)
                }
            }
            return out
        }
        let now = printed(new)
        for (path, before) in printed(old) {
            // Where it is not printed as often, it is known only if it is printed in one way.
            guard let after = now[path], before.count == after.count || Set(after).count == 1 && Set(before).count == 1
            else { continue }
            texts[path] = Dictionary(zip(before, after)) { first, _ in first }
        }
    }

    subscript(path: String, text: String) -> String? { texts[path]?[PrintedDatum(path, text).text] }
}
