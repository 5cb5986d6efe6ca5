internal import FojaData

/// A cuota of a plan and what was paid of it. Amounts in bolivianos.
struct CuotaEnCuenta: Sendable, Hashable {
    let numero: Int
    let vence: CivilDate
    let vencePactado: CivilDate
    let enGracia: Bool
    /// Where its interest begins to run, on the scale of the plan's days.
    let serieInicial: Int
    /// The days of its interest.
    let dias: Int
    /// What was owed when its interest began to run.
    let saldoInicial: ExactDecimal
    /// What was disbursed while it ran.
    let desembolsos: [PlanDePagos.DesembolsoDelPeriodo]
    /// The constant cuota or the constant capital that it keeps to.
    let constante: ExactDecimal?
    let capital: ExactDecimal
    /// The agreed interest.
    var interes: ExactDecimal
    /// What the plan owes once it is paid.
    let saldo: ExactDecimal

    var capitalPagado = Dinero.cero
    var interesPagado = Dinero.cero
    /// The ordinary interest of the delay, accrued until ``devengadaHasta``.
    var corriente = Dinero.cero
    var corrientePagado = Dinero.cero
    /// The penal interest, accrued until ``devengadaHasta``.
    var penal = Dinero.cero
    var penalPagado = Dinero.cero
    /// Until which day the interest of its delay is counted.
    var devengadaHasta: CivilDate
    /// What ``penal`` and ``corriente`` are rounded from.
    var atraso = CondicionesDeMora.Atraso()
    /// The day on which the last of it was paid.
    var pagadaEl: CivilDate?

    init(_ row: PlanDePagos.Cuota, numero: Int, serieInicial: Int) {
        self.numero = numero
        self.serieInicial = serieInicial
        vence = row.vence
        vencePactado = row.vencePactado
        enGracia = row.enGracia
        dias = row.dias
        saldoInicial = row.gracia?.saldoInicial ?? row.saldoInicial
        let afterGrace = row.dias - (row.gracia?.dias ?? 0)
        // What was paid out within a grace without payments bears interest until the cuota too.
        desembolsos =
            (row.gracia?.desembolsos ?? []).map { .init(fecha: $0.fecha, monto: $0.monto, dias: $0.dias + afterGrace) }
            + row.desembolsos
        constante = row.constante
        capital = row.capital
        interes = row.interes
        saldo = row.saldo
        devengadaHasta = row.vence
    }

    /// The rows of a plan, one after another on the scale of its days.
    static func todas(_ rows: [PlanDePagos.Cuota], desde serie: Int, numero: Int = 1) -> [CuotaEnCuenta] {
        var start = serie
        return rows.enumerated().map { index, row in
            defer { start += row.dias }
            return CuotaEnCuenta(row, numero: numero + index, serieInicial: start)
        }
    }

    var serieFinal: Int { serieInicial + dias }

    // MARK: What is owed

    /// What may be owed of a cuota, each with what was paid of it.
    enum Concepto: Sendable { case penal, corriente, interes, capital }

    func debido(_ concepto: Concepto) throws(CuentaRefusada) -> ExactDecimal {
        switch concepto {
        case .penal: try Dinero.resta(penal, penalPagado)
        case .corriente: try Dinero.resta(corriente, corrientePagado)
        case .interes: try Dinero.resta(interes, interesPagado)
        case .capital: try Dinero.resta(capital, capitalPagado)
        }
    }

    /// All that is owed of it, once it is due and its delay is counted.
    func debido() throws(CuentaRefusada) -> ExactDecimal {
        try Dinero.suma(debido(.penal), debido(.corriente), debido(.interes), debido(.capital))
    }

    /// All that was paid of it.
    func pagado() throws(CuentaRefusada) -> ExactDecimal {
        try Dinero.suma(penalPagado, corrientePagado, interesPagado, capitalPagado)
    }

    mutating func pagar(_ amount: ExactDecimal, _ concepto: Concepto) throws(CuentaRefusada) {
        switch concepto {
        case .penal: penalPagado = try Dinero.suma(penalPagado, amount)
        case .corriente: corrientePagado = try Dinero.suma(corrientePagado, amount)
        case .interes: interesPagado = try Dinero.suma(interesPagado, amount)
        case .capital: capitalPagado = try Dinero.suma(capitalPagado, amount)
        }
    }
}
