public import FojaDiagnostics
internal import FojaTemplating

extension GeneratedDocuments {
    /// Writes them and the folder's manifest, all or nothing.
    ///
    /// - Parameter replacing: Whether to replace what a person edited, keeping it.
    /// - Returns: The paths written.
    /// - Throws: `archivo.editado` for each file that a person edited, `version.firmado`, or what the
    ///   system refused.
    public func write(to folder: String, replacing: Bool) throws(DiagnosticsError) -> [String] {
        try write(to: folder, WritingOrder(replacing: replacing)).paths
    }

    /// Writes them and the folder's manifest, all or nothing. What was final or sent and would be another is kept under its
    /// version; finals keep the pack that they were made with.
    ///
    /// - Returns: The paths written, and what of the folder was replaced or stays.
    /// - Throws: `archivo.editado` for each file that a person edited, `version.firmado`, `historia.*`, or what the
    ///   system refused.
    public func write(to folder: String, _ order: WritingOrder) throws(DiagnosticsError) -> WrittenDocuments {
        let (entries, made, pack) = try planned()
        let packs = PackStore(of: folder, shared: order.packStore, in: installation.store)
        func unchanged(_ manifest: Manifest) throws(DiagnosticsError) { try requireBases(in: manifest, of: folder) }
        return try OutputFolder(path: folder, in: installation.store).write(
            stored, entries: entries, made: made, order, requiring: unchanged
        ) { needed throws(DiagnosticsError) in
            if let pack, needed.contains(pack.name) { try packs.put(pack) }
        }
    }

    /// Refuses what ``write(to:_:)`` would refuse of what stands in the folder now.
    func requireWritable(to folder: String, _ order: WritingOrder) throws(DiagnosticsError) {
        let (entries, made, _) = try planned()
        let output = OutputFolder(path: folder, in: installation.store)
        try output.requireWritable(stored, entries: entries, made: made, order) { manifest throws(DiagnosticsError) in
            try requireBases(in: manifest, of: folder)
        }
    }

    private var stored: [Writer.File] {
        files.map { Writer.File(name: $0.name, bytes: $0.bytes) }
            + amended.map { Writer.File(name: $0.name, bytes: $0.bytes) }
    }

    private func requireBases(in manifest: Manifest, of folder: String) throws(DiagnosticsError) {
        for base in bases { try base.require(in: manifest, of: folder, installation) }
    }

    /// What the manifest has of them, what each was made with, and the pack that finals keep.
    private func planned() throws(DiagnosticsError) -> (
        entries: [Manifest.Entry], made: [String: WritingPlan.Made], pack: PackSnapshot?
    ) {
        var digests: [String: String] = [:]
        var entries = files.map { file in
            let sha256 = Digest(of: file.bytes).hexadecimal
            if [.xhtml, .html].contains(file.format), !file.type.isFolder { digests[file.type.name] = sha256 }
            return Manifest.Entry(
                name: file.name, document: file.type.name, mode: file.mode.rawValue, format: file.format.rawValue,
                sha256: sha256, ingredients: file.ingredients)
        }
        entries += amended.map { file in
            Manifest.Entry(
                name: file.name, document: file.document, mode: mode.rawValue, format: AmendedText.format,
                sha256: Digest(of: file.bytes).hexadecimal, ingredients: file.ingredients)
        }
        let pack = mode == .final ? try installation.snapshot() : nil
        if let pack { try requireMade(with: pack) }
        let making = HistoryEvent.Making(
            pack: pack?.name, engine: Engine.ingredient, given: input.map { installation.ingredient(case: $0.source) })
        var made: [String: WritingPlan.Made] = [:]
        for file in files where made[file.type.name] == nil {
            made[file.type.name] = WritingPlan.Made(
                text: digests[file.type.name] ?? Digest(of: file.markup).hexadecimal, making: making,
                packs: Dictionary(amended.compactMap { file in file.pack.map { (file.name, $0) } }) { first, _ in first
                })
        }
        return (entries, made, pack)
    }

    /// Refuses documents of a pack that somebody changed while they were made: what would be kept is not what they were made
    /// with.
    private func requireMade(with pack: PackSnapshot) throws(DiagnosticsError) {
        for file in files {
            guard
                let other = file.ingredients.first(where: { item in
                    pack.hashes[item.name].map { $0 != item.sha256 } ?? false
                })
            else { continue }
            throw DiagnosticsError(
                Diagnostic(
                    "paquete.cambio",
                    "alguien cambió `\(other.name)` del paquete mientras se hacían los documentos; no se "
                        + "escribió nada", fix: "repita la orden"))
        }
    }
}
