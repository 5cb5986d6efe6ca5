public import FojaDiagnostics
internal import Glibc

/// The folders of the machine. Files are written whole or not at all, for their owner alone (0600).
public struct FileStore: Store {
    public init() {}

    public func exists(_ path: String) throws(DiagnosticsError) -> Bool { try FileSystem.exists(path) }
    public func kind(of path: String) -> StoredKind? { FileSystem.kind(of: path) }
    public func isFile(_ path: String) -> Bool { FileSystem.isFile(path) }
    public func isFolder(_ path: String) -> Bool { FileSystem.isFolder(path) }
    public func requireFolder(_ path: String, fix: String) throws(DiagnosticsError) {
        try FileSystem.requireFolder(path, fix: fix)
    }
    public func real(_ path: String) -> String? { FileSystem.real(path) }

    public func names(in folder: String) throws(DiagnosticsError) -> [String] { try FileSystem.names(in: folder) }

    public func read(_ path: String, limit: Int, follows: Bool) throws(DiagnosticsError) -> [UInt8] {
        try FileSystem.read(path, limit: limit, follows: follows)
    }

    public func create(_ path: String, _ bytes: [UInt8]) throws(DiagnosticsError) {
        let folder = FilePath.parent(path)
        let created = try Writer.createFolder(folder)
        do throws(DiagnosticsError) {
            try Writer(folder: folder).create(StoredFile(name: FilePath.name(path), bytes: bytes))
        } catch {
            Writer.removeFolders(created)
            throw error
        }
    }

    public func add(_ files: [StoredFile], in folder: String) throws(DiagnosticsError) {
        let new = try absent(files, in: folder)
        guard !new.isEmpty else { return }
        Interruption.hold()
        defer { Interruption.release() }
        var created: [String] = []
        do throws(DiagnosticsError) {
            for file in new {
                let own = FilePath.parent(FilePath.join(folder, file.name))
                let fresh = try Writer.createFolder(own, isSynced: false)
                created += fresh
                if fresh.isEmpty { Writer.removeLeftovers(in: own) }
            }
            let writer = Writer(folder: folder)
            try writer.commit(try writer.stage(new))
        } catch {
            Writer.removeFolders(created)
            throw error
        }
        Writer.syncFolders(created)
    }

    public func update<Result>(
        _ folder: String, _ body: () throws(DiagnosticsError) -> Result
    ) throws(DiagnosticsError) -> Result {
        Interruption.hold()
        defer { Interruption.release() }
        let created = try Writer.createFolder(folder, isSynced: false)
        do throws(DiagnosticsError) {
            let lock = try FolderLock(folder)
            defer { withExtendedLifetime(lock) {} }
            let result = try body()
            Writer.syncFolders(created)
            return result
        } catch {
            Writer.removeFolders(created)
            throw error
        }
    }

    public func settle(_ pending: [(temporary: String, name: String)], in folder: String) {
        for item in pending { rename(FilePath.join(folder, item.temporary), FilePath.join(folder, item.name)) }
        Writer.removeLeftovers(in: folder)
    }

    public func replace(
        _ files: [StoredFile], in folder: String, keeping: Set<String>,
        announcing: (_ temporaries: [String: String]) -> StoredFile
    ) throws(DiagnosticsError) {
        let writer = Writer(folder: folder)
        for file in files where file.name.utf8.contains(0x2F) {
            try requireWithin(file.name, folder)
            try Writer.createFolder(FilePath.parent(FilePath.join(folder, file.name)))
        }
        let (staged, announcement) = try writer.stage(files) { staged in
            announcing(
                Dictionary(staged.map { ($0.file.name, FilePath.name($0.temporary)) }) { first, _ in first })
        }
        do throws(DiagnosticsError) {
            try writer.commit([announcement])
        } catch {
            writer.discard(staged)
            throw error
        }
        try writer.commit(staged, keeping: keeping)
    }
}
