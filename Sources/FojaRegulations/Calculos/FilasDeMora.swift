internal import FojaData

/// The lists of the schema that a settlement of arrears reads and fills.
struct FilasDeMora {
    private let anios: RowShape
    private let cuotas: RowShape
    private let impagas: RowShape
    private let lineas: RowShape
    private let tramos: RowShape
    private let escala: RowShape

    init(_ schema: Schema) {
        anios = RowShape("plan.anios", in: schema, .read, ["cuotas": .list])
        cuotas = RowShape(
            "plan.anios.cuotas", in: schema, .read,
            ["numero": .integer, "vence": .date, "capital": .money, "interes": .money])
        impagas = RowShape(
            "mora.cuotas", in: schema, .read,
            ["numero": .integer, "capital_pagado": .money, "interes_pagado": .money])
        lineas = RowShape(
            "mora.lineas", in: schema, .written,
            [
                "numero": .integer, "vence": .date, "dias": .integer, "capital": .money, "interes": .money,
                "tramos": .list, "corriente": .money, "composicion_del_corriente": .text, "penal": .money,
                "total": .money,
            ])
        tramos = RowShape(
            "mora.lineas.tramos", in: schema, .written,
            [
                "tramo": .text, "dias": .integer, "factor": .decimal, "composicion": .text, "tasa": .decimal,
                "interes": .money,
            ])
        escala = RowShape("mora.escala", in: schema, .written, ["tramo": .text, "factor": .decimal])
    }

    var all: [RowShape] { [anios, cuotas, impagas, lineas, tramos, escala] }

    // MARK: Read

    /// The cuotas of a computed plan.
    func agreed(in years: Value) -> [CondicionesDeMora.CuotaImpaga] {
        anios.rows(years).flatMap { cuotas.rows($0["cuotas"]) }.compactMap { row in
            guard let number = row.integer("numero"), let due = row.date("vence"), let capital = row.number("capital"),
                let interest = row.number("interes")
            else { return nil }
            return .init(numero: number, vence: due, capital: capital, interes: interest)
        }
    }

    /// The cuotas that a case says are not paid, or not wholly.
    func unpaid(in list: Value) -> [CuotaPagadaEnParte] {
        impagas.rows(list).map {
            CuotaPagadaEnParte(
                numero: $0.integer("numero"), capital: $0.number("capital_pagado"), interes: $0.number("interes_pagado")
            )
        }
    }

    // MARK: Written

    func escala(_ words: String, _ factor: ExactDecimal) -> Value {
        escala.row(["tramo": .text(words), "factor": .decimal(factor)])
    }

    func tramo(_ row: LiquidacionDeMora.Fila, _ name: String) -> Value {
        tramos.row([
            "tramo": .text(name), "dias": .decimal(ExactDecimal(row.dias)), "factor": .decimal(row.factor),
            "composicion": .text(row.composicion), "tasa": .decimal(row.tasa), "interes": .decimal(row.interes),
        ])
    }

    func linea(_ cuota: LiquidacionDeMora.Subtotal, _ bands: [Value]) -> Value {
        lineas.row([
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
    func owed(
        of agreed: [CondicionesDeMora.CuotaImpaga], besides others: [CondicionesDeMora.CuotaImpaga]
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
                    message: "de la cuota \(numero) se pagó Bs\(Escritura.monto(paid)), más que los "
                        + "Bs\(Escritura.monto(whole)) que tenía"))
        }
        let interest = cuota.interes.subtracting(interes) ?? cuota.interes
        if capital > .zero, interest > .zero {
            return .failure(
                Wrong(
                    field: "capital_pagado",
                    message: "de la cuota \(numero) se registran Bs\(Escritura.monto(capital)) pagados de capital con "
                        + "Bs\(Escritura.monto(interest)) de interés sin pagar, y los cobros se aplican «primero al "
                        + "interés y después al capital» (ROP art. 19.c)",
                    fix: "registre lo cobrado en `interes_pagado` hasta Bs\(Escritura.monto(cuota.interes)), y solo el "
                        + "resto en `capital_pagado`"))
        }
        return .success(
            .init(
                numero: numero, vence: cuota.vence, capital: cuota.capital.subtracting(capital) ?? cuota.capital,
                interes: interest))
    }
}
