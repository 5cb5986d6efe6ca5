internal import FojaData
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
    /// - Throws: If there is one and it cannot be understood, or its history is not the one that was written.
    func manifest() throws(DiagnosticsError) -> Manifest? {
        do throws(DiagnosticsError) {
            guard let manifest = try rawManifest()?.settled({ has($0, $1) }) else { return nil }
            try requireHead(of: manifest)
            return manifest
        } catch {
            throw toMend(error)
        }
    }

    /// What is wrong with a manifest that is the record of versions, and what is left to do.
    private func toMend(_ error: DiagnosticsError) -> DiagnosticsError {
        let isTold = error.diagnostics.contains {
            $0.id.name.hasPrefix("historia.") || $0.id == "manifiesto.futuro" || $0.category != .finding
        }
        guard keepsVersions, !isTold else { return error }
        return DiagnosticsError(
            error.diagnostics + [
                Diagnostic(
                    "manifiesto.ilegible",
                    "no se entiende el manifiesto de `\(path)`, que es el registro de las versiones que guarda",
                    fix: "recupérelo de una copia de la carpeta (`--reemplazar` no escribe sobre lo que fue final); "
                        + History.wayOut)
            ])
    }

    private func rawManifest() throws(DiagnosticsError) -> Manifest? {
        let file = FilePath.join(path, Manifest.fileName)
        guard store.kind(of: file) != nil else {
            try requireNoVersions()
            return nil
        }
        return try Manifest(reading: SourceText(name: file, bytes: try store.read(file, limit: Manifest.limits.bytes)))
    }

    /// Whether a file has a hash.
    func has(_ name: String, _ sha256: String) -> Bool {
        guard let bytes = try? store.read(FilePath.join(path, name), limit: 256 << 20, follows: false) else {
            return false
        }
        return Digest(of: bytes).hexadecimal == sha256
    }

    /// Writes files and their entries, all or nothing.
    func write(_ files: [Writer.File], entries: [Manifest.Entry], replacing: Bool) throws(DiagnosticsError) -> [String]
    {
        try write(files, entries: entries, made: [:], WritingOrder(replacing: replacing)).paths
    }

    /// Writes files and their entries, all or nothing.
    ///
    /// A file that stands there and is not as Foja left it was edited by a
    /// person: it is refused, or kept under another name when `replacing`. What was final or sent is kept under its version.
    ///
    /// - Parameters:
    ///   - made: What each document is and was made with; what is not said is taken from its entries.
    ///   - requirement: Refuses what the folder has by then, under its lock.
    ///   - pack: Puts the pack where it is kept, if it is one of those that versions need.
    func write(
        _ files: [Writer.File], entries: [Manifest.Entry], made: [String: WritingPlan.Made], _ order: WritingOrder,
        requiring requirement: (Manifest) throws(DiagnosticsError) -> Void = { _ in },
        pack: (_ needed: Set<String>) throws(DiagnosticsError) -> Void = { _ in }
    ) throws(DiagnosticsError) -> WrittenDocuments {
        try store.update(path) { () throws(DiagnosticsError) in
            try writeLocked(files, entries, made, order, requirement, pack)
        }
    }

    /// Refuses what ``write(_:entries:made:_:requiring:pack:)`` would refuse of what stands there now, and touches nothing.
    func requireWritable(
        _ files: [Writer.File], entries: [Manifest.Entry], made: [String: WritingPlan.Made], _ order: WritingOrder,
        requiring requirement: (Manifest) throws(DiagnosticsError) -> Void
    ) throws(DiagnosticsError) {
        // What somebody who was killed had begun is finished by whoever writes.
        guard store.isFolder(path) else { return }
        let known = (order.replacing ? try? manifest() : try manifest()) ?? Manifest()
        try requirement(known.withHistory)
        _ = try plan(files, entries, made, order, over: known.withHistory)
    }

    /// What an order means over a manifest, and which of the files it writes were edited by a person.
    ///
    /// - Throws: What it cannot do there.
    private func plan(
        _ files: [Writer.File], _ entries: [Manifest.Entry], _ made: [String: WritingPlan.Made], _ order: WritingOrder,
        over known: Manifest
    ) throws(DiagnosticsError) -> (WritingPlan, written: [Writer.File], edited: [(name: String, problem: Diagnostic)]) {
        let plan = WritingPlan(entries, made: made, over: known, order, in: path) { has($0, $1) }
        guard plan.refusals.isEmpty else { throw DiagnosticsError(plan.refusals) }
        let planned = Set(plan.entries.map(\.name))
        let written = files.filter { planned.contains($0.name) }
        let edited = try editedFiles(among: written, manifest: known)
        if !order.replacing, !edited.isEmpty { throw DiagnosticsError(edited.map(\.problem)) }
        return (plan, written, edited)
    }

    private func writeLocked(
        _ files: [Writer.File], _ entries: [Manifest.Entry], _ made: [String: WritingPlan.Made], _ order: WritingOrder,
        _ requirement: (Manifest) throws(DiagnosticsError) -> Void,
        _ pack: (_ needed: Set<String>) throws(DiagnosticsError) -> Void
    ) throws(DiagnosticsError) -> WrittenDocuments {
        let known = (try knownManifest(replacing: order.replacing) ?? Manifest()).withHistory
        try requirement(known)
        let (plan, written, edited) = try plan(files, entries, made, order, over: known)
        guard !written.isEmpty || !plan.events.isEmpty else {
            return WrittenDocuments(paths: [], warnings: plan.warnings, left: plan.left)
        }
        let kept = kept(plan.replaced)
        let added = plan.added.compactMap { item in
            written.first { $0.name == item.name }.map {
                StoredFile(name: VersionFolder.path(item.document, item.version) + "/" + $0.name, bytes: $0.bytes)
            }
        }
        // Before anything is announced: nothing that stands is touched by it.
        try pack(plan.packs)
        try store.add(kept.files + added, in: path)
        var manifest = known
        manifest.merge(plan.entries)
        manifest.history = known.history.appending(plan.events)
        // The last to get its name: when it stands, all does. Behind it comes only what knows of it.
        let all = written + [StoredFile(name: Manifest.fileName, bytes: manifest.bytes)] + head(manifest.history)
        try store.replace(all, in: path, keeping: Set(edited.map(\.name))) { temporaries in
            let pending = plan.entries.compactMap { entry in
                temporaries[entry.name].map { Manifest.Pending(entry: entry, temporary: $0) }
            }
            return StoredFile(
                name: Manifest.fileName, bytes: known.writing(pending, events: plan.events).bytes)
        }
        // What is left as it was signed was not written.
        let names = entries.filter { !plan.left.contains($0.document) }.map(\.name)
        return WrittenDocuments(
            paths: names.map { FilePath.join(path, $0) }, warnings: plan.warnings + kept.warnings, left: plan.left)
    }

    /// Finishes what a process that was killed had begun to write, and takes its temporary files away.
    ///
    /// A file gets the name it was to have only in the place of what Foja had left there.
    func finish(_ manifest: Manifest) -> Manifest {
        let ready = manifest.pending.filter { item in
            guard has(item.temporary, item.entry.sha256) else { return false }
            return store.kind(of: FilePath.join(path, item.entry.name)) == nil
                || manifest[item.entry.name].map { has($0.name, $0.sha256) } ?? false
        }
        store.settle(ready.map { ($0.temporary, $0.entry.name) }, in: path)
        store.settle([], in: FilePath.join(path, VersionFolder.hidden))
        return manifest.settled { has($0, $1) }
    }

    /// A manifest that cannot be read protects nothing any more: only with
    /// `--reemplazar` is it done without, and then every file counts as edited.
    func knownManifest(replacing: Bool) throws(DiagnosticsError) -> Manifest? {
        do {
            guard let manifest = try rawManifest().map(finish) else {
                for folder in [path, FilePath.join(path, VersionFolder.hidden)] { store.settle([], in: folder) }
                return nil
            }
            try requireHead(of: manifest)
            return manifest
        } catch {
            // Where versions are kept there is a record to mend, and nothing is written over it.
            if keepsVersions { throw toMend(error) }
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
