internal import FojaData

/// How far the goods of a case cover the loan now, at each disbursement and once what it
/// buys is there: the norm gives a ratio and no moment (ROP art. 7.7.1), and what is to be bought
/// can be pledged only when it was (contrato cl. 11.1.2).
struct CoberturaEnElTiempo: EngineCalculo {
    static let signature = CalculoSignature(
        "cobertura-en-el-tiempo", "cuánto cubren los bienes el préstamo hoy, en cada desembolso y después de la compra",
        inputs: [
            monto.slot, desembolsos.slot, avaluo.slot, avaluoDeHoy.slot, reconocida.slot, reconocidaDeHoy.slot,
        ], outputs: [momentos.slot])

    private static let monto = CalculoInput.number("monto")
    private static let desembolsos = CalculoRows(
        "desembolsos", RowSignature(.read, values: ["fecha": .date, "monto": .money]))
    private static let avaluo = CalculoInput.number("avaluo")
    private static let avaluoDeHoy = CalculoInput.number("avaluo_de_hoy")
    private static let reconocida = CalculoInput.number("reconocida")
    private static let reconocidaDeHoy = CalculoInput.number("reconocida_de_hoy")
    private static let momentos = CalculoRows(
        "momentos",
        RowSignature(
            .written,
            values: [
                "momento": .text, "avaluo": .money, "reconocido": .money, "deuda": .money,
                "relacion_con_el_avaluo": .decimal, "relacion_con_lo_reconocido": .decimal,
            ]))

    let binding: CalculoBinding

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let given = binding.given(data)
        guard let loan = given[Self.monto], let all = given[Self.avaluo], let now = given[Self.avaluoDeHoy],
            let recognised = given[Self.reconocida], let recognisedNow = given[Self.reconocidaDeHoy]
        else { return [:] }
        let moments = binding[Self.momentos]
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
        var rows = [row("hoy, con los bienes que ya existen, frente a todo el préstamo", now, recognisedNow, loan)]
        let dates = given[Self.desembolsos] ?? []
        var disbursed = ExactDecimal.zero
        for (index, part) in dates.enumerated() {
            let rest = loan.subtracting(disbursed) ?? loan
            let amount = part.number("monto") ?? rest
            disbursed = disbursed.adding(amount) ?? disbursed
            guard let date = part.date("fecha") else { continue }
            let which = dates.count == 1 ? "el desembolso" : "el desembolso \(index + 1)"
            rows.append(
                row(
                    "con \(which), del \(Spoken.date(date)), antes de comprar nada con él, frente a lo desembolsado hasta "
                        + "entonces", now, recognisedNow, disbursed))
        }
        rows.append(row("después de la compra, con todos los bienes, frente a todo el préstamo", all, recognised, loan))
        var out = CalculoResult([moments.path: .list(rows)])
        out.explain = { [article, inputNames] _ in
            CaseData.Explanation(
                formula:
                    "avalúo y valor reconocido de los bienes que hay en cada momento, entre lo que entonces se debe",
                article: article, inputs: inputNames)
        }
        return out
    }
}
