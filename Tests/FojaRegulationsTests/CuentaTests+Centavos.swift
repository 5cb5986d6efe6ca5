import FojaData
import Testing

@testable import FojaRegulations

@Suite("Days, centavos and the order of the payments of an account")
struct CentavosDeCuentaTests {
    private func account(_ conditions: CondicionesDeCuenta) throws -> CuentaDelPrestamo {
        let account = try CuentaDelPrestamo(conditions)
        try account.check()
        return account
    }

    /// The first cuota has 972,80 of capital and 60,00 of interest, due on 15 February.
    @Test("What has accrued since the due day is rounded, however many payments of a part there were")
    func parts() throws {
        let part = try account(.ejemplo([("2024-02-25", "300.00")], corte: "2024-03-08"))
        // Until 25 February, 10 days: penal 972,80 × 0,9 % × 10 / 360 = 0,2432; ordinary 972,80 × 6 % × 10 / 360 = 1,6213.
        let made = part.aplicaciones[0]
        #expect(
            [made.penal, made.interes, made.corriente, made.capital].map(\.description) == [
                "0.24", "60.00", "1.62", "238.14",
            ])
        // On 734,66 until 8 March, 12 days: penal 0,220398; 13 of 30/360: ordinary 1,591763. With what ran before,
        // 0,463598 and 3,213097. (Rounded stretches would make a centavo more of ordinary interest.)
        #expect(part.cuotas[0].penal.description == "0.46")
        #expect(part.cuotas[0].corriente.description == "3.21")
        #expect(try part.cuotas[0].debido(.corriente).description == "1.59")
    }

    @Test("Interest until the eve is what the account says on the day of the contract, each kind to the same day")
    func eve() throws {
        var eve = try CuentaDelPrestamo(CondicionesDeCuenta.ejemplo(corte: "2024-03-05"))
        let owed = try eve.interesesALaVispera(d("2024-03-06"))
        // 972,80 for 20 days of delay, the eve whole: penal 0,4864; 21 of 30/360: ordinary 3,4048. The cuota's own 60,00,
        // and of the next 11.027,20 × 6 % × 21 / 360 = 38,5952.
        #expect(owed.description == "102.49")
        let sums = try account(.ejemplo(corte: "2024-03-06")).resumen()
        #expect(try Dinero.suma(sums.interesVencido, sums.corrienteVencido, sums.penalVencido, sums.devengado) == owed)
    }

    @Test("What is due is paid first of what is paid on a day, in whichever order the case has it")
    func sameDay() throws {
        func both(_ payments: [CondicionesDeCuenta.Pago]) throws -> CuentaDelPrestamo {
            try account(.ejemplo(corte: "2024-02-15") { $0.pagos = payments })
        }
        let due = CondicionesDeCuenta.Pago(fecha: try d("2024-02-15"), monto: n("1032.80"))
        let ahead = CondicionesDeCuenta.Pago(fecha: due.fecha, monto: n("3000.00"), imputacion: .anticipado)
        for payments in [[due, ahead], [ahead, due]] {
            let account = try both(payments)
            // 12.000,00 − 972,80 − 3.000,00.
            #expect(try account.resumen().saldo.description == "8027.20" && account.aFavor.isZero)
            #expect(account.aplicaciones.map(\.anticipado.description) == ["0.00", "3000.00"])
        }
    }

    @Test("What is in favour is over all that could be owed only by what no cuota to come would take")
    func beyond() throws {
        let plan = try CondicionesDeCuenta.ejemplo().plan
        let all = try account(.ejemplo([("2024-01-20", "\(plan.totalCuotas)")], corte: "2024-01-20"))
        #expect(all.aplicaciones[0].sobra.isZero)
        let more = try account(
            .ejemplo([("2024-01-20", "\(Dinero.suma(plan.totalCuotas, n("0.01")))")], corte: "2024-01-20"))
        #expect(more.aplicaciones[0].sobra.description == "0.01")
        // It is kept for the cuotas: the whole capital is owed.
        let sums = try more.resumen()
        #expect(
            sums.deuda.description == "12010.00" && sums.paraLiquidar.isZero && sums.saldo.description == "12000.00")
    }

    @Test("Before a disbursement nothing is owed, and what is to be disbursed is told")
    func disbursement() throws {
        let sums = try account(.ejemplo(corte: "2024-01-14")).resumen()
        #expect(sums.deuda.isZero && sums.porDesembolsar.description == "12000.00")
        #expect(try account(.ejemplo(corte: "2024-01-15")).resumen().porDesembolsar.isZero)
    }
}
