public import FojaData

/// How long a cooperative has been one: years, whole ones and the part of the last.
///
/// RMRP art. 9.I backs it with the date of the personería, «Contrato Minero y otros
/// documentos», and says of none that it is the beginning, nor when the count ends:
/// FOFIM does.
public struct Antiguedad: Calculo {
    public let id = "antiguedad"
    public let article = "RMRP art. 9.I"
    public let toleratesMissing = true

    private static let criterios = "institucion.criterios."
    /// By the name of each option, the date that it stands for.
    private static let starts = [
        "personeria": "cooperativa.personeria.fecha", "creacion": "cooperativa.fecha_creacion",
    ]
    private static let ends = ["solicitud": "solicitud.fecha", "medicion": "riesgo.fecha"]
    private static let start = "evaluacion.experiencia_desde"
    private static let end = "evaluacion.experiencia_hasta"
    private static let years = "evaluacion.antiguedad"

    public let outputs = [Antiguedad.start, Antiguedad.end, Antiguedad.years]
    public let options = [
        criterios + "inicio_de_la_experiencia": starts.keys.sorted(),
        criterios + "fin_de_la_experiencia": ends.keys.sorted(),
    ]
    public let inputs =
        ["inicio_de_la_experiencia", "fin_de_la_experiencia"].map { criterios + $0 } + starts.values.sorted()
        + ends.values.sorted()

    public init() {}

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        var out = CalculoResult([:])
        let start = date("inicio_de_la_experiencia", Antiguedad.starts, Antiguedad.start, inputs, &out)
        let end = date("fin_de_la_experiencia", Antiguedad.ends, Antiguedad.end, inputs, &out)
        guard let start, let end else { return out }
        guard start.date <= end.date else {
            out.problems.append(
                .init(
                    at: start.path,
                    "la experiencia se cuenta desde el \(Spoken.date(start.date)), posterior al \(Spoken.date(end.date)), "
                        + "hasta el que se cuenta (\(article))", fix: "corrija una de las dos fechas"))
            return out
        }
        out.values[Antiguedad.years] = Antiguedad.years(from: start.date, to: end.date).map { .decimal($0) } ?? .missing
        return out
    }

    /// The date that a criterio chose; why there is none, otherwise.
    private func date(
        _ criterio: String, _ choices: [String: String], _ output: String, _ inputs: [String: Value],
        _ out: inout CalculoResult
    ) -> (path: String, date: CivilDate)? {
        let outputs = [output, Antiguedad.years]
        guard case .text(let name) = inputs[Antiguedad.criterios + criterio], let path = choices[name] else {
            out.refusals.append(
                .init(
                    of: outputs,
                    "la norma no dice desde cuándo ni hasta cuándo se cuenta la experiencia, y el FOFIM no "
                        + "lo ha decidido en sus criterios", article: article, needs: [Antiguedad.criterios + criterio])
            )
            return nil
        }
        guard case .date(let date) = inputs[path] else {
            out.refusals.append(
                .init(of: outputs, "sin ello no se cuenta la experiencia", article: article, needs: [path]))
            return nil
        }
        out.values[output] = .date(date)
        return (path, date)
    }

    /// Whole years, and of the year begun the part that has passed: exact at every anniversary.
    static func years(from start: CivilDate, to end: CivilDate) -> ExactDecimal? {
        var whole = end.year - start.year
        guard var anniversary = start.adding(months: whole * 12) else { return nil }
        if anniversary > end {
            whole -= 1
            guard let earlier = start.adding(months: whole * 12) else { return nil }
            anniversary = earlier
        }
        guard let next = start.adding(months: (whole + 1) * 12) else { return nil }
        let passed = anniversary.days(until: end)
        guard let part = ExactDecimal(passed).divided(by: ExactDecimal(anniversary.days(until: next)), decimals: 12)
        else { return nil }
        return ExactDecimal(whole).adding(part)?.normalized
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        let found = compute(inputs).values
        guard case .date(let start) = found[Antiguedad.start], case .date(let end) = found[Antiguedad.end] else {
            return nil
        }
        return CaseData.Explanation(
            formula:
                "años desde donde empieza a contarse la experiencia hasta donde termina, según los criterios del FOFIM",
            numbers: "del \(Spoken.date(start)) al \(Spoken.date(end))", article: article,
            inputs: self.inputs.filter { !(inputs[$0] ?? .missing).isMissing })
    }
}
