public import FojaData
internal import FojaDiagnostics

/// A scorecard of a norm on a case: the points of each criterion, of each variable and in all, by the tables in force.
/// It is bound by its norm, which names where its results go.
public struct CalculoDePuntaje: Calculo {
    let regulations: Regulations
    let card: Scorecard
    /// Everything that the norm's tables look at.
    public let inputs: [FieldPath]
    /// Everything that the scorecard fills.
    public let outputs: [FieldPath]
    /// The paths that it fills, those that the schema lacks among them.
    let filled: [String]

    /// That of the scorecard.
    public var id: String { card.id }
    /// That of the scorecard.
    public var article: String { card.article }
    /// A criterion is judged though others cannot be.
    public let toleratesMissing = true

    /// - Parameter card: One of the scorecards of `regulations`.
    public init(_ regulations: Regulations, _ card: Scorecard) {
        self.regulations = regulations
        self.card = card
        let tables = regulations.tables(of: card)
        let variables = regulations.variables(of: card)
        let dates = regulations.norm(card.head.norm)?.validity?.inputs ?? []
        let results = card.results
        let lists = [
            results.variables, results.fundamentos, results.sheet, results.total, results.clase, results.version,
            results.unclassed, results.approved,
        ].compactMap { $0?.field.path }
        let printed =
            tables.flatMap(\.printed) + variables.flatMap { $0.printedPoints(regulations.schema) }.map(\.path)
        let own = tables.flatMap(\.outputs) + variables.map(\.datum.field.path) + printed
        let decision = [results.chosen, results.reason].compactMap { $0?.field.path }
        var seen: Set<String> = []
        inputs = regulations.paths(
            (dates + tables.flatMap(\.inputs) + decision).filter {
                !own.contains($0) && !lists.contains($0) && seen.insert($0).inserted
            })
        var known: Set<String> = []
        filled = (own + lists + CalculoDePuntaje.parameters(card)).filter { known.insert($0).inserted }
        outputs = regulations.paths(filled)
    }

    /// The paths that say what the norm prints of the total, in the order of the classes.
    static func parameters(_ card: Scorecard) -> [String] {
        guard let group = card.results.parameters else { return [] }
        return card.classes.all.map { group.field.path + "." + $0.name }
    }

    /// Where the schema lacks what the scorecard fills, or its rows and options are not the scorecard's.
    var problems: [Diagnostic] {
        let schema = regulations.schema
        let user = "el cálculo «\(id)»"
        let lacking = filled.filter { schema.field(at: $0) == nil }.map { path in
            Diagnostic(
                "calculo.salida", "\(user) da «\(path)», que el esquema no tiene", at: place(near: path),
                fix: "declare el dato en ese grupo, con `calculo: \(id)`")
        }
        let tables = regulations.tables(of: card)
        let options =
            tables.flatMap { [$0.path(card.criterion.chosen), $0.path(card.criterion.clase)] }
            + [card.results.chosen, card.results.clase].compactMap { $0?.field.path }
        let unknown = tables.flatMap { table in card.criterion.given.map { table.path($0) } }
            .filter { schema.field(at: $0) == nil }
            .map { path in
                Diagnostic(
                    "calculo.entrada", "\(user) lee «\(path)», que el esquema no tiene", at: place(near: path),
                    fix: "declare el dato en ese grupo, `opcional: sí`: lo da el evaluador")
            }
        return lacking + unknown + card.rows.all.flatMap { $0.problems(in: schema, of: user) }
            + regulations.paths(options).unique.sorted { $0.text < $1.text }.flatMap {
                CalculoBinder.optionProblems(card.classes.names, at: $0, of: id)
            }
    }

    /// Where the innermost group is declared that the schema has on the way to a path.
    private func place(near path: String) -> Place? {
        var parts = FieldPath.parts(of: path)
        while parts.popLast() != nil, !parts.isEmpty {
            if let place = regulations.schema.field(at: parts.joined(separator: "."))?.place { return place }
        }
        return card.head.place
    }

    /// The points, classes and reasons of a case.
    public func compute(_ data: CalculoData) -> CalculoResult {
        let judging = Judging(regulations, data)
        var out = CalculoResult([:])
        guard let norm = regulations.norm(card.head.norm) else { return out }
        let day: CivilDate
        switch judging.day(of: norm) {
        case .refused(let refusal):
            out.refusals.append(refusal)
            return out
        case .day(let found): day = found
        }
        let scored = PuntajeDelCaso(regulations, card, judging, on: day)
        out.explain = { explanation(of: $0, scored, judging, norm, day) }
        for judgement in scored.judgements { record(judgement, &out) }
        out.set(card.results.version, .text(judging.version(of: norm)))
        let scale = regulations.finalScale(of: card, on: day)
        for (path, clase) in zip(CalculoDePuntaje.parameters(card), card.classes.all) {
            if let scale, scale.bands.contains(where: { $0.clase == clase }) {
                out.values[path] = .text(scale.printedPoints(of: clase))
            }
        }
        for printed in scored.tables.flatMap(\.printedPoints)
            + scored.variables.flatMap({ $0.printedPoints(regulations.schema) })
        { out.values[printed.path] = .text(printed.text) }
        total(scored, judging, on: day, &out)
        let lists = [card.results.fundamentos, card.results.sheet].compactMap { $0?.field.path }
        guard scored.judgements.allSatisfy({ $0.points != nil }) else {
            incomplete(lists, scored.judgements, &out)
            return out
        }
        out.set(card.results.fundamentos, .list(scored.judgements.compactMap { fundamento($0, scored) }))
        out.set(card.results.sheet, .list(sheet(scored)))
        return out
    }

    private func record(_ judgement: Judgement, _ out: inout CalculoResult) {
        let table = judgement.table
        out.problems += judgement.problems
        if let refusal = judgement.refusal { out.refusals.append(refusal) }
        guard let clase = judgement.clase, let points = judgement.points else { return }
        let value = Value.decimal(ExactDecimal(points))
        out.values[table.path(card.criterion.clase)] = .text(clase.name)
        out.values[table.path(card.criterion.score)] = value
        // Of the columns of the form, one is filled.
        let column = table.path(card.criterion.column(of: clase))
        if table.outputs.contains(column) { out.values[column] = value }
    }

    private func total(
        _ scored: PuntajeDelCaso, _ judging: Judging, on day: CivilDate, _ out: inout CalculoResult
    ) {
        var rows: [Value] = []
        var total: Int? = 0
        for variable in scored.variables {
            let own = scored.judgements.filter { $0.table.variable == variable.id }
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
            if let shape = card.rows.variables {
                rows.append(
                    shape.row([
                        "nombre": .text(variable.name), "articulo": .text(variable.article),
                        "puntaje": .decimal(ExactDecimal(sum)), "maximo": .decimal(ExactDecimal(maximum)),
                        "porcentaje": share.map { .decimal($0) } ?? .missing,
                    ]))
            }
        }
        guard let total else {
            let results = [card.results.variables, card.results.total, card.results.clase, card.results.approved]
            return incomplete(results.compactMap { $0?.field.path }, scored.judgements, &out)
        }
        out.set(card.results.variables, .list(rows))
        out.set(card.results.total, .decimal(ExactDecimal(total)))
        if let id = card.minimum, let rule = regulations.minimum(id, of: card, on: day) {
            out.set(card.results.approved, .boolean(rule.value <= ExactDecimal(total)))
        }
        classify(total, judging, on: day, &out)
    }

    /// Says of outputs that some of the criteria they rest on are not there.
    private func incomplete(_ outputs: [String], _ judgements: [Judgement], _ out: inout CalculoResult) {
        guard !outputs.isEmpty else { return }
        for refusal in judgements.compactMap(\.refusal) {
            out.refusals.append(
                .init(of: outputs, refusal.reason, article: refusal.article, needs: refusal.needs))
        }
    }
}

extension CalculoResult {
    /// The value of an output that the scorecard may not have.
    mutating func set(_ path: FieldPath?, _ value: Value) {
        if let path { values[path.field.path] = value }
    }
}

extension Regulations {
    /// The figure of a scorecard's minimum on a day.
    func minimum(_ id: String, of card: Scorecard, on day: CivilDate) -> Rule? {
        rules.first { $0.id == id && $0.head.norm == card.head.norm && $0.head.holds(on: day) }
    }
}
