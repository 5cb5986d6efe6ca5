public import FojaData
public import FojaDiagnostics

/// The norms as dated data: what `regulations/*.yaml` says.
public struct Regulations: Sendable {
    /// Every norm, in the order of the files.
    public let norms: [Norm]
    /// The figures.
    public let rules: [Rule]
    /// The criteria of risk.
    public let tables: [DecisionTable]
    /// The variables of risk that the criteria add up to.
    public let variables: [Scale]
    /// The scale of the final score.
    public let finalScales: [Scale]
    /// What the norms leave open in words.
    public let contradictions: [Contradiction]
    /// The holidays; `nil` if no file has them.
    public let calendar: CalendarioHabil?
    /// What the norms ask of a loan.
    public let conditions: [Condicion]
    /// The data of a case that have to agree with each other.
    public let concordances: [Concordancia]
    /// The deadlines.
    public let deadlines: [Plazo]
    /// The scale of arrears, in all its versions.
    public let moraTramos: [TramoDeMora]
    /// The dates that the norms put in order.
    public let orders: [OrdenDeFechas]
    /// The documents that have to be in force on some date.
    public let validities: [VigenciaDeDocumento]
    let schema: Schema

    /// The norm of a rule.
    public func norm(_ id: String) -> Norm? { norms.first { $0.id == id } }

    /// The version of a figure that was in force on a day; `nil` if none was.
    public func rule(_ id: String, on date: CivilDate) -> Rule? {
        rules.first { $0.id == id && $0.head.holds(on: date) }
    }

    /// Every version of a figure, in the order of the files.
    public func versions(of id: String) -> [Rule] { rules.filter { $0.id == id } }

    /// Every rule of every kind, by norm and in the order of its file.
    public var all: [any DatedRule] {
        rules + variables + finalScales + tables + conditions + concordances + deadlines + moraTramos + orders
            + validities
            + contradictions
    }

    /// Reads norms, each the text of one file.
    ///
    /// - Parameter schema: What the data that they name are looked up in.
    /// - Throws: Everything wrong in any of them; ids begin with `norma.`.
    public init(reading sources: [SourceText], schema: Schema) throws(DiagnosticsError) {
        let context = NormReading(schema: schema)
        var files: [NormFile] = []
        var calendar: CalendarioHabil?
        for source in sources {
            do {
                let tree = try DataTree.read(source, format: .yaml)
                if tree.root["norma"]?.text == CalendarioHabil.norma {
                    calendar = try CalendarioHabil(reading: source)
                    continue
                }
                if let file = NormFile(tree, reading: context) { files.append(file) }
            } catch {
                context.problems += error.diagnostics
            }
        }
        self.calendar = calendar
        norms = files.map(\.norm)
        rules = files.flatMap(\.rules)
        tables = files.flatMap(\.tables)
        variables = files.flatMap(\.variables)
        finalScales = files.flatMap(\.finalScales)
        contradictions = files.flatMap(\.contradictions)
        conditions = files.flatMap(\.conditions)
        concordances = files.flatMap(\.concordances)
        deadlines = files.flatMap(\.deadlines)
        moraTramos = files.flatMap(\.moraTramos)
        orders = files.flatMap(\.orders)
        validities = files.flatMap(\.validities)
        self.schema = schema
        let all: [any DatedRule] =
            rules + variables + finalScales + tables + conditions + concordances + deadlines + moraTramos + orders
            + validities
            + contradictions
        var problems = context.problems + all.overlaps() + moraTramos.gaps() + deadlines.unknownRules(among: rules)
        let known = Set(variables.map(\.id))
        for table in tables where !known.contains(table.variable) {
            problems.append(
                Diagnostic(
                    "norma.variable", "la tabla «\(table.id)» suma a la variable «\(table.variable)», que no existe",
                    at: table.head.place,
                    fix: Suggestion.nearest(to: table.variable, among: known.sorted()).map { "¿quiso decir `\($0)`?" }))
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
    }
}

/// What one file says.
private struct NormFile {
    let norm: Norm
    let rules: [Rule]
    let tables: [DecisionTable]
    let variables: [Scale]
    let finalScales: [Scale]
    let contradictions: [Contradiction]
    let conditions: [Condicion]
    let concordances: [Concordancia]
    let deadlines: [Plazo]
    let moraTramos: [TramoDeMora]
    let orders: [OrdenDeFechas]
    let validities: [VigenciaDeDocumento]

    init?(_ tree: DataTree, reading context: NormReading) {
        var record = DataRecord(
            tree.root, id: "norma", of: "una norma", keys: ["norma", "titulo"],
            optional: [
                "vigencia", "proxima_revision", "reglas", "variables", "calificacion_final", "tablas", "escala_de_mora",
                "verificacion", "condiciones", "concordancias", "plazos", "orden", "vigencias", "contradicciones",
            ])
        let id = record.text("norma")
        let title = record.text("titulo")
        let review = record.date("proxima_revision")
        let name = id ?? ""
        let validity = tree.root["vigencia"].flatMap { NormFile.validity($0, reading: context) }
        let verification = tree.root["verificacion"].flatMap { NormFile.verification($0, reading: context) }
        rules = record.items("reglas").compactMap { Rule($0, norm: name, reading: context) }
        variables = record.items("variables").compactMap {
            Scale($0, norm: name, isFinal: false, reading: context)
        }
        // One, or a list of its versions.
        let final = tree.root["calificacion_final"].map { $0.items ?? [$0] } ?? []
        finalScales = final.compactMap { Scale($0, norm: name, isFinal: true, reading: context) }
        tables = record.items("tablas").compactMap { DecisionTable($0, norm: name, reading: context) }
        contradictions = record.items("contradicciones").compactMap {
            Contradiction($0, norm: name, reading: context)
        }
        moraTramos = record.items("escala_de_mora").compactMap { TramoDeMora($0, norm: name, reading: context) }
        conditions = record.items("condiciones").compactMap { Condicion($0, norm: name, reading: context) }
        concordances = record.items("concordancias").compactMap { Concordancia($0, norm: name, reading: context) }
        deadlines = record.items("plazos").compactMap { Plazo($0, norm: name, reading: context) }
        orders = record.items("orden").compactMap { OrdenDeFechas($0, norm: name, reading: context) }
        validities = record.items("vigencias").compactMap { VigenciaDeDocumento($0, norm: name, reading: context) }
        context.problems += record.problems
        guard let id, let title else { return nil }
        norm = Norm(
            id: id, title: title, validity: validity, nextReview: review, verification: verification,
            place: tree.root.place)
        if tree.root["vigencia"] == nil { context.problems += concordances.compactMap(\.head.versionWithoutValidity) }
    }

    private static func verification(_ node: DataTree.Node, reading context: NormReading) -> Norm.Verification? {
        var record = DataRecord(node, id: "norma", of: "la verificación", keys: ["articulo", "empieza_con"])
        let article = record.text("articulo")
        let begins = context.paths("empieza_con", in: &record)
        for path in begins where path.field.computation != nil || path.field.type.groupInside != nil {
            record.report(
                "verificacion", "«\(path.text)» no es un dato que alguien dé", at: record.place(of: "empieza_con"),
                fix: "nombre los datos que solo da quien verifica el préstamo")
        }
        context.problems += record.problems
        guard let article else { return nil }
        return Norm.Verification(article: article, begins: begins)
    }

    private static func validity(_ node: DataTree.Node, reading context: NormReading) -> Norm.Validity? {
        var record = DataRecord(node, id: "norma", of: "la vigencia", keys: ["articulo", "segun", "resolucion"])
        let article = record.text("articulo")
        let date = context.path("segun", in: &record)
        let resolution = record.text("resolucion")
        if let resolution {
            for part in ["numero", "fecha"] {
                _ = context.path(resolution + "." + part, at: record.place(of: "resolucion"))
            }
        }
        context.problems += record.problems
        guard let article, let date, let resolution else { return nil }
        return Norm.Validity(article: article, date: date.field.path, resolution: resolution)
    }
}
