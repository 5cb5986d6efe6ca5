internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

extension Installation {
    /// Some documents, those of which a case may have several by the number that the case says.
    ///
    /// - Throws: `modificatorio.otro-numero`, of one asked for by another number.
    func numbered(_ types: [DocumentType], of input: CaseInput?) throws(DiagnosticsError) -> [DocumentType] {
        var out: [DocumentType] = []
        for type in types {
            guard let series = type.series, let input else {
                out.append(type)
                continue
            }
            var number: Int?
            if case .decimal(let value) = input.data.value(at: series) { number = value.integer }
            if let asked = type.number, asked != number {
                throw DiagnosticsError(
                    Diagnostic(
                        "modificatorio.otro-numero",
                        "se pide `\(type.name)`, y el caso "
                            + (number.map { "dice que es el número \($0)" } ?? "no dice qué número es"),
                        at: input.place(of: series), category: .usage,
                        fix: "escriba `\(series): \(asked)` en el caso, o pida `\(type.id)`", about: series))
            }
            out.append(type.numbered(number))
        }
        return out
    }
}

/// What of some documents amends others that were signed, or names what did.
struct Amendments {
    private(set) var all: [Amendment] = []
    /// Of documents asked for by themselves, and not within a folder.
    private var own: [Amendment] = []
    /// The case with what each found in the folder; `nil` if none amends anything.
    private(set) var input: CaseInput?
    /// What is filled of the folder for those that name amendments.
    private var named: [String] = []
    /// What keeps them from being made.
    private(set) var problems: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// Those that are left out, by name: there is nothing yet that they could amend.
    private(set) var left: Set<String> = []
    private let installation: Installation

    /// - Parameter leavesOut: Whether one that has nothing to amend yet is left out and told, and does not stop the others.
    init(
        of types: [DocumentType], _ input: CaseInput?, mode: RenderingMode, in folder: String?,
        _ installation: Installation, packStore: String?, leavesOut: Bool = false
    ) throws(DiagnosticsError) {
        self.installation = installation
        guard !mode.isBlank, var filled = input else { return }
        for type in types {
            var inside: [DocumentType] = [type]
            if type.isFolder { inside = try installation.numbered(try installation.documents(in: type), of: filled) }
            for one in inside where one.names != nil {
                filled = try name(one, filled, in: folder)
            }
            for one in inside where one.amends != nil {
                guard try installation.inapplicability(of: one, to: filled) == nil,
                    let amendment = try Amendment(one, of: filled, in: folder, installation, packStore: packStore)
                else { continue }
                let absent = amendment.problems.filter { $0.id == "modificatorio.sin-firmado" }
                if leavesOut, !absent.isEmpty {
                    left.insert(one.name)
                    warnings += absent.map { $0.with(severity: .warning) }
                    continue
                }
                filled = amendment.input
                self.input = filled
                all.append(amendment)
                if !type.isFolder { own.append(amendment) }
            }
        }
        warnings += all.flatMap(\.warnings)
        let found = problems + all.flatMap(\.problems)
        problems = []
        if mode == .final {
            problems = found
        } else {
            warnings += found.map { $0.with(severity: .warning) }
        }
    }

    /// Puts the amendments that a document names into the case.
    private mutating func name(
        _ type: DocumentType, _ input: CaseInput, in folder: String?
    ) throws(DiagnosticsError) -> CaseInput {
        guard try installation.inapplicability(of: type, to: input) == nil,
            let found = try NamedAmendments(type, of: input, in: folder, installation)
        else { return input }
        problems += found.problems
        warnings += found.warnings
        named += type.names?.filled ?? []
        self.input = found.input
        return found.input
    }

    /// The documents that are amended: what stands in their way stands in the way of what amends them.
    var amended: [DocumentType] { all.compactMap { $0.text?.type } }

    /// What is filled of the folder, and not the case's.
    var filled: [String] { all.flatMap { $0.type.amends?.filled ?? [] } + named }

    /// What each rests on.
    var bases: [AmendmentBases] { own.map { AmendmentBases($0) } }

    /// The text of each with all that was amended, checked as any document.
    func texts(mode: RenderingMode) throws(DiagnosticsError) -> [AmendedFile] {
        var out: [AmendedFile] = []
        for amendment in own {
            guard let text = amendment.text, amendment.changes != nil else { continue }
            out.append(try AmendedFile(text, of: amendment.type, mode: mode, by: installation))
        }
        return out
    }
}

/// The file of a document with all that was amended of it, beside the one that amends.
struct AmendedFile {
    let name: String
    /// What amends it.
    let document: String
    let bytes: [UInt8]
    let ingredients: [Manifest.Ingredient]
    /// The digest of its pack, where that is not today's.
    let pack: String?

    init(
        _ text: AmendedText, of amending: DocumentType, mode: RenderingMode, by today: Installation
    ) throws(DiagnosticsError) {
        name = AmendedText.fileName(of: amending.name)
        document = amending.name
        let own = text.installation
        let (schema, directory) = (try own.schema(), try own.directory())
        let made = try own.withTerms(text.type, text.input.terms, text.input.root)
        let resolved = made.template.resolve(made.root, mode: mode)
        let emission = Emission(resolved)
        try Verification(installation: own, type: text.type, template: made.template).check(
            emission,
            of: CheckedCase(
                DataSlots(made.root, schema: schema), of: text.input.data, adding: [CaseTerms.list], directory),
            mode: mode)
        bytes = emission.xhtml
        ingredients = try own.ingredients(
            of: text.type, template: made.template, given: today.ingredient(case: text.input.source))
        pack = own === today ? nil : try own.snapshot().name
    }
}

/// What an amendment rests on, so that nothing else is there once it is written.
struct AmendmentBases {
    private let type: DocumentType
    private let links: [AmendmentChain.Link]

    init(_ amendment: Amendment) {
        type = amendment.type
        links = amendment.bases
    }

    /// - Throws: `modificatorio.base-cambio`: somebody signed or annulled something meanwhile.
    func require(
        in manifest: Manifest, of folder: String, _ installation: Installation
    ) throws(DiagnosticsError) {
        guard let rule = type.amends, let last = links.last else { return }
        let chain = AmendmentChain(
            of: try installation.documentType(rule.document), amendedBy: type,
            in: OutputFolder(path: folder, in: installation.store), manifest)
        let now = chain.links.prefix(links.count)
        guard now.count == links.count, zip(now, links).allSatisfy({ $0.file == $1.file && $0.own == $1.own }) else {
            throw DiagnosticsError(
                Diagnostic(
                    "modificatorio.base-cambio",
                    "lo que `\(type.name)` modifica cambió mientras se hacía: `\(last.document)` ya no es el que era; no se "
                        + "escribió nada", fix: "repita la orden", about: type.id))
        }
    }
}
