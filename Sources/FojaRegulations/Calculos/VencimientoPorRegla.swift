internal import FojaData

/// Until when a document is valid: its date of issue and the months that a rule of the norm gives it.
///
/// The term is the one in force on the day of issue.
struct VencimientoPorRegla: EngineCalculo {
    static let signature = CalculoSignature(
        "vencimiento-por-regla", "hasta cuándo vale un documento, por su emisión y los meses que le da una regla",
        inputs: [emitido.slot], outputs: [vence.slot], rules: [plazo])

    private static let emitido = CalculoInput.date("emitido")
    private static let vence = CalculoOutput("vence", .date)
    /// The figure of `regulations/`, whole months.
    static let plazo = "plazo"

    let binding: CalculoBinding
    private let regulations: Regulations

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        self.regulations = regulations
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        guard let issued = binding.given(data)[Self.emitido],
            let rule = regulations.rule(binding.rule(Self.plazo), on: issued),
            let months = rule.value.integer, let expiry = issued.adding(months: months)
        else { return [:] }
        return [binding[Self.vence]: .date(expiry)]
    }
}
