public import FojaData
public import FojaDiagnostics
internal import FojaRegulations

/// Something that a norm leaves without an answer, or answers twice.
public struct OpenPoint: Sendable {
    /// What it is, from the least to the most that the norm's words lack.
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
        public var label: String { NormFinding.Kind(rawValue: rawValue)?.label ?? rawValue }
    }

    /// Values of one datum: a range, or one name.
    public struct Interval: Sendable {
        /// «2 < años ≤ 3».
        public let text: String
        /// The least of them, and whether it is one of them; `nil`: however little.
        public let low: ExactDecimal?
        /// Whether the least is one of them.
        public let lowIsIn: Bool
        /// The most of them, and whether it is one of them; `nil`: however much.
        public let high: ExactDecimal?
        /// Whether the most is one of them.
        public let highIsIn: Bool
        /// The option, of a datum that is one.
        public let name: String?
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
    /// Its values; `nil` if it is not about the values of one datum.
    public let interval: Interval?
    /// What else has to hold: «Genera fuentes de empleo: sí».
    public let circumstances: [String]
    /// The bands that claim them, in the norm's words.
    public let bands: [String]
    /// The whole as a sentence.
    public let message: String
    /// File below the pack's root and line.
    public let place: String

    init(_ finding: NormFinding, place: String) {
        kind = Kind(rawValue: finding.kind.rawValue) ?? .contradiccion
        rule = finding.rule
        name = finding.name
        article = finding.article
        datum = finding.datum
        interval = finding.interval.map {
            Interval(
                text: $0.text, low: $0.low, lowIsIn: $0.lowIsIn, high: $0.high, highIsIn: $0.highIsIn, name: $0.name)
        }
        circumstances = finding.circumstances
        bands = finding.bands
        message = finding.message
        self.place = place
    }
}

/// What the norms of a pack say: `foja normas listar`.
public struct NormsList: Sendable {
    /// A norm and its rules, in the order of its file.
    public struct Norm: Sendable {
        public let id: String
        /// Its whole title.
        public let title: String
        /// By which date of a case its version is chosen; `nil` if it does not say.
        public let validity: Validity?
        /// Its rules, each in each of its versions.
        public let rules: [Rule]
    }

    /// By what a version of a norm holds.
    public struct Validity: Sendable {
        /// The path of the date of the case.
        public let date: String
        /// Where the norm says so.
        public let article: String
        /// The path of the resolution that approves it.
        public let resolution: String
    }

    /// A rule, in one of its versions.
    public struct Rule: Sendable {
        public let id: String
        /// Where the norm says it.
        public let article: String
        /// From when until when it holds; `nil`: from the norm's first day, and still.
        public let from: CivilDate?
        /// Until when; `nil`: still.
        public let until: CivilDate?
        /// What it says, in a line.
        public let says: String
        /// File below the pack's root and line.
        public let place: String
    }

    /// In the order of the pack's files.
    public let norms: [Norm]
    /// The norms that somebody should have reviewed by the day asked about.
    public let warnings: [Diagnostic]
}

/// Which rules differ between two versions: `foja normas comparar`.
public struct NormsComparison: Sendable {
    /// A rule that is not the same in both.
    public struct Change: Sendable {
        public let id: String
        /// Where the norm says it; of two versions, the later.
        public let article: String?
        /// What it said, and says; `nil` where there is none.
        public let before: String?
        /// What it says afterwards; `nil` if it is no longer there.
        public let after: String?
    }

    /// What is compared: a day, or a file.
    public let first: String
    /// The other one.
    public let second: String
    /// In the order of the first, and then those that only the second has.
    public let changes: [Change]
}
