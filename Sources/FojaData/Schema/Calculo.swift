public import FojaDiagnostics

/// An algorithm that fills computed fields which no expression could.
///
/// The schema names it by `id` in each field it fills; start-up refuses a schema
/// and a set of calculos that do not agree on ids, inputs or outputs.
public protocol Calculo: Sendable {
    /// As the schema writes it after `calculo:`.
    var id: String { get }
    /// Paths it reads.
    var inputs: [String] { get }
    /// Paths it fills.
    var outputs: [String] { get }
    /// The article that orders or defines it.
    var article: String { get }
    /// Whether it has something to say though required inputs are missing: one
    /// that fills many fields, each from some of its inputs.
    var toleratesMissing: Bool { get }
    /// The rows that it writes into lists, or reads from them, by the names of their fields.
    var rows: [RowShape] { get }
    /// Of each option that it reads and tells apart, the names that it knows: start-up refuses a
    /// schema that admits another, which nothing would compute, or lacks one.
    var options: [String: [String]] { get }

    /// The outputs' values from the inputs'; an output left out stays missing.
    /// Unless it ``toleratesMissing``, called only when no required input is
    /// missing; an optional one may be `.missing`.
    ///
    /// - Parameter inputs: By path, in canonical types; a list path yields a `.list`.
    func compute(_ inputs: [String: Value]) -> CalculoResult

    /// The same, told which of its missing inputs are so because the institution
    /// has not said something: then it is not that the case lacks them.
    ///
    /// - Parameter unsettled: By input path, the institution's data that are missing.
    func compute(_ inputs: [String: Value], unsettled: [String: [String]]) -> CalculoResult

    /// How the value at a path in its outputs came about, with its numbers;
    /// `nil` if there is no more to say than ``article`` and ``inputs`` do.
    ///
    /// - Parameter path: With positions: `plan.anios.0.cuotas.3.cuota`.
    func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation?
}

extension Calculo {
    public var toleratesMissing: Bool { false }
    public var rows: [RowShape] { [] }
    public var options: [String: [String]] { [:] }
    public func compute(_ inputs: [String: Value], unsettled: [String: [String]]) -> CalculoResult { compute(inputs) }
    public func explain(_ path: String, from inputs: [String: Value]) -> CaseData.Explanation? { nil }
}

/// What a ``Calculo`` found.
public struct CalculoResult: Sendable {
    /// By output path.
    public var values: [String: Value]
    /// Why outputs are missing.
    public var refusals: [Refusal]
    /// Given data that a rule contradicts.
    public var problems: [Problem]
    /// Of computed items, the given datum or item each comes from: what is wrong with them is told there.
    public var origins: [String: String] = [:]

    public init(_ values: [String: Value] = [:], refusals: [Refusal] = [], problems: [Problem] = []) {
        self.values = values
        self.refusals = refusals
        self.problems = problems
    }

    /// A given datum that cannot be as it is.
    public struct Problem: Sendable, Hashable {
        /// The datum's path, with positions.
        public let path: String
        public let message: String
        public let fix: String?
        /// Other data that it does not agree with.
        public let others: [Other]
        /// A warning says what should be looked at, and refuses nothing.
        public let severity: Diagnostic.Severity
        /// Whether it is a warning only until a document is to be signed.
        public let refusesFinal: Bool
        /// Whether that is so of every document that says any of its data, and not only of those that say the first.
        public let isOfAll: Bool
        /// The message's id.
        public let id: Diagnostic.ID

        /// A datum that a problem names besides its own.
        public struct Other: Sendable, Hashable {
            public let path: String
            /// What it says: «Monto solicitado: Bs480.000,00».
            public let text: String

            public init(_ path: String, _ text: String) {
                self.path = path
                self.text = text
            }
        }

        public init(
            at path: String, _ message: String, fix: String? = nil, others: [Other] = [],
            severity: Diagnostic.Severity = .error, refusesFinal: Bool = false, isOfAll: Bool = false,
            id: Diagnostic.ID = "dato.contradice-la-norma"
        ) {
            self.path = path
            self.message = message
            self.fix = fix
            self.others = others
            self.severity = severity
            self.refusesFinal = refusesFinal
            self.isOfAll = isOfAll
            self.id = id
        }
    }

    /// Why something is not computed, and what would mend it.
    public struct Refusal: Sendable, Hashable {
        /// The output paths that it leaves missing; empty for all.
        public let outputs: [String]
        /// What stands in the way, for people: a whole sentence without a final stop.
        public let reason: String
        public let article: String
        /// The paths of the data that would mend it, even if the schema calls them optional.
        public let needs: [String]

        public init(of outputs: [String] = [], _ reason: String, article: String, needs: [String] = []) {
            self.outputs = outputs
            self.reason = reason
            self.article = article
            self.needs = needs
        }
    }
}

extension CalculoResult: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
