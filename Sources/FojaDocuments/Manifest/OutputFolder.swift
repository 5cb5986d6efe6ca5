internal import FojaDiagnostics
internal import Glibc

/// A folder of generated documents, with its manifest.
struct OutputFolder {
    let path: String

    /// The manifest; `nil` if the folder has none.
    ///
    /// - Throws: If there is one and it cannot be understood.
    func manifest() throws(DiagnosticsError) -> Manifest? {
        let file = FilePath.join(path, Manifest.fileName)
        guard FileSystem.kind(of: file) != nil else { return nil }
        return try Manifest(reading: SourceText(name: file, bytes: try FileSystem.read(file, limit: 4 << 20)))
    }

    /// Writes files and their entries, all or nothing.
    ///
    /// A file that stands there and is not as Foja left it was edited by a
    /// person: it is refused, or kept under another name when `replacing`.
    ///
    /// - Returns: The paths written, in order.
    func write(_ files: [Writer.File], entries: [Manifest.Entry], replacing: Bool) throws(DiagnosticsError) -> [String]
    {
        let created = try Writer.createFolder(path)
        do {
            return try writeLocked(files, entries: entries, replacing: replacing)
        } catch {
            Writer.removeFolders(created)
            throw error
        }
    }

    private func writeLocked(
        _ files: [Writer.File], entries: [Manifest.Entry], replacing: Bool
    ) throws(DiagnosticsError) -> [String] {
        let lock = try lockFolder()
        defer { close(lock) }
        var manifest = try knownManifest(replacing: replacing) ?? Manifest()
        let edited = try editedFiles(among: files, manifest: manifest)
        if !replacing, !edited.isEmpty { throw DiagnosticsError(edited.map(\.problem)) }
        manifest.merge(entries)
        let writer = Writer(folder: path)
        let manifestFile = Writer.File(name: Manifest.fileName, bytes: manifest.bytes)
        try writer.write(files + [manifestFile], keeping: Set(edited.map(\.name)))
        return files.map { FilePath.join(path, $0.name) }
    }

    /// A manifest that cannot be read protects nothing any more: only with
    /// `--reemplazar` is it done without, and then every file counts as edited.
    private func knownManifest(replacing: Bool) throws(DiagnosticsError) -> Manifest? {
        do {
            return try manifest()
        } catch {
            if replacing { return nil }
            throw DiagnosticsError(
                error.diagnostics + [
                    Diagnostic(
                        "manifiesto.ilegible",
                        "no se entiende el manifiesto de `\(path)`, así que no se sabe qué archivos se editaron a mano",
                        fix: "con `--reemplazar` se escribe todo de nuevo y se guarda lo que había")
                ])
        }
    }

    private func editedFiles(
        among files: [Writer.File], manifest: Manifest
    ) throws(DiagnosticsError) -> [(name: String, problem: Diagnostic)] {
        var edited: [(name: String, problem: Diagnostic)] = []
        var impossible: [Diagnostic] = []
        for file in files {
            let target = FilePath.join(path, file.name)
            guard let kind = FileSystem.kind(of: target) else { continue }
            guard kind == .file else {
                impossible.append(
                    Diagnostic(
                        "archivo.no-se-puede-escribir",
                        "`\(target)` no es un archivo corriente, y ahí iría el documento", category: .inputOutput,
                        fix: "muévalo o elija otra carpeta con `--salida`"))
                continue
            }
            // What is larger than any document was not written by Foja.
            let present = try? FileSystem.read(target, limit: 64 << 20)
            if let present, present == file.bytes { continue }
            if let present, let entry = manifest[file.name], entry.sha256 == Digest(of: present).hexadecimal {
                continue
            }
            let known = manifest[file.name] != nil
            let source = SourceText(name: target, bytes: [])
            edited.append(
                (
                    file.name,
                    Diagnostic(
                        "archivo.editado",
                        known
                            ? "`\(file.name)` se editó a mano después de generarlo; no se escribió nada"
                            : "`\(file.name)` ya existe y no lo escribió Foja, o no consta en el manifiesto; "
                                + "no se escribió nada",
                        at: Place(source: source, line: 1, column: 1),
                        fix: "con `--reemplazar` se escribe el nuevo y el de ahora se guarda como "
                            + "`\(file.name).anterior-N`; o elija otra carpeta con `--salida`")
                ))
        }
        guard impossible.isEmpty else { throw DiagnosticsError(impossible) }
        return edited
    }

    /// Two generations into one folder wait for each other.
    private func lockFolder() throws(DiagnosticsError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DiagnosticsError(
                SystemError.last.diagnostic("carpeta.no-se-puede-leer", "no se puede abrir `\(path)`"))
        }
        // Where the file system knows no locks there is nobody to wait for.
        _ = flock(descriptor, LOCK_EX)
        return descriptor
    }
}
