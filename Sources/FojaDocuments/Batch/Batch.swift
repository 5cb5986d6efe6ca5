internal import FojaData
public import FojaDiagnostics
public import FojaRegister
public import FojaTemplating
internal import Synchronization

/// What a batch makes of each of its cases, and where.
public struct BatchOptions: Sendable {
    let root: String
    /// The documents' names.
    let documents: [String]
    /// Whether they are all there are: then those that are not of a case are left out of it.
    let all: Bool
    /// How they are made.
    public let mode: RenderingMode
    let formats: [OutputFormat]
    /// Each case has its folder in this one.
    let output: String
    let order: WritingOrder
    /// Whether what is up to date is made all the same.
    let redoing: Bool
    /// The data of which no two cases may have the same.
    let unique: [Field]
    /// What it is made with: a hash of the pack's files.
    let packDigest: String
    /// What types the cases where they are only compared.
    let schema: Schema
    /// What the pack says that cases may not both say; `nil` if nothing.
    let rules: RegisterRules?
    /// Whether with these documents a case becomes a loan.
    let commits: Bool
    /// Where the cases that are made final are noted; `nil` if nowhere.
    public var register: Register?

    /// - Throws: What is wrong with any of the templates: no case could be made.
    public init(
        _ types: [DocumentType], all: Bool, of installation: Installation, mode: RenderingMode,
        formats: [OutputFormat], output: String, order: WritingOrder, redoing: Bool
    ) throws(DiagnosticsError) {
        var problems: [Diagnostic] = []
        for type in types {
            do { _ = try installation.template(type) } catch { problems += error.diagnostics }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        root = installation.root
        documents = types.map(\.id)
        self.all = all
        self.mode = mode
        self.formats = formats
        self.output = output
        // A signed contract stops nothing of its case; the packs of all cases are kept once.
        var order = order
        order.leavesSigned = true
        order.packStore = order.packStore ?? FilePath.join(output, VersionFolder.packs)
        self.order = order
        self.redoing = redoing
        schema = try installation.schema()
        unique = schema.uniqueFields
        packDigest = try installation.loaded.digest().hexadecimal
        rules = try installation.loaded.manifest().register
        commits = rules?.loans.map { loans in types.contains { $0.id == loans.document } } ?? false
    }
}

/// Many cases, several at a time.
public struct Batch: Sendable {
    private let options: BatchOptions
    private let workers: Int

    /// - Parameter workers: How many at a time, at least one.
    public init(_ options: BatchOptions, workers: Int) {
        self.options = options
        self.workers = max(1, workers)
    }

    /// Makes the cases. Which worker makes one changes nothing of it, and results are told in the order of the cases.
    ///
    /// - Parameters:
    ///   - cases: All of the batch: a part too looks at the numbers of the others' cases.
    ///   - part: Which of them it makes; `nil`: all.
    ///   - isStopped: Asked before each case; what is begun is finished.
    ///   - told: Called with each result, one at a time.
    /// - Returns: How many cases were not begun.
    public func run(
        _ cases: [BatchCase], part: BatchPart? = nil, isStopped: @escaping @Sendable () -> Bool,
        told: @escaping @Sendable (BatchResult) -> Void
    ) async -> Int {
        BrowserPool.enter()
        defer { BrowserPool.leave() }
        let memory = BatchMemory(options, part)
        defer { memory.write() }
        var cases = await SharedNumbers(options, memory).refusing(cases, workers: workers)
        if let shared = SharedFacts(options, memory) { cases = await shared.comparing(cases, workers: workers) }
        if let part { cases = part.cases(of: cases) }
        let own = cases
        let queue = BatchQueue(own.count, told)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(workers, max(1, own.count)) {
                group.addTask {
                    let maker = CaseMaker(options, memory)
                    while !isStopped(), let index = queue.next() { queue.finish(index, maker.make(own[index])) }
                }
            }
        }
        return queue.notBegun
    }
}

/// Which case comes next, and the results put back in order.
private final class BatchQueue: Sendable {
    private struct State {
        var next = 0
        var told = 0
        /// Results that wait for those before them.
        var waiting: [Int: BatchResult] = [:]
    }

    private let count: Int
    private let told: @Sendable (BatchResult) -> Void
    private let state = Mutex(State())

    init(_ count: Int, _ told: @escaping @Sendable (BatchResult) -> Void) {
        self.count = count
        self.told = told
    }

    func next() -> Int? {
        state.withLock { state in
            guard state.next < count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    func finish(_ index: Int, _ result: BatchResult) {
        state.withLock { state in
            state.waiting[index] = result
            while let ready = state.waiting.removeValue(forKey: state.told) {
                state.told += 1
                told(ready)
            }
        }
    }

    var notBegun: Int { state.withLock { count - $0.next } }
}
