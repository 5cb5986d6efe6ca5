internal import FojaDiagnostics
internal import Glibc

/// A folder that one process at a time writes to: others wait. It is let go with this object, or with the process.
final class FolderLock {
    private let descriptor: Int32

    /// - Throws: `carpeta.no-se-puede-leer`.
    init(_ path: String) throws(DiagnosticsError) {
        while true {
            let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw DiagnosticsError(
                    SystemError.last.diagnostic("carpeta.no-se-puede-leer", "no se puede abrir `\(path)`"))
            }
            // Where the file system knows no locks there is nobody to wait for.
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            if FolderLock.isStill(descriptor, path) {
                self.descriptor = descriptor
                return
            }
            // Whoever had it took it away: it is another folder now, or none.
            close(descriptor)
            if !FileSystem.isFolder(path) { try Writer.createFolder(path) }
        }
    }

    deinit { close(descriptor) }

    private static func isStill(_ descriptor: Int32, _ path: String) -> Bool {
        var mine = stat()
        var now = stat()
        return fstat(descriptor, &mine) == 0 && stat(path, &now) == 0 && mine.st_ino == now.st_ino
            && mine.st_dev == now.st_dev
    }
}
