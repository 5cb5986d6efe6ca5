internal import FojaDiagnostics
internal import FojaTemplating

extension Manifest {
    /// The same with a history: where an earlier Foja kept none, what stands is the first version of each final, and the
    /// first draft of each draft.
    var withHistory: Manifest {
        guard history.items.isEmpty, !entries.isEmpty else { return self }
        var out = self
        var seen: Set<String> = []
        for document in entries.map(\.document) where seen.insert(document).inserted {
            for mode in [RenderingMode.draft, .final] {
                let own = entries.filter { $0.document == document && $0.mode == mode.rawValue }
                guard !own.isEmpty else { continue }
                let made = WritingPlan.made(of: own)
                let isFinal = mode == .final
                out.history.append(
                    HistoryEvent(
                        document, isFinal ? .final : .draft, version: isFinal ? 1 : nil, draft: isFinal ? nil : 1,
                        files: own.map { HistoryEvent.File(name: $0.name, format: $0.format, sha256: $0.sha256) },
                        text: made.text, making: made.making))
            }
        }
        return out
    }
}

extension OutputFolder {
    /// That a folder is none that Foja wrote in.
    static func withoutManifest(_ path: String) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "version.sin-manifiesto", "`\(path)` no tiene `\(Manifest.fileName)`: no se sabe qué hay en ella",
                fix: "dé la carpeta de un caso, donde `foja generar` dejó sus documentos"))
    }

    /// Whether anything says that there were versions, whatever the manifest does.
    var keepsVersions: Bool {
        store.kind(of: FilePath.join(path, VersionFolder.head)) != nil
            || store.kind(of: FilePath.join(path, VersionFolder.name)) != nil
    }

    /// Refuses a folder with versions that has no manifest.
    func requireNoVersions() throws(DiagnosticsError) {
        guard keepsVersions else { return }
        throw DiagnosticsError(
            Diagnostic(
                "historia.perdida",
                "`\(path)` guarda versiones de sus documentos y no tiene `\(Manifest.fileName)`, que dice cuáles son",
                fix:
                    "recupérelo de una copia de la carpeta; " + History.wayOut
            ))
    }

    /// Refuses a history that is not what was written last, or begins otherwise.
    func requireHead(of manifest: Manifest) throws(DiagnosticsError) {
        let file = FilePath.join(path, VersionFolder.head)
        guard store.kind(of: file) != nil else { return }
        let bytes = try store.read(file, limit: 4_096, follows: false)
        let head = VersionFolder.head(bytes)
        if let head, head.number == 0 || manifest.history.has(head.number, head.hash) { return }
        // As it was before what it leads to was given up: the last to be written is this file.
        if let accepted = manifest.history.acceptance?.head, accepted == Digest(of: bytes).hexadecimal { return }
        let place = Place(
            source: SourceText(name: FilePath.join(path, Manifest.fileName), bytes: []), line: 1, column: 1)
        throw DiagnosticsError(
            History.broken(
                "historia.reemplazada",
                head.map {
                    "el manifiesto no es el último que se escribió: en la carpeta pasaron \($0.number) cosas, y él cuenta "
                        + "\(manifest.history.items.count)"
                        + (manifest.history.items.count < $0.number ? "" : " distintas")
                } ?? "no se entiende `\(file)`, que dice cuál es el último manifiesto",
                at: place))
    }

    /// The file that says which event was the last, of a history that keeps anything.
    func head(_ history: History) -> [StoredFile] {
        history.keepsVersions ? [StoredFile(name: VersionFolder.head, bytes: VersionFolder.headBytes(history))] : []
    }

    /// The files of versions as they are to be kept, those that are not yet.
    ///
    /// - Returns: With each, what of a version is lost because somebody edited it.
    func kept(
        _ versions: [(document: String, version: DocumentLife.Version)]
    ) -> (files: [StoredFile], warnings: [Diagnostic]) {
        var files: [StoredFile] = []
        var warnings: [Diagnostic] = []
        for (document, version) in versions {
            for file in version.files {
                let name = VersionFolder.path(document, version.number) + "/" + file.name
                if has(name, file.sha256) { continue }
                let standing = try? store.read(FilePath.join(path, file.name), limit: 256 << 20, follows: false)
                if let standing, Digest(of: standing).hexadecimal == file.sha256 {
                    files.append(StoredFile(name: name, bytes: standing))
                } else {
                    warnings.append(
                        Diagnostic(
                            "version.incompleta",
                            "de la versión \(version.number) de `\(document)` no queda `\(file.name)`: "
                                + (standing == nil ? "no está en la carpeta" : "alguien lo cambió"),
                            at: Place(
                                source: SourceText(name: FilePath.join(path, file.name), bytes: []), line: 1, column: 1),
                            severity: .warning, fix: "si hay una copia, póngala en `\(FilePath.join(path, name))`",
                            about: document))
                }
            }
        }
        return (files, warnings)
    }

    /// The bytes of a file of a version, wherever it stands as it was.
    func bytes(of file: HistoryEvent.File, _ document: String, _ version: Int) -> [UInt8]? {
        guard let path = path(of: file, document, version),
            let bytes = try? store.read(path, limit: 256 << 20, follows: false),
            // Somebody may have changed it since it was found.
            Digest(of: bytes).hexadecimal == file.sha256
        else { return nil }
        return bytes
    }

    /// Where a file of a version stands as it was; `nil` if nowhere.
    func path(of file: HistoryEvent.File, _ document: String, _ version: Int) -> String? {
        let usual = [VersionFolder.path(document, version) + "/" + file.name, file.name]
        let found =
            usual.first { has($0, file.sha256) } ?? otherPlaces(of: file, document).first { has($0, file.sha256) }
        return found.map { FilePath.join(path, $0) }
    }

    /// Writes into the history what happened to a document, with the files that it needs.
    ///
    /// - Parameter body: Looks at what is known, under the folder's lock, and says what happens: files to keep, by their
    ///   path below the folder, and the event; `nil` where nothing does.
    /// - Throws: What `body` throws; then nothing is written.
    func record<Result>(
        _ body: (Manifest) throws(DiagnosticsError) -> (files: [StoredFile], event: HistoryEvent, result: Result)
    ) throws(DiagnosticsError) -> Result {
        try store.update(path) { () throws(DiagnosticsError) in
            guard var manifest = try knownManifest(replacing: false)?.withHistory else {
                throw OutputFolder.withoutManifest(path)
            }
            let known = manifest
            let (files, event, result) = try body(manifest)
            try store.add(files, in: path)
            manifest.history.append(event)
            let all = [StoredFile(name: Manifest.fileName, bytes: manifest.bytes)] + head(manifest.history)
            try store.replace(all, in: path, keeping: []) { _ in
                StoredFile(name: Manifest.fileName, bytes: known.bytes)
            }
            return result
        }
    }
}
