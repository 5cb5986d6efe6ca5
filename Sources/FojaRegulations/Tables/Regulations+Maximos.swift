internal import FojaData
internal import FojaDiagnostics

extension Regulations {
    /// The variables of risk whose maximum is not what their criteria can add up to, in some version.
    func wrongMaximums() -> [Diagnostic] {
        // What is in force only changes on these days.
        let changes = (variables.map(\.head) + tables.map(\.head)).flatMap { [$0.from, $0.until?.adding(days: 1)] }
        let days = Set(changes.compactMap { $0 } + [CivilDate(year: 1600, month: 1, day: 1)].compactMap { $0 })
        var out: [Diagnostic] = []
        var told: Set<Int> = []
        for day in days.sorted() {
            for (index, variable) in variables.enumerated() where variable.head.holds(on: day) {
                let own = tables(of: variable.card).filter { $0.variable == variable.id && $0.head.holds(on: day) }
                let sum = own.reduce(0) { $0 + $1.mostPoints }
                guard !own.isEmpty, let maximum = variable.maximum, maximum != sum, told.insert(index).inserted else {
                    continue
                }
                out.append(
                    Diagnostic(
                        "norma.maximo",
                        "la variable «\(variable.name)» dice `maximo: \(maximum)`, y sus \(own.count) criterios suman "
                            + "como mucho \(Band.text(sum...sum))", at: variable.head.place,
                        notes: own.map { .init("\($0.name): hasta \($0.mostPoints)", place: $0.head.place) },
                        fix: "corrija el máximo, o los puntos de las bandas"))
            }
        }
        return out
    }
}

extension DecisionTable {
    /// The most points that a case can have.
    fileprivate var mostPoints: Int {
        sections.flatMap(\.components).flatMap(\.bands).map(\.points.upperBound).max() ?? 0
    }
}
