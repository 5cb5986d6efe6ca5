public import FojaDiagnostics

/// What became of one case of a batch.
public struct BatchResult: Sendable {
    public enum Outcome: String, Sendable {
        case made = "hecho"
        /// Everything was there already, made from the same inputs.
        case upToDate = "al día"
        case refused = "rechazado"
    }

    public let path: String
    public let id: String?
    public let outcome: Outcome
    /// How many files it has in its folder by this batch, written now or before.
    public let files: Int
    /// What was found, the first of it.
    public let diagnostics: [Diagnostic]
    /// How many more there were.
    public let more: Int

    /// Of one case so many are told; ``more`` counts the rest.
    static let most = 10

    init(_ item: BatchCase, _ outcome: Outcome, files: Int = 0, _ diagnostics: [Diagnostic] = []) {
        path = item.path
        id = item.id
        self.outcome = outcome
        self.files = files
        self.diagnostics = Array(diagnostics.prefix(BatchResult.most))
        more = max(0, diagnostics.count - BatchResult.most)
    }
}

/// The whole batch, in few words.
public struct BatchSummary: Sendable {
    public private(set) var cases = 0
    public private(set) var made = 0
    public private(set) var upToDate = 0
    public private(set) var files = 0
    /// Each refused case and its first reason.
    public private(set) var refused: [(name: String, reason: String)] = []
    private var categories: Set<Diagnostic.Category> = []
    /// Cases that were not begun because somebody stopped the batch.
    public var notBegun = 0

    public init() {}

    public mutating func add(_ result: BatchResult) {
        cases += 1
        files += result.outcome == .made ? result.files : 0
        switch result.outcome {
        case .made: made += 1
        case .upToDate: upToDate += 1
        case .refused:
            let errors = result.diagnostics.filter { $0.severity == .error }
            categories.formUnion(errors.map(\.category))
            refused.append((result.id ?? result.path, errors.first?.message ?? ""))
        }
    }

    /// One diagnostic of each kind that refused a case: what the exit status is told by.
    public var kinds: [Diagnostic] {
        categories.map { Diagnostic("lote.rechazados", "hay casos rechazados", category: $0) }
    }
}
