internal import FojaData

/// Each disbursement of a contract that has several: its amount, of which the last may be what lacks, and its condition
/// (ROP art. 14; contrato cl. 6).
struct DesembolsosDelContrato: EngineCalculo {
    static let signature = CalculoSignature(
        "desembolsos-del-contrato", "cada desembolso con su monto, del que el último puede ser lo que falta",
        inputs: [monto.slot, desembolsos.slot], outputs: [detalle.slot])

    private static let monto = CalculoInput.number("monto")
    // The dates too: a document that carries its disbursements carries them whole.
    private static let desembolsos = CalculoRows(
        columns: "desembolsos",
        RowSignature(.read, values: ["fecha": .date, "monto": .money, "condicion": .text]))
    private static let detalle = CalculoRows(
        "detalle", RowSignature(.written, values: ["monto": .money, "condicion": .text]))

    let binding: CalculoBinding
    let toleratesMissing = true

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        disbursements(binding.given(data)).map { [binding[Self.detalle].path: .list($0)] } ?? [:]
    }

    /// Each disbursement with its amount, of which the last may be what lacks; none while nobody has said them.
    private func disbursements(_ given: CalculoGiven) -> [Value]? {
        guard let parts = given[Self.desembolsos] else { return [] }
        guard let total = given[Self.monto] else { return nil }
        var rest = total
        var rows: [Value] = []
        for (index, part) in parts.enumerated() {
            var amount = part["monto"]
            // Nothing lacks where the others make it all: the plan de pagos tells that.
            if amount.isMissing, index == parts.count - 1, rest > .zero { amount = .decimal(rest) }
            if case .decimal(let part) = amount, let left = rest.subtracting(part) { rest = left }
            rows.append(binding[Self.detalle].row(["monto": amount, "condicion": part["condicion"]]))
        }
        return rows
    }
}
