internal import FojaData

// What is due, and what a payment is counted against.

extension CuentaDelPrestamo {
    /// Counts the interest of a cuota's delay until a day, on the capital that it owes since the day until which it is counted.
    ///
    /// What has accrued since the due day is rounded, and not each stretch of it: a payment of a part in between makes no
    /// centavo of its own.
    mutating func devengar(_ index: Int, hasta day: CivilDate) throws(CuentaRefusada) {
        let cuota = cuotas[index]
        let owed = try cuota.debido(.capital)
        guard owed > .zero, cuota.devengadaHasta < day else { return }
        var mora = condiciones.mora
        let unpaid = CondicionesDeMora.CuotaImpaga(
            numero: cuota.numero, vence: cuota.vence, capital: owed, interes: Dinero.cero)
        mora.cuotas = [unpaid]
        mora.vencimientoDelPrestamo = cuotas.last?.vence
        mora.fechaDeCorte = day
        do throws(CalculoRefusado) {
            try mora.comprobar()
            var accrued = cuota.atraso
            try accrued.sumar(try mora.atraso(de: unpaid))
            mora.fechaDeCorte = cuota.devengadaHasta
            try accrued.restar(try mora.atraso(de: unpaid))
            // A scale whose factors fell would give back interest that has already accrued.
            cuotas[index].penal = max(cuota.penal, try mora.penal(accrued))
            cuotas[index].corriente = max(cuota.corriente, try mora.corriente(accrued))
            cuotas[index].atraso = accrued
            cuotas[index].devengadaHasta = day
        } catch {
            throw CuentaRefusada(error)
        }
    }

    /// How many days late a cuota is on the day of the account; 0 if nothing is owed of it.
    func diasDeMora(_ cuota: CuotaEnCuenta) throws(CuentaRefusada) -> Int {
        guard cuota.vence < condiciones.corte, try cuota.debido() > .zero else { return 0 }
        var mora = condiciones.mora
        mora.fechaDeCorte = condiciones.corte
        mora.vencimientoDelPrestamo = cuotas.last?.vence
        return mora.diasDeMora(
            .init(numero: cuota.numero, vence: cuota.vence, capital: Dinero.cero, interes: Dinero.cero))
    }

    // MARK: Payments of what is due

    /// Counts a payment against what is due on its day: interest first and then capital (ROP art. 19.c).
    mutating func pagarLoVencido(_ rest: inout ExactDecimal, _ made: inout Aplicacion) throws(CuentaRefusada) {
        try repartir(&rest, &made, vencidas(al: made.fecha), conCapital: true)
    }

    /// Counts a payment against the interest that is due or has accrued, and only then against the overdue capital:
    /// what ROP art. 9.a asks for before a reprogramming. Its last day is that of the payment, whole.
    mutating func pagarIntereses(_ rest: inout ExactDecimal, _ made: inout Aplicacion) throws(CuentaRefusada) {
        let day = made.fecha
        let next = day.adding(days: 1) ?? day
        let due = vencidas(al: day)
        for index in due { try devengar(index, hasta: next) }
        try repartir(&rest, &made, due, conCapital: false)
        if let current = cuotas.firstIndex(where: { $0.vence > day }) {
            let accrued = try devengado(current, al: next)
            try abonar(min(rest, accrued), .interes, a: current, &rest, &made)
        }
        try repartir(&rest, &made, due, conCapital: true)
    }

    /// In which order a payment goes to the parts of some cuotas.
    private mutating func repartir(
        _ rest: inout ExactDecimal, _ made: inout Aplicacion, _ indices: [Int], conCapital: Bool
    ) throws(CuentaRefusada) {
        guard rest > .zero else { return }
        let day = made.fecha
        var owing: [Int] = []
        var total = Dinero.cero
        var penal = Dinero.cero
        func owed(_ index: Int) throws(CuentaRefusada) -> ExactDecimal {
            let all = try cuotas[index].debido()
            return conCapital ? all : try Dinero.resta(all, cuotas[index].debido(.capital))
        }
        // The delay of a cuota that the payment does not reach is counted when something does.
        var all: [Int] = []
        for index in indices where try owed(index) > .zero { all.append(index) }
        for index in all where condiciones.ordenEntreCuotas == .porConcepto || total < rest {
            try devengar(index, hasta: day)
            owing.append(index)
            total = try Dinero.suma(total, owed(index))
            penal = try Dinero.suma(penal, cuotas[index].debido(.penal))
        }
        guard !owing.isEmpty else { return }
        // Where all is paid, nothing depends on the order.
        let isPart = rest < total || owing.count < all.count
        if isPart, !penal.isZero, condiciones.rangoDelPenal == nil {
            throw CuentaRefusada(
                .criterio(.rangoDelPenal),
                "el pago del \(Spoken.date(day)) no alcanza para todo lo vencido, y la norma no dice si el interés "
                    + "penal se cobra antes o después del corriente", .imputacion)
        }
        if isPart, all.count > 1, condiciones.ordenEntreCuotas == nil {
            throw CuentaRefusada(
                .criterio(.ordenEntreCuotas),
                "el pago del \(Spoken.date(day)) no alcanza para las \(all.count) cuotas vencidas, y la norma no "
                    + "dice si se cobra la más antigua entera o primero el interés de todas", .imputacion)
        }
        let interest: [CuotaEnCuenta.Concepto] =
            condiciones.rangoDelPenal == .despuesDelCorriente
            ? [.interes, .corriente, .penal] : [.penal, .interes, .corriente]
        let order = interest + (conCapital ? [.capital] : [])
        if condiciones.ordenEntreCuotas == .porConcepto {
            for concepto in order { for index in owing { try abonar(concepto, a: index, &rest, &made) } }
        } else {
            for index in owing { for concepto in order { try abonar(concepto, a: index, &rest, &made) } }
        }
    }

    private mutating func abonar(
        _ concepto: CuotaEnCuenta.Concepto, a index: Int, _ rest: inout ExactDecimal, _ made: inout Aplicacion
    ) throws(CuentaRefusada) {
        try abonar(min(rest, cuotas[index].debido(concepto)), concepto, a: index, &rest, &made)
    }

    mutating func abonar(
        _ amount: ExactDecimal, _ concepto: CuotaEnCuenta.Concepto, a index: Int, _ rest: inout ExactDecimal,
        _ made: inout Aplicacion
    ) throws(CuentaRefusada) {
        guard amount > .zero else { return }
        try cuotas[index].pagar(amount, concepto)
        try made.agregar(amount, concepto)
        rest = try Dinero.resta(rest, amount)
        if try cuotas[index].debido().isZero { cuotas[index].pagadaEl = made.fecha }
    }
}
