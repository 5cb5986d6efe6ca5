internal import FojaData
internal import FojaDiagnostics

extension DecisionTable {
    /// - Parameter cards: The scorecards of the norm, each with its variables; a table is of the one whose variable it adds to.
    init?(
        _ node: DataTree.Node, norm: String, cards: [Scorecard], variables: [Scale], reading context: NormReading
    ) {
        guard let first = cards.first else { return nil }
        var record = DataRecord(
            node, id: "norma", of: "una tabla", keys: RuleHead.keys + ["nombre", "variable", "resultado", "fuente"],
            optional: RuleHead.optionalKeys + ["dato", "formula", "indefinido", "bandas", "secciones"])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let name = record.text("nombre")
        let variable = record.text("variable")
        // Of an unknown variable, which is told once all are read, the bands are read nevertheless.
        let card = variables.first { $0.id == variable }?.card ?? first
        let result = context.path("resultado", in: &record)
        let datum = context.path("dato", in: &record)
        let sources = context.paths("fuente", in: &record)
        let formula = Formula("formula", in: &record, reading: context)
        let undefined = record.items("indefinido").compactMap {
            Undefined($0, datum: datum, classes: card.classes, reading: context)
        }
        var sections: [Section] = []
        let bands = record.items("bandas")
        let inner = record.items("secciones")
        if bands.isEmpty == inner.isEmpty {
            record.report("falta", "una tabla lleva `bandas`, o `secciones` con las suyas", at: node.place)
        } else if inner.isEmpty {
            let component = Component(
                name: "", datum: datum,
                bands: Band.read(
                    bands, datum: datum, classes: card.classes, withPoints: true, reading: context),
                place: node.place)
            sections = [
                Section(
                    id: "", article: head?.article ?? "", condition: nil, components: [component], place: node.place)
            ]
        } else {
            sections = inner.compactMap {
                Section($0, datum: datum, classes: card.classes, reading: context)
            }
        }
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let name, let variable, let result
        else { return nil }
        self.head = head
        self.name = name
        self.variable = variable
        self.card = card
        self.result = result.field.path
        let group = result.field.path + "."
        outputs =
            [card.criterion.clase, card.criterion.score].map { group + $0 }
            + card.columns(context.schema) { group + card.criterion.column(of: $0) }
        printed = card.columns(context.schema) { group + card.criterion.printed(of: $0) }
        self.sources = sources
        self.formula = formula
        self.undefined = undefined
        self.sections = sections
    }
}

extension DecisionTable.Undefined {
    init?(_ node: DataTree.Node, datum: FieldPath?, classes: OrderedNames, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "un caso indefinido", keys: ["cuando", "porque"],
            optional: ["cada", "nombre", "caben"])
        let condition = context.condition("cuando", in: &record, datum: datum)
        let reason = record.text("porque")
        let each = context.path("cada", in: &record)
        let names = context.path("nombre", in: &record)
        let eligible = record.items("caben").compactMap { item -> ClaseDeRiesgo? in
            if let found = item.text.flatMap({ classes[$0] }) { return found }
            record.report(
                "caben", "en `caben` van clases de riesgo", at: item.place,
                fix: "tome \(classes.names.joined(separator: ", "))")
            return nil
        }
        context.problems += record.problems
        guard let condition, let reason else { return nil }
        self.init(
            condition: condition, reason: reason, each: each, names: names, classes: eligible, place: node.place)
    }
}

extension DecisionTable.Section {
    init?(_ node: DataTree.Node, datum: FieldPath?, classes: OrderedNames, reading context: NormReading) {
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
                    bands: Band.read(bands, datum: datum, classes: classes, withPoints: true, reading: context),
                    place: node.place)
            ]
        } else {
            components = parts.compactMap { DecisionTable.Component($0, classes: classes, reading: context) }
        }
        context.problems += record.problems
        guard let id, let article, let condition else { return nil }
        self.init(id: id, article: article, condition: condition, components: components, place: node.place)
    }
}

extension DecisionTable.Component {
    init?(_ node: DataTree.Node, classes: OrderedNames, reading context: NormReading) {
        var record = DataRecord(node, id: "norma", of: "un componente", keys: ["nombre", "dato", "bandas"])
        let name = record.text("nombre")
        let datum = context.path("dato", in: &record)
        let nodes = record.items("bandas")
        context.problems += record.problems
        guard let name, let datum else { return nil }
        self.init(
            name: name, datum: datum,
            bands: Band.read(nodes, datum: datum, classes: classes, withPoints: true, reading: context),
            place: node.place)
    }
}
