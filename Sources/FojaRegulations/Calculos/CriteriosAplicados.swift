internal import FojaData

/// Which choices of the institution had a part in a result, as rows that a document prints.
///
/// One that another choice of would have given the same is not said to be applied:
/// each is tried with every other option.
struct CriteriosAplicados {
    /// A choice, by the name that the algorithm has for it.
    struct Criterio {
        let name: String
        let path: FieldPath
    }

    /// The rows that every algorithm with such a list writes.
    static let rows = CalculoRows(
        "criterios", RowSignature(.written, values: ["materia": .text, "criterio": .text, "norma": .text]))

    private let shape: RowShape
    private let criterios: [Criterio]
    private let institution: ArticledName

    init(_ binding: CalculoBinding, _ criterios: [Criterio]) {
        shape = binding[CriteriosAplicados.rows]
        institution = binding.schema.pack.institution
        self.criterios = criterios
    }

    /// - Parameters:
    ///   - words: What this result makes of a criterio besides, as the end of its sentence.
    ///   - differs: Whether the result is another one with an option of a criterio.
    func rows(
        _ data: CalculoData, adding words: (_ name: String) -> String? = { _ in nil },
        differs: (CalculoData) -> Bool
    ) -> Value {
        .list(
            criterios.compactMap { criterio in
                let (path, field) = (criterio.path, criterio.path.field)
                guard case .option(let options) = field.type, case .text(let chosen) = path.value(in: data.environment),
                    let option = options.first(where: { $0.name == chosen }),
                    options.contains(where: {
                        $0.name != chosen && differs(data.setting(path, to: .text($0.name)))
                    })
                else { return nil }
                return shape.row([
                    "materia": .text(field.label), "criterio": .text(option.label + (words(criterio.name) ?? "")),
                    "norma": .text(field.article),
                ])
            })
    }

    func explanation(article: String) -> CaseData.Explanation {
        CaseData.Explanation(
            formula: "los criterios \(institution.of) sin los cuales el resultado sería otro", article: article,
            inputs: criterios.map(\.path.text))
    }
}

extension CalculoBinding {
    /// A choice that an input is bound to; `nil` if the pack binds none.
    func criterio<T>(_ input: CalculoInput<T>) -> CriteriosAplicados.Criterio? {
        path(of: input).map { .init(name: input.slot.name, path: $0) }
    }
}
