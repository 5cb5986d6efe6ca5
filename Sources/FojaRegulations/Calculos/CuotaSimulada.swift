public import FojaData

/// The cuota that the capacity of payment is measured by (RMRP art. 10.IV, which
/// does not say which one of the plan).
public struct CuotaSimulada: Calculo {
    public let id = "cuota-simulada"
    public let inputs = ["plan.anios", "institucion.criterios.cuota_simulada", CuotaSimulada.rounding]
    public let outputs = ["plan.cuota_simulada"]
    public let article = "RMRP art. 10.IV"

    private let years: RowShape
    private let cuotas: RowShape

    /// By the name of each option of the criterio: what it takes, in words.
    private static let words = [
        "primera_con_capital": "la primera cuota después de la gracia, con todo lo que vence con ella",
        "mayor": "la mayor cuota del plan",
        "promedio": "el promedio de las cuotas con capital",
    ]
    private static let criterio = "institucion.criterios.cuota_simulada"
    private static let rounding = "institucion.criterios.redondeo"
    public var rows: [RowShape] { [years, cuotas] }
    public var options: [String: [String]] { [CuotaSimulada.criterio: CuotaSimulada.words.keys.sorted()] }

    public init(_ schema: Schema) {
        years = RowShape("plan.anios", in: schema, .read, ["cuotas": .list])
        cuotas = RowShape("plan.anios.cuotas", in: schema, .read, ["capital": .money, "cuota": .money])
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard let (value, _) = chosen(inputs) else { return [:] }
        return ["plan.cuota_simulada": .decimal(value)]
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        chosen(inputs).map {
            CaseData.Explanation(
                formula: $0.words, numbers: Escritura.monto($0.value), article: article, inputs: self.inputs)
        }
    }

    private func chosen(_ inputs: [String: Value]) -> (value: ExactDecimal, words: String)? {
        guard case .text(let choice) = inputs[CuotaSimulada.criterio], let words = CuotaSimulada.words[choice] else {
            return nil
        }
        let amounts = years.rows(inputs["plan.anios"] ?? .missing).flatMap { cuotas.rows($0["cuotas"]) }
            .filter { ($0.number("capital") ?? .zero) > .zero }.compactMap { $0.number("cuota") }
        let value: ExactDecimal?
        switch choice {
        case "primera_con_capital": value = amounts.first
        case "mayor": value = amounts.max()
        case "promedio":
            var total = ExactDecimal.zero
            for amount in amounts { total = total.adding(amount) ?? total }
            guard case .text(let name) = inputs[CuotaSimulada.rounding], let rounding = Redondeo(rawValue: name) else {
                return nil
            }
            value = total.divided(by: ExactDecimal(amounts.count), decimals: 2, rounding.regla)
        default: value = nil
        }
        return value.map { ($0, words) }
    }
}
