internal import FojaData
internal import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating
internal import FojaXML

/// What the files of a pack say.
///
/// Each part is read when something first needs it, once, and never changes: a command reads no more than it uses, and
/// threads may share it. A file is read once too, so that no part contradicts another though somebody edits meanwhile.
final class LoadedPack: Sendable {
    /// The pack's folder.
    let root: String
    let store: any Store

    private let sources = Memo<String, SourceText>()
    private let keptManifest = Once<PackManifest>()
    private let keptFilters = Once<FilterRegistry>()
    private let keptSchema = Once<Schema>()
    private let keptComputed = Once<ComputedFields>()
    private let keptNorms = Once<(texts: [(path: String, source: SourceText)], regulations: Regulations)>()
    private let keptInstitution = Once<(tree: DataTree, versions: InstitutionVersions)?>()
    private let keptTypes = Once<[DocumentType]>()
    private let keptType = Memo<String, DocumentType>()
    private let keptProfile = Once<XMLSchema>()
    private let keptPrepared = Once<PreparedPack?>()
    /// Of files of the pack, by their names, each with the bytes that it is of.
    private let digests = Memo<String, (bytes: [UInt8], digest: Digest)>()

    init(root: String, in store: any Store) {
        self.root = root
        self.store = store
    }

    /// A file, read once.
    ///
    /// - Parameter path: Below the root.
    func source(_ path: String) throws(DiagnosticsError) -> SourceText {
        try sources.get(path) { () throws(DiagnosticsError) in
            let file = FilePath.join(root, path)
            let bytes = try store.read(file)
            guard let prepared, FilePath.fileExtension(path) == "yaml" else {
                return SourceText(name: file, bytes: bytes)
            }
            return SourceText(name: file, bytes: bytes, kept: prepared.tree(digest(of: bytes, in: file)))
        }
    }

    /// The hash of a file of the pack, computed once: most are of every document, and all are of the pack.
    func digest(of source: SourceText) -> Digest { digest(of: source.bytes, in: source.name) }

    private func digest(of bytes: [UInt8], in file: String) -> Digest {
        // A file that somebody edited meanwhile is another one.
        if let known = digests[file], isSame(known.bytes, bytes) { return known.digest }
        let digest = Digest(of: bytes)
        _ = digests.put((bytes, digest), for: file)
        return digest
    }

    /// What an earlier run prepared of the pack, if it stands on the machine and anybody did.
    var prepared: PreparedPack? {
        guard store is FileStore else { return nil }
        let found = try? keptPrepared.get { PreparedPack.find(root: root) }
        return found ?? nil
    }

    func hasFile(_ path: String) -> Bool { store.isFile(FilePath.join(root, path)) }

    /// - Throws: Everything wrong in `paquete.yaml`.
    func manifest() throws(DiagnosticsError) -> PackManifest {
        try keptManifest.get { () throws(DiagnosticsError) in try PackManifest.read(try source(PackManifest.fileName)) }
    }

    /// The filters of any document in Spanish, and those that the pack declares.
    func filters() throws(DiagnosticsError) -> FilterRegistry {
        try keptFilters.get { () throws(DiagnosticsError) in
            try FilterRegistry.spanish.adding(try manifest().filters)
        }
    }

    /// - Throws: Everything wrong in `schema/expediente.yaml`.
    func schema() throws(DiagnosticsError) -> Schema {
        try keptSchema.get { () throws(DiagnosticsError) in
            let source = try source("schema/expediente.yaml")
            if let prepared = try preparedSchema(source) { return prepared }
            let tree = try DataTree.read(source, format: .yaml)
            let schema = try SchemaReader.read(tree, pack: try manifest())
            let problems = schema.packProblems
            guard problems.isEmpty else { throw DiagnosticsError(problems) }
            return schema
        }
    }

    /// The computed fields, with the algorithms that the regulations bring.
    func computedFields() throws(DiagnosticsError) -> ComputedFields {
        try keptComputed.get { () throws(DiagnosticsError) in
            if let prepared = try preparedFields() { return prepared }
            let schema = try schema()
            // What Foja itself fills, where a pack has it.
            let rows = ([SourcesAnnex.rows(schema), CaseTerms.rows(schema)] + FolderIndex.rows(schema))
                .filter { schema.field(at: $0.path) != nil }
            let problems = rows.flatMap { $0.problems(in: schema, of: "Foja") }
            guard problems.isEmpty else { throw DiagnosticsError(problems) }
            return try ComputedFields(schema: schema, calculos: try norms().regulations.calculos())
        }
    }

    /// The norms of `regulations/`, and the text of each file in order, with its path.
    func norms() throws(DiagnosticsError) -> (texts: [(path: String, source: SourceText)], regulations: Regulations) {
        try keptNorms.get { () throws(DiagnosticsError) in
            let folder = FilePath.join(root, "regulations")
            var texts: [(path: String, source: SourceText)] = []
            if store.isFolder(folder) {
                let names = try store.names(in: folder)
                try LoadedPack.checkExtensions(names, in: folder)
                for name in names where FilePath.fileExtension(name) == "yaml" {
                    texts.append(("regulations/\(name)", try source("regulations/\(name)")))
                }
            }
            if let prepared = try preparedNorms(texts) { return (texts, prepared) }
            return (texts, try Regulations(reading: texts.map(\.source), schema: try schema()))
        }
    }

    /// The institution's own data, in all their versions; `nil` if the pack has none.
    func institution() throws(DiagnosticsError) -> (tree: DataTree, versions: InstitutionVersions)? {
        try keptInstitution.get { () throws(DiagnosticsError) in
            let schema = try schema()
            guard schema.root.slot(of: InstitutionReader.groupName) != nil, hasFile("institucion.yaml") else {
                return nil
            }
            let tree = try DataTree.read(try source("institucion.yaml"), format: .yaml)
            return (tree, try InstitutionVersions(tree, schema: schema))
        }
    }

    /// The profile that every document must keep.
    func profile() throws(DiagnosticsError) -> XMLSchema {
        try keptProfile.get { () throws(DiagnosticsError) in
            try XMLSchema(
                compiling: try source("schema/perfil.xsd"), importing: [try source("schema/perfil-svg.xsd")])
        }
    }

    // MARK: The catalogue

    /// Documents and folders, in the catalogue's order.
    ///
    /// - Throws: Everything wrong in any `documento.yaml`.
    func types() throws(DiagnosticsError) -> [DocumentType] {
        try keptTypes.get { () throws(DiagnosticsError) in
            // What is wrong with the manifest is so for every document alike.
            _ = try manifest()
            var types: [DocumentType] = []
            var problems = try unnamedFolders()
            for folder in try documentFolders() {
                do throws(DiagnosticsError) {
                    types.append(try readDocumentType(folder))
                } catch {
                    problems += error.diagnostics
                }
            }
            guard problems.isEmpty else { throw DiagnosticsError(problems) }
            return types.sorted { ($0.order ?? .max, $0.id) < ($1.order ?? .max, $1.id) }
        }
    }

    /// Files of norms that nobody would read, for how they are called.
    private static func checkExtensions(_ names: [String], in folder: String) throws(DiagnosticsError) {
        let problems = names.filter { ["yml", "YAML", "YML"].contains(FilePath.fileExtension($0)) }.map { name in
            Diagnostic(
                "norma.extension", "«\(name)» no se lee: los archivos de las normas terminan en «.yaml»",
                at: Place(source: SourceText(name: FilePath.join(folder, name), bytes: []), line: 1, column: 1),
                fix: "llámelo `\(FilePath.withoutExtension(name)).yaml`, o sáquelo de la carpeta")
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
    }

    /// Folders with a template that no `documento.yaml` makes a document of.
    private func unnamedFolders() throws(DiagnosticsError) -> [Diagnostic] {
        try store.names(in: FilePath.join(root, "templates"))
            .filter { hasFile("templates/\($0)/plantilla.xhtml") && !hasFile("templates/\($0)/documento.yaml") }
            .map { folder in
                let path = FilePath.join(root, "templates/\(folder)/documento.yaml")
                return Diagnostic(
                    "documento.falta", "`templates/\(folder)` tiene plantilla y le falta documento.yaml",
                    at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                    fix: "agréguelo, con `id: \(folder)`, o quite la carpeta")
            }
    }

    /// Whether there is a document of this name, right or wrong.
    func hasDocumentType(_ id: String) -> Bool {
        DocumentType.isName(id) && hasFile("templates/\(id)/documento.yaml")
    }

    func documentFolders() throws(DiagnosticsError) -> [String] {
        try store.names(in: FilePath.join(root, "templates")).filter { hasFile("templates/\($0)/documento.yaml") }
    }

    /// One document by the name of its folder, without reading the others.
    func readDocumentType(_ folder: String) throws(DiagnosticsError) -> DocumentType {
        try keptType.get(folder) { () throws(DiagnosticsError) in
            let source = try source("templates/\(folder)/documento.yaml")
            return try DocumentType(reading: source, in: folder, pack: try manifest())
        }
    }

    // MARK: What it is

    /// Every file that documents are made from, as it is now.
    func snapshot() throws(DiagnosticsError) -> PackSnapshot {
        var paths = [PackManifest.fileName, "schema/expediente.yaml", "schema/perfil.xsd", "schema/perfil-svg.xsd"]
        paths.append("institucion.yaml")
        paths += try self.paths(below: "templates") + self.paths(below: "regulations")
        var files: [PackSnapshot.File] = []
        for path in paths where hasFile(path) {
            let file = FilePath.join(root, path)
            let bytes = try store.read(file)
            files.append(.init(path: path, bytes: bytes, digest: digest(of: bytes, in: file)))
        }
        return PackSnapshot(files)
    }

    /// A hash of every file that documents are made from, with its name: another pack, or another state of this one, has
    /// another.
    func digest() throws(DiagnosticsError) -> Digest { try snapshot().digest }

    private func paths(below folder: String, depth: Int = 0) throws(DiagnosticsError) -> [String] {
        let full = FilePath.join(root, folder)
        guard depth < 16, store.isFolder(full) else { return [] }
        var out: [String] = []
        for name in try store.names(in: full) {
            let path = folder + "/" + name
            if hasFile(path) { out.append(path) } else { out += try paths(below: path, depth: depth + 1) }
        }
        return out
    }
}
