internal import FojaData
internal import FojaDiagnostics

/// Which cuotas are unpaid on the day of a settlement of arrears, as the payments of the case have it; what the settlement says
/// of them otherwise is told, with both places.
struct MoraSegunPagos: EngineCalculo {
    static let signature = CalculoSignature(
        "mora-segun-pagos", "las cuotas impagas en la fecha de una liquidación de mora, según los pagos del caso",
        inputs: [fecha.slot, FilasDeMora.impagas.slot] + LecturaDeCuenta.inputs, outputs: [filas.slot],
        points: LecturaDeCuenta.points)
    static let needsCalendar = true

    private static let fecha = CalculoInput.date("fecha")
    private static let filas = CalculoRows(
        "filas",
        RowSignature(
            .written,
            values: [
                "numero": .integer, "vence": .date, "capital_pagado": .money, "interes_pagado": .money,
                "capital": .money, "interes": .money,
            ]))

    let binding: CalculoBinding
    let inputs: [FieldPath]
    private let lectura: LecturaDeCuenta

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        lectura = LecturaDeCuenta(binding, regulations)
        inputs = lectura.inputs
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let given = binding.given(data)
        // Without payments the case says by its list alone what was paid.
        guard let day = given[Self.fecha], given[LecturaDeCuenta.pagos]?.isEmpty == false else { return [:] }
        do throws(LecturaDeCuenta.Nada) {
            let conditions = try lectura.condiciones(data, corte: day)
            do throws(CuentaRefusada) {
                let account = try CuentaDelPrestamo(conditions)
                var unpaid: [CuotaEnCuenta] = []
                for index in account.vencidas(al: day) where try account.cuotas[index].debido() > .zero {
                    unpaid.append(account.cuotas[index])
                }
                return try result(unpaid, account, given)
            } catch {
                return lectura.refused(error)
            }
        } catch {
            return error.result
        }
    }

    private func result(
        _ unpaid: [CuotaEnCuenta], _ account: CuentaDelPrestamo, _ given: CalculoGiven
    ) throws(CuentaRefusada) -> CalculoResult {
        let shape = binding[Self.filas]
        let rows = try unpaid.map { cuota throws(CuentaRefusada) in
            shape.row([
                "numero": .decimal(ExactDecimal(cuota.numero)), "vence": .date(cuota.vence),
                "capital_pagado": .decimal(cuota.capitalPagado), "interes_pagado": .decimal(cuota.interesPagado),
                "capital": .decimal(try cuota.debido(.capital)), "interes": .decimal(try cuota.debido(.interes)),
            ])
        }
        var out = CalculoResult([shape.path: .list(rows)])
        out.problems = problems(unpaid, account, given)
        out.explain = { [article, inputNames] _ in
            CaseData.Explanation(
                formula: "las cuotas vencidas hasta la fecha de la liquidación que los pagos no cubren enteras",
                numbers: unpaid.map { "cuota \($0.numero)" }.joined(separator: ", "), article: article,
                inputs: inputNames)
        }
        return out
    }

    // MARK: What does not agree

    private func problems(
        _ unpaid: [CuotaEnCuenta], _ account: CuentaDelPrestamo, _ given: CalculoGiven
    ) -> [CalculoResult.Problem] {
        let listed = FilasDeMora(binding).unpaid(given)
        let list = binding[FilasDeMora.impagas]
        guard !listed.isEmpty else { return [] }
        if let changed = cambio(account) {
            return [
                problem(
                    at: list.path, "las cuotas impagas se cuentan por el plan que se pactó primero, y \(changed)",
                    fix: "use el estado de cuentas, que sigue el plan vigente")
            ]
        }
        var out: [CalculoResult.Problem] = []
        for (index, item) in listed.enumerated() {
            guard let number = item.numero, let capital = item.capital, let interest = item.interes else { continue }
            guard let owed = unpaid.first(where: { $0.numero == number }) else {
                out.append(
                    problem(
                        at: "\(list.path).\(index).\(list.name(of: "numero"))",
                        "la cuota \(number) está entre las impagas, y según los pagos no se debe nada de ella al "
                            + Spoken.date(account.condiciones.corte), fix: "quítela, o corrija los pagos"))
                continue
            }
            for (field, said, paid, what) in [
                ("capital_pagado", capital, owed.capitalPagado, "capital"),
                ("interes_pagado", interest, owed.interesPagado, "interés"),
            ] where said != paid {
                out.append(
                    problem(
                        at: "\(list.path).\(index).\(list.name(of: field))",
                        "de la cuota \(number) se dicen \(money(said)) pagados de \(what), y según los pagos son "
                            + money(paid), fix: "corrija el monto, o los pagos"))
            }
        }
        let lacking = unpaid.filter { cuota in !listed.contains { $0.numero == cuota.numero } }
        guard let first = lacking.first else { return out }
        let numbers = lacking.map { "\($0.numero)" }
        let which =
            lacking.count == 1
            ? "la cuota \(first.numero), que según los pagos se debe"
            : "las cuotas \(numbers.joined(separator: ", ")), que según los pagos se deben"
        out.append(
            problem(
                at: list.path,
                "entre las cuotas impagas \(lacking.count == 1 ? "falta" : "faltan") \(which) al "
                    + Spoken.date(account.condiciones.corte),
                fix: "agregue \(lacking.count == 1 ? "la que falta" : "las que faltan"), o corrija los pagos"))
        return out
    }

    /// What made the plan in force another one than the first; `nil` if nothing did.
    private func cambio(_ account: CuentaDelPrestamo) -> String? {
        if let last = account.reprogramados.last {
            return "el préstamo se reprogramó el \(Spoken.date(last.cambio.fecha))"
        }
        return account.aplicaciones.first { !$0.anticipado.isZero }.map {
            "el pago anticipado del \(Spoken.date($0.fecha)) lo cambió"
        }
    }

    private func money(_ amount: ExactDecimal) -> String {
        binding.schema.pack.currency.symbol + Spoken.amount(amount)
    }

    private func problem(at path: String, _ message: String, fix: String) -> CalculoResult.Problem {
        let article = binding.article(for: CuentaRefusada.Punto.imputacion.rawValue)
        let payments = binding[LecturaDeCuenta.pagos].path
        return .init(
            at: path, "\(message) (\(article))", fix: fix,
            others: [.init(payments, "los pagos del caso (`\(payments)`)")], id: "dato.no-concuerda")
    }
}
