public import FojaDiagnostics

/// Where a pack, cases and the documents made of them are kept.
///
/// Everything that makes, reads or holds documents against a case goes through one: ``FileStore`` keeps them in the
/// folders of the machine, ``MemoryStore`` in memory, and whoever keeps them elsewhere writes another. Paths are texts
/// with `/` between names; what a message calls a file is its path.
public protocol Store: Sendable {
    /// Whether something stands at a path.
    ///
    /// - Throws: `archivo.no-se-puede-leer`, where it cannot be told.
    func exists(_ path: String) throws(DiagnosticsError) -> Bool
    /// What stands at a path, without following a final link; `nil` if nothing does.
    func kind(of path: String) -> StoredKind?
    /// Whether a path is a file or a link to one.
    func isFile(_ path: String) -> Bool
    /// Whether a path is a folder or a link to one.
    func isFolder(_ path: String) -> Bool
    /// Refuses a path that is no folder.
    ///
    /// - Parameter fix: How to mend it.
    /// - Throws: `carpeta.no-existe`, `carpeta.no-se-puede-leer`.
    func requireFolder(_ path: String, fix: String) throws(DiagnosticsError)
    /// The path with every link followed; `nil` if nothing stands there.
    func real(_ path: String) -> String?
    /// The names in a folder, in the order of their bytes.
    ///
    /// - Throws: `carpeta.no-se-puede-leer`.
    func names(in folder: String) throws(DiagnosticsError) -> [String]
    /// The bytes of a file.
    ///
    /// - Parameters:
    ///   - limit: The most bytes that are read; a larger file is refused.
    ///   - follows: Whether a link is followed.
    /// - Throws: `archivo.no-se-puede-leer`, `archivo.grande`.
    func read(_ path: String, limit: Int, follows: Bool) throws(DiagnosticsError) -> [UInt8]
    /// Writes a file that does not exist yet, and the folders above it that do not.
    ///
    /// - Throws: `archivo.no-se-puede-escribir`; then nothing is left.
    func create(_ path: String, _ bytes: [UInt8]) throws(DiagnosticsError)
    /// Writes files below a folder that do not stand there yet, with the folders that they need, all whole.
    ///
    /// - Parameter files: By their path below it. What stands there with the same bytes is let be.
    /// - Throws: `archivo.otro`, where something else stands; `archivo.no-se-puede-escribir`.
    func add(_ files: [StoredFile], in folder: String) throws(DiagnosticsError)
    /// Works in a folder, created if there is none, while nobody else works in it.
    ///
    /// - Throws: What `body` throws; then a folder that was created for it is taken away.
    func update<Result>(
        _ folder: String, _ body: () throws(DiagnosticsError) -> Result
    ) throws(DiagnosticsError) -> Result
    /// Finishes what somebody who worked in a folder and was stopped had announced: each of these gets its name.
    func settle(_ pending: [(temporary: String, name: String)], in folder: String)
    /// Writes files over what stands in a folder, all of them or none.
    ///
    /// - Parameters:
    ///   - keeping: Names whose present content is kept as `<name>.anterior-N`.
    ///   - announcing: A file that says what is being written, by the names under which it stands meanwhile; for
    ///     stores that cannot write several files at once.
    /// - Throws: `archivo.no-se-puede-escribir`, `archivo.no-se-puede-guardar`.
    func replace(
        _ files: [StoredFile], in folder: String, keeping: Set<String>,
        announcing: (_ temporaries: [String: String]) -> StoredFile
    ) throws(DiagnosticsError)
}

/// What stands at a path of a ``Store``.
public enum StoredKind: Sendable {
    case file
    case folder
    case link
    /// A device, a pipe or a socket.
    case other
}

/// A file to be written.
public struct StoredFile: Sendable {
    /// A bare name, with no folder, but for what a store is asked to put below one.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

extension Store {
    /// Refuses a path below a folder that leads out of it by a link.
    ///
    /// - Throws: `archivo.otro`.
    func requireWithin(_ name: String, _ folder: String) throws(DiagnosticsError) {
        var path = folder
        for part in name.split(separator: "/").dropLast() {
            path = FilePath.join(path, String(part))
            guard let kind = kind(of: path), kind != .folder else { continue }
            throw DiagnosticsError(
                Diagnostic(
                    "archivo.otro",
                    "`\(path)` no es una carpeta, y ahí se guarda lo que no ha de perderse; no se escribió nada",
                    at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                    fix: "llévelo a otro lugar y repita"))
        }
    }

    /// Those of some files that are not there yet.
    ///
    /// - Throws: `archivo.otro`.
    func absent(_ files: [StoredFile], in folder: String) throws(DiagnosticsError) -> [StoredFile] {
        var out: [StoredFile] = []
        for file in files {
            try requireWithin(file.name, folder)
            let path = FilePath.join(folder, file.name)
            guard kind(of: path) != nil else {
                out.append(file)
                continue
            }
            guard let present = try? read(path, limit: 256 << 20, follows: false), present == file.bytes else {
                throw DiagnosticsError(
                    Diagnostic(
                        "archivo.otro",
                        "`\(path)` ya está y es otra cosa que lo que ahí se guarda; no se escribió nada",
                        at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                        fix: "llévelo a otro lugar y repita"))
            }
        }
        return out
    }

    /// The bytes of a file of usual size, through links.
    public func read(_ path: String) throws(DiagnosticsError) -> [UInt8] {
        try read(path, limit: FileSystem.largestInput, follows: true)
    }

    /// The bytes of a file, through links.
    func read(_ path: String, limit: Int) throws(DiagnosticsError) -> [UInt8] {
        try read(path, limit: limit, follows: true)
    }
}
