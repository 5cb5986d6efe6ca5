internal import FojaData

/// The account of a loan: its cuotas and its payments, one event after another until a day.
///
/// It always holds that what each payment was counted against sums exactly to it, that nothing is paid twice, and that no
/// interest is added to the capital (ROP art. 9.d).
struct CuentaDelPrestamo: Sendable {
    /// What a payment, or a balance in favour on a due day, was counted against.
    struct Aplicacion: Sendable, Hashable {
        /// The payment's position in the case; `nil` of a balance in favour.
        let pago: Int?
        let fecha: CivilDate
        /// What was paid; nothing, where a balance in favour is used.
        let monto: ExactDecimal
        var penal = Dinero.cero
        var corriente = Dinero.cero
        var interes = Dinero.cero
        /// All the capital that it pays, ``anticipado`` included.
        var capital = Dinero.cero
        /// Of ``capital``, what was not due yet.
        var anticipado = Dinero.cero
        /// What is left in favour after it.
        var aFavor = Dinero.cero
        /// Of ``aFavor``, what is over all that the plan in force could still ask for.
        var sobra = Dinero.cero
        /// The capital owed after it.
        var saldo = Dinero.cero

        mutating func agregar(_ amount: ExactDecimal, _ concepto: CuotaEnCuenta.Concepto) throws(CuentaRefusada) {
            switch concepto {
            case .penal: penal = try Dinero.suma(penal, amount)
            case .corriente: corriente = try Dinero.suma(corriente, amount)
            case .interes: interes = try Dinero.suma(interes, amount)
            case .capital: capital = try Dinero.suma(capital, amount)
            }
        }
    }

    /// A plan that took the place of another, over the capital that was owed on its first day.
    struct Reprogramado: Sendable {
        let cambio: CondicionesDeCuenta.Reprogramacion
        let saldo: ExactDecimal
        let plan: PlanDePagos
        /// The cuotas of the plan before it that had fallen due.
        let vencidas: [CuotaEnCuenta]
    }

    let condiciones: CondicionesDeCuenta
    /// Those of the plan in force.
    var cuotas: [CuotaEnCuenta]
    /// What was paid over everything due.
    var aFavor = Dinero.cero
    private(set) var aplicaciones: [Aplicacion] = []
    /// The conditions of the plan in force.
    var plan: CondicionesDePlan
    /// What each reprogramming made, in their order.
    var reprogramados: [Reprogramado] = []
    /// How many of the reprogrammings are in force.
    var reprogramada = 0

    /// - Throws: Why there is no such account.
    init(_ condiciones: CondicionesDeCuenta) throws(CuentaRefusada) {
        self.condiciones = condiciones
        plan = condiciones.plan.condiciones
        cuotas = CuotaEnCuenta.todas(condiciones.plan.cuotas, desde: Self.serieInicial(condiciones.plan.condiciones))
        for event in Self.eventos(condiciones) {
            switch event {
            case .pago(let index): try pagar(condiciones.pagos[index], index)
            case .reprogramacion(let index): try reprogramar(condiciones.reprogramaciones[index], index)
            }
        }
        try abonarLoQueHayAFavor(hasta: condiciones.corte)
        for index in vencidas(al: condiciones.corte) {
            try devengar(index, hasta: condiciones.corte)
        }
    }

    // MARK: Events

    private enum Evento {
        case pago(Int)
        case reprogramacion(Int)
    }

    /// What happens until the day of the account, in its order. On the day on which a reprogramming is signed, what is
    /// paid is paid of the new plan; and of what is paid on one day, first what is of the cuotas that are due, whatever the
    /// order in which the case has them.
    private static func eventos(_ condiciones: CondicionesDeCuenta) -> [Evento] {
        var all: [(date: CivilDate, kind: Int, index: Int, event: Evento)] = []
        for (index, one) in condiciones.reprogramaciones.enumerated() {
            all.append((one.fecha, 0, index, .reprogramacion(index)))
        }
        for (index, one) in condiciones.pagos.enumerated() {
            let rank =
                switch one.imputacion {
                case .cuotas: 1
                case .reprogramacion: 2
                case .anticipado: 3
                }
            all.append((one.fecha, rank, index, .pago(index)))
        }
        return all.filter { $0.date <= condiciones.corte }
            .sorted { ($0.date, $0.kind, $0.index) < ($1.date, $1.kind, $1.index) }.map(\.event)
    }

    /// Where the interest of a plan begins, on the scale of its days.
    static func serieInicial(_ plan: CondicionesDePlan) -> Int {
        guard let first = plan.desembolsos.first?.fecha else { return 0 }
        // Months of 30 days: what is agreed for the last of the month stands for its 30th.
        if !plan.baseDeCalculo.cuentaDiasReales, plan.diaDeVencimiento == .finDeMes, first.isEndOfMonth {
            return 360 * first.year + 30 * first.month + 30
        }
        return Vencimientos.serie(first, base: plan.baseDeCalculo)
    }

    private mutating func pagar(_ pago: CondicionesDeCuenta.Pago, _ index: Int) throws(CuentaRefusada) {
        guard let first = condiciones.plan.condiciones.desembolsos.first?.fecha, first <= pago.fecha else {
            throw CuentaRefusada(
                .pago(index), "un pago del \(Spoken.date(pago.fecha)) es anterior al primer desembolso", .pagos,
                arreglo: "corrija la fecha del pago o la del desembolso")
        }
        try abonarLoQueHayAFavor(hasta: pago.fecha)
        var made = Aplicacion(pago: index, fecha: pago.fecha, monto: pago.monto)
        var rest = try Dinero.suma(pago.monto, aFavor)
        aFavor = Dinero.cero
        switch pago.imputacion {
        case .reprogramacion: try pagarIntereses(&rest, &made)
        case .cuotas, .anticipado:
            try pagarLoVencido(&rest, &made)
            if rest > .zero { try pagarDeMas(&rest, &made, pago, index) }
        }
        aFavor = rest
        try anotar(made)
    }

    /// What was kept in favour pays each cuota on its due day.
    mutating func abonarLoQueHayAFavor(hasta date: CivilDate) throws(CuentaRefusada) {
        for index in vencidas(al: date) {
            guard aFavor > .zero else { return }
            guard try cuotas[index].debido() > .zero else { continue }
            var made = Aplicacion(pago: nil, fecha: cuotas[index].vence, monto: Dinero.cero)
            var rest = aFavor
            try pagarLoVencido(&rest, &made)
            aFavor = rest
            try anotar(made)
        }
    }

    private mutating func anotar(_ made: Aplicacion) throws(CuentaRefusada) {
        var made = made
        made.aFavor = aFavor
        if aFavor > .zero {
            let owed = try Dinero.suma(try cuotas.map { cuota throws(CuentaRefusada) in try cuota.debido() })
            made.sobra = max(Dinero.cero, try Dinero.resta(aFavor, owed))
        }
        made.saldo = try saldoDeCapital(al: made.fecha, ademas: made.capital)
        aplicaciones.append(made)
    }

    /// What a payment has over everything due.
    private mutating func pagarDeMas(
        _ rest: inout ExactDecimal, _ made: inout Aplicacion, _ pago: CondicionesDeCuenta.Pago, _ index: Int
    ) throws(CuentaRefusada) {
        guard cuotas.contains(where: { $0.vence > pago.fecha }) else { return }
        if pago.imputacion == .cuotas {
            guard let chosen = condiciones.excedente else {
                throw CuentaRefusada(
                    .criterio(.excedente),
                    "el pago del \(Spoken.date(pago.fecha)) pasa en \(condiciones.moneda)\(Spoken.amount(rest)) de todo lo vencido, y la norma "
                        + "no dice qué se hace con lo que sobra si nadie comunicó un pago anticipado", .anticipado)
            }
            guard chosen == .pagoAnticipado else { return }
        }
        try anticipar(&rest, &made, pago: index)
    }

    // MARK: Totals

    /// What was disbursed until a day.
    func desembolsado(al date: CivilDate) throws(CuentaRefusada) -> ExactDecimal {
        try Dinero.suma(condiciones.plan.condiciones.desembolsos.filter { $0.fecha <= date }.map(\.monto))
    }

    /// The capital owed: what was disbursed, less what was paid of it.
    func saldoDeCapital(
        al date: CivilDate, ademas more: ExactDecimal = Dinero.cero
    ) throws(CuentaRefusada) -> ExactDecimal {
        let paid = try Dinero.suma(try Dinero.suma(aplicaciones.map(\.capital)), more)
        return try Dinero.resta(try desembolsado(al: date), paid)
    }

    /// The positions of the cuotas that are due on a day, the oldest first.
    func vencidas(al date: CivilDate) -> [Int] { cuotas.indices.filter { cuotas[$0].vence <= date } }
}
