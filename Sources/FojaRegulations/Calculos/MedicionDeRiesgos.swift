public import FojaData
internal import FojaDiagnostics

/// The risk scorecard: the points of each criterion, of each variable and in all
/// (RMRP arts. 8 to 13 and Anexo 1), by the tables in force for the case.
public struct MedicionDeRiesgos: Calculo {
    private let regulations: Regulations
    public let inputs: [FieldPath]
    public let outputs: [FieldPath]

    static let name = "medicion-de-riesgos"
    public let id = MedicionDeRiesgos.name
    public let article = "RMRP arts. 8 a 13 y Anexo 1"
    public let toleratesMissing = true

    private let variableRows: RowShape
    private let fundamentos: RowShape

    /// Where the schema's rows and options are not those of the scorecard.
    var problems: [Diagnostic] {
        let schema = regulations.schema
        let options = regulations.paths(
            (regulations.tables.map { $0.result + ".banda_elegida" } + ["riesgo.clase_elegida"]).unique)
        return [variableRows, fundamentos].flatMap { $0.problems(in: schema, of: "el cálculo «\(id)»") }
            + options.flatMap {
                CalculoBinder.optionProblems(ClaseDeRiesgo.allCases.map(\.rawValue), at: $0, of: id)
            }
    }

    private static let parametros = ClaseDeRiesgo.allCases.map { "riesgo.parametro." + $0.rawValue }
    private static let decision = ["riesgo.clase_elegida", "riesgo.motivo_de_la_clase"]

    public init(_ regulations: Regulations) {
        self.regulations = regulations
        var seen: Set<String> = []
        let ids = Set((regulations.tables.map(\.head) + regulations.variables.map(\.head)).map(\.norm))
        let dates = regulations.norms.filter { ids.contains($0.id) }.compactMap(\.validity).flatMap(\.inputs)
        let printed = (regulations.tables.flatMap(\.printedPoints) + regulations.variables.flatMap(\.printedPoints))
            .map(\.path).filter { regulations.schema.field(at: $0) != nil }
        let own = regulations.tables.flatMap(\.outputs) + regulations.variables.map(\.datum.field.path) + printed
        let all = dates + regulations.tables.flatMap(\.inputs) + MedicionDeRiesgos.decision
        inputs = regulations.paths(all.filter { !own.contains($0) && seen.insert($0).inserted })
        var filled: Set<String> = []
        outputs = regulations.paths(
            (own + [
                "riesgo.variables", "riesgo.fundamentos", "riesgo.total", "riesgo.clase", "riesgo.norma",
                "riesgo.sin_clase",
            ] + MedicionDeRiesgos.parametros)
            .filter { filled.insert($0).inserted })
        variableRows = RowShape(
            "riesgo.variables", in: regulations.schema, .written,
            ["nombre": .text, "articulo": .text, "puntaje": .integer, "maximo": .integer, "porcentaje": .percent])
        fundamentos = RowShape(
            "riesgo.fundamentos", in: regulations.schema, .written,
            [
                "variable": .text, "criterio": .text, "articulo": .text, "dato": .text, "fuente": .text,
                "formula": .text, "banda": .text, "clase": .text, "puntaje": .integer, "motivo": .longText,
                "distancia": .text,
            ])
    }

    public func compute(_ data: CalculoData) -> CalculoResult {
        let judging = Judging(regulations, data)
        var out = CalculoResult([:])
        guard let norm = regulations.tables.first.flatMap({ regulations.norm($0.head.norm) }) else { return out }
        let day: CivilDate
        switch judging.day(of: norm) {
        case .refused(let refusal):
            out.refusals.append(refusal)
            return out
        case .day(let found): day = found
        }
        let judgements = regulations.tables.filter { $0.head.holds(on: day) }.map { $0.judge(judging) }
        out.explain = { explanation(of: $0, judging, judgements, norm, day) }
        for judgement in judgements { record(judgement, &out) }
        out.values["riesgo.norma"] = .text(judging.version(of: norm))
        for band in regulations.finalScales.first(where: { $0.head.holds(on: day) })?.bands ?? [] {
            out.values["riesgo.parametro." + band.clase.rawValue] = .text(band.words)
        }
        let tables = regulations.tables.filter { $0.head.holds(on: day) }
        let variables = regulations.variables.filter { $0.head.holds(on: day) }
        for printed in tables.flatMap(\.printedPoints) + variables.flatMap(\.printedPoints)
        where outputs.contains(where: { $0.text == printed.path }) {
            out.values[printed.path] = .text(printed.text)
        }
        total(judgements, judging, on: day, &out)
        if judgements.allSatisfy({ $0.points != nil }) {
            out.values["riesgo.fundamentos"] = .list(
                judgements.compactMap { fundamento($0, judging, on: day) })
        } else {
            incomplete(["riesgo.fundamentos"], judgements, &out)
        }
        return out
    }

    private func record(_ judgement: Judgement, _ out: inout CalculoResult) {
        let result = judgement.table.result
        out.problems += judgement.problems
        if let refusal = judgement.refusal { out.refusals.append(refusal) }
        guard let clase = judgement.clase, let points = judgement.points else { return }
        let value = Value.decimal(ExactDecimal(points))
        out.values[result + ".clase"] = .text(clase.rawValue)
        out.values[result + ".puntaje"] = value
        // Of the three columns of the form, one is filled.
        out.values[result + "." + clase.rawValue] = value
    }

    private func total(
        _ judgements: [Judgement], _ judging: Judging, on day: CivilDate, _ out: inout CalculoResult
    ) {
        var rows: [Value] = []
        var total: Int? = 0
        for variable in regulations.variables where variable.head.holds(on: day) {
            let own = judgements.filter { $0.table.variable == variable.id }
            let path = variable.datum.field.path
            guard own.allSatisfy({ $0.points != nil }) else {
                incomplete([path], own, &out)
                total = nil
                continue
            }
            let sum = own.reduce(0) { $0 + ($1.points ?? 0) }
            total = total.map { $0 + sum }
            out.values[path] = .decimal(ExactDecimal(sum))
            let maximum = variable.maximum ?? sum
            let share = ExactDecimal(sum * 100).divided(by: ExactDecimal(max(maximum, 1)), decimals: 2)
            rows.append(
                variableRows.row([
                    "nombre": .text(variable.name), "articulo": .text(variable.article),
                    "puntaje": .decimal(ExactDecimal(sum)), "maximo": .decimal(ExactDecimal(maximum)),
                    "porcentaje": share.map { .decimal($0) } ?? .missing,
                ]))
        }
        guard let total else {
            return incomplete(["riesgo.variables", "riesgo.total", "riesgo.clase"], judgements, &out)
        }
        out.values["riesgo.variables"] = .list(rows)
        out.values["riesgo.total"] = .decimal(ExactDecimal(total))
        classify(total, judging, on: day, &out)
    }

    /// The class of the total; with some the norm gives none.
    private func classify(_ total: Int, _ judging: Judging, on day: CivilDate, _ out: inout CalculoResult) {
        guard let scale = regulations.finalScales.first(where: { $0.head.holds(on: day) }) else { return }
        var root = judging.environment.root
        root.set(scale.datum, to: .decimal(ExactDecimal(total)))
        let environment = Environment(root: root)
        let matched = scale.bands.filter { $0.condition.evaluate(in: environment) == .boolean(true) }
        let chosen = judging.text("riesgo.clase_elegida").flatMap(ClaseDeRiesgo.init(rawValue:))
        if matched.count == 1, let band = matched.first {
            out.values["riesgo.clase"] = .text(band.clase.rawValue)
            if let chosen, chosen != band.clase {
                out.problems.append(
                    .init(
                        at: "riesgo.clase_elegida",
                        "con \(total) puntos el riesgo es \(band.name) (\(scale.article): «\(band.words)»), no "
                            + judging.name(of: chosen),
                        fix: "borre `clase_elegida`: solo se elige donde la norma no decide"))
            }
            return
        }
        let among = Elegibles(matched.isEmpty ? scale.neighbours(in: root) : matched)
        let why =
            matched.isEmpty
            ? "no es " + scale.bands.map { "«\($0.words)»" }.joined(separator: ", ni ")
            : "es " + matched.map { "«\($0.words)»" }.joined(separator: " y ")
        out.values["riesgo.sin_clase"] = .text(why)
        let needs = MedicionDeRiesgos.decision.filter { judging.value($0).isMissing }
        if let chosen, !among.classes.contains(chosen) {
            out.problems.append(
                .init(
                    at: "riesgo.clase_elegida",
                    "con \(total) puntos la calificación \(why), y \(judging.name(of: chosen)) no es una de las clases que "
                        + "caben (\(scale.article))", fix: "elija \(among.text)"))
            return
        }
        guard needs.isEmpty, let chosen else {
            out.refusals.append(
                .init(
                    of: ["riesgo.clase"],
                    "\(total) puntos "
                        + (matched.isEmpty
                            ? "no tienen clase en la norma ("
                                + scale.bands.map { "«\($0.words)»" }.joined(separator: ", ") + ")"
                            : "tienen varias clases en la norma")
                        + "; la decide el evaluador entre \(among.text), con su motivo",
                    article: scale.article, needs: needs))
            return
        }
        out.values["riesgo.clase"] = .text(chosen.rawValue)
    }

    /// Says of an output that some of the criteria it rests on are not there.
    private func incomplete(_ outputs: [String], _ judgements: [Judgement], _ out: inout CalculoResult) {
        for refusal in judgements.compactMap(\.refusal) {
            out.refusals.append(
                .init(of: outputs, refusal.reason, article: refusal.article, needs: refusal.needs))
        }
    }

    // MARK: Explanations

    private func fundamento(_ judgement: Judgement, _ judging: Judging, on day: CivilDate) -> Value? {
        guard let clase = judgement.clase, let points = judgement.points else { return nil }
        let table = judgement.table
        let variable = regulations.variables.first { $0.id == table.variable && $0.head.holds(on: day) }
        let sources = table.sources.map { path in
            regulations.schema.distinctLabel(of: path.field)
        }
        return fundamentos.row([
            "variable": .text(variable?.name ?? table.variable), "criterio": .text(table.name),
            "articulo": .text(judgement.article), "dato": .text(judgement.datum),
            "fuente": .text(sources.joined(separator: "; ")),
            "formula": judgement.formula.map { .text($0) } ?? .missing, "banda": .text(judgement.band),
            "clase": .text(judging.name(of: clase)), "puntaje": .decimal(ExactDecimal(points)),
            "motivo": judgement.reason.map { .text($0) } ?? .missing,
            "distancia": judgement.distance.map { .text($0) } ?? .missing,
        ])
    }

    private func explanation(
        of path: String, _ judging: Judging, _ judgements: [Judgement], _ norm: Norm, _ day: CivilDate
    ) -> CaseData.Explanation? {
        let version = judging.version(of: norm)
        if let judgement = judgements.first(where: { path.hasPrefix($0.table.result + ".") }) {
            let table = judgement.table
            var formula = judgement.band
            if let reason = judgement.reason { formula += ". Motivo del evaluador: \(reason)" }
            return CaseData.Explanation(
                formula: formula, numbers: judgement.formula ?? judgement.datum, article: judgement.article,
                version: version + "; " + table.head.version,
                inputs: (table.inputs).filter { !judging.value($0).isMissing })
        }
        if let variable = regulations.variables.first(where: { $0.datum.field.path == path && $0.head.holds(on: day) })
        {
            let own = judgements.filter { $0.table.variable == variable.id }
            let points = own.map { $0.points.map(String.init) ?? "…" }
            return CaseData.Explanation(
                formula: own.map(\.table.name).joined(separator: " + "), numbers: points.joined(separator: " + "),
                article: variable.article, version: version, inputs: own.map { $0.table.result + ".puntaje" })
        }
        let variables = regulations.variables.filter { $0.head.holds(on: day) }
        guard path == "riesgo.total" || path == "riesgo.clase" else { return nil }
        let scale = regulations.finalScales.first { $0.head.holds(on: day) }
        return CaseData.Explanation(
            formula: path == "riesgo.total"
                ? variables.map(\.name).joined(separator: " + ")
                : scale?.bands.map { "\($0.name), «\($0.words)»" }.joined(separator: "; ") ?? "",
            article: scale?.article ?? article, version: version,
            inputs: path == "riesgo.total" ? variables.map(\.datum.field.path) : ["riesgo.total"])
    }
}
