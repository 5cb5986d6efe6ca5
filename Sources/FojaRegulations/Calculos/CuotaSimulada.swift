internal import FojaData

/// The cuota that the capacity of payment is measured by; the norm does not say which one of the plan (RMRP art. 10.IV).
struct CuotaSimulada: EngineCalculo {
    static let signature = CalculoSignature(
        "cuota-simulada", "la cuota del plan con que se mide la capacidad de pago, la que dice un criterio",
        inputs: [anios.slot, criterio.slot, redondeo.slot], outputs: [cuota.slot])

    private static let anios = CalculoRows(
        "anios",
        RowSignature(.read, ["cuotas": .rows(RowSignature(.read, values: ["capital": .money, "cuota": .money]))]))
    private static let criterio = CalculoInput.choice("criterio", of: words.keys.sorted())
    private static let redondeo: CalculoInput<Redondeo> = .option("redondeo")
    private static let cuota = CalculoOutput("cuota", .money)

    /// By the name of each option of the criterio: what it takes, in words.
    static let words = [
        "primera_con_capital": "la primera cuota después de la gracia, con todo lo que vence con ella",
        "mayor": "la mayor cuota del plan",
        "promedio": "el promedio de las cuotas con capital",
    ]

    let binding: CalculoBinding

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        guard let (value, words) = chosen(binding.given(data)) else { return [:] }
        var out = CalculoResult([binding[Self.cuota]: .decimal(value)])
        out.explain = { [article, inputNames] _ in
            CaseData.Explanation(
                formula: words, numbers: Spoken.amount(value), article: article, inputs: inputNames)
        }
        return out
    }

    private func chosen(_ given: CalculoGiven) -> (value: ExactDecimal, words: String)? {
        guard let choice = given[Self.criterio], let words = Self.words[choice] else { return nil }
        let cuotas = binding[Self.anios]["cuotas"]
        let amounts = (given[Self.anios] ?? []).flatMap { cuotas.rows($0["cuotas"]) }
            .filter { ($0.number("capital") ?? .zero) > .zero }.compactMap { $0.number("cuota") }
        return Self.chosen(choice, of: amounts, given[Self.redondeo]).map { ($0, words) }
    }

    /// Of the cuotas with capital, the one that an option takes.
    static func chosen(_ choice: String, of amounts: [ExactDecimal], _ rounding: Redondeo?) -> ExactDecimal? {
        switch choice {
        case "primera_con_capital": return amounts.first
        case "mayor": return amounts.max()
        case "promedio":
            guard let rounding else { return nil }
            var total = ExactDecimal.zero
            for amount in amounts { total = total.adding(amount) ?? total }
            return total.divided(by: ExactDecimal(amounts.count), decimals: 2, rounding.regla)
        default: return nil
        }
    }
}
