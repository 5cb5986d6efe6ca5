internal import FojaData
public import FojaDiagnostics
internal import FojaSpanish
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
    /// - Throws: Everything that stands in the way of any of them: what a final
    ///   document lacks, what is wrong with a template; or a fault, if what was
    ///   made does not pass its own check.
    public func generate(
        _ types: [DocumentType], from input: CaseInput?, mode: RenderingMode, formats: [OutputFormat],
        withSources: Bool = false
    ) throws(DiagnosticsError) -> GeneratedDocuments {
        BrowserPool.enter(starts: formats.contains(.pdf))
        defer { BrowserPool.leave() }
        let agreement = try input.map { input throws(DiagnosticsError) in
            try Agreement(of: input, for: types, mode: mode, in: installation)
        }
        var problems: [Diagnostic] = []
        var resolved: [Resolved] = []
        let schema = try installation.schema()
        let root = input?.root ?? schema.root.empty
        // What all documents of the case read is laid out once, and what is found of it when they are checked kept.
        let shared = CheckedCase(
            DataSlots(root, schema: schema), of: input?.data, try installation.directory())
        // What is wrong with the pack is so for every document alike.
        _ = try installation.computedFields()
        if withSources { try installation.requireAppendix() }
        let annex = withSources ? try input.map(annex) : nil
        var found: [Diagnostic] = []
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
        var warnings: [Diagnostic] = (agreement?.warnings ?? []) + found
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
        let files = try files(of: resolved, made, mode: mode, formats: formats, input)
        return GeneratedDocuments(files: files, mode: mode, input: input, found: warnings, installation: installation)
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
            files += formats.map {
                GeneratedFile(
                    type: document.type, mode: mode, format: $0, bytes: emission[$0], markup: emission.xhtml,
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

/// A document in one format, checked.
public struct GeneratedFile: Sendable {
    let type: DocumentType
    let mode: RenderingMode
    let format: OutputFormat
    /// What is written, whole.
    public let bytes: [UInt8]
    /// Its XHTML, whatever format it is in: what it says.
    let markup: [UInt8]
    let ingredients: [Manifest.Ingredient]

    /// `contrato-de-prestamo.xhtml`.
    public var name: String { "\(type.id).\(format.fileExtension)" }
}

/// Documents that were made and not yet written.
public struct GeneratedDocuments {
    /// Each document in each format, in the order asked for.
    public let files: [GeneratedFile]
    let mode: RenderingMode
    let input: CaseInput?
    private let found: [Diagnostic]
    let installation: Installation

    init(
        files: [GeneratedFile], mode: RenderingMode, input: CaseInput?, found: [Diagnostic], installation: Installation
    ) {
        self.files = files
        self.found = found
        self.mode = mode
        self.input = input
        self.installation = installation
    }

    /// Checks, of documents to be signed, that the case agrees with itself and with whatever else its folder has; and of
    /// what is printed or bound besides, that no file of the same document that somebody edited stands there.
    ///
    /// - Parameter folder: Where they are about to be written; `nil` if to no folder.
    /// - Returns: What should be looked at.
    /// - Throws: What does not agree: then nothing is to be written.
    public func checkCoherence(with folder: String?) throws(DiagnosticsError) -> [Diagnostic] {
        guard !mode.isBlank, let input else { return [] }
        let folder = folder.flatMap { installation.store.isFolder($0) ? $0 : nil }
        let making = folder == nil ? [:] : try documentsThatBind()
        guard mode == .final || !making.isEmpty else { return [] }
        let coherence = Coherence(of: input, in: installation)
        let report = folder.map { coherence.check(folder: $0, except: Set(files.map(\.name))) }
        let standing = report?.standing(making: making) ?? []
        guard mode == .final else {
            guard standing.isEmpty else { throw DiagnosticsError(standing) }
            return []
        }
        var found = try coherence.caseFindings()
        if let report { found += try findings(of: report) }
        let errors = found.filter { $0.severity == .error } + standing
        guard !errors.isEmpty else { return found }
        throw DiagnosticsError(
            errors + [
                Diagnostic(
                    "concordancia.final",
                    "no se escribió nada: \(Plural.count(errors.count, "cosa no concuerda", "cosas no concuerdan")) "
                        + "y los documentos son para firmar",
                    fix: "corrija lo que se dice arriba; lo que solo está atrasado se rehace si va en la misma orden "
                        + "(sus nombres, o `--todos`); con `--salida` se escribe en otra carpeta")
            ])
    }

    /// What a folder's files say, before others are written beside them.
    ///
    /// A folder of documents that nobody touched and that is only old is made of the documents about to be written, or
    /// stands beside the one that is: it is told, and stops nothing, or each would wait for the other to be made first.
    private func findings(of report: CoherenceReport) throws(DiagnosticsError) -> [Diagnostic] {
        var all = report.problems
        for file in report.files {
            var isOldFolder = false
            if !file.isEdited, let id = file.document { isOldFolder = try installation.documentType(id).isFolder }
            all += isOldFolder ? file.findings.map { $0.with(severity: .warning) } : file.findings
        }
        return all
    }

    /// The documents that somebody will sign, read on paper or find in a folder, and in which of the files: all of a final,
    /// those that are printed, and those that a folder binds.
    private func documentsThatBind() throws(DiagnosticsError) -> [String: String] {
        var making: [String: String] = [:]
        for file in files where mode == .final || file.format.isForPeopleAlone || file.type.isFolder {
            var documents = [file.type.id]
            if file.type.isFolder { documents += try installation.template(file.type).documents }
            for id in documents { making[id] = making[id] ?? file.name }
        }
        return making
    }

    /// What should be looked at though they were made.
    public var warnings: [Diagnostic] { (input?.warnings ?? []) + found }

    /// Where they go if nobody says: `output/<id of the case>`, or `output/en-blanco`.
    public var defaultFolder: String {
        get throws(DiagnosticsError) {
            guard let input else { return "output/\(mode.rawValue)" }
            return try "output/" + input.requiredID()
        }
    }
}
