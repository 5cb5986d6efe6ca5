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
    /// Each of ``Program/fixed``, and whether a heading begins in it.
    private(set) var runs: [Range<Int>] = []
    private(set) var beginsHeading: [Bool] = []
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
        var isHeading = false
        for token in run.program.tokens[run.tokens] {
            switch token {
            case .open(let number):
                let structure = run.program.elements[Int(number)].structure
                if structure == .inline { continue }
                if case .heading = structure { isHeading = true }
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
        beginsHeading.append(isHeading)
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
        headings.known.withLock { known in
            var out: [String] = []
            /// The words of the heading that is open, by their tokens.
            var heading: [Int] = []
            var isOpen = false
            for step in document.steps {
                if case .begin(let element) = step, case .heading = document.frame.program.structure(element) {
                    heading.removeAll(keepingCapacity: true)
                    isOpen = true
                }
                guard case .fixed(let index) = step, isOpen || beginsHeading[Int(index)] else { continue }
                for token in runs[Int(index)] {
                    switch tokens[token] {
                    case .open(.heading):
                        heading.removeAll(keepingCapacity: true)
                        isOpen = true
                    case .close(.heading):
                        if isOpen, let said = said(heading, &known) { out.append(said) }
                        isOpen = false
                    case .text: if isOpen { heading.append(token) }
                    default: break
                    }
                }
            }
            return out
        }
    }

    private func said(_ heading: [Int], _ known: inout [Int: KnownHeading]) -> String? {
        guard let first = heading.first else { return nil }
        if let known = known[first], known.tokens == heading { return known.said }
        let said = TextMarking.heading(String(decoding: text(of: heading), as: UTF8.self))
        known[first] = KnownHeading(tokens: heading, said: said)
        return said
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

    /// A heading as lines are held against it, and the words that it was worked out from.
    private struct KnownHeading {
        let tokens: [Int]
        let said: String?
    }

    /// The headings of the last documents, by their first words: they are nearly the same in all documents of a template.
    private final class KnownHeadings: Sendable {
        let known = Mutex<[Int: KnownHeading]>([:])
    }
}
