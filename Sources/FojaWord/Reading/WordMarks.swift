public import FojaTemplating

/// What a document's stream says, as ``WordReading`` reads it of a file: no format wrote it.
public struct WordMarks: DocumentEmitter {
    /// What a document says and carries.
    public struct Output {
        /// Every mark that it prints, and before those of a datum or blank its path; of a drawing, its title and description.
        public fileprivate(set) var marks: [UInt8] = []
        /// The data that it shows or carries, each once, by path.
        public fileprivate(set) var data: [String: String] = [:]
    }

    private var output = Output()

    /// Of any document.
    public init() {}

    /// Takes what an event prints or carries.
    public mutating func write(_ event: DocumentEvent) {
        switch event {
        case .text(let text), .words(let text), .plain(let text), .number(let text, _), .reference(let text, _):
            output.marks += text.utf8
        case .datum(let datum):
            output.marks += datum.path.utf8
            output.marks += datum.print.utf8
            output.data[datum.path.string] = datum.canonical.string
        case .blank(let blank):
            output.marks += blank.path.utf8
            output.marks += blank.text.utf8
        case .openAlternative(let path, _): output.marks += path.utf8
        case .carried(let data): for datum in data { output.data[datum.path.string] = datum.canonical.string }
        case .drawing(let drawing):
            output.marks += drawing.title.utf8
            output.marks += drawing.description.utf8
        // What stood before the body is on no page.
        case .open(let element, _) where element.name == "body": output.marks = []
        case .open, .close, .closeAlternative: break
        }
    }

    /// What was said.
    public consuming func finish() -> Output { output }
}
