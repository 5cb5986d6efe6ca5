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

    /// One line of a log: «polimetalica: hecho, 14 archivos».
    public var line: String {
        let name = id ?? path
        switch outcome {
        case .made: return "\(name): hecho, \(files == 1 ? "1 archivo" : "\(files) archivos")"
        case .upToDate: return "\(name): al día"
        case .refused:
            let errors = diagnostics.filter { $0.severity == .error }.count + more
            return "\(name): rechazado, \(errors == 1 ? "1 error" : "\(errors) errores")"
        }
    }

    /// What `--json` prints of it.
    public var json: JSONValue {
        .object([
            ("caso", .optional(id)), ("archivo", .string(path)), ("resultado", .string(outcome.rawValue)),
            ("archivos", .number(files)), ("hallazgos", .array(diagnostics.map(\.json))), ("mas", .number(more)),
        ])
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

    /// - Parameter seconds: How long it took.
    public func text(seconds: Double, workers: Int) -> String {
        let rate = seconds > 0 ? Double(cases) / seconds : 0
        var rows = [
            ("casos", "\(cases)"), ("hechos", "\(made)"), ("al día", "\(upToDate)"), ("rechazados", "\(refused.count)"),
            ("archivos escritos", "\(files)"),
            ("tiempo", BatchSummary.time(seconds) + ", \(BatchSummary.decimal(rate)) casos por segundo"),
            ("trabajos", "\(workers)"),
        ]
        if notBegun > 0 { rows.append(("sin empezar", "\(notBegun)")) }
        let width = rows.map(\.0.count).max() ?? 0
        var out = ""
        for (name, value) in rows { out += name + String(repeating: " ", count: width - name.count) + "  \(value)\n" }
        for (name, reason) in refused.prefix(100) { out += "  rechazado: \(name): \(reason)\n" }
        if refused.count > 100 { out += "  y \(refused.count - 100) rechazados más\n" }
        return out
    }

    /// «2 min 5 s», «0,8 s».
    static func time(_ seconds: Double) -> String {
        let whole = Int(seconds)
        if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : decimal(seconds) + " s"
    }

    private static func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10),\(tenths % 10)"
    }
}
