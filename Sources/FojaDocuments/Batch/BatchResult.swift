public import FojaDiagnostics

/// What became of one case of a batch.
public struct BatchResult: Sendable {
    /// How it ended.
    public enum Outcome: String, Sendable {
        case made = "hecho"
        /// Everything was there already, made from the same inputs.
        case upToDate = "al día"
        case refused = "rechazado"
    }

    /// Its case file.
    public let path: String
    /// Its `id`; `nil` if it could not be read.
    public let id: String?
    /// What became of it.
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

    /// - Returns: `nil` if it says how it ended in a word that none is.
    init?(_ kept: PartFile.Result) {
        guard let outcome = Outcome(rawValue: kept.resultado) else { return nil }
        path = kept.archivo
        id = kept.caso
        self.outcome = outcome
        files = kept.archivos
        diagnostics = kept.hallazgos.map(\.diagnostic)
        more = kept.mas
    }
}

/// The whole batch, in few words.
public struct BatchSummary: Sendable {
    /// How many were looked at.
    public private(set) var cases = 0
    /// How many were made.
    public private(set) var made = 0
    /// How many were there already, of the same inputs.
    public private(set) var upToDate = 0
    /// How many files were written.
    public private(set) var files = 0
    /// Each refused case and its first reason.
    public private(set) var refused: [(name: String, reason: String)] = []
    /// Of what kinds the errors are that refused a case: what the exit status is told by.
    public private(set) var categories: Set<Diagnostic.Category> = []
    /// Cases that were not begun because somebody stopped the batch.
    public var notBegun = 0

    /// Of no case yet.
    public init() {}

    /// Counts one case more.
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
}
