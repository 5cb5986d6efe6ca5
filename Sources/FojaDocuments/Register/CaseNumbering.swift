internal import FojaData
public import FojaDiagnostics
internal import FojaRegister
internal import FojaTemplating

/// The numbers that some documents of a case ask for and the case lacks, taken from a register and written into the case.
///
/// They are foreseen first, so that the documents can be made, checked, and held against the register and their folder
/// (``GeneratedDocuments/requireWritable(to:_:recording:)``) before any is taken: a case that is refused spends none.
public final class CaseNumbering {
    /// The case with the numbers that it would get.
    public private(set) var input: CaseInput
    private let path: String
    private let types: [DocumentType]
    private let office: OfficeRegister
    private let requests: [(series: RegisterRules.Series, request: Register.Request)]
    private var foreseen: [String] = []
    /// The case file, held until its numbers are written.
    private var held: HeldFile?

    /// Whether the case lacks any that the documents need.
    public var isNeeded: Bool { !requests.isEmpty }

    /// - Parameters:
    ///   - path: The case file.
    ///   - types: The documents, those that are not made of the case left out.
    ///   - folder: Of the case's documents, of which what was signed has its numbers; `nil`: where they are if nobody says.
    /// - Throws: What is wrong with the case; `registro.sin-gestion`.
    public init(
        of path: String, for types: [DocumentType], with office: OfficeRegister, in folder: String? = nil
    ) throws(DiagnosticsError) {
        self.path = path
        self.types = types
        self.office = office
        let file = try HeldFile(path)
        // Of one that is not there reading says why.
        let bytes = if let found = file.found { found } else { try FileSystem.read(path) }
        let source = SourceText(name: path, bytes: bytes)
        let given = try CaseInput(of: source, in: office.installation)
        requests = try CaseNumbering.requests(of: given, for: types, office)
        input = given
        guard !requests.isEmpty else { return }
        try adoptSigned(given, in: folder ?? given.usualFolder)
        held = file
        if let repeated = try office.repeated(given), repeated.severity == .error { throw DiagnosticsError(repeated) }
        foreseen = try office.register.foresee(requests.map(\.request))
        input = try CaseNumbering.input(given.source, with: foreseen, of: requests.map(\.series), office.installation)
    }

    /// Takes the numbers and writes them into the case, whole and with all else as it was.
    ///
    /// - Returns: Whether they are those of ``input``; if not, that is now the case as it was written. And what was taken.
    /// - Throws: `caso.cambio`, or what the system refused: then the numbers stay the case's, and are written the next time.
    public func take() throws(DiagnosticsError) -> (isSame: Bool, taken: [Diagnostic]) {
        guard let held else { return (true, []) }
        let numbers = try office.register.take(requests.map(\.request))
        let texts = numbers.map(\.text)
        let isSame = texts == foreseen
        if !isSame {
            let source = SourceText(name: path, bytes: held.found ?? [])
            input = try CaseNumbering.input(source, with: texts, of: requests.map(\.series), office.installation)
        }
        try held.write(
            input.source.bytes, while: "se tomaban sus números", again: "repita la orden: los números son ya del caso")
        self.held = nil
        return (isSame, zip(requests, numbers).map { told($0.series, $1) })
    }

    private func told(_ series: RegisterRules.Series, _ number: RegisteredNumber) -> Diagnostic {
        let path = series.datum ?? ""
        return Diagnostic(
            "registro.numero-tomado",
            "se tomó el número «\(number.text)» de «\(series.name)»"
                + (number.id.year > 0 ? ", gestión \(number.id.year)" : "") + ", y se escribió en el caso (\(path))",
            at: input.data.places[path] ?? Place(source: input.source, line: 1, column: 1), severity: .warning,
            about: path)
    }

    /// Notes the numbers of what was signed before and amends the same: a register that does not know of them would give them again.
    private func adoptSigned(_ given: CaseInput, in folder: String?) throws(DiagnosticsError) {
        var known: [(number: GivenNumber, caseID: String, file: String)] = []
        for type in types {
            guard let rule = type.amends, let series = requests.first(where: { $0.series.datum == rule.cite })?.series
            else { continue }
            let chain = try Amendment.chain(type.numbered(nil), rule, in: folder, office.installation)
            for link in chain.links.dropFirst() {
                guard let cite = SignedAmendment(link, in: chain).cite, let read = series.form.number(in: cite),
                    let year = read.year ?? (series.hasYears ? nil : 0)
                else { continue }
                let id = NumberID(series: series.name, year: year, number: read.number)
                known.append(
                    (
                        GivenNumber(id, text: cite, item: series.each == nil ? "" : String(link.number)),
                        try given.requiredID(), FilePath.absolute(given.source.name)
                    ))
            }
        }
        _ = try office.register.adopt(known)
    }

    // MARK: What is needed

    private static func requests(
        of input: CaseInput, for types: [DocumentType], _ office: OfficeRegister
    ) throws(DiagnosticsError) -> [(series: RegisterRules.Series, request: Register.Request)] {
        let lacking = office.rules.series.filter { series in
            (series.datum.map { input.data.value(at: $0).isMissing } ?? false)
                && CaseFacts.applies(series, to: input.data)
        }
        guard !lacking.isEmpty else { return [] }
        let missing = try missing(of: input, for: types, office.installation)
        let needed = lacking.filter { missing.contains($0.datum ?? "") }
        guard !needed.isEmpty else { return [] }
        let id = try input.requiredID()
        var out: [(series: RegisterRules.Series, request: Register.Request)] = []
        var problems: [Diagnostic] = []
        for series in needed {
            guard let year = CaseFacts.year(of: series, in: input.data) else {
                problems.append(OfficeRegister.lacksYear(series, input))
                continue
            }
            let request = Register.Request(
                series: series.name, year: year, form: series.form, caseID: id,
                item: CaseFacts.item(of: series, in: input.data), file: FilePath.absolute(input.source.name))
            out.append((series, request))
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return out
    }

    /// The data that the documents, as finals, would lack; also what theirs are computed from.
    private static func missing(
        of input: CaseInput, for types: [DocumentType], _ installation: Installation
    ) throws(DiagnosticsError) -> Set<String> {
        let schema = try installation.schema()
        let slots = DataSlots(input.root, schema: schema)
        let computed = try installation.computedFields()
        var out: Set<String> = []
        for type in types {
            for field in try installation.template(type).resolve(slots, mode: .final).missing {
                out.insert(field.field.path)
                guard field.field.computation != nil else { continue }
                out.formUnion(computed.rootInputs(of: field.field).paths.map(\.field.path))
            }
        }
        return out
    }

    // MARK: The text

    /// A case with numbers written where they go.
    private static func input(
        _ source: SourceText, with texts: [String], of series: [RegisterRules.Series], _ installation: Installation
    ) throws(DiagnosticsError) -> CaseInput {
        let schema = try installation.schema()
        let lines = zip(series, texts).map { one, text in yaml(path: one.datum ?? "", text) }
        var bytes = source.bytes
        let format = CaseInput.format(of: source)
        for line in lines {
            let tree = try DataTree.read(SourceText(name: "<registro>", text: line), format: .yaml)
            let added = CaseReader.examine(tree, schema: schema, requiresID: false)
            guard added.problems.isEmpty else { throw DiagnosticsError(added.problems) }
            let now = SourceText(name: source.name, bytes: bytes)
            let given = CaseReader.examine(
                try DataTree.read(now, format: format), schema: schema, requiresID: false
            ).data
            bytes = try CaseEditor.adding(
                CaseComparison(of: added.data, with: given), to: now, schema: schema, format: format)
        }
        return try CaseInput(of: SourceText(name: source.name, bytes: bytes), in: installation)
    }

    /// A case with one datum.
    private static func yaml(path: String, _ text: String) -> String {
        var out = ""
        var indent = ""
        for part in path.split(separator: ".") {
            out += (out.isEmpty ? "" : "\n") + indent + part + ":"
            indent += "  "
        }
        return out + " '" + text.replacing("'", with: "''") + "'\n"
    }
}
