internal import FojaData

/// The ore reserves of the Declaración Jurada: their total, and the mean grades.
///
/// The form calls the possible reserves «Referencial» and does not say whether the
/// total counts them (ROP Anexo 1, 11.1.4): FOFIM does. A mean grade is weighted
/// by the tons and kept to four decimals; without tons there is none.
struct Reservas: Calculo {
    let id = "reservas"
    let article = "ROP Anexo 1 n.º 11.1.4"
    let toleratesMissing = true

    private static let path = "declaracion.reservas."
    private static let criterio = "institucion.criterios.total_de_reservas"
    private static let subtotalGrade = path + "subtotal.ley"
    private static let counted = ["positivas", "probables"]
    private static let all = counted + ["posibles"]

    let inputs = [criterio] + all.flatMap { kind in ["tm", "ley", "tmf"].map { path + kind + "." + $0 } }
    let options = [criterio: ["con_posibles", "sin_posibles"]]
    let outputs = [subtotalGrade] + ["tm", "ley", "tmf"].map { path + "total." + $0 }

    func compute(_ inputs: [String: Value]) -> CalculoResult {
        var out = CalculoResult([:])
        out.values[Reservas.subtotalGrade] = Reservas.mean(Reservas.counted, inputs)
        let totals = outputs.filter { $0 != Reservas.subtotalGrade }
        guard case .text(let choice) = inputs[Reservas.criterio] else {
            out.refusals.append(
                .init(
                    of: totals,
                    "la norma no dice si el total comprende las reservas posibles, y el FOFIM no lo ha decidido",
                    article: article, needs: [Reservas.criterio]))
            return out
        }
        let kinds = choice == "con_posibles" ? Reservas.all : Reservas.counted
        out.values[Reservas.path + "total.tm"] = Reservas.sum("tm", kinds, inputs)
        out.values[Reservas.path + "total.tmf"] = Reservas.sum("tmf", kinds, inputs)
        out.values[Reservas.path + "total.ley"] = Reservas.mean(kinds, inputs)
        return out
    }

    func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        guard outputs.contains(path) else { return nil }
        let isSubtotal = path == Reservas.subtotalGrade
        let withPossible = !isSubtotal && inputs[Reservas.criterio] == .text("con_posibles")
        let kinds = withPossible ? "positivas, probables y posibles" : "positivas y probables"
        return CaseData.Explanation(
            formula: path.hasSuffix(".ley")
                ? "media de las leyes de las reservas \(kinds), ponderada por sus toneladas"
                : "suma de las reservas \(kinds)", article: article,
            inputs: isSubtotal ? self.inputs.filter { $0 != Reservas.criterio } : self.inputs)
    }

    private static func number(_ field: String, _ kind: String, _ inputs: [String: Value]) -> ExactDecimal? {
        if case .decimal(let number) = inputs[path + kind + "." + field] { number } else { nil }
    }

    private static func sum(_ field: String, _ kinds: [String], _ inputs: [String: Value]) -> Value {
        var total = ExactDecimal.zero
        for kind in kinds {
            guard let number = number(field, kind, inputs), let sum = total.adding(number) else { return .missing }
            total = sum
        }
        return .decimal(total)
    }

    private static func mean(_ kinds: [String], _ inputs: [String: Value]) -> Value {
        var content = ExactDecimal.zero
        for kind in kinds {
            guard let tons = number("tm", kind, inputs), let grade = number("ley", kind, inputs),
                let part = tons.multiplied(by: grade), let sum = content.adding(part)
            else { return .missing }
            content = sum
        }
        guard case .decimal(let tons) = sum("tm", kinds, inputs), let mean = content.divided(by: tons, decimals: 12)
        else { return .missing }
        return mean.rounded(to: 4).map { .decimal($0.normalized) } ?? .missing
    }
}
