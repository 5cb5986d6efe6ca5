internal import FojaData

/// What the rules of a scorecard in force on a day say of a case.
struct PuntajeDelCaso {
    let tables: [DecisionTable]
    let variables: [Scale]
    /// One for each table that was judged, in their order.
    let judgements: [Judgement]

    /// - Parameter path: If given, only the tables are judged that have to do with it.
    init(
        _ regulations: Regulations, _ card: Scorecard, _ judging: Judging, on day: CivilDate, for path: String? = nil
    ) {
        let tables = regulations.tables(of: card).filter { $0.head.holds(on: day) }
        let variables = regulations.variables(of: card).filter { $0.head.holds(on: day) }
        self.tables = tables
        self.variables = variables
        let asked = path.flatMap { path in variables.first { $0.datum.field.path == path }?.id }
        let wanted = tables.filter { table in
            path.map { $0.hasPrefix(table.result + ".") || asked == table.variable } ?? true
        }
        judgements = wanted.map { $0.judge(judging) }
    }

    /// The variable that a table adds to.
    func variable(of table: DecisionTable) -> Scale? { variables.first { $0.id == table.variable } }
}
