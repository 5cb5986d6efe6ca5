public import FojaData

/// A class of a scorecard: `bajo`, «Bajo», and its place among the others, from the best. The lesser, the better.
public typealias ClaseDeRiesgo = OrderedNames.Name

/// A scorecard: a kind of rule that a norm declares under `puntaje`. Its criteria (``DecisionTable``) add up to variables
/// (``Scale``), these to a total, and the total has a class.
///
/// ```yaml
/// puntaje:
///   id: medicion-de-riesgos        # what the fields that it fills say: `calculo: medicion-de-riesgos`
///   articulo: art. 8
///   minimo: minimo-de-aprobacion   # a figure of the same norm, in points
///   resultados: { total: riesgo.total, clase: riesgo.clase }
/// ```
public struct Scorecard: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// From the best: its own, or those of the pack.
    public let classes: OrderedNames
    /// The figure of the norm that a total has to reach; `nil` if it says none.
    public let minimum: String?
    /// Where in the schema its results go.
    public let results: Results
    /// What the fields of a criterion's group are called.
    public let criterion: CriterionNames
    /// The rows of its lists.
    let rows: ScorecardRows

    /// Where in the schema its results go. All but the total and its class may be left out.
    public struct Results: Sendable {
        /// The points of all variables.
        public let total: FieldPath
        /// The class of the total.
        public let clase: FieldPath
        /// The class that an evaluator gives to a total that has none in the norm, or several, and why.
        public let chosen: FieldPath?
        /// Why the evaluator chose it.
        public let reason: FieldPath?
        /// Why the norm gives no class to the total.
        public let unclassed: FieldPath?
        /// The version of the norm.
        public let version: FieldPath?
        /// Whether the total reaches the minimum.
        public let approved: FieldPath?
        /// A row for each variable, for each criterion, and for each variable with its criteria and classes in it.
        public let variables: FieldPath?
        /// The rows of what each criterion rests on.
        public let fundamentos: FieldPath?
        /// The rows of the whole form.
        public let sheet: FieldPath?
        /// A group with a text for each class: what the norm prints of the total.
        public let parameters: FieldPath?
        /// A group with, for each variable, a group of what the norm prints of it: its maximum, and a text for each class.
        public let printed: FieldPath?
    }

    /// What the fields of a criterion's group are called.
    public struct CriterionNames: Sendable, Hashable {
        /// The evaluator's points, class and reason.
        public let points: String
        /// The class that the evaluator chose.
        public let chosen: String
        /// Why it was chosen.
        public let reason: String
        /// What comes out.
        public let clase: String
        /// The points.
        public let score: String
        /// The points, in the column of a class, and what the norm gives to that class; `{clase}` is its name.
        let column: String
        let printed: String

        /// What the evaluator gives.
        var given: [String] { [points, chosen, reason] }

        func column(of clase: ClaseDeRiesgo) -> String { column.replacing("{clase}", with: clase.name) }
        func printed(of clase: ClaseDeRiesgo) -> String { printed.replacing("{clase}", with: clase.name) }
    }

    /// What it says, in a line.
    public var summary: String {
        classes.all.map(\.label).joined(separator: ", ") + (minimum.map { "; desde «\($0)» se aprueba" } ?? "")
    }

    /// The paths, one for each class, of which the schema has some: then it has to have all.
    func columns(_ schema: Schema, _ path: (ClaseDeRiesgo) -> String) -> [String] {
        let all = classes.all.map(path)
        return all.contains { schema.field(at: $0) != nil } ? all : []
    }
}

extension Regulations {
    /// The criteria of a scorecard, in all their versions.
    public func tables(of card: Scorecard) -> [DecisionTable] { tables.filter { $0.card.id == card.id } }

    /// The variables of a scorecard, in all their versions.
    public func variables(of card: Scorecard) -> [Scale] { variables.filter { $0.card.id == card.id } }

    /// What a scorecard's total means on a day; `nil` if the norm says nothing.
    public func finalScale(of card: Scorecard, on day: CivilDate) -> Scale? {
        finalScales.first { $0.card.id == card.id && $0.head.holds(on: day) }
    }
}
