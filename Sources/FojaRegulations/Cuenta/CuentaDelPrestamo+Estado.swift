internal import FojaData

// How the account stands on its day.

extension CuentaDelPrestamo {
    /// How far a cuota is paid; the raw values are the options that a schema has for it.
    enum Situacion: String, Sendable, CaseIterable {
        case pagada
        case parcial
        case impaga
        case porVencer = "por_vencer"
    }

    func situacion(_ cuota: CuotaEnCuenta) throws(CuentaRefusada) -> Situacion {
        guard cuota.vence <= condiciones.corte else { return .porVencer }
        guard try cuota.debido() > .zero else { return .pagada }
        return try cuota.pagado() > .zero ? .parcial : .impaga
    }

    /// The sums of an account. Amounts in bolivianos.
    struct Resumen: Sendable {
        var desembolsado = Dinero.cero
        var capitalPagado = Dinero.cero
        /// Of ``capitalPagado``, what was paid before it was due.
        var capitalAnticipado = Dinero.cero
        var interesPagado = Dinero.cero
        var corrientePagado = Dinero.cero
        var penalPagado = Dinero.cero
        /// The capital owed, due or not.
        var saldo = Dinero.cero
        var capitalVencido = Dinero.cero
        var interesVencido = Dinero.cero
        var corrienteVencido = Dinero.cero
        var penalVencido = Dinero.cero
        /// All that is due and not paid.
        var exigible = Dinero.cero
        /// The interest that the cuota in course has accrued.
        var devengado = Dinero.cero
        /// All that is owed, due or not, while nothing in favour is counted against it.
        var deuda = Dinero.cero
        /// What the plan disburses after that day.
        var porDesembolsar = Dinero.cero
        var aFavor = Dinero.cero
        /// What would settle the loan on that day (ROP art. 18.b); never less than nothing.
        var paraLiquidar = Dinero.cero
        var pagadas = 0
        var impagas = 0
        var porVencer = 0
        var diasDeMora = 0
        var proximoVencimiento: CivilDate?
    }

    func resumen() throws(CuentaRefusada) -> Resumen {
        var out = Resumen()
        let day = condiciones.corte
        out.desembolsado = try desembolsado(al: day)
        out.capitalPagado = try Dinero.suma(aplicaciones.map(\.capital))
        out.capitalAnticipado = try Dinero.suma(aplicaciones.map(\.anticipado))
        out.interesPagado = try Dinero.suma(aplicaciones.map(\.interes))
        out.corrientePagado = try Dinero.suma(aplicaciones.map(\.corriente))
        out.penalPagado = try Dinero.suma(aplicaciones.map(\.penal))
        out.saldo = try Dinero.resta(out.desembolsado, out.capitalPagado)
        for index in vencidas(al: day) {
            let cuota = cuotas[index]
            guard try cuota.debido() > .zero else {
                out.pagadas += 1
                continue
            }
            out.impagas += 1
            out.diasDeMora = max(out.diasDeMora, try diasDeMora(cuota))
            out.capitalVencido = try Dinero.suma(out.capitalVencido, cuota.debido(.capital))
            out.interesVencido = try Dinero.suma(out.interesVencido, cuota.debido(.interes))
            out.corrienteVencido = try Dinero.suma(out.corrienteVencido, cuota.debido(.corriente))
            out.penalVencido = try Dinero.suma(out.penalVencido, cuota.debido(.penal))
        }
        out.exigible = try Dinero.suma(
            out.capitalVencido, out.interesVencido, out.corrienteVencido, out.penalVencido)
        if let current = cuotas.firstIndex(where: { $0.vence > day }) {
            out.devengado = try devengado(current, al: day)
            out.porVencer = cuotas.count - current
            out.proximoVencimiento = cuotas[current].vence
        }
        out.aFavor = aFavor
        out.porDesembolsar = try Dinero.resta(
            try Dinero.suma(condiciones.plan.condiciones.desembolsos.map(\.monto)), out.desembolsado)
        out.deuda = try Dinero.suma(
            out.saldo, out.interesVencido, out.corrienteVencido, out.penalVencido, out.devengado)
        out.paraLiquidar = max(Dinero.cero, try Dinero.resta(out.deuda, aFavor))
        return out
    }
}
