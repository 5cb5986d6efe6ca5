internal import FojaData
internal import FojaDiagnostics

/// Which data of a case contradict each other: each disagreement is told with every place, as an error or as a warning;
/// and so is what could not be looked at.
struct Concordancias: EngineCalculo {
    static let signature = CalculoSignature(
        "concordancias", "cuántos datos del caso que dicen lo mismo no concuerdan; los dice con sus lugares",
        outputs: [noConcuerda.slot])

    private static let noConcuerda = CalculoOutput("no_concuerda", .integer)

    let binding: CalculoBinding
    let toleratesMissing = true
    private let judge: JuicioDeConcordancias

    var inputs: [FieldPath] { judge.inputs }

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        judge = JuicioDeConcordancias(regulations)
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let judged = judge.judge(Judging(judge.regulations, data))
        let environment = judged.environment
        let (found, problems) = judged.disagreements
        var out = CalculoResult([binding[Self.noConcuerda]: .decimal(ExactDecimal(found.count))])
        out.problems = problems
        out.judged = judged
        out.explain = { [article, inputNames] _ in
            CaseData.Explanation(
                formula: "los datos del caso que dicen lo mismo y no concuerdan",
                numbers: found.map { "\($0.text(in: environment)) (\($0.rule.article))" }.joined(separator: "; "),
                article: article, inputs: inputNames)
        }
        return out
    }
}
