internal import FojaDiagnostics
internal import Glibc

/// Writes files whole or not at all.
///
/// Every file is first written under a temporary name in its own folder; then all are
/// synced, together where that is quicker (`DiskWriting`); only when all of them stand are they renamed, and then the folder is
/// synced. What fails before the first rename leaves the folder as it was. Files
/// are for their owner alone (0600): case data is confidential (ROP art. 13).
struct Writer {
    typealias File = StoredFile

    /// The folder they go to; it exists.
    let folder: String
    /// Who may read them; the process's mask takes away from it.
    let permissions: mode_t

    init(folder: String, permissions: mode_t = 0o600) {
        self.folder = folder
        self.permissions = permissions
    }

    /// A file that stands whole under a temporary name, beside what it will replace.
    struct Staged: Sendable {
        let file: File
        /// Its path.
        let temporary: String
    }

    /// Writes the files, in order.
    ///
    /// - Parameters:
    ///   - keeping: Names whose present content is kept as `<name>.anterior-N`.
    ///   - check: Asked last, once all stands beside what it will replace; what it throws leaves the folder as it was.
    /// - Throws: A message of category ``Diagnostic/Category/inputOutput``, or what `check` throws.
    func write(
        _ files: [File], keeping: Set<String> = [], check: () throws(DiagnosticsError) -> Void = {}
    ) throws(DiagnosticsError) {
        Interruption.hold()
        defer { Interruption.release() }
        let staged = try stage(files)
        do throws(DiagnosticsError) {
            try check()
        } catch {
            discard(staged)
            throw error
        }
        try commit(staged, keeping: keeping)
    }

    /// Writes files that do not exist yet, never over one that somebody made meanwhile.
    func create(_ file: File) throws(DiagnosticsError) {
        Interruption.hold()
        defer { Interruption.release() }
        let staged = try stage([file])
        defer { discard(staged) }
        let target = FilePath.join(folder, file.name)
        guard link(staged[0].temporary, target) == 0 else {
            let error = SystemError.last
            // Where there are no second names, whoever comes first may still lose.
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(error.code), FileSystem.kind(of: target) == nil else {
                throw DiagnosticsError(
                    error.diagnostic("archivo.no-se-puede-escribir", "no se puede escribir `\(target)`"))
            }
            return try commit(staged)
        }
        Writer.sync(folder: folder)
    }

    // MARK: In two steps

    /// Writes files beside what they will replace; all of them or none.
    func stage(_ files: [File]) throws(DiagnosticsError) -> [Staged] {
        let work = Staging(in: folder)
        do throws(DiagnosticsError) {
            for file in files { try stage(file, work) }
            try settle(work)
        } catch {
            discard(work.staged)
            throw error
        }
        return work.staged
    }

    /// Writes files, and another that says under which names these stand: one wait for the disk serves all.
    func stage(
        _ files: [File], announcing: (_ staged: [Staged]) -> File
    ) throws(DiagnosticsError) -> (staged: [Staged], announcement: Staged) {
        let work = Staging(in: folder)
        do throws(DiagnosticsError) {
            for file in files { try stage(file, work) }
            try stage(announcing(work.staged), work)
            try settle(work)
        } catch {
            discard(work.staged)
            throw error
        }
        return (Array(work.staged.dropLast()), work.staged[work.staged.count - 1])
    }

    /// Files being written: the last of them are still open, and not yet on the disk.
    private final class Staging {
        var staged: [Staged] = []
        var open: [Int32] = []
        /// Open since before any was written.
        let folder: Int32

        init(in path: String) { folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }

        deinit {
            for descriptor in open { close(descriptor) }
            if folder >= 0 { close(folder) }
        }
    }

    /// Writes one more, and waits for those before it if too many are open.
    private func stage(_ file: File, _ work: Staging) throws(DiagnosticsError) {
        if work.open.count == Writer.openAtOnce { try settle(work) }
        let (path, descriptor) = try writeTemporary(file)
        work.staged.append(Staged(file: file, temporary: path))
        work.open.append(descriptor)
    }

    /// Makes those that are still open last, and closes them.
    private func settle(_ work: Staging) throws(DiagnosticsError) {
        let isSynced = work.open.count > 1 && DiskWriting.syncTogether(work.folder)
        for item in work.staged.suffix(work.open.count) {
            try finish(item, work.open.removeFirst(), isSynced: isSynced)
        }
    }

    /// Takes away what was staged for nothing.
    func discard(_ staged: [Staged]) {
        for item in staged { unlink(item.temporary) }
    }

    /// Gives staged files their names, in order.
    ///
    /// - Parameter keeping: Names whose present content is kept as `<name>.anterior-N`.
    func commit(_ staged: [Staged], keeping: Set<String> = []) throws(DiagnosticsError) {
        do throws(DiagnosticsError) {
            for item in staged where keeping.contains(item.file.name) { try keep(item.file.name) }
        } catch {
            discard(staged)
            throw error
        }
        for item in staged {
            let target = FilePath.join(folder, item.file.name)
            guard rename(item.temporary, target) == 0 else {
                let error = SystemError.last
                discard(staged)
                throw DiagnosticsError(
                    error.diagnostic("archivo.no-se-puede-escribir", "no se puede escribir `\(target)`"))
            }
        }
        Writer.sync(folder: folder)
        let others = Set(staged.filter { $0.file.name.utf8.contains(0x2F) }.map { FilePath.parent($0.temporary) })
        for other in others.sorted() { Writer.sync(folder: other) }
    }

    // MARK: What a process left that did not end well

    /// The name that a temporary file would have had, and who wrote it; `nil` of any other name.
    static func temporary(_ name: String) -> (target: String, process: pid_t)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1] == "nuevo" else { return nil }
        let numbers = parts[parts.count - 2].split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 2, let process = pid_t(numbers[0]), process > 0, Int(numbers[1]) != nil else {
            return nil
        }
        return (parts[1..<(parts.count - 2)].joined(separator: "."), process)
    }

    /// Takes away temporary files whose writer is no more.
    ///
    /// - Parameter target: Only those of this name; `nil`: all.
    static func removeLeftovers(in folder: String, of target: String? = nil) {
        for name in (try? FileSystem.names(in: folder)) ?? [] {
            guard let found = temporary(name), target == nil || found.target == target,
                !SystemProcess.isAlive(found.process)
            else { continue }
            let path = FilePath.join(folder, name)
            if FileSystem.kind(of: path) == .file { unlink(path) }
        }
    }

    /// Creates a folder and those above it that do not exist, for their owner alone (0700).
    ///
    /// - Parameter isSynced: Whether they are made to last at once; else whoever fills them does it, with `syncFolders`.
    /// - Returns: Those that did not exist, outermost first.
    @discardableResult
    static func createFolder(
        _ path: String, permissions: mode_t = 0o700, isSynced: Bool = true
    ) throws(DiagnosticsError) -> [String] {
        if FileSystem.isFolder(path) { return [] }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw DiagnosticsError(
                SystemError(code: EINVAL).diagnostic("carpeta.no-se-puede-crear", "no se puede crear la carpeta"))
        }
        let parent = FilePath.parent(path)
        var created: [String] = []
        if parent != path { created = try createFolder(parent, permissions: permissions, isSynced: isSynced) }
        if mkdir(path, permissions) != 0 {
            // Before anything else is asked of the system.
            let error = SystemError.last
            guard !FileSystem.isFolder(path) else { return created }
            throw DiagnosticsError(
                error.diagnostic("carpeta.no-se-puede-crear", "no se puede crear la carpeta `\(path)`"))
        }
        if isSynced { sync(folder: parent) }
        return created + [path]
    }

    /// Makes folders that were created last, once what goes into them does.
    static func syncFolders(_ created: [String]) {
        for path in created.reversed() { sync(folder: FilePath.parent(path)) }
    }

    /// Takes folders away again that were created for nothing; one with something in it stays.
    static func removeFolders(_ paths: [String]) {
        for path in paths.reversed() { rmdir(path) }
    }

    /// How many files are held open to be waited for together.
    private static let openAtOnce = 64

    /// Makes what was written last, if nothing else did, and closes it.
    private func finish(_ item: Staged, _ descriptor: Int32, isSynced: Bool) throws(DiagnosticsError) {
        var failure: SystemError?
        if !isSynced, fsync(descriptor) != 0 { failure = .last }
        // Some file systems only say at closing that there was no room.
        if close(descriptor) != 0, failure == nil { failure = .last }
        if let failure { throw unwritable(item.file, failure) }
    }

    private func unwritable(_ file: File, _ error: SystemError) -> DiagnosticsError {
        DiagnosticsError(
            error.diagnostic(
                "archivo.no-se-puede-escribir", "no se puede escribir `\(FilePath.join(folder, file.name))`"))
    }

    /// Writes a file under a temporary name; it is still to be synced and closed.
    private func writeTemporary(_ file: File) throws(DiagnosticsError) -> (path: String, descriptor: Int32) {
        var attempt = 0
        while true {
            let target = FilePath.join(folder, file.name)
            let path = FilePath.join(
                FilePath.parent(target), ".\(FilePath.name(target)).\(getpid())-\(attempt).nuevo")
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, permissions)
            if descriptor < 0, errno == EEXIST, attempt < 100 {
                attempt += 1
                continue
            }
            guard descriptor >= 0 else { throw unwritable(file, .last) }
            if let failure = Writer.writeAll(file.bytes, to: descriptor) {
                close(descriptor)
                unlink(path)
                throw unwritable(file, failure)
            }
            return (path, descriptor)
        }
    }

    /// Gives the present file a second name, `<name>.anterior-1` or the next one free.
    private func keep(_ name: String) throws(DiagnosticsError) {
        let path = FilePath.join(folder, name)
        var number = 1
        while true {
            let kept = "\(path).anterior-\(number)"
            if link(path, kept) == 0 { return }
            let error = SystemError.last
            switch error.code {
            case EEXIST where number < 100_000: number += 1
            case ENOENT: return
            case EPERM, EOPNOTSUPP, ENOSYS, EMLINK:
                // The file system has no second names: move it.
                if FileSystem.kind(of: kept) != nil {
                    number += 1
                    continue
                }
                guard rename(path, kept) == 0 else {
                    throw DiagnosticsError(
                        SystemError.last.diagnostic("archivo.no-se-puede-guardar", "no se puede guardar `\(kept)`"))
                }
                return
            default:
                throw DiagnosticsError(error.diagnostic("archivo.no-se-puede-guardar", "no se puede guardar `\(kept)`"))
            }
        }
    }

    /// Writes all the bytes to an open descriptor.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> SystemError? {
        bytes.withUnsafeBytes { buffer -> SystemError? in
            guard let base = buffer.baseAddress else { return nil }
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, base + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return .last }
                done += count
            }
            return nil
        }
    }

    /// Makes the names in a folder last; a file system that cannot is let be.
    private static func sync(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
