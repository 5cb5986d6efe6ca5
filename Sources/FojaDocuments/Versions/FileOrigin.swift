internal import FojaDiagnostics

/// What the record of a folder says of one of its files, wherever in it that stands.
struct FileOrigin {
    /// The folder whose manifest says it.
    let folder: OutputFolder
    let manifest: Manifest
    /// The document that it is of; `nil` if the manifest does not know the file.
    let document: String?
    /// Whether it has the hash that was written down.
    let isIntact: Bool
    /// The version that it is a file of; `nil` of a draft that nobody sent, and of what is not known.
    let version: DocumentLife.Version?
    /// What the manifest says of the file as it was last made.
    let entry: Manifest.Entry?
    /// What it was made with.
    let making: HistoryEvent.Making?
    /// Whether what is said of it rests on an acceptance of the history.
    var rests: Bool {
        version?.rests ?? document.flatMap(manifest.history.life)?.rests ?? (manifest.history.acceptance != nil)
    }

    /// - Returns: `nil` if there is no manifest to say anything.
    /// - Throws: If the manifest cannot be understood.
    init?(of path: String, _ bytes: [UInt8], in store: any Store) throws(DiagnosticsError) {
        let hash = Digest(of: bytes).hexadecimal
        let name = FilePath.name(path)
        let own = OutputFolder(path: FilePath.parent(path), in: store)
        if let manifest = try own.manifest() {
            folder = own
            self.manifest = manifest
            let entry = manifest[name]
            self.entry = entry
            document = entry?.document
            let life = document.flatMap(manifest.history.life)
            let versions = (life?.versions ?? []).filter { $0.files.contains { $0.name == name } }
            // A file that was not touched is of the version that has it so; another, of what should stand there.
            let exact = versions.last { $0.files.contains { $0.name == name && $0.sha256 == hash } }
            version = exact ?? versions.last { $0.number == life?.standing?.number }
            // Of what the history has the history is believed: the list of files has no hash that holds it.
            let recorded = life?.files.first { $0.name == name }
            isIntact = exact != nil || (recorded?.sha256 ?? entry?.sha256) == hash
            var making = version?.making ?? entry.map { WritingPlan.making(of: $0.ingredients) }
            if let pack = (exact?.files ?? life?.files)?.first(where: { $0.name == name })?.pack { making?.pack = pack }
            self.making = making
            return
        }
        guard let kept = VersionFolder.parse(path) else { return nil }
        folder = OutputFolder(path: kept.folder, in: store)
        guard let manifest = try folder.manifest() else { return nil }
        self.manifest = manifest
        entry = nil
        let version = manifest.history.life(of: kept.document)?.version(kept.version)
        let files = (version?.files ?? []) + [version?.scan].compactMap(\.self)
        let file = files.first { $0.name == name }
        self.version = file == nil ? nil : version
        document = file == nil ? nil : kept.document
        isIntact = file?.sha256 == hash
        var making = self.version?.making
        if let pack = file?.pack { making?.pack = pack }
        self.making = making
    }

    /// What changed around a file since it was made, though nobody touched it.
    ///
    /// - Parameter earlier: The installation of its pack, where that is kept.
    func changes(
        since earlier: Installation?, to installation: Installation
    ) throws(DiagnosticsError) -> (pack: [String], engine: Manifest.Ingredient?) {
        var pack: [String] = []
        if let earlier, earlier !== installation {
            let document = try? installation.documentType(document ?? "")
            pack = try earlier.snapshot().changes(
                to: try installation.snapshot(), of: document.flatMap { $0.isFolder ? nil : $0.id })
        } else if earlier == nil, let entry {
            let hashes = try installation.snapshot().hashes
            for item in entry.ingredients where !Engine.isEngine(item) && item != making?.given {
                guard hashes[item.name] != item.sha256 else { continue }
                pack.append("`\(item.name)`" + (hashes[item.name] == nil ? " (ya no está)" : ""))
            }
        }
        let engine = making?.engine.flatMap { $0.sha256 == Engine.ingredient.sha256 ? nil : $0 }
        return (pack, engine)
    }
}
