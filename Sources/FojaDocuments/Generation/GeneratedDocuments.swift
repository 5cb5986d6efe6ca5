internal import FojaData
public import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating

/// A document in one format, checked.
public struct GeneratedFile: Sendable {
    let type: DocumentType
    let mode: RenderingMode
    let format: OutputFormat
    /// What is written, whole.
    public let bytes: [UInt8]
    /// Its XHTML, whatever format it is in: what it says; of a folder, without page numbers.
    let markup: [UInt8]
    let ingredients: [Manifest.Ingredient]

    /// `contrato-de-prestamo.xhtml`.
    public var name: String { "\(type.name).\(format.fileExtension)" }
}

/// Documents that were made and not yet written.
public struct GeneratedDocuments {
    /// Each document in each format, in the order asked for.
    public let files: [GeneratedFile]
    let mode: RenderingMode
    let input: CaseInput?
    private let found: [Diagnostic]
    let installation: Installation
    /// What goes with those that amend a document: its text with all that was amended.
    var amended: [AmendedFile] = []
    /// What those rest on.
    var bases: [AmendmentBases] = []

    init(
        files: [GeneratedFile], mode: RenderingMode, input: CaseInput?, found: [Diagnostic], installation: Installation
    ) {
        self.files = files
        self.found = found
        self.mode = mode
        self.input = input
        self.installation = installation
    }

    /// Of all files.
    private var names: Set<String> { Set(files.map(\.name) + amended.map(\.name)) }

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
        let report = folder.map { coherence.check(folder: $0, except: names) }
        // Where versions are kept nothing is written until it is mended, whatever the documents say.
        if mode == .final, let folder, let report, !report.broken.isEmpty,
            OutputFolder(path: folder, in: installation.store).keepsVersions
        {
            throw DiagnosticsError(report.broken)
        }
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
        // What is wrong with a record that keeps nothing is told by whoever writes over it.
        var all = report.problems.filter { !report.broken.contains($0) }
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
            var documents = [file.type.name]
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
