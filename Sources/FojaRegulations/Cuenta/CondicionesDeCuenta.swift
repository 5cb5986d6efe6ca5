internal import FojaData

/// What the account of a loan is made from: its plan, what was paid, and each criterio that the norms leave open.
struct CondicionesDeCuenta: Sendable {
    /// What somebody paid.
    struct Pago: Sendable, Hashable {
        var fecha: CivilDate
        /// Bolivianos, with centavos at most.
        var monto: ExactDecimal
        var imputacion: ImputacionDelPago = .cuotas
    }

    /// A term that was changed by an amending contract (ROP art. 9).
    struct Reprogramacion: Sendable, Hashable {
        /// The day of its signature, from which the new plan runs.
        var fecha: CivilDate
        var plazoMeses: Int
        var graciaMeses: Int
    }

    /// The plan that was agreed first.
    var plan: PlanDePagos
    /// How arrears are settled: everything but the cuotas and the day.
    var mora: CondicionesDeMora
    /// In any order; those of one day in theirs.
    var pagos: [Pago] = []
    var reprogramaciones: [Reprogramacion] = []
    /// The day on which the account stands. What was paid later is not of it.
    var corte: CivilDate
    /// How capital is paid back after a reprogramming.
    var sistema: SistemaDeAmortizacion
    /// What stands before amounts in messages.
    var moneda = ""
    /// Whether a day is a working day.
    var esHabil: @Sendable (CivilDate) -> Bool

    /// `nil` while nobody chose, which only some payments need; so the others.
    var ordenEntreCuotas: OrdenEntreCuotas?
    var rangoDelPenal: RangoDelPenal?
    var pagoAnticipadoParcial: PagoAnticipadoParcial?
    var excedente: ExcedenteDeUnPago?
}
