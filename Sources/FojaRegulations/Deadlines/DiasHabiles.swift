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
