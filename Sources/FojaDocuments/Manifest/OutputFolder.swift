internal import FojaDiagnostics

/// A folder of generated documents, with its manifest.
struct OutputFolder {
    let path: String
    let store: any Store

    init(path: String, in store: any Store = FileStore()) {
        self.path = path
        self.store = store
    }

    /// The manifest; `nil` if the folder has none. Of what was being written when a process was killed it says what
    /// stands.
    ///
    /// - Throws: If there is one and it cannot be understood.
    func manifest() throws(DiagnosticsError) -> Manifest? {
        try rawManifest()?.settled { has($0, $1) }
    }

    private func rawManifest() throws(DiagnosticsError) -> Manifest? {
        let file = FilePath.join(path, Manifest.fileName)
        guard store.kind(of: file) != nil else { return nil }
        return try Manifest(reading: SourceText(name: file, bytes: try store.read(file, limit: 4 << 20)))
    }

    /// Whether a file has a hash.
    private func has(_ name: String, _ sha256: String) -> Bool {
        guard let bytes = try? store.read(FilePath.join(path, name), limit: 256 << 20, follows: false) else {
            return false
        }
        return Digest(of: bytes).hexadecimal == sha256
    }

    /// Writes files and their entries, all or nothing.
    ///
    /// A file that stands there and is not as Foja left it was edited by a
    /// person: it is refused, or kept under another name when `replacing`.
    ///
    /// - Returns: The paths written, in order.
    func write(_ files: [Writer.File], entries: [Manifest.Entry], replacing: Bool) throws(DiagnosticsError) -> [String]
    {
        try store.update(path) { () throws(DiagnosticsError) in
            try writeLocked(files, entries: entries, replacing: replacing)
        }
    }

    private func writeLocked(
        _ files: [Writer.File], entries: [Manifest.Entry], replacing: Bool
    ) throws(DiagnosticsError) -> [String] {
        let known = try knownManifest(replacing: replacing) ?? Manifest()
        let edited = try editedFiles(among: files, manifest: known)
        if !replacing, !edited.isEmpty { throw DiagnosticsError(edited.map(\.problem)) }
        var manifest = known
        manifest.merge(entries)
        // The last to get its name: when it stands, all does.
        let all = files + [StoredFile(name: Manifest.fileName, bytes: manifest.bytes)]
        try store.replace(all, in: path, keeping: Set(edited.map(\.name))) { temporaries in
            let pending = entries.compactMap { entry in
                temporaries[entry.name].map { Manifest.Pending(entry: entry, temporary: $0) }
            }
            return StoredFile(name: Manifest.fileName, bytes: known.writing(pending).bytes)
        }
        return files.map { FilePath.join(path, $0.name) }
    }

    /// Finishes what a process that was killed had begun to write, and takes its temporary files away.
    ///
    /// A file gets the name it was to have only in the place of what Foja had left there.
    private func finish(_ manifest: Manifest) -> Manifest {
        let ready = manifest.pending.filter { item in
            guard has(item.temporary, item.entry.sha256) else { return false }
            return store.kind(of: FilePath.join(path, item.entry.name)) == nil
                || manifest[item.entry.name].map { has($0.name, $0.sha256) } ?? false
        }
        store.settle(ready.map { ($0.temporary, $0.entry.name) }, in: path)
        return manifest.settled { has($0, $1) }
    }

    /// A manifest that cannot be read protects nothing any more: only with
    /// `--reemplazar` is it done without, and then every file counts as edited.
    private func knownManifest(replacing: Bool) throws(DiagnosticsError) -> Manifest? {
        do {
            return try rawManifest().map(finish)
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
            guard let kind = store.kind(of: target) else { continue }
            guard kind == .file else {
                impossible.append(
                    Diagnostic(
                        "archivo.no-se-puede-escribir",
                        "`\(target)` no es un archivo corriente, y ahí iría el documento", category: .inputOutput,
                        fix: "muévalo o elija otra carpeta con `--salida`"))
                continue
            }
            // What is larger than any document was not written by Foja.
            let present = try? store.read(target, limit: 256 << 20)
            if let present, present == file.bytes { continue }
            let entry = manifest[file.name]
            if let present, let entry, entry.sha256 == Digest(of: present).hexadecimal { continue }
            // What a full disk or a dead browser left is nobody's work.
            if let present, let entry, OutputFolder.isWreck(present, entry) { continue }
            let known = entry != nil
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

    /// Whether a file that Foja wrote is empty, or called PDF and not one: it is made again.
    static func isWreck(_ bytes: [UInt8], _ entry: Manifest.Entry) -> Bool {
        bytes.isEmpty || entry.format == OutputFormat.pdf.rawValue && PDFFile.structuralProblem(of: bytes) != nil
    }
}
