public import FojaData
public import FojaDiagnostics

/// One criterion of a scorecard: a table that gives a class and points to a case.
public struct DecisionTable: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The scorecard that it is of.
    public let card: Scorecard
    /// «Capacidad de Pago».
    public let name: String
    /// The variable (``Scale``) that its points are added to.
    public let variable: String
    /// The schema group that takes the result: `riesgo.experiencia`.
    public let result: String
    /// The data that it is judged on, for people to see.
    public let sources: [FieldPath]
    /// How the datum comes about, with data in braces; `nil` if there is nothing to compute.
    public let formula: Formula?
    /// When the norm's own measure has no meaning.
    public let undefined: [Undefined]
    /// Alternatives, of which the first that applies judges.
    public let sections: [Section]
    /// The fields of its result that it fills: the class and its points, and the points again in the column of the class,
    /// where the schema has columns.
    let outputs: [String]
    /// The fields that say what the norm gives to each class, in the order of the classes; none if the schema has none.
    let printed: [String]

    /// A case that the norm's measure cannot judge.
    public struct Undefined: Sendable {
        /// When the norm does not measure it.
        public let condition: Expression
        /// Why, as part of a sentence.
        public let reason: String
        /// The measures of each of several things, of which the norm measures one: the classes that they fall
        /// in are those that may be chosen.
        public let each: FieldPath?
        /// What each of them is called.
        public let names: FieldPath?
        /// The only classes that may be chosen; empty: any.
        public let classes: [ClaseDeRiesgo]
        /// Where the norm declares it.
        public let place: Place
    }

    /// The bands for some cases.
    public struct Section: Sendable {
        /// Empty for the only section of a table.
        public let id: String
        /// The article of this section alone.
        public let article: String
        /// When it applies; `nil`: always.
        public let condition: Expression?
        /// One, or several measures that must all give the same class.
        public let components: [Component]
        /// Where the norm declares it.
        public let place: Place
    }

    /// One measure and its bands.
    public struct Component: Sendable {
        /// «plomo»; empty for the only one of a section.
        public let name: String
        /// The number or option it measures; `nil` if its bands read several facts.
        public let datum: FieldPath?
        /// In the order of the norm.
        public let bands: [Band]
        /// Where the norm declares it.
        public let place: Place

        /// Every datum that its bands read.
        public var facts: [FieldPath] {
            var seen: Set<String> = []
            return bands.flatMap(\.condition.paths).filter { seen.insert($0.field.path).inserted }
        }
    }

    /// The range of points of a class over the whole table.
    public func points(of clase: ClaseDeRiesgo) -> ClosedRange<Int>? {
        let ranges = sections.flatMap(\.components).flatMap(\.bands).filter { $0.clase == clase }.map(\.points)
        guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else { return nil }
        return low...high
    }

    /// A field of its result.
    func path(_ name: String) -> String { result + "." + name }

    /// Every path of the case that judging reads.
    var inputs: [String] {
        var out = sources.map(\.field.path) + (formula?.paths.map(\.field.path) ?? [])
        out += undefined.flatMap(\.condition.paths).map(\.field.path)
        out += undefined.flatMap { [$0.each, $0.names] }.compactMap { $0?.field.path }
        for section in sections {
            out += section.condition?.paths.map(\.field.path) ?? []
            out += section.components.flatMap(\.facts).map(\.field.path)
        }
        out += card.criterion.given.map(path)
        var seen: Set<String> = []
        return out.filter { seen.insert($0).inserted }
    }
}

extension DecisionTable {
    /// What it says, in a line.
    public var summary: String {
        sections.map { section in
            let components = section.components.map { component in
                let bands = component.bands.map { "\($0.name) (\($0.pointsText)), \($0.condition.text)" }
                return (component.name.isEmpty ? "" : component.name + ": ") + bands.joined(separator: "; ")
            }
            return (section.id.isEmpty ? "" : section.id + ": ") + components.joined(separator: " | ")
        }.joined(separator: " || ")
    }
}
