internal import FojaDiagnostics

/// Where the packs that versions were made with are kept, each once, by its digest: in the folder of the documents, or in one
/// that many folders share.
struct PackStore {
    private let store: any Store
    /// Where one is looked for, in order.
    private let folders: [String]
    /// Where it is written: a folder, and what goes before the name below it.
    private let home: (folder: String, below: String)

    /// - Parameters:
    ///   - folder: Of the documents. Beside it stands what a batch keeps for all of its cases.
    ///   - shared: What the user says; `nil`: the folder's own.
    init(of folder: String, shared: String?, in store: any Store) {
        self.store = store
        home = shared.map { ($0, "") } ?? (folder, VersionFolder.packs + "/")
        folders =
            [shared].compactMap(\.self)
            + [folder, FilePath.parent(folder)].map { FilePath.join($0, VersionFolder.packs) }
    }

    private static func name(_ digest: String) -> String { digest + ".tar" }

    /// Whether one is kept, whatever its file has.
    func has(_ digest: String) -> Bool { path(of: digest) != nil }

    /// The digests of those that are kept.
    var digests: [String] {
        let names = folders.flatMap { (try? store.names(in: $0)) ?? [] }
        return Set(names.filter { $0.hasSuffix(".tar") && $0.utf8.count == 68 }.map { String($0.dropLast(4)) }).sorted()
    }

    /// Nothing but a digest is the name of one: a manifest could say what leads elsewhere.
    private func path(of digest: String) -> String? {
        guard digest.utf8.count == 64,
            digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        return folders.lazy.map { FilePath.join($0, PackStore.name(digest)) }.first { store.kind(of: $0) == .file }
    }

    /// Keeps a pack, if it is not kept yet.
    func put(_ pack: PackSnapshot) throws(DiagnosticsError) {
        guard !has(pack.name) else { return }
        guard let bytes = PackArchive.bytes(pack) else {
            throw DiagnosticsError(
                Diagnostic(
                    "almacen.ruta", "el paquete no se puede guardar: la ruta de uno de sus archivos es demasiado larga",
                    fix: "acorte los nombres de sus carpetas"))
        }
        try store.add([StoredFile(name: home.below + PackStore.name(pack.name), bytes: bytes)], in: home.folder)
    }

    /// A pack that is kept.
    ///
    /// - Throws: `almacen.falta`, `almacen.danado`.
    func pack(_ digest: String) throws(DiagnosticsError) -> PackSnapshot {
        guard let path = path(of: digest) else {
            throw DiagnosticsError(
                Diagnostic(
                    "almacen.falta",
                    "no está el paquete con que se hizo, `\(PackStore.name(digest))`: se buscó en "
                        + folders.map { "`\($0)`" }.joined(separator: ", "),
                    fix: "recupérelo de una copia, o diga con `--almacen` dónde se guardó"))
        }
        let bytes = try store.read(path, limit: 256 << 20, follows: false)
        guard let pack = PackArchive.read(bytes), pack.name == digest else {
            throw DiagnosticsError(
                Diagnostic(
                    "almacen.danado",
                    "el paquete guardado no es el que se guardó: su contenido no da la huella de su nombre",
                    at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                    fix: "recupérelo de una copia; si no la hay, bórrelo: Foja dirá que falta"))
        }
        return pack
    }
}

extension Installation {
    /// The pack that a version was made with, as an installation over the same cases and documents.
    ///
    /// - Returns: This one, if it is of these very files.
    /// - Throws: `almacen.falta`, `almacen.danado`.
    func made(with digest: String, in packs: PackStore) throws(DiagnosticsError) -> Installation {
        if try snapshot().name == digest { return self }
        return try earlier.get(digest) { () throws(DiagnosticsError) in
            let pack = try packs.pack(digest)
            let root = "paquete-\(digest.prefix(12))"
            let files = Dictionary(pack.files.map { (FilePath.join(root, $0.path), $0.bytes) }) { first, _ in first }
            return Installation(root: root, in: store, packIn: MemoryStore(files))
        }
    }
}
