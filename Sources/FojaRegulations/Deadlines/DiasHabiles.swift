public import FojaData

/// The working days of one place: what deadlines in «días hábiles» are counted on.
public protocol DiasHabiles: Sendable {
    func isWorkingDay(_ date: CivilDate) -> Bool

    /// The last day of a term that begins on the working day after `date` (Ley 2341
    /// art. 21.II); `nil` past the years that a date may have.
    func adding(workingDays: Int, to date: CivilDate) -> CivilDate?

    /// Whether the holidays of a day are known, those that a decree added for once included.
    func isReviewed(_ date: CivilDate) -> Bool

    /// Which holidays it knows, and up to when: for whoever reads a date that rests on it.
    var description: String { get }
}

/// The working days of one place of a calendar of holidays.
struct DiasHabilesDeUnLugar: DiasHabiles {
    let calendar: CalendarioHabil
    let ambito: Ambito

    func isWorkingDay(_ date: CivilDate) -> Bool { calendar.isWorkingDay(date, ambito: ambito) }

    func adding(workingDays: Int, to date: CivilDate) -> CivilDate? {
        calendar.adding(workingDays: workingDays, to: date, ambito: ambito)
    }

    func isReviewed(_ date: CivilDate) -> Bool { calendar.isReviewed(date) }

    var description: String {
        let reviewed =
            "con los decretos revisados del \(Spoken.date(calendar.revisadoDesde)) al "
            + Spoken.date(calendar.revisadoHasta)
        let holidays = calendar.titulo.prefix(1).lowercased() + calendar.titulo.dropFirst()
        return "lunes a viernes, salvo \(holidays), \(reviewed)"
    }
}

/// Where no file has any holiday: what needs them is refused before it counts a day.
struct SinFeriados: DiasHabiles {
    func isWorkingDay(_ date: CivilDate) -> Bool { false }
    func adding(workingDays: Int, to date: CivilDate) -> CivilDate? { nil }
    func isReviewed(_ date: CivilDate) -> Bool { false }
    let description = "sin feriados"
}
