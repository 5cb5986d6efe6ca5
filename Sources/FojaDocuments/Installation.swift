internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating
internal import FojaXML

/// A pack's folder: `paquete.yaml`, `schema/`, `templates/`, `regulations/`, `institucion.yaml`.
///
/// Each part is read when a command first needs it and then kept. Not for use
/// from several threads.
public final class Installation {
    /// The folder, as it was found or given.
    public let root: String
    /// What has been read, by its path below the root: for the manifest.
    private(set) var loaded: [String: SourceText] = [:]
    private var keptTypes: [DocumentType]?
    var keptPack: PackManifest?
    var keptFilters: FilterRegistry?
    var keptSchema: Schema?
    var keptComputed: ComputedFields?
    var keptRegulations: Regulations?
    var keptInstitutionVersions: (DataTree, InstitutionVersions)?
    /// By the first day of each version that was chosen.
    var keptInstitutions: [[String: CivilDate]: Institution] = [:]
    var keptTemplates: [String: Template] = [:]
    /// By document, the schema paths that it can consult.
    var keptConsulted: [String: Set<String>] = [:]
    var keptProfile: XMLSchema?
    var keptForms: [String: XMLSchema] = [:]
    var keptIngredients: [String: [Manifest.Ingredient]] = [:]

    init(root: String) {
        var root = root
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
    }

    /// Finds the installation.
    ///
    /// Only where it is told to, or around the program itself: never in the
    /// current folder, where a case that somebody sent may bring its own templates.
    ///
    /// - Parameter explicit: The folder of `--raiz`.
    /// - Throws: `raiz.no-encontrada`.
    public static func find(explicit: String?) throws(DiagnosticsError) -> Installation {
        if let explicit {
            guard isInstallation(explicit) else {
                if !explicit.isEmpty { _ = try FileSystem.names(in: explicit) }
                throw DiagnosticsError(
                    Diagnostic(
                        "raiz.no-encontrada",
                        "`\(explicit)` no es la carpeta de un paquete de Foja: ha de tener paquete.yaml, schema/expediente.yaml y "
                            + "templates/",
                        category: FileSystem.isFolder(explicit) ? .usage : .inputOutput))
            }
            return Installation(root: explicit)
        }
        var folder = FileSystem.real("/proc/self/exe").map(FilePath.parent) ?? "/"
        while true {
            for candidate in [folder, FilePath.join(folder, "share/foja")] where isInstallation(candidate) {
                return Installation(root: candidate)
            }
            if folder == "/" { break }
            folder = FilePath.parent(folder)
        }
        throw DiagnosticsError(
            Diagnostic(
                "raiz.no-encontrada", "no se encuentran el esquema y las plantillas de Foja junto al programa",
                category: .inputOutput, fix: "diga dónde están con `--raiz <carpeta>`"))
    }

    private static func isInstallation(_ folder: String) -> Bool {
        !folder.isEmpty && FileSystem.isFile(FilePath.join(folder, PackManifest.fileName))
            && FileSystem.isFile(FilePath.join(folder, "schema/expediente.yaml"))
            && FileSystem.isFolder(FilePath.join(folder, "templates"))
    }

    /// A file of the installation, read once.
    ///
    /// - Parameter path: Below the root.
    func source(_ path: String) throws(DiagnosticsError) -> SourceText {
        if let known = loaded[path] { return known }
        let file = FilePath.join(root, path)
        let source = SourceText(name: file, bytes: try FileSystem.read(file))
        loaded[path] = source
        return source
    }

    // MARK: The catalogue

    /// Every document there is, in the catalogue's order.
    ///
    /// - Throws: Everything wrong in any `documento.yaml`.
    public func catalogue() throws(DiagnosticsError) -> [DocumentType] { try types().filter { !$0.isFolder } }

    /// Every folder of documents there is, in the catalogue's order.
    ///
    /// - Throws: Everything wrong in any `documento.yaml`.
    public func folders() throws(DiagnosticsError) -> [DocumentType] { try types().filter(\.isFolder) }

    /// Documents and folders.
    func types() throws(DiagnosticsError) -> [DocumentType] {
        if let keptTypes { return keptTypes }
        var types: [DocumentType] = []
        var problems: [Diagnostic] = []
        for folder in try documentFolders() {
            do {
                types.append(try readDocumentType(folder))
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        types.sort { ($0.order ?? .max, $0.id) < ($1.order ?? .max, $1.id) }
        keptTypes = types
        return types
    }

    /// One document, without reading the others.
    ///
    /// - Throws: `documento.desconocido`, with the name that was probably meant.
    public func documentType(_ id: String) throws(DiagnosticsError) -> DocumentType {
        if let known = keptTypes?.first(where: { $0.id == id }) { return known }
        if hasDocumentType(id) { return try readDocumentType(id) }
        let names = try documentFolders()
        let near = Suggestion.nearest(to: id, among: names).map { "¿quiso decir `\($0)`?" }
        throw DiagnosticsError(
            Diagnostic(
                "documento.desconocido", "no hay un documento «\(id)»", category: .usage,
                fix: near ?? "`foja catalogo` dice cuáles hay"))
    }

    /// A document by its id, or a folder by it or by the name that `foja carpeta` knows it by.
    public func documentOrFolder(_ name: String) throws(DiagnosticsError) -> DocumentType {
        if !hasDocumentType(name), let folder = try folders().first(where: { $0.folderName == name }) { return folder }
        return try documentType(name)
    }

    /// The documents of a folder, in its order.
    public func documents(in folder: DocumentType) throws(DiagnosticsError) -> [DocumentType] {
        var out: [DocumentType] = []
        for id in try template(folder).documents { out.append(try documentType(id)) }
        return out
    }

    /// Whether there is a document of this name, right or wrong.
    func hasDocumentType(_ id: String) -> Bool {
        DocumentType.isName(id) && FileSystem.isFile(FilePath.join(root, "templates/\(id)/documento.yaml"))
    }

    private func documentFolders() throws(DiagnosticsError) -> [String] {
        let templates = FilePath.join(root, "templates")
        return try FileSystem.names(in: templates).filter {
            FileSystem.isFile(FilePath.join(templates, "\($0)/documento.yaml"))
        }
    }

    private func readDocumentType(_ folder: String) throws(DiagnosticsError) -> DocumentType {
        try DocumentType(reading: try source("templates/\(folder)/documento.yaml"), in: folder, pack: try pack())
    }
}
