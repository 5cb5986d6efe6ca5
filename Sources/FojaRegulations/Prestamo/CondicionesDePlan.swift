public import FojaData

/// What a plan de pagos is computed from: what was agreed, and each criterio
/// that the norms leave open. Nothing has a default.
public struct CondicionesDePlan: Sendable, Hashable {
    /// One part of the loan (ROP art. 14 and 17).
    public struct Desembolso: Sendable, Hashable {
        /// The day on which it is paid out.
        public var fecha: CivilDate
        /// Bolivianos, with centavos at most.
        public var monto: ExactDecimal

        /// A part of the loan.
        public init(fecha: CivilDate, monto: ExactDecimal) {
            self.fecha = fecha
            self.monto = monto
        }
    }

    /// An agreed cuota (ROP art. 18); a capital of 0 means interest only.
    public struct CuotaPersonalizada: Sendable, Hashable {
        /// The day it is due.
        public var vence: CivilDate
        /// Bolivianos, with centavos at most.
        public var capital: ExactDecimal

        /// A cuota that was agreed by itself.
        public init(vence: CivilDate, capital: ExactDecimal) {
            self.vence = vence
            self.capital = capital
        }
    }

    /// In the order of their dates; the plazo runs from the first.
    public var desembolsos: [Desembolso]
    /// Percent a year: 6 means 6 %.
    public var tasaAnual: ExactDecimal
    /// From the first disbursement to the last cuota, in months.
    public var plazoMeses: Int
    /// Without cuotas of capital, in months.
    public var graciaMeses: Int
    /// How the capital is paid back.
    public var sistema: SistemaDeAmortizacion
    /// Those of ``SistemaDeAmortizacion/personalizado``; the others have none.
    public var cuotasPersonalizadas: [CuotaPersonalizada]
    /// How days become interest.
    public var baseDeCalculo: BaseDeCalculo
    /// Whether the grace is part of the term.
    public var graciaRespectoAlPlazo: GraciaRespectoAlPlazo
    /// What is paid while it lasts.
    public var pagoEnGracia: PagoEnGracia
    /// How amounts are rounded to two decimals.
    public var redondeo: Redondeo
    /// Where a cuota goes whose day is no working day.
    public var vencimientoInhabil: VencimientoInhabil
    /// Whether interest is counted to the day agreed or to the one on which it is due.
    public var diasDeLaCuota: DiasDeLaCuota
    /// On which day of the month cuotas are due.
    public var diaDeVencimiento: DiaDeVencimiento
    /// `nil` while nobody chose, which only some plans need.
    public var cuotaConstante: CuotaConstante?

    /// What a plan is computed from.
    public init(
        desembolsos: [Desembolso], tasaAnual: ExactDecimal, plazoMeses: Int, graciaMeses: Int,
        sistema: SistemaDeAmortizacion, cuotasPersonalizadas: [CuotaPersonalizada] = [], baseDeCalculo: BaseDeCalculo,
        graciaRespectoAlPlazo: GraciaRespectoAlPlazo, pagoEnGracia: PagoEnGracia, redondeo: Redondeo,
        vencimientoInhabil: VencimientoInhabil, diasDeLaCuota: DiasDeLaCuota, diaDeVencimiento: DiaDeVencimiento,
        cuotaConstante: CuotaConstante? = nil
    ) {
        self.desembolsos = desembolsos
        self.tasaAnual = tasaAnual
        self.plazoMeses = plazoMeses
        self.graciaMeses = graciaMeses
        self.sistema = sistema
        self.cuotasPersonalizadas = cuotasPersonalizadas
        self.baseDeCalculo = baseDeCalculo
        self.graciaRespectoAlPlazo = graciaRespectoAlPlazo
        self.pagoEnGracia = pagoEnGracia
        self.redondeo = redondeo
        self.vencimientoInhabil = vencimientoInhabil
        self.diasDeLaCuota = diasDeLaCuota
        self.diaDeVencimiento = diaDeVencimiento
        self.cuotaConstante = cuotaConstante
    }
}
