public import FojaData

/// Each disbursement of a contract that has several: its amount, of which the last may be what lacks, and its condition
/// (ROP art. 14; contrato cl. 6).
public struct DesembolsosDelContrato: Calculo {
    public let id = "desembolsos-del-contrato"
    public let article = "ROP art. 14; contrato cl. 6"
    public let toleratesMissing = true
    // The dates too: a document that carries its disbursements carries them whole.
    public let inputs = [
        "prestamo.monto", "prestamo.desembolsos.fecha", "prestamo.desembolsos.monto", "prestamo.desembolsos.condicion",
    ]
    public let outputs = ["prestamo.detalle_de_desembolsos"]
    private let shape: GroupShape?

    init(_ schema: Schema) {
        if case .list(.group(let shape))? = schema.field(at: outputs[0])?.type {
            self.shape = shape
        } else {
            shape = nil
        }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        disbursements(inputs).map { [outputs[0]: .list($0)] } ?? [:]
    }

    /// Each disbursement with its amount, of which the last may be what lacks; none while nobody has said them.
    private func disbursements(_ inputs: [String: Value]) -> [Value]? {
        guard let shape else { return nil }
        guard case .list(let amounts)? = inputs["prestamo.desembolsos.monto"] else { return [] }
        guard case .list(let conditions)? = inputs["prestamo.desembolsos.condicion"],
            case .decimal(let total)? = inputs["prestamo.monto"]
        else { return nil }
        var rest = total
        var rows: [Value] = []
        for (index, given) in amounts.enumerated() {
            var amount = given
            // Nothing lacks where the others make it all: the plan de pagos tells that.
            if given.isMissing, index == amounts.count - 1, rest > .zero { amount = .decimal(rest) }
            if case .decimal(let part) = amount, let left = rest.subtracting(part) { rest = left }
            let condition = index < conditions.count ? conditions[index] : .missing
            rows.append(shape.group(["monto": amount, "condicion": condition]))
        }
        return rows
    }
}
