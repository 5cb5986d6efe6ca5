// What a norm leaves open about what is paid. None has a default: the institution chooses each in its criterios, by the
// raw values, and is asked only where a payment depends on it.

/// What a payment goes to first where several cuotas are overdue (ROP art. 19.c: «primero al interés y después al capital»).
enum OrdenEntreCuotas: String, Sendable, Hashable, CaseIterable {
    /// To the oldest whole, its interest and then its capital, and so on.
    case porCuota = "por_cuota"
    /// To the interest of all of them, and then to their capital.
    case porConcepto = "por_concepto"
}

/// Where the penal interest stands among the interest that is paid first. ROP art. 19.c does not say it.
enum RangoDelPenal: String, Sendable, Hashable, CaseIterable {
    case antesDelCorriente = "antes_del_corriente"
    case despuesDelCorriente = "despues_del_corriente"
}

/// What a payment in advance of part of the balance changes (ROP art. 18.b, which admits it and does not say).
enum PagoAnticipadoParcial: String, Sendable, Hashable, CaseIterable {
    /// The same due days, with smaller cuotas.
    case reduceCuota = "reduce_cuota"
    /// The same cuota, for fewer months.
    case reducePlazo = "reduce_plazo"
    /// «cancelando la totalidad del saldo del capital adeudado»: a part of it cannot be paid in advance.
    case noSeAdmite = "no_se_admite"
}

/// What becomes of what a payment has over everything due, where nobody announced a payment in advance.
enum ExcedenteDeUnPago: String, Sendable, Hashable, CaseIterable {
    /// It is kept for the next cuotas, each on its due day.
    case cuotasSiguientes = "cuotas_siguientes"
    /// It is a payment in advance.
    case pagoAnticipado = "pago_anticipado"
}

/// What a payment is made for.
enum ImputacionDelPago: String, Sendable, Hashable, CaseIterable {
    /// The cuotas that are due.
    case cuotas
    /// The balance, before it is due (ROP art. 18.b).
    case anticipado
    /// The interest accrued until the eve of a reprogramming (ROP art. 9.a).
    case reprogramacion
}
