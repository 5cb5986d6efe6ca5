import FojaData
import Testing

@testable import FojaRegulations

@Suite("Payments in advance and plans that change (ROP arts. 9 and 18.b)")
struct PagoAnticipadoTests {
    private func account(_ conditions: CondicionesDeCuenta) throws -> CuentaDelPrestamo {
        let account = try CuentaDelPrestamo(conditions)
        try account.check()
        return account
    }

    /// The first cuota paid, and Bs3.000,00 in advance halfway to the second.
    private func advance(_ chosen: PagoAnticipadoParcial?) throws -> CondicionesDeCuenta {
        try .ejemplo([("2024-02-15", "1032.80"), ("2024-03-01", "3000.00")], corte: "2024-03-01") {
            $0.pagos[1].imputacion = .anticipado
            $0.pagoAnticipadoParcial = chosen
        }
    }

    @Test("It pays the interest accrued until that day, and then capital")
    func interest() throws {
        let account = try account(advance(.reducePlazo))
        let made = account.aplicaciones[1]
        // 11.027,20 × 6 % × 16 / 360: in months of 30 days, from 15 February to 1 March there are 16.
        #expect(made.interes.description == "29.41")
        #expect(made.capital.description == "2970.59" && made.anticipado == made.capital)
        #expect(made.saldo.description == "8056.61")
        #expect(account.cuotas[1].interes.description == "18.80")
        #expect(try account.resumen().capitalAnticipado.description == "2970.59")
    }

    @Test("The cuota stays and the term is shorter, or the term stays and the cuota is smaller")
    func choices() throws {
        let plan = try advance(nil).plan
        let shorter = try account(advance(.reducePlazo))
        #expect(shorter.cuotas.count < plan.cuotas.count)
        #expect(try Dinero.suma(shorter.cuotas[1].capital, shorter.cuotas[1].interes) == plan.cuotas[1].cuota)
        let last = try #require(shorter.cuotas.last)
        #expect(try Dinero.suma(last.capital, last.interes) < plan.cuotas[1].cuota && last.saldo.isZero)
        let smaller = try account(advance(.reduceCuota))
        #expect(smaller.cuotas.map(\.vence) == plan.cuotas.map(\.vence))
        #expect(smaller.cuotas.map(\.numero) == plan.cuotas.map(\.numero))
        #expect(try Dinero.suma(smaller.cuotas[2].capital, smaller.cuotas[2].interes) < plan.cuotas[2].cuota)
        #expect(try advance(nil).refusal?.causa == .criterio(.pagoAnticipadoParcial))
        let refused = try #require(try advance(.noSeAdmite).refusal)
        #expect(refused.causa == .pago(1) && refused.punto == .anticipado)
    }

    @Test("Cuotas agreed one by one: the first of them, or all in proportion")
    func personal() throws {
        func cuotas(_ chosen: PagoAnticipadoParcial) throws -> [String] {
            try account(
                .ejemplo(
                    [("2024-03-15", "6060.00")], corte: "2024-03-20",
                    {
                        $0.pagos[0].imputacion = .anticipado
                        $0.pagoAnticipadoParcial = chosen
                    },
                    of: {
                        $0.sistema = .personalizado
                        $0.cuotasPersonalizadas = ["2024-06-15", "2024-09-15", "2024-12-15"].compactMap {
                            CivilDate(canonical: $0).map { .init(vence: $0, capital: n("4000.00")) }
                        }
                    })
            ).cuotas.map { "\($0.vence) \($0.capital)" }
        }
        // Interest of two months on 12.000,00: 120,00. So 5.940,00 of capital, and 6.060,00 left.
        #expect(try cuotas(.reducePlazo) == ["2024-06-15 4000.00", "2024-09-15 2060.00"])
        #expect(try cuotas(.reduceCuota) == ["2024-06-15 2020.00", "2024-09-15 2020.00", "2024-12-15 2020.00"])
    }

    @Test("The whole balance and its interest settle the loan on any day; a centavo less does not")
    func whole() throws {
        let before = try CondicionesDeCuenta.ejemplo([("2024-02-15", "1032.80")], corte: "2024-03-01")
        let amount = try account(before).resumen().paraLiquidar
        #expect(amount.description == "11056.61")
        var settled = before
        settled.pagos.append(.init(fecha: before.corte, monto: amount, imputacion: .anticipado))
        settled.pagoAnticipadoParcial = .noSeAdmite
        let account = try account(settled)
        #expect(account.cuotas.count == 1)
        #expect(try account.resumen().paraLiquidar.isZero)
        settled.pagos[1].monto = try Dinero.resta(amount, n("0.01"))
        #expect(settled.refusal?.causa == .pago(1))
    }

    @Test("What is paid in advance does not reach the interest accrued: it stays paid of the cuota in course")
    func small() throws {
        var conditions = try advance(.reducePlazo)
        conditions.pagos[1].monto = n("10.00")
        let first = try account(conditions)
        #expect(first.aplicaciones[1].interes.description == "10.00" && first.aplicaciones[1].capital.isZero)
        conditions.pagos.append(.init(fecha: try d("2024-03-01"), monto: n("2990.00"), imputacion: .anticipado))
        let both = try account(conditions)
        #expect(both.aplicaciones[2].interes.description == "19.41")
        #expect(both.cuotas[1].interes.description == "28.80" && both.cuotas[1].interesPagado.description == "10.00")
    }

    @Test("Before a loan is wholly disbursed nobody says of which balance it is")
    func disbursements() throws {
        let agreed = try PlanDePagos(
            CondicionesDePlan.ejemplo([("2024-01-15", "6000.00"), ("2024-04-01", "6000.00")]) { $0.plazoMeses = 12 })
        let conditions = try CondicionesDeCuenta.ejemplo([("2024-03-01", "3000.00")], corte: "2024-05-01") {
            $0.plan = agreed
            $0.pagos[0].imputacion = .anticipado
        }
        #expect(conditions.refusal?.causa == .pago(0))
        var later = conditions
        later.pagos[0].fecha = try d("2024-04-10")
        _ = try account(later)
    }

    // MARK: A new plan

    private func reprogrammed(_ payments: [(String, String)]) throws -> CondicionesDeCuenta {
        try .ejemplo([("2024-02-15", "1032.80")] + payments, corte: "2024-08-01") {
            $0.reprogramaciones = [.init(fecha: try d("2024-06-10"), plazoMeses: 24, graciaMeses: 0)]
            for index in $0.pagos.indices.dropFirst() { $0.pagos[index].imputacion = .reprogramacion }
        }
    }

    @Test("A reprogramming needs the interest accrued until its eve, and no centavo less (ROP art. 9.a)")
    func reprogramming() throws {
        var eve = try CuentaDelPrestamo(CondicionesDeCuenta.ejemplo([("2024-02-15", "1032.80")], corte: "2024-06-09"))
        let owed = try eve.interesesALaVispera(d("2024-06-10"))
        // Nothing of the interest is added to the capital (ROP art. 9.d).
        let account = try account(reprogrammed([("2024-06-09", "\(owed)")]))
        #expect(account.reprogramada == 1 && account.cuotas.count == 24)
        #expect(try Dinero.suma(account.cuotas.map(\.capital)).description == "11027.20")
        #expect(account.cuotas[0].vence == (try d("2024-07-10")))
        #expect(account.aplicaciones[1].capital.isZero)
        let less = try reprogrammed([("2024-06-09", "\(Dinero.resta(owed, n("0.01")))")])
        #expect(less.refusal?.causa == .reprogramacion(0, nil))
        #expect(less.refusal?.mensaje.contains("por 0,01") == true)
        // What is paid over the interest goes to the overdue capital.
        let more = try self.account(reprogrammed([("2024-06-09", "\(Dinero.suma(owed, n("27.20")))")]))
        #expect(try Dinero.suma(more.cuotas.map(\.capital)).description == "11000.00")
        // A day sooner there is a day more to be paid.
        #expect(try reprogrammed([("2024-06-08", "\(owed)")]).refusal != nil)
    }

    @Test("A second reprogramming follows the plan that the first made, and both balances are what was owed")
    func second() throws {
        var conditions = try reprogrammed([])
        var eve = try CuentaDelPrestamo(CondicionesDeCuenta.ejemplo([("2024-02-15", "1032.80")], corte: "2024-06-09"))
        conditions.pagos.append(
            .init(
                fecha: try d("2024-06-09"), monto: try eve.interesesALaVispera(d("2024-06-10")),
                imputacion: .reprogramacion))
        conditions.corte = try d("2024-10-31")
        let first = try account(conditions)
        // Three cuotas of the new plan paid, and the interest until the second eve.
        for cuota in first.cuotas.prefix(3) {
            conditions.pagos.append(
                .init(fecha: cuota.vence, monto: try Dinero.suma(cuota.capital, cuota.interes)))
        }
        conditions.reprogramaciones.append(.init(fecha: try d("2024-11-01"), plazoMeses: 36, graciaMeses: 2))
        var before = conditions
        before.reprogramaciones.removeLast()
        var again = try CuentaDelPrestamo(before)
        let owed = try again.interesesALaVispera(d("2024-11-01"))
        #expect(owed > .zero)
        conditions.pagos.append(.init(fecha: try d("2024-10-31"), monto: owed, imputacion: .reprogramacion))
        conditions.corte = try d("2024-11-15")
        let last = try account(conditions)
        #expect(last.reprogramada == 2 && last.cuotas.count == 36)
        #expect(try last.resumen().saldo == first.cuotas[2].saldo)
        #expect(try Dinero.suma(last.cuotas.map(\.capital)) == first.cuotas[2].saldo)
    }
}
