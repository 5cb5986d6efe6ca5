internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// The data that a document brings to a case: what it carries, and what somebody
/// wrote into its blanks.
struct ImportedDocument {
    let data: CaseData
    /// The paths of what can be taken.
    private(set) var paths: Set<String>
    /// What contradicts itself, or cannot be what it says.
    private(set) var problems: [Diagnostic]
    /// What should be looked at.
    private(set) var warnings: [Diagnostic] = []
    private let places: [String: () -> Place]

    /// - Throws: If it is no document of Foja, or what it carries is not data of the schema.
    init(reading path: String, in installation: Installation) throws(DiagnosticsError) {
        let source = SourceText(name: path, bytes: try FileSystem.read(path, limit: XMLLimits.standard.maxBytes))
        try ImportedDocument.refuseForeign(source)
        let tree = try XMLTree(parsing: source)
        let document = try DocumentData(reading: tree, in: installation)
        guard installation.hasDocumentType(document.documentID) else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.desconocido",
                    "el documento dice ser «\(document.documentID)», y no hay una plantilla con ese nombre",
                    at: tree.place(of: tree.root, attribute: "data-documento"), fix: "`foja catalogo` dice cuáles hay"))
        }
        let type = try installation.documentType(document.documentID)
        let made = try installation.template(type).resolve(document.root, mode: document.mode).xhtml()
        let edits = try HandEdits(tree, expected: made)
        var places = document.places
        problems = document.conflicts + edits.misprints.sorted { $0.key < $1.key }.map(\.value)
        let doubtful = Set(document.conflictingPaths).union(edits.misprints.keys)
        var texts: [(path: String, text: String)] = []
        for item in edits.written {
            do {
                guard let text = try installation.schema().canonical(of: item.text, at: item.path, place: item.place)
                else { continue }
                texts.append((item.path, text))
                places[item.path] = { item.place }
            } catch {
                problems += error.diagnostics
            }
        }
        let complete = try document.adding(texts, in: installation)
        data = complete.data
        paths = complete.paths.subtracting(doubtful)
        problems += complete.disagreements
        if let others = edits.others { warnings.append(others) }
        self.places = places
    }

    /// Where a datum stands in the document.
    func place(of path: String) -> Place? { places[path]?() }

    /// Says of a file that is plainly something else what it is.
    private static func refuseForeign(_ source: SourceText) throws(DiagnosticsError) {
        let bytes = source.bytes
        func problem(_ id: Diagnostic.ID, _ message: String, at offset: Int = 0, fix: String) -> DiagnosticsError {
            DiagnosticsError(Diagnostic(id, message, at: source.place(atByte: offset), fix: fix))
        }
        if bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
            throw problem(
                "documento.vacio", "el archivo está vacío", fix: "dé un documento hecho por Foja: .xhtml o .html")
        }
        if FilePath.fileExtension(source.name) == OutputFormat.text.fileExtension {
            throw problem(
                "documento.texto", "`\(source.name)` es texto, y el texto no lleva datos",
                fix: "dé el .xhtml que se hizo con él")
        }
        if let saved = ForeignFile.wordProcessor(source) { throw DiagnosticsError(saved) }
    }
}
