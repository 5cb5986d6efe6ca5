import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("Interest of arrears (ROP art. 7.5)")
struct MoraTests {
    static let tramos: [CondicionesDeMora.Tramo] = [
        .init(desde: 1, hasta: 30, factor: n("0.15")), .init(desde: 31, hasta: 60, factor: n("0.25")),
        .init(desde: 61, hasta: 90, factor: n("0.35")), .init(desde: 91, hasta: nil, factor: n("0.45")),
    ]

    /// Bs10.000,00 unpaid, 45 days late, 6 %, 360.
    static func ejemplo(_ change: (inout CondicionesDeMora) -> Void = { _ in }) throws -> CondicionesDeMora {
        var out = CondicionesDeMora(
            cuotas: [.init(numero: 7, vence: try d("2024-03-01"), capital: n("10000.00"), interes: n("50.00"))],
            fechaDeCorte: try d("2024-04-15"), tramos: tramos, tasaAnual: n("6"), factorMultiplica: .tasaDelPrestamo,
            porTramos: .porTramos, baseDeCalculo: .realSobre360, penalRespectoAlCorriente: .adicional,
            diasDelAnio: .dias360,
            inicioDeLaMora: .vencimientoDeLaCuota, redondeo: .mitadHaciaArriba)
        change(&out)
        return out
    }

    static func refusal(_ change: (inout CondicionesDeMora) -> Void) throws -> CalculoRefusado? {
        let condiciones = try ejemplo(change)
        do {
            _ = try LiquidacionDeMora(condiciones)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Each reading of the factor, by bands and for the whole period",
        arguments: [
            (FactorMultiplica.tasaDelPrestamo, PenalRespectoAlCorriente.adicional, "13.75", "18.75"),
            (.esTasaAnual, .adicional, "229.17", "312.50"),
            (.tasaDeReferencia, .adicional, "6.88", "9.38"),
            (.tasaDelPrestamo, .sustituye, "13.75", "18.75"),
            (.esTasaAnual, .sustituye, "229.17", "312.50"),
            (.tasaDeReferencia, .sustituye, "6.88", "9.38"),
        ])
    func readings(
        factor: FactorMultiplica, penal: PenalRespectoAlCorriente, byBands: String, whole: String
    ) throws {
        for (aplicacion, expected) in [(AplicacionDeTramos.porTramos, byBands), (.periodoCompleto, whole)] {
            let mora = try LiquidacionDeMora(
                MoraTests.ejemplo {
                    $0.factorMultiplica = factor
                    $0.penalRespectoAlCorriente = penal
                    $0.porTramos = aplicacion
                    $0.tasaDeReferencia = factor == .tasaDeReferencia ? n("3") : nil
                })
            #expect(mora.totalPenal.description == expected)
            // The ordinary interest of the same 45 days runs beside it, unless it is replaced.
            #expect(mora.totalCorriente.description == (penal == .adicional ? "75.00" : "0.00"))
            #expect(mora.totalCapital.description == "10000.00")
            #expect(mora.totalInteres.description == "50.00")
        }
    }

    @Test("Rows say their days, factor and rate, and explain themselves")
    func rows() throws {
        let mora = try LiquidacionDeMora(MoraTests.ejemplo())
        #expect(mora.filas.map(\.desde) == [1, 31])
        #expect(mora.filas.map(\.hasta) == [30, 45])
        #expect(mora.filas.map(\.dias) == [30, 15])
        #expect(mora.filas.map(\.tasa) == [n("0.9"), n("1.5")])
        #expect(
            mora.filas.map(\.explicacion) == [
                "días 1 a 30: 10.000,00 × (0,15 × 6 % = 0,9 %) × 30 / 360 = 7,50",
                "días 31 a 45: 10.000,00 × (0,25 × 6 % = 1,5 %) × 15 / 360 = 6,25",
            ])
        #expect(mora.subtotales.map(\.dias) == [45])
        #expect(mora.total.description == "10138.75")
        #expect(mora.filas.map(\.composicion) == ["0,15 × 6 %", "0,25 × 6 %"])
        #expect(mora.subtotales.map(\.composicionDelCorriente) == ["10.000,00 × 6 % × 45 / 360"])
        // Replaced, the ordinary interest does not run, and the debt is that much less.
        let replaced = try LiquidacionDeMora(MoraTests.ejemplo { $0.penalRespectoAlCorriente = .sustituye })
        #expect(replaced.filas.map(\.explicacion) == mora.filas.map(\.explicacion))
        #expect(replaced.subtotales.map(\.composicionDelCorriente) == ["lo sustituye el interés penal"])
        #expect(replaced.total.description == "10063.75")
    }

    @Test(
        "The ordinary interest of the delay counts days as the loan does; the penal one as arrears do",
        arguments: [
            (BaseDeCalculo.dias30Sobre360, "73.33"), (.realSobre360, "75.00"), (.realSobre365, "73.97"),
        ])
    func ordinary(base: BaseDeCalculo, expected: String) throws {
        let mora = try LiquidacionDeMora(MoraTests.ejemplo { $0.baseDeCalculo = base })
        #expect(mora.totalCorriente.description == expected)
        #expect(mora.totalPenal.description == "13.75")
    }

    @Test(
        "The first day of delay is the one after the due day; each band begins on its day",
        arguments: [
            ("2024-03-01", 0, 0), ("2024-03-02", 1, 1), ("2024-03-31", 30, 1), ("2024-04-01", 31, 2),
            ("2024-04-30", 60, 2), ("2024-05-01", 61, 3), ("2024-05-30", 90, 3), ("2024-05-31", 91, 4),
            ("2025-03-01", 365, 4), ("2024-01-01", 0, 0),
        ])
    func bands(on date: String, days: Int, rows: Int) throws {
        let day = try d(date)
        let mora = try LiquidacionDeMora(MoraTests.ejemplo { $0.fechaDeCorte = day })
        #expect(mora.subtotales.map(\.dias) == [days])
        #expect(mora.filas.count == rows)
        #expect(mora.filas.map(\.dias).reduce(0, +) == days)
    }

    @Test("Each cuota by its own days, or all from the due day of the loan")
    func start() throws {
        func cuotas(_ c: inout CondicionesDeMora) throws {
            c.cuotas = [
                .init(numero: 1, vence: try d("2024-02-15"), capital: n("1000.00"), interes: n("10.00")),
                .init(numero: 2, vence: try d("2024-03-15"), capital: n("1010.00"), interes: n("0.00")),
            ]
        }
        var condiciones = try MoraTests.ejemplo()
        try cuotas(&condiciones)
        let own = try LiquidacionDeMora(condiciones)
        #expect(own.subtotales.map(\.dias) == [60, 31])
        condiciones.inicioDeLaMora = .vencimientoDelPrestamo
        condiciones.vencimientoDelPrestamo = try d("2024-03-16")
        condiciones.corrienteHastaLaMora = .noCorre
        #expect(try LiquidacionDeMora(condiciones).subtotales.map(\.dias) == [30, 30])
        condiciones.vencimientoDelPrestamo = try d("2028-01-15")
        let later = try LiquidacionDeMora(condiciones)
        #expect(later.filas.isEmpty)
        #expect(later.total.description == "2020.00")
    }

    @Test("Until the delay begins, ordinary interest runs on the balance or not, as FOFIM decides")
    func ordinaryBeforeTheDelay() throws {
        var condiciones = try MoraTests.ejemplo()
        condiciones.cuotas = [
            .init(numero: 1, vence: try d("2024-01-15"), capital: n("12000.00"), interes: n("0.00"))
        ]
        condiciones.baseDeCalculo = .dias30Sobre360
        condiciones.inicioDeLaMora = .vencimientoDelPrestamo
        condiciones.vencimientoDelPrestamo = try d("2024-03-15")
        func corriente(
            _ choice: CorrienteHastaLaMora, _ penal: PenalRespectoAlCorriente, until cut: String = "2024-04-15"
        ) throws -> String {
            condiciones.corrienteHastaLaMora = choice
            condiciones.penalRespectoAlCorriente = penal
            condiciones.fechaDeCorte = try d(cut)
            return try LiquidacionDeMora(condiciones).totalCorriente.description
        }
        // 12.000 at 6 % a year of 360 days: 60 a month. Two months before the delay, one of it.
        #expect(try corriente(.corre, .adicional) == "180.00")
        #expect(try corriente(.corre, .sustituye) == "120.00")
        #expect(try corriente(.noCorre, .adicional) == "60.00")
        #expect(try corriente(.noCorre, .sustituye) == "0.00")
        // Before the loan is due there is no delay, and the cuota is unpaid all the same.
        #expect(try corriente(.corre, .sustituye, until: "2024-02-15") == "60.00")
        #expect(try corriente(.noCorre, .adicional, until: "2024-02-15") == "0.00")
        condiciones.corrienteHastaLaMora = nil
        do {
            _ = try LiquidacionDeMora(condiciones)
            Issue.record("se calculó sin el criterio")
        } catch {
            #expect(error.id.name == "mora.corriente" && error.punto == .corrienteHastaLaMora)
        }
        // Where the delay begins with the cuota's own due day there is nothing to decide.
        condiciones.inicioDeLaMora = .vencimientoDeLaCuota
        #expect(try LiquidacionDeMora(condiciones).subtotales.count == 1)
    }

    @Test("What cannot be computed is refused, with its article")
    func refusals() throws {
        func ids(_ change: (inout CondicionesDeMora) -> Void) throws -> String? {
            try MoraTests.refusal(change)?.id.name
        }
        #expect(try ids { _ in } == nil)
        #expect(try ids { $0.tramos = [] } == "mora.tramos")
        #expect(try ids { $0.tramos.remove(at: 1) } == "mora.tramos")
        #expect(try ids { $0.tramos.removeFirst() } == "mora.tramos")
        #expect(try ids { $0.tramos.swapAt(0, 1) } == "mora.tramos")
        #expect(try ids { $0.tramos = [.init(desde: 1, hasta: 30, factor: n("0.15"))] } == "mora.tramos")
        #expect(try ids { $0.tramos[0].factor = n("-0.15") } == "mora.tramos")
        #expect(try ids { $0.tramos[1].hasta = nil } == "mora.tramos")
        #expect(try ids { $0.tasaAnual = n("-6") } == "mora.tasa")
        #expect(try ids { $0.tasaAnual = n("600") } == "mora.tasa")
        #expect(try ids { $0.cuotas[0].capital = n("-1") } == "mora.monto")
        #expect(try ids { $0.cuotas[0].interes = n("0.001") } == "mora.monto")
        #expect(try ids { $0.factorMultiplica = .tasaDeReferencia } == "mora.referencia")
        #expect(try ids { $0.inicioDeLaMora = .vencimientoDelPrestamo } == "mora.inicio")
        let huge = ExactDecimal(significand: .max, scale: 0)
        #expect(try ids { $0.cuotas[0].capital = huge } == "calculo.numero")
        #expect(try MoraTests.refusal { $0.tramos = [] }?.punto == .mora)
    }
}
