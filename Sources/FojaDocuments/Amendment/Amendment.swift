internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What a document that amends says: what changes of what was signed, found in the folder of the case and in the case.
struct Amendment {
    /// Which of those of the case it is.
    let type: DocumentType
    /// What it is made of: the case, with what is found in the folder.
    private(set) var input: CaseInput
    /// What it rests on, in order.
    private(set) var bases: [AmendmentChain.Link] = []
    /// What holds and what is to hold; `nil` if that cannot be known.
    private(set) var text: AmendedText?
    private(set) var changes: AmendmentChanges?
    /// What keeps it from being signed.
    private(set) var problems: [Diagnostic] = []
    /// What should be looked at.
    private(set) var warnings: [Diagnostic] = []

    private let rule: AmendmentRule
    private let installation: Installation
    private let schema: Schema

    /// - Parameters:
    ///   - folder: Of the documents of the case; `nil`: nobody says which.
    ///   - packStore: Where packs are kept besides the folder itself.
    /// - Throws: What is wrong with the folder's record, or with the particular terms of the case.
    init?(
        _ type: DocumentType, of input: CaseInput, in folder: String?, _ installation: Installation, packStore: String?
    ) throws(DiagnosticsError) {
        guard let rule = type.amends else { return nil }
        self.type = type
        self.input = input
        self.rule = rule
        self.installation = installation
        schema = try installation.schema()
        warnGiven()
        let chain = try Amendment.chain(type, rule, in: folder, installation)
        guard let base = findBase(chain) else {
            fill(nil)
            return
        }
        let kept = try keptData()
        do {
            text = try AmendedText(
                of: base, in: chain, to: input, keeping: kept, installation, packStore: packStore)
        } catch {
            guard error.diagnostics.allSatisfy({ $0.id == "modificatorio.base" || $0.id.name.hasPrefix("almacen.") })
            else { throw error }
            problems += error.diagnostics
        }
        if let text { try judge(text, kept, after: chain) }
        fill(chain)
    }

    /// What was signed in a folder, as far as it goes.
    static func chain(
        _ type: DocumentType, _ rule: AmendmentRule, in folder: String?, _ installation: Installation
    ) throws(DiagnosticsError) -> AmendmentChain {
        let output = OutputFolder(path: folder ?? "", in: installation.store)
        let isThere = folder.map(installation.store.isFolder) ?? false
        return AmendmentChain(
            of: try installation.documentType(rule.document), amendedBy: type, in: output,
            isThere ? try output.manifest() : nil)
    }

    // MARK: What it rests on

    private mutating func report(
        _ id: Diagnostic.ID, _ message: String, at path: String?, fix: String, notes: [Diagnostic.Note] = []
    ) {
        problems.append(
            Diagnostic(
                id, message, at: path.flatMap { input.place(of: $0) }, notes: notes, fix: fix, about: path ?? type.id))
    }

    /// Data that are filled and that the case gives itself.
    private mutating func warnGiven() {
        for path in rule.filled where !input.data.value(at: path).isMissing {
            warnings.append(
                Diagnostic(
                    "modificatorio.llenado", "`\(path)` no se da: sale del documento firmado y del caso",
                    at: input.place(of: path), severity: .warning, fix: "quite esas líneas del caso", about: path))
        }
    }

    /// The last of what was signed that it amends.
    private mutating func findBase(_ chain: AmendmentChain) -> AmendmentChain.Link? {
        // One that is made again, to have its own, rests on those before it.
        if type.number ?? max(1, chain.links.count) > chain.links.count, let problem = chain.withoutMarkup() {
            problems.append(problem)
            return nil
        }
        guard let contract = chain.contract else {
            report(
                "modificatorio.sin-firmado",
                "no hay qué modificar: en `\(chain.folder.path)` no consta que `\(rule.document)` esté firmado",
                at: type.series,
                fix:
                    "anótelo con `foja firmar \(rule.document) --fecha …`; si los documentos están en otra carpeta, dígala con "
                    + "`--salida`")
            return nil
        }
        let next = chain.links.count
        let number = type.number ?? next
        guard number <= next else {
            let previous = "\(type.id)-\(number - 1)"
            if chain.unsigned.contains(number - 1) {
                report(
                    "modificatorio.anterior-sin-firmar", "`\(previous)` es final y no consta que se haya firmado",
                    at: type.series,
                    fix: "`foja firmar \(previous) --fecha …`, o anúlelo y use su número")
            } else {
                report(
                    "modificatorio.numero",
                    "es el número \(number), y "
                        + (next == 1 ? "ninguno está firmado" : "el último firmado es el \(next - 1)"),
                    at: type.series, fix: "el que sigue es el \(next)")
            }
            return chain.links.last
        }
        bases = Array(chain.links[..<max(1, number)])
        if let orphan = chain.orphans.first, number == next {
            report(
                "modificatorio.sobre-anulado",
                "`\(type.id)-\(orphan)` se firmó sobre `\(type.id)-\(orphan - 1)`, que ya no vale", at: type.series,
                fix: "anule también `\(type.id)-\(orphan)`, si las partes lo acuerdan, o vuelva a firmar el que falta")
        }
        let base = bases.last ?? contract
        refuseTaken(chain)
        if case .date(let day) = input.data.value(at: rule.date), let signed = base.signed, day < signed {
            report(
                "modificatorio.fecha",
                "su fecha, \(Spoken.date(day)), es anterior a la firma de lo que modifica, \(Spoken.date(signed))",
                at: rule.date,
                fix: "corrija la fecha")
        }
        return base
    }

    /// Refuses a number among papers that one signed before has already.
    private mutating func refuseTaken(_ chain: AmendmentChain) {
        guard let path = rule.cite, case .text(let own) = input.data.value(at: path) else { return }
        for link in bases.dropFirst() {
            guard let theirs = SignedAmendment(link, in: chain).cite,
                FoldedText.code(of: theirs) == FoldedText.code(of: own)
            else { continue }
            report(
                "modificatorio.cite",
                "«\(own)» es el de `\(link.document)`, firmado"
                    + (link.signed.map { " el \(Spoken.date($0))" } ?? "") + ": dos documentos no tienen el mismo",
                at: path,
                fix:
                    "escriba el suyo, o quite la línea y pídalo al registro con `foja generar \(type.id) --final --numerar`"
            )
        }
    }

    /// What stays as the signed document says it.
    private mutating func keptData() throws(DiagnosticsError) -> KeptData {
        let kept = try Amendment.kept(by: type, in: input, installation)
        for problem in kept.problems { report(problem) }
        return kept
    }

    private mutating func report(_ kept: (index: Int, message: String, fix: String)) {
        report("modificatorio.conserva", kept.message, at: "\(rule.kept ?? "").\(kept.index)", fix: kept.fix)
    }

    /// What a case says that stays, right or wrong.
    static func kept(
        by type: DocumentType, in input: CaseInput, _ installation: Installation
    ) throws(DiagnosticsError) -> KeptData {
        let computed = try installation.computedFields()
        return KeptData(said(by: type, in: input), try installation.schema()) { field in
            computed.rootInputs(of: field).paths.map(\.field.path)
        }
    }

    private static func said(by type: DocumentType, in input: CaseInput) -> [String] {
        guard let list = type.amends?.kept, case .list(let items) = input.data.value(at: list) else { return [] }
        return items.compactMap(\.canonical)
    }

    // MARK: What changes

    private mutating func judge(
        _ text: AmendedText, _ kept: KeptData, after chain: AmendmentChain
    ) throws(DiagnosticsError) {
        for path in text.unknown {
            report(
                "modificatorio.dato-nuevo",
                "`\(rule.document)` se firmó con una plantilla que no tiene `\(path)`, así que el modificatorio no puede decirlo",
                at: path, fix: "quite el dato, o dígalo como término particular de `\(rule.document)`")
        }
        var known: [String] = []
        for name in [text.base.terms, input.terms].flatMap({ $0.names(of: [rule.document]) })
        where !known.contains(name) { known.append(name) }
        for idle in kept.idle(
            in: rule.document, asked: try text.installation.consulted(by: text.type), terms: known)
        { report(idle) }
        let earlier = bases.dropFirst().map { SignedAmendment($0, in: chain, data: installation) }
        for reserved in rule.reserved {
            problems += try reserved.problems(in: text, after: earlier, input, schema)
        }
        problems +=
            try rule.signers?.problems(
                in: text, of: rule.document, input,
                kept: rule.kept.map { ($0, Amendment.said(by: type, in: input)) }, schema) ?? []
        let check = try TermsCheck(
            text.type, text.new.template, text.new.terms, text.new.document, text.input, in: text.installation)
        problems += check.errors
        warnings += check.warnings
        problems += try MissingData(
            [(text.type, text.new.document.missing)], in: text.input, text.installation
        ).diagnostics
        problems += try Coherence.findings(in: text.input.data, text.installation).filter { $0.severity == .error }
        let changes = AmendmentChanges(text.base, text.new)
        if let difference = AmendmentProof(changes).difference {
            throw DiagnosticsError(
                Diagnostic(
                    "modificatorio.comprobacion",
                    "lo firmado, con los cambios, no da el texto nuevo: \(difference); no se escribió nada",
                    category: .fault,
                    fix: "es un defecto de Foja: avise con el caso y la carpeta"))
        }
        self.changes = changes
        if changes.all.isEmpty {
            report(
                "modificatorio.sin-cambios", "no cambia nada de lo que `\(rule.document)` dice", at: type.series,
                fix:
                    "cambie en el caso los datos o los términos que se acordaron; lo que está en `\(rule.kept ?? "")` no cambia"
            )
        }
    }

    /// Puts what was found into the case.
    private mutating func fill(_ chain: AmendmentChain?) {
        var root = input.root
        func set(_ path: String, _ value: Value) {
            guard let field = try? Scope(schema: schema).resolve(path) else { return }
            root.set(field, to: value)
        }
        let (earlier, changed, renumbered) = rule.rows(schema)
        set(rule.signed, chain?.contract?.signed.map { .date($0) } ?? .missing)
        let rows = chain.map { chain in bases.dropFirst().map { row(of: $0, in: chain, earlier) } } ?? []
        set(rule.earlier, rows.isEmpty ? .missing : .list(rows))
        let all = changes?.all ?? []
        set(rule.changes, all.isEmpty ? .missing : .list(all.map { $0.row(changed) }))
        let numbers = changes?.renumbered ?? []
        set(
            rule.renumbered,
            numbers.isEmpty
                ? .missing
                : .list(numbers.map { renumbered.row(["clausula": .line($0.part), "pasa_a": .line($0.number)]) }))
        input = input.filled(root)
    }

    /// What it says of one of those before it: its number, and its CITE and date as it carries them.
    private func row(of link: AmendmentChain.Link, in chain: AmendmentChain, _ shape: RowShape) -> Value {
        let carried = SignedAmendment(link, in: chain)
        return shape.row([
            "numero": .decimal(ExactDecimal(link.number)), "cite": carried.cite.map { .line($0) } ?? .missing,
            "fecha": (carried.date ?? link.signed).map { .date($0) } ?? .missing,
        ])
    }
}
