public import FojaData
internal import FojaDiagnostics

/// The plan de pagos of a loan (ROP art. 7 and 18): when each cuota falls due
/// and what of it is capital and what interest.
///
/// ```swift
/// let plan = try PlanDePagos(condiciones)
/// plan.cuotas[0].cuota                        // 9666.40
/// plan.explicacion(de: plan.cuotas[0])        // «… interés = 500.000,00 × 6 % × 30 / 360 = 2.500,00; …»
/// ```
///
/// It always holds that the capitals sum exactly to what was disbursed, that
/// the last saldo is 0,00 and that interest is never added to capital (ROP art.
/// 9.d). Interest is rounded to centavos cuota by cuota, and the last cuota
/// takes what rounding left over.
public struct PlanDePagos: Sendable, Hashable {
    /// What it was computed from.
    public let condiciones: CondicionesDePlan
    /// In the order in which they fall due.
    public let cuotas: [Cuota]
    /// What was disbursed, in bolivianos.
    public let totalCapital: ExactDecimal
    /// Of all cuotas, the interest.
    public let totalInteres: ExactDecimal
    /// Of all cuotas, capital and interest.
    public let totalCuotas: ExactDecimal
    /// A subtotal for each calendar year in which something falls due.
    public let porAnio: [SubtotalAnual]

    /// - Parameter esHabil: Whether a day is a working day; needed only where
    ///   the conditions move a due day that is not one.
    /// - Throws: Why there is no such plan.
    public init(
        _ condiciones: CondicionesDePlan, esHabil: ((CivilDate) -> Bool)? = nil
    ) throws(CalculoRefusado) {
        try condiciones.comprobar()
        let vencimientos = try Vencimientos(condiciones, esHabil: esHabil)
        var calculo = CalculoDelPlan(condiciones, vencimientos)
        let cuotas = try calculo.cuotas()
        self.condiciones = condiciones
        self.cuotas = cuotas
        var total = SubtotalAnual(anio: 0)
        var years: [SubtotalAnual] = []
        for cuota in cuotas {
            try total.agregar(cuota)
            if years.last?.anio != cuota.vence.year { years.append(SubtotalAnual(anio: cuota.vence.year)) }
            try years[years.count - 1].agregar(cuota)
        }
        totalCapital = total.capital
        totalInteres = total.interes
        totalCuotas = total.cuota
        porAnio = years
    }
}

extension PlanDePagos {
    /// A row of the plan. Amounts in bolivianos.
    public struct Cuota: Sendable, Hashable {
        /// From 1.
        public let numero: Int
        /// When it falls due, moved to a working day where that was chosen.
        public let vence: CivilDate
        /// When it would fall due if it were not moved.
        public let vencePactado: CivilDate
        /// The days of interest, those of ``gracia`` included.
        public let dias: Int
        /// What was owed when its interest began to run.
        public let saldoInicial: ExactDecimal
        /// What was disbursed while it ran.
        public let desembolsos: [DesembolsoDelPeriodo]
        /// The interest of a grace in which nothing is paid, which falls due with this cuota.
        public let gracia: InteresDeLaGracia?
        /// The constant cuota (francés) or the constant capital (alemán) that it keeps to.
        public let constante: ExactDecimal?
        /// Of a level cuota fixed here: the sum of the discounts that what was owed is divided by.
        public let descuentos: ExactDecimal?
        /// Of a level cuota fixed here: the interest that is part of what was owed.
        public let interesDeLaNivelada: ExactDecimal?
        /// How many cuotas with capital were left, this one included; it is the `n` of the formula of ``constante``.
        public let cuotasPorPagar: Int
        /// Whether ``constante`` was computed here: in the first cuota with
        /// capital and after each disbursement.
        public let fijaConstante: Bool
        /// What it pays of the capital.
        public let capital: ExactDecimal
        /// All the interest that falls due, that of ``gracia`` included.
        public let interes: ExactDecimal
        /// ``capital`` plus ``interes``.
        public let cuota: ExactDecimal
        /// What is owed once it is paid.
        public let saldo: ExactDecimal
        /// Whether it falls due during the grace, with interest only.
        public let enGracia: Bool
    }

    /// What was disbursed while the interest of a cuota ran.
    public struct DesembolsoDelPeriodo: Sendable, Hashable {
        /// The day on which it is paid out.
        public let fecha: CivilDate
        /// How much.
        public let monto: ExactDecimal
        /// The days of interest that it adds.
        public let dias: Int
    }

    /// The interest of a grace in which nothing is paid.
    public struct InteresDeLaGracia: Sendable, Hashable {
        /// The capital owed when it begins.
        public let saldoInicial: ExactDecimal
        /// What is paid out within it.
        public let desembolsos: [DesembolsoDelPeriodo]
        /// How many days it has, by the base of the plan.
        public let dias: Int
        /// Its interest, rounded.
        public let interes: ExactDecimal
    }

    /// What falls due in a calendar year.
    public struct SubtotalAnual: Sendable, Hashable {
        /// The calendar year.
        public let anio: Int
        /// How many cuotas.
        public private(set) var cuotas = 0
        /// Of its cuotas, the capital.
        public private(set) var capital = ExactDecimal(significand: 0, scale: 2)
        /// Of its cuotas, the interest.
        public private(set) var interes = ExactDecimal(significand: 0, scale: 2)
        /// Of its cuotas, all that is paid.
        public private(set) var cuota = ExactDecimal(significand: 0, scale: 2)

        init(anio: Int) { self.anio = anio }

        mutating func agregar(_ row: Cuota) throws(CalculoRefusado) {
            cuotas += 1
            capital = try cabe(capital.adding(row.capital))
            interes = try cabe(interes.adding(row.interes))
            cuota = try cabe(cuota.adding(row.cuota))
        }
    }
}

/// The number, where it fits; the refusal to compute further where it does not.
func cabe<T>(_ number: T?) throws(CalculoRefusado) -> T {
    guard let number else {
        throw CalculoRefusado(
            "calculo.numero", "los montos son demasiado grandes para calcularlos sin error", punto: .monto,
            arreglo: "revise los montos y la tasa")
    }
    return number
}
