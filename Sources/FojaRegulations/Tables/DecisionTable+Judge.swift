internal import FojaData

/// What a table says of a case.
struct Judgement {
    let table: DecisionTable
    /// `nil` while something is lacking or wrong.
    var clase: ClaseDeRiesgo?
    var points: Int?
    /// The datum with its unit: «2,5833 años»; the facts if there are several.
    var datum = ""
    /// What the norm says of it.
    var band = ""
    /// What the evaluator decided, and why.
    var reason: String?
    /// How far it is from the next better class.
    var distance: String?
    /// The article, of the section and letter that decided.
    var article: String
    /// The table's formula with this case's numbers, if it is what was measured.
    var formula: String?
    /// The bands that judged; `nil` where the norm's measure has no meaning.
    var section: DecisionTable.Section?
    var refusal: CalculoResult.Refusal?
    var problems: [CalculoResult.Problem] = []
}

extension DecisionTable {
    /// Judges a case.
    func judge(_ judging: Judging) -> Judgement {
        var out = Judgement(table: self, article: article)
        for undefined in self.undefined {
            switch judging.holds(undefined.condition) {
            case .unknown(let missing): return refused(&out, missing)
            case .yes:
                out.datum = each(undefined, judging) ?? describe(components: [], judging)
                return decide(
                    &out, judging, "la norma no lo mide: \(undefined.reason)", among: elegibles(undefined, judging))
            case .no: break
            }
        }
        for section in sections {
            if let condition = section.condition {
                switch judging.holds(condition) {
                case .unknown(let missing): return refused(&out, missing)
                case .no: continue
                case .yes: break
                }
            }
            out.article = section.article
            out.section = section
            return judge(section, judging, &out)
        }
        let names = sections.compactMap(\.condition).flatMap(\.paths).map {
            Spoken.text($0.value(in: judging.environment), of: $0.field)
        }
        out.datum = names.first ?? ""
        return decide(&out, judging, "la norma no da parámetros para «\(out.datum)»", among: nil)
    }

    private func judge(_ section: Section, _ judging: Judging, _ out: inout Judgement) -> Judgement {
        out.datum = describe(components: section.components, judging)
        var matches: [[Band]] = []
        for component in section.components {
            let (matched, missing) = component.matches(judging)
            if let missing { return refused(&out, missing) }
            matches.append(matched)
        }
        if section.components.count == 1, let formula { out.formula = explain(formula, out.datum, judging) }
        // The classes that every measure allows: where one alone is left, the norm decides.
        let common = matches.dropFirst().reduce(Set((matches.first ?? []).map(\.clase))) {
            $0.intersection($1.map(\.clase))
        }
        if common.count == 1, let clase = common.first {
            let own = matches.map { $0.filter { $0.clase == clase } }
            // Two bands of one class would still give two ranges of points.
            let all = own.flatMap { $0 }
            if let band = all.first, let low = all.map(\.points.lowerBound).max(),
                let high = all.map(\.points.upperBound).min(), low <= high
            {
                if !band.inciso.isEmpty { out.article += ".\(band.inciso)" }
                let words = own.map { $0.first?.words ?? "" }.joined(separator: "; ")
                out.band = "\(band.name) (\(Band.text(low...high))): \(words)"
                return score(&out, judging, clase, low...high)
            }
        }
        return open(section, matches, judging, &out)
    }

    /// Where the norm leaves the class open: what it says, and what may be chosen.
    private func open(
        _ section: Section, _ matches: [[Band]], _ judging: Judging, _ out: inout Judgement
    ) -> Judgement {
        let root = judging.environment.root
        let near = zip(section.components, matches).map { $1.isEmpty ? $0.neighbours(in: root) : $1 }
        let common = near.dropFirst().reduce(Set((near.first ?? []).map(\.clase))) { $0.intersection($1.map(\.clase)) }
        let all = near.flatMap { $0 }
        let among = Elegibles(common.isEmpty ? all : all.filter { common.contains($0.clase) })
        if let empty = matches.firstIndex(where: \.isEmpty) {
            let name = section.components[empty].name
            return decide(
                &out, judging, "ninguna banda" + (name.isEmpty ? "" : " de \(name)") + " comprende ese valor",
                among: among)
        }
        if matches.count > 1, matches.allSatisfy({ $0.count == 1 }) {
            let each = zip(section.components, matches).map { "\($0.name), \($1.first?.name ?? "")" }
            return decide(
                &out, judging,
                "caen en bandas distintas (\(each.joined(separator: "; "))) y la norma no dice cuál rige", among: among)
        }
        let claimed = matches.first { $0.count > 1 } ?? []
        return decide(
            &out, judging,
            "corresponde a \(claimed.count == 2 ? "dos" : "varias") bandas: "
                + claimed.map { "\($0.name), «\($0.words)»" }.joined(separator: "; "), among: among)
    }

    /// The classes that a case may have which the measure does not judge: those that the norm's data name; of several
    /// things that the norm measures one by one, those of the bands that each falls in, or lies beside.
    private func elegibles(_ undefined: Undefined, _ judging: Judging) -> Elegibles? {
        if !undefined.classes.isEmpty {
            return Elegibles(
                sections.flatMap(\.components).flatMap(\.bands).filter { undefined.classes.contains($0.clase) })
        }
        guard let each = undefined.each, case .list(let values) = judging.value(each.field.path), !values.isEmpty,
            sections.count == 1, let component = sections[0].components.first, let datum = component.datum
        else { return nil }
        let found = values.filter { !$0.isMissing }.flatMap { value -> [Band] in
            let root = judging.environment.root.setting(datum, to: value)
            let environment = Environment(root: root)
            let matched = component.bands.filter { $0.condition.evaluate(in: environment) == .boolean(true) }
            return matched.isEmpty ? component.neighbours(in: root) : matched
        }
        return found.isEmpty ? nil : Elegibles(found)
    }

    /// «Plomo: 1,5; Zinc: 1,6».
    private func each(_ undefined: Undefined, _ judging: Judging) -> String? {
        guard let each = undefined.each, case .list(let values) = judging.value(each.field.path), !values.isEmpty else {
            return nil
        }
        let bounds = sections.flatMap(\.components).flatMap(\.bands)
            .flatMap { $0.condition.bounds(of: each, in: judging.environment) }
        var names: [Value] = []
        if let path = undefined.names, case .list(let items) = judging.value(path.field.path) { names = items }
        return values.enumerated().map { index, value in
            let text = Spoken.text(value, of: each.field, apartFrom: bounds)
            guard names.indices.contains(index), case .text(let name) = names[index] else { return text }
            return "\(name): \(text)"
        }.joined(separator: "; ")
    }

    // MARK: The evaluator

    /// The class that the evaluator has to choose, where the norm does not.
    private func decide(
        _ out: inout Judgement, _ judging: Judging, _ why: String, among: Elegibles?
    ) -> Judgement {
        out.band = "Ninguna decide: \(why)"
        let chosen = judging.text(path(card.criterion.chosen)).flatMap { card.classes[$0] }
        guard let chosen else {
            let choices = among.map { " entre \($0.text)" } ?? ""
            out.refusal = .init(
                of: outputs, "«\(name)» (\(out.datum)): \(why); lo decide el evaluador\(choices), con su motivo",
                article: out.article,
                needs: [card.criterion.chosen, card.criterion.reason].map(path)
                    .filter { judging.value($0).isMissing })
            return out
        }
        if let among, !among.classes.contains(chosen) {
            out.problems.append(
                .init(
                    at: path(card.criterion.chosen),
                    "«\(name)» (\(out.datum)): \(why), y \(chosen.label) no es una de las que caben "
                        + "(\(out.article))", fix: "elija \(among.text)"))
            return out
        }
        guard let range = among.map({ $0.points(of: chosen) }) ?? points(of: chosen) else { return out }
        return score(&out, judging, chosen, range, decided: true)
    }

    /// The points: the norm's if it fixes them, the evaluator's within its range otherwise.
    private func score(
        _ out: inout Judgement, _ judging: Judging, _ clase: ClaseDeRiesgo, _ range: ClosedRange<Int>,
        decided: Bool = false
    ) -> Judgement {
        let given = judging.number(path(card.criterion.points))?.integer
        if !decided, let chosen = judging.text(path(card.criterion.chosen)), chosen != clase.name {
            let other = card.classes[chosen]?.label ?? chosen
            out.problems.append(
                .init(
                    at: path(card.criterion.chosen),
                    "«\(name)»: el evaluador eligió \(other) y el dato, \(out.datum), es \(clase.label) "
                        + "(\(out.article): \(out.band))",
                    fix: "borre `\(card.criterion.chosen)`: solo se elige donde la norma no decide"))
            return out
        }
        if let given, !range.contains(given) {
            out.problems.append(
                .init(
                    at: path(card.criterion.points),
                    "«\(name)»: \(Band.text(given...given)) no está en la banda \(clase.label), que da "
                        + "\(Band.text(range)) (\(out.article))",
                    fix: range.count == 1
                        ? "borre `\(card.criterion.points)`: los fija la norma" : "dé de \(Band.text(range))"))
            return out
        }
        var needs: [String] = []
        if range.count > 1, given == nil { needs.append(path(card.criterion.points)) }
        if range.count > 1 || decided, judging.value(path(card.criterion.reason)).isMissing {
            needs.append(path(card.criterion.reason))
        }
        guard needs.isEmpty else {
            out.refusal = .init(
                of: outputs,
                "«\(name)» es \(clase.label) (\(out.datum)): la norma da de \(Band.text(range)) y el "
                    + "evaluador dice cuántos, con su motivo", article: out.article, needs: needs)
            return out
        }
        out.clase = clase
        out.points = given ?? range.lowerBound
        out.distance = out.section.flatMap { distance(from: clase, $0, judging) }
        if case .text(let reason) = judging.value(path(card.criterion.reason)), range.count > 1 || decided {
            out.reason = reason
        }
        return out
    }

    private func refused(_ out: inout Judgement, _ missing: [String]) -> Judgement {
        out.refusal = .init(
            of: outputs, "sin ello no se puede calificar «\(name)»", article: out.article, needs: missing)
        return out
    }

    // MARK: For people

    /// «Ingresos anuales / Costos anuales = Bs1.140.000,00 / Bs840.000,00 = 1,3571».
    private func explain(_ formula: Formula, _ datum: String, _ judging: Judging) -> String {
        let words = formula.text
        let numbers = formula.text(in: judging.environment)
        return (words == numbers ? [words, datum] : [words, numbers, datum]).joined(separator: " = ")
    }

    private func describe(components: [Component], _ judging: Judging) -> String {
        let data = components.compactMap(\.datum)
        let paths = data.isEmpty ? (components.first?.facts ?? sources) : data
        func spoken(_ path: FieldPath) -> String {
            Spoken.text(
                path.value(in: judging.environment), of: path.field,
                apartFrom: components.flatMap(\.bands).flatMap {
                    $0.condition.bounds(of: path, in: judging.environment)
                })
        }
        if paths.count == 1, let path = paths.first {
            return spoken(path)
        }
        return paths.map { "\($0.field.label): \(spoken($0))" }.joined(separator: "; ")
    }
}
