internal import FojaData

// How a loan was paid: how late, and how much of its cuotas.

extension CuentaDelPrestamo {
    /// How late cuotas were paid that were late on some day after one and until the day of the account.
    struct Retrasos: Sendable, Hashable {
        /// The latest of them, in days.
        var mayor = 0
        /// All of them, in days.
        var suma = 0
    }

    /// - Parameters:
    ///   - first: A delay counts, whole, if it went on after that day.
    ///   - days: How many days of delay there are from a due day to another day.
    func retrasos(
        desde first: CivilDate, contando days: (CivilDate, CivilDate) -> Int
    ) throws(CuentaRefusada) -> Retrasos {
        var out = Retrasos()
        func count(_ cuota: CuotaEnCuenta, until last: CivilDate) throws(CuentaRefusada) {
            // Nothing was ever owed of a cuota within a grace without payments.
            let debido = try cuota.debido()
            guard cuota.pagadaEl != nil || debido > .zero else { return }
            let end = min(cuota.pagadaEl ?? last, last)
            guard cuota.vence < end, first < end else { return }
            let late = days(cuota.vence, end)
            out.mayor = max(out.mayor, late)
            out.suma += late
        }
        // What a reprogramming found unpaid is owed by the new plan from its day on.
        for made in reprogramados {
            for cuota in made.vencidas { try count(cuota, until: made.cambio.fecha) }
        }
        for index in vencidas(al: condiciones.corte) { try count(cuotas[index], until: condiciones.corte) }
        return out
    }

    /// Whether the cuotas are still those that were agreed first.
    var tienePlanPactado: Bool { reprogramados.isEmpty && aplicaciones.allSatisfy { $0.anticipado.isZero } }

    /// How many cuotas are paid, whole, of those that fell due, and what was paid of all, capital and interest.
    func cuotasPagadas() throws(CuentaRefusada) -> (numero: Int, monto: ExactDecimal) {
        var count = 0
        var paid = Dinero.cero
        for cuota in cuotas {
            paid = try Dinero.suma(paid, cuota.capitalPagado, cuota.interesPagado)
            let isDue = cuota.vence <= condiciones.corte
            if isDue, try cuota.pagado() > .zero, try cuota.debido().isZero { count += 1 }
        }
        return (count, paid)
    }
}
