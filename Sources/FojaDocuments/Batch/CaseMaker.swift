internal import FojaData
internal import FojaDiagnostics
internal import FojaRegister
internal import FojaTemplating

/// Makes the cases of a batch one after another, with everything compiled once. Each worker has its own: what threads
/// share they would count references of, each waiting for the other.
final class CaseMaker {
    private let options: BatchOptions
    private let installation: Installation
    private var types: [DocumentType] = []
    private var isReady = false

    private let memory: BatchMemory

    init(_ options: BatchOptions, _ memory: BatchMemory) {
        self.options = options
        self.memory = memory
        installation = Installation(root: options.root)
    }

    func make(_ item: BatchCase) -> BatchResult {
        if let problem = item.problem { return BatchResult(item, .refused, [problem] + item.found) }
        if item.found.contains(where: { $0.severity == .error }) { return BatchResult(item, .refused, item.found) }
        do throws(DiagnosticsError) {
            try prepare()
            let source = memory.source(item.path, try FileSystem.read(item.path))
            if !options.redoing, let files = upToDate(item, source) {
                try noteStanding(item, source)
                return BatchResult(item, .upToDate, files: files, item.found)
            }
            return try generate(item, source)
        } catch {
            return BatchResult(item, .refused, error.diagnostics + item.found)
        }
    }

    private func prepare() throws(DiagnosticsError) {
        guard !isReady else { return }
        types = []
        for id in options.documents { types.append(try installation.documentType(id)) }
        for type in types { _ = try installation.template(type) }
        isReady = true
    }

    private func generate(_ item: BatchCase, _ source: SourceText) throws(DiagnosticsError) -> BatchResult {
        let input = try CaseInput(of: source, in: installation)
        let id = try input.requiredID()
        guard id == item.id else {
            throw DiagnosticsError(
                Diagnostic(
                    "lote.id-cambio", "el caso se llama ahora «\(id)», y al empezar el lote era «\(item.id ?? "")»",
                    at: Place(source: source, line: 1, column: 1), fix: "repita el lote"))
        }
        let (applicable, reasons) = try Generation.applicable(types, to: input, in: installation)
        if !options.all, !reasons.isEmpty { throw DiagnosticsError(reasons) }
        if options.all {
            let made = Set(applicable.map(\.id))
            let out = types.map(\.id).filter { !made.contains($0) }
            memory.note(Digest(of: source.bytes).hexadecimal) { $0.out = out }
        }
        let made = try Generation(installation: installation).generate(
            applicable, from: input, mode: options.mode, formats: options.formats,
            folder: FilePath.join(options.output, id), packStore: options.order.packStore,
            all: options.all)
        let folder = FilePath.join(options.output, id)
        let warnings = item.found + made.warnings + (try made.checkCoherence(with: folder))
        func write(recording office: OfficeRegister?) throws(DiagnosticsError) -> WrittenDocuments {
            try made.write(to: folder, options.order, recording: office)
        }
        let office = try office()
        // Not while somebody else asks whether another can be made final.
        let written =
            if let office { try office.alone { () throws(DiagnosticsError) in try write(recording: office) } } else {
                try write(recording: nil)
            }
        // Of a register that knows the cases of the batch too, nothing is told twice.
        let more = written.warnings.filter { new in
            !item.found.contains { $0.id == new.id && $0.subject == new.subject }
        }
        return BatchResult(item, .made, files: written.paths.count, more + warnings)
    }

    /// The register, with this worker's own pack.
    private func office() throws(DiagnosticsError) -> OfficeRegister? {
        guard let register = options.register else { return nil }
        return try OfficeRegister(register, in: installation)
    }

    /// Notes the finals that stand there already in a register that does not know them.
    private func noteStanding(_ item: BatchCase, _ source: SourceText) throws(DiagnosticsError) {
        guard options.mode == .final, let office = try office(), let id = item.id else { return }
        let folder = FilePath.join(options.output, id)
        let entries = (try OutputFolder(path: folder).manifest()?.entries ?? []).filter {
            $0.mode == options.mode.rawValue
        }
        let place = FilePath.absolute(folder)
        let files = entries.map {
            FinalRecord.File(path: FilePath.join(place, $0.name), document: $0.document, sha256: $0.sha256)
        }
        if try office.register.knows(id, files) { return }
        let record = try office.recorder.record(
            of: try CaseInput(of: source, in: installation), entries.map { ($0.document, $0.name, $0.sha256) },
            in: folder)
        try office.register.settle(record) { _ throws(DiagnosticsError) in ((), []) }
    }

    // MARK: What is there already

    /// How many files a case has, if all that it should have stands there as it was made from these very inputs.
    private func upToDate(_ item: BatchCase, _ source: SourceText) -> Int? {
        guard let id = item.id, DocumentType.isName(id) else { return nil }
        let folder = FilePath.join(options.output, id)
        guard let found = try? OutputFolder(path: folder).manifest(), isAlone(found, in: folder) else { return nil }
        let given = installation.ingredient(case: source)
        let packs = PackStore(of: folder, shared: options.order.packStore, in: installation.store)
        var files = 0
        var absent: [DocumentType] = []
        for type in types {
            let names = options.formats.map { "\(type.id).\($0.fileExtension)" }
            let entries = names.compactMap { found[$0] }
            if entries.isEmpty, options.all, type.applicability != nil {
                absent.append(type)
                continue
            }
            let version = found.history.life(of: type.id)?.standing
            if let pack = version?.making?.pack, !packs.has(pack) { return nil }
            if let version, version.isSigned, !entries.isEmpty, entries.allSatisfy({ isWhole($0, in: folder) }) {
                // Nothing is made over it.
                files += entries.count
                continue
            }
            guard entries.count == names.count, let template = try? installation.template(type),
                let ingredients = try? installation.ingredients(of: type, template: template, given: given),
                let style = try? installation.termStyleIngredient(),
                entries.allSatisfy({
                    // Whether the case has terms of its own its text says, which is among these.
                    let own = $0.ingredients.filter { $0 != style }
                    return $0.mode == options.mode.rawValue && own == ingredients
                }),
                entries.allSatisfy({ isWhole($0, in: folder) })
            else { return nil }
            files += entries.count
        }
        guard absent.isEmpty || areOut(absent, of: source, given.sha256) else { return nil }
        return files
    }

    /// Whether no document stands in a folder that Foja did not put there: it is held against the case.
    private func isAlone(_ manifest: Manifest, in folder: String) -> Bool {
        guard let names = try? FileSystem.names(in: folder) else { return false }
        return names.allSatisfy { name in
            guard Coherence.isDocument(name), manifest[name] == nil else { return true }
            // A text says of which document it is only by its name.
            return FilePath.fileExtension(name).lowercased() == OutputFormat.text.fileExtension
                && !installation.hasDocumentType(FilePath.name(FilePath.withoutExtension(name)).lowercased())
        }
    }

    /// Whether a file is as Foja left it.
    private func isWhole(_ entry: Manifest.Entry, in folder: String) -> Bool {
        guard let bytes = try? FileSystem.read(FilePath.join(folder, entry.name), limit: 64 << 20) else { return false }
        return Digest(of: bytes).hexadecimal == entry.sha256
    }

    /// Whether the documents that are not there are none of this case.
    private func areOut(_ types: [DocumentType], of source: SourceText, _ digest: String) -> Bool {
        if let out = memory[digest].out, types.allSatisfy({ out.contains($0.id) }) { return true }
        guard let input = try? CaseInput(of: source, in: installation) else { return false }
        return types.allSatisfy { ((try? installation.inapplicability(of: $0, to: input)) ?? nil) != nil }
    }
}
