internal import FojaData

/// How far the goods of a case cover the loan now, at each disbursement and once what it
/// buys is there: ROP art. 7.7.1 gives a ratio and no moment, and what is to be bought
/// can be pledged only when it was (contrato cl. 11.1.2).
struct CoberturaEnElTiempo: Calculo {
    let id = "cobertura-en-el-tiempo"
    let article = "ROP arts. 7.6.1.a, 7.7.1 y 14; contrato cl. 11.1.1 y 11.1.2"
    let inputs = [
        "prestamo.monto", "prestamo.desembolsos", "cobertura.avaluo", "cobertura.avaluo_de_hoy", "cobertura.reconocida",
        "cobertura.reconocida_de_hoy",
    ]
    let outputs = ["cobertura.momentos"]
    let rows: [RowShape]
    private let moments: RowShape
    private let parts: RowShape

    init(_ schema: Schema) {
        moments = RowShape(
            "cobertura.momentos", in: schema, .written,
            [
                "momento": .text, "avaluo": .money, "reconocido": .money, "deuda": .money,
                "relacion_con_el_avaluo": .decimal, "relacion_con_lo_reconocido": .decimal,
            ])
        parts = RowShape("prestamo.desembolsos", in: schema, .read, ["fecha": .date, "monto": .money])
        rows = [moments, parts]
    }

    func compute(_ inputs: [String: Value]) -> CalculoResult {
        func number(_ path: String) -> ExactDecimal? {
            if case .decimal(let number) = inputs[path] { number } else { nil }
        }
        guard let loan = number("prestamo.monto"), let all = number("cobertura.avaluo"),
            let now = number("cobertura.avaluo_de_hoy"), let recognised = number("cobertura.reconocida"),
            let recognisedNow = number("cobertura.reconocida_de_hoy")
        else { return [:] }
        func row(_ moment: String, _ goods: ExactDecimal, _ value: ExactDecimal, _ debt: ExactDecimal) -> Value {
            func ratio(_ value: ExactDecimal) -> Value {
                value.divided(by: debt, decimals: 12).map { .decimal($0.normalized) } ?? .missing
            }
            return moments.row([
                "momento": .text(moment), "avaluo": .decimal(goods), "reconocido": .decimal(value),
                "deuda": .decimal(debt), "relacion_con_el_avaluo": ratio(goods),
                "relacion_con_lo_reconocido": ratio(value),
            ])
        }
        var out = [row("hoy, con los bienes que ya existen, frente a todo el préstamo", now, recognisedNow, loan)]
        let dates = parts.rows(inputs["prestamo.desembolsos"] ?? .missing)
        var disbursed = ExactDecimal.zero
        for (index, part) in dates.enumerated() {
            let rest = loan.subtracting(disbursed) ?? loan
            let amount = part.number("monto") ?? rest
            disbursed = disbursed.adding(amount) ?? disbursed
            guard let date = part.date("fecha") else { continue }
            let which = dates.count == 1 ? "el desembolso" : "el desembolso \(index + 1)"
            out.append(
                row(
                    "con \(which), del \(Spoken.date(date)), antes de comprar nada con él, frente a lo desembolsado hasta "
                        + "entonces", now, recognisedNow, disbursed))
        }
        out.append(row("después de la compra, con todos los bienes, frente a todo el préstamo", all, recognised, loan))
        return ["cobertura.momentos": .list(out)]
    }

    func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        CaseData.Explanation(
            formula: "avalúo y valor reconocido de los bienes que hay en cada momento, entre lo que entonces se debe",
            article: article, inputs: self.inputs)
    }
}
