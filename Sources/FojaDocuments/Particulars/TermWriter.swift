internal import FojaTemplating

/// Writes drafts of terms as they are to stand in the case.
struct TermWriter {
    private let drafts: TermDrafts
    /// By block of the edited document, the name of the part that it begins, as terms cite it.
    private var cited: [Int: String] = [:]

    private var pairing: TermPairing { drafts.pairing }

    /// - Parameter taken: Those of the drafts that are taken, by their position; `nil`: all. What is not there is not cited.
    init(_ drafts: TermDrafts, taking taken: Set<Int>? = nil) {
        self.drafts = drafts
        for (index, draft) in drafts.all.enumerated()
        where draft.change == .new && draft.verb == "agrega" && (taken?.contains(index) ?? true) {
            // A paragraph without a number is not cited.
            if let first = draft.new.first, draft.heading != nil || draft.dropsLead { cited[first] = draft.part }
        }
        for (block, other) in pairing.oldBlock.enumerated() {
            if let other, let name = name(of: other) { cited[block] = name }
        }
    }

    /// The name by which a block that has a number is cited: that of the part or the term that it begins.
    private func name(of block: Int) -> String? {
        if let term = pairing.term(block) {
            let known = pairing.terms[term]
            return known.isAdded && drafts.holders.old.firstIndex(of: .term(term)) == block ? known.part : nil
        }
        if let own = pairing.own(block), own.isHeading, own.name?.contains(".") == false {
            return own.isRepeated ? nil : own.name
        }
        // What a template counts has a number only where its reader sees it.
        let found = pairing.parts(around: block).first { part in
            guard let name = part.name, !part.isRepeated, part.isNumbered else { return false }
            return pairing.members[name]?.first == block
        }
        return found?.name
    }

    // MARK: What is told

    /// The data whose words the text of a draft says, for no term can name them there.
    func fixedData(_ index: Int) -> [String] {
        var out: [String] = []
        for block in drafts.all[index].text ?? [] {
            for path in writer(block).fixed(in: drafts.new.blocks[block]) where !out.contains(path) { out.append(path) }
        }
        return out
    }

    /// What the text of a draft cites of the document by a number that stays as it is.
    func fixedCitations(_ index: Int) -> [(block: Int, words: String)] {
        (drafts.all[index].text ?? []).flatMap { block -> [(block: Int, words: String)] in
            let known = references(block)
            let words = drafts.new.blocks[block].words
            return words.indices.compactMap { position -> (block: Int, words: String)? in
                guard known[position] == nil else { return nil }
                if case .reference = words[position].kind {
                    return (block, ReadableDocument.text(words[max(0, position - 1)...position]))
                }
                return Citations.item(words, position).map { (block, $0) }
            }
        }
    }

    // MARK: Drafts

    /// What becomes of the list of terms for a draft.
    func proposal(_ index: Int) -> TermProposal {
        let draft = drafts.all[index]
        let known = draft.known.map { pairing.terms[$0] }
        return TermProposal(
            change: draft.change, verb: draft.verb, part: draft.part, position: draft.position,
            title: draft.heading.map { TermText.title(of: drafts.new.blocks[$0]) },
            text: draft.text.map { text($0, draft) },
            heading: heading(draft), before: TermWriter.joined(draft.old.map { drafts.old.blocks[$0].text }),
            after: TermWriter.joined(draft.new.map { drafts.new.blocks[$0].text }), item: known?.item)
    }

    private static func joined(_ texts: [String]) -> String { texts.joined(separator: " ⏎ ") }

    /// The title of the clause that it is in.
    private func heading(_ draft: TermDraft) -> String {
        if let block = draft.new.first {
            return drafts.new.clauses.first { $0.blocks.contains(block) }?.title ?? ""
        }
        guard let block = draft.old.first else { return "" }
        return drafts.old.clauses.first { $0.blocks.contains(block) }?.title ?? ""
    }

    private func text(_ blocks: [Int], _ draft: TermDraft) -> String {
        var listing = TermListing()
        for (position, block) in blocks.enumerated() {
            let own = drafts.new.blocks[block]
            let writer = writer(block)
            if position == 0, draft.dropsLead {
                // The item or numeral that the part itself is.
                var plain = own
                plain.kind = .paragraph
                plain.depth = 0
                listing.add(plain) { _ in writer.text(of: own, dropsLead: true) }
            } else {
                listing.add(own) { writer.text(of: own, dropsLead: $0) }
            }
        }
        return listing.text
    }

    /// How the words of a block are written: data that it had stay data.
    private func writer(_ block: Int) -> TermText {
        var out = TermText(prints: [:], references: references(block))
        guard let other = pairing.source(block), let site = pairing.own(other), !site.isRepeated else { return out }
        var printed: [String: [String]] = [:]
        for piece in drafts.old.blocks[other].pieces {
            if case .datum(let path) = piece.source { printed[path, default: []].append(piece.text) }
        }
        let all = site.prints.merging(TermWriter.ofItems(printed.keys, site)) { own, _ in own }
        out = TermText(prints: all, references: out.references)
        for (path, texts) in printed {
            guard let prints = all[path], prints.count == texts.count else { continue }
            out.known[path] = Dictionary(zip(texts, prints)) { first, _ in first }
        }
        return out
    }

    /// How a term prints data of items of lists.
    private static func ofItems(_ paths: some Sequence<String>, _ site: TermSite) -> [String: [String]] {
        var out: [String: [String]] = [:]
        for path in paths {
            var parts = path.split(separator: ".").map(String.init)
            let positions = parts.indices.filter { Int(parts[$0]) != nil }
            guard positions.count == 1, let position = Int(parts[positions[0]]) else { continue }
            parts[positions[0]] = "#"
            out[path] = site.itemPrints[parts.joined(separator: ".")]?.map {
                $0.replacing("#", with: String(position + 1))
            }
        }
        return out
    }

    /// How a term writes what a block refers to, where that is a part with a name.
    private func references(_ block: Int) -> [Int: String] {
        var out: [Int: String] = [:]
        for (index, word) in drafts.new.blocks[block].words.enumerated() {
            guard let target = pairing.target(block, index), let name = cited[target] else { continue }
            let (upper, lower) = (word.text.uppercased(), word.text.lowercased())
            let casing =
                upper == lower ? "" : word.text == upper ? " mayúsculas" : word.text == lower ? " minúsculas" : ""
            out[index] = "{ref \(name)\(casing)}"
        }
        for index in drafts.new.blocks[block].words.indices {
            if let item = pairing.item(block, index), let name = cited[item] { out[index] = "{ref \(name)}" }
        }
        return out
    }
}
