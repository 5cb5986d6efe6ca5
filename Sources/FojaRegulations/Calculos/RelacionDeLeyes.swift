internal import FojaData

/// The RLM of the measurement of risks (RMRP art. 11.II): that of the one mineral of the
/// case. Each mineral has its own, in its own unit; of several there is no common one.
struct RelacionDeLeyes: Calculo {
    let id = "rlm"
    let article = "RMRP art. 11.II"
    let inputs = ["evaluacion.leyes"]
    let outputs = ["evaluacion.rlm"]
    let rows: [RowShape]
    private let leyes: RowShape

    init(_ schema: Schema) {
        leyes = RowShape("evaluacion.leyes", in: schema, .read, ["rlm": .decimal])
        rows = [leyes]
    }

    func compute(_ inputs: [String: Value]) -> CalculoResult {
        let minerals = leyes.rows(inputs["evaluacion.leyes"] ?? .missing)
        if minerals.count == 1, let ratio = minerals[0].number("rlm") { return ["evaluacion.rlm": .decimal(ratio)] }
        return CalculoResult(refusals: [
            .init(
                minerals.count == 1
                    ? "sin ley mínima económica no hay relación"
                    : "la relación es la de un mineral, y el caso tiene \(minerals.count)", article: article)
        ])
    }

    func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        CaseData.Explanation(
            formula: "ley o tenor del mineral / ley mínima económica, las dos en la misma unidad", article: article,
            inputs: ["evaluacion.leyes.ley", "evaluacion.leyes.ley_minima"])
    }
}
