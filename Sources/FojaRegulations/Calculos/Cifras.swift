internal import FojaData

/// The figures of the norms that fields carry, so that formulas and documents
/// can use them: each in the version in force for the case.
///
/// A rule says itself which field carries it (`dato`), so a pack binds no output.
struct Cifras: EngineCalculo {
    static let signature = CalculoSignature("cifras", "las cifras de la norma, en la versión que rige para el caso")

    let binding: CalculoBinding
    let inputs: [FieldPath]
    let outputs: [FieldPath]
    let toleratesMissing = true
    private let regulations: Regulations
    private let rules: [Rule]

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        self.regulations = regulations
        rules = regulations.rules.filter { $0.field != nil }
        inputs = regulations.dates(of: rules.map(\.head))
        let read = Set(inputs.map(\.text))
        outputs = rules.compactMap(\.field).unique.filter { !read.contains($0.text) }
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let judging = Judging(regulations, data)
        var out = CalculoResult([:])
        var days: [String: CivilDate] = [:]
        for norm in regulations.norms {
            let own = rules.filter { $0.head.norm == norm.id }
            guard !own.isEmpty else { continue }
            let paths = own.compactMap { $0.field?.field.path }
            switch judging.day(of: norm) {
            case .refused(let refusal):
                out.refusals.append(
                    .init(of: paths, refusal.reason, article: refusal.article, needs: refusal.needs))
            case .day(let day):
                days[norm.id] = day
                for rule in own where rule.head.holds(on: day) {
                    if let path = rule.field?.field.path { out.values[path] = .decimal(rule.value) }
                }
            }
        }
        out.explain = { [days] in explanation(of: $0, judging, days) }
        return out
    }

    private func explanation(
        of path: String, _ judging: Judging, _ days: [String: CivilDate]
    ) -> CaseData.Explanation? {
        for rule in rules where rule.field?.field.path == path {
            guard let norm = regulations.norm(rule.head.norm), let day = days[norm.id], rule.head.holds(on: day) else {
                continue
            }
            return CaseData.Explanation(
                formula: rule.head.note ?? "lo fija la norma", article: rule.article,
                version: judging.version(of: norm) + "; " + rule.head.version, inputs: norm.validity?.inputs ?? [])
        }
        return nil
    }
}
