import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

/// A number as a test writes it. What is not one becomes a figure that no test expects.
func n(_ text: String) -> ExactDecimal {
    ExactDecimal(canonical: text) ?? ExactDecimal(significand: -123_456_789, scale: 9)
}

/// A date as a test writes it.
func d(_ text: String) throws -> CivilDate { try #require(CivilDate(canonical: text), "\(text) is not a date") }

extension CondicionesDePlan {
    /// Bs500.000,00 on 15 January 2024, 6 %, 60 months, French, 30/360, without grace.
    static func ejemplo(
        _ desembolsos: [(String, String)] = [("2024-01-15", "500000.00")],
        _ change: (inout CondicionesDePlan) -> Void = { _ in }
    ) throws -> CondicionesDePlan {
        var out = CondicionesDePlan(
            desembolsos: try desembolsos.map { .init(fecha: try d($0.0), monto: n($0.1)) }, tasaAnual: n("6"),
            plazoMeses: 60, graciaMeses: 0, sistema: .frances, baseDeCalculo: .dias30Sobre360,
            graciaRespectoAlPlazo: .dentro, pagoEnGracia: .intereses, redondeo: .mitadHaciaArriba,
            vencimientoInhabil: .sinTraslado, diasDeLaCuota: .fechasPactadas, diaDeVencimiento: .diaDelDesembolso,
            cuotaConstante: .tasaPeriodica)
        change(&out)
        return out
    }

    /// The id of the refusal, and its message; `nil` where there is a plan.
    var refusal: CalculoRefusado? {
        do {
            _ = try PlanDePagos(self)
            return nil
        } catch {
            return error
        }
    }
}

extension PlanDePagos {
    /// What must hold of every plan.
    func check(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var capital = ExactDecimal.zero
        var interest = ExactDecimal.zero
        var previous: Cuota?
        for cuota in cuotas {
            capital = try #require(capital.adding(cuota.capital))
            interest = try #require(interest.adding(cuota.interes))
            #expect(cuota.capital.adding(cuota.interes) == cuota.cuota, comment, sourceLocation: sourceLocation)
            #expect(!cuota.capital.isNegative && !cuota.interes.isNegative, comment, sourceLocation: sourceLocation)
            for amount in [cuota.capital, cuota.interes, cuota.cuota, cuota.saldo] {
                #expect(amount.scale == 2, comment, sourceLocation: sourceLocation)
            }
            #expect(cuota.numero == (previous?.numero ?? 0) + 1, comment, sourceLocation: sourceLocation)
            if let previous { #expect(previous.vence < cuota.vence, comment, sourceLocation: sourceLocation) }
            previous = cuota
        }
        let loan = condiciones.desembolsos.reduce(ExactDecimal.zero) { $0.adding($1.monto) ?? $0 }
        #expect(capital == loan, comment, sourceLocation: sourceLocation)
        #expect(totalCapital == loan, comment, sourceLocation: sourceLocation)
        #expect(totalInteres == interest, comment, sourceLocation: sourceLocation)
        #expect(totalCapital.adding(totalInteres) == totalCuotas, comment, sourceLocation: sourceLocation)
        #expect(cuotas.last?.saldo.description == "0.00", comment, sourceLocation: sourceLocation)
        let years = porAnio.reduce(ExactDecimal.zero) { $0.adding($1.cuota) ?? $0 }
        #expect(years == totalCuotas, comment, sourceLocation: sourceLocation)
        #expect(porAnio.map(\.cuotas).reduce(0, +) == cuotas.count, comment, sourceLocation: sourceLocation)
    }

    /// A row as one line: `1 2024-02-15 30 7166.40 2500.00 9666.40 492833.60`.
    func row(_ number: Int) -> String {
        guard cuotas.indices.contains(number - 1) else { return "no row \(number)" }
        let c = cuotas[number - 1]
        return "\(c.numero) \(c.vence) \(c.dias) \(c.capital) \(c.interes) \(c.cuota) \(c.saldo)"
    }
}
