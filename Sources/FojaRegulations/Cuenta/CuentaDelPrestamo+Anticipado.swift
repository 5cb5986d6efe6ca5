internal import FojaData
internal import FojaDiagnostics

// What is paid before it is due, and a plan that changes.

extension CuentaDelPrestamo {
    /// The interest that a cuota has accrued on a day before it is due, less what was paid of it.
    func devengado(_ index: Int, al day: CivilDate) throws(CuentaRefusada) -> ExactDecimal {
        let cuota = cuotas[index]
        return max(Dinero.cero, try Dinero.resta(try devengadoEntero(cuota, al: day), cuota.interesPagado))
    }

    /// How many of the days of a cuota's interest have run on a day.
    private func diasCorridos(_ cuota: CuotaEnCuenta, al day: CivilDate) -> Int {
        min(cuota.dias, max(0, Vencimientos.serie(day, base: plan.baseDeCalculo) - cuota.serieInicial))
    }

    private func devengadoEntero(_ cuota: CuotaEnCuenta, al day: CivilDate) throws(CuentaRefusada) -> ExactDecimal {
        let run = diasCorridos(cuota, al: day)
        guard run < cuota.dias else { return cuota.interes }
        do throws(CalculoRefusado) {
            var capitalDays = try cabe(cuota.saldoInicial.multiplied(by: ExactDecimal(run)))
            for part in cuota.desembolsos where part.fecha < day {
                // A part bears interest for as many days less than it would, as the period has still to run.
                let days = max(0, part.dias - (cuota.dias - run))
                capitalDays = try cabe(capitalDays.adding(try cabe(part.monto.multiplied(by: ExactDecimal(days)))))
            }
            let year = ExactDecimal(100 * plan.baseDeCalculo.diasDelAnio)
            return min(
                cuota.interes,
                try cabe(
                    capitalDays.multiplied(by: plan.tasaAnual, dividedBy: year, decimals: 2, plan.redondeo.regla)))
        } catch {
            throw CuentaRefusada(error)
        }
    }

    // MARK: Payments in advance

    /// Counts what is left of a payment against the interest accrued on its day and then against the balance.
    mutating func anticipar(
        _ rest: inout ExactDecimal, _ made: inout Aplicacion, pago: Int
    ) throws(CuentaRefusada) {
        let day = made.fecha
        guard let current = cuotas.firstIndex(where: { $0.vence > day }) else { return }
        if let later = condiciones.plan.condiciones.desembolsos.first(where: { $0.fecha > day }) {
            throw CuentaRefusada(
                .pago(pago),
                "el pago anticipado del \(Spoken.date(day)) es anterior al desembolso del \(Spoken.date(later.fecha)), y "
                    + "ninguna norma dice de qué saldo se descuenta", .anticipado,
                arreglo: "regístrelo después del último desembolso, o como pago de las cuotas")
        }
        let accrued = try devengado(current, al: day)
        let balance = try Dinero.suma(
            try cuotas[current...].map { cuota throws(CuentaRefusada) in try cuota.debido(.capital) })
        guard rest > accrued else { return try abonar(rest, .interes, a: current, &rest, &made) }
        let capital = min(balance, try Dinero.resta(rest, accrued))
        if capital < balance, condiciones.pagoAnticipadoParcial != .reduceCuota,
            condiciones.pagoAnticipadoParcial != .reducePlazo
        {
            throw noAdmitido(day, pago)
        }
        // What was paid of the interest in course before now stays with the cuota, as paid.
        let before = cuotas[current].interesPagado
        let left =
            capital < balance
            ? try recalculadas(desde: current, al: day, saldo: try Dinero.resta(balance, capital)) : []
        cuotas.replaceSubrange(current..., with: left)
        if !before.isZero, cuotas.indices.contains(current) {
            cuotas[current].interes = try Dinero.suma(cuotas[current].interes, before)
            cuotas[current].interesPagado = before
        }
        made.interes = try Dinero.suma(made.interes, accrued)
        made.capital = try Dinero.suma(made.capital, capital)
        made.anticipado = try Dinero.suma(made.anticipado, capital)
        rest = try Dinero.resta(rest, try Dinero.suma(accrued, capital))
    }

    private func noAdmitido(_ day: CivilDate, _ pago: Int) -> CuentaRefusada {
        guard condiciones.pagoAnticipadoParcial == .noSeAdmite else {
            return CuentaRefusada(
                .criterio(.pagoAnticipadoParcial),
                "el pago anticipado del \(Spoken.date(day)) es de una parte del saldo, y la norma no dice si baja la cuota "
                    + "o el plazo, ni si se admite sin cancelar «la totalidad del saldo del capital adeudado»",
                .anticipado)
        }
        return CuentaRefusada(
            .pago(pago),
            "el pago anticipado del \(Spoken.date(day)) no cancela todo el saldo, y según el criterio adoptado no se admite "
                + "uno parcial", .anticipado,
            arreglo: "regístrelo con todo el saldo y los intereses generados hasta ese día, o como pago de las cuotas")
    }

    /// The cuotas from one on, for a smaller balance whose interest runs from a day.
    private func recalculadas(
        desde current: Int, al day: CivilDate, saldo: ExactDecimal
    ) throws(CuentaRefusada) -> [CuotaEnCuenta] {
        let old = Array(cuotas[current...])
        let serie = old[0].serieInicial + diasCorridos(old[0], al: day)
        let shortens = condiciones.pagoAnticipadoParcial == .reducePlazo
        let agreed = plan.sistema == .personalizado ? try capitales(old, saldo: saldo, acorta: shortens) : nil
        let dues = old.enumerated().map { index, cuota in
            Vencimientos.Vencimiento(
                vence: cuota.vence, pactado: cuota.vencePactado,
                fin: .init(fecha: cuota.vence, serie: cuota.serieFinal),
                enGracia: cuota.enGracia, capital: agreed?[index])
        }
        var conditions = plan
        conditions.desembolsos = [.init(fecha: day, monto: saldo)]
        var calculo = CalculoDelPlan(
            conditions,
            Vencimientos(inicio: .init(fecha: day, serie: serie), lista: dues, base: plan.baseDeCalculo),
            constante: shortens ? old.first { !$0.enGracia }?.constante : nil)
        do throws(CalculoRefusado) {
            var rows = try calculo.cuotas()
            // A shorter term ends where nothing is owed any more.
            while let last = rows.last, last.cuota.isZero { rows.removeLast() }
            return CuotaEnCuenta.todas(rows, desde: serie, numero: old[0].numero)
        } catch {
            throw CuentaRefusada(error)
        }
    }

    /// Capitals that were agreed one by one, for a smaller balance: the first of them, or all in proportion.
    private func capitales(
        _ old: [CuotaEnCuenta], saldo: ExactDecimal, acorta: Bool
    ) throws(CuentaRefusada) -> [ExactDecimal] {
        let before = try Dinero.suma(old.map(\.capital))
        var rest = saldo
        var out: [ExactDecimal] = []
        for (index, cuota) in old.enumerated() {
            var share = cuota.capital
            if !acorta {
                share =
                    index == old.count - 1
                    ? rest
                    : cuota.capital.multiplied(by: saldo, dividedBy: before, decimals: 2, plan.redondeo.regla) ?? rest
            }
            out.append(min(share, rest))
            rest = try Dinero.resta(rest, min(share, rest))
        }
        return out
    }

    // MARK: A new plan

    /// The interest that ROP art. 9.a wants paid before a contract is signed: all that accrues until its eve, that day
    /// whole, of every kind. It is what the account says on the day of the contract, from which the new plan's interest runs.
    mutating func interesesALaVispera(_ day: CivilDate) throws(CuentaRefusada) -> ExactDecimal {
        let eve = day.adding(days: -1) ?? day
        var owed = Dinero.cero
        for index in vencidas(al: eve) {
            try devengar(index, hasta: day)
            for concepto in [CuotaEnCuenta.Concepto.penal, .corriente, .interes] {
                owed = try Dinero.suma(owed, cuotas[index].debido(concepto))
            }
        }
        guard let current = cuotas.firstIndex(where: { $0.vence > eve }) else { return owed }
        return try Dinero.suma(owed, devengado(current, al: day))
    }

    /// Puts a new plan over the balance of the capital in the place of the one in force.
    mutating func reprogramar(
        _ change: CondicionesDeCuenta.Reprogramacion, _ index: Int
    ) throws(CuentaRefusada) {
        try abonarLoQueHayAFavor(hasta: change.fecha.adding(days: -1) ?? change.fecha)
        let owed = try interesesALaVispera(change.fecha)
        guard owed.isZero else {
            throw CuentaRefusada(
                .reprogramacion(index, nil),
                "hasta la víspera de la reprogramación del \(Spoken.date(change.fecha)) se devengaron intereses que los pagos "
                    + "del caso no cubren, por \(condiciones.moneda)\(Spoken.amount(owed))", .reprogramacion,
                arreglo: "registre su pago con `imputacion: reprogramacion`, o corrija la fecha")
        }
        do throws(CuentaRefusada) {
            try cambiarDePlan(change)
        } catch {
            throw error.de(reprogramacion: index)
        }
        reprogramada = index + 1
    }

    /// Puts the new plan in its place, whatever interest is owed: what a reprogramming that is asked for would make.
    mutating func cambiarDePlan(_ change: CondicionesDeCuenta.Reprogramacion) throws(CuentaRefusada) {
        if let later = condiciones.plan.condiciones.desembolsos.first(where: { $0.fecha > change.fecha }) {
            throw CuentaRefusada(
                CalculoRefusado(
                    "cuenta.desembolsos",
                    "la reprogramación del \(Spoken.date(change.fecha)) es anterior al desembolso del "
                        + "\(Spoken.date(later.fecha)), y ninguna norma dice qué saldo se reprograma",
                    punto: .desembolsos, arreglo: "corrija la fecha de la reprogramación, o la del desembolso"))
        }
        let balance = try saldoDeCapital(al: change.fecha)
        guard balance > .zero else {
            throw CuentaRefusada(
                CalculoRefusado(
                    "cuenta.saldo", "no hay saldo de capital que reprogramar", punto: .monto,
                    arreglo: "corrija la fecha de la reprogramación, o los pagos anteriores a ella"))
        }
        var conditions = plan
        conditions.desembolsos = [.init(fecha: change.fecha, monto: balance)]
        conditions.plazoMeses = change.plazoMeses
        conditions.graciaMeses = change.graciaMeses
        conditions.sistema = condiciones.sistema
        conditions.cuotasPersonalizadas = []
        do throws(CalculoRefusado) {
            let new = try PlanDePagos(conditions, esHabil: condiciones.esHabil)
            plan = conditions
            let due = vencidas(al: change.fecha).map { cuotas[$0] }
            reprogramados.append(.init(cambio: change, saldo: balance, plan: new, vencidas: due))
            cuotas = CuotaEnCuenta.todas(new.cuotas, desde: Self.serieInicial(conditions))
        } catch {
            throw CuentaRefusada(error)
        }
    }
}
