internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating
internal import FojaXML

/// Whether everything that is said of a case agrees: the case with itself (dates in their legal order, people the
/// same everywhere) and with each document in a folder, whoever last wrote it.
public struct Coherence {
    let rendering: CaseRendering

    /// Of a case that was read to be reviewed.
    public init(of input: CaseInput, in installation: Installation) {
        rendering = CaseRendering(input, in: installation)
    }

    /// Where the documents are.
    var store: any Store { rendering.installation.store }

    // MARK: The case

    /// What does not agree within the case itself.
    ///
    /// - Throws: What is wrong with the norms.
    public func caseFindings() throws(DiagnosticsError) -> [Diagnostic] {
        try Coherence.findings(in: rendering.input.data, rendering.installation)
    }

    /// What does not agree within some data, whoever brings them.
    ///
    /// - Throws: What is wrong with the norms.
    static func findings(
        in data: CaseData, _ installation: Installation
    ) throws(DiagnosticsError) -> [Diagnostic] {
        try installation.regulations().dateFindings(of: data) + Parties(in: data).findings
    }

    // MARK: The documents

    /// Compares every document of a folder with the case.
    ///
    /// - Parameters:
    ///   - rewritten: Names of files that do not count, for they are about to be made again.
    ///   - packStore: Where packs are kept besides the folder itself.
    ///   - checksCopies: Whether also what is kept of its versions is held against what was written down of it.
    /// - Returns: One report for each file that is a document, in order of name; whatever goes wrong with one
    ///   of them is in its report.
    public func check(
        folder path: String, except rewritten: Set<String> = [], packStore: String? = nil, checksCopies: Bool = false
    ) -> CoherenceReport {
        var problems: [Diagnostic] = []
        var broken: [Diagnostic] = []
        var manifest: Manifest?
        do {
            manifest = try OutputFolder(path: path, in: store).manifest()
        } catch {
            broken = error.diagnostics
            problems += broken
        }
        var sources: [SourceText] = []
        var words: [String: DocumentCoherence.Origin] = [:]
        var foreign: [CoherenceReport.File] = []
        do {
            for name in try store.names(in: path) where !rewritten.contains(name) {
                let file = FilePath.join(path, name)
                if let word = word(file, manifest) {
                    sources.append(word.source)
                    words[word.source.name] = word.origin
                    continue
                }
                // One that the manifest has is Foja's own, and is told below.
                if manifest?[name] == nil, let found = ForeignFile.report(file, rendering.installation) {
                    foreign.append(found)
                }
                guard Coherence.isDocument(name) else { continue }
                if store.kind(of: file) == .link {
                    foreign.append(Coherence.link(file, rendering.installation))
                    continue
                }
                do {
                    if let source = try read(file) { sources.append(source) }
                } catch {
                    problems += error.diagnostics
                }
            }
        } catch {
            problems += error.diagnostics
        }
        if manifest == nil, problems.isEmpty, !sources.isEmpty { problems.append(Coherence.withoutManifest(path)) }
        let amended = AmendedFolder(
            rendering.input, in: path, manifest, rendering.installation, packStore: packStore)
        problems += prints(in: path, manifest, amended, except: rewritten.union(words.keys.map(FilePath.name)))
        // Against the case with what its documents find in the folder.
        var report = Coherence(of: amended.input, in: rendering.installation)
            .check(sources, manifest: manifest, amended, words)
        report.files += foreign
        if checksCopies, let history = manifest?.history {
            problems += OutputFolder(path: path, in: store).copyFindings(in: history)
        }
        problems += missing(manifest, Set(sources.map { FilePath.name($0.name) }).union(rewritten), in: path)
        report.folder = path
        report.problems = problems
        report.broken = broken
        return report
    }

    private static func withoutManifest(_ path: String) -> Diagnostic {
        Diagnostic(
            "concordancia.sin-manifiesto",
            "`\(path)` no tiene manifiesto: no se sabe qué se editó a mano; se compara todo", severity: .warning)
    }

    /// What is told of the files for people alone, out of which no data are read.
    private func prints(
        in path: String, _ manifest: Manifest?, _ amended: AmendedFolder, except rewritten: Set<String>
    ) -> [Diagnostic] {
        (manifest?.entries ?? []).filter { entry in
            OutputFormat(rawValue: entry.format)?.isForPeopleAlone == true && !rewritten.contains(entry.name)
                && !amended.isPast(entry)
        }.compactMap { unreadable($0, in: path, manifest) }
    }

    /// Files that the manifest has and the folder has not.
    private func missing(_ manifest: Manifest?, _ present: Set<String>, in path: String) -> [Diagnostic] {
        (manifest?.entries ?? []).compactMap { entry in
            guard !present.contains(entry.name), store.kind(of: FilePath.join(path, entry.name)) == nil else {
                return nil
            }
            return Diagnostic(
                "concordancia.falta", "`\(entry.name)` consta en el manifiesto y no está en `\(path)`",
                severity: .warning, fix: "si hace falta, vuelva a generarlo con `foja generar \(entry.document)`")
        }
    }

    /// The same of files that have been read already.
    ///
    /// - Parameter words: Of those that came out of Word files, what the manifest says of these.
    func check(
        _ sources: [SourceText], manifest: Manifest?, _ amended: AmendedFolder? = nil,
        _ words: [String: DocumentCoherence.Origin] = [:]
    ) -> CoherenceReport {
        var reports: [CoherenceReport.File] = []
        // By their whole name: an XHTML and an HTML of one document are two files, and each is held against the case.
        var documents: [String: DocumentCoherence] = [:]
        var texts: [(index: Int, source: SourceText, origin: DocumentCoherence.Origin)] = []
        for source in sources {
            let origin = words[source.name] ?? Coherence.origin(of: source, manifest)
            let entry = manifest?[FilePath.name(source.name)]
            if let findings = amended?.findings(source, entry, isEdited: !origin.isAsMade) {
                reports.append(
                    CoherenceReport.File(
                        path: source.name, document: entry?.document, findings: findings, isEdited: !origin.isAsMade))
                continue
            }
            let signed = SignedDocument.version(origin, manifest)
            let isText = FilePath.fileExtension(source.name).lowercased() == OutputFormat.text.fileExtension
            if isText {
                texts.append((reports.count, source, origin))
            } else {
                documents[source.name] = DocumentCoherence(of: source, origin, signed: signed, against: rendering)
            }
            reports.append(
                CoherenceReport.File(
                    path: source.name, document: documents[source.name]?.type.map { entry?.document ?? $0.id },
                    findings: [],
                    isEdited: !origin.isAsMade))
        }
        for (index, source, origin) in texts {
            let base = FilePath.withoutExtension(source.name)
            let siblings = [OutputFormat.xhtml, .html].compactMap { documents["\(base).\($0.fileExtension)"] }
            let text = TextCoherence(
                of: source, origin, sibling: siblings.first { $0.type != nil } ?? siblings.first, against: rendering)
            let findings =
                SignedDocument.version(origin, manifest).map { version in
                    // What differs in its words differs in its data, and is told of these.
                    siblings.contains { $0.signed != nil }
                        ? [] : SignedDocument.told(text.findings, version, rendering, in: source)
                } ?? text.findings
            reports[index] = CoherenceReport.File(
                path: source.name, document: text.type?.id, findings: findings, isEdited: !origin.isAsMade)
        }
        let all = documents.values.sorted { $0.source.name < $1.source.name }
        for index in reports.indices {
            guard let document = documents[reports[index].path] else { continue }
            if let version = document.signed {
                reports[index].findings = SignedDocument.told(document, version)
                continue
            }
            reports[index].findings = document.findings.map { Coherence.telling($0, of: document, others: all) }
        }
        return CoherenceReport(files: reports)
    }

    /// A finding of a datum, with what the other documents that do not agree with the case say of it.
    private static func telling(
        _ finding: DocumentCoherence.Finding, of document: DocumentCoherence, others: [DocumentCoherence]
    ) -> Diagnostic {
        guard let datum = finding.datum else { return finding.diagnostic }
        let notes = others.compactMap { other -> Diagnostic.Note? in
            guard other.source.name != document.source.name, let carried = other.carried[datum] else { return nil }
            return .init("«\(other.type?.title ?? other.source.name)» dice «\(carried.text)»", place: carried.place())
        }
        return notes.isEmpty ? finding.diagnostic : finding.diagnostic.adding(notes)
    }

    /// A PDF says nothing that can be compared; what its manifest says of its case can.
    private func unreadable(_ entry: Manifest.Entry, in folder: String, _ manifest: Manifest?) -> Diagnostic? {
        let file = FilePath.join(folder, entry.name)
        guard let bytes = try? store.read(file, limit: 64 << 20) else { return nil }
        let source = rendering.input.source
        let now = Digest(of: source.bytes).hexadecimal
        let isEdited = Digest(of: bytes).hexadecimal != entry.sha256
        guard isEdited || !entry.ingredients.contains(where: { $0.sha256 == now }) else { return nil }
        if !isEdited, SignedDocument.version(.asMade(entry), manifest) != nil {
            return SignedDocument.otherCase(
                entry.name, at: Place(source: SourceText(name: file, bytes: []), line: 1, column: 1))
        }
        let isPrinted = entry.format == OutputFormat.pdf.rawValue
        let id: Diagnostic.ID = isPrinted ? "concordancia.pdf" : "concordancia.word"
        let what = isPrinted ? "un PDF" : "un archivo de Word"
        return Diagnostic(
            id,
            isEdited
                ? "`\(entry.name)` no es el que Foja escribió, y \(what) no se puede comparar con el caso"
                : "`\(entry.name)` se hizo cuando el archivo del caso era otro, y \(what) no se puede comparar con él",
            at: Place(source: SourceText(name: file, bytes: []), line: 1, column: 1), severity: .warning,
            fix: "vuelva a generarlo con `--formato \(entry.format)`")
    }

    private static func origin(of source: SourceText, _ manifest: Manifest?) -> DocumentCoherence.Origin {
        guard let entry = manifest?[FilePath.name(source.name)] else { return .unknown }
        return entry.sha256 == Digest(of: source.bytes).hexadecimal ? .asMade(entry) : .edited(entry)
    }

    /// Documents by their name, in whatever letters; what was kept as `….anterior-1` is not one any more.
    static func isDocument(_ name: String) -> Bool {
        let formats = OutputFormat.allCases.filter { !$0.isForPeopleAlone }
        let found = FilePath.fileExtension(name).lowercased()
        return !name.hasPrefix(".") && formats.contains { $0.fileExtension == found }
    }

    /// What stands where a document would, and is the name of another file: whoever opens the folder reads that one.
    private static func link(_ path: String, _ installation: Installation) -> CoherenceReport.File {
        let id = FilePath.name(FilePath.withoutExtension(path)).lowercased()
        return CoherenceReport.File(
            path: path, document: installation.hasDocumentType(id) ? id : nil,
            findings: [
                Diagnostic(
                    "concordancia.enlace", "`\(path)` es un enlace a otro archivo, que no se sigue: no se comprobó",
                    at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                    fix: "ponga en la carpeta el archivo mismo, o quite el enlace")
            ], isEdited: true)
    }

    /// - Returns: `nil` for what is no file.
    private func read(_ path: String) throws(DiagnosticsError) -> SourceText? {
        switch store.kind(of: path) {
        case .folder, .link, nil: return nil
        default:
            return SourceText(name: path, bytes: try store.read(path, limit: XMLLimits.standard.maxBytes))
        }
    }
}
