internal import FojaData
public import FojaDiagnostics

extension DocumentFolder {
    /// Writes down that somebody signed a final, which is frozen from then on; or adds the scan of what was signed already.
    ///
    /// - Parameters:
    ///   - document: Its name.
    ///   - scan: A PDF of what was signed on paper, which is copied whole into the folder.
    /// - Throws: `version.no-firmable` of what is no final; `version.sin-xhtml` of one that nothing can be read out of later;
    ///   `version.tocada`, `version.no-vale` of one that is not as it was made; `version.fecha`,
    ///   `version.escaneado`, `version.escaneado-otro`.
    public func sign(
        _ document: String, _ occasion: Occasion, scan: String? = nil
    ) throws(DiagnosticsError) -> RecordedEvent {
        let scanned = try scan.map(scannedPDF)
        return try folder.record { manifest throws(DiagnosticsError) in
            let life = try life(of: document, manifest)
            let document = life.document
            if let scanned, let version = life.standing, version.isSigned {
                return try addScan(scanned, to: version, life, occasion)
            }
            guard let version = life.standing, version.isFinal, version.holds, !version.isSigned else {
                throw DocumentFolder.notSignable(life, in: path)
            }
            try requireBase(of: document, version, manifest, on: occasion.date)
            try requireMarkup(document, version)
            try requireGood(document, version.files)
            let told = try checkDate(of: document, version, on: occasion.date)
            var files = folder.kept([(document, version)]).files
            if let scanned { files.append(DocumentFolder.kept(scanned, of: document, version)) }
            let event = HistoryEvent(
                document, .signed, version: version.number, files: version.files,
                making: try keptMaking(version.making), circumstances: occasion.circumstances(),
                scan: scanned.map(DocumentFolder.file))
            return (files, event, recorded(event, version.files, life, occasion, told))
        }
    }

    /// What is signed on paper is called in the folder of its version.
    static let scanName = "firmado.pdf"

    private static func file(_ scanned: [UInt8]) -> HistoryEvent.File {
        HistoryEvent.File(name: scanName, format: "pdf", sha256: Digest(of: scanned).hexadecimal)
    }

    private static func kept(_ scanned: [UInt8], of document: String, _ version: DocumentLife.Version) -> StoredFile {
        StoredFile(name: VersionFolder.path(document, version.number) + "/" + scanName, bytes: scanned)
    }

    /// The scan of what was signed before, which changes nothing else of it.
    private func addScan(
        _ scanned: [UInt8], to version: DocumentLife.Version, _ life: DocumentLife, _ occasion: Occasion
    ) throws(DiagnosticsError) -> (files: [StoredFile], event: HistoryEvent, result: RecordedEvent) {
        let document = life.document
        let signed = version.events.last { $0.state == .signed }?.circumstances.date
        if let signed, signed != occasion.date {
            throw DiagnosticsError(
                Diagnostic(
                    "version.no-firmable",
                    "`\(document)` ya está firmado: consta que fue el \(Spoken.date(signed)), y se da el "
                        + Spoken.date(occasion.date),
                    at: DocumentFolder.place(path),
                    fix: "para agregar lo escaneado, dé la fecha en que se firmó: `--fecha \(signed)`", about: document)
            )
        }
        let file = DocumentFolder.file(scanned)
        if let known = version.scan {
            // The same order again: it is done.
            guard known != file else { throw DocumentFolder.notSignable(life, in: path) }
            throw DiagnosticsError(
                Diagnostic(
                    "version.escaneado-otro",
                    "de `\(document)` ya se guarda otro escaneado, y no se cambia por este",
                    at: DocumentFolder.place(
                        FilePath.join(path, VersionFolder.path(document, version.number) + "/" + known.name)),
                    fix: "si el que se guarda está mal, `foja anular \(document)` y vuelva a firmarlo con el bueno",
                    about: document))
        }
        let event = HistoryEvent(
            document, .signed, version: version.number, circumstances: occasion.circumstances(), scan: file)
        let files = folder.kept([(document, version)]).files + [DocumentFolder.kept(scanned, of: document, version)]
        return (files, event, recorded(event, version.files, life, occasion))
    }

    private func scannedPDF(_ path: String) throws(DiagnosticsError) -> [UInt8] {
        let bytes = try installation.store.read(path, limit: 256 << 20)
        guard let problem = PDFFile.structuralProblem(of: bytes) else { return bytes }
        throw DiagnosticsError(
            Diagnostic(
                "version.escaneado", "`\(path)` no es un PDF entero: \(problem)",
                at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                fix: "dé el PDF de lo que se firmó, como lo dejó el escáner"))
    }

    /// Refuses to sign what nothing can be read out of later: what holds, what amends it, what it says otherwise than the model.
    private func requireMarkup(_ document: String, _ version: DocumentLife.Version) throws(DiagnosticsError) {
        guard !version.files.contains(where: \.isMarkup) else { return }
        let names = version.files.map { "`\($0.name)`" }.joined(separator: ", ")
        throw DiagnosticsError(
            Diagnostic(
                "version.sin-xhtml",
                "de `\(document)` solo hay \(names): de eso no se lee después lo que rige, ni se modifica lo firmado",
                at: DocumentFolder.place(FilePath.join(path, version.files.first?.name ?? document)),
                fix: "haga también su XHTML, que es de la misma versión, y fírmelo: "
                    + "`foja generar \(document) --final --formato xhtml` con el mismo caso",
                about: document))
    }

    private static func notSignable(_ life: DocumentLife, in path: String) -> DiagnosticsError {
        let isSigned = life.standing?.isSigned ?? false
        return DiagnosticsError(
            Diagnostic(
                "version.no-firmable",
                isSigned
                    ? "`\(life.document)` ya está firmado: \(life.said)"
                    : "`\(life.document)` no se puede firmar: \(life.said)",
                at: place(path),
                fix: isSigned
                    ? "si se firmó por error, `foja anular \(life.document)`; lo escaneado se agrega con `--escaneado` y la misma "
                        + "fecha"
                    : "se firma un final: `foja generar \(life.document) --final`"))
    }
}
