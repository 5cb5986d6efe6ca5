internal import FojaData

/// The term as the contract says it: in months, or in years if it is whole years.
struct PlazoDelContrato: EngineCalculo {
    static let signature = CalculoSignature(
        "plazo-del-contrato", "el plazo en la unidad en que lo dice el contrato",
        inputs: [meses.slot, unidad.slot], outputs: [plazo.slot])

    private static let meses = CalculoInput.integer("plazo_meses")
    private static let unidad = CalculoInput.choice("unidad", of: ["meses", "anios"])
    private static let plazo = CalculoOutput("plazo", .integer)

    let binding: CalculoBinding

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let given = binding.given(data)
        guard let months = given[Self.meses], let unit = given[Self.unidad] else { return [:] }
        var out = CalculoResult([binding[Self.plazo]: .decimal(ExactDecimal(months))])
        if unit == "anios" {
            guard months % 12 == 0 else {
                let name = binding.path(of: Self.unidad)?.nameAndGroup.name ?? ""
                return CalculoResult(
                    problems: [
                        .init(
                            at: binding.text(of: Self.unidad), "el plazo, \(months) meses, no son años enteros",
                            fix: "escriba `\(name): meses`, o un plazo de años enteros")
                    ])
            }
            out.values[binding[Self.plazo]] = .decimal(ExactDecimal(months / 12))
        }
        out.explain = { [article, inputNames] _ in
            CaseData.Explanation(
                formula: "el plazo en meses, o entre 12 si el contrato lo cuenta en años", article: article,
                inputs: inputNames)
        }
        return out
    }
}
