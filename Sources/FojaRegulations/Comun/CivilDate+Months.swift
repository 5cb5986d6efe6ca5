public import FojaData

extension CivilDate {
    /// The same day some months later or earlier, or the last day of that month
    /// if it has no such day; `nil` outside the years that a date may have.
    public func adding(months: Int) -> CivilDate? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 0 else { return nil }
        let (year, month) = (total / 12, total % 12 + 1)
        guard year <= 9999 else { return nil }
        return CivilDate(year: year, month: month, day: min(day, CivilDate.days(inMonth: month, of: year)))
    }
}
