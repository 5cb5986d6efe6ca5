internal import FojaData

/// The lists of the schema that a settlement of arrears reads and fills.
struct FilasDeMora {
    static let anios = CalculoRows(
        "anios",
        RowSignature(
            .read,
            [
                "cuotas": .rows(
                    RowSignature(
                        .read, values: ["numero": .integer, "vence": .date, "capital": .money, "interes": .money]))
            ]))
    static let impagas = CalculoRows(
        "cuotas",
        RowSignature(.read, values: ["numero": .integer, "capital_pagado": .money, "interes_pagado": .money]))
    static let lineas = CalculoRows(
        "lineas",
        RowSignature(
            .written,
            [
                "numero": .value(.integer), "vence": .value(.date), "dias": .value(.integer),
                "capital": .value(.money), "interes": .value(.money), "tramos": .rows(tramos),
                "corriente": .value(.money), "composicion_del_corriente": .value(.text), "penal": .value(.money),
                "total": .value(.money),
            ]))
    private static let tramos = RowSignature(
        .written,
        values: [
            "tramo": .text, "dias": .integer, "factor": .decimal, "composicion": .text, "tasa": .decimal,
            "interes": .money,
        ])
    static let escala = CalculoRows("escala", RowSignature(.written, values: ["tramo": .text, "factor": .decimal]))

    private let binding: CalculoBinding
    /// The unpaid cuotas, to name their data.
    let impagas: RowShape

    init(_ binding: CalculoBinding) {
        self.binding = binding
        impagas = binding[FilasDeMora.impagas]
    }

    // MARK: Read

    /// The cuotas of a computed plan.
    func agreed(_ given: CalculoGiven) -> [CondicionesDeMora.CuotaImpaga] {
        let cuotas = binding[FilasDeMora.anios]["cuotas"]
        return (given[FilasDeMora.anios] ?? []).flatMap { cuotas.rows($0["cuotas"]) }.compactMap { row in
            guard let number = row.integer("numero"), let due = row.date("vence"), let capital = row.number("capital"),
                let interest = row.number("interes")
            else { return nil }
            return .init(numero: number, vence: due, capital: capital, interes: interest)
        }
    }

    /// The cuotas that a case says are not paid, or not wholly.
    func unpaid(_ given: CalculoGiven) -> [CuotaPagadaEnParte] {
        (given[FilasDeMora.impagas] ?? []).map {
            CuotaPagadaEnParte(
                numero: $0.integer("numero"), capital: $0.number("capital_pagado"), interes: $0.number("interes_pagado")
            )
        }
    }

    // MARK: Written

    func escala(_ words: String, _ factor: ExactDecimal) -> Value {
        binding[FilasDeMora.escala].row(["tramo": .text(words), "factor": .decimal(factor)])
    }

    func tramo(_ row: LiquidacionDeMora.Fila, _ name: String) -> Value {
        binding[FilasDeMora.lineas]["tramos"].row([
            "tramo": .text(name), "dias": .decimal(ExactDecimal(row.dias)), "factor": .decimal(row.factor),
            "composicion": .text(row.composicion), "tasa": .decimal(row.tasa), "interes": .decimal(row.interes),
        ])
    }

    func linea(_ cuota: LiquidacionDeMora.Subtotal, _ bands: [Value]) -> Value {
        binding[FilasDeMora.lineas].row([
            "numero": .decimal(ExactDecimal(cuota.cuota)), "vence": .date(cuota.vence),
            "dias": .decimal(ExactDecimal(cuota.dias)), "capital": .decimal(cuota.capital),
            "interes": .decimal(cuota.interes), "tramos": .list(bands), "corriente": .decimal(cuota.corriente),
            "composicion_del_corriente": .text(cuota.composicionDelCorriente), "penal": .decimal(cuota.penal),
            "total": .decimal(cuota.total),
        ])
    }
}

/// What a case says was paid of a cuota.
struct CuotaPagadaEnParte {
    let numero: Int?
    let capital: ExactDecimal?
    let interes: ExactDecimal?

    /// What is wrong with it, and in which of its data.
    struct Wrong: Error {
        let field: String
        let message: String
        var fix: String?
    }

    /// The cuota of the plan, less what was paid of it.
    ///
    /// - Parameters:
    ///   - name: What the schema calls a field of these rows.
    ///   - moneda: What stands before amounts.
    ///   - article: Where the norm says what a payment is counted against first.
    func owed(
        of agreed: [CondicionesDeMora.CuotaImpaga], besides others: [CondicionesDeMora.CuotaImpaga],
        name: (String) -> String, moneda: String, article: String
    ) -> Result<CondicionesDeMora.CuotaImpaga, Wrong> {
        guard let numero, let capital, let interes else {
            return .failure(Wrong(field: "numero", message: "a una cuota impaga le faltan datos"))
        }
        guard let cuota = agreed.first(where: { $0.numero == numero }) else {
            return .failure(
                Wrong(field: "numero", message: "el plan de pagos no tiene la cuota \(numero): tiene \(agreed.count)"))
        }
        guard !others.contains(where: { $0.numero == numero }) else {
            return .failure(
                Wrong(
                    field: "numero", message: "la cuota \(numero) está dos veces entre las impagas",
                    fix: "deje una, con todo lo que se pagó de ella"))
        }
        for (field, paid, whole) in [
            ("capital_pagado", capital, cuota.capital), ("interes_pagado", interes, cuota.interes),
        ] where paid > whole {
            return .failure(
                Wrong(
                    field: field,
                    message: "de la cuota \(numero) se pagó \(moneda)\(Spoken.amount(paid)), más que los "
                        + "\(moneda)\(Spoken.amount(whole)) que tenía"))
        }
        let interest = cuota.interes.subtracting(interes) ?? cuota.interes
        if capital > .zero, interest > .zero {
            return .failure(
                Wrong(
                    field: "capital_pagado",
                    message:
                        "de la cuota \(numero) se registran \(moneda)\(Spoken.amount(capital)) pagados de capital con "
                        + "\(moneda)\(Spoken.amount(interest)) de interés sin pagar, y los cobros se aplican «primero al "
                        + "interés y después al capital» (\(article))",
                    fix:
                        "registre lo cobrado en `\(name("interes_pagado"))` hasta \(moneda)\(Spoken.amount(cuota.interes)), y solo el "
                        + "resto en `\(name("capital_pagado"))`"))
        }
        return .success(
            .init(
                numero: numero, vence: cuota.vence, capital: cuota.capital.subtracting(capital) ?? cuota.capital,
                interes: interest))
    }
}
