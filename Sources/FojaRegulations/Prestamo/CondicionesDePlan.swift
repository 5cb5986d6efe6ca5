public import FojaData

/// What a plan de pagos is computed from: what was agreed, and each criterio
/// that the norms leave open. Nothing has a default.
public struct CondicionesDePlan: Sendable, Hashable {
    /// One part of the loan (ROP art. 14 and 17).
    public struct Desembolso: Sendable, Hashable {
        public var fecha: CivilDate
        /// Bolivianos, with centavos at most.
        public var monto: ExactDecimal

        public init(fecha: CivilDate, monto: ExactDecimal) {
            self.fecha = fecha
            self.monto = monto
        }
    }

    /// An agreed cuota (ROP art. 18); a capital of 0 means interest only.
    public struct CuotaPersonalizada: Sendable, Hashable {
        public var vence: CivilDate
        /// Bolivianos, with centavos at most.
        public var capital: ExactDecimal

        public init(vence: CivilDate, capital: ExactDecimal) {
            self.vence = vence
            self.capital = capital
        }
    }

    /// In the order of their dates; the plazo runs from the first.
    public var desembolsos: [Desembolso]
    /// Percent a year: 6 means 6 %.
    public var tasaAnual: ExactDecimal
    public var plazoMeses: Int
    public var graciaMeses: Int
    public var sistema: SistemaDeAmortizacion
    /// Those of ``SistemaDeAmortizacion/personalizado``; the others have none.
    public var cuotasPersonalizadas: [CuotaPersonalizada]
    public var baseDeCalculo: BaseDeCalculo
    public var graciaRespectoAlPlazo: GraciaRespectoAlPlazo
    public var pagoEnGracia: PagoEnGracia
    public var redondeo: Redondeo
    public var vencimientoInhabil: VencimientoInhabil
    public var diasDeLaCuota: DiasDeLaCuota
    public var diaDeVencimiento: DiaDeVencimiento
    /// `nil` while nobody chose, which only some plans need.
    public var cuotaConstante: CuotaConstante?

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
