public import FojaData
public import FojaDiagnostics

/// A case file, typed, with the institution's own data and everything computed.
public struct CaseInput {
    let source: SourceText
    /// What a template is resolved with: a group of the schema's root shape.
    public private(set) var root: Value
    /// What should be looked at though nothing is wrong.
    let warnings: [Diagnostic]
    /// What is wrong; empty unless it was read to be reviewed.
    let problems: [Diagnostic]
    /// What does not agree in it: of whom it stops, ``Agreement`` says.
    private(set) var disagreements: [CaseData.Disagreement]
    private let id: String?
    private let places: [String: Place]
    /// Why computed fields are missing, by their path.
    let refusals: [String: [CalculoResult.Refusal]]
    /// The whole case, for explanations.
    private(set) var data: CaseData
    /// What it says otherwise than the templates.
    private(set) var terms: CaseTerms

    /// What a case is read for.
    public enum Purpose: Sendable {
        /// To make documents of it: a datum that cannot be read refuses it; what does not agree, the documents that it is about.
        case generation
        /// To say what is wrong with it: what is wrong counts as missing.
        case review
    }

    /// Reads a case.
    ///
    /// - Parameter path: A YAML or JSON file; by its extension, or its first byte.
    /// - Throws: Everything wrong in it, in its place.
    public init(
        reading path: String, in installation: Installation, for purpose: Purpose = .generation
    ) throws(DiagnosticsError) {
        try self.init(
            of: SourceText(name: path, bytes: try installation.store.read(path)), in: installation, for: purpose)
    }

    /// Reads a case whose text is at hand.
    init(
        of source: SourceText, in installation: Installation, for purpose: Purpose = .generation
    ) throws(DiagnosticsError) {
        self.source = source
        let tree = try DataTree.read(source, format: CaseInput.format(of: source))
        let schema = try installation.schema()
        let computed = try installation.computedFields()
        let (given, wrong) = CaseReader.examine(tree, schema: schema, requiresID: purpose == .review)
        if purpose == .generation, !wrong.isEmpty { throw DiagnosticsError(wrong) }
        let merged = try installation.institution(for: given).map(given.merging(institution:)) ?? given
        let (complete, contradicted) = computed.examine(merged)
        problems = purpose == .review ? wrong + contradicted : []
        disagreements = complete.disagreements
        root = complete.root
        id = complete.id
        places = complete.places
        refusals = complete.refusals
        data = complete
        let places = complete.places
        terms = CaseTerms(complete.root, schema: schema, series: installation.series) { places[$0] }
        warnings = complete.warnings + terms.formerNames
    }

    /// The same case with what is filled in of the folder of its documents.
    func filled(_ root: Value) -> CaseInput {
        var copy = self
        copy.root = root
        return copy
    }

    /// The same case with other data, typed and computed, which may be of another schema.
    ///
    /// - Parameter place: Where each stands in the case.
    func typed(_ data: CaseData, at place: @escaping (String) -> Place?) -> CaseInput {
        var copy = self
        copy.data = data
        copy.root = data.root
        copy.disagreements = data.disagreements
        copy.terms = CaseTerms(data.root, schema: data.schema, place: place)
        return copy
    }

    /// Where its documents are if nobody says; `nil` of a case without a name.
    var usualFolder: String? { id.map { "output/" + $0 } }

    /// Its name, which it must have to be put in a folder of its own.
    func requiredID() throws(DiagnosticsError) -> String {
        if let id { return id }
        throw DiagnosticsError(
            Diagnostic(
                "dato.id", "al caso le falta su `id`, que nombra su carpeta en `output/`",
                at: Place(source: source, line: 1, column: 1),
                fix: "empiece el archivo con `id: nombre-del-caso`, o diga la carpeta con `--salida`"))
    }

    /// Refuses a case that does not agree with itself, for those who need all of it.
    func requireAgreement() throws(DiagnosticsError) {
        let errors = disagreements.filter { !$0.refusesOnlyFinal }.map(\.diagnostic)
        if !errors.isEmpty { throw DiagnosticsError(errors) }
    }

    /// Where a value, group or list of the case stands.
    func place(of path: String) -> Place? { places[path] }

    static func format(of source: SourceText) -> DataTree.Format {
        switch FilePath.fileExtension(source.name) {
        case "json": return .json
        case "yaml", "yml": return .yaml
        default:
            let first = source.bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
            return first == UInt8(ascii: "{") ? .json : .yaml
        }
    }

    /// Creates a case file, and its folder if there is none; never over another.
    ///
    /// - Throws: `caso.ya-existe`, or what the system refused.
    public static func create(
        _ path: String, with bytes: [UInt8], in store: any Store = FileStore()
    ) throws(DiagnosticsError) {
        let place = Place(source: SourceText(name: path, bytes: []), line: 1, column: 1)
        if store.isFolder(path) {
            throw DiagnosticsError(
                Diagnostic(
                    "caso.es-carpeta", "`\(path)` es una carpeta; no se escribió nada", at: place,
                    fix: "dé el nombre del archivo, por ejemplo `\(FilePath.join(path, "caso.yaml"))`"))
        }
        let ending = FilePath.fileExtension(FilePath.name(path))
        guard ["yaml", "yml"].contains(ending.lowercased()) else {
            throw DiagnosticsError(
                Diagnostic(
                    "caso.extension", "un caso es un archivo de texto `.yaml`, y `\(FilePath.name(path))` no lo es",
                    at: place,
                    category: .usage, fix: "dé un nombre que termine en `.yaml`, por ejemplo `caso.yaml`"))
        }
        guard try !store.exists(path) else {
            throw DiagnosticsError(
                Diagnostic(
                    "caso.ya-existe", "`\(path)` ya existe; no se escribió nada",
                    at: place, fix: "dé otro nombre, o bórrelo si ya no lo necesita"))
        }
        try store.create(path, bytes)
    }
}
