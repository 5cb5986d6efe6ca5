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

    /// - Parameter constante: The constant cuota or capital that a plan keeps to which goes on from an earlier one; `nil` to
    ///   compute it.
    init(_ condiciones: CondicionesDePlan, _ vencimientos: Vencimientos, constante: ExactDecimal? = nil) {
        self.condiciones = condiciones
        self.vencimientos = vencimientos
        self.constante = constante
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
            let capital = try capital(de: due, numero: out.count + 1, interes: run, porPagar: left, de: dues)
            let charged = try cabe(grace.map { run.interes.adding($0.interes) } ?? run.interes)
            saldo = try cabe(saldo.subtracting(capital.monto))
            out.append(
                PlanDePagos.Cuota(
                    numero: out.count + 1, vence: due.vence, vencePactado: due.pactado,
                    dias: run.dias + (grace?.dias ?? 0), saldoInicial: run.saldoInicial, desembolsos: run.desembolsos,
                    gracia: grace, constante: capital.constante, descuentos: capital.descuentos,
                    interesDeLaNivelada: capital.interes, cuotasPorPagar: left, fijaConstante: capital.fijaConstante,
                    capital: capital.monto, interes: charged,
                    cuota: try cabe(capital.monto.adding(charged)), saldo: saldo, enGracia: due.enGracia))
            if !due.enGracia { left -= 1 }
            grace = nil
            start = due.fin
        }
        if siguiente < condiciones.desembolsos.count {
            let late = condiciones.desembolsos[siguiente]
            throw CalculoRefusado(
                "plan.desembolso-tardio",
                "el desembolso del \(Spoken.date(late.fecha)) no es anterior al último vencimiento, el "
                    + Spoken.date(start.fecha),
                punto: .desembolsoTardio, arreglo: "corrija su fecha o alargue el plazo")
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
        /// ``interes`` before it is rounded to centavos.
        let sinRedondear: ExactDecimal
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
        let year = ExactDecimal(100 * condiciones.baseDeCalculo.diasDelAnio)
        let interest = try cabe(
            capitalDays.multiplied(
                by: condiciones.tasaAnual, dividedBy: year, decimals: 2, condiciones.redondeo.regla))
        let fine = try cabe(capitalDays.multiplied(by: condiciones.tasaAnual, dividedBy: year, decimals: 14))
        return Corrida(
            saldoInicial: initial, desembolsos: parts, dias: days, interes: interest, sinRedondear: fine)
    }

    private struct Capital {
        let monto: ExactDecimal
        var constante: ExactDecimal?
        var fijaConstante = false
        /// Of a level cuota that was fixed here: the sum of its discounts, and the interest counted.
        var descuentos: ExactDecimal?
        var interes: ExactDecimal?
    }

    private mutating func capital(
        de due: Vencimientos.Vencimiento, numero: Int, interes run: Corrida, porPagar left: Int,
        de dues: [Vencimientos.Vencimiento]
    ) throws(CalculoRefusado) -> Capital {
        if let agreed = due.capital {
            guard agreed <= saldo else {
                throw CalculoRefusado(
                    "plan.personalizadas",
                    "la cuota \(numero), del \(Spoken.date(due.pactado)), devuelve \(Spoken.amount(agreed)) de "
                        + "capital, y solo se deben \(Spoken.amount(saldo))",
                    punto: .cuotas, arreglo: "corrija la cuota o la fecha de los desembolsos")
            }
            return Capital(monto: agreed)
        }
        guard !due.enGracia else { return Capital(monto: ExactDecimal(significand: 0, scale: 2)) }
        let fixes = constante == nil || !run.desembolsos.isEmpty
        let french = condiciones.sistema == .frances
        var level: (monto: ExactDecimal, factor: ExactDecimal)?
        if fixes {
            let next = diasSiguientes(a: numero, de: dues)
            if french, try esNivelada(run, next) {
                level = try cabe(
                    CuotaNivelada.monto(
                        debido: try cabe(saldo.adding(run.sinRedondear)), tasaAnual: condiciones.tasaAnual, dias: next,
                        diasDelAnio: condiciones.baseDeCalculo.diasDelAnio, condiciones.redondeo))
                constante = level?.monto
            } else if french {
                constante = CuotaFrancesa.monto(
                    capital: saldo, tasaAnual: condiciones.tasaAnual, cuotas: left, condiciones.redondeo)
            } else {
                constante = saldo.divided(by: ExactDecimal(left), decimals: 2, condiciones.redondeo.regla)
            }
        }
        let constant = try cabe(constante)
        // The last takes what rounding left over.
        guard left > 1 else {
            return Capital(
                monto: saldo, constante: constant, fijaConstante: fixes, descuentos: level?.factor,
                interes: level.map { _ in run.interes })
        }
        let wanted = french ? try cabe(constant.subtracting(run.interes)) : constant
        guard !wanted.isNegative else {
            throw CalculoRefusado(
                "plan.interes",
                "en la cuota \(numero) el interés, \(Spoken.amount(run.interes)), pasa de la cuota constante, "
                    + "\(Spoken.amount(constant)), y el capital crecería",
                punto: .interes, arreglo: "revise la tasa, o elija el sistema `aleman` o `personalizado`"
            )
        }
        // Of a loan of a few centavos, rounding up could give back more than is owed.
        return Capital(
            monto: min(wanted, saldo), constante: constant, fijaConstante: fixes, descuentos: level?.factor,
            interes: level.map { _ in run.interes })
    }

    /// The days of interest of each cuota after one.
    private func diasSiguientes(a numero: Int, de dues: [Vencimientos.Vencimiento]) -> [Int] {
        (numero..<max(numero, dues.count)).map { dues[$0].fin.serie - dues[$0 - 1].fin.serie }
    }

    /// Whether the cuota is to be the one that pays the loan over its dates. Where every period is a twelfth
    /// of a year both are the same, and nobody need choose.
    private func esNivelada(_ run: Corrida, _ next: [Int]) throws(CalculoRefusado) -> Bool {
        let base = condiciones.baseDeCalculo
        guard !condiciones.tasaAnual.isZero else { return false }
        if !base.cuentaDiasReales, run.desembolsos.isEmpty, run.dias == 30, next.allSatisfy({ $0 == 30 }) {
            return false
        }
        guard let chosen = condiciones.cuotaConstante else {
            throw CalculoRefusado(
                "plan.cuota-constante",
                "los períodos de interés no son todos de un mes de 30 días", punto: .cuotas,
                sinDecidir: "cuál es entonces la cuota constante: la de la tasa periódica, con una última cuota "
                    + "distinta, o la nivelada sobre las fechas del plan")
        }
        return chosen == .nivelada
    }
}
