internal import FojaDiagnostics
internal import Foundation
internal import Glibc

/// A folder for the work of a moment, for its owner alone; it goes away with this object.
///
/// Its name says which process made it, and that process holds a lock on it: what one left that was killed is taken away
/// by the next.
final class TemporaryFolder: Sendable {
    let path: String
    private let lock: Int32

    /// Bytes of the path of a folder in which programs may make sockets: those have 108 at most, and Chromium's own part is some 45.
    static let longestForSockets = 60

    /// - Parameter holdsSockets: Whether programs will make sockets in it: then it stands in `/tmp` if that of the user is too deep.
    /// - Throws: `carpeta.no-se-puede-crear`, which says where.
    init(holdsSockets: Bool = false) throws(DiagnosticsError) {
        let ending = "foja-\(getpid())-XXXXXX"
        var parent = NSTemporaryDirectory()
        let isDeep = FilePath.join(parent, ending).utf8.count > TemporaryFolder.longestForSockets
        if holdsSockets, isDeep { parent = "/tmp" }
        TemporaryFolder.removeLeftovers(in: parent)
        var failure = SystemError(code: 0)
        let made = Interruption.making {
            var template = Array(FilePath.join(parent, ending).utf8CString)
            guard mkdtemp(&template) != nil else {
                failure = .last
                return nil
            }
            return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        guard let made else {
            throw DiagnosticsError(
                Diagnostic(
                    "carpeta.no-se-puede-crear",
                    "no se puede crear una carpeta temporal en `\(parent)`: \(failure.reason)", category: .inputOutput,
                    fix:
                        "diga en la variable `TMPDIR` una carpeta que exista, con espacio y en la que se pueda escribir"
                ))
        }
        path = made
        lock = open(made, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        if lock >= 0 { _ = flock(lock, LOCK_EX | LOCK_NB) }
    }

    deinit {
        TemporaryFolder.remove(path)
        Interruption.removed(path)
        if lock >= 0 { close(lock) }
    }

    func path(of name: String) -> String { FilePath.join(path, name) }

    /// Takes a folder away with all that is in it.
    static func remove(_ path: String) {
        for _ in 0..<3 {
            // A browser that is just ending may still write.
            try? FileManager.default.removeItem(atPath: path)
            guard FileSystem.kind(of: path) != nil else { return }
            usleep(20_000)
        }
    }

    /// Takes away what processes left that were killed: folders with their number in their name, of the same user, that
    /// nobody holds; and ends the browsers that still use them.
    static func removeLeftovers(in parent: String) {
        for name in (try? FileSystem.names(in: parent)) ?? [] where name.hasPrefix("foja-") {
            let parts = name.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2].utf8.count == 6, let process = pid_t(parts[1]), process > 0,
                !SystemProcess.isAlive(process)
            else { continue }
            let path = FilePath.join(parent, name)
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var info = stat()
            guard fstat(descriptor, &info) == 0, info.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
            else { continue }
            SystemProcess.endAll(in: path)
            remove(path)
        }
    }
}
