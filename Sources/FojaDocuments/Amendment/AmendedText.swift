internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What holds of a document that was signed, and what its case gives in its place now, both by one pack.
///
/// What nobody agreed on does not come in: that is today's pack only where it still gives what holds, word for word; otherwise
/// the one that this was made with. The data of the institution, and what the case says that it keeps, are those that the
/// document carries.
struct AmendedText {
    /// What the text with all amendments is among the formats of a document: no emission of its own.
    static let format = "ordenado"

    /// What it is called beside the document that amends.
    static func fileName(of document: String) -> String { "\(document).\(format).xhtml" }

    /// The document as it is made of some data, of each of whose elements it is known where in the template it stands.
    struct Text {
        let template: Template
        let root: Value
        let document: ResolvedDocument
        let readable: ReadableDocument
        let terms: CaseTerms
    }

    /// The pack that both are made with.
    let installation: Installation
    /// The document, as that pack has it.
    let type: DocumentType
    let base: Text
    let new: Text
    /// The case as the new text has it.
    let input: CaseInput
    /// What of the case the pack does not know and the document would say, by path.
    let unknown: [String]

    /// - Parameters:
    ///   - link: Of which the text holds.
    ///   - kept: What stays as the document says it.
    /// - Throws: `modificatorio.base`, `almacen.…`, or what is wrong with the case's terms.
    init(
        of link: AmendmentChain.Link, in chain: AmendmentChain, to input: CaseInput, keeping kept: KeptData,
        _ today: Installation, packStore: String?
    ) throws(DiagnosticsError) {
        let (own, carried, base) = try AmendedText.base(link, chain, today, packStore)
        installation = own
        type = try own.documentType(chain.type.id)
        self.base = base
        let given = try AmendedText.data(of: input, keeping: kept, carried, of: type, own, today)
        unknown = given.unknown
        self.input = input.typed(given.data) { AmendedText.place(of: $0, in: input, given.terms) }
        new = try AmendedText.text(type, self.input.terms, given.data.root, own)
    }

    /// What holds, and the data that it carries, made again by the pack that gives its very words.
    private static func base(
        _ link: AmendmentChain.Link, _ chain: AmendmentChain, _ today: Installation, _ packStore: String?
    ) throws(DiagnosticsError) -> (Installation, DocumentData, Text) {
        let source = try chain.bytes(of: link.file, link)
        let tree = try XMLTree(parsing: source)
        let said = ReadableDocument(tree, name: source.name)
        func made(by own: Installation) throws(DiagnosticsError) -> (Installation, DocumentData, Text)? {
            let present = try PresentNames(tree, in: own)
            let data = try DocumentData(reading: present.tree, in: own)
            guard data.conflicts.isEmpty, data.disagreements.isEmpty else { return nil }
            let terms = try own.terms(of: data.root) { data.places[$0]?() }
            let text = try text(try own.documentType(chain.type.id), terms, data.root, own)
            return text.readable.saysTheSame(as: said) ? (own, data, text) : nil
        }
        if let found = try? made(by: today) { return found }
        var reason = "no consta con qué paquete se hizo"
        if let digest = link.pack {
            let packs = PackStore(of: chain.folder.path, shared: packStore, in: today.store)
            if let found = try made(by: try today.made(with: digest, in: packs)) { return found }
            reason = "lo hizo otro Foja, y este lo haría de otro modo"
        }
        throw DiagnosticsError(
            Diagnostic(
                "modificatorio.base",
                "de `\(link.file.name)`, que está firmado, no se puede hacer lo que rige: \(reason)",
                at: DocumentFolder.place(source.name),
                fix: "haga el modificatorio con el Foja con que se hizo el contrato",
                about: link.document))
    }

    /// The text of some data.
    private static func text(
        _ type: DocumentType, _ all: CaseTerms, _ root: Value, _ own: Installation
    ) throws(DiagnosticsError) -> Text {
        let terms = all.of([type.id])
        var options = try terms.items.isEmpty ? own.templateOptions(for: type) : own.options(for: type, with: terms)
        options.marksOrigins = true
        let template = try Template(compiling: type.templatePath, loader: own.loader, options: options)
        let root = terms.root(root, try own.schema())
        let document = template.resolve(root, mode: .final)
        let tree = try XMLTree(parsing: SourceText(name: type.id, bytes: document.xhtml()))
        return Text(
            template: template, root: root, document: document, readable: ReadableDocument(tree, name: type.id),
            terms: terms)
    }

    // MARK: Data

    /// Where the case has a datum, of whose terms some are those of the signed document.
    ///
    /// - Parameter terms: Of each term, the position that it has in the case; `nil` where all have their own.
    private static func place(of path: String, in input: CaseInput, _ terms: [Int?]?) -> Place? {
        guard let terms, path.hasPrefix(CaseTerms.list + ".") else { return input.place(of: path) }
        var parts = FieldPath.parts(of: path)
        guard parts.count > 1, let index = Int(parts[1]), terms.indices.contains(index), let own = terms[index] else {
            return nil
        }
        parts[1] = String(own)
        return input.place(of: parts.joined(separator: "."))
    }

    /// The case with what stays, typed and computed by a pack.
    private static func data(
        of input: CaseInput, keeping kept: KeptData, _ carried: DocumentData, of type: DocumentType,
        _ own: Installation, _ today: Installation
    ) throws(DiagnosticsError) -> (data: CaseData, unknown: [String], terms: [Int?]?) {
        let schema = try own.schema()
        let institution = InstitutionReader.groupName
        var given = GivenPairs(of: input.data)
        given.keep { FieldPath.parts(of: $0).first != institution }
        var unknown: [String] = []
        if own !== today { (given, unknown) = try AmendedText.known(given, to: own, of: type, today) }
        let ownCarried = GivenPairs(of: carried.data)
        let asked = try own.consulted(by: type)
        var terms: [Int?]?
        if kept.keepsAllTerms || !kept.terms.isEmpty {
            terms = given.keepTerms(kept, of: [type.id], from: ownCarried)
        }
        let order = terms
        for path in kept.paths {
            given.take(path, from: ownCarried, has: carried.paths.contains) { bare in
                asked.contains(bare) && schema.field(at: bare)?.isOptional == true
            }
        }
        func built(_ pairs: GivenPairs) throws(DiagnosticsError) -> CaseData {
            try CaseData(schema: schema, canonicalPairs: pairs.pairs, listCounts: pairs.lists) {
                place(of: $0, in: input, order)
            }
        }
        let typed = try built(given)
        var merged = GivenPairs(of: try own.institution(for: typed).map(typed.merging) ?? typed)
        // What the case gives itself of what is computed.
        merged.add(given)
        merged.take(institution, from: ownCarried, has: carried.paths.contains) { _ in false }
        return (try own.computedFields().examine(try built(merged)).0, unknown, terms)
    }

    /// Data by the names that a pack of before has for them, and those that the document would say and it has none for.
    private static func known(
        _ given: GivenPairs, to own: Installation, of type: DocumentType, _ today: Installation
    ) throws(DiagnosticsError) -> (GivenPairs, [String]) {
        let (schema, present) = (try own.schema(), try today.schema())
        var former: [String: Field] = [:]
        for field in schema.allFields where present.field(at: field.path) == nil {
            if let now = present.presentPath(of: field.path) { former[now] = field }
        }
        let said = today.hasDocumentType(type.id) ? try today.consulted(by: try today.documentType(type.id)) : []
        var unknown: [String] = []
        let renamed = given.renamed { path in
            let bare = FieldPath.withoutPositions(path)
            if schema.field(at: bare) != nil { return path }
            if let field = former[bare] {
                return schema.path(of: field, at: FieldPath.parts(of: path).compactMap { Int($0) })
            }
            if said.contains(bare) { unknown.append(path) }
            return nil
        }
        return (renamed, unknown.sorted())
    }
}

extension ReadableDocument {
    /// Whether every block of it is one of the other, in the same order, with the same words.
    func saysTheSame(as other: ReadableDocument) -> Bool {
        blocks.count == other.blocks.count
            && zip(blocks, other.blocks).allSatisfy { $0.kind == $1.kind && $0.text == $1.text }
    }
}
