internal import FojaData

/// The TIR of a case's cash flow, in percent a year.
struct CalculoDeTIR: EngineCalculo {
    static let signature = CalculoSignature(
        "tir", "la tasa interna de retorno de un flujo de caja, en % al año",
        inputs: [flujo.slot], outputs: [tir.slot])

    private static let flujo = CalculoInput.values("flujo_de_caja", .money, .decimal, .integer)
    private static let tir = CalculoOutput("tir", .decimal, .percent)

    let binding: CalculoBinding

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let path = binding.text(of: Self.flujo)
        guard let items = binding.given(data)[Self.flujo] else {
            return CalculoResult(refusals: [
                .init(
                    "la TIR sale del flujo de caja del proyecto, o se da ya calculada", article: article, needs: [path])
            ])
        }
        let flows = items.compactMap { if case .decimal(let number) = $0 { number } else { nil } }
        do {
            let rate = try TIR(flows)
            guard let percent = rate.tasa.multiplied(by: ExactDecimal(100)) else { return [:] }
            var out = CalculoResult([binding[Self.tir]: .decimal(percent.normalized)])
            out.explain = { [article, inputNames] _ in
                CaseData.Explanation(
                    formula: "la tasa r con que la suma de flujo(k) / (1 + r)^k, k = 0, 1, 2…, es cero",
                    numbers: flows.map { Spoken.amount($0) }.joined(separator: "; "), article: article,
                    inputs: inputNames)
            }
            return out
        } catch {
            return CalculoResult(problems: [
                .init(at: path, "\(error.mensaje) (\(article))", fix: error.arreglo)
            ])
        }
    }
}
