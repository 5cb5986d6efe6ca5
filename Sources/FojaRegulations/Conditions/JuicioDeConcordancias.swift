internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish

/// How the norms in force for a case look at the data that have to agree.
struct JuicioDeConcordancias {
    let regulations: Regulations
    let data: DatosConsultados
    let inputs: [FieldPath]
    private let names: Set<String>

    init(_ regulations: Regulations) {
        self.regulations = regulations
        inputs = regulations.agreementInputs
        names = Set(inputs.map(\.text))
        data = DatosConsultados(regulations.schema).lookingAt(inputs)
    }

    /// Whether a datum is among those that are looked at.
    private func isLookedAt(_ path: FieldPath) -> Bool {
        data.inputs(for: [path]).first.map { names.contains($0.text) } ?? false
    }

    /// What does not agree, and what is told of that and of what could not be looked at.
    func disagreements(_ judging: Judging) -> (cases: [CasoDeConcordancia], problems: [CalculoResult.Problem]) {
        let (cases, unchecked) = judge(judging)
        let found = cases.filter { $0.agrees == false }
        return (found, found.map { $0.problem(in: judging.environment, data) } + unchecked)
    }

    /// What is asked of the case, by the norms in force; and what of it cannot be asked.
    ///
    /// What holds in every version of a norm is asked though nobody knows which one holds for the case; a draft is
    /// then told, and a final refused.
    func judge(_ judging: Judging) -> (cases: [CasoDeConcordancia], unchecked: [CalculoResult.Problem]) {
        var cases: [CasoDeConcordancia] = []
        var unchecked: [CalculoResult.Problem] = []
        for norm in regulations.norms {
            let own = regulations.concordances.filter { $0.head.norm == norm.id }
            var asked: [Concordancia] = []
            var isInForce = true
            switch judging.day(of: norm) {
            case .day(let day): asked = own.filter { $0.head.holds(on: day) }
            // Of a norm that holds at any date there are no versions to choose among.
            case .refused where norm.validity == nil: asked = own
            case .refused(let refusal) where !refusal.needs.isEmpty:
                asked = own.filter { $0.head.from == nil && $0.head.until == nil }
                isInForce = false
                if isBegun(norm, judging) { unchecked.append(versionUnknown(norm, refusal)) }
            case .refused: continue
            }
            let here = asked.flatMap {
                CasoDeConcordancia.all(of: $0, in: judging.environment, isInForce: isInForce)
            }
            cases += here
            if let problem = problem(self.unchecked(here, judging.environment), norm) { unchecked.append(problem) }
        }
        return (cases, unchecked)
    }

    // MARK: What could not be checked

    /// Whether the case says anything of what a norm asks about.
    private func isBegun(_ norm: Norm, _ judging: Judging) -> Bool {
        let conditions = regulations.conditions.filter { $0.head.norm == norm.id }.flatMap(\.data)
        let own = regulations.concordances.filter { $0.head.norm == norm.id }.flatMap(\.data)
        return (own + conditions.filter(isLookedAt)).contains { path in
            !path.field.isInstitutional && path.field.computation == nil && path.base == .root
                && !path.value(in: judging.environment).isMissing
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

    /// What of the agreements could not be looked at and had to be, norm by norm.
    func owed(_ judging: Judging, _ due: Exigencia) -> [(problem: CalculoResult.Problem, lacking: [FieldPath])] {
        let cases = judge(judging).cases
        return regulations.norms.compactMap { norm in
            let told = unchecked(cases.filter { $0.rule.head.norm == norm.id }, judging.environment)
                .filter { due.demands($0.paths) }
            return problem(told, norm).map { ($0, told.flatMap(\.paths)) }
        }
    }

    private func problem(_ told: [Unchecked], _ norm: Norm) -> CalculoResult.Problem? {
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
