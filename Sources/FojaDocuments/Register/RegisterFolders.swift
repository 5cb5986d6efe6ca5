internal import FojaData
public import FojaDiagnostics
public import FojaRegister
internal import FojaTemplating
internal import FojaXML

/// What folders of cases and documents say, of which a register can be made again.
///
/// The cases give their numbers; the manifests, which documents were made final, of which bytes of which case. What such a
/// case says is read from the case, if it is still what it was, and else from the documents, which carry it.
public struct RegisterFolders {
    /// For ``Register/rebuild(at:from:)``.
    public private(set) var sources = RegisterSources()
    /// What could not be read, and what was read from documents alone.
    public private(set) var warnings: [Diagnostic] = []
    private let recorder: FinalRecorder
    private var byDigest: [String: CaseInput] = [:]
    private var files: [String: String] = [:]
    /// Where each of the numbers of ``sources`` stands.
    private(set) var places: [Place] = []
    private var installation: Installation { recorder.installation }

    /// - Parameter folders: With cases, documents, or both.
    /// - Throws: `carpeta.no-existe`, `registro.sin-series`.
    public init(reading folders: [String], in installation: Installation) throws(DiagnosticsError) {
        for folder in folders { try FileSystem.requireFolder(folder) }
        recorder = FinalRecorder(rules: try OfficeRegister.rules(of: installation), installation: installation)
        try readCases(folders)
        for folder in folders { readDocuments(folder, depth: 0) }
        sources.finals.sort { $0.caseID.utf8.lexicographicallyPrecedes($1.caseID.utf8) }
    }

    private mutating func readCases(_ folders: [String]) throws(DiagnosticsError) {
        let found: CaseDiscovery
        do throws(DiagnosticsError) {
            found = try CaseDiscovery(in: folders)
        } catch {
            guard error.diagnostics.allSatisfy({ $0.id == "lote.sin-casos" }) else { throw error }
            return
        }
        var known: [String: CaseInput] = [:]
        for item in found.cases {
            do throws(DiagnosticsError) {
                let input = try CaseInput(reading: item.path, in: installation)
                guard let id = input.data.id else { continue }
                byDigest[Digest(of: input.source.bytes).hexadecimal] = input
                let file = FilePath.absolute(item.path)
                if let other = known[id] {
                    warnings.append(OfficeRegister.repeated(id, input, other, recorder.rules))
                }
                known[id] = known[id] ?? input
                files[id] = files[id] ?? file
                for own in CaseFacts(of: input.data).numbers {
                    sources.numbers.append((own.number, id, file))
                    let place = input.data.places[own.datum]
                    places.append(
                        Place(
                            source: SourceText(name: file, bytes: []), line: place?.line ?? 1,
                            column: place?.column ?? 1))
                }
            } catch {
                warn("el caso `\(item.path)` no se pudo leer: \(error.diagnostics[0].message)", at: item.path)
            }
        }
    }

    private mutating func readDocuments(_ folder: String, depth: Int) {
        guard depth < 32, let names = try? FileSystem.names(in: folder) else { return }
        guard names.contains(Manifest.fileName) else {
            for name in names where !name.hasPrefix(".") {
                let path = FilePath.join(folder, name)
                if FileSystem.kind(of: path) == .folder { readDocuments(path, depth: depth + 1) }
            }
            return
        }
        do throws(DiagnosticsError) {
            let entries = try OutputFolder(path: folder).manifest()?.entries ?? []
            try readFinals(entries.filter { $0.mode == RenderingMode.final.rawValue }, in: folder)
        } catch {
            warn("la carpeta `\(folder)` no se pudo leer: \(error.diagnostics[0].message)", at: folder)
        }
    }

    private mutating func readFinals(_ entries: [Manifest.Entry], in folder: String) throws(DiagnosticsError) {
        var ofCases: [String: [Manifest.Entry]] = [:]
        var others: [Manifest.Entry] = []
        for entry in entries {
            if let digest = entry.ingredients.map(\.sha256).first(where: { byDigest[$0] != nil }) {
                ofCases[digest, default: []].append(entry)
            } else {
                others.append(entry)
            }
        }
        for (digest, own) in ofCases.sorted(by: { $0.key < $1.key }) {
            guard let input = byDigest[digest] else { continue }
            add(try recorder.record(of: input, own.map { ($0.document, $0.name, $0.sha256) }, in: folder))
        }
        if !others.isEmpty { try readCarried(others, in: folder) }
    }

    /// Finals of a case that is no more what it was: what they carry is what they say.
    private mutating func readCarried(_ entries: [Manifest.Entry], in folder: String) throws(DiagnosticsError) {
        let id = FilePath.name(FilePath.absolute(folder))
        let place = FilePath.absolute(folder)
        var facts: [Fact] = []
        var numbers: [GivenNumber] = []
        var file: String?
        for entry in entries where [OutputFormat.xhtml, .html].map(\.rawValue).contains(entry.format) {
            let path = FilePath.join(place, entry.name)
            let source = SourceText(
                name: path, bytes: try installation.store.read(path, limit: XMLLimits.standard.maxBytes))
            let data = try DocumentData(
                reading: try PresentNames(try XMLTree(parsing: source), in: installation).tree, in: installation)
            let own = CaseFacts(of: data.data)
            for fact in own.facts where !facts.contains(where: { $0.kind == fact.kind && $0.key == fact.key }) {
                facts.append(fact)
            }
            for number in own.numbers.map(\.number) where !numbers.contains(number) { numbers.append(number) }
            file = file ?? path
        }
        guard let file else {
            return warn(
                "no se sabe qué dicen los documentos finales de `\(folder)`: su caso cambió o no está, y ninguno es XHTML",
                at: folder)
        }
        warn(
            "el caso «\(id)» cambió desde que se hicieron los documentos finales de `\(folder)`, o no está: se anotó lo que "
                + "ellos dicen", at: folder)
        var documents = entries.map(\.document)
        for id in Set(documents).sorted() {
            let type = try installation.documentType(id)
            if type.isFolder { documents += try installation.documents(in: type).map(\.id) }
        }
        let loans = recorder.rules.loans
        add(
            FinalRecord(
                caseID: id, file: files[id] ?? file, facts: facts,
                files: entries.map {
                    .init(path: FilePath.join(place, $0.name), document: $0.document, sha256: $0.sha256)
                },
                commits: loans.map { documents.contains($0.document) } ?? false,
                releases: loans?.release.map(documents.contains) ?? false, numbers: numbers))
    }

    /// Of one case there may be several folders, and documents of several of its versions.
    private mutating func add(_ final: FinalRecord) {
        guard let index = sources.finals.firstIndex(where: { $0.caseID == final.caseID }) else {
            return sources.finals.append(final)
        }
        sources.finals[index] = sources.finals[index].joined(with: final)
    }

    private mutating func warn(_ message: String, at path: String) {
        warnings.append(
            Diagnostic(
                "registro.sin-leer", message, at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1),
                severity: .warning, fix: "si debe constar, corríjalo y repita la orden"))
    }
}
