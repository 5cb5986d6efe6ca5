internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What a document prints of a datum, where with its value it would print something else.
struct Misprint {
    let path: String
    let printed: String
    let expected: String
}

/// What is told of data that a document does not print as it carries them.
struct Misprints {
    /// Of data that print something that is no other value of them in all their places.
    private(set) var problems: [Diagnostic] = []
    /// Their paths.
    private(set) var paths: Set<String> = []
    /// Of what is computed of data that somebody changed, and stands as it was.
    private(set) var warnings: [Diagnostic] = []

    /// - Parameters:
    ///   - edits: What somebody changed besides the values of data.
    ///   - found: All that they changed.
    ///   - others: Data in whose places there are other words.
    init(
        _ edits: HandEdits, before found: HandEdits, besides others: Set<String>, _ schema: Schema,
        _ computed: ComputedFields
    ) {
        for (path, problem) in edits.misprints.sorted(by: { $0.key < $1.key }) where !others.contains(path) {
            let field = schema.field(at: FieldPath.withoutPositions(path))
            guard found.misprints[path] != nil else {
                warnings.append(Misprints.following(problem, path, field))
                continue
            }
            paths.insert(path)
            problems.append(Misprints.wrong(problem, path, field, computed))
        }
    }

    private static func wrong(
        _ problem: Diagnostic, _ path: String, _ field: Field?, _ computed: ComputedFields
    ) -> Diagnostic {
        var fix = "cámbielo igual en todos los lugares donde el documento lo imprime, o deje lo que imprimía"
        if let field, field.computation != nil {
            fix = "se calcula: deje lo que imprimía"
            let inputs = computed.rootInputs(of: field).paths.map(\.field).filter { $0.path != field.path }
            let named = inputs.prefix(4).map { "«\($0.label)» (`\($0.path)`)" }
            if !named.isEmpty { fix += ", y cambie aquello de lo que sale: " + named.joined(separator: ", ") }
        }
        return problem.with(
            message: problem.message, notes: problem.notes, fix: fix + "; con `--parcial` se toma lo demás"
        ).about(path)
    }

    private static func following(_ problem: Diagnostic, _ path: String, _ field: Field?) -> Diagnostic {
        Diagnostic(
            "importar.calculado",
            "«\(field?.label ?? path)» (\(path)) se calcula, y el documento lo imprime como era: con lo que se cambió en él será otro",
            at: problem.place, severity: .warning, notes: problem.notes, about: path)
    }
}

extension HandEdits {
    /// What is printed of data otherwise than they are.
    func reprinted(but others: Set<String>) -> [Misprint] {
        misprinted.sorted { $0.key < $1.key }.flatMap { path, written -> [Misprint] in
            guard !others.contains(path) else { return [] }
            return zip(written, owed[path] ?? []).map { Misprint(path: path, printed: $0.text, expected: $1) }
        }
    }
}

extension ReadableDocument {
    /// The same with what its data print, where somebody made it print something else.
    func printing(_ misprints: [Misprint]) -> ReadableDocument {
        guard !misprints.isEmpty else { return self }
        var left = Dictionary(grouping: misprints) { PrintedDatum($0.path, $0.printed) }
        return mappingData { printed, piece in
            if left[printed]?.isEmpty == false, let one = left[printed]?.removeFirst() { piece.text = one.expected }
        }
    }
}
