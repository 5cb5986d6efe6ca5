import FojaData
import FojaDiagnostics
import Testing

@testable import FojaRegulations

@Suite("The account of a loan (ROP arts. 9.a, 18 and 19.c)")
struct CuentaTests {
    private func account(_ conditions: CondicionesDeCuenta) throws -> CuentaDelPrestamo {
        let account = try CuentaDelPrestamo(conditions)
        try account.check()
        return account
    }

    @Test("With nothing paid it says what the settlement of arrears says", arguments: AplicacionDeTramos.allCases)
    func arrears(bands: AplicacionDeTramos) throws {
        let conditions = try CondicionesDeCuenta.ejemplo(corte: "2024-06-20") { $0.mora.porTramos = bands }
        let account = try account(conditions)
        var mora = conditions.mora
        mora.cuotas = conditions.plan.cuotas.prefix(5).map {
            .init(numero: $0.numero, vence: $0.vence, capital: $0.capital, interes: $0.interes)
        }
        mora.fechaDeCorte = conditions.corte
        let settled = try LiquidacionDeMora(mora)
        let sums = try account.resumen()
        #expect(sums.exigible == settled.total)
        #expect(sums.penalVencido == settled.totalPenal)
        #expect(sums.corrienteVencido == settled.totalCorriente)
        #expect(sums.impagas == 5 && sums.porVencer == 7)
        #expect(sums.diasDeMora == 126)
        #expect(try account.cuotas.prefix(5).map { try account.situacion($0) } == Array(repeating: .impaga, count: 5))
    }

    @Test("Cuotas paid on their days leave nothing owed, and the last leaves the loan at zero")
    func punctual() throws {
        let plan = try CondicionesDeCuenta.ejemplo().plan
        let payments = plan.cuotas.map { ("\($0.vence)", "\($0.cuota)") }
        let account = try account(CondicionesDeCuenta.ejemplo(payments, corte: "2025-02-01"))
        let sums = try account.resumen()
        #expect(sums.saldo.description == "0.00" && sums.paraLiquidar.description == "0.00")
        #expect(sums.pagadas == 12 && sums.exigible.description == "0.00" && sums.penalPagado.isZero)
        #expect(account.cuotas.map(\.pagadaEl) == plan.cuotas.map(\.vence))
        #expect(sums.interesPagado == plan.totalInteres)
        // A day before, the last is still owed.
        let before = try CuentaDelPrestamo(CondicionesDeCuenta.ejemplo(payments, corte: "2025-01-14")).resumen()
        #expect(before.saldo == plan.cuotas[11].capital && before.exigible.isZero)
    }

    /// The first cuota, Bs1.032,80: 972,80 of capital and 60,00 of interest, due on 15 February.
    @Test("A late payment goes to penal interest, interest and the rest to capital (ROP art. 19.c)")
    func order() throws {
        let account = try account(CondicionesDeCuenta.ejemplo([("2024-03-10", "500.00")], corte: "2024-03-10"))
        let made = try #require(account.aplicaciones.first)
        // 24 days: 972,80 × 0,9 % × 24 / 360 = 0,58; ordinary, 25 days of 30/360: 972,80 × 6 % × 25 / 360 = 4,05.
        #expect(
            [made.penal, made.interes, made.corriente, made.capital].map(\.description) == [
                "0.58", "60.00", "4.05", "435.37",
            ])
        #expect(made.saldo.description == "11564.63")
        let sums = try account.resumen()
        #expect(sums.exigible.description == "537.43" && sums.capitalVencido.description == "537.43")
        // From then on interest runs on what is left.
        let later = try CuentaDelPrestamo(CondicionesDeCuenta.ejemplo([("2024-03-10", "500.00")], corte: "2024-03-14"))
        // 537,43 × 0,9 % × 28 / 360 = 0,38 less the 0,32 of its first 24 days.
        #expect(later.cuotas[0].penal.description == "0.64")
    }

    @Test("Where the penal interest comes after the ordinary one, a small payment leaves it owed")
    func rank() throws {
        let small = try CondicionesDeCuenta.ejemplo([("2024-03-10", "60.00")], corte: "2024-03-10")
        #expect(try account(small).aplicaciones[0].penal.description == "0.58")
        var after = small
        after.rangoDelPenal = .despuesDelCorriente
        let made = try account(after).aplicaciones[0]
        #expect(made.penal.isZero && made.interes.description == "60.00")
        after.rangoDelPenal = nil
        #expect(after.refusal?.causa == .criterio(.rangoDelPenal))
    }

    @Test("Of two cuotas, the oldest whole or the interest of both")
    func several() throws {
        let both = try CondicionesDeCuenta.ejemplo([("2024-03-20", "1050.00")], corte: "2024-03-20")
        let oldest = try account(both)
        #expect(try oldest.situacion(oldest.cuotas[0]) == .pagada)
        var byKind = both
        byKind.ordenEntreCuotas = .porConcepto
        let spread = try account(byKind)
        #expect(try spread.cuotas[0].debido(.interes).isZero && spread.cuotas[1].debido(.interes).isZero)
        #expect(try spread.situacion(spread.cuotas[0]) == .parcial)
        byKind.ordenEntreCuotas = nil
        #expect(byKind.refusal?.causa == .criterio(.ordenEntreCuotas))
        // A payment of everything due needs no choice.
        byKind.rangoDelPenal = nil
        byKind.pagos[0].monto = try CuentaDelPrestamo(
            CondicionesDeCuenta.ejemplo(corte: "2024-03-20")
        ).resumen().exigible
        #expect(try account(byKind).resumen().exigible.isZero)
    }

    @Test("What a payment has over is kept for the next due day, or is a payment in advance")
    func surplus() throws {
        let plan = try CondicionesDeCuenta.ejemplo().plan
        let over = try CondicionesDeCuenta.ejemplo([("2024-02-15", "1532.80")], corte: "2024-02-20")
        let kept = try account(over)
        #expect(kept.aFavor.description == "500.00" && kept.aplicaciones.count == 1)
        #expect(try kept.resumen().paraLiquidar.description == "10536.39")
        var later = over
        later.corte = plan.cuotas[1].vence
        let used = try account(later)
        #expect(used.aFavor.isZero && used.aplicaciones.last?.pago == nil)
        #expect(used.aplicaciones.last?.interes == plan.cuotas[1].interes)
        later.excedente = .pagoAnticipado
        #expect(try account(later).aplicaciones[0].anticipado.description == "500.00")
        later.excedente = nil
        #expect(later.refusal?.causa == .criterio(.excedente))
        // On the last day of the plan there is nothing more to pay in advance.
        var last = later
        last.pagos = plan.cuotas.map { .init(fecha: $0.vence, monto: $0.cuota) }
        last.pagos[11].monto = n("2000.00")
        last.corte = plan.cuotas[11].vence
        #expect(try account(last).aFavor > .zero)
    }

    @Test("A reprogramming before a disbursement, or of nothing that is owed, is refused")
    func reprogrammings() throws {
        func refusal(_ conditions: CondicionesDeCuenta, on day: String) throws -> Diagnostic.ID? {
            var account = try CuentaDelPrestamo(conditions)
            do {
                try account.cambiarDePlan(.init(fecha: try d(day), plazoMeses: 12, graciaMeses: 0))
                return nil
            } catch let error as CuentaRefusada {
                guard case .calculo(let why) = error.causa else { throw error }
                return why.id
            }
        }
        let twice = try CondicionesDeCuenta.ejemplo(of: {
            $0.desembolsos.append(
                .init(fecha: $0.desembolsos[0].fecha.adding(days: 120) ?? $0.desembolsos[0].fecha, monto: n("1000.00")))
        })
        #expect(try refusal(twice, on: "2024-03-15") == "cuenta.desembolsos")
        #expect(try refusal(twice, on: "2024-07-15") == nil)
        var paid = try CondicionesDeCuenta.ejemplo()
        paid.pagos = paid.plan.cuotas.map { .init(fecha: $0.vence, monto: $0.cuota) }
        paid.corte = paid.plan.cuotas[11].vence
        #expect(try refusal(paid, on: paid.corte.description) == "cuenta.saldo")
    }
}
