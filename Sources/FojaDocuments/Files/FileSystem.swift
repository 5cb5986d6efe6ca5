internal import FojaDiagnostics
internal import Glibc

/// The few file calls that Foja makes, with messages in Spanish.
///
/// Thin on purpose: each function is one or two system calls, every descriptor
/// is closed by the function that opened it.
enum FileSystem {
    /// What stands at a path.
    typealias Kind = StoredKind

    /// The largest case, template, schema or document that is read, in bytes.
    static let largestInput = 4 << 20

    /// What stands at `path`, without following a final link; `nil` if nothing does.
    static func kind(of path: String) -> Kind? {
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        return kind(info)
    }

    /// Whether `path` is a folder or a link to one.
    static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && kind(info) == .folder
    }

    /// Refuses a folder that is not there.
    ///
    /// - Parameter fix: How to mend it.
    /// - Throws: `carpeta.no-existe`.
    static func requireFolder(
        _ path: String, fix: String = "créela, o elija otra"
    ) throws(DiagnosticsError) {
        var info = stat()
        guard stat(path, &info) == 0 else {
            let error = SystemError.last
            guard error.code == ENOENT else {
                throw DiagnosticsError(
                    error.diagnostic("carpeta.no-se-puede-leer", "no se puede leer la carpeta `\(path)`"))
            }
            throw DiagnosticsError(
                Diagnostic("carpeta.no-existe", "no existe la carpeta `\(path)`", category: .inputOutput, fix: fix))
        }
        guard kind(info) == .folder else {
            throw DiagnosticsError(
                Diagnostic("carpeta.no-existe", "`\(path)` no es una carpeta", category: .inputOutput, fix: fix))
        }
    }

    /// Whether something stands at a path.
    ///
    /// - Throws: What the system says where it cannot be told: no permission, a disk that fails.
    static func exists(_ path: String) throws(DiagnosticsError) -> Bool {
        var info = stat()
        guard lstat(path, &info) != 0 else { return true }
        let error = SystemError.last
        if error.code == ENOENT { return false }
        throw unreadable(path, error)
    }

    /// Whether `path` is a file or a link to one.
    static func isFile(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && kind(info) == .file
    }

    /// Who may read and write a file; `nil` if there is none.
    static func permissions(of path: String) -> mode_t? {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode & 0o777 : nil
    }

    /// What changes when a file or a folder does: its size and when it was written; `nil` if there is none.
    static func stamp(of path: String) -> String? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return "\(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
    }

    /// The bytes of a file, refused by its size before any of it is read.
    ///
    /// - Parameter follows: Whether a link is followed; not where nobody but Foja should have put one.
    static func read(
        _ path: String, limit: Int = largestInput, follows: Bool = true
    ) throws(DiagnosticsError) -> [UInt8] {
        guard !path.utf8.contains(0), !path.isEmpty else {
            throw DiagnosticsError(
                Diagnostic(
                    "archivo.no-se-puede-leer", "la ruta está vacía o tiene un carácter nulo",
                    category: .inputOutput))
        }
        // Opening a pipe would wait for whoever writes it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follows ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw unreadable(path, .last) }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw unreadable(path, .last) }
        switch kind(info) {
        case .file: break
        case .folder: throw unreadable(path, SystemError(code: EISDIR))
        default:
            throw DiagnosticsError(
                Diagnostic(
                    "archivo.no-se-puede-leer", "no se puede leer `\(path)`: no es un archivo corriente",
                    category: .inputOutput))
        }
        guard info.st_size <= limit else {
            let start = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
                count = max(0, Glibc.read(descriptor, buffer.baseAddress, 4_096))
            }
            throw tooLarge(path, size: Int(info.st_size), limit: limit, is: ForeignFormat.of(start))
        }
        // One byte more than the size shows a file that grew, and ends one that did not.
        var bytes: [UInt8] = []
        var size = Int(info.st_size) + 1
        while true {
            var failure: SystemError?
            let start = bytes.count
            let wanted = size
            let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
                guard let base = buffer.baseAddress else { return }
                while count < wanted {
                    let got = Glibc.read(descriptor, base + count, wanted - count)
                    if got < 0, errno == EINTR { continue }
                    if got < 0 { failure = .last }
                    if got <= 0 { break }
                    count += got
                }
            }
            if let failure { throw unreadable(path, failure) }
            if start == 0 { bytes = chunk } else { bytes += chunk }
            guard bytes.count <= limit else { throw tooLarge(path, size: bytes.count, limit: limit) }
            if chunk.count < wanted { return bytes }
            size = 65_536
        }
    }

    /// What a file of `/proc` says now: its size is not known beforehand, and is small.
    static func contents(ofSystemFile path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
            count = max(0, Glibc.read(descriptor, buffer.baseAddress, 4_096))
        }
    }

    /// The names in a folder, in the order of their bytes.
    static func names(in folder: String) throws(DiagnosticsError) -> [String] {
        guard let handle = opendir(folder) else {
            throw DiagnosticsError(
                SystemError.last.diagnostic("carpeta.no-se-puede-leer", "no se puede leer `\(folder)`"))
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The path with every link followed; `nil` if nothing stands there.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func kind(_ info: stat) -> Kind {
        switch info.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    private static func unreadable(_ path: String, _ error: SystemError) -> DiagnosticsError {
        let diagnostic = error.diagnostic("archivo.no-se-puede-leer", "no se puede leer `\(path)`")
        let fix: String? =
            switch error.code {
            case ENOENT: "revise cómo se llama y en qué carpeta está"
            case EISDIR: "dé un archivo que esté en ella"
            case EACCES, EPERM: "pida permiso para leerlo a quien lo guardó"
            default: diagnostic.fix
            }
        return DiagnosticsError(
            Diagnostic(diagnostic.id, diagnostic.message, category: diagnostic.category, fix: fix))
    }

    private static func size(_ bytes: Int) -> String {
        if bytes >= 10 << 20 { return "\(bytes >> 20) MiB" }
        return bytes >= 10 << 10 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
    }

    private static func tooLarge(
        _ path: String, size: Int, limit: Int, is format: ForeignFormat? = nil
    ) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "archivo.grande",
                "`\(path)` mide \(FileSystem.size(size)) y Foja no lee archivos de más de \(FileSystem.size(limit))",
                at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                notes: format.map { [.init("es \($0.name)")] } ?? [],
                fix: "compruebe que sea el archivo que quería dar"))
    }
}

/// Joining and cutting paths, by text alone.
enum FilePath {
    static func join(_ folder: String, _ name: String) -> String {
        if name.hasPrefix("/") || folder.isEmpty { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// The folder a path stands in; `.` for a bare name.
    static func parent(_ path: String) -> String {
        var parts = Substring(path)
        while parts.count > 1, parts.hasSuffix("/") { parts.removeLast() }
        guard let slash = parts.lastIndex(of: "/") else { return "." }
        return slash == parts.startIndex ? "/" : String(parts[..<slash])
    }

    /// The last part of a path.
    static func name(_ path: String) -> String {
        var parts = Substring(path)
        while parts.count > 1, parts.hasSuffix("/") { parts.removeLast() }
        return parts.lastIndex(of: "/").map { String(parts[parts.index(after: $0)...]) } ?? String(parts)
    }

    /// What stands after the last dot of the name, in lower case; empty if nothing does.
    static func fileExtension(_ path: String) -> String {
        let name = name(path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The path without its extension.
    static func withoutExtension(_ path: String) -> String {
        let end = fileExtension(path)
        return end.isEmpty ? path : String(path.dropLast(end.count + 1))
    }
}
