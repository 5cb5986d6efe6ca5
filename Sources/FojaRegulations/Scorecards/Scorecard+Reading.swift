internal import FojaData
internal import FojaDiagnostics

extension Scorecard {
    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "un puntaje", keys: RuleHead.keys + ["resultados"],
            optional: ["nota", "clases", "minimo", "criterio"])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let minimum = record.text("minimo")
        let declared = node["clases"].map { Scorecard.classes($0, reading: context) } ?? context.schema.pack.riskClasses
        if declared.all.isEmpty, context.problems.count == before {
            record.report(
                "clases", "el puntaje no tiene clases: no las dice, y el paquete tampoco",
                at: node["clases"]?.place ?? node.place,
                fix: "declare `clases_de_riesgo` en paquete.yaml, de la mejor a la peor, o `clases` aquí")
        }
        let results = node["resultados"].flatMap { Results($0, hasMinimum: minimum != nil, reading: context) }
        let names = CriterionNames(node["criterio"], reading: context)
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let results else { return nil }
        self.head = head
        self.minimum = minimum
        self.results = results
        classes = declared.labelled(by: results.clase.field)
        criterion = names
        rows = ScorecardRows(results, in: context.schema)
    }

    /// Classes of its own: a name and a label each, from the best.
    private static func classes(_ node: DataTree.Node, reading context: NormReading) -> OrderedNames {
        guard let entries = node.entries else {
            context.report(
                "clases", "las clases de un puntaje son nombres con su etiqueta, y hay \(node.kindName)",
                at: node.place,
                fix: "por ejemplo `clases: { bajo: Bajo, alto: Alto }`, de la mejor a la peor")
            return OrderedNames()
        }
        var out: [(name: String, label: String)] = []
        for entry in entries {
            guard let label = entry.value.text, !label.isEmpty else {
                context.report(
                    "clases", "a la clase «\(entry.key)» le falta cómo se imprime", at: entry.keyPlace,
                    fix: "por ejemplo `\(OrderedNames.example(of: entry.key))`")
                continue
            }
            if let other = out.first(where: { $0.label == label }) {
                context.report(
                    "clases", "las clases «\(other.name)» y «\(entry.key)» se imprimen igual: «\(label)»",
                    at: entry.value.place, fix: "dé a una de las dos otro texto")
            }
            out.append((entry.key, label))
        }
        if entries.count < 2 {
            context.report(
                "clases", "un puntaje distingue dos clases o más", at: node.place,
                fix: "declare todas, de la mejor a la peor")
        }
        return OrderedNames(out)
    }
}

extension OrderedNames {
    /// The same names, called as the options of a field are: documents print these.
    fileprivate func labelled(by field: Field) -> OrderedNames {
        guard case .option(let options) = field.type else { return self }
        return OrderedNames(
            all.map { own in (own.name, options.first { $0.name == own.name }?.label ?? own.label) })
    }
}

extension Scorecard.Results {
    private static let required = ["total", "clase"]
    private static let optional = [
        "clase_elegida", "motivo_de_la_clase", "sin_clase", "norma", "aprueba", "variables", "fundamentos", "planilla",
        "parametro", "puntajes",
    ]

    fileprivate init?(_ node: DataTree.Node, hasMinimum: Bool, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "`resultados` de un puntaje", keys: Self.required, optional: Self.optional)
        func path(_ key: String, _ kinds: FieldType.Kind...) -> FieldPath? {
            guard let found = context.path(key, in: &record) else { return nil }
            guard kinds.contains(found.type.kind) else {
                record.report(
                    "resultado",
                    "`\(key)` es \(kinds.map(\.rawValue).joined(separator: " o ")), y «\(found.text)» es "
                        + found.type.kind.rawValue, at: record.place(of: key),
                    fix: "nombre otro dato, o declárelo `tipo: \(kinds.first?.schemaName ?? "")` en el esquema")
                return nil
            }
            return found
        }
        let total = path("total", .integer)
        let clase = path("clase", .option)
        chosen = path("clase_elegida", .option)
        reason = path("motivo_de_la_clase", .text, .longText)
        unclassed = path("sin_clase", .text, .longText)
        version = path("norma", .text, .longText)
        approved = path("aprueba", .boolean)
        variables = path("variables", .list)
        fundamentos = path("fundamentos", .list)
        sheet = path("planilla", .list)
        parameters = path("parametro", .group)
        printed = path("puntajes", .group)
        if (node["clase_elegida"] == nil) != (node["motivo_de_la_clase"] == nil) {
            record.report(
                "resultado", "quien elige una clase dice por qué: van juntos `clase_elegida` y `motivo_de_la_clase`",
                at: node.place, fix: "agregue el que falta, o quite el otro")
        }
        if node["aprueba"] != nil, !hasMinimum {
            record.report(
                "minimo", "no se sabe si aprueba: el puntaje no dice su `minimo`", at: record.place(of: "aprueba"),
                fix: "dé en `minimo` el id de la regla que lo fija, o quite `aprueba`")
        }
        context.problems += record.problems
        guard let total, let clase else { return nil }
        self.total = total
        self.clase = clase
    }
}

extension Scorecard.CriterionNames {
    /// - Parameter node: What the norm says of them; those that it does not say have the usual names.
    fileprivate init(_ node: DataTree.Node?, reading context: NormReading) {
        let usual = [
            "puntos": "puntos", "clase_elegida": "banda_elegida", "motivo": "motivo", "clase": "clase",
            "puntaje": "puntaje", "columna": "{clase}", "da": "da_{clase}",
        ]
        var names = usual
        if let node {
            var record = DataRecord(
                node, id: "norma", of: "`criterio` de un puntaje", keys: [], optional: usual.keys.sorted())
            for key in usual.keys.sorted() { if let text = record.text(key) { names[key] = text } }
            for key in ["columna", "da"] where names[key]?.contains("{clase}") != true {
                record.report(
                    "criterio", "`\(key)` es el nombre de un campo por clase, y no dice dónde va la clase",
                    at: record.place(of: key), fix: "escriba, por ejemplo, `\(usual[key] ?? "")`")
            }
            context.problems += record.problems
        }
        func name(_ key: String) -> String { names[key] ?? key }
        self.init(
            points: name("puntos"), chosen: name("clase_elegida"), reason: name("motivo"), clase: name("clase"),
            score: name("puntaje"), column: name("columna"), printed: name("da"))
    }
}
