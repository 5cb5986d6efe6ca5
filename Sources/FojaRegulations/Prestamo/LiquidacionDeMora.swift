public import FojaData
internal import FojaDiagnostics

/// The interest of arrears of unpaid cuotas on a day (ROP art. 7.5, contrato cl. 10, 9.3).
///
/// The first day of delay is the one after the due day. Interest runs on unpaid
/// capital alone, never on interest (ROP art. 9.d). Each row is rounded to
/// centavos.
public struct LiquidacionDeMora: Sendable, Hashable {
    /// One band of one cuota, or one cuota where the last factor holds for all days.
    public struct Fila: Sendable, Hashable {
        /// The number of the cuota in the plan.
        public let cuota: Int
        /// The day it was due.
        public let vence: CivilDate
        /// The unpaid capital.
        public let capital: ExactDecimal
        /// Which days of delay, from 1.
        public let desde: Int
        /// The last day of delay of the row.
        public let hasta: Int
        /// How many days it has.
        public var dias: Int { hasta - desde + 1 }
        /// By what the rate is multiplied.
        public let factor: ExactDecimal
        /// Percent a year.
        public let tasa: ExactDecimal
        /// Bolivianos.
        public let interes: ExactDecimal
        /// What ``tasa`` is made of: «0,15 × 6 %».
        public let composicion: String
        /// «días 1 a 30: 10.000,00 × (0,15 × 6 % = 0,9 %) × 30 / 360 = 7,50»
        public let explicacion: String
    }

    /// What is owed of one cuota.
    public struct Subtotal: Sendable, Hashable {
        /// The number of the cuota in the plan.
        public let cuota: Int
        /// The day it was due.
        public let vence: CivilDate
        /// How many days late it is; 0 if it is not.
        public let dias: Int
        /// What is owed of its capital.
        public let capital: ExactDecimal
        /// The unpaid ordinary interest of the plan.
        public let interes: ExactDecimal
        /// The interest of its rows.
        public let penal: ExactDecimal
        /// The ordinary interest of the unpaid capital for the days of delay, unless the penal one takes its place; and,
        /// by FOFIM's choice, for those before them.
        public let corriente: ExactDecimal
        /// What ``corriente`` is made of: «10.000,00 × 6 % × 45 / 360».
        public let composicionDelCorriente: String
        /// Capital and all interests.
        public let total: ExactDecimal
    }

    /// What it was computed from.
    public let condiciones: CondicionesDeMora
    /// In the order of the cuotas, and of the bands in each.
    public let filas: [Fila]
    /// One for each cuota of the conditions, in their order.
    public let subtotales: [Subtotal]
    /// Of all cuotas, the capital owed.
    public let totalCapital: ExactDecimal
    /// Of all cuotas, the agreed interest owed.
    public let totalInteres: ExactDecimal
    /// The interest of all rows.
    public let totalPenal: ExactDecimal
    /// Of all cuotas, the ordinary interest after they were due.
    public let totalCorriente: ExactDecimal
    /// Everything owed.
    public let total: ExactDecimal

    /// - Throws: Why there is no such amount.
    public init(_ condiciones: CondicionesDeMora) throws(CalculoRefusado) {
        try condiciones.comprobar()
        var rows: [Fila] = []
        var subtotals: [Subtotal] = []
        for cuota in condiciones.cuotas {
            let days = condiciones.diasDeMora(cuota)
            let own = try condiciones.filas(de: cuota, dias: days)
            var penal = ExactDecimal(significand: 0, scale: 2)
            for row in own { penal = try cabe(penal.adding(row.interes)) }
            let ordinary = try condiciones.corriente(de: cuota, dias: days)
            let capital = try cabe(cuota.capital.rounded(to: 2))
            let interest = try cabe(cuota.interes.rounded(to: 2))
            subtotals.append(
                Subtotal(
                    cuota: cuota.numero, vence: cuota.vence, dias: days, capital: capital, interes: interest,
                    penal: penal, corriente: ordinary.monto, composicionDelCorriente: ordinary.composicion,
                    total: try suma([capital, interest, penal, ordinary.monto])))
            rows += own
        }
        self.condiciones = condiciones
        filas = rows
        subtotales = subtotals
        totalCapital = try suma(subtotals.map(\.capital))
        totalInteres = try suma(subtotals.map(\.interes))
        totalPenal = try suma(subtotals.map(\.penal))
        totalCorriente = try suma(subtotals.map(\.corriente))
        total = try suma(subtotals.map(\.total))
    }
}

private func suma(_ amounts: [ExactDecimal]) throws(CalculoRefusado) -> ExactDecimal {
    var total = ExactDecimal(significand: 0, scale: 2)
    for amount in amounts { total = try cabe(total.adding(amount)) }
    return total
}

extension CondicionesDeMora {
    /// How many days late a cuota is on ``fechaDeCorte``.
    func diasDeMora(_ cuota: CuotaImpaga) -> Int { max(0, inicio(de: cuota).days(until: fechaDeCorte)) }

    func inicio(de cuota: CuotaImpaga) -> CivilDate {
        guard inicioDeLaMora == .vencimientoDelPrestamo, let due = vencimientoDelPrestamo else { return cuota.vence }
        return max(cuota.vence, due)
    }

    /// How many days of ordinary interest what is unpaid bears: those of the delay, unless the penal one takes its
    /// place; and, by FOFIM's choice, those before them. `nil` if none.
    func periodoCorriente(de cuota: CuotaImpaga) -> Int? {
        let start = corrienteHastaLaMora == .corre ? cuota.vence : inicio(de: cuota)
        let end = penalRespectoAlCorriente == .adicional ? fechaDeCorte : min(inicio(de: cuota), fechaDeCorte)
        return start < end ? baseDeCalculo.dias(desde: start, hasta: end) : nil
    }

    /// The ordinary interest of what is unpaid, on the days of the loan's own interest.
    fileprivate func corriente(
        de cuota: CuotaImpaga, dias: Int
    ) throws(CalculoRefusado) -> (monto: ExactDecimal, composicion: String) {
        guard let days = periodoCorriente(de: cuota) else {
            let none = ExactDecimal(significand: 0, scale: 2)
            return (none, dias > 0 ? "lo sustituye el interés penal" : "sin días de atraso")
        }
        let year = baseDeCalculo.diasDelAnio
        let amount = try interes(cuota.capital, tasa: tasaAnual, dias: days, anio: year)
        return (
            amount,
            "\(Spoken.amount(cuota.capital)) × \(Spoken.percentage(tasaAnual)) × \(days) / \(year)"
        )
    }

    fileprivate func filas(de cuota: CuotaImpaga, dias: Int) throws(CalculoRefusado) -> [LiquidacionDeMora.Fila] {
        try partes(dias: dias).map { part throws(CalculoRefusado) in
            try fila(cuota, desde: part.desde, hasta: part.hasta, factor: part.factor)
        }
    }

    /// Which factor holds for which days of a delay.
    func partes(
        dias: Int
    ) throws(CalculoRefusado) -> [(desde: Int, hasta: Int, factor: ExactDecimal)] {
        guard dias > 0 else { return [] }
        guard let last = tramos.firstIndex(where: { $0.desde <= dias && dias <= $0.hasta ?? dias }) else {
            throw CalculoRefusado(
                "mora.tramos", "ningún tramo de mora dice el factor del día \(dias)",
                punto: .mora, arreglo: "deje sin fin el último tramo")
        }
        if porTramos == .periodoCompleto { return [(1, dias, tramos[last].factor)] }
        return tramos[...last].map { ($0.desde, min(dias, $0.hasta ?? dias), $0.factor) }
    }

    private func fila(
        _ cuota: CuotaImpaga, desde: Int, hasta: Int, factor: ExactDecimal
    ) throws(CalculoRefusado) -> LiquidacionDeMora.Fila {
        let rate = try tasaDeMora(factor)
        let formula = composicion(factor)
        let amount = try interes(cuota.capital, tasa: rate, dias: hasta - desde + 1, anio: diasDelAnio.dias)
        let days = desde == hasta ? "día \(desde)" : "días \(desde) a \(hasta)"
        return .init(
            cuota: cuota.numero, vence: cuota.vence, capital: try cabe(cuota.capital.rounded(to: 2)), desde: desde,
            hasta: hasta, factor: factor, tasa: rate, interes: amount,
            composicion: formula,
            explicacion: "\(days): \(Spoken.amount(cuota.capital)) × (\(formula) = \(Spoken.percentage(rate))) × "
                + "\(hasta - desde + 1) / \(diasDelAnio.dias) = \(Spoken.amount(amount))")
    }

    /// Percent a year.
    func tasaDeMora(_ factor: ExactDecimal) throws(CalculoRefusado) -> ExactDecimal {
        switch factorMultiplica {
        case .esTasaAnual: try cabe(factor.multiplied(by: ExactDecimal(100)))
        case .tasaDelPrestamo: try cabe(factor.multiplied(by: tasaAnual))
        case .tasaDeReferencia: try cabe(factor.multiplied(by: try cabe(tasaDeReferencia)))
        }
    }

    /// What the rate of a factor is made of.
    private func composicion(_ factor: ExactDecimal) -> String {
        let figure = Spoken.figure(factor)
        switch factorMultiplica {
        case .esTasaAnual: return figure
        case .tasaDelPrestamo: return "\(figure) × \(Spoken.percentage(tasaAnual))"
        case .tasaDeReferencia: return "\(figure) × \(Spoken.percentage(tasaDeReferencia ?? .zero))"
        }
    }

    fileprivate func interes(
        _ capital: ExactDecimal, tasa: ExactDecimal, dias: Int, anio: Int
    ) throws(CalculoRefusado) -> ExactDecimal {
        try cabe(
            capital.multiplied(
                by: try cabe(tasa.multiplied(by: ExactDecimal(dias))), dividedBy: ExactDecimal(100 * anio),
                decimals: 2, redondeo.regla))
    }
}
