public import FojaData
internal import FojaDiagnostics

/// How a debt in arrears is collected from some day of delay to another, in the norm's words.
///
/// ```yaml
/// cobranza:
///   - { id: sin-mora, articulo: art. 19, dia_hasta: 0, dice: 'ninguna: no hay días en mora' }
///   - { id: via-administrativa, articulo: art. 19.a, plazo: cobro-administrativo, dice: 'hasta el día {dia_hasta}' }
///   - { id: via-judicial, articulo: art. 19.b, dice: 'desde el día {dia_desde} ({articulo})' }
/// ```
public struct ViaDeCobro: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// Until when it is the way.
    public let end: End
    /// The words, with `{dia_desde}`, `{dia_hasta}` and `{articulo}` for what they are.
    public let words: String

    /// The last day of delay of a route.
    public enum End: Sendable, Hashable {
        case day(Int)
        /// As many days as a deadline has, by its id.
        case deadline(String)
        /// It is the last one.
        case never
    }

    /// What it says, in a line.
    public var summary: String { words }

    private static let names = ["dia_desde", "dia_hasta", "articulo"]

    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una vía de cobro", keys: RuleHead.keys + ["dice"],
            optional: RuleHead.optionalKeys + ["dia_hasta", "plazo"])
        let head = RuleHead(&record, norm: norm, place: node.place)
        let day = record.integer("dia_hasta")
        let deadline = record.text("plazo")
        let words = record.text("dice")
        if node["dia_hasta"] != nil, deadline != nil {
            record.report(
                "cobranza", "una vía de cobro termina en `dia_hasta` o con un `plazo`, no con los dos",
                at: record.place(of: "plazo"))
        }
        end = day.map { .day($0) } ?? deadline.map { .deadline($0) } ?? .never
        for name in Field.named(in: words ?? "") {
            let hasEnd = node["dia_hasta"] != nil || deadline != nil
            if !ViaDeCobro.names.contains(name) || (name == "dia_hasta" && !hasEnd) {
                record.report(
                    "cobranza", "«{\(name)}» no es nada que se sepa de esta vía", at: record.place(of: "dice"),
                    fix: "puede ser "
                        + ViaDeCobro.names.filter { hasEnd || $0 != "dia_hasta" }.map { "`{\($0)}`" }
                        .joined(separator: ", "))
            }
        }
        context.problems += record.problems
        guard record.problems.isEmpty, let head, let words else { return nil }
        self.head = head
        self.words = words
    }

    /// The last day of delay; `nil` if it has none, or the deadline is not counted in days.
    fileprivate func lastDay(_ deadlines: [Plazo]) -> Int? {
        switch end {
        case .day(let day): return day
        case .never: return nil
        case .deadline(let id):
            guard case .count(let count, let unit) = deadlines.first(where: { $0.id == id })?.term,
                unit == .diasCalendario || unit == .dias
            else { return nil }
            return count
        }
    }
}

extension Regulations {
    /// How a debt of some days of delay is collected, by the routes of a norm in force on a day; `nil` if it does not say.
    public func route(_ norm: String, late: Int, on date: CivilDate) -> String? {
        var first = 0
        for route in routes where route.head.norm == norm && route.head.holds(on: date) {
            let last = route.lastDay(deadlines.filter { $0.head.holds(on: date) })
            if let last, last < late {
                first = last + 1
                continue
            }
            return route.words.replacing("{dia_desde}", with: String(first))
                .replacing("{dia_hasta}", with: last.map(String.init) ?? "")
                .replacing("{articulo}", with: route.article)
        }
        return nil
    }
}

extension [ViaDeCobro] {
    /// Routes that end before they begin, with a deadline that is not there or is not of days, or after the last one; and a
    /// last one that ends.
    func gaps(deadlines: [Plazo]) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for norm in Set(map(\.head.norm)).sorted() {
            let own = filter { $0.head.norm == norm }
            for day in own.daysOfChange() {
                out += own.filter { $0.head.holds(on: day) }.gapsInForce(deadlines.filter { $0.head.holds(on: day) })
            }
        }
        var told: Set<String> = []
        return out.filter { told.insert("\($0.place?.line ?? 0) \($0.message)").inserted }
    }

    /// The first day of each stretch in which the same routes hold.
    private func daysOfChange() -> [CivilDate] {
        let changes = flatMap { [$0.head.from, $0.head.until?.adding(days: 1)] }
        return Set(changes.compactMap { $0 } + [CivilDate(year: 1600, month: 1, day: 1)].compactMap { $0 }).sorted()
    }

    private func gapsInForce(_ deadlines: [Plazo]) -> [Diagnostic] {
        var out: [Diagnostic] = []
        var before = -1
        for (index, route) in enumerated() {
            func report(_ message: String, _ fix: String) {
                out.append(Diagnostic("norma.cobranza", message, at: route.head.place, fix: fix))
            }
            let isLast = index == count - 1
            switch route.end {
            case .never:
                if !isLast { report("solo la última vía de cobro no termina", "dé su `dia_hasta`, o su `plazo`") }
            case .day, .deadline:
                guard let last = route.lastDay(deadlines) else {
                    if case .deadline(let id) = route.end {
                        let near = Suggestion.nearest(to: id, among: deadlines.map(\.id)).map {
                            "¿quiso decir `\($0)`?"
                        }
                        report(
                            "«\(id)» no es un plazo de las normas que se cuente en días calendario",
                            near ?? "dé `dia_hasta`")
                    }
                    continue
                }
                if last <= before {
                    report("esta vía de cobro termina el día \(last), y la anterior el \(before)", "póngalas en orden")
                }
                before = Swift.max(before, last)
                if isLast {
                    report("nada se dice de cómo se cobra después del día \(last)", "deje sin fin la última vía")
                }
            }
        }
        return out
    }
}
