/// Counting days.
extension CivilDate {
    /// A day of the week, by its ISO 8601 number.
    public enum Weekday: Int, Sendable, Hashable {
        case monday = 1
        case tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// How many days after 1970-01-01 it is; negative before.
    public var dayNumber: Int {
        // Years that start in March have their leap day last.
        let y = month > 2 ? year : year - 1
        let m = month > 2 ? month - 3 : month + 9
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468
    }

    /// The day with a number; `nil` outside the years that a date may have.
    public init?(dayNumber: Int) {
        // 1600-01-01 … 9999-12-31
        guard (-135_140...2_932_896).contains(dayNumber) else { return nil }
        let days = dayNumber + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * m + 2) / 5 + 1
        let month = m < 10 ? m + 3 : m - 9
        self.init(year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    /// How many days later another one is; negative if it is earlier.
    public func days(until other: CivilDate) -> Int { other.dayNumber - dayNumber }

    /// The same with every month of 30 days (30E/360): a 31st counts as a 30th.
    public func days360(until other: CivilDate) -> Int {
        360 * (other.year - year) + 30 * (other.month - month) + min(other.day, 30) - min(day, 30)
    }

    /// Some days later or earlier; `nil` outside the years that a date may have.
    public func adding(days: Int) -> CivilDate? {
        let (number, overflow) = dayNumber.addingReportingOverflow(days)
        return overflow ? nil : CivilDate(dayNumber: number)
    }

    /// By the Gregorian calendar.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday; the years from 1600 start 19,306 weeks before it.
        Weekday(rawValue: (dayNumber + 3 + 7 * 19_306) % 7 + 1) ?? .monday
    }

    /// Whether it is a Saturday or a Sunday.
    public var isWeekend: Bool { weekday == .saturday || weekday == .sunday }

    /// Whether it is the last day of its month.
    public var isEndOfMonth: Bool { day == CivilDate.days(inMonth: month, of: year) }

    /// Easter Sunday of the Gregorian calendar, from which Carnival, Good Friday
    /// and Corpus Christi are counted; `nil` outside the years that a date may have.
    public static func easter(of year: Int) -> CivilDate? {
        guard (1600...9999).contains(year) else { return nil }
        // The «anonymous Gregorian» computus.
        let golden = year % 19
        let (century, rest) = (year / 100, year % 100)
        let correction = (century + 8) / 25
        let epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30
        let advance = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let month = (golden + 11 * epact + 22 * advance) / 451
        let days = epact + advance - 7 * month + 114
        return CivilDate(year: year, month: days / 31, day: days % 31 + 1)
    }
}
