internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating

extension Checking {
    /// Judges a file by the pack that it was made with, and says what changed since.
    func check(_ path: String, _ bytes: [UInt8], _ origin: FileOrigin?) -> CheckReport {
        let place = Place(source: SourceText(name: path, bytes: []), line: 1, column: 1)
        let integrity = Checking.integrity(of: path, origin, at: place)
        guard let origin, let document = origin.document else {
            return CheckReport(path: path, verdicts: judge(path, bytes) + [integrity])
        }
        let judging = Judging(of: origin, in: self, at: place)
        var verdicts = judging.checking.judge(path, bytes)
        let failed = verdicts.contains { $0.answer == .no }
        let changes: (pack: [String], engine: Manifest.Ingredient?)? =
            origin.version != nil || failed
            ? try? origin.changes(
                since: judging.isEarlier ? judging.checking.installation : judging.known, to: installation)
            : nil
        var around = judging.findings
        if let changes {
            around += Checking.told(changes, isJudgedByItsPack: judging.isEarlier || judging.known != nil, at: place)
        }
        if origin.isIntact, failed, let changes, !judging.isWhole(changes) {
            verdicts = verdicts.map { Checking.unknown($0, changes, judging) }
        }
        let isOther = given.flatMap { given in
            origin.making?.given.map { $0.sha256 != Digest(of: given.bytes).hexadecimal }
        }
        if isOther == true { around.append(changedCase(path, bytes, origin, judging, at: place)) }
        let life = origin.manifest.history.life(of: document)
        around += copies(of: path, origin, life)
        if origin.rests { around += origin.manifest.history.acceptanceWarnings(of: document, in: origin.folder.path) }
        return CheckReport(
            path: path, verdicts: verdicts + [integrity],
            origin: DocumentOrigin(
                document: document, state: origin.version?.state ?? .draft,
                version: origin.version?.number, isEdited: !origin.isIntact,
                changedFiles: changes?.pack, isOfOtherEngine: changes.map { $0.engine != nil },
                isOfOtherCase: isOther, isJudgedByItsPack: judging.isEarlier, findings: life == nil ? [] : around))
    }

    /// By what a file is judged.
    private struct Judging {
        let checking: Checking
        /// Whether it is a pack of before.
        let isEarlier: Bool
        /// Today's installation, if it is of the pack that the file was made with.
        let known: Installation?
        let findings: [Diagnostic]

        init(of origin: FileOrigin, in own: Checking, at place: Place) {
            guard let digest = origin.making?.pack else {
                checking = own
                isEarlier = false
                known = nil
                findings = []
                return
            }
            let packs = PackStore(of: origin.folder.path, shared: own.packStore, in: own.installation.store)
            do {
                let made = try own.installation.made(with: digest, in: packs)
                isEarlier = made !== own.installation
                known = isEarlier ? nil : own.installation
                checking = isEarlier ? Checking(installation: made, packStore: own.packStore, given: own.given) : own
                findings = []
            } catch {
                checking = own
                isEarlier = false
                known = nil
                // What today's pack gives too needs no other.
                findings = error.diagnostics.map { ($0.place == nil ? $0.at(place) : $0).with(severity: .warning) }
            }
        }

        /// Whether it was judged by all that it was made with, so that a difference is somebody's edit.
        func isWhole(_ changes: (pack: [String], engine: Manifest.Ingredient?)) -> Bool {
            changes.engine == nil && (isEarlier || changes.pack.isEmpty && findings.isEmpty)
        }
    }

    /// A verdict on a file that nobody touched, and that what is at hand does not make: that is no edit of it.
    private static func unknown(
        _ verdict: Verdict, _ changes: (pack: [String], engine: Manifest.Ingredient?), _ judging: Judging
    ) -> Verdict {
        guard verdict.answer == .no else { return verdict }
        let reason =
            judging.isEarlier || changes.pack.isEmpty && judging.findings.isEmpty
            ? "lo hizo otro Foja, y este lo haría de otro modo"
            : judging.findings.isEmpty
                ? "se hizo con otras plantillas o normas, que no se guardaron"
                : "se hizo con otras plantillas o normas, y el paquete que se guardó de ellas no está o no se puede leer"
        let first = verdict.findings.first.map {
            [
                Diagnostic.Note(
                    "lo primero de \(Plural.count(verdict.findings.count, "cosa")): \($0.message)", place: $0.place)
            ]
        }
        let finding = Diagnostic(
            "version.sin-juzgar", "no se sabe si es \(verdict.name): \(reason); nadie lo tocó desde entonces",
            at: verdict.findings.first?.place, notes: first ?? [],
            fix: judging.isEarlier
                ? "para juzgarlo hace falta el Foja con que se hizo"
                : judging.findings.isEmpty
                    ? "un borrador se hace de nuevo; de un final, diga con `--almacen` dónde se guardó su paquete"
                    : "recupere el paquete de una copia de la carpeta, o diga con `--almacen` dónde se guardó")
        return Verdict(verdict.name, .unknown, because: reason, findings: [finding])
    }

    /// What changed around a file, each thing by its own message.
    private static func told(
        _ changes: (pack: [String], engine: Manifest.Ingredient?), isJudgedByItsPack: Bool, at place: Place
    ) -> [Diagnostic] {
        var out: [Diagnostic] = []
        if !changes.pack.isEmpty {
            let shown = changes.pack.prefix(8).joined(separator: ", ")
            let rest = changes.pack.count > 8 ? " y \(changes.pack.count - 8) más" : ""
            out.append(
                Diagnostic(
                    "version.otro-paquete",
                    "se hizo con otras plantillas o normas que las de ahora"
                        + (isJudgedByItsPack ? ", y se juzgó con las suyas" : ""),
                    at: place, severity: .warning, notes: [.init("desde entonces cambió: \(shown)\(rest)")]))
        }
        if let engine = changes.engine {
            out.append(
                Diagnostic(
                    "version.otro-motor",
                    "lo hizo otro Foja («\(engine.name)», con otra huella que la de este programa)",
                    at: place, severity: .warning))
        }
        return out
    }

    /// Tells that the case is another, and what this document would say of it.
    private func changedCase(
        _ path: String, _ bytes: [UInt8], _ origin: FileOrigin, _ judging: Judging, at place: Place
    ) -> Diagnostic {
        var notes: [Diagnostic.Note] = []
        if let given, let input = try? CaseInput(of: given, in: judging.checking.installation, for: .review) {
            let own = judging.checking.installation
            let filled = AmendedFolder(
                input, in: origin.folder.path, origin.manifest, own, packStore: packStore
            ).input
            let found = Coherence(of: filled, in: own)
                .check([SourceText(name: path, bytes: bytes)], manifest: nil).findings
            notes = found.prefix(5).map { Diagnostic.Note($0.message, place: $0.place) }
            if found.count > 5 { notes.append(.init("y \(found.count - 5) más")) }
            if found.isEmpty { notes.append(.init("lo que cambió no está en este documento")) }
        }
        return Diagnostic(
            "version.otro-caso", "el caso cambió desde que se hizo", at: place, severity: .warning, notes: notes,
            fix: origin.version?.isSigned == true
                ? "está firmado, y queda como se firmó: lo que cambió se pacta en otro documento"
                : "si el documento ha de decirlo, vuelva a generarlo")
    }

    /// What is not as it was of the file's copies, or of the signed file that stands in the folder. Where the file at hand is as it
    /// was, that is to be looked at, and is no fault of it.
    private func copies(of path: String, _ origin: FileOrigin, _ life: DocumentLife?) -> [Diagnostic] {
        guard let life, let version = origin.version else { return [] }
        let found = origin.folder.copyFindings(of: version, life, only: FilePath.name(path))
        return origin.isIntact ? found.map { $0.with(severity: .warning) } : found
    }

    // MARK: Integrity

    private static func integrity(of path: String, _ origin: FileOrigin?, at place: Place) -> Verdict {
        guard let origin else { return Verdict("íntegro", .unknown, because: "no hay manifiesto") }
        let name = FilePath.name(path)
        guard origin.document != nil else {
            return Verdict(
                "íntegro", .no, because: "no consta en el manifiesto",
                findings: [
                    Diagnostic("manifiesto.no-consta", "`\(name)` no consta en el manifiesto de su carpeta", at: place)
                ])
        }
        guard origin.isIntact else {
            return Verdict(
                "íntegro", .no, because: "su huella no es la del manifiesto",
                findings: [
                    Diagnostic(
                        "manifiesto.huella", "`\(name)` cambió después de generarse: su huella no es la del manifiesto",
                        at: place)
                ])
        }
        let accepted = origin.rests ? origin.manifest.history.accepted : nil
        return Verdict("íntegro", .yes, because: accepted.map { "según \($0.said)" } ?? "")
    }
}
