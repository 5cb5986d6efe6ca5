public import FojaData

// What a norm and its contract leave open about a plan de pagos.
// None has a default: the institution chooses each in its criterios, by the raw values.

/// How capital is paid back. No norm names a system.
public enum SistemaDeAmortizacion: String, Sendable, Hashable, CaseIterable {
    /// A constant cuota: `P·i / (1 − (1 + i)^−n)`, `i` a twelfth of the annual rate.
    case frances
    /// A constant capital, and the interest of the balance.
    case aleman
    /// The dates and capitals that were agreed («cuotas personalizadas», ROP art. 18).
    case personalizado
}

/// How many days a month and a year have for interest. No norm says it.
public enum BaseDeCalculo: String, Sendable, Hashable, CaseIterable {
    /// Months of 30 days: from a due day to that of the next month there are 30,
    /// also where a shorter month brings the due day forward.
    case dias30Sobre360 = "30_360"
    /// Calendar days over 360.
    case realSobre360 = "real_360"
    /// Calendar days over 365.
    case realSobre365 = "real_365"

    /// 360 or 365.
    public var diasDelAnio: Int { self == .realSobre365 ? 365 : 360 }
    /// Whether it counts the days of the calendar.
    public var cuentaDiasReales: Bool { self != .dias30Sobre360 }

    /// The days of interest between two dates that no plan agreed: of the calendar, or with months of 30
    /// days, of which the 31st is the 30th.
    func dias(desde start: CivilDate, hasta end: CivilDate) -> Int {
        cuentaDiasReales ? start.days(until: end) : start.days360(until: end)
    }
}

/// How large the constant cuota of the French system is, where the periods of interest are not all a
/// twelfth of a year. No norm says it.
public enum CuotaConstante: String, Sendable, Hashable, CaseIterable {
    /// `P·i / (1 − (1 + i)^−n)` with a twelfth of the annual rate; the last cuota takes the difference.
    case tasaPeriodica = "tasa_periodica"
    /// The one that pays the loan over its own dates, so that the last is like the others.
    case nivelada
}

/// Whether the grace is part of the plazo. ROP art. 7.2 and 7.3 do not say it.
public enum GraciaRespectoAlPlazo: String, Sendable, Hashable, CaseIterable {
    /// A plazo of 60 months with 3 of grace has 57 cuotas with capital.
    case dentro
    /// The same plazo has 60, after the 3 of grace.
    case adicional
}

/// What is paid during the grace, where the ROP's glossary and the contract differ.
public enum PagoEnGracia: String, Sendable, Hashable, CaseIterable {
    /// Interest only (ROP, glosario: «Período de gracia»).
    case intereses
    /// Nothing («para que el DEUDOR comience a realizar los pagos», contrato cl. 8).
    /// The interest of the grace falls due with the first cuota and is never
    /// added to the capital (ROP art. 9.d).
    case ninguno = "ningun_pago"
}

/// How half a centavo is rounded.
public enum Redondeo: String, Sendable, Hashable, CaseIterable {
    /// 0,125 → 0,13.
    case mitadHaciaArriba = "mitad_hacia_arriba"
    /// 0,125 → 0,12.
    case mitadAlPar = "mitad_al_par"

    /// As exact decimals round.
    public var regla: ExactDecimal.Rounding { self == .mitadAlPar ? .halfToEven : .halfAwayFromZero }
}

/// Where a due day goes that is not a working day.
public enum VencimientoInhabil: String, Sendable, Hashable, CaseIterable {
    case sinTraslado = "sin_traslado"
    /// As Ley 2341 art. 20.II does for administrative terms.
    case siguienteHabil = "siguiente_habil"
    case anteriorHabil = "anterior_habil"
}

/// Which dates interest runs between, where a due day was moved. It matters only
/// where days are those of the calendar.
public enum DiasDeLaCuota: String, Sendable, Hashable, CaseIterable {
    case fechasPactadas = "fechas_pactadas"
    case fechasTrasladadas = "fechas_trasladadas"
}

/// On which day of its month a cuota falls due. A month without such a day has
/// its last instead.
public enum DiaDeVencimiento: Sendable, Hashable {
    /// That of the first disbursement: `dia_del_desembolso`.
    case diaDelDesembolso
    /// The last of the month: `fin_de_mes`.
    case finDeMes
    /// One that was agreed, 1 … 31: `dia_fijo`.
    case diaFijo(Int)

    /// Reads the name; `dia` counts only for `dia_fijo`, which needs it. `nil` for another name.
    public init?(nombre: String, dia: Int? = nil) {
        switch nombre {
        case "dia_del_desembolso": self = .diaDelDesembolso
        case "fin_de_mes": self = .finDeMes
        case "dia_fijo":
            guard let dia else { return nil }
            self = .diaFijo(dia)
        default: return nil
        }
    }

    /// As case files write the three.
    public static let nombres = ["dia_del_desembolso", "fin_de_mes", "dia_fijo"]
}
