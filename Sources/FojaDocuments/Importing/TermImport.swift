internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating
internal import FojaXML

/// What somebody wrote into a document as particular terms of its case, and whether the case then gives that document.
struct TermImport {
    /// The terms, and what none says.
    let proposals: TermProposals
    private let type: DocumentType
    private let edited: ReadableDocument
    /// The document before somebody edited it.
    private let before: ReadableDocument
    /// Whether the case has terms of the document.
    let hasTerms: Bool
    private let source: SourceText
    private let installation: Installation
    private let document: ImportedDocument

    /// - Parameters:
    ///   - document: The document that somebody edited.
    ///   - source: The case, with the data that the document brings.
    /// - Throws: What is wrong with the case.
    init(
        _ document: ImportedDocument, of type: DocumentType, into source: SourceText, in installation: Installation
    ) throws(DiagnosticsError) {
        self.type = type
        self.source = source
        self.installation = installation
        self.document = document
        let name = document.tree.source.name
        edited = ReadableDocument(document.tree, name: name)
        before = ReadableDocument(try XMLTree(parsing: SourceText(name: name, bytes: document.made)), name: name)
        let input = try document.filling(
            try CaseInput(of: source, in: installation, for: .review), in: installation)
        let terms = input.terms.of([type.id])
        hasTerms = !terms.items.isEmpty
        var options =
            try terms.items.isEmpty
            ? installation.templateOptions(for: type) : installation.options(for: type, with: terms)
        options.marksOrigins = true
        let template = try Template(compiling: type.templatePath, loader: installation.loader, options: options)
        let expected = try TermImport.readable(
            template.resolve(terms.root(input.root, try installation.schema()), mode: .final))
        let names = try installation.parts(of: type).map(\.name) + terms.items.flatMap { $0.actions.map(\.name) }
        proposals = TermProposals(
            expected, edited, numbers: EditedNumbers(before, edited), names: Set(names),
            site: { template.site(ofOrigin: $0) }, isOfTerm: { template.isOfTerm(origin: $0) })
    }

    private static func readable(_ document: ResolvedDocument) throws(DiagnosticsError) -> ReadableDocument {
        let tree = try XMLTree(parsing: SourceText(name: document.id, bytes: document.xhtml()))
        return ReadableDocument(tree, name: document.id)
    }

    /// The text of the case with the terms.
    ///
    /// - Throws: What keeps the case from giving the document that somebody edited: nothing is to be written then.
    func accepted(reason: String?, authority: String?) throws(DiagnosticsError) -> [UInt8] {
        var problems = proposals.unsaid.map { one in
            Diagnostic(
                "importar.sin-expresar",
                "ningún término dice esto: \(one.reason); antes «\(one.before.firstPart)», ahora «\(one.after.firstPart)»",
                fix: "escríbalo a mano en `particulares` del caso, o deje el documento como el modelo")
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        let schema = try installation.schema()
        guard let path = CaseTerms.path(schema) else { throw DiagnosticsError(TermImport.noTerms) }
        let (data, _) = CaseReader.examine(
            try DataTree.read(source, format: .yaml), schema: schema, requiresID: false)
        let shape = CaseTerms.rows(schema)
        let rows = proposals.all.map {
            $0.row(shape, document: type.id, reason: reason, authority: authority)
        }
        var all: [Value] = []
        if case .list(let known) = path.value(in: Environment(root: data.root)) { all = known }
        let grown = data.with(root: data.root.setting(path, to: .list(all + rows)))
        let bytes = try CaseEditor.adding(
            CaseComparison(of: grown, with: data, growing: [CaseTerms.list]), to: source, schema: schema)
        problems = try differences(SourceText(name: source.name, bytes: bytes))
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return bytes
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

    /// What a case with the terms would say otherwise than the document.
    private func differences(_ source: SourceText) throws(DiagnosticsError) -> [Diagnostic] {
        let input = try document.filling(
            try CaseInput(of: source, in: installation, for: .review), in: installation)
        let made = try installation.withTerms(type, input.terms, input.root)
        let document = made.template.resolve(made.root, mode: .final)
        let check = try TermsCheck(type, made.template, made.terms, document, input, in: installation)
        // Why and who may still be written before it is signed.
        let wrong = check.errors.filter { !["particular.sin-motivo", "particular.sin-autoriza"].contains($0.id.name) }
        guard wrong.isEmpty else { return wrong }
        let pair = ComparedPair(try TermImport.readable(document).withoutData, edited.withoutData)
        let numbers = EditedNumbers(before.withoutData, edited.withoutData)
        return TermImport.differences(pair, numbers).map { before, after in
            Diagnostic(
                "importar.no-vuelve",
                "con esos términos el documento no saldría como está: «\(before.firstPart)» por «\(after.firstPart)»",
                fix: "escriba ese término a mano en `particulares` del caso")
        }
    }

    /// What one document says and the other does not, but for numbers that follow from where things stand.
    private static func differences(_ pair: ComparedPair, _ numbers: EditedNumbers) -> [(before: String, after: String)]
    {
        let (old, new) = (pair.old.document.blocks, pair.new.document.blocks)
        var out: [(before: String, after: String)] = []
        for (index, other) in pair.alignment.newBlock.enumerated() {
            guard let other else {
                out.append((old[index].text, ""))
                continue
            }
            if pair.alignment.movedBlocks.contains(index) { out.append((old[index].text, new[other].text)) }
            for run in pair.runs[index] ?? [] where run.kind != .same {
                guard !numbers.isFollowing(run, of: old[index].words, in: other) else { continue }
                let (before, after) = (old[index].words[run.old], new[other].words[run.new])
                out.append((ReadableDocument.text(before), ReadableDocument.text(after)))
            }
        }
        for (index, other) in pair.alignment.oldBlock.enumerated() where other == nil {
            out.append(("", new[index].text))
        }
        return out
    }
}

extension String {
    /// Its beginning, for a message.
    fileprivate var firstPart: String { count > 120 ? prefix(117) + "…" : self }
}
