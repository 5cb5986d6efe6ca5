internal import FojaData
public import FojaDiagnostics
internal import FojaXML

/// `foja leer`: the case data that a document carries, canonical.
public struct Reading {
    private let data: DocumentData
    /// What particular terms bring that the form does not know.
    private let hidden: Set<String>
    /// What should be looked at though the document was read.
    public let warnings: [Diagnostic]

    /// Reads a document.
    ///
    /// - Throws: If it is no document of Foja, or carries a datum with two values
    ///   or one that the schema does not know.
    ///
    /// - Parameter changes: Of a Word file, whose tracked changes are taken.
    public init(
        of path: String, taking changes: TrackedChanges = .all, in installation: Installation
    ) throws(DiagnosticsError) {
        let printed = [OutputFormat.text, .pdf].first { $0.fileExtension == FilePath.fileExtension(path) }
        if let printed, installation.store.isFile(path) {
            let sibling = FilePath.name(FilePath.withoutExtension(path)) + ".xhtml"
            let what = printed == .pdf ? "un PDF" : "texto"
            throw DiagnosticsError(
                Diagnostic(
                    "documento.texto", "`\(path)` es \(what), y no lleva los datos de otro modo que impresos",
                    at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                    fix: "lea el `\(sibling)` que se hizo con él"))
        }
        let bytes = try installation.store.read(path, limit: OpenedWord.limit(of: path))
        let (source, notices) = try OpenedWord.text(path, bytes, taking: changes, in: installation)
        if let given = ForeignFile.caseFile(source) { throw DiagnosticsError(given) }
        let present = try PresentNames(try XMLTree(parsing: source), in: installation)
        warnings = notices + [present.notice].compactMap { $0 }
        data = try DocumentData(reading: present.tree, in: installation)
        let wrong = data.conflicts + data.disagreements
        guard wrong.isEmpty else { throw DiagnosticsError(wrong) }
        var hidden: Set<String> = []
        if installation.hasDocumentType(data.documentID) {
            let type = try installation.documentType(data.documentID)
            if let own = try? installation.template(type, for: data) {
                hidden = try installation.dataOfTerms(type, own.template)
            }
        }
        self.hidden = hidden
    }

    /// As a case file.
    public func yaml() -> [UInt8] { data.yaml }

    /// The same in JSON.
    public func json() -> [UInt8] { data.json }

    /// As the instance of its form, which `schema/leer.xsl` extracts too.
    public func xml() -> [UInt8] { data.instance(without: hidden) }
}
