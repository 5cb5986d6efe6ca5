internal import FojaData
internal import FojaDiagnostics

/// Whether what could not be checked keeps somebody from signing.
///
/// Once a case gives what only the verification of a loan has, all that is due by the stage of what is signed has to be
/// checked; a case that has nothing of it, such as a contract typed by itself, is told what was not.
struct Exigencia {
    /// Where the norm asks for the verification; `nil` if nobody has begun it, or nothing is signed.
    let article: String?
    private let stage: Stage?
    private let data: CaseData
    private let regulations: Regulations

    init(_ regulations: Regulations, _ data: CaseData, signing stage: Stage?) {
        self.stage = stage
        self.regulations = regulations
        self.data = data
        let environment = Environment(root: data.root)
        let begun = regulations.norms.compactMap(\.verification).first { verification in
            verification.begins.contains { Exigencia.isGiven($0.value(in: environment)) }
        }
        article = stage == nil ? nil : begun?.article
    }

    private static func isGiven(_ value: Value) -> Bool {
        switch value {
        case .missing: false
        case .group(let fields): fields.contains { isGiven($0) }
        case .list(let items): items.contains { isGiven($0) }
        default: true
        }
    }

    /// Whether a check that lacks these data had to be made by now: each of them is due, and somebody can give it.
    func demands(_ lacking: [FieldPath]) -> Bool {
        guard article != nil, let stage, !lacking.isEmpty else { return false }
        return lacking.allSatisfy { path in
            // What waits for the institution's own choices is asked of whoever prints it.
            guard !path.field.isInstitutional, !waitsForInstitution(path.field.path, depth: 0) else {
                return false
            }
            // What is computed comes when what it rests on does; where nobody says when, only what people give is due.
            return path.field.stage.map { $0 <= stage } ?? (path.field.computation == nil)
        }
    }

    private func waitsForInstitution(_ path: String, depth: Int) -> Bool {
        guard depth < 8 else { return false }
        guard data.schema.field(at: path)?.computation != nil else { return regulations.isInstitutional(path) }
        let formula = data.schema.expressions[path]
        // A calculo that says nothing of what it lacks does not run without its inputs.
        let inputs =
            formula?.paths.map(\.field.path)
            ?? (data.refusals[path] == nil ? regulations.inputs(ofCalculoFilling: path) : [])
        let lacking = inputs.filter { data.value(at: $0).isMissing }
        return ((data.refusals[path] ?? []).flatMap(\.needs) + lacking).contains {
            regulations.isInstitutional($0) || waitsForInstitution($0, depth: depth + 1)
        }
    }

    static func notes(_ article: String?) -> [Diagnostic.Note] {
        article.map {
            [
                .init(
                    "la verificación del préstamo ya empezó, y lo que a esta etapa se debe se comprueba antes de firmar (\($0))"
                )
            ]
        } ?? []
    }
}
