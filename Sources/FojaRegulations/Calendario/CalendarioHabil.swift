public import FojaData

/// Working days: Monday to Friday, except holidays (Ley 2341 arts. 20 and 21).
///
/// Holidays are dated data, `regulations/feriados.yaml`: an algorithm alone is
/// wrong every year, because decrees add and move them.
///
/// ```swift
/// calendario.adding(workingDays: 10, to: notificada, ambito: Ambito("la_paz"))
/// ```
public struct CalendarioHabil: Sendable {
    /// From and until when the special decrees were looked up; outside, only
    /// what holds every year is known.
    public let revisadoDesde: CivilDate
    /// The last day of those looked up.
    public let revisadoHasta: CivilDate
    /// Which holidays they are: «Feriados nacionales y del departamento de La Paz».
    public let titulo: String
    /// What should be known of the sources, if anything.
    public let nota: String?
    /// Where holidays are kept, and which scopes comprise which.
    public let scopes: HolidayScopes

    let reglas: [ReglaDeFeriado]
    let traslados: [TrasladoAlLunes]
    let especiales: [CivilDate: [FeriadoEspecial]]
    let dias = DiasDeFeriado()

    /// Whether the special decrees of a day are known.
    public func isReviewed(_ date: CivilDate) -> Bool { revisadoDesde <= date && date <= revisadoHasta }

    /// The holiday that a day is in a place; `nil` if it is none.
    public func holiday(on date: CivilDate, ambito: Ambito) -> Feriado? {
        if let special = especial(date, agrega: true, ambito) { return special.feriado }
        if let rule = regla(date, ambito) { return rule.feriado }
        guard date.weekday == .monday, let sunday = date.adding(days: -1), let rule = regla(sunday, ambito),
            let move = traslados.first(where: { move in
                move.vigencia.contains(sunday) && move.ambitos.contains(rule.feriado.ambito)
                    && !move.excepto.contains(rule.id)
            })
        else { return nil }
        return Feriado(
            nombre: rule.feriado.nombre + " (trasladado)", norma: move.articulo, ambito: rule.feriado.ambito,
            nota: move.nota)
    }

    /// Whether it is a day from Monday to Friday and no holiday there.
    public func isWorkingDay(_ date: CivilDate, ambito: Ambito) -> Bool {
        !date.isWeekend && holiday(on: date, ambito: ambito) == nil
    }

    /// The last day of a term of some working days, counted from the working day
    /// after `date` (Ley 2341 art. 21.II); `date` itself for 0.
    ///
    /// - Returns: `nil` for a negative term or past the year 9999.
    public func adding(workingDays: Int, to date: CivilDate, ambito: Ambito) -> CivilDate? {
        CalendarioHabil.adding(workingDays: workingDays, to: date) { isWorkingDay($0, ambito: ambito) }
    }

    static func adding(
        workingDays: Int, to date: CivilDate, isWorkingDay: (CivilDate) -> Bool
    ) -> CivilDate? {
        // No more working days are left until the year 9999.
        guard (0...3_000_000).contains(workingDays) else { return nil }
        var day = date
        var left = workingDays
        while left > 0 {
            guard let next = day.adding(days: 1) else { return nil }
            day = next
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    private func especial(_ date: CivilDate, agrega: Bool, _ ambito: Ambito) -> FeriadoEspecial? {
        especiales[date]?.first { $0.agrega == agrega && scopes.keeps($0.feriado.ambito.name, in: ambito.name) }
    }

    /// The rule that makes a day a holiday, unless a decree suspended it that year.
    private func regla(_ date: CivilDate, _ ambito: Ambito) -> ReglaDeFeriado? {
        let days = dias.reglas(of: date.year, in: ambito) { reglas(of: date.year, in: ambito) }
        guard let index = days[date], especial(date, agrega: false, ambito) == nil else { return nil }
        return reglas[index]
    }

    /// Of each day of a year that some rule makes a holiday in a place, the first such rule.
    private func reglas(of year: Int, in ambito: Ambito) -> [CivilDate: Int] {
        var out: [CivilDate: Int] = [:]
        for (index, rule) in reglas.enumerated() where scopes.keeps(rule.feriado.ambito.name, in: ambito.name) {
            if let day = rule.dia(de: year), out[day] == nil { out[day] = index }
        }
        return out
    }
}

extension PlanDePagos {
    /// With the working days of a place.
    public init(
        _ condiciones: CondicionesDePlan, calendario: CalendarioHabil, ambito: Ambito
    ) throws(CalculoRefusado) {
        try self.init(condiciones) { calendario.isWorkingDay($0, ambito: ambito) }
    }
}
