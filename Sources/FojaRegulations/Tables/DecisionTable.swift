public import FojaData
public import FojaDiagnostics

/// One criterion of risk: a table that gives a class and points to a case
/// (RMRP arts. 9 to 13).
public struct DecisionTable: DatedRule {
    public let head: RuleHead
    /// «Capacidad de Pago».
    public let name: String
    /// The ``RiskVariable`` that its points are added to.
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

    /// A case that the norm's measure cannot judge.
    public struct Undefined: Sendable {
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
        public let place: Place
    }

    /// The bands for some cases.
    public struct Section: Sendable {
        /// Empty for the only section of a table.
        public let id: String
        public let article: String
        /// When it applies; `nil`: always.
        public let condition: Expression?
        /// One, or several measures that must all give the same class.
        public let components: [Component]
        public let place: Place
    }

    /// One measure and its bands.
    public struct Component: Sendable {
        /// «plomo»; empty for the only one of a section.
        public let name: String
        /// The number or option it measures; `nil` if its bands read several facts.
        public let datum: FieldPath?
        public let bands: [Band]
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

    /// Every path of the case that judging reads.
    var inputs: [String] {
        var out = sources.map(\.field.path) + (formula?.paths.map(\.field.path) ?? [])
        out += undefined.flatMap(\.condition.paths).map(\.field.path)
        out += undefined.flatMap { [$0.each, $0.names] }.compactMap { $0?.field.path }
        for section in sections {
            out += section.condition?.paths.map(\.field.path) ?? []
            out += section.components.flatMap(\.facts).map(\.field.path)
        }
        out += ["puntos", "banda_elegida", "motivo"].map { result + "." + $0 }
        var seen: Set<String> = []
        return out.filter { seen.insert($0).inserted }
    }
}

extension DecisionTable {
    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una tabla", keys: RuleHead.keys + ["nombre", "variable", "resultado", "fuente"],
            optional: RuleHead.optionalKeys + ["dato", "formula", "indefinido", "bandas", "secciones"])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let name = record.text("nombre")
        let variable = record.text("variable")
        let result = context.path("resultado", in: &record)
        let datum = context.path("dato", in: &record)
        let sources = context.paths("fuente", in: &record)
        let formula = Formula("formula", in: &record, reading: context)
        let undefined = record.items("indefinido").compactMap { Undefined($0, datum: datum, reading: context) }
        var sections: [Section] = []
        let bands = record.items("bandas")
        let inner = record.items("secciones")
        if bands.isEmpty == inner.isEmpty {
            record.report("falta", "una tabla lleva `bandas`, o `secciones` con las suyas", at: node.place)
        } else if inner.isEmpty {
            let component = Component(
                name: "", datum: datum,
                bands: Band.read(bands, datum: datum, withPoints: true, reading: context), place: node.place)
            sections = [
                Section(
                    id: "", article: head?.article ?? "", condition: nil, components: [component], place: node.place)
            ]
        } else {
            sections = inner.compactMap { Section($0, datum: datum, reading: context) }
        }
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let name, let variable, let result
        else { return nil }
        self.head = head
        self.name = name
        self.variable = variable
        self.result = result.field.path
        self.sources = sources
        self.formula = formula
        self.undefined = undefined
        self.sections = sections
    }
}

extension DecisionTable.Undefined {
    init?(_ node: DataTree.Node, datum: FieldPath?, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "un caso indefinido", keys: ["cuando", "porque"],
            optional: ["cada", "nombre", "caben"])
        let condition = context.condition("cuando", in: &record, datum: datum)
        let reason = record.text("porque")
        let each = context.path("cada", in: &record)
        let names = context.path("nombre", in: &record)
        let known = ClaseDeRiesgo.allCases.map(\.rawValue)
        let classes = record.items("caben").compactMap { item -> ClaseDeRiesgo? in
            if let found = item.text.flatMap(ClaseDeRiesgo.init(rawValue:)) { return found }
            record.report(
                "caben", "en `caben` van clases de riesgo", at: item.place, fix: "tome \(known.joined(separator: ", "))"
            )
            return nil
        }
        context.problems += record.problems
        guard let condition, let reason else { return nil }
        self.init(
            condition: condition, reason: reason, each: each, names: names, classes: classes, place: node.place)
    }
}

extension DecisionTable.Section {
    init?(_ node: DataTree.Node, datum: FieldPath?, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una sección", keys: ["id", "articulo", "cuando"],
            optional: ["bandas", "componentes"])
        let id = record.text("id")
        let article = record.text("articulo")
        let condition = context.condition("cuando", in: &record)
        let bands = record.items("bandas")
        let parts = record.items("componentes")
        var components: [DecisionTable.Component] = []
        if bands.isEmpty == parts.isEmpty {
            record.report("falta", "una sección lleva `bandas`, o `componentes` con las suyas", at: node.place)
        } else if parts.isEmpty {
            components = [
                DecisionTable.Component(
                    name: "", datum: datum,
                    bands: Band.read(bands, datum: datum, withPoints: true, reading: context), place: node.place)
            ]
        } else {
            components = parts.compactMap { DecisionTable.Component($0, reading: context) }
        }
        context.problems += record.problems
        guard let id, let article, let condition else { return nil }
        self.init(id: id, article: article, condition: condition, components: components, place: node.place)
    }
}

extension DecisionTable.Component {
    init?(_ node: DataTree.Node, reading context: NormReading) {
        var record = DataRecord(node, id: "norma", of: "un componente", keys: ["nombre", "dato", "bandas"])
        let name = record.text("nombre")
        let datum = context.path("dato", in: &record)
        let nodes = record.items("bandas")
        context.problems += record.problems
        guard let name, let datum else { return nil }
        self.init(
            name: name, datum: datum, bands: Band.read(nodes, datum: datum, withPoints: true, reading: context),
            place: node.place)
    }
}

extension DecisionTable {
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
