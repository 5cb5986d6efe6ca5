internal import FojaData

/// Every deadline of a case, with the day on which it began and the day on which
/// it ends where the day it runs from is known.
struct CronogramaDePlazos: EngineCalculo {
    static let signature = CalculoSignature(
        "plazos", "los plazos de la norma y del contrato, con el día en que empiezan y en que vencen",
        inputs: [claseDeDias.slot], outputs: [lineas.slot, calendario.slot, CriteriosAplicados.rows.slot])
    static let needsCalendar = true

    /// Which days «días» alone are.
    private static let claseDeDias = CalculoInput.choice("dias_sin_clase", of: ["habiles", "calendario"])
    private static let lineas = CalculoRows(
        "lineas",
        RowSignature(
            .written,
            values: [
                "articulo": .text, "acto": .text, "quien": .text, "plazo": .text, "desde": .text, "inicio": .date,
                "vence": .date, "nota": .text,
            ]))
    private static let calendario = CalculoOutput("calendario", .text, .longText)

    let binding: CalculoBinding
    let inputs: [FieldPath]
    let toleratesMissing = true
    private let regulations: Regulations
    private let data: DatosConsultados
    /// The working days of the institution's seat.
    private let calendar: any DiasHabiles
    private let aplicados: CriteriosAplicados

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        self.regulations = regulations
        calendar = regulations.days
        data = DatosConsultados(regulations.schema)
        let deadlines = regulations.deadlines
        // Where no term is in «días» alone, nobody asks which they are.
        let days = deadlines.contains { if case .count(_, .dias) = $0.term { true } else { false } }
        let kind = days ? [binding.path(of: Self.claseDeDias)].compactMap { $0 } : []
        let starts = deadlines.compactMap { plazo -> FieldPath? in
            if case .criterio(let path, _) = plazo.start { path } else { nil }
        }
        aplicados = CriteriosAplicados(
            binding, (kind + starts).unique.map { .init(name: $0.field.name, path: $0) })
        inputs =
            (regulations.dates(of: deadlines.map(\.head)) + data.inputs(for: deadlines.flatMap(\.paths)) + kind).unique
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let judging = Judging(regulations, data)
        var out = CalculoResult([binding[Self.calendario]: .text(calendar.description)])
        let found = lines(judging)
        out.refusals = found.refusals
        guard found.refusals.isEmpty else { return out }
        let shape = binding[Self.lineas]
        out.values[shape.path] = .list(found.lines.map { shape.row(describe($0, judging)) })
        out.values[binding[CriteriosAplicados.rows].path] = aplicados.rows(data) { changed in
            let other = self.lines(Judging(regulations, changed)).lines
            return other.map(\.dates) != found.lines.map(\.dates)
        }
        out.explain = { explanation(of: $0, found.lines, judging) }
        return out
    }

    // MARK: Lines

    /// One deadline, from one of the days that it runs from.
    private struct Line {
        let plazo: Plazo
        let duration: Duracion
        /// What it runs from, for people.
        let from: String
        let start: CivilDate?
        let end: CivilDate?

        var dates: [CivilDate?] { [start, end] }
    }

    private func lines(_ judging: Judging) -> (lines: [Line], refusals: [CalculoResult.Refusal]) {
        let found = judging.inForce(regulations.deadlines)
        var refusals = found.refusals
        var lines: [Line] = []
        var undecided: [FieldPath] = []
        // What is not known yet is shown: the deadline may come to run.
        for (plazo, day) in found.rules where plazo.applies?.evaluate(in: judging.environment) != .boolean(false) {
            add(plazo, judging, on: day, &lines, &undecided)
        }
        var seen: Set<String> = []
        for path in undecided where seen.insert(path.field.path).inserted {
            refusals.append(path.undecided(of: [binding[Self.lineas].path], by: institution))
        }
        return (lines, refusals.isEmpty && lines.isEmpty ? found.notInForce : refusals)
    }

    private func add(
        _ plazo: Plazo, _ judging: Judging, on day: CivilDate, _ lines: inout [Line], _ undecided: inout [FieldPath]
    ) {
        var starts: [(from: String, date: CivilDate?)] = []
        switch plazo.start {
        case .none(let why): starts = [(why, nil)]
        case .datum(let path): starts = dates(path, judging)
        case .criterio(let criterio, let options):
            guard case .text(let name) = criterio.value(in: judging.environment), let path = options[name] else {
                undecided.append(criterio)
                break
            }
            starts = dates(path, judging).map { ($0.from + ", según el criterio \(institution.of)", $0.date) }
        }
        for start in starts {
            guard let duration = duration(of: plazo, judging, on: start.date ?? day, &undecided) else { continue }
            lines.append(
                Line(
                    plazo: plazo, duration: duration, from: start.from, start: start.date,
                    end: start.date.flatMap { duration.end(from: $0, on: calendar) }))
        }
    }

    /// A date of the case, or each of a list; one without date if there is none.
    private func dates(_ path: FieldPath, _ judging: Judging) -> [(from: String, date: CivilDate?)] {
        let name = data.name(of: path)
        switch path.value(in: judging.environment) {
        case .date(let date): return [(name, date)]
        case .list(let items) where !items.isEmpty:
            return items.enumerated().map { index, item in
                let which = items.count == 1 ? name : "\(name), \(index + 1) de \(items.count)"
                if case .date(let date) = item { return (which, date) }
                return (which + CronogramaDePlazos.notYet, nil)
            }
        default: return [(name + CronogramaDePlazos.notYet, nil)]
        }
    }

    private static let notYet = ": no ha ocurrido o no se dio la fecha"

    private func duration(
        of plazo: Plazo, _ judging: Judging, on day: CivilDate, _ undecided: inout [FieldPath]
    ) -> Duracion? {
        var (count, unit) = (0, Plazo.Unit.diasCalendario)
        switch plazo.term {
        case .count(let number, let named): (count, unit) = (number, named)
        case .rule(let id):
            guard let rule = regulations.rule(id, on: day), let number = rule.value.integer,
                let named = Plazo.Unit(ruleUnit: rule.unit)
            else { return nil }
            (count, unit) = (number, named)
        }
        let isByCriterio = unit == .dias
        if isByCriterio {
            guard let kind = binding.given(CalculoData(judging.environment))[Self.claseDeDias] else {
                if let path = binding.path(of: Self.claseDeDias) { undecided.append(path) }
                return nil
            }
            unit = kind == "habiles" ? .diasHabiles : .diasCalendario
        }
        return Duracion(
            count: count, unit: unit, extraDays: plazo.extraDays, includesStart: plazo.includesStart,
            criterioOf: isByCriterio ? institution : nil)
    }

    private func describe(_ line: Line, _ judging: Judging) -> [String: Value] {
        var notes: [String?] = [line.plazo.remark?.text(in: judging.environment)]
        if let start = line.start, let end = line.end {
            if line.duration.unit == .diasHabiles {
                if !calendar.isReviewed(start) || !calendar.isReviewed(end) {
                    notes.append("los feriados de esas fechas no están revisados: la fecha puede cambiar")
                }
            } else if !calendar.isWorkingDay(end) {
                notes.append("vence en día inhábil, y el plazo no dice que se traslade")
            }
        }
        return [
            "articulo": .text(line.plazo.article), "acto": .text(line.plazo.act), "quien": .text(line.plazo.who),
            "plazo": .text(line.duration.text), "desde": .text(line.from),
            "inicio": line.start.map { .date($0) } ?? .missing, "vence": line.end.map { .date($0) } ?? .missing,
            "nota": sentences(notes),
        ]
    }

    // MARK: Explanations

    private func explanation(of path: String, _ lines: [Line], _ judging: Judging) -> CaseData.Explanation? {
        if binding.position(of: path, in: CriteriosAplicados.rows) != nil {
            return aplicados.explanation(article: article)
        }
        guard let index = binding.position(of: path, in: Self.lineas)?.first.flatMap({ Int($0) }),
            lines.indices.contains(index)
        else {
            let isCalendar = path == binding[Self.calendario]
            return CaseData.Explanation(
                formula: isCalendar
                    ? "el calendario con que se cuentan los días hábiles"
                    : "los plazos de la norma y del contrato, cada uno con su artículo",
                article: article, inputs: isCalendar ? [] : inputNames)
        }
        let line = lines[index]
        let norm = regulations.norm(line.plazo.head.norm)
        return CaseData.Explanation(
            formula: "\(line.from) + \(line.duration.text)",
            numbers: line.start.map { start in
                Spoken.date(start) + " + \(line.duration.text)" + (line.end.map { " = \(Spoken.date($0))" } ?? "")
            },
            article: line.plazo.article,
            version: norm.map { judging.version(of: $0) + "; " + line.plazo.head.version },
            inputs: line.plazo.paths.map(\.field.path))
    }
}

extension Plazo.Unit {
    /// From the unit that a figure is given in.
    init?(ruleUnit: String) {
        switch ruleUnit {
        case "meses": self = .meses
        case "años": self = .anios
        case "días hábiles": self = .diasHabiles
        case "días calendario": self = .diasCalendario
        case "días": self = .dias
        default: return nil
        }
    }
}
