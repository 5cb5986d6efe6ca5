public import FojaData

/// How long a cooperative has been one: years from its personería to its
/// application (RMRP art. 9.I), whole ones and the part of the last.
public struct Antiguedad: Calculo {
    public let id = "antiguedad"
    public let inputs = ["cooperativa.personeria.fecha", "solicitud.fecha"]
    public let outputs = ["evaluacion.antiguedad"]
    public let article = "RMRP art. 9.I"

    public init() {}

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard case .date(let start) = inputs["cooperativa.personeria.fecha"],
            case .date(let end) = inputs["solicitud.fecha"]
        else { return [:] }
        guard start <= end else {
            return CalculoResult(
                problems: [
                    .init(
                        at: "cooperativa.personeria.fecha",
                        "la personería es del \(Spoken.date(start)), posterior a la solicitud, del \(Spoken.date(end))",
                        fix: "corrija una de las dos fechas")
                ])
        }
        guard let years = Antiguedad.years(from: start, to: end) else { return [:] }
        return ["evaluacion.antiguedad": .decimal(years)]
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
        guard case .date(let start) = inputs["cooperativa.personeria.fecha"],
            case .date(let end) = inputs["solicitud.fecha"]
        else { return nil }
        return CaseData.Explanation(
            formula: "años desde la fecha de la personería hasta la de la solicitud",
            numbers: "del \(Spoken.date(start)) al \(Spoken.date(end))", article: article, inputs: self.inputs)
    }
}
