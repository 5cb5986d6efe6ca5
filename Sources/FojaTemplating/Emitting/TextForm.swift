internal import Synchronization

/// What a template says in every document, as plain text sets it: white space folded, and nothing of what stands only within a
/// line.
struct TextForm: Sendable {
    /// A step of fixed content: what elements are to the flow, and words.
    enum Token: Sendable {
        case open(ElementStructure)
        case close(ElementStructure)
        case text(FoldedText)
    }

    private(set) var bytes: [UInt8] = []
    private(set) var tokens: [Token] = []
    /// Each of ``Program/fixed``, and whether a heading begins in it.
    private(set) var runs: [Range<Int>] = []
    private(set) var beginsHeading: [Bool] = []
    private let headings = KnownHeadings()

    init(_ frame: DocumentFrame) {
        for run in frame.program.runs(frame) { add(run) }
    }

    /// Of one run alone, as a document prints it.
    init(_ run: FixedRun) { add(run) }

    private mutating func add(_ run: FixedRun) {
        let start = tokens.count
        var text: [UInt8] = []
        var isHeading = false
        for event in run {
            switch event {
            case .open(let element, _):
                if element.structure == .inline { continue }
                if case .heading = element.structure { isHeading = true }
                flush(&text)
                tokens.append(.open(element.structure))
            case .close(let element):
                if element.structure == .inline { continue }
                flush(&text)
                tokens.append(.close(element.structure))
            case .text(let words): text += words.utf8
            default: break
            }
        }
        flush(&text)
        runs.append(start..<tokens.count)
        beginsHeading.append(isHeading)
    }

    private mutating func flush(_ text: inout [UInt8]) {
        if !text.isEmpty { tokens.append(.text(FoldedText(text, to: &bytes))) }
        text = []
    }

    /// Room for nearly any document.
    func capacity(for document: ResolvedDocument) -> Int {
        bytes.count + 2 * document.arena.count + 32 * document.steps.count
    }

    // MARK: Headings

    /// What the template itself says in the headings of a document, as ``TextMarking`` holds lines against it.
    func headings(of document: ResolvedDocument) -> [String] {
        var out: [String] = []
        /// The words of the heading that is open, by their tokens.
        var heading: [Int]?
        for step in document.steps {
            if case .begin(let element) = step, case .heading = document.frame.program.structure(element) {
                heading = []
            }
            guard case .fixed(let index) = step, heading != nil || beginsHeading[Int(index)] else { continue }
            for token in runs[Int(index)] {
                switch tokens[token] {
                case .open(.heading): heading = []
                case .close(.heading):
                    if let heading, let said = headings.of(heading, { text(of: heading) }) { out.append(said) }
                    heading = nil
                case .text: heading?.append(token)
                default: break
                }
            }
        }
        return out
    }

    private func text(of tokens: [Int]) -> [UInt8] {
        var out: [UInt8] = []
        for token in tokens {
            guard case .text(let text) = self.tokens[token] else { continue }
            if text.beginsWithSpace { out.append(0x20) }
            out += bytes[text.range]
            if text.endsWithSpace { out.append(0x20) }
        }
        return out
    }

    /// Headings as lines are held against them: each worked out once, for they are nearly the same in all documents of a template.
    private final class KnownHeadings: Sendable {
        private let known = Mutex<[[Int]: String?]>([:])

        func of(_ tokens: [Int], _ text: () -> [UInt8]) -> String? {
            known.withLock { known in
                if let heading = known[tokens] { return heading }
                let heading = TextMarking.heading(String(decoding: text(), as: UTF8.self))
                known[tokens] = heading
                return heading
            }
        }
    }
}

/// Some words whose white space has been folded: one space between them, and whether there was any at either end.
struct FoldedText: Sendable {
    /// Among some bytes, from the first word to the last.
    private let words: Program.Span
    /// White space alone is both.
    let beginsWithSpace: Bool
    let endsWithSpace: Bool

    var range: Range<Int> { words.range }

    /// - Parameter bytes: Where the words are put.
    init(_ text: [UInt8], to bytes: inout [UInt8]) {
        var flow = TextFlow()
        flow.append(text, 0..<text.count)
        beginsWithSpace = text.first?.isWhiteSpace ?? false
        endsWithSpace = text.last?.isWhiteSpace ?? false
        let start = bytes.count
        bytes += flow.bytes
        words = Program.Span(start..<bytes.count)
    }
}

/// Words being put together, white space folded: one space between them, none where a line begins.
struct TextFlow {
    private(set) var bytes: [UInt8] = []
    /// Whether white space stood last.
    private var isPending = false

    var isEmpty: Bool { bytes.isEmpty }
    /// Whether there is anything but line ends.
    var hasWords: Bool { bytes.contains { $0 != 0x0A } }

    /// Some bytes, with the white space that they have.
    mutating func append(_ text: borrowing [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        var isPending = isPending
        var isAfterWords = isAfterWords
        bytes.append(addingCapacity: range.count + 1) { out in
            for index in range {
                let byte = text[index]
                if byte.isWhiteSpace {
                    isPending = true
                } else {
                    if isPending, isAfterWords { out.append(0x20) }
                    isPending = false
                    isAfterWords = true
                    out.append(byte)
                }
            }
        }
        self.isPending = isPending
    }

    /// Some bytes of which the white space is folded already.
    mutating func append(_ text: FoldedText, of source: borrowing [UInt8]) {
        if text.beginsWithSpace { isPending = true }
        guard !text.range.isEmpty else { return }
        if isPending, isAfterWords { bytes.append(0x20) }
        bytes.append(source, text.range)
        isPending = text.endsWithSpace
    }

    /// A byte that is no white space.
    mutating func append(_ byte: UInt8) {
        if isPending, isAfterWords { bytes.append(0x20) }
        isPending = false
        bytes.append(byte)
    }

    /// Some of that byte, whatever stands before.
    mutating func append(repeating byte: UInt8, count: Int) {
        bytes.append(contentsOf: repeatElement(byte, count: count))
    }

    mutating func lineBreak() {
        isPending = false
        bytes.append(0x0A)
    }

    /// A line end, unless a line has just begun.
    mutating func newLine() {
        isPending = false
        if isAfterWords { bytes.append(0x0A) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        isPending = false
    }

    private var isAfterWords: Bool { bytes.last.map { $0 != 0x0A } ?? false }
}

extension UInt8 {
    @inline(__always)
    fileprivate var isWhiteSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
