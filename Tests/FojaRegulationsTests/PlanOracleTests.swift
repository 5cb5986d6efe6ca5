import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTestSupport
import Foundation
import Testing

/// Plans against `Tests/Oracles`: whole schedules worked out in exact fractions
/// and the constant cuota of numpy-financial.
@Suite("Plan de pagos against other programs")
struct PlanOracleTests {
    @Test("1,000 random French cuotas are those of numpy-financial to the centavo")
    func constant() throws {
        var generator = SplitMix64(state: 0xF0F1_0001)
        let loans = try (0..<1_000).map { _ in
            try CondicionesDePlan.ejemplo { c in
                c.desembolsos[0].monto = .centavos(Int.random(in: 10_000_00...50_000_000_00, using: &generator))
                c.tasaAnual = ExactDecimal(significand: Int128(Int.random(in: 1...2_400, using: &generator)), scale: 2)
                c.plazoMeses = Int.random(in: 2...120, using: &generator)
            }
        }
        let questions = loans.map { ["\($0.desembolsos[0].monto)", "\($0.tasaAnual)", "\($0.plazoMeses)"] }
        guard let answers = try Oracle.ask("cuota.py", questions, as: Double.self) else { return }
        for (loan, exact) in zip(loans, answers) {
            let plan = try PlanDePagos(loan)
            let cuota = try #require(Double("\(plan.cuotas[0].cuota)"))
            // Half a centavo, and what binary numbers of this size are off by.
            #expect(
                abs(cuota - exact) <= 0.005 + 1e-6, "\(loan.desembolsos[0].monto) \(loan.tasaAnual) \(loan.plazoMeses)")
        }
    }

    /// Every combination of the open choices, each with a loan of its own.
    static let combinations: [CondicionesDePlan] = {
        var generator = SplitMix64(state: 0xF0F1_0002)
        var out: [CondicionesDePlan] = []
        for sistema in SistemaDeAmortizacion.allCases {
            for base in BaseDeCalculo.allCases {
                for gracia in GraciaRespectoAlPlazo.allCases {
                    for pago in PagoEnGracia.allCases {
                        for redondeo in Redondeo.allCases {
                            for inhabil in VencimientoInhabil.allCases {
                                for dias in DiasDeLaCuota.allCases {
                                    for dia in ["dia_del_desembolso", "fin_de_mes", "dia_fijo"] {
                                        let due = DiaDeVencimiento(
                                            nombre: dia, dia: Int.random(in: 1...31, using: &generator))
                                        guard
                                            let due,
                                            let loan = CondicionesDePlan.random(
                                                sistema, base, gracia, pago, redondeo, inhabil, dias, due, &generator)
                                        else { continue }
                                        out.append(loan)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return out
    }()

    @Test(
        "Every combination of choices gives the same schedule, row by row, as exact fractions do",
        arguments: CuotaConstante.allCases)
    func schedules(constant: CuotaConstante) throws {
        let loans = PlanOracleTests.combinations.map { loan in
            var loan = loan
            loan.cuotaConstante = constant
            return loan
        }
        #expect(loans.count == 3 * 3 * 2 * 2 * 2 * 3 * 2 * 3)
        let holidays = try ["2024-01-01", "2024-02-12", "2024-02-13", "2025-08-07", "2026-01-23", "2027-12-31"].map(d)
        let questions = loans.map { Question($0, holidays: holidays) }
        guard let answers = try Oracle.ask("plan_de_pagos.py", questions, as: Answer.self) else { return }
        var plans = 0
        var withParts = 0
        var level = 0
        var endOfMonth = 0
        var refusals: Set<String> = []
        for (loan, answer) in zip(loans, answers) {
            do throws(CalculoRefusado) {
                let plan = try PlanDePagos(loan) { !$0.isWeekend && !holidays.contains($0) }
                try? plan.check("\(loan)")
                let rows = plan.cuotas.map {
                    "\($0.numero) \($0.vence) \($0.vencePactado) \($0.dias) \($0.capital) \($0.interes) \($0.cuota) "
                        + "\($0.saldo) \($0.enGracia ? 1 : 0)"
                }
                #expect(rows == answer.filas, "\(answer.rechazo ?? "") \(loan)")
                plans += 1
                withParts += loan.desembolsos.count > 1 ? 1 : 0
                level += plan.cuotas.contains { $0.descuentos != nil } ? 1 : 0
                endOfMonth += loan.diaDeVencimiento == .finDeMes ? 1 : 0
                checkLast(of: plan)
            } catch {
                #expect(error.id.name == answer.rechazo, "\(error.mensaje) \(loan)")
                refusals.insert(error.id.name)
                // Months are parted where two would be moved to one day; only dates that were agreed are not.
                if error.id == "plan.vencimiento" { #expect(loan.sistema == .personalizado) }
            }
        }
        // Most must be plans, or little was compared; and the ways of refusing must agree too.
        #expect(plans > 1_000 && withParts > 500 && endOfMonth > 300, "\(plans) \(withParts) \(endOfMonth)")
        #expect(constant == .nivelada ? level > 300 : level == 0, "\(level)")
        #expect(refusals.isSuperset(of: ["plan.desembolso-tardio", "plan.personalizadas"]), "\(refusals)")
    }

    /// The last of level cuotas differs from the others by what rounding leaves: half a centavo for each cuota, which
    /// interest lets grow until the end.
    private func checkLast(of plan: PlanDePagos) {
        guard plan.condiciones.cuotaConstante == .nivelada, plan.condiciones.sistema == .frances,
            let last = plan.cuotas.last,
            let constant = last.constante, let own = last.cuota.subtracting(last.gracia?.interes ?? .zero),
            let difference = own.subtracting(constant), let rate = Double("\(plan.condiciones.tasaAnual)"),
            let off = Double("\(difference)")
        else { return }
        let n = Double(plan.cuotas.count)
        let growth = Foundation.pow(1 + rate / 1_000, n)
        #expect(abs(off) <= 0.01 * (n + 1) * growth + 0.02, "\(plan.condiciones)")
    }

    struct Answer: Decodable {
        let filas: [String]?
        let rechazo: String?
    }

    struct Question: Encodable {
        let desembolsos: [[String]]
        let cuotasPersonalizadas: [[String]]
        let tasaAnual: String
        let plazoMeses: Int
        let graciaMeses: Int
        let sistema: String
        let baseDeCalculo: String
        let graciaRespectoAlPlazo: String
        let pagoEnGracia: String
        let redondeo: String
        let vencimientoInhabil: String
        let diasDeLaCuota: String
        let diaDeVencimiento: String
        let cuotaConstante: String
        let dia: Int
        let feriados: [String]

        init(_ c: CondicionesDePlan, holidays: [CivilDate]) {
            desembolsos = c.desembolsos.map { ["\($0.fecha)", "\($0.monto)"] }
            cuotasPersonalizadas = c.cuotasPersonalizadas.map { ["\($0.vence)", "\($0.capital)"] }
            tasaAnual = "\(c.tasaAnual)"
            plazoMeses = c.plazoMeses
            graciaMeses = c.graciaMeses
            sistema = c.sistema.rawValue
            baseDeCalculo = c.baseDeCalculo.rawValue
            graciaRespectoAlPlazo = c.graciaRespectoAlPlazo.rawValue
            pagoEnGracia = c.pagoEnGracia.rawValue
            redondeo = c.redondeo.rawValue
            vencimientoInhabil = c.vencimientoInhabil.rawValue
            diasDeLaCuota = c.diasDeLaCuota.rawValue
            cuotaConstante = c.cuotaConstante?.rawValue ?? ""
            switch c.diaDeVencimiento {
            case .diaDelDesembolso: (diaDeVencimiento, dia) = ("dia_del_desembolso", 0)
            case .finDeMes: (diaDeVencimiento, dia) = ("fin_de_mes", 0)
            case .diaFijo(let day): (diaDeVencimiento, dia) = ("dia_fijo", day)
            }
            feriados = holidays.map(\.description)
        }
    }
}

extension ExactDecimal {
    static func centavos(_ amount: Int) -> ExactDecimal { ExactDecimal(significand: Int128(amount), scale: 2) }
}

extension CondicionesDePlan {
    /// A loan as FOFIM could make, now and then one with a part too late or a capital too early.
    static func random(
        _ sistema: SistemaDeAmortizacion, _ base: BaseDeCalculo, _ gracia: GraciaRespectoAlPlazo, _ pago: PagoEnGracia,
        _ redondeo: Redondeo, _ inhabil: VencimientoInhabil, _ dias: DiasDeLaCuota, _ dia: DiaDeVencimiento,
        _ generator: inout SplitMix64
    ) -> CondicionesDePlan? {
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        // Month ends come up often: there the due days are hard.
        guard var day = CivilDate(year: 2024, month: pick(1...12), day: 28)?.adding(days: pick(-27...3)) else {
            return nil
        }
        let start = day
        let plazo = pick(2...84)
        var parts: [Desembolso] = []
        for index in 0..<pick(1...3) {
            if index > 0 { day = day.adding(days: pick(0...plazo * 17)) ?? day }
            // Round amounts and small ones, where half centavos come up.
            let amount = pick(0...2) == 0 ? pick(1...50) * 10_000_00 : pick(100...80_000_000)
            parts.append(Desembolso(fecha: day, monto: .centavos(amount)))
        }
        let grace = pick(0...2) == 0 ? 0 : pick(0...min(12, plazo - 1))
        let rate = [0, 300, 600, pick(1...2_000), pick(1...2_000)][pick(0...4)]
        let months = gracia == .dentro ? plazo : plazo + grace
        var agreed: [CuotaPersonalizada] = []
        if sistema == .personalizado {
            let loan = parts.reduce(0) { $0 + Int($1.monto.significand) }
            guard let graceEnd = start.adding(months: grace), let end = start.adding(months: months) else { return nil }
            var due = pago == .intereses && pick(0...1) == 0 ? start : graceEnd
            var left = loan
            while left > 0 {
                let (span, free) = (due.days(until: end), pick(20...200))
                guard span > 0, let next = due.adding(days: min(span, free)) else { return nil }
                due = next
                let capital = due <= graceEnd && grace > 0 ? 0 : due == end ? left : min(left, pick(0...loan))
                agreed.append(CuotaPersonalizada(vence: due, capital: .centavos(capital)))
                left -= capital
            }
        }
        return CondicionesDePlan(
            desembolsos: parts, tasaAnual: ExactDecimal(significand: Int128(rate), scale: 2), plazoMeses: plazo,
            graciaMeses: grace, sistema: sistema, cuotasPersonalizadas: agreed, baseDeCalculo: base,
            graciaRespectoAlPlazo: gracia, pagoEnGracia: pago, redondeo: redondeo, vencimientoInhabil: inhabil,
            diasDeLaCuota: dias, diaDeVencimiento: dia, cuotaConstante: .tasaPeriodica)
    }
}
