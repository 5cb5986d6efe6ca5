internal import FojaDiagnostics
internal import Glibc

/// The file beside the register in which each thing that it is told is written before the register itself has it, one line
/// each, and made last. It is only added to.
///
/// Whoever writes has begun a transaction of the register, which is what keeps all others out.
final class RegisterJournal {
    let path: String
    private let descriptor: Int32

    private static let largest = 1 << 30

    /// - Parameter creating: Whether it is made if there is none.
    init(_ path: String, creating: Bool) throws(DiagnosticsError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (creating ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT { throw RegisterJournal.missing(path) }
            throw RegisterProblem.writing(path, code)
        }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw RegisterProblem.writing(path, ENXIO)
        }
    }

    deinit { close(descriptor) }

    /// Keeps everybody else from making a register here until this object goes.
    func lock() { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }

    /// How many bytes it has.
    var count: Int {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
    }

    /// The bytes from a place on.
    func bytes(from start: Int) throws(DiagnosticsError) -> [UInt8] {
        let wanted = count - start
        guard wanted > 0 else { return [] }
        guard wanted <= RegisterJournal.largest else { throw RegisterProblem.reading(path, EFBIG) }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, done in
            while done < wanted {
                let got = pread(descriptor, buffer.baseAddress! + done, wanted - done, off_t(start + done))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                done += got
            }
        }
        if failure != 0 { throw RegisterProblem.reading(path, failure) }
        return bytes
    }

    /// Adds lines and makes them last; if they cannot be, none of them stays.
    ///
    /// - Returns: How many bytes it has then.
    func append(_ lines: [UInt8]) throws(DiagnosticsError) -> Int {
        let before = count
        var done = 0
        while done < lines.count {
            let wrote = lines[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw undo(to: before, errno) }
            done += wrote
        }
        guard fdatasync(descriptor) == 0 else { throw undo(to: before, errno) }
        return before + lines.count
    }

    private func undo(to length: Int, _ code: Int32) -> DiagnosticsError {
        cut(to: length)
        return RegisterProblem.writing(path, code)
    }

    /// Takes away what stands after a place: a line that was not finished.
    func cut(to length: Int) {
        if ftruncate(descriptor, off_t(length)) == 0 { fdatasync(descriptor) }
    }

    /// Makes the names in its folder last; a file system that cannot is let be.
    static func sync(folderOf path: String) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    static func missing(_ path: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "registro.diario-falta",
                "falta el diario del registro, `\(path)`, o una parte de él: no se puede saber qué números se dieron",
                category: .inputOutput,
                fix: "devuélvalo de una copia, o haga de nuevo el registro con `foja registro reconstruir`"))
    }
}
