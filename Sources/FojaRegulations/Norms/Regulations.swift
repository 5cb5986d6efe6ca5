public import FojaData
public import FojaDiagnostics

/// The norms as dated data: what `regulations/*.yaml` says.
public struct Regulations: Sendable {
    /// Every norm, in the order of the files.
    public let norms: [Norm]
    /// The figures.
    public let rules: [Rule]
    /// The scorecards.
    public let scorecards: [Scorecard]
    /// The criteria of the scorecards.
    public let tables: [DecisionTable]
    /// The variables that the criteria add up to.
    public let variables: [Scale]
    /// The scales of the totals.
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
    /// How a debt in arrears is collected, in all its versions.
    public let routes: [ViaDeCobro]
    /// The dates that the norms put in order.
    public let orders: [OrdenDeFechas]
    /// The documents that have to be in force on some date.
    public let validities: [VigenciaDeDocumento]
    let schema: Schema
    /// What follows from all this for any case.
    let derived = DerivedRegulations()
    /// The calculos, once they are bound.
    let bound = BoundCalculos()

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
        let scores: [any DatedRule] = scorecards + variables + finalScales + tables
        return rules + scores + conditions + concordances + deadlines + moraTramos + routes + orders + validities
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
                    calendar = try CalendarioHabil(reading: source, scopes: schema.pack.holidays)
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
        scorecards = files.flatMap(\.scorecards)
        tables = files.flatMap(\.tables)
        variables = files.flatMap(\.variables)
        finalScales = files.flatMap(\.finalScales)
        contradictions = files.flatMap(\.contradictions)
        conditions = files.flatMap(\.conditions)
        concordances = files.flatMap(\.concordances)
        deadlines = files.flatMap(\.deadlines)
        moraTramos = files.flatMap(\.moraTramos)
        routes = files.flatMap(\.routes)
        orders = files.flatMap(\.orders)
        validities = files.flatMap(\.validities)
        self.schema = schema
        // A table that could not be read leaves its variable without criteria: that is told once.
        let unfed = context.problems.isEmpty ? scorecards.flatMap { unfedVariables(of: $0) } : []
        let problems =
            context.problems + all.overlaps() + moraTramos.gaps() + routes.gaps(deadlines: deadlines)
            + deadlines.unknownRules(among: rules) + unknownVariables() + incompleteScorecards() + unfed
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
    }
}
