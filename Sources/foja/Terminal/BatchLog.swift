internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import Synchronization

/// Tells how a batch goes: a bar on a terminal, a line for each case in a log; and what was found of each.
final class BatchLog: Sendable {
    private struct State {
        var summary = BatchSummary()
        var json: [JSONValue] = []
        var drawn: ContinuousClock.Instant?
    }

    private let count: Int
    private let color: String?
    private let keepsJSON: Bool
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(count: Int, color: String?, keepsJSON: Bool) {
        self.count = count
        self.color = color
        self.keepsJSON = keepsJSON
        isTerminal = StandardStreams.errorIsTerminal
    }

    func add(_ result: BatchResult) {
        state.withLock { state in
            state.summary.add(result)
            // Messages know the whole text of a case: of ten thousand cases only words are kept.
            if keepsJSON { state.json.append(result.json) }
            if !result.diagnostics.isEmpty {
                if isTerminal { StandardStreams.error("\r\u{1B}[K") }
                Terminal.report(result.diagnostics, color: color)
                if result.more > 0 { StandardStreams.error("   y \(result.more) más de `\(result.path)`\n") }
            }
            guard isTerminal else {
                StandardStreams.error("[\(state.summary.cases)/\(count)] \(result.line)\n")
                return
            }
            let now = ContinuousClock.now
            if let drawn = state.drawn, drawn.duration(to: now) < .milliseconds(100), state.summary.cases < count {
                return
            }
            state.drawn = now
            StandardStreams.error("\r\u{1B}[K" + bar(state.summary, now))
        }
    }

    /// The bar goes away; what was counted is returned.
    func finish() -> BatchSummary {
        if isTerminal { StandardStreams.error("\r\u{1B}[K") }
        return state.withLock { $0.summary }
    }

    func json(_ summary: BatchSummary) -> JSONValue {
        .object(summary.members + [("resultados", .array(state.withLock { $0.json }))])
    }

    /// «[######····] 600/1000, 2 rechazados, faltan 12 s».
    private func bar(_ summary: BatchSummary, _ now: ContinuousClock.Instant) -> String {
        let width = 24
        let full = count > 0 ? summary.cases * width / count : width
        let elapsed = Double(start.duration(to: now).components.seconds)
        var out = "[" + String(repeating: "#", count: full) + String(repeating: "·", count: width - full) + "] "
        out += "\(summary.cases)/\(count)"
        if !summary.refused.isEmpty { out += ", \(summary.refused.count) rechazados" }
        if elapsed >= 1, summary.cases > 0, summary.cases < count {
            let left = Int(elapsed * Double(count - summary.cases) / Double(summary.cases))
            out += ", faltan " + (left >= 60 ? "\(left / 60) min \(left % 60) s" : "\(left) s")
        }
        return out
    }
}
