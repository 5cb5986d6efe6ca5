internal import FojaData
internal import FojaSpanish

/// How long a deadline is, for one case.
struct Duracion {
    let count: Int
    let unit: Plazo.Unit
    /// Days after that.
    let extraDays: Int
    let includesStart: Bool
    /// Whose choice ``unit`` is, where the norm says «días» alone; `nil` where it says which days.
    let criterioOf: ArticledName?

    /// «10 días hábiles», «3 meses y 1 día», «90 días calendario, el del inicio incluido».
    var text: String {
        func counted(_ count: Int, _ one: String, _ many: String) -> String {
            Plural.count(count, one, many, grouped: true)
        }
        var text =
            switch unit {
            case .diasHabiles: counted(count, "día hábil", "días hábiles")
            case .diasCalendario: counted(count, "día calendario", "días calendario")
            case .dias: counted(count, "día", "días")
            case .meses: counted(count, "mes", "meses")
            case .anios: counted(count, "año", "años")
            }
        if extraDays > 0 { text += " y " + counted(extraDays, "día", "días") }
        if let criterioOf { text += ", según el criterio \(criterioOf.of)" }
        return text + (includesStart ? ", contado el primero" : "")
    }

    /// The last day; `nil` outside the years that a date may have.
    ///
    /// Working days begin the next working day (Ley 2341 art. 21.II); months and
    /// years go from date to date (art. 20.I); calendar days are not moved.
    func end(from start: CivilDate, on calendar: any DiasHabiles) -> CivilDate? {
        // A term that its own first day counts for is one that runs from the day before.
        guard let start = includesStart ? start.adding(days: -1) : start else { return nil }
        let last: CivilDate? =
            switch unit {
            case .diasHabiles: calendar.adding(workingDays: count, to: start)
            case .diasCalendario, .dias: start.adding(days: count)
            // From date to date of the first day itself: months are of different lengths.
            case .meses, .anios: months.flatMap { end(of: $0, from: start) }
            }
        return extraDays == 0 ? last : last?.adding(days: extraDays)
    }

    private var months: Int? {
        let (months, overflow) = count.multipliedReportingOverflow(by: unit == .anios ? 12 : 1)
        return overflow ? nil : months
    }

    private func end(of months: Int, from start: CivilDate) -> CivilDate? {
        guard includesStart else { return start.adding(months: months) }
        return start.adding(days: 1)?.adding(months: months)?.adding(days: -1)
    }
}
