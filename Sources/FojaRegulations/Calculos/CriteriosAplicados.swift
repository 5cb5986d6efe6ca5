internal import FojaData

/// Which criterios of FOFIM had a part in a result, as rows that a document prints.
///
/// One that another choice of would have given the same is not said to be applied:
/// each is tried with every other option.
struct CriteriosAplicados {
    let shape: RowShape
    private let criterios: [Field]

    init(_ list: String, in schema: Schema, _ paths: [String]) {
        shape = RowShape(list, in: schema, .written, ["materia": .text, "criterio": .text, "norma": .text])
        criterios = paths.compactMap { schema.field(at: $0) }
    }

    /// - Parameters:
    ///   - words: What this result makes of a criterio besides, as the end of its sentence.
    ///   - differs: Whether the result is another one with an option of a criterio.
    func rows(
        _ inputs: [String: Value], adding words: (_ path: String) -> String? = { _ in nil },
        differs: (_ path: String, _ option: String) -> Bool
    ) -> Value {
        .list(
            criterios.compactMap { field in
                guard case .option(let options) = field.type, case .text(let chosen) = inputs[field.path],
                    let option = options.first(where: { $0.name == chosen }),
                    options.contains(where: { $0.name != chosen && differs(field.path, $0.name) })
                else { return nil }
                return shape.row([
                    "materia": .text(field.label), "criterio": .text(option.label + (words(field.path) ?? "")),
                    "norma": .text(field.article),
                ])
            })
    }

    func explanation(_ inputs: [String: Value], article: String) -> CaseData.Explanation {
        CaseData.Explanation(
            formula: "los criterios del FOFIM sin los cuales el resultado sería otro", article: article,
            inputs: criterios.map(\.path))
    }
}
