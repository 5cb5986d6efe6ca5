public import FojaData

/// The TIR of a case's cash flow, in percent a year (RMRP art. 10.V).
public struct CalculoDeTIR: Calculo {
    public let id = "tir"
    public let inputs = ["evaluacion.flujo_de_caja"]
    public let outputs = ["evaluacion.tir"]
    public let article = "RMRP art. 10.V"

    public init() {}

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard case .list(let items) = inputs["evaluacion.flujo_de_caja"] else {
            return CalculoResult(refusals: [
                .init(
                    "la TIR sale del flujo de caja del proyecto, o se da ya calculada", article: article,
                    needs: ["evaluacion.flujo_de_caja"])
            ])
        }
        let flows = items.compactMap { if case .decimal(let number) = $0 { number } else { nil } }
        do {
            let rate = try TIR(flows)
            guard let percent = rate.tasa.multiplied(by: ExactDecimal(100)) else { return [:] }
            return ["evaluacion.tir": .decimal(percent.normalized)]
        } catch {
            return CalculoResult(problems: [
                .init(
                    at: "evaluacion.flujo_de_caja", "\(error.mensaje) (\(error.articulo))", fix: error.arreglo)
            ])
        }
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard case .list(let items) = inputs["evaluacion.flujo_de_caja"] else { return nil }
        let flows = items.compactMap { if case .decimal(let number) = $0 { Escritura.monto(number) } else { nil } }
        return CaseData.Explanation(
            formula: "la tasa r con que la suma de flujo(k) / (1 + r)^k, k = 0, 1, 2…, es cero",
            numbers: flows.joined(separator: "; "), article: article, inputs: self.inputs)
    }
}
