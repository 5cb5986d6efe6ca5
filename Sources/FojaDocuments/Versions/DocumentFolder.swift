public import FojaData
public import FojaDiagnostics

/// The folder of the documents of a case, as the record of what each of them is: `foja estado`, `firmar`, `enviar`, `anular`,
/// `versiones`, `recuperar`.
///
/// No clock is read: what day something happens is said by whoever calls.
public struct DocumentFolder {
    /// Its path.
    public let path: String
    let installation: Installation
    let folder: OutputFolder
    let packStore: String?
    /// By document of which the folder may have several, the one of the case, where somebody said which case.
    let numbers: [String: Int]

    /// - Parameters:
    ///   - packStore: Where packs are kept besides the folder itself.
    ///   - caseFile: The case of its documents, if somebody said it.
    /// - Throws: `carpeta.no-existe`.
    public init(
        _ path: String, in installation: Installation, packStore: String? = nil, of caseFile: String? = nil
    ) throws(DiagnosticsError) {
        try installation.store.requireFolder(
            path, fix: "dé la carpeta en que `foja generar` dejó los documentos del caso")
        self.path = path
        self.installation = installation
        self.packStore = packStore
        numbers =
            try caseFile.map { file throws(DiagnosticsError) in
                try DocumentFolder.numbers(of: file, in: installation)
            } ?? [:]
        folder = OutputFolder(path: path, in: installation.store)
    }

    /// Where `foja generar` puts the documents of a case if nobody says where.
    ///
    /// - Throws: What keeps the case from being read.
    public static func usual(of caseFile: String, in installation: Installation) throws(DiagnosticsError) -> String {
        "output/" + (try CaseInput(reading: caseFile, in: installation, for: .review).requiredID())
    }

    var packs: PackStore { PackStore(of: path, shared: packStore, in: installation.store) }

    /// The manifest, whose history begins with what stands where an earlier Foja kept none.
    ///
    /// - Throws: `version.sin-manifiesto`, or what is wrong with it.
    func manifest() throws(DiagnosticsError) -> Manifest {
        guard let manifest = try folder.manifest() else { throw OutputFolder.withoutManifest(path) }
        return manifest.withHistory
    }

    /// What is known of a document.
    ///
    /// - Throws: `version.sin-documento`.
    func life(of document: String, _ manifest: Manifest) throws(DiagnosticsError) -> DocumentLife {
        if let life = manifest.history.life(of: try name(of: document, manifest)) { return life }
        throw DiagnosticsError(
            Diagnostic(
                "version.sin-documento", "en `\(path)` no hay ningún «\(document)»", category: .usage,
                fix: Suggestion.nearest(to: document, among: manifest.history.documents).map { "¿quiso decir `\($0)`?" }
                    ?? "`foja estado \(path)` dice cuáles hay"))
    }
}

/// Something that happened to a document, as it was written down.
public struct RecordedEvent: Sendable {
    /// The document's name.
    public let document: String
    /// What it is since.
    public let state: DocumentState
    /// Which version it is of.
    public let version: Int
    /// When, if somebody said it.
    public let date: CivilDate?
    /// The files of the version, where it is kept, and what was signed on paper.
    public let files: [String]
    /// What should be looked at.
    public let warnings: [Diagnostic]
}

/// When, who and why.
public struct Occasion: Sendable {
    /// On which day.
    public var date: CivilDate
    /// Who does it.
    public var who: String?
    /// Why, or what there is to know.
    public var note: String?

    /// - Parameters:
    ///   - date: On which day.
    ///   - who: Who does it.
    ///   - note: Why, or what there is to know.
    public init(on date: CivilDate, who: String? = nil, note: String? = nil) {
        self.date = date
        self.who = who
        self.note = note
    }
}
