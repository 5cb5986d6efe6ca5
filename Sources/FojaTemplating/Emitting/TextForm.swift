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
    private(set) var breaks: [TextFlow.Break] = []
    private(set) var tokens: [Token] = []
    /// Each of ``Program/fixed``.
    private(set) var runs: [Range<Int>] = []
    /// The tokens of the headings that begin in each, from their starts to their ends or the run's: a range of these.
    private var headingTokens: [Int] = []
    private var headingRuns: [Range<Int>] = []
    private let headings = KnownHeadings()

    init(_ frame: DocumentFrame) {
        var flow = TextFlow()
        for index in frame.program.fixed.indices { add(frame.program.run(index, frame), by: &flow) }
    }

    /// Of one run alone, as a document prints it.
    init(_ run: FixedRun) {
        var flow = TextFlow()
        add(run, by: &flow)
    }

    private mutating func add(_ run: FixedRun, by flow: inout TextFlow) {
        let start = tokens.count
        var text: [UInt8] = []
        for token in run.program.tokens[run.tokens] {
            switch token {
            case .open(let number):
                let structure = run.program.elements[Int(number)].structure
                if structure == .inline { continue }
                flush(&text, by: &flow)
                tokens.append(.open(structure))
            case .close(let number):
                let structure = run.program.elements[Int(number)].structure
                if structure == .inline { continue }
                flush(&text, by: &flow)
                tokens.append(.close(structure))
            case .text(let words): text += run.words(words)
            }
        }
        flush(&text, by: &flow)
        runs.append(start..<tokens.count)
        addHeadings(of: start..<tokens.count)
    }

    private mutating func addHeadings(of run: Range<Int>) {
        let start = headingTokens.count
        var isOpen = false
        for token in run {
            switch tokens[token] {
            case .open(.heading): isOpen = true
            case .close(.heading) where isOpen:
                isOpen = false
                headingTokens.append(token)
            default: break
            }
            if isOpen { headingTokens.append(token) }
        }
        headingRuns.append(start..<headingTokens.count)
    }

    private mutating func flush(_ text: inout [UInt8], by flow: inout TextFlow) {
        if !text.isEmpty { tokens.append(.text(FoldedText(text, by: &flow, to: &bytes, &breaks))) }
        text.removeAll(keepingCapacity: true)
    }

    /// Room for nearly any document.
    func capacity(for document: ResolvedDocument) -> Int {
        bytes.count + 2 * document.arena.count + 32 * document.steps.count
    }

    // MARK: Headings

    /// What the template itself says in the headings of a document, as ``TextMarking`` holds lines against it.
    func headings(of document: ResolvedDocument) -> [String] {
        var walk = HeadingWalk()
        for step in document.steps {
            switch step {
            case .fixed(let index):
                if walk.isOpen {
                    for token in runs[Int(index)] { walk.pass(tokens[token], token) }
                } else {
                    for token in headingTokens[headingRuns[Int(index)]] { walk.pass(tokens[token], token) }
                }
            case .begin(let element):
                if case .heading = document.frame.program.structure(element) { walk.open() }
            default: break
            }
        }
        return headings.known.withLock { known in
            if known.isEmpty { known = Array(repeating: nil, count: tokens.count) }
            return walk.found.compactMap { said(walk.words[$0], &known) }
        }
    }

    private func said(_ heading: ArraySlice<Int>, _ known: inout [KnownHeading?]) -> String? {
        guard let first = heading.first else { return nil }
        if let known = known[first], known.tokens[...] == heading { return known.said }
        let said = TextMarking.heading(String(decoding: text(of: heading), as: UTF8.self))
        known[first] = KnownHeading(tokens: Array(heading), said: said)
        return said
    }

    private func text(of tokens: ArraySlice<Int>) -> [UInt8] {
        var out: [UInt8] = []
        for token in tokens {
            guard case .text(let text) = self.tokens[token] else { continue }
            if text.beginsWithSpace { out.append(0x20) }
            out += bytes[text.range]
            if text.endsWithSpace { out.append(0x20) }
        }
        return out
    }

    /// What of a document is in headings.
    private struct HeadingWalk {
        /// Tokens that are words, and those of each heading that has ended.
        var words: [Int] = []
        var found: [Range<Int>] = []
        /// Where the heading that is open begins.
        private var start: Int?

        var isOpen: Bool { start != nil }

        mutating func open() { start = words.count }

        mutating func pass(_ token: Token, _ number: Int) {
            switch token {
            case .open(.heading): open()
            case .close(.heading):
                if let start { found.append(start..<words.count) }
                start = nil
            case .text: if isOpen { words.append(number) }
            default: break
            }
        }
    }

    /// A heading as lines are held against it, and the words that it was worked out from.
    private struct KnownHeading {
        let tokens: [Int]
        let said: String?
    }

    /// The headings of the last documents, by their first words: they are nearly the same in all documents of a template.
    private final class KnownHeadings: Sendable {
        let known = Mutex<[KnownHeading?]>([])
    }
}
