internal import FojaData
internal import FojaDiagnostics

/// What of a scorecard is well written and cannot be meant.
extension Regulations {
    /// The variables that no criterion adds to.
    func unfedVariables(of card: Scorecard) -> [Diagnostic] {
        let fed = Set(tables(of: card).map(\.variable))
        return variables(of: card).filter { !fed.contains($0.id) }.map { variable in
            Diagnostic(
                "norma.variable", "ningún criterio suma a la variable «\(variable.id)»", at: variable.head.place,
                fix: "agregue a `tablas` los suyos, con `variable: \(variable.id)`, o quítela")
        }
    }

    /// The criteria that would write over the result of another.
    func sharedResults(of card: Scorecard) -> [Diagnostic] {
        let own = tables(of: card)
        return own.enumerated().compactMap { index, table in
            let other = own[..<index].first {
                $0.id != table.id && $0.result == table.result && $0.head.overlaps(table.head)
            }
            guard let other else { return nil }
            return Diagnostic(
                "norma.resultado",
                "los criterios «\(other.id)» y «\(table.id)» dan su resultado en un mismo grupo, «\(table.result)»",
                at: table.head.place, notes: [.init("el otro está aquí", place: other.head.place)],
                fix: "dé a cada uno el suyo en `resultado`")
        }
    }

    /// A minimum that is a total to which no class corresponds: who has just that passes as nothing.
    func classlessMinimum(_ rule: Rule, of card: Scorecard) -> [Diagnostic] {
        let empty = schema.root.empty
        let scales = finalScales.filter { $0.card.id == card.id && $0.head.overlaps(rule.head) }
        return scales.filter { !$0.bands.isEmpty && $0.classes(at: rule.value, in: empty).isEmpty }.map { scale in
            Diagnostic(
                "norma.minimo",
                "el mínimo es \(Spoken.number(rule.value)) puntos, y ninguna clase de «\(scale.name)» los comprende",
                at: rule.head.place, notes: [.init("sus clases están aquí", place: scale.head.place)],
                fix: "corrija el mínimo, o las bandas de `calificacion_final`")
        }
    }

    /// The classes are declared from the best: no criterion gives each worse one more points, and no better one begins at a
    /// lesser total. A norm may give one class more than a better one has; if it does so of all, they are declared otherwise.
    func classOrderProblems(of card: Scorecard) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for component in tables(of: card).flatMap(\.sections).flatMap(\.components) {
            let points = component.bands.map { (band: $0, figure: $0.points.upperBound) }
            let ordered = Regulations.best(points)
            guard ordered.count > 1, zip(ordered, ordered.dropFirst()).allSatisfy({ $0.figure < $1.figure }) else {
                continue
            }
            out += outOfOrder(points, says: { "da hasta \(Band.text($0...$0))" })
        }
        let most = variables(of: card).reduce(0) { $0 + ($1.maximum ?? 0) }
        guard most <= 10_000 else { return out }
        let empty = schema.root.empty
        for scale in finalScales where scale.card.id == card.id {
            var least: [Int: Int] = [:]
            for total in 0...most {
                for (index, band) in scale.bands.enumerated() where least[index] == nil {
                    if band.holds(ExactDecimal(total), of: scale.datum, in: empty) { least[index] = total }
                }
            }
            out += outOfOrder(
                scale.bands.enumerated().compactMap { index, band in least[index].map { (band, $0) } },
                says: { "empieza en \(Band.text($0...$0))" })
        }
        return out
    }

    /// The first class whose figure is less than that of a worse one.
    private func outOfOrder(_ bands: [(band: Band, figure: Int)], says: (Int) -> String) -> [Diagnostic] {
        let ordered = Regulations.best(bands)
        for (better, worse) in zip(ordered, ordered.dropFirst()) where better.figure < worse.figure {
            return [
                Diagnostic(
                    "norma.clases",
                    "la clase «\(better.band.name)» va antes que «\(worse.band.name)», de la mejor a la peor, y "
                        + "\(says(better.figure)), menos que ella: \(worse.figure)", at: better.band.place,
                    notes: [.init("la otra está aquí", place: worse.band.place)],
                    fix: "corrija la banda, o el orden de las clases")
            ]
        }
        return []
    }
}

extension Regulations {
    /// The most that each class has, from the best.
    private static func best(_ bands: [(band: Band, figure: Int)]) -> [(band: Band, figure: Int)] {
        var best: [ClaseDeRiesgo: (band: Band, figure: Int)] = [:]
        for one in bands where best[one.band.clase].map({ $0.figure < one.figure }) ?? true {
            best[one.band.clase] = one
        }
        return best.values.sorted { $0.band.clase < $1.band.clase }
    }
}

extension Scale {
    /// The classes of a score, in a case that has nothing.
    fileprivate func classes(at score: ExactDecimal, in empty: Value) -> [ClaseDeRiesgo] {
        bands.filter { $0.holds(score, of: datum, in: empty) }.map(\.clase)
    }
}

extension Band {
    /// Whether a score alone is in it.
    fileprivate func holds(_ score: ExactDecimal, of datum: FieldPath, in empty: Value) -> Bool {
        let root = empty.setting(datum, to: .decimal(score))
        return condition.evaluate(in: Environment(root: root)) == .boolean(true)
    }
}
