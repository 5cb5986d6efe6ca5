public import FojaData
internal import FojaDiagnostics

/// Which data of a case contradict each other (ROP Anexo 1): each disagreement is
/// told with every place, as an error or as a warning.
public struct Concordancias: Calculo {
    private let regulations: Regulations
    private let data: DatosConsultados
    public let inputs: [String]

    public let id = "concordancias"
    public let article = "ROP Anexo 1"
    public let toleratesMissing = true
    public let outputs = ["condiciones.no_concuerda"]

    public init(_ regulations: Regulations) {
        self.regulations = regulations
        data = DatosConsultados(regulations.schema)
        let ids = Set(regulations.concordances.map(\.head.norm))
        let dates = regulations.norms.filter { ids.contains($0.id) }.compactMap(\.validity).flatMap(\.inputs)
        var seen: Set<String> = []
        inputs = (dates + data.inputs(for: regulations.concordances.flatMap(\.paths)))
            .filter { seen.insert($0).inserted }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        let judging = Judging(regulations, inputs)
        var found: [Concordancia] = []
        for norm in regulations.norms {
            let own = regulations.concordances.filter { $0.head.norm == norm.id }
            guard !own.isEmpty, case .day(let day) = judging.day(of: norm) else { continue }
            found += own.filter { $0.head.holds(on: day) && disagrees($0, judging.environment) }
        }
        var out = CalculoResult([outputs[0]: .decimal(ExactDecimal(found.count))])
        out.problems = found.map { problem($0, judging.environment) }
        return out
    }

    private func disagrees(_ rule: Concordancia, _ environment: Environment) -> Bool {
        if let applies = rule.applies, applies.evaluate(in: environment) != .boolean(true) { return false }
        return rule.agrees.evaluate(in: environment) == .boolean(false)
    }

    private func problem(_ rule: Concordancia, _ environment: Environment) -> CalculoResult.Problem {
        CalculoResult.Problem(
            at: rule.data[0].field.path, "\(rule.text.text(in: environment)) (\(rule.article))",
            fix: rule.head.note,
            others: rule.data.map { .init($0.field.path, data.spoken($0, in: environment)) },
            severity: rule.severity, id: "dato.no-concuerda")
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        let judging = Judging(regulations, inputs)
        let found = regulations.concordances.filter { disagrees($0, judging.environment) }
        return CaseData.Explanation(
            formula: "los datos del caso que dicen lo mismo y no concuerdan",
            numbers: found.map { "\($0.text.text(in: judging.environment)) (\($0.article))" }.joined(separator: "; "),
            article: article, inputs: self.inputs)
    }
}
