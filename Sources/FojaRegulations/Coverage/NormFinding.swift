public import FojaDiagnostics

/// Something that a norm leaves without an answer, or answers twice.
public struct NormFinding: Sendable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// Values that no band covers.
        case hueco
        /// Values that two bands claim.
        case superposicion
        /// Cases in which the norm's measure has no meaning.
        case indefinido
        /// Two figures of the norm that should agree and do not.
        case discordancia
        /// What the norm's words leave open or contradict.
        case contradiccion
        /// A band that no value reaches.
        case inalcanzable

        /// As people say it.
        public var label: String {
            switch self {
            case .hueco: "hueco"
            case .superposicion: "superposición"
            case .indefinido: "indefinido"
            case .discordancia: "discordancia"
            case .contradiccion: "contradicción"
            case .inalcanzable: "banda inalcanzable"
            }
        }
    }

    /// What it is.
    public let kind: Kind
    /// The rule's id, with that of its section and component: `recuperacion.complejo.plata`.
    public let rule: String
    /// What people call the rule.
    public let name: String
    /// Where the norm says it.
    public let article: String
    /// The datum whose values are meant: its schema path; empty if several are.
    public let datum: String
    /// Its values; `nil` if the finding is not about the values of one datum.
    public let interval: Interval?
    /// What else has to hold: «Genera fuentes de empleo: sí».
    public let circumstances: [String]
    /// The bands that claim them, in the norm's words.
    public let bands: [String]
    /// The whole as a sentence.
    public let message: String
    /// Where the norm declares the rule.
    public let place: Place
}
