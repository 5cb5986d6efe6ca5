internal import FojaData

/// What the rules of a scorecard in force on a day say of a case.
struct PuntajeDelCaso {
    let tables: [DecisionTable]
    let variables: [Scale]
    /// One for each table, in their order.
    let judgements: [Judgement]

    init(_ regulations: Regulations, _ card: Scorecard, _ judging: Judging, on day: CivilDate) {
        tables = regulations.tables(of: card).filter { $0.head.holds(on: day) }
        variables = regulations.variables(of: card).filter { $0.head.holds(on: day) }
        judgements = tables.map { $0.judge(judging) }
    }

    /// The variable that a table adds to.
    func variable(of table: DecisionTable) -> Scale? { variables.first { $0.id == table.variable } }
}
