internal import FojaDiagnostics
internal import GRDB
internal import Glibc

/// What the system and SQLite refuse, told in Spanish.
enum RegisterProblem {
    static func writing(_ path: String, _ code: Int32) -> DiagnosticsError {
        told("registro.no-se-puede-escribir", "no se puede escribir en `\(path)`", code)
    }

    static func reading(_ path: String, _ code: Int32) -> DiagnosticsError {
        told("registro.no-se-puede-abrir", "no se puede abrir `\(path)`", code)
    }

    static func unreadable(_ path: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "registro.ilegible", "`\(path)` no es un registro de Foja, o está dañado", category: .inputOutput,
                fix: "compruebe que sea el archivo que quería dar; un registro dañado se hace de nuevo con "
                    + "`foja registro reconstruir`, que guarda el de ahora"))
    }

    private static func told(_ id: Diagnostic.ID, _ what: String, _ code: Int32) -> DiagnosticsError {
        DiagnosticsError(SystemError(code: code).diagnostic(id, what, fix: fix(code)))
    }

    /// Does something with a register, and tells what SQLite or the system refuses of it.
    static func telling<Result>(_ path: String, _ body: () throws -> Result) throws(DiagnosticsError) -> Result {
        do {
            return try body()
        } catch let error as DiagnosticsError {
            throw error
        } catch let error as DatabaseError {
            throw of(error, path)
        } catch {
            throw reading(path, 0)
        }
    }

    /// What SQLite says of a register.
    static func of(_ error: DatabaseError, _ path: String) -> DiagnosticsError {
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            return unreadable(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            return DiagnosticsError(
                Diagnostic(
                    "registro.ocupado", "otro proceso tiene ocupado el registro `\(path)` desde hace rato",
                    category: .inputOutput, fix: "espere a que termine y repita la orden: no se anotó nada"))
        case .SQLITE_FULL: return writing(path, ENOSPC)
        case .SQLITE_READONLY: return writing(path, EACCES)
        case .SQLITE_CANTOPEN: return reading(path, EACCES)
        // SQLite says no more where there is no room for its log.
        case .SQLITE_IOERR: return writing(path, isFull(path) ? ENOSPC : EIO)
        default: return writing(path, 0)
        }
    }

    /// Whether there is less room beside a file than a log takes.
    private static func isFull(_ path: String) -> Bool {
        var info = statvfs()
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard statvfs(folder, &info) == 0 else { return false }
        return UInt64(info.f_bavail) * UInt64(info.f_frsize) < 65_536
    }

    /// What is done about it where a register is another with `--registro`.
    private static func fix(_ code: Int32) -> String? {
        switch code {
        case ENOSPC, EDQUOT, EFBIG, EIO: "libere espacio y repita la orden"
        case EACCES, EPERM, EROFS: "revise los permisos, o dé otro con `--registro`"
        case EISDIR, EINVAL, ELOOP, ENXIO, ENOTDIR: "dé con `--registro` el nombre de un archivo"
        default: nil
        }
    }
}
