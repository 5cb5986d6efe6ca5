public import FojaData
internal import FojaDiagnostics

/// One band of the scale of arrears (ROP art. 7.5): from which to which day of
/// delay its factor holds.
public struct TramoDeMora: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The first day of delay.
    public let fromDay: Int
    /// The last one; `nil`: and every later day.
    public let untilDay: Int?
    /// By what the rate is multiplied.
    public let factor: ExactDecimal
    /// The words of the norm: «De 1 a 30 días mora».
    public let words: String

    /// What it says, in a line.
    public var summary: String { "\(words): \(Spoken.number(factor))" }

    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "un tramo de mora", keys: RuleHead.keys + ["dia_desde", "factor", "dice"],
            optional: RuleHead.optionalKeys + ["dia_hasta"])
        let head = RuleHead(&record, norm: norm, place: node.place)
        let from = record.integer("dia_desde")
        untilDay = record.integer("dia_hasta")
        let factor = record.decimal("factor")
        let words = record.text("dice")
        if let from, let untilDay, untilDay < from {
            record.report("valor", "el tramo termina antes de empezar", at: record.place(of: "dia_hasta"))
        }
        if let factor, factor.isNegative {
            record.report("valor", "un factor de mora no es negativo", at: record.place(of: "factor"))
        }
        context.problems += record.problems
        guard record.problems.isEmpty, let head, let from, let factor, let words else { return nil }
        self.head = head
        fromDay = from
        self.factor = factor
        self.words = words
    }
}

extension Regulations {
    /// The scale of arrears that was in force on a day, in order.
    public func moraTramos(on date: CivilDate) -> [TramoDeMora] {
        moraTramos.filter { $0.head.holds(on: date) }.sorted { $0.fromDay < $1.fromDay }
    }
}

extension [TramoDeMora] {
    /// Where the scale in force on some day leaves out a day of delay, or gives one two factors.
    func gaps() -> [Diagnostic] {
        var out: [Diagnostic] = []
        // What is in force only changes on these days.
        let changes = Set(map(\.head.from) + map { $0.head.until?.adding(days: 1) })
        for day in changes.sorted(by: { ($0?.dayNumber ?? .min) < ($1?.dayNumber ?? .min) }) {
            let inForce = filter { tramo in
                guard let day = day ?? CivilDate(year: 1600, month: 1, day: 1) else { return false }
                return tramo.head.holds(on: day)
            }.sorted { $0.fromDay < $1.fromDay }
            guard let first = inForce.first else { continue }
            func report(_ message: String, _ tramo: TramoDeMora) {
                out.append(Diagnostic("norma.escala-de-mora", message, at: tramo.head.place))
            }
            if first.fromDay != 1 {
                report("la escala de mora empieza en el día \(first.fromDay), y tendría que empezar en el 1", first)
            }
            for (tramo, next) in zip(inForce, inForce.dropFirst()) where tramo.untilDay.map({ $0 + 1 }) != next.fromDay
            {
                report(
                    "este tramo de mora empieza en el día \(next.fromDay), y el anterior "
                        + (tramo.untilDay.map { "termina en el \($0)" } ?? "no termina"), next)
            }
            if let last = inForce.last, let until = last.untilDay {
                report("la escala de mora no dice nada después del día \(until)", last)
            }
        }
        return out
    }
}
