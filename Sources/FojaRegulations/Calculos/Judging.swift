internal import FojaData

/// A case as the norms look at it: its data by path, and the day that selects
/// the versions of each norm.
struct Judging {
    let regulations: Regulations
    private let inputs: [String: Value]
    let environment: Environment

    init(_ regulations: Regulations, _ inputs: [String: Value]) {
        self.regulations = regulations
        self.inputs = inputs
        var root = regulations.schema.root.empty
        let scope = Scope(schema: regulations.schema)
        for (path, value) in inputs where !value.isMissing {
            if let resolved = try? scope.resolve(path) { root.set(resolved, to: value) }
        }
        environment = Environment(root: root, tallies: Tallies())
    }

    func value(_ path: String) -> Value { inputs[path] ?? .missing }

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
