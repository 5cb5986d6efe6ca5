internal import FojaDiagnostics

/// A file that is read, thought about and written again: as it was when it was read.
struct HeldFile {
    /// As the user calls it.
    let path: String
    /// What stood there; `nil` if nothing did.
    let found: [UInt8]?
    /// Where it is written: what a link leads to.
    private let target: String
    /// Held from reading to writing, so that of two that change it at once none loses what the other does; `nil` where
    /// the folder may not be opened: then nothing can be written either, or ``write(_:while:again:)`` says that it changed.
    private let lock: FolderLock?

    /// - Throws: What the system refused; that there is no file is no problem.
    init(_ path: String) throws(DiagnosticsError) {
        self.path = path
        let exists = try FileSystem.exists(path)
        target = exists ? FileSystem.real(path) ?? path : path
        lock = try? FolderLock(FilePath.parent(target))
        found = exists ? try FileSystem.read(path) : nil
    }

    /// Writes a new text in the place of what was read, whole or not at all.
    ///
    /// - Parameters:
    ///   - doing: What was done meanwhile, for a message: «se importaba».
    ///   - again: What to do then.
    /// - Throws: `caso.cambio` if the file is no longer what was read, or what the system refused.
    func write(_ bytes: [UInt8], while doing: String, again: String) throws(DiagnosticsError) {
        let permissions = FileSystem.permissions(of: target) ?? 0o600
        let folder = FilePath.parent(target)
        Writer.removeLeftovers(in: folder, of: FilePath.name(target))
        try Writer(folder: folder, permissions: permissions)
            .write([Writer.File(name: FilePath.name(target), bytes: bytes)]) { () throws(DiagnosticsError) in
                let now = FileSystem.kind(of: target) == nil ? nil : try FileSystem.read(target)
                guard now == found else {
                    throw DiagnosticsError(
                        Diagnostic(
                            "caso.cambio", "alguien cambió «\(path)» mientras \(doing); no se escribió nada",
                            at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1), fix: again))
                }
            }
    }
}
