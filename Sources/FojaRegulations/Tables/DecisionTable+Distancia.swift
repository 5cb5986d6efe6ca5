internal import FojaData

extension DecisionTable {
    /// What lacks for the next better class, if it is one measure alone that lacks: «Moderado: llegar a 20 %
    /// (faltan 0,5 puntos porcentuales)».
    ///
    /// Only the class next to the one given, and only a measure with which a band of it would apply to the case
    /// as it is: of a case with two debts no smaller debt makes one with a single one.
    func distance(from clase: ClaseDeRiesgo, _ section: Section, _ judging: Judging) -> String? {
        guard section.components.count == 1, let component = section.components.first, let datum = component.datum,
            case .decimal(let now) = datum.value(in: judging.environment),
            let next = component.bands.map(\.clase).filter({ $0 < clase }).max()
        else { return nil }
        let root = judging.environment.root
        func holds(_ band: Band, at value: ExactDecimal?) -> Bool {
            guard let value else { return false }
            return band.condition.evaluate(in: Environment(root: root.setting(datum, to: .decimal(value))))
                == .boolean(true)
        }
        let better = component.bands.filter { $0.clase == next }
        // A measure that already is in it lacks nothing.
        guard !better.contains(where: { holds($0, at: now) }) else { return nil }
        var nearest: (distance: ExactDecimal, bound: ExactDecimal, isUp: Bool, isIn: Bool)?
        for band in better {
            for (path, literal) in band.condition.comparedLiterals ?? [] where path.field.path == datum.field.path {
                guard case .decimal(let bound) = literal, let gap = bound.subtracting(now),
                    let size = gap.isNegative ? ExactDecimal.zero.subtracting(gap) : gap
                else { continue }
                let isIn = holds(band, at: bound)
                let above = holds(band, at: bound.adding(DecisionTable.step))
                let below = holds(band, at: bound.subtracting(DecisionTable.step))
                // Reached from here: at the bound, or just past it.
                let isUp = gap.isNegative ? false : gap.isZero ? above : true
                guard isIn || (isUp ? above : below) else { continue }
                if let known = nearest, known.distance <= size { continue }
                nearest = (size, bound, isUp, isIn)
            }
        }
        guard let nearest else { return nil }
        let bound = Spoken.text(.decimal(nearest.bound), of: datum.field)
        let how = nearest.isIn ? "llegar a" : nearest.isUp ? "pasar de" : "bajar de"
        return "\(next.label): \(how) \(bound) (\(nearest.isUp ? "falta" : "sobra")"
            + DecisionTable.difference(nearest.distance, datum.field) + ")"
    }

    /// «n 0,5 puntos porcentuales», after «falta» or «sobra»: between two percentages lie percentage points.
    private static func difference(_ number: ExactDecimal, _ field: Field) -> String {
        let one = number == ExactDecimal(1)
        let isPercentage = field.type.kind == .percent || field.unit == "%"
        let text =
            isPercentage
            ? "\(Spoken.number(number)) \(one ? "punto porcentual" : "puntos porcentuales")"
            : Spoken.text(.decimal(number), of: field)
        return (one ? " " : "n ") + text
    }

    /// Less than any measure is told apart by.
    private static let step = ExactDecimal(significand: 1, scale: 9)
}
