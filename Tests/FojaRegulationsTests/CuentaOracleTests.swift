import FojaData
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegulations

/// Accounts against `Tests/Oracles/cuenta.py`, which works them out anew in exact fractions.
@Suite("The account of a loan against another program")
struct CuentaOracleTests {
    private struct Question: Encodable {
        struct Cuota: Encodable {
            let vence: String
            let dias: Int
            let capital, interes, saldo, debido: Int
            let gracia: Bool
            let constante: Int?
        }
        struct Pago: Encodable {
            let fecha: String
            let monto: Int
            let imputacion: String
        }
        let cuotas: [Cuota]
        let pagos: [Pago]
        let inicio, corte, desde, tasa, base, redondeo, sistema, constante, tramos, penal, rango, orden, parcial,
            excedente: String
        let anio: Int
    }

    private struct Answer: Decodable {
        struct Aplicacion: Decodable {
            let fecha: String
            let penal, corriente, interes, capital, aFavor, saldo: Int
        }
        struct Cuota: Decodable { let capital, interes, saldo: Int }
        struct Vencido: Decodable { let capital, interes, corriente, penal: Int }
        struct Retrasos: Decodable { let mayor, suma: Int }
        struct Pagadas: Decodable { let numero, monto: Int }
        let retrasos: Retrasos
        let pagadas: Pagadas
        let aplicaciones: [Aplicacion]
        let cuotas: [Cuota]
        let vencido: Vencido
        let devengado, saldo, aFavor, paraLiquidar: Int
    }

    private static func cents(_ amount: ExactDecimal) -> Int {
        amount.rounded(to: 2).map { Int($0.significand) } ?? -1
    }

    /// Half a year before the day of the account.
    private static func desde(_ c: CondicionesDeCuenta) -> CivilDate { c.corte.adding(months: -6) ?? c.corte }

    private func question(_ c: CondicionesDeCuenta) -> Question {
        let plan = c.plan.condiciones
        func cents(_ amount: ExactDecimal) -> Int { Self.cents(amount) }
        return Question(
            cuotas: c.plan.cuotas.map {
                .init(
                    vence: "\($0.vence)", dias: $0.dias, capital: cents($0.capital), interes: cents($0.interes),
                    saldo: cents($0.saldo), debido: cents($0.saldoInicial), gracia: $0.enGracia,
                    constante: $0.constante.map(cents))
            },
            pagos: c.pagos.map {
                .init(fecha: "\($0.fecha)", monto: cents($0.monto), imputacion: $0.imputacion.rawValue)
            },
            inicio: "\(plan.desembolsos[0].fecha)", corte: "\(c.corte)", desde: "\(Self.desde(c))",
            tasa: "\(plan.tasaAnual)",
            base: plan.baseDeCalculo.rawValue, redondeo: plan.redondeo.rawValue, sistema: plan.sistema.rawValue,
            constante: plan.cuotaConstante?.rawValue ?? "", tramos: c.mora.porTramos.rawValue,
            penal: c.mora.penalRespectoAlCorriente.rawValue, rango: c.rangoDelPenal?.rawValue ?? "",
            orden: c.ordenEntreCuotas?.rawValue ?? "", parcial: c.pagoAnticipadoParcial?.rawValue ?? "",
            excedente: c.excedente?.rawValue ?? "", anio: c.mora.diasDelAnio.dias)
    }

    private func random(_ g: inout SplitMix64) throws -> CondicionesDeCuenta {
        let start = try #require(try d("2024-01-01").adding(days: Int.random(in: 0...365, using: &g)))
        let base = BaseDeCalculo.allCases.randomElement(using: &g) ?? .realSobre360
        let rounding = Redondeo.allCases.randomElement(using: &g) ?? .mitadAlPar
        let agreed = try PlanDePagos(
            CondicionesDePlan.ejemplo([("\(start)", "1.00")]) {
                $0.desembolsos[0].monto = .centavos(Int.random(in: 100_000...100_000_000, using: &g))
                $0.tasaAnual = ExactDecimal(significand: Int128(Int.random(in: 50...1_800, using: &g)), scale: 2)
                $0.plazoMeses = Int.random(in: 3...30, using: &g)
                $0.graciaMeses = Int.random(in: 0...2, using: &g)
                $0.sistema = Bool.random(using: &g) ? .frances : .aleman
                $0.baseDeCalculo = base
                $0.redondeo = rounding
                $0.cuotaConstante = CuotaConstante.allCases.randomElement(using: &g)
            })
        let mora = try MoraTests.ejemplo {
            $0.cuotas = []
            $0.tasaAnual = agreed.condiciones.tasaAnual
            $0.baseDeCalculo = base
            $0.redondeo = rounding
            $0.porTramos = AplicacionDeTramos.allCases.randomElement(using: &g) ?? .porTramos
            $0.penalRespectoAlCorriente = PenalRespectoAlCorriente.allCases.randomElement(using: &g) ?? .adicional
            $0.diasDelAnio = DiasDelAnio.allCases.randomElement(using: &g) ?? .dias360
        }
        var payments: [CondicionesDeCuenta.Pago] = []
        var day = start
        let typical = max(100, Self.cents(agreed.cuotas[agreed.cuotas.count - 1].cuota))
        for _ in 0..<Int.random(in: 0...14, using: &g) {
            day = try #require(day.adding(days: Int.random(in: 0...70, using: &g)))
            payments.append(
                .init(
                    fecha: day, monto: .centavos(Int.random(in: 1...typical * 3, using: &g)),
                    imputacion: Int.random(in: 0..<4, using: &g) == 0 ? .anticipado : .cuotas))
        }
        return CondicionesDeCuenta(
            plan: agreed, mora: mora, pagos: payments,
            corte: try #require(day.adding(days: Int.random(in: 0...120, using: &g))),
            sistema: agreed.condiciones.sistema, esHabil: { _ in true },
            ordenEntreCuotas: OrdenEntreCuotas.allCases.randomElement(using: &g),
            rangoDelPenal: RangoDelPenal.allCases.randomElement(using: &g),
            pagoAnticipadoParcial: Bool.random(using: &g) ? .reduceCuota : .reducePlazo,
            excedente: ExcedenteDeUnPago.allCases.randomElement(using: &g))
    }

    @Test("1,500 random lives of a loan come out the same, to the centavo, and all that must hold of them holds")
    func lives() throws {
        var generator = SplitMix64(state: 0xF0F1_00C7)
        let all = try (0..<1_500).map { _ in try random(&generator) }
        let accounts = try all.map { try CuentaDelPrestamo($0) }
        for (index, account) in accounts.enumerated() { try account.check("life \(index)") }
        var advanced = 0
        var late = 0
        guard let answers = try Oracle.ask("cuenta.py", all.map(question), as: Answer.self) else { return }
        for (index, (account, answer)) in zip(accounts, answers).enumerated() {
            let sums = try account.resumen()
            let cents = Self.cents
            let made = account.aplicaciones.map {
                "\($0.fecha) \(cents($0.penal)) \(cents($0.corriente)) \(cents($0.interes)) \(cents($0.capital)) "
                    + "\(cents($0.aFavor)) \(cents($0.saldo))"
            }
            let expected = answer.aplicaciones.map {
                "\($0.fecha) \($0.penal) \($0.corriente) \($0.interes) \($0.capital) \($0.aFavor) \($0.saldo)"
            }
            #expect(made == expected, "life \(index)")
            #expect(
                account.cuotas.map { "\(cents($0.capital)) \(cents($0.interes)) \(cents($0.saldo))" }
                    == answer.cuotas.map { "\($0.capital) \($0.interes) \($0.saldo)" }, "life \(index)")
            #expect(
                [sums.capitalVencido, sums.interesVencido, sums.corrienteVencido, sums.penalVencido].map(cents)
                    == [
                        answer.vencido.capital, answer.vencido.interes, answer.vencido.corriente, answer.vencido.penal,
                    ],
                "life \(index)")
            #expect(
                [sums.devengado, sums.saldo, sums.aFavor, sums.paraLiquidar].map(cents)
                    == [answer.devengado, answer.saldo, answer.aFavor, answer.paraLiquidar], "life \(index)")
            let delays = try account.retrasos(desde: Self.desde(account.condiciones)) { $0.days(until: $1) }
            #expect(
                delays == .init(mayor: answer.retrasos.mayor, suma: answer.retrasos.suma), "life \(index)")
            let paid = try account.cuotasPagadas()
            #expect(paid.numero == answer.pagadas.numero, "life \(index)")
            #expect(cents(paid.monto) == answer.pagadas.monto, "life \(index)")
            if sums.capitalAnticipado > .zero { advanced += 1 }
            if sums.penalPagado > .zero { late += 1 }
        }
        #expect(advanced > 300 && late > 300)
    }
}
