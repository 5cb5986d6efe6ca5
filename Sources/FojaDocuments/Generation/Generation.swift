internal import FojaData
public import FojaDiagnostics
public import FojaTemplating

/// Makes documents out of a case, and checks each before it is let go.
public struct Generation {
    private let installation: Installation

    /// With a pack's templates, schemas and norms.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Makes documents.
    ///
    /// - Parameters:
    ///   - types: Which, in order.
    ///   - input: The case; `nil` only for ``RenderingMode/blank``.
    ///   - formats: Each document in each of them.
    ///   - withSources: Whether each ends in an annex of where its computed values come from.
    ///   - folder: Where the documents of the case are: what amends one that was signed finds it there; `nil`: the usual one.
    ///   - packStore: Where packs are kept besides that folder.
    ///   - all: Whether they are all of the case: what has nothing yet to amend is then left out, and told.
    /// - Throws: Everything that stands in the way of any of them: what a final
    ///   document lacks, what is wrong with a template; or a fault, if what was
    ///   made does not pass its own check.
    public func generate(
        _ types: [DocumentType], from input: CaseInput?, mode: RenderingMode, formats: [OutputFormat],
        withSources: Bool = false, folder: String? = nil, packStore: String? = nil, all: Bool = false
    ) throws(DiagnosticsError) -> GeneratedDocuments {
        var types = try installation.numbered(types, of: input)
        let amendments = try Amendments(
            of: types, input, mode: mode, in: folder ?? input?.usualFolder, installation, packStore: packStore,
            leavesOut: all)
        types.removeAll { amendments.left.contains($0.name) }
        let input = amendments.input ?? input
        BrowserPool.enter(starts: formats.contains(.pdf))
        defer { BrowserPool.leave() }
        let (resolved, found) = try resolve(types, from: input, mode: mode, amendments, withSources: withSources)
        var warnings = found
        let made = try emissions(of: resolved, mode: mode, formats: formats, input, warnings: &warnings)
        let files = try files(of: resolved, made, mode: mode, formats: formats, input)
        var documents = GeneratedDocuments(
            files: files, mode: mode, input: input, found: warnings, installation: installation)
        documents.amended = try amendments.texts(mode: mode)
        documents.bases = amendments.bases
        return documents
    }
}

/// A document between its case and its files.
private struct Resolved {
    let type: DocumentType
    let template: Template
    /// What it says of its documents, if it is a folder.
    let index: FolderIndex?
    let data: CheckedCase
    let document: ResolvedDocument
    /// What the case says in it otherwise than its template.
    let terms: CaseTerms
}

extension Generation {
    /// Documents with what each is made of, and what should be looked at.
    ///
    /// - Throws: All that stands in the way of any of them.
    private func resolve(
        _ types: [DocumentType], from input: CaseInput?, mode: RenderingMode, _ amendments: Amendments,
        withSources: Bool
    ) throws(DiagnosticsError) -> ([Resolved], warnings: [Diagnostic]) {
        let agreement = try input.map { input throws(DiagnosticsError) in
            try Agreement(of: input, for: types + amendments.amended, mode: mode, in: installation)
        }
        var problems = amendments.problems
        var resolved: [Resolved] = []
        let schema = try installation.schema()
        let root = input?.root ?? schema.root.empty
        // What all documents of the case read is laid out once, and what is found of it when they are checked kept.
        let shared = CheckedCase(
            DataSlots(root, schema: schema), of: input?.data, adding: amendments.filled, try installation.directory())
        // What is wrong with the pack is so for every document alike.
        _ = try installation.computedFields()
        if withSources { try installation.requireAppendix() }
        let annex = withSources ? try input.map(annex) : nil
        var found = amendments.warnings
        for type in types {
            do {
                let document = try resolve(type, from: input, mode: mode, shared, annex)
                if let input {
                    let check = try TermsCheck(
                        type, document.template, document.terms, document.document, input, in: installation)
                    problems += check.errors
                    found += check.warnings
                }
                resolved.append(document)
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        problems = agreement?.errors ?? []
        if mode == .final {
            problems += try MissingData(
                resolved.map { ($0.type, $0.document.missing) }, in: input, installation
            ).diagnostics
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return (resolved, (agreement?.warnings ?? []) + found)
    }

    /// Each document in every format, checked, and printed if somebody wants that.
    private func emissions(
        of resolved: [Resolved], mode: RenderingMode, formats: [OutputFormat], _ input: CaseInput?,
        warnings: inout [Diagnostic]
    ) throws(DiagnosticsError) -> [Emission] {
        var lacking: Set<Unicode.Scalar> = []
        var made: [Emission] = []
        for document in resolved {
            if formats.contains(.pdf) {
                let glyphs = try MissingGlyphs(in: document.document) { input?.place(of: $0) }
                // Each character once, in however many documents it is.
                for (character, warning) in glyphs.found where lacking.insert(character).inserted {
                    warnings.append(warning)
                }
            }
            made.append(try emission(of: document, mode: mode, formats: formats, warnings: &warnings))
        }
        try addForPeople(formats, resolved, &made)
        return made
    }

    /// A document with what it is made of.
    private func resolve(
        _ type: DocumentType, from input: CaseInput?, mode: RenderingMode, _ shared: CheckedCase,
        _ annex: SourcesAnnex?
    ) throws(DiagnosticsError) -> Resolved {
        let schema = try installation.schema()
        let root = shared.slots.root
        let none = try installation.terms(of: schema.root.empty) { _ in nil }
        let terms = input?.terms ?? none
        let made = try installation.withTerms(type, terms, root)
        let index = type.isFolder ? try FolderIndex(of: made.template, input, in: installation) : nil
        var own = index?.root(made.root, pages: []) ?? annex?.root(for: made.template, in: made.root)
        // What other documents say otherwise is not of this one.
        if own == nil, !made.terms.items.isEmpty { own = made.root }
        let data = own.map { shared.adding(WrittenData.paths + [CaseTerms.list], in: $0, schema) } ?? shared
        return Resolved(
            type: type, template: made.template, index: index, data: data,
            document: made.template.resolve(data.slots, mode: mode), terms: made.terms)
    }

    private func annex(_ input: CaseInput) throws(DiagnosticsError) -> SourcesAnnex {
        try SourcesAnnex(input, in: installation)
    }

    /// Each document in each format.
    private func files(
        of resolved: [Resolved], _ made: [Emission], mode: RenderingMode, formats: [OutputFormat], _ input: CaseInput?
    ) throws(DiagnosticsError) -> [GeneratedFile] {
        var files: [GeneratedFile] = []
        let given = input.map { installation.ingredient(case: $0.source) }
        for (document, emission) in zip(resolved, made) {
            let ingredients = try installation.ingredients(
                of: document.type, template: document.template, given: given)
            // The page numbers of a folder's index are those of a print: without them it says the same.
            let markup = document.index == nil ? emission.xhtml : document.document.xhtml()
            files += formats.map {
                GeneratedFile(
                    type: document.type, mode: mode, format: $0, bytes: emission[$0], markup: markup,
                    ingredients: ingredients)
            }
        }
        return files
    }

    /// Prints the documents, and makes their Word files, where somebody wants them.
    private func addForPeople(
        _ formats: [OutputFormat], _ resolved: [Resolved], _ made: inout [Emission]
    ) throws(DiagnosticsError) {
        if formats.contains(.pdf) { try print(resolved, &made) }
        guard formats.contains(.docx) else { return }
        for (index, document) in resolved.enumerated() {
            // A folder's page numbers are those of its print, and Word has pages of its own.
            let unnumbered = document.index == nil ? made[index] : Emission(document.document)
            made[index].word = try WordEmission(of: document.type, in: installation).bytes(unnumbered)
        }
    }

    /// Prints the documents that are no folders, which have been printed to be numbered.
    private func print(_ resolved: [Resolved], _ made: inout [Emission]) throws(DiagnosticsError) {
        let plain = resolved.indices.filter { resolved[$0].index == nil }
        guard !plain.isEmpty else { return }
        let printed = try Browser().pdfs(of: plain.map { (made[$0].xhtml, resolved[$0].type.title) })
        for (index, pdf) in zip(plain, printed) { made[index].pdf = pdf }
    }

    /// Emits a document and checks what came out.
    private func emission(
        of resolved: Resolved, mode: RenderingMode, formats: [OutputFormat], warnings: inout [Diagnostic]
    ) throws(DiagnosticsError) -> Emission {
        let verification = Verification(installation: installation, type: resolved.type, template: resolved.template)
        let made = Emission(resolved.document)
        try verification.check(made, of: resolved.data, mode: mode)
        guard let index = resolved.index, formats.contains(where: { $0 != .docx }) else { return made }
        do {
            let schema = try installation.schema()
            var data = resolved.data
            let numbered = try FolderPages(index: index, title: resolved.type.title).number(
                made, prints: formats.contains(.pdf)
            ) { pages in
                data = resolved.data.adding([], in: index.root(resolved.data.slots.root, pages: pages), schema)
                return Emission(resolved.template.resolve(data.slots, mode: mode))
            }
            try verification.check(numbered, of: data, mode: mode)
            return numbered
        } catch {
            // Whoever wants the XHTML only can do without the page numbers, and is told.
            guard !formats.contains(.pdf), error.diagnostics.allSatisfy({ $0.category == .inputOutput }) else {
                throw error
            }
            warnings += error.diagnostics.map {
                Diagnostic(
                    "carpeta.sin-paginas", "el índice va sin números de página: \($0.message)", severity: .warning,
                    fix: $0.fix)
            }
            return made
        }
    }
}

/// What writes a document in each format: Foja's own, unless a test has one that errs.
struct Emitters: Sendable {
    let xhtml: @Sendable (ResolvedDocument) -> [UInt8]
    let text: @Sendable (ResolvedDocument) -> [UInt8]

    static let own = Emitters(xhtml: { $0.xhtml() }, text: { $0.text() })
}

/// The emissions of one document.
struct Emission {
    let document: ResolvedDocument
    let xhtml: [UInt8]
    let text: [UInt8]
    /// Empty unless somebody asked for it.
    var pdf: [UInt8] = []
    /// The same.
    var word: [UInt8] = []

    init(_ document: ResolvedDocument) {
        self.init(document, xhtml: document.xhtml(), text: document.text())
    }

    /// With bytes of its own: what is checked is these.
    init(_ document: ResolvedDocument, xhtml: [UInt8], text: [UInt8]) {
        self.document = document
        self.xhtml = xhtml
        self.text = text
    }

    subscript(format: OutputFormat) -> [UInt8] {
        switch format {
        case .html, .xhtml: xhtml
        case .text: text
        case .pdf: pdf
        case .docx: word
        }
    }
}
