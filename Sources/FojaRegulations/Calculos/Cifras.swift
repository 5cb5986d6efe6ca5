public import FojaData

/// The figures of the norms that fields carry, so that formulas and documents
/// can use them: each in the version in force for the case.
public struct Cifras: Calculo {
    private let regulations: Regulations
    private let rules: [Rule]
    public let inputs: [String]
    public let outputs: [String]

    public let id = "cifras"
    public let article = "la norma de cada cifra"
    public let toleratesMissing = true

    public init(_ regulations: Regulations) {
        self.regulations = regulations
        rules = regulations.rules.filter { $0.field != nil }
        var seen: Set<String> = []
        let norms = Set(rules.map(\.head.norm))
        inputs = regulations.norms.filter { norms.contains($0.id) }.compactMap(\.validity).flatMap(\.inputs)
            .filter { seen.insert($0).inserted }
        outputs = rules.compactMap { $0.field?.field.path }.filter { seen.insert($0).inserted }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        let judging = Judging(regulations, inputs)
        var out = CalculoResult([:])
        for norm in regulations.norms {
            let own = rules.filter { $0.head.norm == norm.id }
            guard !own.isEmpty else { continue }
            let paths = own.compactMap { $0.field?.field.path }
            switch judging.day(of: norm) {
            case .refused(let refusal):
                out.refusals.append(
                    .init(of: paths, refusal.reason, article: refusal.article, needs: refusal.needs))
            case .day(let day):
                for rule in own where rule.head.holds(on: day) {
                    if let path = rule.field?.field.path { out.values[path] = .decimal(rule.value) }
                }
            }
        }
        return out
    }

    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? {
        let judging = Judging(regulations, inputs)
        for rule in rules where rule.field?.field.path == path {
            guard let norm = regulations.norm(rule.head.norm), case .day(let day) = judging.day(of: norm),
                rule.head.holds(on: day)
            else { continue }
            return CaseData.Explanation(
                formula: rule.head.note ?? "lo fija la norma", article: rule.article,
                version: judging.version(of: norm) + "; " + rule.head.version, inputs: norm.validity?.inputs ?? [])
        }
        return nil
    }
}
