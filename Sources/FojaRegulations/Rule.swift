public import FojaData
public import FojaDiagnostics

/// One figure that a norm sets, in one of its versions.
public struct Rule: Sendable {
    /// What a `Calculo` asks for: `vigencia-del-nim`.
    public let id: String
    /// Where the norm says it: `RMRP art. 7`.
    public let article: String
    /// The figure, in ``unit``.
    public let value: ExactDecimal
    /// `meses`, `%`, `Bs`, …
    public let unit: String
    /// The first day on which it holds; `nil`: since the norm itself holds.
    public let from: CivilDate?
    /// The last day on which it holds; `nil`: still does.
    public let until: CivilDate?
    /// Where the file of the norm says it.
    public let place: Place

    /// Whether it holds on a day.
    public func holds(on date: CivilDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }

    func overlaps(_ other: Rule) -> Bool {
        let startsInTime = other.until.map { until in from.map { $0 <= until } ?? true } ?? true
        let endsInTime = other.from.map { start in until.map { start <= $0 } ?? true } ?? true
        return startsInTime && endsInTime
    }
}
