internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish

/// How the norms in force for a case look at the data that have to agree.
struct JuicioDeConcordancias {
    let regulations: Regulations
    let data: DatosConsultados
    let inputs: [FieldPath]
    private let names: Set<String>
    /// Of each norm, what it asks to agree.
    private let rules: [(norm: Norm, own: [Concordancia])]

    init(_ regulations: Regulations) {
        self.regulations = regulations
        rules = regulations.norms.map { norm in
            (norm, regulations.concordances.filter { $0.head.norm == norm.id })
        }
        inputs = regulations.agreementInputs
        names = Set(inputs.map(\.text))
        data = DatosConsultados(regulations.schema).lookingAt(inputs)
    }

    /// Whether a datum is among those that are looked at.
    private func isLookedAt(_ path: FieldPath) -> Bool {
        data.inputs(for: [path]).first.map { names.contains($0.text) } ?? false
    }

    /// What is asked of the case, by the norms in force; and what of it cannot be asked.
    ///
    /// What holds in every version of a norm is asked though nobody knows which one holds for the case; a draft is
    /// then told, and a final refused.
    func judge(_ judging: Judging) -> ConcordanciasJuzgadas {
        var cases: [CasoDeConcordancia] = []
        var unchecked: [CalculoResult.Problem] = []
        var lacking: [(norm: Norm, told: [Unchecked])] = []
        for (norm, own) in rules {
            var asked: [Concordancia] = []
            var isInForce = true
            switch judging.day(of: norm) {
            case .day(let day): asked = own.filter { $0.head.holds(on: day) }
            // Of a norm that holds at any date there are no versions to choose among.
            case .refused where norm.validity == nil: asked = own
            case .refused(let refusal) where !refusal.needs.isEmpty:
                asked = own.filter { $0.head.from == nil && $0.head.until == nil }
                isInForce = false
                if isBegun(norm, own, judging) { unchecked.append(versionUnknown(norm, refusal)) }
            case .refused: continue
            }
            let here = asked.flatMap {
                CasoDeConcordancia.all(of: $0, in: judging.environment, isInForce: isInForce)
            }
            cases += here
            let told = self.unchecked(here, judging.environment)
            lacking.append((norm, told))
            if let problem = problem(told, norm) { unchecked.append(problem) }
        }
        return ConcordanciasJuzgadas(
            judge: self, environment: judging.environment, cases: cases, unchecked: unchecked, lacking: lacking)
    }

    // MARK: What could not be checked

    /// Whether the case says anything of what a norm asks about.
    private func isBegun(_ norm: Norm, _ own: [Concordancia], _ judging: Judging) -> Bool {
        func isGiven(_ path: FieldPath) -> Bool {
            !path.field.isInstitutional && path.field.computation == nil && path.base == .root
                && !path.value(in: judging.environment).isMissing
        }
        return own.contains { $0.data.contains(where: isGiven) }
            || regulations.conditions.contains { condition in
                condition.head.norm == norm.id && condition.data.contains { isGiven($0) && isLookedAt($0) }
            }
    }

    private func versionUnknown(_ norm: Norm, _ refusal: CalculoResult.Refusal) -> CalculoResult.Problem {
        let names = refusal.needs.compactMap { data.path($0) }.map { "«\($0.field.label)» (`\($0.field.path)`)" }
        return CalculoResult.Problem(
            at: refusal.needs[0],
            "no se comprobó lo que el \(norm.id) pide del préstamo ni lo que depende de sus cifras: falta "
                + names.joined(separator: " y "),
            fix:
                "agregue el dato: sin él no se sabe qué versión rige (\(refusal.article)), "
                + "y un documento final lo exige",
            severity: .warning, id: "norma.sin-comprobar")
    }

    /// An agreement that could not be looked at, and what it lacks.
    typealias Unchecked = (rule: Concordancia, paths: [FieldPath])

    /// Those that refuse a case, of which it gives one side and began the group of the other.
    private func unchecked(_ cases: [CasoDeConcordancia], _ environment: Environment) -> [Unchecked] {
        cases.compactMap { one in
            guard one.rule.severity == .error, one.agrees == nil else { return nil }
            let missing = one.missing(in: environment, data)
            return missing.isEmpty ? nil : (one.rule, missing)
        }
    }

    fileprivate func problem(_ told: [Unchecked], _ norm: Norm) -> CalculoResult.Problem? {
        guard let first = told.first else { return nil }
        let names = data.named(told.flatMap(\.paths))
        return CalculoResult.Problem(
            at: first.paths[0].field.path,
            "no se \(Plural.form(told.count, one: "comprobó 1 cosa que ha", many: "comprobaron \(told.count) cosas que han")) de concordar según el "
                + "\(norm.id): falta " + names,
            fix: "agregue lo que falta cuando se tenga",
            others: told.prefix(8).map { rule, _ in
                let both = rule.data.map { data.name(of: $0) }.unique.joined(separator: ", ")
                return .init(rule.data[0].field.path, "sin comprobar: \(both) (\(rule.article))")
            }, severity: .warning, id: "norma.sin-comprobar")
    }
}

/// What the norms in force say of a case: kept with what is computed of it, for whoever asks the same afterwards.
struct ConcordanciasJuzgadas {
    fileprivate let judge: JuicioDeConcordancias
    let environment: Environment
    fileprivate let cases: [CasoDeConcordancia]
    /// What is told of what could not be looked at.
    fileprivate let unchecked: [CalculoResult.Problem]
    /// Of each norm, what could not be looked at.
    fileprivate let lacking: [(norm: Norm, told: [JuicioDeConcordancias.Unchecked])]

    /// What does not agree, and what is told of that and of what could not be looked at.
    var disagreements: (cases: [CasoDeConcordancia], problems: [CalculoResult.Problem]) {
        let found = cases.filter { $0.agrees == false }
        return (found, found.map { $0.problem(in: environment, judge.data) } + unchecked)
    }

    /// What of the agreements could not be looked at and had to be, norm by norm.
    func owed(_ due: Exigencia) -> [(problem: CalculoResult.Problem, lacking: [FieldPath])] {
        lacking.compactMap { norm, told in
            let told = told.filter { due.demands($0.paths) }
            return judge.problem(told, norm).map { ($0, told.flatMap(\.paths)) }
        }
    }
}
