public import FojaData
public import FojaDiagnostics

/// `foja estado`: what each document of a folder is, and whether it is as it was left.
public struct FolderStatus: Sendable {
    /// A file of a document.
    public struct File: Sendable {
        /// Whether it is as it was made.
        public enum Standing: String, Sendable {
            case whole = "íntegro"
            case edited = "cambió"
            case absent = "no está"
        }

        /// Its name in the folder.
        public let name: String
        /// Whether it is as it was made.
        public let standing: Standing
        /// The version that it is of, where that is not the document's own.
        public let ofOtherVersion: Int?
    }

    /// Where the pack is that a document was made with.
    public enum Pack: Sendable {
        /// It is today's.
        case today
        /// It is kept, and these of its files are others today.
        case earlier(changed: [String])
        /// It was kept and cannot be read.
        case lost
        /// It was not kept: a draft that nobody sent, or a final of an earlier Foja.
        case notKept
    }

    /// A document of the folder.
    public struct Document: Sendable {
        /// Its name.
        public let document: String
        /// What it is.
        public let state: DocumentState
        /// Which version; `nil` of a draft that nobody sent.
        public let version: Int?
        /// Which draft; `nil` of a final.
        public let draft: Int?
        /// Of the last thing that happened to it, as somebody said it.
        public let date: CivilDate?
        /// In order of name.
        public let files: [File]
        /// The pack that it was made with.
        public let pack: Pack
        /// The program that made it.
        public let engine: String?
        /// Whether that is another than this one.
        public let isOfOtherEngine: Bool
        /// The name of the case file.
        public let caseName: String?
        /// Whether what is said of it rests on an acceptance of the history.
        public let rests: Bool

        /// Whether every file is as it was made.
        public var isWhole: Bool { files.allSatisfy { $0.standing == .whole } }
    }

    /// The folder.
    public let path: String
    /// In order of name.
    public let documents: [Document]
    /// On what rests what was before, where the history that there was could not be believed; else `nil`.
    public let accepted: AcceptedHistory?
    /// What is wrong with what is kept.
    public let findings: [Diagnostic]

    /// Whether nothing was touched and nothing is lost.
    public var isWhole: Bool {
        documents.allSatisfy(\.isWhole) && !findings.contains { $0.severity == .error }
    }
}

extension DocumentFolder {
    /// What each document is now.
    ///
    /// - Throws: `version.sin-manifiesto`, `historia.*`.
    public func status() throws(DiagnosticsError) -> FolderStatus {
        let manifest = try manifest()
        var documents: [FolderStatus.Document] = []
        var findings = manifest.history.acceptanceWarnings(in: path)
        let kept = keptPacks(manifest.history, &findings)
        for document in manifest.history.documents {
            guard let life = manifest.history.life(of: document) else { continue }
            documents.append(try status(of: life, manifest, kept))
            for version in life.versions {
                findings += folder.copyFindings(of: version, life).map {
                    $0.id == "version.copia" ? $0.with(severity: .error) : $0
                }
            }
        }
        return FolderStatus(
            path: path, documents: documents, accepted: manifest.history.accepted, findings: findings)
    }

    private func status(
        of life: DocumentLife, _ manifest: Manifest, _ kept: [String: PackSnapshot]
    ) throws(DiagnosticsError) -> FolderStatus.Document {
        let entries = manifest.entries.filter { $0.document == life.document }
        let own = life.files
        var files = own.map { file in
            FolderStatus.File(name: file.name, standing: standing(file.name, file.sha256), ofOtherVersion: nil)
        }
        for entry in entries where !own.contains(where: { $0.name == entry.name }) {
            let version = life.versions.last { version in
                version.files.contains { $0.name == entry.name && $0.sha256 == entry.sha256 }
            }
            files.append(
                FolderStatus.File(
                    name: entry.name, standing: standing(entry.name, entry.sha256), ofOtherVersion: version?.number))
        }
        files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let (making, version, draft) =
            switch life.current {
            case .draft(let draft): (draft.making, DocumentLife.Version?.none, Int?.some(draft.number))
            case .version(let version): (version.making, version, version.draft)
            case .none: (HistoryEvent.Making?.none, DocumentLife.Version?.none, Int?.none)
            }
        return FolderStatus.Document(
            document: life.document, state: version?.state ?? (draft == nil ? .replaced : .draft),
            version: version?.number, draft: draft,
            date: version?.events.last { $0.circumstances.date != nil }?.circumstances.date, files: files,
            pack: try pack(making?.pack, of: life.document, kept), engine: making?.engine?.name,
            isOfOtherEngine: making?.engine.map { $0.sha256 != Engine.ingredient.sha256 } ?? false,
            caseName: making?.given?.name, rests: life.rests)
    }

    private func standing(_ name: String, _ sha256: String) -> FolderStatus.File.Standing {
        if folder.has(name, sha256) { return .whole }
        return installation.store.kind(of: FilePath.join(path, name)) == nil ? .absent : .edited
    }

    private func pack(
        _ digest: String?, of document: String, _ kept: [String: PackSnapshot]
    ) throws(DiagnosticsError) -> FolderStatus.Pack {
        guard let digest else { return .notKept }
        guard let made = kept[digest] else { return .lost }
        let today = try installation.snapshot()
        guard digest != today.name else { return .today }
        let type = try? installation.documentType(document)
        return .earlier(changed: made.changes(to: today, of: type.flatMap { $0.isFolder ? nil : $0.id }))
    }

    /// The packs that a history names, each read whole once.
    private func keptPacks(_ history: History, _ findings: inout [Diagnostic]) -> [String: PackSnapshot] {
        var kept: [String: PackSnapshot] = [:]
        let versions = history.events.filter { $0.version != nil }
        let digests = versions.compactMap { $0.making?.pack } + versions.flatMap(\.files).compactMap(\.pack)
        for digest in Set(digests).sorted() {
            do {
                kept[digest] = try packs.pack(digest)
            } catch {
                findings += error.diagnostics.map { $0.place == nil ? $0.at(DocumentFolder.place(path)) : $0 }
            }
        }
        return kept
    }
}
