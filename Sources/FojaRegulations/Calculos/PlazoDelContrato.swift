public import FojaData

/// The term as the contract says it: in months, or in years if it is whole years.
public struct PlazoDelContrato: Calculo {
    public let id = "plazo-del-contrato"
    public let inputs = ["prestamo.plazo_meses", "prestamo.unidad_de_plazo"]
    public let outputs = ["prestamo.plazo"]
    public let article = "contrato cl. 8"

    public let options = ["prestamo.unidad_de_plazo": ["meses", "anios"]]

    public init() {}

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard case .decimal(let number) = inputs["prestamo.plazo_meses"], let months = number.integer,
            case .text(let unit) = inputs["prestamo.unidad_de_plazo"]
        else { return [:] }
        guard unit == "anios" else { return ["prestamo.plazo": .decimal(number)] }
        guard months % 12 == 0 else {
            return CalculoResult(
                problems: [
                    .init(
                        at: "prestamo.unidad_de_plazo", "el plazo, \(months) meses, no son años enteros",
                        fix: "escriba `unidad_de_plazo: meses`, o un plazo de años enteros")
                ])
        }
        return ["prestamo.plazo": .decimal(ExactDecimal(months / 12))]
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        CaseData.Explanation(
            formula: "el plazo en meses, o entre 12 si el contrato lo cuenta en años", article: article,
            inputs: self.inputs)
    }
}
