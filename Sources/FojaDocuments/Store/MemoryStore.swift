public import FojaDiagnostics
internal import Synchronization

/// Files in memory: a case that stands on no disk, a pack that was sent, a test.
///
/// A folder is there while it has a file. Several threads may use it at once.
public final class MemoryStore: Store {
    private let files: Mutex<[String: [UInt8]]>
    private let updating = Mutex<Void>(())

    /// - Parameter files: By path.
    public init(_ files: [String: [UInt8]] = [:]) {
        self.files = Mutex(
            Dictionary(files.map { (MemoryStore.plain($0), $1) }, uniquingKeysWith: { first, _ in first }))
    }

    /// Every path, in order.
    public var paths: [String] { files.withLock { $0.keys.sorted() } }

    /// Puts a file, over whatever stood there; `nil` takes it away.
    public func put(_ bytes: [UInt8]?, at path: String) { files.withLock { $0[MemoryStore.plain(path)] = bytes } }

    public func kind(of path: String) -> StoredKind? {
        let path = MemoryStore.plain(path)
        return files.withLock { files in
            if files[path] != nil { return .file }
            let folder = path == "." ? "" : path + "/"
            return files.keys.contains { $0.hasPrefix(folder) } ? .folder : nil
        }
    }

    public func exists(_ path: String) -> Bool { kind(of: path) != nil }
    public func isFile(_ path: String) -> Bool { kind(of: path) == .file }
    public func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }
    public func requireFolder(_ path: String, fix: String) throws(DiagnosticsError) {
        guard !isFolder(path) else { return }
        throw MemoryStore.refusal("carpeta.no-existe", "no existe la carpeta `\(path)`", fix: fix)
    }
    public func real(_ path: String) -> String? { kind(of: path) == nil ? nil : MemoryStore.plain(path) }

    public func names(in folder: String) throws(DiagnosticsError) -> [String] {
        let plain = MemoryStore.plain(folder)
        let start = plain == "." ? "" : plain + "/"
        let names = files.withLock { files in
            Set(
                files.keys.filter { $0.hasPrefix(start) }.compactMap {
                    $0.dropFirst(start.count).split(separator: "/", maxSplits: 1).first.map(String.init)
                })
        }
        guard !names.isEmpty else {
            throw MemoryStore.refusal("carpeta.no-se-puede-leer", "no se puede leer `\(folder)`: no existe")
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public func read(_ path: String, limit: Int, follows: Bool) throws(DiagnosticsError) -> [UInt8] {
        guard let bytes = files.withLock({ $0[MemoryStore.plain(path)] }) else {
            throw MemoryStore.refusal(
                "archivo.no-se-puede-leer", "no se puede leer `\(path)`: no existe",
                fix: "revise cómo se llama y en qué carpeta está")
        }
        guard bytes.count <= limit else {
            throw MemoryStore.refusal("archivo.grande", "`\(path)` mide \(bytes.count) bytes, más de \(limit)")
        }
        return bytes
    }

    public func create(_ path: String, _ bytes: [UInt8]) throws(DiagnosticsError) {
        let path = MemoryStore.plain(path)
        let isNew = files.withLock { files in
            guard files[path] == nil else { return false }
            files[path] = bytes
            return true
        }
        guard isNew else {
            throw MemoryStore.refusal("archivo.no-se-puede-escribir", "no se puede escribir `\(path)`: ya existe")
        }
    }

    public func add(_ files: [StoredFile], in folder: String) throws(DiagnosticsError) {
        for file in try absent(files, in: folder) { put(file.bytes, at: FilePath.join(folder, file.name)) }
    }

    public func update<Result>(
        _ folder: String, _ body: () throws(DiagnosticsError) -> Result
    ) throws(DiagnosticsError) -> Result {
        var result: Result?
        try updating.withLock { _ throws(DiagnosticsError) in result = try body() }
        guard let result else { preconditionFailure("a body that did not throw has a result") }
        return result
    }

    /// Nothing is ever half written here.
    public func settle(_ pending: [(temporary: String, name: String)], in folder: String) {}

    public func replace(
        _ new: [StoredFile], in folder: String, keeping: Set<String>,
        announcing: (_ temporaries: [String: String]) -> StoredFile
    ) throws(DiagnosticsError) {
        files.withLock { files in
            for file in new {
                let path = MemoryStore.plain(FilePath.join(folder, file.name))
                if keeping.contains(file.name), let old = files[path] {
                    var number = 1
                    while files["\(path).anterior-\(number)"] != nil { number += 1 }
                    files["\(path).anterior-\(number)"] = old
                }
                files[path] = file.bytes
            }
        }
    }

    private static func refusal(_ id: Diagnostic.ID, _ message: String, fix: String? = nil) -> DiagnosticsError {
        DiagnosticsError(Diagnostic(id, message, category: .inputOutput, fix: fix))
    }

    /// Without `.` and repeated `/`, which name nothing.
    private static func plain(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        let joined = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }
}
