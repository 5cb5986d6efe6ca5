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
                out.datum = describe(components: [], judging)
                return decide(&out, judging, "la norma no lo mide: \(undefined.reason)", among: nil)
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
            var matched: [Band] = []
            for band in component.bands {
                switch judging.holds(band.condition) {
                case .unknown(let missing): return refused(&out, missing)
                case .yes: matched.append(band)
                case .no: break
                }
            }
            matches.append(matched)
        }
        out.distance = distance(section, judging)
        if section.components.count == 1, let formula { out.formula = explain(formula, out.datum, judging) }
        if let empty = matches.firstIndex(where: \.isEmpty) {
            let name = section.components[empty].name
            return decide(
                &out, judging, "ninguna banda" + (name.isEmpty ? "" : " de \(name)") + " comprende ese valor",
                among: nil)
        }
        let classes = matches.map { Set($0.map(\.clase)) }
        if classes.allSatisfy({ $0.count == 1 }), Set(classes).count == 1, let band = matches.first?.first {
            // One class; two bands of it would still give two ranges of points.
            let all = matches.flatMap { $0 }
            if let low = all.map(\.points.lowerBound).max(), let high = all.map(\.points.upperBound).min(), low <= high
            {
                if !band.inciso.isEmpty { out.article += ".\(band.inciso)" }
                let words = matches.map { $0.first?.words ?? "" }.joined(separator: "; ")
                out.band = "\(band.clase.label) (\(Band.text(low...high))): \(words)"
                return score(&out, judging, band.clase, low...high)
            }
        }
        if matches.count > 1, matches.allSatisfy({ $0.count == 1 }) {
            let each = zip(section.components, matches).map { "\($0.name), \($1.first?.clase.label ?? "")" }
            return decide(
                &out, judging,
                "caen en bandas distintas (\(each.joined(separator: "; "))) y la norma no dice cuál rige",
                among: nil)
        }
        let claimed = matches.first { $0.count > 1 } ?? []
        return decide(
            &out, judging,
            "corresponde a dos bandas: " + claimed.map { "\($0.clase.label), «\($0.words)»" }.joined(separator: "; "),
            among: Set(claimed.map(\.clase)))
    }

    // MARK: The evaluator

    /// The class that the evaluator has to choose, where the norm does not.
    private func decide(
        _ out: inout Judgement, _ judging: Judging, _ why: String, among: Set<ClaseDeRiesgo>?
    ) -> Judgement {
        out.band = "Ninguna decide: \(why)"
        let chosen = judging.text(result + ".banda_elegida").flatMap(ClaseDeRiesgo.init(rawValue:))
        guard let chosen else {
            let choices = among.map { classes in
                " (" + ClaseDeRiesgo.allCases.filter(classes.contains).map(\.label).joined(separator: " o ") + ")"
            }
            out.refusal = .init(
                of: outputs, "«\(name)» (\(out.datum)): \(why); lo decide el evaluador\(choices ?? ""), con su motivo",
                article: out.article,
                needs: ["banda_elegida", "motivo"].map { result + "." + $0 }.filter { judging.value($0).isMissing })
            return out
        }
        if let among, !among.contains(chosen) {
            out.problems.append(
                .init(
                    at: result + ".banda_elegida",
                    "«\(name)» (\(out.datum)): \(why), y ninguna es \(chosen.label) (\(out.article))",
                    fix: "elija una de las dos"))
            return out
        }
        guard let range = points(of: chosen) else { return out }
        return score(&out, judging, chosen, range, decided: true)
    }

    /// The points: the norm's if it fixes them, the evaluator's within its range otherwise.
    private func score(
        _ out: inout Judgement, _ judging: Judging, _ clase: ClaseDeRiesgo, _ range: ClosedRange<Int>,
        decided: Bool = false
    ) -> Judgement {
        let given = judging.number(result + ".puntos")?.integer
        if !decided, let chosen = judging.text(result + ".banda_elegida"), chosen != clase.rawValue {
            out.problems.append(
                .init(
                    at: result + ".banda_elegida",
                    "«\(name)»: el evaluador eligió \(ClaseDeRiesgo(rawValue: chosen)?.label ?? chosen) y el dato, "
                        + "\(out.datum), es \(clase.label) (\(out.article): \(out.band))",
                    fix: "borre `banda_elegida`: solo se elige donde la norma no decide"))
            return out
        }
        if let given, !range.contains(given) {
            out.problems.append(
                .init(
                    at: result + ".puntos",
                    "«\(name)»: \(Band.text(given...given)) no está en la banda \(clase.label), que da "
                        + "\(Band.text(range)) (\(out.article))",
                    fix: range.count == 1 ? "borre `puntos`: los fija la norma" : "dé de \(Band.text(range))"))
            return out
        }
        var needs: [String] = []
        if range.count > 1, given == nil { needs.append(result + ".puntos") }
        if range.count > 1 || decided, judging.value(result + ".motivo").isMissing { needs.append(result + ".motivo") }
        guard needs.isEmpty else {
            out.refusal = .init(
                of: outputs,
                "«\(name)» es \(clase.label) (\(out.datum)): la norma da de \(Band.text(range)) y el evaluador dice "
                    + "cuántos, con su motivo", article: out.article, needs: needs)
            return out
        }
        out.clase = clase
        out.points = given ?? range.lowerBound
        if case .text(let reason) = judging.value(result + ".motivo"), range.count > 1 || decided {
            out.reason = reason
        }
        return out
    }

    private func refused(_ out: inout Judgement, _ missing: [String]) -> Judgement {
        out.refusal = .init(
            of: outputs, "sin ello no se puede calificar «\(name)»", article: out.article, needs: missing)
        return out
    }

    /// The fields of its result that it fills.
    var outputs: [String] { ["clase", "puntaje", "bajo", "moderado", "alto"].map { result + "." + $0 } }

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
        if paths.count == 1, let path = paths.first {
            return Spoken.text(path.value(in: judging.environment), of: path.field)
        }
        return paths.map { "\($0.field.label): \(Spoken.text($0.value(in: judging.environment), of: $0.field))" }
            .joined(separator: "; ")
    }

    /// What lacks for the next better class, if its measure is one number.
    private func distance(_ section: Section, _ judging: Judging) -> String? {
        guard section.components.count == 1, let component = section.components.first, let datum = component.datum,
            case .decimal(let now) = datum.value(in: judging.environment)
        else { return nil }
        let current = component.bands.filter { if case .yes = judging.holds($0.condition) { true } else { false } }
        let best = current.map(\.clase).min()
        if best == .bajo { return nil }
        var nearest: (distance: ExactDecimal, bound: ExactDecimal, clase: ClaseDeRiesgo, isIn: Bool)?
        for band in component.bands where best.map({ band.clase < $0 }) ?? true {
            for (path, literal) in band.condition.comparedLiterals ?? [] where path.field.path == datum.field.path {
                guard case .decimal(let bound) = literal, let gap = bound.subtracting(now) else { continue }
                let size = gap.isNegative ? ExactDecimal.zero.subtracting(gap) ?? gap : gap
                if let known = nearest, known.distance <= size { continue }
                let at = judging.environment.root.setting(datum, to: .decimal(bound))
                let isIn = band.condition.evaluate(in: Environment(root: at)) == .boolean(true)
                nearest = (size, bound, band.clase, isIn)
            }
        }
        guard let nearest else { return nil }
        let isUp = nearest.bound > now || nearest.distance.isZero
        let bound = Spoken.text(.decimal(nearest.bound), of: datum.field)
        let how =
            nearest.isIn ? "llegar a \(bound)" : (isUp ? "pasar de \(bound)" : "bajar de \(bound)")
        return "\(nearest.clase.label): \(how) (\(isUp ? "faltan" : "sobran") "
            + Spoken.text(.decimal(nearest.distance), of: datum.field) + ")"
    }
}
