internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What somebody wrote into a document as particular terms of its case, and whether the case then gives that document.
struct TermImport {
    /// What no term says, or none may say.
    struct Unsaid {
        let difference: UnsaidDifference
        /// What is said of it when everything is to be taken.
        let problem: Diagnostic
        let old: [Int]
        let new: [Int]
    }

    /// What becomes of the case's terms.
    var proposals: [TermProposal] {
        let writer = TermWriter(drafts, taking: Set(possible))
        return possible.map { writer.proposal($0) }
    }
    private(set) var unsaid: [Unsaid]
    private(set) var drafts: TermDrafts
    /// The drafts that can be written.
    private(set) var possible: [Int]
    let type: DocumentType
    /// What somebody wrote, and where they wrote nothing what the case says now.
    let edited: ReadableDocument
    /// The document before somebody edited it, as the case gives it now.
    let before: ReadableDocument
    /// What the case said otherwise since the document was sent, and whoever edited it too.
    private(set) var clashes: [TermClash] = []
    /// What should be known of the terms before they are taken.
    private(set) var notices: [Diagnostic] = []
    /// Whether the case gives something else than what was sent.
    let isRebased: Bool
    /// The terms of the case that are of the document.
    let terms: CaseTerms
    /// Whether the case has terms of the document.
    var hasTerms: Bool { !terms.items.isEmpty }
    let source: SourceText
    let installation: Installation
    let document: ImportedDocument

    /// - Parameters:
    ///   - document: The document that somebody edited.
    ///   - source: The case, with the data that the document brings.
    /// - Throws: What is wrong with the case.
    init(
        _ document: ImportedDocument, of type: DocumentType, into source: SourceText, in installation: Installation,
        since sending: Sending
    ) throws(DiagnosticsError) {
        self.type = type
        self.source = source
        self.installation = installation
        self.document = document
        let name = document.tree.source.name
        let input = try document.filling(
            try CaseInput(of: source, in: installation, for: .review), in: installation)
        let terms = input.terms.of([type.id])
        self.terms = terms
        var options =
            try terms.items.isEmpty
            ? installation.templateOptions(for: type) : installation.options(for: type, with: terms)
        options.marksOrigins = true
        let template = try Template(compiling: type.templatePath, loader: installation.loader, options: options)
        let expected = try TermImport.readable(
            template.resolve(terms.root(input.root, try installation.schema()), mode: .final))
        let written = ReadableDocument(document.tree, name: name).writing(document.inLieu)
            .printing(document.reprinted)
        let made = ReadableDocument(try XMLTree(parsing: SourceText(name: name, bytes: document.made)), name: name)
        // What was sent had another value of a datum that somebody changed.
        let sent = document.isRetold ? nil : sending.version.map { ReadableDocument($0.tree, name: name) }
        let rebased = RebasedEdit(
            sent ?? made, edited: written, given: expected, preferring: sending.preference)
        isRebased = sending.isRebased && rebased != nil
        edited = isRebased ? rebased?.document ?? written : written
        before = isRebased ? expected : made
        let names = try installation.parts(of: type).map(\.name) + terms.items.flatMap { $0.actions.map(\.name) }
        let known = terms.items.map { item in
            KnownTerm(
                item: item.index, verb: item.actions.first?.verb ?? "", part: item.actions.first?.name ?? "",
                anchor: item.positions.first?.name)
        }
        let pairing = TermPairing(
            ComparedPair(expected, edited), EditedNumbers(before, edited), known, site: { template.site(ofOrigin: $0) })
        drafts = TermDrafts(pairing, names: Set(names))
        possible = Array(drafts.all.indices)
        unsaid = drafts.unsaid.map { one in
            TermImport.unsaid(
                one.difference, one.old, one.new, at: TextPlace.find(one.difference, in: document.tree))
        }
        if isRebased, let rebased {
            clashes = rebased.clashes.map { clash in
                TermClash(clash, drafts, in: document.tree) { block in
                    let item = expected.blocks[block].enclosing.reversed().lazy.compactMap {
                        template.site(ofOrigin: $0)?.term
                    }
                    .first
                    return item.flatMap { terms.place(of: terms.items[$0]) }
                }
            }
        }
        try simplify()
        try sift()
        notices = findNotices(input.data) + (isRebased ? TermClash.notices(rebased?.kept ?? [], in: document.tree) : [])
    }

    static func readable(_ document: ResolvedDocument) throws(DiagnosticsError) -> ReadableDocument {
        let tree = try XMLTree(parsing: SourceText(name: document.id, bytes: document.xhtml()))
        return ReadableDocument(tree, name: document.id)
    }

    private static func unsaid(
        _ one: UnsaidDifference, _ old: [Int], _ new: [Int], _ problem: Diagnostic? = nil, at place: Place? = nil
    ) -> Unsaid {
        let message =
            "ningún término dice esto: \(one.reason); antes «\(one.before.firstPart)», ahora «\(one.after.firstPart)»"
        return Unsaid(
            difference: one,
            problem: problem
                ?? Diagnostic(
                    "importar.sin-expresar", message, at: place,
                    fix: one.list.map {
                        "cambie en el caso los elementos de `\($0)`: el documento se hace de ellos, con sus totales"
                    }
                        ?? "dígalo en una parte que un término pueda cambiar, o deje el documento como el modelo; con `--parcial` se toma lo demás"
                ),
            old: old, new: new)
    }

    // MARK: What can be written

    /// A term that would say what the model says is none.
    private mutating func simplify() throws(DiagnosticsError) {
        for index in possible {
            let draft = drafts.all[index]
            guard draft.change == .updated, draft.verb == "sustituye" else { continue }
            let others = possible.filter { $0 != index }
            guard let item = draft.known.map({ terms.items[$0] }),
                let bytes = try? text(taking: others, TermSigning(), removing: item),
                let left = try? differences(SourceText(name: source.name, bytes: bytes), leaving: [])
            else { continue }
            if left.isEmpty { drafts.retire(index) }
        }
    }

    /// Leaves out what may not be written, or cannot stand beside what else is.
    private mutating func sift() throws(DiagnosticsError) {
        while !possible.isEmpty {
            if leaveUnwritable() { continue }
            var told: [Diagnostic] = []
            var bytes: [UInt8] = []
            do {
                bytes = try text(taking: possible, TermSigning())
                told = try problems(SourceText(name: source.name, bytes: bytes))
            } catch {
                told = error.diagnostics
            }
            guard !told.isEmpty else { return }
            let text = SourceText(name: source.name, bytes: bytes)
            var refused = blame(told, text)
            guard !refused.isEmpty else { return }
            for (index, problem) in refused { refused[index] = placed(problem, of: index, in: text) }
            // What cannot be left out is not said twice.
            for move in drafts.moves {
                if let problem = refused[move.gone] ?? refused[move.new] {
                    for index in [move.gone, move.new] where possible.contains(index) {
                        refused[index] = refused[index] ?? problem
                    }
                }
            }
            let writer = TermWriter(drafts, taking: Set(possible))
            for (index, problem) in refused.sorted(by: { $0.key < $1.key }) {
                let one = writer.proposal(index)
                unsaid.append(
                    TermImport.unsaid(
                        UnsaidDifference(before: one.before, after: one.after, reason: problem.message),
                        drafts.all[index].old, drafts.all[index].new, problem))
            }
            possible.removeAll { refused[$0] != nil }
        }
    }

    /// Leaves out what no case can have, or would make the document contradict itself.
    ///
    /// - Returns: Whether there was some.
    private mutating func leaveUnwritable() -> Bool {
        let writer = TermWriter(drafts, taking: Set(possible))
        let found = possible.compactMap { index in (retyped(index) ?? tooLong(index, writer)).map { (index, $0) } }
        for (index, problem) in found {
            let one = writer.proposal(index)
            unsaid.append(
                TermImport.unsaid(
                    UnsaidDifference(before: one.before, after: one.after, reason: problem.message),
                    drafts.all[index].old, drafts.all[index].new, problem))
        }
        possible.removeAll { index in found.contains { $0.0 == index } }
        return !found.isEmpty
    }

    /// Which drafts some problems of the case that they would make are about.
    private func blame(_ problems: [Diagnostic], _ source: SourceText) -> [Int: Diagnostic] {
        guard let input = try? CaseInput(of: source, in: installation, for: .review) else { return [:] }
        let items = input.terms.of([type.id]).items
        let writer = TermWriter(drafts, taking: Set(possible))
        var out: [Int: Diagnostic] = [:]
        for problem in problems {
            let places = [problem.place].compactMap(\.self) + problem.notes.compactMap(\.place)
            let lines = places.filter { $0.source.name == source.name }.map(\.line)
            // The last term that begins before what is told is the one that it is told of.
            let innermost = lines.compactMap { line in
                items.last(where: { (input.terms.place(of: $0)?.line ?? .max) <= line })?.index
            }
            let named = items.filter { item in
                (problem.subject?.hasPrefix(item.path() + ".") ?? false) || innermost.contains(item.index)
            }
            for index in possible {
                let proposal = writer.proposal(index)
                let isNamed = named.contains { item in
                    item.actions.contains { $0.verb == proposal.verb && $0.name == proposal.part }
                }
                if isNamed, out[index] == nil { out[index] = problem }
            }
        }
        return out
    }
}

extension String {
    /// Its beginning, for a message.
    var firstPart: String { count > 120 ? prefix(117) + "…" : self }
}
