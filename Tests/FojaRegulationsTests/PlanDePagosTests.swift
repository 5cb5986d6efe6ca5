import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("Plan de pagos")
struct PlanDePagosTests {
    @Test("The constant cuota of Bs500.000,00 at 6 % over 60 months is Bs9.666,40")
    func french() throws {
        let plan = try PlanDePagos(.ejemplo())
        try plan.check()
        #expect(plan.cuotas.count == 60)
        #expect(plan.row(1) == "1 2024-02-15 30 7166.40 2500.00 9666.40 492833.60")
        #expect(plan.row(2) == "2 2024-03-15 30 7202.23 2464.17 9666.40 485631.37")
        #expect(Set(plan.cuotas.dropLast().map(\.cuota)) == [n("9666.40")])
        // What rounding left over.
        #expect(plan.row(60) == "60 2029-01-15 30 9618.36 48.09 9666.45 0.00")
        #expect(plan.totalCapital.description == "500000.00")
        #expect(plan.totalInteres.description == "79984.05")
        #expect(plan.porAnio.map(\.anio) == [2024, 2025, 2026, 2027, 2028, 2029])
        #expect(plan.porAnio.map(\.cuotas) == [11, 12, 12, 12, 12, 1])
        #expect(plan.porAnio.last?.cuota == plan.cuotas.last?.cuota)
    }

    @Test("Constant capital, and the interest of the balance")
    func german() throws {
        let plan = try PlanDePagos(
            .ejemplo([("2024-01-15", "100000.00")]) {
                $0.sistema = .aleman
                $0.plazoMeses = 7
            })
        try plan.check()
        #expect(plan.row(1) == "1 2024-02-15 30 14285.71 500.00 14785.71 85714.29")
        #expect(plan.row(2) == "2 2024-03-15 30 14285.71 428.57 14714.28 71428.58")
        #expect(plan.row(7) == "7 2024-08-15 30 14285.74 71.43 14357.17 0.00")
    }

    @Test("A rate of 0 divides the loan")
    func free() throws {
        let plan = try PlanDePagos(
            .ejemplo([("2024-01-15", "1000.00")]) {
                $0.tasaAnual = n("0")
                $0.plazoMeses = 3
            })
        try plan.check()
        #expect(plan.cuotas.map(\.cuota.description) == ["333.33", "333.33", "333.34"])
        #expect(plan.totalInteres.isZero)
    }

    @Test("Interest only during the grace; the plazo includes it or not")
    func graceWithInterest() throws {
        let inside = try PlanDePagos(.ejemplo { $0.graciaMeses = 3 })
        try inside.check()
        #expect(inside.cuotas.count == 60)
        #expect(inside.cuotas.prefix(4).map(\.enGracia) == [true, true, true, false])
        #expect(inside.row(3) == "3 2024-04-15 30 0.00 2500.00 2500.00 500000.00")
        #expect(inside.cuotas[3].cuotasPorPagar == 57)
        #expect(inside.cuotas.last?.vence == (try d("2029-01-15")))
        let outside = try PlanDePagos(
            .ejemplo {
                $0.graciaMeses = 3
                $0.graciaRespectoAlPlazo = .adicional
            })
        try outside.check()
        #expect(outside.cuotas.count == 63)
        #expect(outside.row(4) == "4 2024-05-15 30 7166.40 2500.00 9666.40 492833.60")
        #expect(outside.cuotas.last?.vence == (try d("2029-04-15")))
    }

    @Test("Nothing during the grace: its interest falls due with the first cuota and is never capital (ROP art. 9.d)")
    func graceWithoutPayment() throws {
        let plan = try PlanDePagos(
            .ejemplo {
                $0.graciaMeses = 3
                $0.graciaRespectoAlPlazo = .adicional
                $0.pagoEnGracia = .ninguno
            })
        try plan.check()
        #expect(plan.cuotas.count == 60)
        #expect(plan.row(1) == "1 2024-05-15 120 7166.40 10000.00 17166.40 492833.60")
        #expect(plan.cuotas[0].gracia?.interes.description == "7500.00")
        #expect(plan.cuotas[0].gracia?.dias == 90)
        #expect(plan.row(2) == "2 2024-06-15 30 7202.23 2464.17 9666.40 485631.37")
        #expect(
            plan.explicacion(de: plan.cuotas[0])
                == "cuota constante = 500.000,00 × (6 % / 12) / (1 − (1 + 6 % / 12)^−60) = 9.666,40; "
                + "interés de la gracia = 500.000,00 × 6 % × 90 / 360 = 7.500,00; "
                + "interés de la cuota = 500.000,00 × 6 % × 30 / 360 = 2.500,00; "
                + "interés = 7.500,00 + 2.500,00 = 10.000,00; capital = 9.666,40 − 2.500,00 = 7.166,40; "
                + "cuota = 9.666,40 + 7.500,00 = 17.166,40; saldo = 500.000,00 − 7.166,40 = 492.833,60")
    }

    @Test("Every part bears interest from its own date; one after amortisation began changes the cuota")
    func parts() throws {
        let plan = try PlanDePagos(
            .ejemplo([("2024-01-15", "300000.00"), ("2024-02-03", "100000.00"), ("2024-04-25", "100000.00")]) {
                $0.graciaMeses = 2
                $0.plazoMeses = 12
            })
        try plan.check()
        // 300.000 × 30 and 100.000 × 12 days.
        #expect(plan.row(1) == "1 2024-02-15 30 0.00 1700.00 1700.00 400000.00")
        #expect(plan.row(2) == "2 2024-03-15 30 0.00 2000.00 2000.00 400000.00")
        #expect(plan.cuotas[2].constante?.description == "41108.23")
        #expect(plan.row(3) == "3 2024-04-15 30 39108.23 2000.00 41108.23 360891.77")
        // The third part ran 20 days; the cuota pays 460.891,77 over the nine that are left.
        #expect(plan.cuotas[3].interes.description == "2137.79")
        #expect(plan.cuotas.map(\.fijaConstante) == [false, false, true, true] + Array(repeating: false, count: 8))
        #expect(plan.cuotas[3].cuotasPorPagar == 9)
        #expect(
            plan.explicacion(de: plan.cuotas[3])
                == "cuota constante = 460.891,77 × (6 % / 12) / (1 − (1 + 6 % / 12)^−9) = 52.498,97; "
                + "interés = (360.891,77 × 30 + 100.000,00 × 20) × 6 % / 360 = 2.137,79; "
                + "capital = 52.498,97 − 2.137,79 = 50.361,18; saldo = 460.891,77 − 50.361,18 = 410.530,59")
    }

    @Test("Agreed cuotas keep their dates and capitals")
    func personalised() throws {
        let loan = try CondicionesDePlan.ejemplo([("2024-01-15", "1000.00")]) {
            $0.sistema = .personalizado
            $0.baseDeCalculo = .realSobre365
            $0.plazoMeses = 12
        }
        var agreed = loan
        agreed.cuotasPersonalizadas = [
            .init(vence: try d("2024-04-30"), capital: n("0")), .init(vence: try d("2024-07-31"), capital: n("400")),
            .init(vence: try d("2025-01-15"), capital: n("600.00")),
        ]
        let plan = try PlanDePagos(agreed)
        try plan.check()
        #expect(plan.row(1) == "1 2024-04-30 106 0.00 17.42 17.42 1000.00")
        #expect(plan.row(2) == "2 2024-07-31 92 400.00 15.12 415.12 600.00")
        #expect(plan.row(3) == "3 2025-01-15 168 600.00 16.57 616.57 0.00")
        #expect(
            plan.explicacion(de: plan.cuotas[1])
                == "interés = 1.000,00 × 6 % × 92 / 365 = 15,12; capital = 400,00, el pactado; "
                + "saldo = 1.000,00 − 400,00 = 600,00")
    }

    @Test(
        "A month without the due day has its last instead, and 30 days where months have 30",
        arguments: [
            (
                DiaDeVencimiento.diaDelDesembolso, "2024-01-31", ["2024-02-29", "2024-03-31", "2024-04-30"],
                [30, 30, 30]
            ),
            (.finDeMes, "2024-01-31", ["2024-02-29", "2024-03-31", "2024-04-30"], [30, 30, 30]),
            (.finDeMes, "2024-01-15", ["2024-02-29", "2024-03-31", "2024-04-15"], [45, 30, 15]),
            (.diaFijo(5), "2024-01-15", ["2024-02-05", "2024-03-05", "2024-04-05"], [20, 30, 30]),
            (.diaFijo(30), "2024-01-15", ["2024-02-29", "2024-03-30", "2024-04-15"], [45, 30, 15]),
            (.finDeMes, "2024-04-30", ["2024-05-31", "2024-06-30", "2024-07-31"], [30, 30, 30]),
            (.finDeMes, "2023-02-28", ["2023-03-31", "2023-04-30", "2023-05-31"], [30, 30, 30]),
            (.diaDelDesembolso, "2023-02-28", ["2023-03-28", "2023-04-28", "2023-05-28"], [30, 30, 30]),
        ])
    func dueDays(_ dia: DiaDeVencimiento, start: String, dates: [String], days: [Int]) throws {
        let plan = try PlanDePagos(
            .ejemplo([(start, "9000.00")]) {
                $0.plazoMeses = 3
                $0.diaDeVencimiento = dia
            })
        try plan.check()
        #expect(plan.cuotas.map(\.vence.description) == dates)
        #expect(plan.cuotas.map(\.dias) == days)
    }

    @Test("A part disbursed on the due day of a short month bears interest for the whole next cuota")
    func partOnShortDueDay() throws {
        let plan = try PlanDePagos(
            .ejemplo([("2024-01-30", "1000.00"), ("2024-02-29", "1000.00")]) { $0.plazoMeses = 3 })
        try plan.check()
        #expect(plan.cuotas.map(\.dias) == [30, 30, 30])
        #expect(plan.cuotas[0].desembolsos == [])
        #expect(plan.cuotas[1].desembolsos.map(\.dias) == [30])
    }

    @Test("A due day that is not a working day moves, and interest with it or not")
    func moved() throws {
        // 2024-06-15 is a Saturday, 2024-09-15 a Sunday.
        func plan(_ inhabil: VencimientoInhabil, _ dias: DiasDeLaCuota) throws -> PlanDePagos {
            let loan = try CondicionesDePlan.ejemplo([("2024-05-15", "9000.00")]) {
                $0.plazoMeses = 4
                $0.baseDeCalculo = .realSobre360
                $0.vencimientoInhabil = inhabil
                $0.diasDeLaCuota = dias
            }
            let plan = try PlanDePagos(loan) { !$0.isWeekend }
            try plan.check()
            return plan
        }
        let next = try plan(.siguienteHabil, .fechasPactadas)
        #expect(next.cuotas.map(\.vence.description) == ["2024-06-17", "2024-07-15", "2024-08-15", "2024-09-16"])
        #expect(
            next.cuotas.map(\.vencePactado.description) == ["2024-06-15", "2024-07-15", "2024-08-15", "2024-09-15"])
        #expect(next.cuotas.map(\.dias) == [31, 30, 31, 31])
        #expect(try plan(.siguienteHabil, .fechasTrasladadas).cuotas.map(\.dias) == [33, 28, 31, 32])
        let previous = try plan(.anteriorHabil, .fechasTrasladadas)
        #expect(previous.cuotas.map(\.vence.description) == ["2024-06-14", "2024-07-15", "2024-08-15", "2024-09-13"])
        #expect(previous.cuotas.map(\.dias) == [30, 31, 31, 29])
        #expect(try plan(.sinTraslado, .fechasTrasladadas).cuotas.map(\.dias) == [31, 30, 31, 31])
    }

    @Test("Half a centavo goes up or to the even one")
    func rounding() throws {
        // 0,5 % of 1.001,00 is 5,005.
        let up = try PlanDePagos(.ejemplo([("2024-01-15", "1001.00")]) { $0.sistema = .aleman })
        #expect(up.cuotas[0].interes.description == "5.01")
        let even = try PlanDePagos(
            .ejemplo([("2024-01-15", "1001.00")]) {
                $0.sistema = .aleman
                $0.redondeo = .mitadAlPar
            })
        #expect(even.cuotas[0].interes.description == "5.00")
        // The constant cuota of one month is the loan and its interest, half a centavo included.
        let one = try PlanDePagos(.ejemplo([("2024-01-15", "1001.00")]) { $0.plazoMeses = 1 })
        #expect(one.cuotas[0].constante?.description == "1006.01")
        let oneEven = try PlanDePagos(
            .ejemplo([("2024-01-15", "1001.00")]) {
                $0.plazoMeses = 1
                $0.redondeo = .mitadAlPar
            })
        #expect(oneEven.cuotas[0].constante?.description == "1006.00")
    }

    @Test("The loans of a few centavos and of very many bolivianos are paid exactly")
    func sizes() throws {
        for amount in ["0.01", "0.05", "0.42", "1.00", "99999999999999999.99"] {
            for sistema in [SistemaDeAmortizacion.frances, .aleman] {
                for months in [1, 2, 10, 84, 1_200] {
                    let plan = try PlanDePagos(
                        .ejemplo([("2024-01-31", amount)]) {
                            $0.sistema = sistema
                            $0.plazoMeses = months
                        })
                    try plan.check("\(amount) \(sistema) \(months)")
                }
            }
        }
    }
}
