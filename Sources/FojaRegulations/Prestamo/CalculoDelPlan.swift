internal import FojaData
internal import FojaDiagnostics

/// The amounts of a plan, cuota by cuota.
struct CalculoDelPlan {
    private let condiciones: CondicionesDePlan
    private let vencimientos: Vencimientos
    /// What is owed.
    private var saldo = ExactDecimal(significand: 0, scale: 2)
    /// The first part not disbursed yet.
    private var siguiente = 0
    /// The constant cuota or the constant capital.
    private var constante: ExactDecimal?

    init(_ condiciones: CondicionesDePlan, _ vencimientos: Vencimientos) {
        self.condiciones = condiciones
        self.vencimientos = vencimientos
    }

    mutating func cuotas() throws(CalculoRefusado) -> [PlanDePagos.Cuota] {
        let dues = vencimientos.lista
        var out: [PlanDePagos.Cuota] = []
        out.reserveCapacity(dues.count)
        try desembolsarAlInicio()
        var start = vencimientos.inicio
        var grace: PlanDePagos.InteresDeLaGracia?
        if let graceEnd = vencimientos.finDeGracia {
            let run = try interes(desde: start, hasta: graceEnd)
            grace = .init(
                saldoInicial: run.saldoInicial, desembolsos: run.desembolsos, dias: run.dias, interes: run.interes)
            start = graceEnd
        }
        var left = dues.count { !$0.enGracia }
        for due in dues {
            let run = try interes(desde: start, hasta: due.fin)
            let capital = try capital(de: due, numero: out.count + 1, interes: run, porPagar: left)
            let charged = try cabe(grace.map { run.interes.adding($0.interes) } ?? run.interes)
            saldo = try cabe(saldo.subtracting(capital.monto))
            out.append(
                PlanDePagos.Cuota(
                    numero: out.count + 1, vence: due.vence, vencePactado: due.pactado,
                    dias: run.dias + (grace?.dias ?? 0), saldoInicial: run.saldoInicial, desembolsos: run.desembolsos,
                    gracia: grace, constante: capital.constante, cuotasPorPagar: left,
                    fijaConstante: capital.fijaConstante, capital: capital.monto, interes: charged,
                    cuota: try cabe(capital.monto.adding(charged)), saldo: saldo, enGracia: due.enGracia))
            if !due.enGracia { left -= 1 }
            grace = nil
            start = due.fin
        }
        if siguiente < condiciones.desembolsos.count {
            let late = condiciones.desembolsos[siguiente]
            throw CalculoRefusado(
                "plan.desembolso-tardio",
                "el desembolso del \(Escritura.fecha(late.fecha)) no es anterior al último vencimiento, el "
                    + Escritura.fecha(start.fecha),
                articulo: "ROP art. 17.e", arreglo: "corrija su fecha o alargue el plazo")
        }
        return out
    }

    private mutating func desembolsarAlInicio() throws(CalculoRefusado) {
        while siguiente < condiciones.desembolsos.count,
            condiciones.desembolsos[siguiente].fecha == vencimientos.inicio.fecha
        {
            saldo = try cabe(saldo.adding(try cabe(condiciones.desembolsos[siguiente].monto.rounded(to: 2))))
            siguiente += 1
        }
    }

    private struct Corrida {
        let saldoInicial: ExactDecimal
        let desembolsos: [PlanDePagos.DesembolsoDelPeriodo]
        let dias: Int
        let interes: ExactDecimal
    }

    /// The interest between two moments, rounded once, each part from its own
    /// date; what is disbursed in between is added to ``saldo``.
    private mutating func interes(
        desde start: Vencimientos.Punto, hasta end: Vencimientos.Punto
    ) throws(CalculoRefusado) -> Corrida {
        let days = end.serie - start.serie
        let initial = saldo
        var parts: [PlanDePagos.DesembolsoDelPeriodo] = []
        var capitalDays = try cabe(saldo.multiplied(by: ExactDecimal(days)))
        while siguiente < condiciones.desembolsos.count, condiciones.desembolsos[siguiente].fecha < end.fecha {
            let part = condiciones.desembolsos[siguiente]
            let amount = try cabe(part.monto.rounded(to: 2))
            let run = max(0, end.serie - vencimientos.punto(part.fecha, desde: start).serie)
            capitalDays = try cabe(capitalDays.adding(try cabe(amount.multiplied(by: ExactDecimal(run)))))
            saldo = try cabe(saldo.adding(amount))
            parts.append(.init(fecha: part.fecha, monto: amount, dias: run))
            siguiente += 1
        }
        let interest = try cabe(
            capitalDays.multiplied(
                by: condiciones.tasaAnual, dividedBy: ExactDecimal(100 * condiciones.baseDeCalculo.diasDelAnio),
                decimals: 2, condiciones.redondeo.regla))
        return Corrida(saldoInicial: initial, desembolsos: parts, dias: days, interes: interest)
    }

    private struct Capital {
        let monto: ExactDecimal
        var constante: ExactDecimal?
        var fijaConstante = false
    }

    private mutating func capital(
        de due: Vencimientos.Vencimiento, numero: Int, interes run: Corrida, porPagar left: Int
    ) throws(CalculoRefusado) -> Capital {
        if let agreed = due.capital {
            guard agreed <= saldo else {
                throw CalculoRefusado(
                    "plan.personalizadas",
                    "la cuota \(numero), del \(Escritura.fecha(due.pactado)), devuelve \(Escritura.monto(agreed)) de "
                        + "capital, y solo se deben \(Escritura.monto(saldo))",
                    articulo: "ROP art. 18", arreglo: "corrija la cuota o la fecha de los desembolsos")
            }
            return Capital(monto: agreed)
        }
        guard !due.enGracia else { return Capital(monto: ExactDecimal(significand: 0, scale: 2)) }
        let fixes = constante == nil || !run.desembolsos.isEmpty
        let french = condiciones.sistema == .frances
        if fixes {
            constante =
                french
                ? CuotaFrancesa.monto(
                    capital: saldo, tasaAnual: condiciones.tasaAnual, cuotas: left, condiciones.redondeo)
                : saldo.divided(by: ExactDecimal(left), decimals: 2, condiciones.redondeo.regla)
        }
        let constant = try cabe(constante)
        // The last takes what rounding left over.
        guard left > 1 else { return Capital(monto: saldo, constante: constant, fijaConstante: fixes) }
        let wanted = french ? try cabe(constant.subtracting(run.interes)) : constant
        guard !wanted.isNegative else {
            throw CalculoRefusado(
                "plan.interes",
                "en la cuota \(numero) el interés, \(Escritura.monto(run.interes)), pasa de la cuota constante, "
                    + "\(Escritura.monto(constant)), y el capital crecería",
                articulo: "ROP art. 7.4 y 9.d", arreglo: "revise la tasa, o elija el sistema `aleman` o `personalizado`"
            )
        }
        // Of a loan of a few centavos, rounding up could give back more than is owed.
        return Capital(monto: min(wanted, saldo), constante: constant, fijaConstante: fixes)
    }
}
