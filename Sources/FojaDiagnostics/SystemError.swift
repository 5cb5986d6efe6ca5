internal import Glibc

/// A refusal of the operating system, told in Spanish.
package struct SystemError: Error {
    /// The value of `errno`.
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// What went wrong in the last call; read it before any other call.
    package static var last: SystemError { SystemError(code: errno) }

    /// One clause, to stand after «…: ».
    package var reason: String {
        switch code {
        case ENOENT: "no existe"
        case EACCES, EPERM: "no hay permiso"
        case EROFS: "está en un disco de solo lectura"
        case ENOSPC: "no queda espacio en el disco"
        case EDQUOT: "se agotó la cuota de disco del usuario"
        case EFBIG: "el archivo es más grande de lo que el sistema permite"
        case ENOTDIR: "una parte de la ruta no es una carpeta"
        case EISDIR: "es una carpeta"
        case EEXIST: "ya existe"
        case ENAMETOOLONG: "el nombre es demasiado largo"
        case ELOOP: "hay un enlace simbólico que no se sigue"
        case EMFILE, ENFILE: "hay demasiados archivos abiertos"
        case ENOMEM: "no queda memoria"
        case EIO: "el disco falló"
        case EBUSY: "está en uso"
        case EPIPE: "quien leía la salida la cerró"
        case EINVAL: "el sistema no admite ese nombre"
        case ENOTEMPTY: "la carpeta no está vacía"
        case EXDEV: "está en otro disco"
        case ENXIO: "no es un archivo corriente"
        // A library that refuses without a code.
        case 0: "el sistema lo rechazó"
        default: "el sistema lo rechazó (código \(code))"
        }
    }

    /// What a person can do about it.
    package var fix: String? {
        switch code {
        case ENOSPC, EDQUOT:
            "libere espacio, o elija una carpeta de otro disco (`--salida`, en las órdenes que la tienen)"
        case EACCES, EPERM: "revise los permisos o elija otra carpeta"
        case EROFS: "elija una carpeta de otro disco: en este no se puede escribir"
        case EISDIR: "dé el nombre de un archivo"
        case ENOTDIR: "revise la ruta"
        case ENAMETOOLONG: "elija un nombre más corto"
        default: nil
        }
    }

    /// - Parameter fix: How to mend it, where whoever asked knows better than the code does.
    package func diagnostic(_ id: Diagnostic.ID, _ what: String, fix other: String? = nil) -> Diagnostic {
        Diagnostic(id, "\(what): \(reason)", category: .inputOutput, fix: other ?? fix)
    }
}
