public import FojaData
internal import FojaDiagnostics

/// One deadline of a norm or of the model contract, as data.
///
/// ```yaml
/// - id: subsanacion
///   articulo: ROP art. 11.f
///   acto: Subsanar las observaciones o completar la documentación
///   quien: cooperativa
///   cuenta: 25
///   unidad: dias_habiles
///   corre_desde: hechos.notificacion_de_observaciones
/// ```
public struct Plazo: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// What has to be done.
    public let act: String
    /// By whom.
    public let who: String
    /// How long it is.
    public let term: Term
    /// Days after the months or years of the term: «tres meses y un día».
    public let extraDays: Int
    /// Whether the day it runs from is its first: «a partir del primer día en mora».
    public let includesStart: Bool
    /// From when it counts.
    public let start: Start
    /// For which loans; `nil`: for all. An optional datum that nobody gave counts as a no.
    public let applies: Expression?
    /// What the norm leaves unsaid.
    public let remark: Formula?

    /// What a term is counted in.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        case diasHabiles = "dias_habiles"
        case diasCalendario = "dias_calendario"
        /// The text says «días» alone; a criterio of the institution says which.
        case dias
        case meses
        case anios
    }

    /// How long a deadline is.
    public enum Term: Sendable {
        case count(Int, Unit)
        /// The figure that another rule sets, in its unit.
        case rule(String)
    }

    /// From when it runs.
    public enum Start: Sendable {
        /// A date of the case, or a list of them.
        case datum(FieldPath)
        /// The norm does not say: what the institution chose, by the name of each option.
        case criterio(FieldPath, [String: FieldPath])
        /// It runs from nothing; why.
        case none(String)
    }

    /// «Subsanar las observaciones: 25 días hábiles».
    public var summary: String {
        switch term {
        case .rule(let id): "\(act): lo que dice la regla «\(id)»"
        case .count(let count, let unit):
            act + ": "
                + Duracion(
                    count: count, unit: unit, extraDays: extraDays, includesStart: includesStart, criterioOf: nil
                ).text
        }
    }

    /// Every path that computing and showing it read.
    var paths: [FieldPath] {
        var out = (applies?.paths ?? []) + (remark?.paths ?? [])
        switch start {
        case .datum(let path): out.append(path)
        case .criterio(let criterio, let options):
            out.append(criterio)
            out += options.sorted { $0.key < $1.key }.map(\.value)
        case .none: break
        }
        return out
    }
}

extension Plazo {
    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "un plazo", keys: RuleHead.keys + ["acto", "quien"],
            optional: RuleHead.optionalKeys + [
                "cuenta", "unidad", "regla", "mas_dias", "incluye_el_inicio", "corre_desde", "sin_inicio",
                "corresponde",
            ])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let act = record.text("acto")
        let who = record.text("quien")
        let term = Plazo.term(&record, node)
        extraDays = record.integer("mas_dias") ?? 0
        includesStart = record.choice("incluye_el_inicio", of: ["sí", "no"]) == "sí"
        let start = Plazo.start(&record, node, reading: context)
        applies = context.condition("corresponde", in: &record)
        remark = Formula("nota", in: &record, reading: context)
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let act, let who, let term, let start
        else { return nil }
        self.head = head
        self.act = act
        self.who = who
        self.term = term
        self.start = start
    }

    private static func term(_ record: inout DataRecord, _ node: DataTree.Node) -> Term? {
        if let rule = record.text("regla") {
            if node["cuenta"] != nil || node["unidad"] != nil {
                record.report(
                    "plazo", "un plazo lleva `cuenta` y `unidad`, o la `regla` que los fija, no las dos cosas",
                    at: record.place(of: "regla"))
            }
            return .rule(rule)
        }
        let count = record.integer("cuenta")
        let unit = record.choice("unidad", of: Unit.allCases.map(\.rawValue)).flatMap { Unit(rawValue: $0) }
        for key in ["cuenta", "unidad"] where node[key] == nil {
            record.report("falta", "a un plazo le falta `\(key)`", at: node.place)
        }
        guard let count, let unit else { return nil }
        guard (1...10_000).contains(count) else {
            record.report("valor", "un plazo no dura \(count)", at: record.place(of: "cuenta"))
            return nil
        }
        return .count(count, unit)
    }

    private static func start(
        _ record: inout DataRecord, _ node: DataTree.Node, reading context: NormReading
    ) -> Start? {
        let unsaid = record.text("sin_inicio")
        guard let value = node["corre_desde"] else {
            guard let unsaid else {
                record.report(
                    "falta", "un plazo dice desde cuándo corre", at: node.place,
                    fix: "agregue `corre_desde`, con la ruta de una fecha, o `sin_inicio`, con el porqué")
                return nil
            }
            return Start.none(unsaid)
        }
        if unsaid != nil {
            record.report("plazo", "un plazo lleva `corre_desde` o `sin_inicio`, no los dos", at: value.place)
        }
        guard value.entries != nil else {
            return context.path("corre_desde", in: &record).flatMap { date($0, at: value.place, context) }
                .map { .datum($0) }
        }
        var inner = DataRecord(value, id: "norma", of: "un inicio según criterio", keys: ["criterio", "opciones"])
        defer { context.problems += inner.problems }
        guard let criterio = context.path("criterio", in: &inner), let entries = value["opciones"]?.entries else {
            return nil
        }
        guard case .option(let names) = criterio.type else {
            inner.report("opciones", "«\(criterio.text)» no es una opción", at: inner.place(of: "criterio"))
            return nil
        }
        var options: [String: FieldPath] = [:]
        for entry in entries {
            if !names.contains(where: { $0.name == entry.key }) {
                let near = Suggestion.nearest(to: entry.key, among: names.map(\.name))
                inner.report(
                    "opciones", "«\(criterio.text)» no tiene la opción «\(entry.key)»", at: entry.keyPlace,
                    fix: near.map { "¿quiso decir `\($0)`?" })
            }
            if let text = entry.value.text, let path = context.path(text, at: entry.value.place) {
                options[entry.key] = date(path, at: entry.value.place, context)
            }
        }
        for name in names where value["opciones"]?[name.name] == nil {
            inner.report(
                "opciones", "falta decir desde cuándo corre el plazo si el criterio es «\(name.name)»",
                at: inner.place(of: "opciones"))
        }
        return .criterio(criterio, options)
    }

    /// The path if it is a date or a list of dates.
    private static func date(_ path: FieldPath, at place: Place, _ context: NormReading) -> FieldPath? {
        switch path.type {
        case .date, .list(.date): return path
        default:
            context.problems.append(
                Diagnostic(
                    "norma.fecha", "un plazo corre desde una fecha, y «\(path.text)» es \(path.type.kind.rawValue)",
                    at: place))
            return nil
        }
    }
}

extension [Plazo] {
    /// Deadlines whose length another rule should set, and does not.
    func unknownRules(among rules: [Rule]) -> [Diagnostic] {
        compactMap { plazo in
            guard case .rule(let id) = plazo.term else { return nil }
            let versions = rules.filter { $0.id == id }
            if versions.isEmpty {
                return Diagnostic(
                    "norma.falta-regla", "el plazo «\(plazo.id)» dura lo que dice la regla «\(id)», que no existe",
                    at: plazo.head.place,
                    fix: Suggestion.nearest(to: id, among: rules.map(\.id)).map { "¿quiso decir `\($0)`?" })
            }
            guard let wrong = versions.first(where: { Plazo.Unit(ruleUnit: $0.unit) == nil || $0.value.integer == nil })
            else { return nil }
            return Diagnostic(
                "norma.unidad",
                "el plazo «\(plazo.id)» dura lo que dice la regla «\(id)», y «\(wrong.value) \(wrong.unit)» no es un plazo",
                at: wrong.head.place)
        }
    }
}
