internal import FojaDiagnostics
internal import Glibc

/// Writes files whole or not at all.
///
/// Every file is first written under a temporary name in its own folder, and then
/// all are synced, so that the disk is waited for once; only when all of them stand are they renamed, and then the folder is
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
        var staged: [Staged] = []
        do throws(DiagnosticsError) {
            for start in stride(from: 0, to: files.count, by: Writer.openAtOnce) {
                var open: [Int32] = []
                defer { for descriptor in open { close(descriptor) } }
                let first = staged.count
                for file in files[start..<min(start + Writer.openAtOnce, files.count)] {
                    let (path, descriptor) = try writeTemporary(file)
                    staged.append(Staged(file: file, temporary: path))
                    open.append(descriptor)
                }
                // The first one waits for most of what the others would.
                for item in staged[first...] { try finish(item, open.removeFirst()) }
            }
        } catch {
            discard(staged)
            throw error
        }
        return staged
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
    /// - Returns: Those that did not exist, outermost first.
    @discardableResult
    static func createFolder(_ path: String, permissions: mode_t = 0o700) throws(DiagnosticsError) -> [String] {
        if FileSystem.isFolder(path) { return [] }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw DiagnosticsError(
                SystemError(code: EINVAL).diagnostic("carpeta.no-se-puede-crear", "no se puede crear la carpeta"))
        }
        let parent = FilePath.parent(path)
        var created: [String] = []
        if parent != path { created = try createFolder(parent, permissions: permissions) }
        if mkdir(path, permissions) != 0 {
            // Before anything else is asked of the system.
            let error = SystemError.last
            guard !FileSystem.isFolder(path) else { return created }
            throw DiagnosticsError(
                error.diagnostic("carpeta.no-se-puede-crear", "no se puede crear la carpeta `\(path)`"))
        }
        sync(folder: parent)
        return created + [path]
    }

    /// Takes folders away again that were created for nothing; one with something in it stays.
    static func removeFolders(_ paths: [String]) {
        for path in paths.reversed() { rmdir(path) }
    }

    /// How many files are held open to be synced together.
    private static let openAtOnce = 64

    /// Makes what was written last, and closes it.
    private func finish(_ item: Staged, _ descriptor: Int32) throws(DiagnosticsError) {
        var failure: SystemError?
        if fsync(descriptor) != 0 { failure = .last }
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
            let path = FilePath.join(folder, ".\(file.name).\(getpid())-\(attempt).nuevo")
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
