internal import FojaData

/// An algorithm of the engine, bound to the data of a pack.
protocol EngineCalculo: Calculo {
    /// What it reads and fills, by names of its own.
    static var signature: CalculoSignature { get }
    /// Whether it counts working days, and so has to have a calendar.
    static var needsCalendar: Bool { get }

    init(_ binding: CalculoBinding, _ regulations: Regulations)

    var binding: CalculoBinding { get }
}

extension EngineCalculo {
    static var needsCalendar: Bool { false }

    var id: String { binding.id }
    var article: String { binding.article }
    var inputs: [FieldPath] { binding.inputs }
    var outputs: [FieldPath] { binding.outputs }

    /// The paths of the inputs, as explanations tell them.
    var inputNames: [String] { inputs.map(\.text) }

    /// The institution, as messages say it.
    var institution: ArticledName { binding.schema.pack.institution }
}

extension CalculoBinding {
    /// The article of what a refusal rests on.
    func article(for point: CalculoRefusado.Punto) -> String { article(for: point.rawValue) }
}

extension FieldPath {
    /// The last name of the path, and what stands before it: `cuota_constante` and `institucion.criterios`.
    var nameAndGroup: (name: String, group: String) {
        let parts = FieldPath.parts(of: text)
        return (parts.last ?? text, parts.dropLast().joined(separator: "."))
    }
}
