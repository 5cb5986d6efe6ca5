internal import FojaData
internal import FojaDiagnostics

extension Regulations {
    /// Everything in the tables and scales that a case can fall into and the
    /// norm does not resolve, in the order of the files: proved over every value
    /// that the data may have, not only those of some cases.
    public func review() -> [NormFinding] {
        var out: [NormFinding] = []
        for table in tables { out += review(table) }
        for scale in variables { out += review(scale) }
        for scale in finalScales { out += review(scale) }
        out += contradictions.map { contradiction in
            NormFinding(
                kind: .contradiccion, rule: contradiction.id, name: contradiction.id, article: contradiction.article,
                datum: "", interval: nil,
                circumstances: contradiction.criterio.isEmpty ? [] : ["la decide `\(contradiction.criterio)`"],
                bands: [], message: "\(contradiction.article): \(contradiction.says)", place: contradiction.head.place)
        }
        return out
    }

    // MARK: Tables

    private func review(_ table: DecisionTable) -> [NormFinding] {
        var out: [NormFinding] = []
        for undefined in table.undefined {
            out.append(
                NormFinding(
                    kind: .indefinido, rule: table.id, name: table.name, article: table.article,
                    datum: undefined.condition.paths.last?.field.path ?? "", interval: nil,
                    circumstances: [undefined.condition.text], bands: [],
                    message: "«\(table.name)» (\(table.article)): \(undefined.reason)", place: undefined.place))
        }
        out += uncoveredSections(table)
        for section in table.sections {
            for component in section.components {
                let id = [table.id, section.id, component.name].filter { !$0.isEmpty }.joined(separator: ".")
                out += findings(
                    of: component.bands, datum: component.datum, rule: id,
                    name: table.name + (component.name.isEmpty ? "" : ", \(component.name)"),
                    article: section.article, place: component.place
                ) { ($0.field.minimum, $0.field.maximum) }
            }
            guard section.components.count > 1 else { continue }
            let names = section.components.map(\.name).joined(separator: ", ")
            out.append(
                NormFinding(
                    kind: .hueco, rule: "\(table.id).\(section.id)", name: table.name, article: section.article,
                    datum: "", interval: nil, circumstances: ["\(names) en bandas distintas"], bands: [],
                    message: "«\(table.name)» (\(section.article)): la norma no dice qué hacer cuando \(names) caen en "
                        + "bandas distintas", place: section.place))
        }
        return out
    }

    /// The cases for which a table has no bands at all.
    private func uncoveredSections(_ table: DecisionTable) -> [NormFinding] {
        let conditions = table.sections.compactMap(\.condition)
        guard conditions.count == table.sections.count else { return [] }
        let bands = zip(table.sections, conditions).map { section, condition in
            Band(
                // Which bands they are is all that is asked; they give no class.
                clase: ClaseDeRiesgo("", label: "", order: 0), name: "", inciso: "", condition: condition,
                points: 0...0, words: section.id,
                place: section.place)
        }
        return findings(
            of: bands, datum: conditions.first?.paths.first, rule: table.id, name: table.name, article: table.article,
            place: table.head.place
        ) { ($0.field.minimum, $0.field.maximum) }
    }

    // MARK: Scales

    private func review(_ scale: Scale) -> [NormFinding] {
        // Of each criterion, its last version in force together with the scale.
        let all = Dictionary(grouping: tables(of: scale.card).filter { $0.head.overlaps(scale.head) }, by: \.id)
            .compactMap { $1.max { ($0.head.from?.dayNumber ?? .min) < ($1.head.from?.dayNumber ?? .min) } }
        let own = scale.maximum == nil ? all : all.filter { $0.variable == scale.id }
        let classes = scale.card.classes.all
        func sum(_ points: (ClosedRange<Int>) -> Int, _ classes: [ClaseDeRiesgo]) -> Int {
            own.reduce(0) { total, table in
                let all = classes.compactMap { table.points(of: $0) }.map(points)
                return total + (all.max() ?? 0)
            }
        }
        let worst = own.reduce(0) { total, table in
            total + (classes.compactMap { table.points(of: $0)?.lowerBound }.min() ?? 0)
        }
        let best = sum(\.upperBound, classes)
        var out = findings(
            of: scale.bands, datum: scale.datum, rule: scale.id, name: scale.name, article: scale.article,
            place: scale.head.place
        ) { _ in (ExactDecimal(worst), ExactDecimal(best)) }
        if let maximum = scale.maximum, maximum != best {
            out.append(
                discordance(
                    scale, nil, "el máximo impreso es \(maximum) y sus criterios suman \(best)", scale.head.place))
        }
        // A scale that gives every score a class need not print what the criteria of a class sum.
        let isWhole = !out.contains { $0.kind == .hueco || $0.kind == .superposicion }
        for band in scale.bands where own.allSatisfy({ $0.points(of: band.clase) != nil }) {
            let low = own.reduce(0) { $0 + ($1.points(of: band.clase)?.lowerBound ?? 0) }
            let high = own.reduce(0) { $0 + ($1.points(of: band.clase)?.upperBound ?? 0) }
            guard let printed = extent(of: band, scale, worst...max(worst, best)), printed != low...high,
                !isWhole || low < printed.lowerBound || printed.upperBound < high
            else { continue }
            out.append(
                discordance(
                    scale, band,
                    "«\(band.words)» de riesgo \(band.name) comprende de \(printed.lowerBound) a "
                        + "\(printed.upperBound) y los criterios de esa clase suman de \(low) a \(high)", band.place))
        }
        return out
    }

    /// The scores that a band of a scale covers, first to last.
    private func extent(of band: Band, _ scale: Scale, _ range: ClosedRange<Int>) -> ClosedRange<Int>? {
        var root = schema.root.empty
        let covered = range.filter { score in
            root.set(scale.datum, to: .decimal(ExactDecimal(score)))
            return band.condition.evaluate(in: Environment(root: root)) == .boolean(true)
        }
        guard let first = covered.first, let last = covered.last else { return nil }
        return first...last
    }

    private func discordance(_ scale: Scale, _ band: Band?, _ why: String, _ place: Place) -> NormFinding {
        NormFinding(
            kind: .discordancia, rule: scale.id, name: scale.name, article: scale.article,
            datum: scale.datum.field.path, interval: nil, circumstances: [], bands: band.map { [$0.words] } ?? [],
            message: "«\(scale.name)» (\(scale.article)): \(why)", place: place)
    }

    // MARK: Bands

    private func findings(
        of bands: [Band], datum: FieldPath?, rule: String, name: String, article: String, place: Place,
        range: (FieldPath) -> (ExactDecimal?, ExactDecimal?)
    ) -> [NormFinding] {
        guard let coverage = Coverage(of: bands, schema: schema, range: range) else {
            return [
                NormFinding(
                    kind: .indefinido, rule: rule, name: name, article: article, datum: "", interval: nil,
                    circumstances: [], bands: [],
                    message: "«\(name)» (\(article)): sus bandas leen demasiados datos para comprobarlas todas",
                    place: place)
            ]
        }
        func describe(_ boxes: [Coverage.Box], _ kind: NormFinding.Kind) -> [NormFinding] {
            boxes.flatMap { box -> [NormFinding] in
                let main = coverage.axes.firstIndex { $0.path.field.path == datum?.field.path }
                var circumstances: [String] = []
                for (index, axis) in coverage.axes.enumerated() where index != main {
                    guard box.pieces[index].count < axis.pieces.count else { continue }
                    let values = axis.intervals(box.pieces[index]).map(\.text).joined(separator: " o ")
                    circumstances.append("\(axis.path.field.label): \(values)")
                }
                let words = box.bands.map { "\(bands[$0].name): \(bands[$0].words)" }
                var intervals: [Interval?] = [nil]
                if let main, box.pieces[main].count < coverage.axes[main].pieces.count || circumstances.isEmpty {
                    intervals = coverage.axes[main].intervals(box.pieces[main])
                }
                return intervals.map { interval in
                    let value = interval.map { "\(datum?.field.label ?? "") \($0.text)" }
                    let what = ([value].compactMap { $0 } + circumstances).joined(separator: ", ")
                    let says =
                        kind == .hueco
                        ? "ninguna banda comprende \(what)"
                        : "dos bandas comprenden \(what): " + words.joined(separator: "; ")
                    return NormFinding(
                        kind: kind, rule: rule, name: name, article: article,
                        datum: interval == nil ? "" : datum?.field.path ?? "", interval: interval,
                        circumstances: circumstances, bands: words,
                        message: "«\(name)» (\(article)): \(says)", place: place)
                }
            }
        }
        let unreachable = coverage.unreachable.map { index in
            NormFinding(
                kind: .inalcanzable, rule: rule, name: name, article: article, datum: datum?.field.path ?? "",
                interval: nil, circumstances: [], bands: [bands[index].words],
                message: "«\(name)» (\(article)): ningún valor llega a la banda «\(bands[index].words)»",
                place: bands[index].place)
        }
        return describe(coverage.gaps, .hueco) + describe(coverage.overlaps, .superposicion) + unreachable
    }
}
