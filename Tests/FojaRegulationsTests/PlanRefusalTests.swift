import FojaData
import FojaDiagnostics
import Testing

@testable import FojaRegulations

@Suite("Plans that are refused, with why and the article")
struct PlanRefusalTests {
    private let uno = ("2024-01-15", "500000.00")
    typealias Change = (inout CondicionesDePlan) -> Void

    private func check(_ id: Diagnostic.ID, _ words: String, _ change: Change) throws {
        let refusal = try CondicionesDePlan.ejemplo([uno], change).refusal
        #expect(refusal?.id == id, "\(refusal?.mensaje ?? "a plan")")
        #expect(refusal?.mensaje.contains(words) == true, "\(refusal?.mensaje ?? "a plan")")
        #expect(refusal.map { CalculoRefusado.Punto.delPlan.contains($0.punto) } == true)
    }

    @Test("Plazo and grace")
    func terms() throws {
        try check("plan.plazo", "0 meses") { $0.plazoMeses = 0 }
        try check("plan.plazo", "-3 meses") { $0.plazoMeses = -3 }
        try check("plan.plazo", "1.201 meses") { $0.plazoMeses = 1_201 }
        try check("plan.plazo", "meses") { $0.plazoMeses = .min }
        try check("plan.gracia", "-1 meses") { $0.graciaMeses = -1 }
        try check("plan.gracia", "no deja ninguna cuota") { $0.graciaMeses = 60 }
        try check("plan.gracia", "meses") {
            $0.graciaMeses = .max
            $0.graciaRespectoAlPlazo = .adicional
        }
        try check("plan.gracia", "1.150 meses") {
            $0.graciaMeses = 1_150
            $0.graciaRespectoAlPlazo = .adicional
        }
        #expect(try CondicionesDePlan.ejemplo { $0.graciaMeses = 59 }.refusal == nil)
        #expect(
            try CondicionesDePlan.ejemplo {
                $0.graciaMeses = 60
                $0.graciaRespectoAlPlazo = .adicional
            }.refusal == nil)
        try check("plan.dia-fijo", "es 32") { $0.diaDeVencimiento = .diaFijo(32) }
        try check("plan.dia-fijo", "es 0") { $0.diaDeVencimiento = .diaFijo(0) }
        #expect(DiaDeVencimiento(nombre: "dia_fijo") == nil)
        #expect(DiaDeVencimiento(nombre: "dia_fijo", dia: 5) == .diaFijo(5))
        #expect(DiaDeVencimiento(nombre: "otro", dia: 5) == nil)
        #expect(DiaDeVencimiento.nombres.compactMap { DiaDeVencimiento(nombre: $0, dia: 1) }.count == 3)
    }

    @Test("Rates: negative, absurd, or so high that capital would grow")
    func rates() throws {
        try check("plan.tasa", "-0,01 %") { $0.tasaAnual = n("-0.01") }
        try check("plan.tasa", "100,5 %") { $0.tasaAnual = n("100.5") }
        try check("plan.tasa", "0,000000001 %") { $0.tasaAnual = n("0.000000001") }
        #expect(try CondicionesDePlan.ejemplo { $0.tasaAnual = n("6.00000000000") }.refusal == nil)
        #expect(try CondicionesDePlan.ejemplo { $0.tasaAnual = n("0.00000001") }.refusal == nil)
        // 31 days of 100 % over 360 are more than a twelfth.
        try check("plan.interes", "en la cuota 1 el interés, 43.055,56, pasa de la cuota constante") {
            $0.tasaAnual = n("100")
            $0.baseDeCalculo = .realSobre360
            $0.plazoMeses = 84
        }
    }

    @Test("A constant cuota over periods of other days than a twelfth of a year, which nobody decided")
    func undecided() throws {
        let real: Change = {
            $0.baseDeCalculo = .realSobre360
            $0.cuotaConstante = nil
        }
        try check("plan.cuota-constante", "no son todos de un mes de 30 días", real)
        let refusal = try #require(try CondicionesDePlan.ejemplo([uno], real).refusal)
        #expect(refusal.punto == .cuotas && refusal.sinDecidir?.contains("la nivelada sobre las fechas") == true)
        // By months of 30 days both are one, and nobody need decide.
        #expect(try CondicionesDePlan.ejemplo([uno]) { $0.cuotaConstante = nil }.refusal == nil)
    }

    @Test("Disbursements")
    func disbursements() throws {
        let first = try d("2024-01-15")
        try check("plan.sin-desembolsos", "ningún desembolso") { $0.desembolsos = [] }
        try check("plan.monto", "es de 0,00") { $0.desembolsos[0].monto = n("0.00") }
        try check("plan.monto", "es de -5,00") { $0.desembolsos[0].monto = n("-5.00") }
        try check("plan.monto", "es de 10,001") { $0.desembolsos[0].monto = n("10.001") }
        let before = try d("2024-01-14")
        try check("plan.fechas", "el desembolso del 14 de enero de 2024 está después del de 15 de enero") {
            $0.desembolsos.append(.init(fecha: before, monto: n("1")))
        }
        #expect(
            try CondicionesDePlan.ejemplo { $0.desembolsos.append(.init(fecha: first, monto: n("1"))) }.refusal == nil)
        let last = try d("2029-01-15")
        try check("plan.desembolso-tardio", "15 de enero de 2029") {
            $0.desembolsos.append(.init(fecha: last, monto: n("1")))
        }
        let justBefore = try d("2029-01-14")
        #expect(
            try CondicionesDePlan.ejemplo { $0.desembolsos.append(.init(fecha: justBefore, monto: n("1"))) }.refusal
                == nil)
    }

    @Test("Agreed cuotas")
    func personalised() throws {
        typealias Cuota = CondicionesDePlan.CuotaPersonalizada
        let (may, june, first) = (try d("2024-05-15"), try d("2024-06-15"), try d("2024-01-15"))
        let late = try d("2029-01-16")
        let (half, whole) = (n("250000.00"), n("500000.00"))
        func agreed(_ cuotas: [Cuota], grace: Int = 0, pago: PagoEnGracia = .intereses) -> Change {
            {
                $0.sistema = .personalizado
                $0.cuotasPersonalizadas = cuotas
                $0.graciaMeses = grace
                $0.pagoEnGracia = pago
            }
        }
        let good = [Cuota(vence: may, capital: half), Cuota(vence: june, capital: half)]
        #expect(try CondicionesDePlan.ejemplo([uno], agreed(good)).refusal == nil)
        try check("plan.personalizadas", "no hay ninguna cuota", agreed([]))
        try check("plan.personalizadas", "el sistema es `frances`") { $0.cuotasPersonalizadas = good }
        try check("plan.personalizadas", "suma 250.000,00, y se desembolsan 500.000,00", agreed([good[0]]))
        try check("plan.personalizadas", "-1", agreed([Cuota(vence: may, capital: n("-1")), good[1]]))
        try check("plan.fechas", "cuando vence la anterior", agreed([good[1], good[0]]))
        try check("plan.fechas", "cuando se desembolsa", agreed([Cuota(vence: first, capital: whole)]))
        try check("plan.plazo", "después del plazo", agreed([Cuota(vence: late, capital: whole)]))
        try check("plan.gracia", "solo se pagan intereses", agreed(good, grace: 4))
        try check(
            "plan.gracia", "no se paga nada",
            agreed([Cuota(vence: may, capital: n("0")), Cuota(vence: june, capital: whole)], grace: 4, pago: .ninguno))
        #expect(try CondicionesDePlan.ejemplo([uno], agreed(good, grace: 3)).refusal == nil)
        // More capital than has been disbursed by then.
        let second = try d("2024-05-20")
        try check("plan.personalizadas", "solo se deben 200.000,00") {
            agreed(good)(&$0)
            $0.desembolsos = [.init(fecha: first, monto: n("200000")), .init(fecha: second, monto: n("300000"))]
        }
    }

    @Test("Due days need a calendar to move by, and may not meet")
    func calendar() throws {
        try check("plan.calendario", "no hay calendario") { $0.vencimientoInhabil = .siguienteHabil }
        let loan = try CondicionesDePlan.ejemplo { $0.vencimientoInhabil = .anteriorHabil }
        #expect(throws: CalculoRefusado.self) { try PlanDePagos(loan) { _ in false } }
        let (saturday, monday) = (try d("2024-06-15"), try d("2024-06-17"))
        let meeting = try CondicionesDePlan.ejemplo {
            $0.sistema = .personalizado
            $0.vencimientoInhabil = .siguienteHabil
            $0.cuotasPersonalizadas = [
                .init(vence: saturday, capital: n("250000.00")), .init(vence: monday, capital: n("250000.00")),
            ]
        }
        do {
            _ = try PlanDePagos(meeting) { !$0.isWeekend }
            Issue.record("two cuotas on one day")
        } catch {
            #expect(error.id == "plan.vencimiento")
            #expect(error.mensaje.contains("la cuota 2 vencería el 17 de junio de 2024"))
        }
    }

    @Test("What does not fit is refused, never computed wrong")
    func overflow() throws {
        let largest = ExactDecimal(significand: .max, scale: 2)
        try check("calculo.numero", "demasiado grandes") { $0.desembolsos[0].monto = largest }
        try check("calculo.numero", "demasiado grandes") {
            $0.desembolsos[0].monto = ExactDecimal(significand: .max, scale: 0)
        }
        try check("calculo.numero", "demasiado grandes") {
            $0.desembolsos = [
                .init(fecha: $0.desembolsos[0].fecha, monto: largest),
                .init(fecha: $0.desembolsos[0].fecha, monto: largest),
            ]
            $0.sistema = .aleman
        }
        let end = try d("9999-06-30")
        try check("plan.vencimiento", "9999") { $0.desembolsos[0].fecha = end }
        let refusal = try CondicionesDePlan.ejemplo { $0.plazoMeses = 0 }.refusal
        #expect(refusal?.mensaje == "el plazo es de 0 meses, y va de 1 a 1.200" && refusal?.punto == .plazo)
        #expect(refusal?.arreglo == "escriba el plazo en meses")
    }
}
