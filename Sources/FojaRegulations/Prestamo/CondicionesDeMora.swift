public import FojaData
internal import FojaDiagnostics

// What a norm and its contract leave open about the interest of
// arrears. They give four factors and do not say what is multiplied by them;
// between one reading and another the amount may be 17 times as large. None has
// a default: the institution chooses each in its criterios, by the raw values.

/// What a factor of arrears is multiplied by.
public enum FactorMultiplica: String, Sendable, Hashable, CaseIterable {
    /// The rate of the loan: 0,15 × 6 % = 0,9 % a year.
    case tasaDelPrestamo = "tasa_del_prestamo"
    /// Nothing: 0,15 is itself 15 % a year.
    case esTasaAnual = "es_tasa_anual"
    /// A reference rate that FOFIM sets.
    case tasaDeReferencia = "tasa_de_referencia"
}

/// Which days a factor counts for.
public enum AplicacionDeTramos: String, Sendable, Hashable, CaseIterable {
    /// Each for the days of its own band.
    case porTramos = "por_tramos"
    /// That of the last day, for all of them.
    case periodoCompleto = "periodo_completo"
}

/// What happens with the ordinary interest of the same days.
public enum PenalRespectoAlCorriente: String, Sendable, Hashable, CaseIterable {
    /// It runs too, and the penal one is added.
    case adicional
    /// The penal one takes its place: for the days of delay no ordinary interest runs.
    case sustituye
}

/// How many days a year has for the interest of arrears.
public enum DiasDelAnio: String, Sendable, Hashable, CaseIterable {
    case dias360 = "360"
    case dias365 = "365"

    /// How many days the year has.
    public var dias: Int { self == .dias360 ? 360 : 365 }
}

/// From when the days of delay are counted.
public enum InicioDeLaMora: String, Sendable, Hashable, CaseIterable {
    /// The due day of each cuota (ROP art. 19 and glosario).
    case vencimientoDeLaCuota = "vencimiento_de_la_cuota"
    /// The due day of the loan (contrato cl. 10, 9.3: «fecha de vencimiento del préstamo»).
    case vencimientoDelPrestamo = "vencimiento_del_prestamo"
}

/// Whether ordinary interest runs on what a cuota lacks from its due day until the delay begins, where that is counted
/// from the due day of the loan.
public enum CorrienteHastaLaMora: String, Sendable, Hashable, CaseIterable {
    /// On the balance («sobre los saldos», contrato cl. 9).
    case corre
    case noCorre = "no_corre"
}

/// What the interest of arrears is computed from.
public struct CondicionesDeMora: Sendable, Hashable {
    /// A cuota that was not paid, or not wholly.
    public struct CuotaImpaga: Sendable, Hashable {
        /// Its number in the plan, from 1.
        public var numero: Int
        /// The day it is due.
        public var vence: CivilDate
        /// The unpaid capital, on which penal interest runs («saldos de capital de las cuotas impagas», ROP art. 7.5).
        public var capital: ExactDecimal
        /// The unpaid ordinary interest; nothing runs on it (ROP art. 9.d).
        public var interes: ExactDecimal

        /// A cuota that is not paid, or not wholly.
        public init(numero: Int, vence: CivilDate, capital: ExactDecimal, interes: ExactDecimal) {
            self.numero = numero
            self.vence = vence
            self.capital = capital
            self.interes = interes
        }
    }

    /// A band of ROP art. 7.5: from which to which day of delay a factor holds.
    public struct Tramo: Sendable, Hashable {
        /// The first day of delay.
        public var desde: Int
        /// `nil`: and every later day.
        public var hasta: Int?
        /// By what the rate is multiplied.
        public var factor: ExactDecimal

        /// A band; without its last day, it has none.
        public init(desde: Int, hasta: Int?, factor: ExactDecimal) {
            self.desde = desde
            self.hasta = hasta
            self.factor = factor
        }
    }

    /// Those that are not paid, in their order.
    public var cuotas: [CuotaImpaga]
    /// The day until which it is computed; the day of payment, say.
    public var fechaDeCorte: CivilDate
    /// What the norm in force gives, from day 1 on and without gaps.
    public var tramos: [Tramo]
    /// The rate of the loan, percent a year.
    public var tasaAnual: ExactDecimal
    /// What the factor multiplies.
    public var factorMultiplica: FactorMultiplica
    /// Percent a year; only for ``FactorMultiplica/tasaDeReferencia``.
    public var tasaDeReferencia: ExactDecimal?
    /// Whether each day has its band's factor, or all days the last one's.
    public var porTramos: AplicacionDeTramos
    /// The days of the ordinary interest of the delay; those of the penal one are ``diasDelAnio``.
    public var baseDeCalculo: BaseDeCalculo
    /// Whether the penal interest comes besides the ordinary one or instead of it.
    public var penalRespectoAlCorriente: PenalRespectoAlCorriente
    /// The days of the year of the penal rate.
    public var diasDelAnio: DiasDelAnio
    /// From which day arrears are counted.
    public var inicioDeLaMora: InicioDeLaMora
    /// Only for ``InicioDeLaMora/vencimientoDelPrestamo``.
    public var vencimientoDelPrestamo: CivilDate?
    /// Only where a cuota is unpaid before ``vencimientoDelPrestamo``.
    public var corrienteHastaLaMora: CorrienteHastaLaMora?
    /// How amounts are rounded to two decimals.
    public var redondeo: Redondeo

    /// What a settlement is computed from.
    public init(
        cuotas: [CuotaImpaga], fechaDeCorte: CivilDate, tramos: [Tramo], tasaAnual: ExactDecimal,
        factorMultiplica: FactorMultiplica, tasaDeReferencia: ExactDecimal? = nil, porTramos: AplicacionDeTramos,
        baseDeCalculo: BaseDeCalculo, penalRespectoAlCorriente: PenalRespectoAlCorriente, diasDelAnio: DiasDelAnio,
        inicioDeLaMora: InicioDeLaMora,
        vencimientoDelPrestamo: CivilDate? = nil, corrienteHastaLaMora: CorrienteHastaLaMora? = nil,
        redondeo: Redondeo
    ) {
        self.cuotas = cuotas
        self.fechaDeCorte = fechaDeCorte
        self.tramos = tramos
        self.tasaAnual = tasaAnual
        self.factorMultiplica = factorMultiplica
        self.tasaDeReferencia = tasaDeReferencia
        self.porTramos = porTramos
        self.baseDeCalculo = baseDeCalculo
        self.penalRespectoAlCorriente = penalRespectoAlCorriente
        self.diasDelAnio = diasDelAnio
        self.inicioDeLaMora = inicioDeLaMora
        self.vencimientoDelPrestamo = vencimientoDelPrestamo
        self.corrienteHastaLaMora = corrienteHastaLaMora
        self.redondeo = redondeo
    }
}

extension CondicionesDeMora {
    /// Everything that makes the amounts impossible or undefined.
    func comprobar() throws(CalculoRefusado) {
        try comprobarTramos()
        try comprobarTasas()
        for cuota in cuotas {
            for amount in [cuota.capital, cuota.interes] where amount.isNegative || amount.normalized.scale > 2 {
                throw CalculoRefusado(
                    "mora.monto",
                    "lo impago de la cuota \(cuota.numero) es \(Spoken.figure(amount)), y no puede ser negativo ni "
                        + "tener fracción de centavo",
                    punto: .mora)
            }
        }
        if inicioDeLaMora == .vencimientoDelPrestamo, vencimientoDelPrestamo == nil {
            throw CalculoRefusado(
                "mora.inicio", "la mora se cuenta desde el vencimiento del préstamo, y no se da esa fecha",
                punto: .mora)
        }
        if corrienteHastaLaMora == nil, cuotas.contains(where: { $0.vence < min(inicio(de: $0), fechaDeCorte) }) {
            throw CalculoRefusado(
                "mora.corriente",
                "la mora se cuenta desde el vencimiento del préstamo, y la norma no dice si hasta entonces el capital impago "
                    + "paga interés corriente",
                punto: .corrienteHastaLaMora)
        }
    }

    private func comprobarTramos() throws(CalculoRefusado) {
        func refused(_ message: String) -> CalculoRefusado {
            CalculoRefusado(
                "mora.tramos", message, punto: .mora,
                arreglo: "dé los tramos en orden, desde el día 1 y sin huecos")
        }
        guard !tramos.isEmpty else { throw refused("no hay ningún tramo de mora") }
        var next = 1
        for (index, tramo) in tramos.enumerated() {
            guard tramo.desde == next else {
                throw refused("un tramo de mora empieza en el día \(tramo.desde), y tendría que empezar en el \(next)")
            }
            guard !tramo.factor.isNegative else {
                throw refused("el factor de un tramo de mora es \(Spoken.figure(tramo.factor))")
            }
            guard let until = tramo.hasta else {
                guard index == tramos.count - 1 else { throw refused("solo el último tramo de mora no tiene fin") }
                return
            }
            guard until >= tramo.desde else {
                throw refused("un tramo de mora va del día \(tramo.desde) al \(until)")
            }
            next = try cabe(until == .max ? nil : until + 1)
        }
    }

    private func comprobarTasas() throws(CalculoRefusado) {
        for rate in [tasaAnual, tasaDeReferencia].compactMap({ $0 })
        where rate.isNegative || rate > ExactDecimal(100) || rate.normalized.scale > 8 {
            throw CalculoRefusado(
                "mora.tasa",
                "una tasa anual es de \(Spoken.percentage(rate)), y va de 0 % a 100 % con ocho decimales como máximo",
                punto: .tasasDeMora, arreglo: "escriba el porcentaje: 6 es 6 %")
        }
        guard factorMultiplica == .tasaDeReferencia else { return }
        guard tasaDeReferencia != nil else {
            throw CalculoRefusado(
                "mora.referencia", "el factor multiplica una tasa de referencia, y no se da esa tasa",
                punto: .mora)
        }
    }
}
