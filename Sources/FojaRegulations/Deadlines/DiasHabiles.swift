public import FojaData
internal import Synchronization

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
final class DiasHabilesDeUnLugar: DiasHabiles {
    private let calendar: CalendarioHabil
    private let ambito: Ambito
    /// From Monday to Friday, those that were asked for: plans and deadlines ask for the same ones again and again.
    private let known = Mutex<[CivilDate: Bool]>([:])

    init(calendar: CalendarioHabil, ambito: Ambito) {
        self.calendar = calendar
        self.ambito = ambito
    }

    func isWorkingDay(_ date: CivilDate) -> Bool {
        guard !date.isWeekend else { return false }
        if let found = known.withLock({ $0[date] }) { return found }
        let found = calendar.isWorkingDay(date, ambito: ambito)
        known.withLock { $0[date] = found }
        return found
    }

    func adding(workingDays: Int, to date: CivilDate) -> CivilDate? {
        CalendarioHabil.adding(workingDays: workingDays, to: date, isWorkingDay: isWorkingDay)
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
