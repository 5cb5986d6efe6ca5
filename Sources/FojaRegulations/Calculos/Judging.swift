internal import FojaData

/// A case as the norms look at it: its data by path, and the day that selects
/// the versions of each norm.
struct Judging {
    let regulations: Regulations
    let environment: Environment

    init(_ regulations: Regulations, _ data: CalculoData) { self.init(regulations, data.environment) }

    init(_ regulations: Regulations, _ environment: Environment) {
        self.regulations = regulations
        self.environment = Environment(
            root: environment.root, variables: environment.variables, tallies: environment.tallies ?? Tallies())
    }

    func value(_ path: String) -> Value { regulations.path(path)?.value(in: environment) ?? .missing }

    func date(_ path: String) -> CivilDate? {
        if case .date(let date) = value(path) { date } else { nil }
    }

    func number(_ path: String) -> ExactDecimal? {
        if case .decimal(let number) = value(path) { number } else { nil }
    }

    func text(_ path: String) -> String? {
        if case .text(let text) = value(path) { text } else { nil }
    }

    /// The day by which a norm judges the case, or why it cannot.
    enum Day {
        case day(CivilDate)
        case refused(CalculoResult.Refusal)
    }

    func day(of norm: Norm) -> Day {
        guard let validity = norm.validity else {
            return .refused(
                .init("la norma \(norm.id) no dice qué fecha del caso elige su versión", article: norm.title))
        }
        let missing = validity.inputs.filter { value($0).isMissing }
        guard missing.isEmpty, let date = date(validity.date), let since = start(of: validity) else {
            return .refused(
                .init(
                    "sin ello no se sabe si \(norm.id) rige para el caso, ni en qué versión",
                    article: validity.article, needs: missing))
        }
        guard since <= date else {
            return .refused(
                .init(
                    "\(norm.id) rige desde el \(Spoken.date(since)) y no es retroactivo: el caso es del "
                        + Spoken.date(date), article: validity.article))
        }
        return .day(date)
    }

    /// Of some rules those in force for the case, norm by norm, each with the day that it is judged by.
    ///
    /// - Returns: Besides, why a norm cannot say, and which do not hold for the case, which ask nothing of it.
    func inForce<R: DatedRule>(
        _ rules: [R]
    ) -> (rules: [(rule: R, day: CivilDate)], refusals: [CalculoResult.Refusal], notInForce: [CalculoResult.Refusal]) {
        var held: [(rule: R, day: CivilDate)] = []
        var refusals: [CalculoResult.Refusal] = []
        var notInForce: [CalculoResult.Refusal] = []
        for norm in regulations.norms {
            let own = rules.indices.filter { rules[$0].head.norm == norm.id }
            guard !own.isEmpty else { continue }
            switch day(of: norm) {
            case .refused(let refusal):
                if refusal.needs.isEmpty { notInForce.append(refusal) } else { refusals.append(refusal) }
            case .day(let day):
                for index in own where rules[index].head.holds(on: day) { held.append((rules[index], day)) }
            }
        }
        return (held, refusals, notInForce)
    }

    private func start(of validity: Norm.Validity) -> CivilDate? { date(validity.resolution + ".fecha") }

    /// «RMRP, Resolución de Directorio N° 000/2023 de 1 de diciembre de 2023».
    func version(of norm: Norm) -> String {
        guard let validity = norm.validity, let since = start(of: validity),
            let number = text(validity.resolution + ".numero")
        else { return norm.id }
        return "\(norm.id), \(validity.act) N° \(number) de \(Spoken.date(since))"
    }

    /// What a condition says of the case; the data that it lacks if it cannot say.
    func holds(_ condition: Expression) -> Verdict {
        let missing = condition.paths.filter { $0.value(in: environment).isMissing }
        // An optional datum that nobody gave makes a comparison false; to a norm it is simply not known.
        if missing.contains(where: \.field.isOptional) { return .unknown(missing.map(\.field.path)) }
        if case .boolean(let flag) = condition.evaluate(in: environment) { return flag ? .yes : .no }
        return .unknown(missing.map(\.field.path))
    }

    enum Verdict {
        case yes
        case no
        case unknown([String])
    }
}

extension Regulations {
    /// A path of the schema; `nil` if it has none such.
    func path(_ text: String) -> FieldPath? { try? Scope(schema: schema).resolve(text) }

    /// Those that the schema has.
    func paths(_ texts: [String]) -> [FieldPath] { texts.compactMap { path($0) } }

    /// What says which versions of the norms of some rules hold for a case.
    func dates(of heads: [RuleHead]) -> [FieldPath] {
        let ids = Set(heads.map(\.norm))
        return paths(norms.filter { ids.contains($0.id) }.compactMap(\.validity).flatMap(\.inputs)).unique
    }
}

extension [FieldPath] {
    /// Without repeats, each where it first stands.
    var unique: [FieldPath] {
        var seen: Set<String> = []
        return filter { seen.insert($0.text).inserted }
    }
}
