internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// Whether a case with terms gives the document that somebody edited.
extension TermImport {
    /// The text of the case with the terms.
    ///
    /// - Parameter taken: The positions of those of ``proposals`` that are taken; `nil`: all there is, or nothing.
    /// - Throws: What keeps the case from giving the document that somebody edited: nothing is to be written then.
    func accepted(_ taken: Set<Int>? = nil, _ signing: TermSigning) throws(DiagnosticsError) -> [UInt8] {
        if taken == nil, !unsaid.isEmpty || !clashes.isEmpty {
            throw DiagnosticsError(clashes.map(\.problem) + unsaid.map(\.problem))
        }
        let chosen = possible.indices.filter { taken?.contains($0) ?? true }.map { possible[$0] }
        let bytes = try text(taking: chosen, signing)
        let result = SourceText(name: source.name, bytes: bytes)
        var found = try problems(result)
        if found.isEmpty {
            found = try differences(result, leaving: left(but: chosen)).map { before, after in
                Diagnostic(
                    "importar.no-vuelve",
                    "con esos términos el documento no saldría como está: «\(before.firstPart)» por «\(after.firstPart)»",
                    at: TextPlace.find(UnsaidDifference(before: before, after: after, reason: ""), in: document.tree),
                    fix: "escriba ese término a mano en `particulares` del caso")
            }
        }
        guard found.isEmpty else { throw DiagnosticsError(found) }
        return bytes
    }

    /// Of some of the proposals, those that can be taken without the others: nothing is taken to another place by half.
    func whole(_ chosen: Set<Int>) -> Set<Int> {
        var out = chosen
        for move in drafts.moves {
            guard let gone = possible.firstIndex(of: move.gone), let new = possible.firstIndex(of: move.new),
                !(out.contains(gone) && out.contains(new))
            else { continue }
            out.subtract([gone, new])
        }
        return out
    }

    /// Whether the case already says all of it.
    var isHome: Bool { possible.isEmpty && unsaid.isEmpty && clashes.isEmpty }

    /// The proposals that say what the case says otherwise since.
    var clashing: Set<Int> {
        let drafts = clashes.reduce(into: Set<Int>()) { $0.formUnion($1.drafts) }
        return Set(possible.indices.filter { drafts.contains(possible[$0]) })
    }

    /// What can be taken where the rest cannot: as many of the proposals as the document can be made with.
    func takeable() -> Set<Int> {
        let all = whole(Set(possible.indices).subtracting(clashing))
        if (try? accepted(all, TermSigning())) != nil { return all }
        var out: Set<Int> = []
        for position in all.sorted() where (try? accepted(out.union([position]), TermSigning())) != nil {
            out.insert(position)
        }
        return whole(out)
    }

    /// A pack whose cases have no particular terms.
    static let noTerms = Diagnostic(
        "importar.sin-expresar", "el esquema del paquete no tiene términos particulares",
        fix: "importe sin `--aceptar`")

    /// A folder has the words of its documents.
    static let folder = Diagnostic(
        "importar.sin-expresar",
        "lo que se escribió fuera de los blancos de una carpeta no se sabe de cuál de sus documentos es",
        fix: "importe cada documento por separado")

    // MARK: The case

    /// The text of the case with some of the drafts.
    ///
    /// - Parameter removing: One more of its terms that goes away.
    func text(
        taking chosen: [Int], _ signing: TermSigning, removing other: CaseTerms.Item? = nil
    ) throws(DiagnosticsError) -> [UInt8] {
        let schema = try installation.schema()
        guard let path = CaseTerms.path(schema) else { throw DiagnosticsError(TermImport.noTerms) }
        let writer = TermWriter(drafts, taking: Set(chosen))
        let all = chosen.map { writer.proposal($0) }
        let items = Dictionary(terms.items.map { ($0.index, $0) }) { first, _ in first }
        var changes = all.flatMap { one in
            one.item.flatMap { items[$0] }.map { one.changes($0, signing) } ?? []
        }
        if let other { changes.append(.init(at: other.path(), to: .missing)) }
        let changed = SourceText(
            name: source.name, bytes: try CaseRewriting.applying(changes, to: source, schema: schema))
        let shape = CaseTerms.rows(schema)
        let name = document.name(of: type, in: installation)
        let rows = all.filter { $0.change == .new }.map { $0.row(shape, document: name, signing) }
        guard !rows.isEmpty else { return changed.bytes }
        let (data, _) = CaseReader.examine(
            try DataTree.read(changed, format: .yaml), schema: schema, requiresID: false)
        var known: [Value] = []
        if case .list(let values) = path.value(in: Environment(root: data.root)) { known = values }
        let grown = data.with(root: data.root.setting(path, to: .list(known + rows)))
        return try CaseEditor.adding(
            CaseComparison(of: grown, with: data, growing: [CaseTerms.list]), to: changed, schema: schema)
    }

    // MARK: The document

    /// What of the documents is left as it is: blocks of the edited one, and texts of the other.
    private func left(but chosen: [Int]) -> [(old: [Int], new: [Int])] {
        let others = drafts.all.indices.filter { possible.contains($0) && !chosen.contains($0) }
        return others.map { (drafts.all[$0].old, drafts.all[$0].new) } + unsaid.map { ($0.old, $0.new) }
    }

    private func made(
        _ source: SourceText
    ) throws(DiagnosticsError) -> (document: ResolvedDocument, check: TermsCheck) {
        let input = try self.document.filling(
            try CaseInput(of: source, in: installation, for: .review), in: installation)
        let made = try installation.withTerms(type, input.terms, input.root)
        let document = made.template.resolve(made.root, mode: .final)
        return (document, try TermsCheck(type, made.template, made.terms, document, input, in: installation))
    }

    /// What keeps the document of a case from being made.
    func problems(_ source: SourceText) throws(DiagnosticsError) -> [Diagnostic] {
        // Why and who may still be written before it is signed.
        try made(source).check.errors.filter {
            !["particular.sin-motivo", "particular.sin-autoriza"].contains($0.id.name)
        }
    }

    /// What a case would say otherwise than the document, but for what is left as it is.
    func differences(
        _ source: SourceText, leaving left: [(old: [Int], new: [Int])]
    ) throws(DiagnosticsError) -> [(before: String, after: String)] {
        let pair = ComparedPair(try TermImport.readable(made(source).document).withoutData, edited.withoutData)
        let numbers = EditedNumbers(before.withoutData, edited.withoutData)
        // Blocks are the same with their data as words, and so are their positions.
        let mine = Set(left.flatMap(\.new))
        let theirs = Set(left.flatMap(\.old).map { TermImport.wording(drafts.old.blocks[$0]) })
        let (old, new) = (pair.old.document.blocks, pair.new.document.blocks)
        let added = Set(drafts.all.filter { $0.change == .new }.flatMap(\.new))
        var out: [(before: String, after: String)] = []
        for (index, other) in pair.alignment.newBlock.enumerated() {
            let isLeft = theirs.contains(TermImport.wording(old[index]))
            guard let other else {
                if !isLeft { out.append((old[index].text, "")) }
                continue
            }
            if isLeft || mine.contains(other) { continue }
            if pair.alignment.movedBlocks.contains(index) { out.append((old[index].text, new[other].text)) }
            for run in pair.runs[index] ?? [] where run.kind != .same {
                guard !numbers.isFollowing(run, of: old[index].words, in: other) else { continue }
                let (was, now) = (old[index].words[run.old], new[other].words[run.new])
                // Whoever adds an item need not count: Foja does.
                let isNumber = was.first?.isNumber ?? false
                if now.isEmpty, isNumber, added.contains(other), !was.dropFirst().contains(where: \.isSaid) { continue }
                // What is left may have had a number, and what follows it has another.
                if !left.isEmpty, (Array(was) + Array(now)).allSatisfy(\.isNumber) { continue }
                out.append((ReadableDocument.text(was), ReadableDocument.text(now)))
            }
        }
        for (index, other) in pair.alignment.oldBlock.enumerated() where other == nil && !mine.contains(index) {
            out.append(("", new[index].text))
        }
        return out
    }

    /// What a block says, but for its numbers.
    private static func wording(_ block: ReadableDocument.Block) -> String {
        ReadableDocument.text(block.words.filter { !$0.isNumber })
    }
}
