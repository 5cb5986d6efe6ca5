public import FojaDiagnostics

/// An algorithm that fills computed fields which no expression could.
///
/// The schema names it by `id` in each field it fills. What it reads and fills it knows by names of its own, its
/// ``CalculoSignature``; a pack binds these to paths of its schema, and start-up refuses what does not fit.
public protocol Calculo: Sendable {
    /// As the schema writes it after `calculo:`.
    var id: String { get }
    /// What it reads, in the order in which explanations tell it.
    var inputs: [FieldPath] { get }
    /// What it fills.
    var outputs: [FieldPath] { get }
    /// The article that orders or defines it.
    var article: String { get }
    /// Whether it has something to say though required inputs are missing: one
    /// that fills many fields, each from some of its inputs.
    var toleratesMissing: Bool { get }

    /// The outputs' values; one left out stays missing. Unless it ``toleratesMissing``, called only when no required
    /// input is missing; an optional one may be `.missing`.
    ///
    /// Of the case it reads its ``inputs`` alone: a document that carries them gives the same again.
    func compute(_ data: CalculoData) -> CalculoResult
}

extension Calculo {
    public var toleratesMissing: Bool { false }
}

/// A case as a ``Calculo`` is given it.
public struct CalculoData: Sendable {
    /// The case, computed as far as the inputs go.
    public let environment: Environment
    /// By the path of an input that is computed and missing, the data of the institution that are missing for it: then
    /// it is not that the case lacks it.
    public let unsettled: [String: [String]]

    public init(_ environment: Environment, unsettled: [String: [String]] = [:]) {
        self.environment = environment
        self.unsettled = unsettled
    }

    /// The same case with another value at a path that passes no list.
    public func setting(_ path: FieldPath, to value: Value) -> CalculoData {
        CalculoData(
            Environment(root: environment.root.setting(path, to: value), variables: environment.variables),
            unsettled: unsettled)
    }
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
    /// What was judged, kept to tell how the value at a path came about, with its numbers; `nil` where there is no more
    /// to say than the article and the inputs.
    public var explain: Explainer?
    /// What was judged, for whoever asks the same of the case afterwards; `nil` where nobody does.
    package var judged: (any Sendable)?

    /// From a path with positions: `plan.anios.0.cuotas.3.cuota`.
    public typealias Explainer = @Sendable (_ path: String) -> CaseData.Explanation?

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
