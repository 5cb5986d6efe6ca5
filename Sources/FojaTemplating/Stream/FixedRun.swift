/// What a template says between two things that vary, as events: the same in every document, but where the words beside a
/// datum changed some of its letters.
///
/// Only `open`, `close` and `text` are in it. An element may begin in one run and end in another.
public struct FixedRun: Sendable, Sequence {
    let program: ProgramText
    let tokens: Range<Int>
    /// What one document changes in it.
    let edit: FixedEdit?
    /// What the document is besides its stream.
    let frame: DocumentFrame

    /// Steps through the run.
    public struct Iterator: IteratorProtocol {
        private let run: FixedRun
        private var index: Int

        init(_ run: FixedRun) {
            self.run = run
            index = run.tokens.lowerBound
        }

        /// The next event; `nil` at the end.
        public mutating func next() -> DocumentEvent? {
            guard index < run.tokens.upperBound else { return nil }
            defer { index += 1 }
            switch run.program.tokens[index] {
            case .open(let element):
                return .open(run.program.elements[Int(element)], run.program.elements[Int(element)].attributes())
            case .close(let element): return .close(run.program.elements[Int(element)])
            case .text(let range): return .text(StreamText(run.words(range)))
            }
        }
    }

    /// Its events from the first.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// Some of its text, as this document prints it.
    func words(_ range: Range<Int>) -> ArraySlice<UInt8> {
        guard let edit else { return program.words[range] }
        return Array(edit.pieces(of: range, program.words).joined())[...]
    }
}
