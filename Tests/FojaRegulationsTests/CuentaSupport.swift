import FojaData
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegulations

extension CondicionesDeCuenta {
    /// Bs12.000,00 on 15 January 2024 at 6 %, 12 months, French, 30/360, on 15 July 2024, with nothing paid.
    static func ejemplo(
        _ pagos: [(String, String)] = [], corte: String = "2024-07-15",
        _ change: (inout CondicionesDeCuenta) throws -> Void = { _ in },
        of plan: (inout CondicionesDePlan) -> Void = { _ in }
    ) throws -> CondicionesDeCuenta {
        let agreed = try PlanDePagos(
            CondicionesDePlan.ejemplo([("2024-01-15", "12000.00")]) {
                $0.plazoMeses = 12
                plan(&$0)
            })
        var mora = try MoraTests.ejemplo {
            $0.cuotas = []
            $0.baseDeCalculo = agreed.condiciones.baseDeCalculo
        }
        mora.tasaAnual = agreed.condiciones.tasaAnual
        var out = CondicionesDeCuenta(
            plan: agreed, mora: mora,
            pagos: try pagos.map { .init(fecha: try d($0.0), monto: n($0.1)) }, corte: try d(corte),
            sistema: agreed.condiciones.sistema, esHabil: { !$0.isWeekend }, ordenEntreCuotas: .porCuota,
            rangoDelPenal: .antesDelCorriente, pagoAnticipadoParcial: .reducePlazo, excedente: .cuotasSiguientes)
        try change(&out)
        return out
    }

    var refusal: CuentaRefusada? {
        do {
            _ = try CuentaDelPrestamo(self)
            return nil
        } catch {
            return error
        }
    }
}

extension CuentaDelPrestamo {
    /// What must hold of every account.
    func check(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let zero = ExactDecimal.zero
        var inFavour = zero
        var capital = zero
        for made in aplicaciones {
            let used = try Dinero.suma(made.penal, made.corriente, made.interes, made.capital)
            #expect(
                try Dinero.suma(made.monto, inFavour) == Dinero.suma(used, made.aFavor), comment,
                sourceLocation: sourceLocation)
            inFavour = made.aFavor
            capital = try Dinero.suma(capital, made.capital)
            for amount in [made.penal, made.corriente, made.interes, made.capital, made.aFavor, made.saldo] {
                #expect(!amount.isNegative && amount.scale == 2, comment, sourceLocation: sourceLocation)
            }
        }
        #expect(aFavor == inFavour, comment, sourceLocation: sourceLocation)
        for cuota in cuotas {
            for kind in [CuotaEnCuenta.Concepto.penal, .corriente, .interes, .capital] {
                #expect(try !cuota.debido(kind).isNegative, comment, sourceLocation: sourceLocation)
            }
            // No capital while interest is owed (ROP art. 19.c).
            if condiciones.ordenEntreCuotas == .porCuota, cuota.capitalPagado > zero, cuota.vence <= condiciones.corte {
                #expect(try cuota.debido(.interes).isZero, comment, sourceLocation: sourceLocation)
            }
        }
        let sums = try resumen()
        #expect(!sums.saldo.isNegative && !sums.paraLiquidar.isNegative, comment, sourceLocation: sourceLocation)
        #expect(
            try Dinero.suma(sums.saldo, capital) == sums.desembolsado, comment, sourceLocation: sourceLocation)
        // The capital of the cuotas that are not paid is the balance, where all was disbursed.
        if try desembolsado(al: condiciones.corte) == condiciones.plan.totalCapital {
            let owed = try Dinero.suma(try cuotas.map { try $0.debido(.capital) })
            #expect(owed == sums.saldo, comment, sourceLocation: sourceLocation)
        }
        // Whoever pays what it says owes nothing.
        guard sums.paraLiquidar > zero, sums.saldo > zero else { return }
        guard sums.desembolsado == condiciones.plan.totalCapital else { return }
        var settled = condiciones
        settled.pagos.append(.init(fecha: condiciones.corte, monto: sums.paraLiquidar, imputacion: .anticipado))
        let after = try CuentaDelPrestamo(settled).resumen()
        #expect(after.saldo.isZero && after.paraLiquidar.isZero, comment, sourceLocation: sourceLocation)
        #expect(after.aFavor.isZero && after.exigible.isZero, comment, sourceLocation: sourceLocation)
    }
}
