internal import FojaData

/// A figure that the norm leaves open: which of several formulas gives it is
/// said by a criterio of FOFIM.
///
/// One mechanism for the small ones; each is a list of choices, and a choice a
/// formula over the other inputs.
struct SegunCriterio: Sendable {
    /// The path of the criterio.
    let criterio: String
    let output: String
    /// By the name of the option: how to compute it, and how to say so.
    let choices: [String: Choice]

    struct Choice: Sendable {
        let formula: String
        let inputs: [String]
        let compute: @Sendable ([ExactDecimal]) -> ExactDecimal?

        init(
            _ formula: String, _ inputs: [String], _ compute: @escaping @Sendable ([ExactDecimal]) -> ExactDecimal?
        ) {
            self.formula = formula
            self.inputs = inputs
            self.compute = compute
        }
    }

    var inputs: [String] {
        var seen: Set<String> = []
        let all = choices.sorted { $0.key < $1.key }.flatMap(\.value.inputs)
        return [criterio] + all.filter { seen.insert($0).inserted }
    }

    func compute(_ inputs: [String: Value]) -> Value {
        guard let (choice, operands) = chosen(inputs), let value = choice.compute(operands) else { return .missing }
        return .decimal(value)
    }

    func explain(_ inputs: [String: Value], article: String) -> CaseData.Explanation? {
        guard let (choice, operands) = chosen(inputs) else { return nil }
        return CaseData.Explanation(
            formula: choice.formula, numbers: operands.map { Spoken.number($0) }.joined(separator: "; "),
            article: article, inputs: [criterio] + choice.inputs)
    }

    private func chosen(_ inputs: [String: Value]) -> (Choice, [ExactDecimal])? {
        guard case .text(let name) = inputs[criterio], let choice = choices[name] else { return nil }
        var operands: [ExactDecimal] = []
        for path in choice.inputs {
            guard case .decimal(let number) = inputs[path] else { return nil }
            operands.append(number)
        }
        return (choice, operands)
    }
}
