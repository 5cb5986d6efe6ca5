public import FojaData
public import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

extension DocumentFolder {
    /// Takes what the folder has for its history, where the one that it had was edited, cut, put in the place of another or lost,
    /// and there is no copy. From then on whatever was before rests on this, and says so.
    ///
    /// The manifest of before stays beside as `manifiesto.json.roto-1`; no version and no document is touched. What was signed and
    /// is not as it was signed is not signed any more.
    ///
    /// - Parameters:
    ///   - day: On which day.
    ///   - who: Who answers for it.
    ///   - motive: Why.
    /// - Returns: What each document is then.
    /// - Throws: `historia.entera`, `manifiesto.futuro`, `version.sin-manifiesto`.
    public func acceptHistory(
        on day: CivilDate, by who: String, because motive: String
    ) throws(DiagnosticsError) -> FolderStatus {
        let candidates = try candidates()
        let circumstances = HistoryEvent.Circumstances(date: day, who: who, note: motive)
        let today = try installation.snapshot()
        try folder.acceptHistory(
            circumstances, made: { made($0, by: candidates) }, identity: { identity(of: $0) },
            pack: { needed throws(DiagnosticsError) in if needed.contains(today.name) { try packs.put(today) } })
        return try status()
    }

    /// The packs that a document found may be made with: today's, and those that are kept.
    private func candidates() throws(DiagnosticsError) -> [(digest: String, installation: Installation)] {
        let today = try installation.snapshot().name
        var out = [(digest: today, installation: installation)]
        for digest in packs.digests.prefix(DocumentFolder.mostPacks) where digest != today {
            guard let earlier = try? installation.made(with: digest, in: packs) else { continue }
            out.append((digest, earlier))
        }
        return out
    }

    private static let mostPacks = 50

    /// What a file says that it is, if one of some packs makes it of its own data.
    private func made(
        _ file: String, by candidates: [(digest: String, installation: Installation)]
    ) -> FoundHistory.Made? {
        guard let bytes = try? installation.store.read(file, limit: XMLLimits.standard.maxBytes, follows: false),
            let tree = try? XMLTree(parsing: SourceText(name: file, bytes: bytes)),
            let reader = try? DocumentReader(tree)
        else { return nil }
        let good = candidates.first { candidate in
            Checking(installation: candidate.installation).judge(file, bytes).allSatisfy { $0.answer == .yes }
        }
        return good.map {
            .init(
                document: reader.documentID, mode: reader.mode, pack: $0.digest,
                identity: identity(in: tree, by: $0.installation))
        }
    }

    /// What a document says that only one case can say; nothing of what is none.
    private func identity(of file: String) -> [String: String] {
        guard let bytes = try? installation.store.read(file, limit: XMLLimits.standard.maxBytes, follows: false),
            let tree = try? XMLTree(parsing: SourceText(name: file, bytes: bytes))
        else { return [:] }
        return identity(in: tree, by: installation)
    }

    private func identity(in tree: XMLTree, by own: Installation) -> [String: String] {
        guard let present = try? PresentNames(tree, in: own),
            let data = try? DocumentData(reading: present.tree, in: own), let schema = try? own.schema()
        else { return [:] }
        // The number of a contract may be another from one draft to the next, and two offices may have the same.
        let rules = schema.pack.register
        let series = (rules?.series ?? []).compactMap(\.datum)
        let paths =
            schema.uniqueFields.map(\.path).filter { !series.contains($0) } + [rules?.loans?.debtor].compactMap(\.self)
        let pairs = paths.compactMap { path in
            data.data.value(at: path).canonical.map { (path, CaseFacts.folded($0)) }
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

/// That what is known of a folder rests on what somebody accepted, as people are told it.
public struct AcceptedHistory: Sendable {
    /// On which day.
    public let date: CivilDate?
    /// Who answers for it.
    public let who: String?
    /// Why.
    public let motive: String?
    /// Why the record before it could not be believed: the id of a message.
    public let reason: String
    /// The name of the file that has the record of before; `nil` where there was none.
    public let kept: String?
}

extension History {
    /// The last acceptance, as people are told it; `nil` if what is known rests on none.
    var accepted: AcceptedHistory? {
        acceptance.map {
            AcceptedHistory(
                date: $0.circumstances.date, who: $0.circumstances.who, motive: $0.circumstances.note,
                reason: $0.reason, kept: $0.kept?.name)
        }
    }

    /// That what was before rests on an acceptance, and what of it could not be verified and nobody settled since.
    ///
    /// - Parameters:
    ///   - document: Only what is about this one; `nil`: all.
    ///   - folder: Its path.
    func acceptanceWarnings(of document: String? = nil, in folder: String) -> [Diagnostic] {
        guard let acceptance, let accepted else { return [] }
        let own = acceptance.doubts.filter { $0.document == document ?? $0.document && !isSettled($0) }
        return [accepted.warning(in: folder)] + own.map { $0.warning(in: folder) }
    }

    /// Whether somebody said since what a version is.
    private func isSettled(_ doubt: HistoryAcceptance.Doubt) -> Bool {
        events.dropFirst(resting).contains { event in
            event.document == doubt.document && event.version == doubt.version
                && [.signed, .sent, .annulled].contains(event.state)
        }
    }
}

extension AcceptedHistory {
    /// «lo que aceptó Ana Ejemplo el 12 de junio de 2025».
    public var said: String {
        "lo que aceptó \(who ?? "alguien")" + (date.map { " el \(Spoken.date($0))" } ?? "")
    }

    func warning(in folder: String) -> Diagnostic {
        Diagnostic(
            "historia.aceptada",
            "lo que consta de antes descansa en \(said): la historia que había no se pudo comprobar",
            at: Place(
                source: SourceText(name: FilePath.join(folder, Manifest.fileName), bytes: []), line: 1, column: 1),
            severity: .warning,
            notes: [.init("por qué se aceptó: \(motive ?? "no se dijo")")]
                + (kept.map { [.init("el manifiesto de antes se guarda como `\($0)`")] } ?? []))
    }
}

extension HistoryAcceptance.Doubt {
    func warning(in folder: String) -> Diagnostic {
        let isKept = kind == .foreign || kind == .copy
        let place = FilePath.join(folder, file ?? (isKept ? VersionFolder.path(document, version) : document))
        let (message, fix) = words
        return Diagnostic(
            "historia.sin-verificar", "`\(document)`, versión \(version): \(message)",
            at: Place(source: SourceText(name: place, bytes: []), line: 1, column: 1), severity: .warning, fix: fix,
            about: document)
    }

    private var words: (String, String) {
        let file = file.map { "`\($0)`" } ?? "un archivo"
        return switch kind {
        case .signature:
            (
                "constaba que se firmó, y no está como se firmó: no se tiene por firmada",
                "compárela con el original firmado; si lo que hay vale, `foja firmar \(document)`"
            )
        case .changed: ("\(file) no es el que constaba", "si hay una copia del que era, póngala en su lugar")
        case .absent: ("falta \(file)", "si hay una copia, póngala en su lugar")
        case .unrecorded:
            (
                "está en la carpeta y no consta qué fue de ella",
                "si se envió o se firmó, dígalo con `foja enviar \(document)` o `foja firmar \(document)`"
            )
        case .foreign:
            (
                "`\(VersionFolder.path(document, version))` no consta, y nada muestra que sea una versión de este caso: "
                    + "es de quien lo puso",
                "si es de la carpeta, recupere de una copia el manifiesto que lo dice; si no, llévelo a otro lugar"
            )
        case .copy:
            (
                "se guarda como lo que se envía o se firma, y no consta ni lo uno ni lo otro",
                "si se envió o se firmó, dígalo con `foja enviar \(document)` o `foja firmar \(document)`"
            )
        case .scan:
            (
                "se guarda \(file), lo que alguien firmó, y no consta que se firmara",
                "si se firmó, dígalo con `foja firmar \(document)`"
            )
        }
    }
}
