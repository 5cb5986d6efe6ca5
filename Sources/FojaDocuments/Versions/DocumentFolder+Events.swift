internal import FojaData
public import FojaDiagnostics

extension DocumentFolder {
    /// Writes down that a document was sent to somebody: what it says is kept.
    ///
    /// - Parameters:
    ///   - document: Its name.
    ///   - receiver: To whom.
    /// - Throws: `version.no-enviable`, `version.tocada`, `version.no-vale`.
    public func send(
        _ document: String, _ occasion: Occasion, to receiver: String? = nil
    ) throws(DiagnosticsError) -> RecordedEvent {
        try folder.record { manifest throws(DiagnosticsError) in
            let life = try life(of: document, manifest)
            let document = life.document
            let event: HistoryEvent
            switch life.current {
            case .draft(let draft):
                try requireGood(document, draft.files)
                event = HistoryEvent(
                    document, .sent, version: life.nextVersion, draft: draft.number, files: draft.files,
                    text: draft.text, making: try keptMaking(draft.making),
                    circumstances: occasion.circumstances(to: receiver))
            case .version(let version) where version.holds:
                try requireGood(document, version.files)
                event = HistoryEvent(
                    document, .sent, version: version.number, files: version.files,
                    making: try keptMaking(version.making), circumstances: occasion.circumstances(to: receiver))
            default:
                throw DiagnosticsError(
                    Diagnostic(
                        "version.no-enviable", "de `\(document)` no hay nada que enviar: \(life.said)",
                        at: DocumentFolder.place(path), fix: "vuelva a generarlo"))
            }
            let sent = DocumentLife(document, [event]).versions
            return (
                folder.kept(sent.map { (document, $0) }).files, event, recorded(event, event.files, life, occasion)
            )
        }
    }

    /// Writes down that a version is not to be used.
    ///
    /// - Throws: `version.no-anulable`.
    public func annul(_ document: String, _ occasion: Occasion) throws(DiagnosticsError) -> RecordedEvent {
        try folder.record { manifest throws(DiagnosticsError) in
            let life = try life(of: document, manifest)
            let document = life.document
            guard let version = life.standing, version.holds else {
                throw DiagnosticsError(
                    Diagnostic(
                        "version.no-anulable", "de `\(document)` no hay nada que anular: \(life.said)",
                        at: DocumentFolder.place(path),
                        fix: "se anula lo que fue enviado, final o firmado; un borrador se genera de nuevo"))
            }
            let event = HistoryEvent(
                document, .annulled, version: version.number, circumstances: occasion.circumstances())
            return (
                folder.kept([(document, version)]).files, event,
                recorded(event, version.files, life, occasion, restingOn(document, manifest))
            )
        }
    }

    // MARK: What is required

    /// Refuses files that somebody touched, or that are not what their own data and pack make.
    func requireGood(_ document: String, _ files: [HistoryEvent.File]) throws(DiagnosticsError) {
        var problems: [Diagnostic] = []
        for file in files where !folder.has(file.name, file.sha256) {
            let there = FilePath.join(path, file.name)
            problems.append(
                Diagnostic(
                    "version.tocada",
                    installation.store.kind(of: there) == nil
                        ? "`\(file.name)` no está en la carpeta" : "`\(file.name)` no es como Foja lo dejó",
                    at: DocumentFolder.place(there),
                    fix: "si vale lo que Foja hizo, vuelva a generarlo; si vale lo de ahora, impórtelo al caso",
                    about: document
                ))
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        let checking = Checking(installation: installation, packStore: packStore)
        for file in files {
            let report = checking.check(FilePath.join(path, file.name))
            guard !report.passes else { continue }
            // What cannot be judged is not wrong in itself: what it lacks is said, and is not made again.
            let lacking = report.findings.filter { $0.id.name.hasPrefix("almacen.") }
            let errors = report.findings.filter { $0.severity == .error }
            throw DiagnosticsError(
                errors + lacking.map { $0.with(severity: .error) } + [
                    Diagnostic(
                        "version.no-vale",
                        lacking.isEmpty
                            ? "`\(file.name)` no pasa la comprobación de `foja validar`"
                            : "no se puede comprobar `\(file.name)`: falta el paquete con que se hizo",
                        at: DocumentFolder.place(report.path),
                        fix: lacking.isEmpty
                            ? "corrija lo que se dice y vuelva a generarlo"
                            : "recupere el paquete; si no hay ninguna copia, vuelva a generarlo con las plantillas de ahora",
                        about: document)
                ])
        }
    }

    /// What a version was made with, its pack kept: of one that says none, and that passed its check with today's, that is it.
    func keptMaking(_ making: HistoryEvent.Making?) throws(DiagnosticsError) -> HistoryEvent.Making {
        let today = try installation.snapshot()
        var making = making ?? HistoryEvent.Making(pack: nil, engine: nil, given: nil)
        let digest = making.pack ?? today.name
        making.pack = digest
        if digest == today.name {
            try packs.put(today)
        } else {
            // It is there, and as it was written.
            _ = try packs.pack(digest)
        }
        return making
    }

    func recorded(
        _ event: HistoryEvent, _ files: [HistoryEvent.File], _ life: DocumentLife, _ occasion: Occasion,
        _ told: [Diagnostic] = []
    ) -> RecordedEvent {
        let kept = (files + [event.scan].compactMap(\.self)).map {
            FilePath.join(path, VersionFolder.path(event.document, event.version ?? 0) + "/" + $0.name)
        }
        return RecordedEvent(
            document: event.document, state: event.state, version: event.version ?? 0, date: occasion.date, files: kept,
            warnings: [life.warning(of: occasion.date)].compactMap(\.self) + told)
    }

    static func place(_ path: String) -> Place {
        Place(source: SourceText(name: path, bytes: []), line: 1, column: 1)
    }
}

extension Occasion {
    func circumstances(to receiver: String? = nil) -> HistoryEvent.Circumstances {
        HistoryEvent.Circumstances(date: date, who: who, receiver: receiver, note: note)
    }
}

extension DocumentLife {
    /// What it is, in a sentence: «es el borrador 3», «la versión 2 está firmada».
    var said: String {
        switch current {
        case .draft(let draft): "es el borrador \(draft.number)"
        case .version(let version):
            switch version.state {
            case .draft, .final: "es la versión \(version.number), final"
            case .sent: "es la versión \(version.number), que se envió" + (version.isFinal ? "" : " en borrador")
            case .signed: "es la versión \(version.number), firmada"
            case .replaced: "la versión \(version.number) está sustituida"
            case .annulled: "la versión \(version.number) está anulada"
            }
        case .none: "ninguna versión está en la carpeta"
        }
    }
}
