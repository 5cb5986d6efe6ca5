internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating
internal import FojaXML
internal import Synchronization

/// A pack, with what is compiled of it: the templates and forms of its documents.
///
/// Each part is read or compiled when a command first needs it, once. It may be used from several threads; see
/// ``Batch`` for why its workers have one each.
public final class Installation: Sendable {
    /// The pack's folder, as it was found or given.
    public let root: String
    /// Where the pack, the cases and their documents are.
    let store: any Store
    /// What the pack's files say.
    let loaded: LoadedPack
    /// By the first day of each version that was chosen.
    let institutions = Memo<[String: CivilDate], Institution>()
    /// By document.
    let templates = Memo<String, Template>()
    /// By document and what its terms are, those of cases that have some.
    let termTemplates = RecentMemo<String, Template>(limit: 32)
    /// By document, the schema paths that it can consult.
    let consultedPaths = Memo<String, Set<String>>()
    /// By document, the schema of the data that it carries.
    let forms = Memo<String, XMLSchema>()
    /// By its path below `templates/`.
    let templateSources = Memo<String, SourceText>()
    /// By document, the text of it, where an earlier run kept that.
    let preparedForms = Memo<String, [UInt8]>()
    /// Where each datum of the schema stands.
    private let slotDirectory = Once<SlotDirectory>()
    private let computationSources = Once<ComputationSources>()
    /// By document, how what it carries is held against its case.
    private let readingPlans = Memo<String, ReadingPlan>()
    /// By what a computed field rests on, the entries of that: many documents print it.
    private let restedOn = Memo<RootInputs, [Int]>()
    /// By document, what it is made from besides its case.
    let packIngredients = Memo<String, [Manifest.Ingredient]>()
    /// The text of the case that was asked for last, as an ingredient: of one case it is asked for several times.
    let lastCase = Mutex<(source: SourceText, ingredient: Manifest.Ingredient)?>(nil)

    /// The pack's files as they were when somebody first asked, all of them.
    private let keptSnapshot = Once<PackSnapshot>()
    /// Those of before, by their digest.
    let earlier = Memo<String, Installation>()

    /// - Parameter packStore: Where the pack is, if not where cases and documents are.
    init(root: String, in store: any Store = FileStore(), packIn packStore: (any Store)? = nil) {
        var root = root
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
        self.store = store
        loaded = LoadedPack(root: root, in: packStore ?? store)
    }

    /// The pack's files, as versions keep them.
    func snapshot() throws(DiagnosticsError) -> PackSnapshot {
        try keptSnapshot.get { () throws(DiagnosticsError) in try loaded.snapshot() }
    }

    /// The pack at a folder of a store.
    ///
    /// - Throws: `raiz.no-encontrada`.
    public static func open(_ root: String, in store: any Store) throws(DiagnosticsError) -> Installation {
        guard isInstallation(root, in: store) else {
            if !root.isEmpty { _ = try store.names(in: root) }
            throw DiagnosticsError(
                Diagnostic(
                    "raiz.no-encontrada",
                    "`\(root)` no es la carpeta de un paquete de Foja: ha de tener paquete.yaml, "
                        + "schema/expediente.yaml y templates/",
                    category: store.isFolder(root) ? .usage : .inputOutput,
                    notes: missing(in: root, store).map { .init("no tiene \($0)") }))
        }
        return Installation(root: root, in: store)
    }

    /// Finds the installation.
    ///
    /// Only where it is told to, or around the program itself: never in the
    /// current folder, where a case that somebody sent may bring its own templates.
    ///
    /// - Parameter explicit: The folder of `--raiz`.
    /// - Throws: `raiz.no-encontrada`.
    public static func find(explicit: String?) throws(DiagnosticsError) -> Installation {
        if let explicit { return try open(explicit, in: FileStore()) }
        var folder = FileSystem.real("/proc/self/exe").map(FilePath.parent) ?? "/"
        while true {
            for candidate in [folder, FilePath.join(folder, "share/foja")]
            where isInstallation(candidate, in: FileStore()) {
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

    private static func isInstallation(_ folder: String, in store: any Store) -> Bool {
        !folder.isEmpty && missing(in: folder, store).isEmpty
    }

    /// What a folder lacks to be a pack; nothing is said of one that does not exist.
    private static func missing(in folder: String, _ store: any Store) -> [String] {
        let files = [PackManifest.fileName, "schema/expediente.yaml"]
            .filter { !store.isFile(FilePath.join(folder, $0)) }
        return files + (store.isFolder(FilePath.join(folder, "templates")) ? [] : ["templates/"])
    }

    /// Where each datum of the schema stands, by its path.
    func directory() throws(DiagnosticsError) -> SlotDirectory {
        try slotDirectory.get { () throws(DiagnosticsError) in SlotDirectory(try schema()) }
    }

    /// How what a document carries is held against its case.
    func readingPlan(of type: DocumentType, _ template: Template) throws(DiagnosticsError) -> ReadingPlan {
        try readingPlans.get(type.id) { () throws(DiagnosticsError) in
            let sources = try computationSources.get { () throws(DiagnosticsError) in
                try loaded.computationSources()
            }
            let directory = try directory()
            var carries = Array(repeating: false, count: directory.entries.count)
            for entry in try consultedEntries(by: type, directory) {
                // What contains it is carried too.
                for index in directory.entries[entry].lists + [entry] { carries[index] = true }
            }
            let carried = directory.entries.indices.filter { carries[$0] }
            return ReadingPlan(
                carries: carries,
                computations: sources.complete(
                    carried.compactMap { sources.computation(of: directory.entries[$0].field) }), sources: sources)
        }
    }

    /// The data that ``consulted(by:)`` names, where they stand; some more than once. A field is one of the schema's.
    private func consultedEntries(
        by type: DocumentType, _ directory: SlotDirectory
    ) throws(DiagnosticsError) -> [Int] {
        let computed = try computedFields()
        var entries: [Int] = []
        var known: Set<RootInputs> = []
        var seen: Set<ObjectIdentifier> = []
        for use in try template(type).fields {
            let field = use.path.field
            guard seen.insert(ObjectIdentifier(field)).inserted else { continue }
            if let entry = directory.entry(of: field.path.utf8) { entries.append(entry) }
            guard field.computation != nil else { continue }
            let inputs = computed.rootInputs(of: field)
            guard known.insert(inputs).inserted else { continue }
            entries += try restedOn.get(inputs) { () throws(DiagnosticsError) in
                inputs.paths.compactMap { directory.entry(of: $0.field.path.utf8) }
            }
        }
        return entries
    }

    /// A file of the pack, read once.
    ///
    /// - Parameter path: Below the root.
    func source(_ path: String) throws(DiagnosticsError) -> SourceText { try loaded.source(path) }

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
    func types() throws(DiagnosticsError) -> [DocumentType] { try loaded.types() }

    /// One document, without reading the others; by the name of one of which a case may have several, that one.
    ///
    /// - Throws: `documento.desconocido`, with the name that was probably meant.
    public func documentType(_ id: String) throws(DiagnosticsError) -> DocumentType {
        if loaded.hasDocumentType(id) { return try loaded.readDocumentType(id) }
        if let (type, number) = series(of: id) { return type.numbered(number) }
        let names = try loaded.documentFolders()
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
    func hasDocumentType(_ id: String) -> Bool { loaded.hasDocumentType(id) || series(of: id) != nil }

    /// The document of which a case may have several, and which of them a name is of; `nil` of any other name.
    private func series(of name: String) -> (type: DocumentType, number: Int)? {
        guard let (id, number) = DocumentType.numbered(name), loaded.hasDocumentType(id),
            let type = try? loaded.readDocumentType(id), type.series != nil
        else { return nil }
        return (type, number)
    }
}
