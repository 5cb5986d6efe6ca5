public import FojaData
public import FojaDiagnostics

/// `foja versiones`: what is kept of a document, and what happened to it.
public struct DocumentVersions: Sendable {
    /// What is kept of it.
    public struct Version: Sendable {
        /// From 1.
        public let number: Int
        /// What it is.
        public let state: DocumentState
        /// Which draft it was when it was sent; `nil` of a final.
        public let draft: Int?
        /// Whether it is what the folder has of the document.
        public let isStanding: Bool
        /// What happened to it, in order.
        public let events: [Event]
        /// Where its files are, as they were; what is lost is not among them.
        public let files: [String]
        /// Names of files that are nowhere as they were.
        public let lost: [String]
        /// The digest of the pack that it was made with, if that is known.
        public let pack: String?
        /// Whether what is said of it rests on an acceptance of the history.
        public let rests: Bool
    }

    /// Something that happened.
    public struct Event: Sendable {
        /// What it was since.
        public let state: DocumentState
        /// When, who, to whom and why, as far as somebody said it.
        public let date: CivilDate?
        /// Who did it.
        public let who: String?
        /// To whom it was sent.
        public let receiver: String?
        /// Why.
        public let note: String?
        /// The names of files that came to the version then, where that is all that happened.
        public let added: [String]
    }

    /// The document's name.
    public let document: String
    /// How many drafts it had.
    public let drafts: Int
    /// In order.
    public let versions: [Version]
}

extension DocumentFolder {
    /// What is kept of a document, or of all.
    ///
    /// - Throws: `version.sin-documento`, `version.sin-manifiesto`, `historia.*`.
    public func versions(of document: String? = nil) throws(DiagnosticsError) -> [DocumentVersions] {
        let manifest = try manifest()
        let lives =
            if let document { [try life(of: document, manifest)] } else {
                manifest.history.documents.compactMap(manifest.history.life)
            }
        return lives.map { life in
            DocumentVersions(
                document: life.document, drafts: life.drafts, versions: life.versions.map { version($0, of: life) })
        }
    }

    /// What of the history rests on an acceptance, and of it what could not be verified.
    ///
    /// - Parameter document: Only what is about this one; `nil`: all.
    /// - Throws: `version.sin-manifiesto`, `historia.*`.
    public func acceptanceWarnings(of document: String? = nil) throws(DiagnosticsError) -> [Diagnostic] {
        try manifest().history.acceptanceWarnings(of: document, in: path)
    }

    /// What of the versions that are kept is not as it was, and how it comes back.
    ///
    /// - Parameter document: Only what is about this one; `nil`: all.
    /// - Throws: `version.sin-documento`, `version.sin-manifiesto`, `historia.*`.
    public func copyWarnings(of document: String? = nil) throws(DiagnosticsError) -> [Diagnostic] {
        let manifest = try manifest()
        let name = try document.map { given throws(DiagnosticsError) in try life(of: given, manifest).document }
        return folder.copyFindings(in: manifest.history, of: name).map { $0.with(severity: .warning) }
    }

    private func version(_ version: DocumentLife.Version, of life: DocumentLife) -> DocumentVersions.Version {
        let all = version.files + [version.scan].compactMap(\.self)
        let found = all.map { (file: $0, path: folder.path(of: $0, life.document, version.number)) }
        return DocumentVersions.Version(
            number: version.number, state: version.state, draft: version.draft,
            isStanding: life.standing?.number == version.number,
            events: version.events.indices.map { DocumentFolder.event($0, of: version) },
            files: found.compactMap(\.path), lost: found.filter { $0.path == nil }.map(\.file.name),
            pack: version.making?.pack, rests: version.rests)
    }

    private static func event(_ index: Int, of version: DocumentLife.Version) -> DocumentVersions.Event {
        let event = version.events[index]
        let before = version.events[..<index]
        // What it is already, said again with more files, or with what was scanned.
        let isAddition =
            event.state != .sent && before.last?.state == event.state && (event.scan == nil || event.files.isEmpty)
        let known = Set(before.flatMap(\.files).map(\.name))
        let names = event.files.map(\.name).filter { !known.contains($0) } + [event.scan?.name].compactMap(\.self)
        return DocumentVersions.Event(
            state: event.state, date: event.circumstances.date, who: event.circumstances.who,
            receiver: event.circumstances.receiver, note: event.circumstances.note, added: isAddition ? names : [])
    }

    /// Where the file of a version stands that can be compared: its XHTML, else its HTML, else its text.
    func comparable(_ document: String, version number: Int?) throws(DiagnosticsError) -> String {
        let life = try life(of: document, try manifest())
        let document = life.document
        let version = number.map { life.version($0) } ?? life.standing
        if number == nil, version == nil, let name = DocumentFolder.readable(life.files)?.name {
            return FilePath.join(path, name)
        }
        guard let version else {
            throw DiagnosticsError(
                Diagnostic(
                    "version.no-existe", "de `\(document)` no hay versión \(number.map(String.init) ?? "")",
                    category: .usage,
                    fix: "`foja versiones \(document)` dice cuáles hay"))
        }
        guard let file = DocumentFolder.readable(version.files),
            let found = folder.path(of: file, document, version.number)
        else {
            throw DiagnosticsError(
                Diagnostic(
                    "version.incompleta",
                    "de la versión \(version.number) de `\(document)` no queda un XHTML, HTML o texto como era",
                    at: DocumentFolder.place(path), fix: "si hay una copia, dela por su ruta", about: document))
        }
        return found
    }

    private static func readable(_ files: [HistoryEvent.File]) -> HistoryEvent.File? {
        [OutputFormat.xhtml, .html, .text].lazy.compactMap { format in
            files.first { $0.format == format.rawValue }
        }.first
    }
}
