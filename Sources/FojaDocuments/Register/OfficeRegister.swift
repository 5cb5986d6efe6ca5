public import FojaData
public import FojaDiagnostics
public import FojaRegister
internal import FojaTemplating

/// The register of an institution: a ``Register`` with what its pack says of it.
public struct OfficeRegister: Sendable {
    /// The register itself.
    public let register: Register
    /// What the pack says of it.
    public let rules: RegisterRules
    let installation: Installation

    /// The name of a register that nobody named.
    public static let fileName = "registro.sqlite"

    /// - Throws: `registro.sin-series`, `documento.desconocido`, or what keeps the register from being opened.
    public init(
        at path: String, for purpose: Register.Purpose, in installation: Installation
    ) throws(DiagnosticsError) {
        rules = try OfficeRegister.rules(of: installation)
        self.installation = installation
        if purpose == .writing(creating: true) { try Writer.createFolder(FilePath.parent(path)) }
        register = try Register(opening: path, for: purpose)
    }

    /// A register that is open already, for a thread with a pack of its own.
    init(_ register: Register, in installation: Installation) throws(DiagnosticsError) {
        self.register = register
        rules = try OfficeRegister.rules(of: installation)
        self.installation = installation
    }

    var recorder: FinalRecorder { FinalRecorder(rules: rules, installation: installation) }

    /// What a pack says of its register.
    ///
    /// - Throws: `registro.sin-series`; `paquete.registro` of a document that it does not have.
    static func rules(of installation: Installation) throws(DiagnosticsError) -> RegisterRules {
        let manifest = try installation.loaded.manifest()
        guard let rules = manifest.register else {
            throw DiagnosticsError(
                Diagnostic(
                    "registro.sin-series", "el paquete «\(manifest.id)» no lleva un registro",
                    fix: "declare sus series en `registro`, en \(PackManifest.fileName)"))
        }
        let named = [rules.loans?.document, rules.loans?.release].compactMap(\.self)
        for id in named where !installation.hasDocumentType(id) {
            throw DiagnosticsError(
                Diagnostic(
                    "paquete.registro", "`registro` nombra el documento «\(id)», que el paquete no tiene",
                    at: manifest.source.map { Place(source: $0, line: 1, column: 1) },
                    fix: "escriba el nombre de su carpeta en templates/"))
        }
        return rules
    }

    /// Whether a pack says what to keep in a register.
    ///
    /// - Throws: What is wrong with `paquete.yaml`.
    public static func isDeclared(in installation: Installation) throws(DiagnosticsError) -> Bool {
        try installation.loaded.manifest().register != nil
    }

    /// The register beside the folders of cases, if nobody names another.
    ///
    /// - Parameter folder: The folder of a case's documents.
    public static func path(besides folder: String) -> String {
        FilePath.join(FilePath.parent(folder), fileName)
    }

    /// The series of a name.
    ///
    /// - Throws: `registro.serie`.
    public func series(_ name: String) throws(DiagnosticsError) -> RegisterRules.Series {
        if let series = rules.series(named: name) { return series }
        let names = rules.series.map(\.name)
        throw DiagnosticsError(
            Diagnostic(
                "registro.serie", "el paquete no tiene una serie «\(name)»", category: .usage,
                fix: Suggestion.nearest(to: name, among: names).map { "¿quiso decir `\($0)`?" }
                    ?? "hay: " + names.joined(separator: ", ")))
    }

    /// How papers quote a number.
    public func citation(of number: NumberID) -> String {
        rules.series(named: number.series)?.citation.string(number.number, year: number.year) ?? String(number.number)
    }

    /// What to say of a register that was lost and made anew.
    public func warnings() throws(DiagnosticsError) -> [Diagnostic] {
        guard try register.isIncomplete() else { return [] }
        return [
            Diagnostic(
                "registro.incompleto",
                "el registro `\(register.path)` se hizo de nuevo de su diario: no sabe de los documentos finales de antes",
                severity: .warning, fix: "léalos con `foja registro reconstruir` y las carpetas de casos y documentos")
        ]
    }

    /// Takes a number for a case, or for whatever else it is.
    ///
    /// - Parameters:
    ///   - year: 0 of a series without years.
    ///   - item: Which of the case's numbers it is, of a series of which a case may have several; else empty.
    ///   - file: The case's file; empty if there is none.
    public func take(
        _ series: RegisterRules.Series, year: Int, for caseID: String, item: String = "", file: String = ""
    ) throws(DiagnosticsError) -> RegisteredNumber {
        let file = file.isEmpty ? "" : FileSystem.real(file) ?? file
        return try register.take([
            Register.Request(series: series.name, year: year, form: series.form, caseID: caseID, item: item, file: file)
        ])[0]
    }

    /// The year of a case for a series, the case's name, and which of its numbers of the series it has now.
    ///
    /// - Parameter given: The year, if somebody says it.
    /// - Throws: `registro.sin-gestion`, or what is wrong with the case.
    public func year(
        of series: RegisterRules.Series, in input: CaseInput, given: Int? = nil
    ) throws(DiagnosticsError) -> (year: Int, caseID: String, item: String) {
        let id = try input.requiredID()
        guard let year = given ?? CaseFacts.year(of: series, in: input.data) else {
            throw DiagnosticsError(OfficeRegister.lacksYear(series, input))
        }
        return (year, id, CaseFacts.item(of: series, in: input.data))
    }

    static func lacksYear(_ series: RegisterRules.Series, _ input: CaseInput) -> Diagnostic {
        let field = series.year.flatMap { input.data.schema.field(at: $0) }
        let what = field.map { "«\($0.label)» (\($0.path))" } ?? "la gestión"
        return Diagnostic(
            "registro.sin-gestion", "para tomar un número de «\(series.name)» hace falta \(what), que el caso no tiene",
            at: Place(source: input.source, line: 1, column: 1), fix: "dé el dato, o lo que haga falta para calcularlo",
            about: series.year)
    }
}
