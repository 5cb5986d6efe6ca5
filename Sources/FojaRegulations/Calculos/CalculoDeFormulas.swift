internal import FojaData

/// A calculo that a pack writes itself: each of its outputs is a formula of the schema's language, or the one of several
/// that a criterio of the institution picks.
struct CalculoDeFormulas: Calculo {
    let id: String
    let article: String
    let inputs: [FieldPath]
    let toleratesMissing: Bool
    let parts: [Part]
    /// Whether explanations tell all that it reads, and not what one formula does.
    let tellsAll: Bool

    var outputs: [FieldPath] { parts.map(\.output) }

    /// One output.
    struct Part {
        let output: FieldPath
        /// Whose option picks the formula; `nil` if there is one alone.
        let criterio: FieldPath?
        /// By the name of the option; of one alone, by no name.
        let choices: [String: Choice]
        /// Why there is nothing while nobody has chosen; `nil` to say what lacks and no more.
        let undecided: String?
        /// Why a formula gives nothing; `nil` to say what lacks.
        let without: String?
        /// Whether it says nothing of what lacks: an output that need not be there.
        let isSilent: Bool
        /// When it is refused, and why.
        let refusals: [(condition: Expression, text: TextoCalculado)]
        /// What explanations say that it comes of; `nil`: what the formula reads.
        let told: [FieldPath]?
        /// Whether explanations have its numbers.
        let showsNumbers: Bool

        /// Every path that it may read, criterio first, by the names of the options.
        var paths: [FieldPath] {
            [criterio].compactMap { $0 } + choices.sorted { $0.key < $1.key }.flatMap(\.value.formula.paths)
                + refusals.flatMap { $0.condition.paths + $0.text.paths }
        }
    }

    /// A formula, and how to say it.
    struct Choice {
        let formula: Expression
        let words: String
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        var out = CalculoResult([:])
        var explained: [String: CaseData.Explanation] = [:]
        var undecided: [CalculoResult.Refusal] = []
        for part in parts {
            let environment = data.environment
            guard let choice = part.choice(in: environment) else {
                if let reason = part.undecided, let criterio = part.criterio {
                    undecided.append(.init(of: [part.output.text], reason, article: article, needs: [criterio.text]))
                } else {
                    out.refusals.append(lacking(part, environment))
                }
                continue
            }
            let value = part.refusal(in: environment) == nil ? choice.formula.evaluate(in: environment) : .missing
            out.values[part.output.text] = value
            guard value.isMissing else {
                explained[part.output.text] = explanation(of: part, choice, environment)
                continue
            }
            if let reason = part.refusal(in: environment) ?? part.without {
                out.refusals.append(
                    .init(of: parts.count == 1 ? [] : [part.output.text], reason, article: article))
            } else if part.undecided == nil, !part.isSilent {
                out.refusals.append(lacking(part, environment))
            }
        }
        out.refusals += CalculoDeFormulas.joined(undecided)
        out.explain = { [explained] in explained[$0] }
        return out
    }

    /// What people would have to give for an output.
    private func lacking(_ part: Part, _ environment: Environment) -> CalculoResult.Refusal {
        .init(
            of: [part.output.text], "sin ello no se calcula", article: article,
            needs: part.paths.unique.filter { $0.value(in: environment).isMissing }.map(\.text))
    }

    /// What is refused for the same reason is told once.
    private static func joined(_ refusals: [CalculoResult.Refusal]) -> [CalculoResult.Refusal] {
        var out: [CalculoResult.Refusal] = []
        for refusal in refusals {
            let index = out.firstIndex { $0.reason == refusal.reason && $0.needs == refusal.needs }
            guard let index else {
                out.append(refusal)
                continue
            }
            out[index] = .init(
                of: out[index].outputs + refusal.outputs, refusal.reason, article: refusal.article, needs: refusal.needs
            )
        }
        return out
    }

    private func explanation(of part: Part, _ choice: Choice, _ environment: Environment) -> CaseData.Explanation {
        let operands = choice.formula.paths.map { path in
            if case .decimal(let number) = path.value(in: environment) { Spoken.number(number) } else { "…" }
        }
        let own = [part.criterio].compactMap { $0 } + choice.formula.paths
        let all = part.criterio == nil ? inputs.filter { !$0.isCriterio } : inputs
        return CaseData.Explanation(
            formula: choice.words, numbers: part.showsNumbers ? operands.joined(separator: "; ") : nil,
            article: article, inputs: (part.told ?? (tellsAll ? all : own)).map(\.text))
    }
}

extension CalculoDeFormulas.Part {
    /// The formula that the criterio picks; `nil` while nobody has chosen.
    func choice(in environment: Environment) -> CalculoDeFormulas.Choice? {
        guard let criterio else { return choices.values.first }
        guard case .text(let name) = criterio.value(in: environment) else { return nil }
        return choices[name]
    }

    /// Why there is no such value for a case; `nil` if nothing stands in the way.
    func refusal(in environment: Environment) -> String? {
        refusals.first { $0.condition.evaluate(in: environment) == .boolean(true) }?.text.text(in: environment)
    }
}

/// Words with formulas in braces: «el caso tiene {cuenta(evaluacion.leyes)}».
struct TextoCalculado {
    enum Part {
        case words(String)
        case formula(Expression)
    }

    let parts: [Part]

    var paths: [FieldPath] {
        parts.flatMap { part -> [FieldPath] in if case .formula(let formula) = part { formula.paths } else { [] } }
    }

    func text(in environment: Environment) -> String {
        parts.map { part in
            switch part {
            case .words(let words): return words
            case .formula(let formula):
                let value = formula.evaluate(in: environment)
                if let path = formula.paths.first, path.text == formula.text {
                    return Spoken.text(value, of: path.field)
                }
                if case .decimal(let number) = value { return Spoken.number(number) }
                return value.canonical ?? "…"
            }
        }.joined()
    }
}
