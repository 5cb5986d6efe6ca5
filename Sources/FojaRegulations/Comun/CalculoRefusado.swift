public import FojaDiagnostics

/// Why an algorithm gives no figure: data that contradict each other or the
/// norm, or a choice that nobody made. Never a fault of the program.
public struct CalculoRefusado: Error, Sendable, Hashable {
    /// Never changes with the wording: `plan.gracia`.
    public let id: Diagnostic.ID
    /// One sentence in Spanish, without a final full stop.
    public let mensaje: String
    /// What of the norm it is about; a pack says in which article that is.
    public let punto: Punto
    /// How to mend it.
    public let arreglo: String?
    /// What the institution has to decide for it: «cuál es la cuota constante»; `nil` if nothing.
    public let sinDecidir: String?

    /// What of a norm an algorithm of loans rests on.
    public enum Punto: String, Sendable, Hashable, CaseIterable {
        case monto
        case plazo
        case gracia
        case plazoYGracia = "plazo_y_gracia"
        case tasa
        case interes
        case desembolsos
        case desembolsoTardio = "desembolso_tardio"
        case cuotas
        case cuotasEnGracia = "cuotas_en_gracia"
        case diasHabiles = "dias_habiles"
        case mora
        case tasasDeMora = "tasas_de_mora"
        case corrienteHastaLaMora = "corriente_hasta_la_mora"
        case tir

        /// Those that a plan of payments may cite.
        static let delPlan: [Punto] = [
            .monto, .plazo, .gracia, .plazoYGracia, .tasa, .interes, .desembolsos, .desembolsoTardio, .cuotas,
            .cuotasEnGracia, .diasHabiles,
        ]
        /// Those that a settlement of arrears may cite.
        static let deLaMora: [Punto] = [.monto, .mora, .tasasDeMora, .corrienteHastaLaMora]
    }

    /// Why there is no figure, as a sentence, with what would mend it.
    public init(
        _ id: Diagnostic.ID, _ mensaje: String, punto: Punto, arreglo: String? = nil, sinDecidir: String? = nil
    ) {
        self.id = id
        self.mensaje = mensaje
        self.punto = punto
        self.arreglo = arreglo
        self.sinDecidir = sinDecidir
    }
}
