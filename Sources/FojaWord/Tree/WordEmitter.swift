internal import FojaData
public import FojaTemplating

/// Writes resolved documents as Word's `.docx`.
///
/// What a document looks like is read off its own style sheets, so there is one place that says it for browsers, paper and
/// Word; what they cannot say to Word (styles by name, fields, controls) follows from what its elements are for.
///
/// ```swift
/// let package = document.emit(with: WordEmitter(document, author: "Cooperativa Inventada R.L."))
/// ```
public struct WordEmitter: DocumentEmitter {
    private let form: WordForm
    private var document: ResolvedDocument
    /// What all elements stand in; of each document another.
    private var root = WordElement("", carrier: .alternative(""))
    private var open: [WordElement] = []
    private var carried: [WordDatum] = []

    /// Of one document.
    ///
    /// - Parameters:
    ///   - document: The one that will be written.
    ///   - author: Whose it is, for the properties of the file.
    ///   - fields: What is known of the data that it has or leaves open, by path.
    public init(
        _ document: ResolvedDocument, author: String = "",
        fields: @escaping @Sendable (String) -> WordField? = { _ in nil }
    ) {
        self.document = document
        form = WordForm(author: author, field: fields)
    }

    /// Takes the document's title, language and pages.
    public mutating func begin(_ document: ResolvedDocument) {
        self.document = document
        root = WordElement("", carrier: .alternative(""))
        open = []
        carried = []
    }

    /// Puts an event into the tree that is laid out at the end.
    public mutating func write(_ event: DocumentEvent) {
        switch event {
        case .open(let element, var attributes):
            // Style sheets ask the root for its mode, as a page has it.
            if element.meaning == .document {
                attributes.append(StreamAttribute(name: "data-modo", value: document.mode.rawValue))
            }
            begin(WordElement(element, attributes), isEmpty: element.isEmpty)
        case .close(let element): if !element.isEmpty { open.removeLast() }
        case .text(let text), .words(let text), .plain(let text), .reference(let text, _): append(text.string)
        case .number(let text, let style):
            append(text.string)
            number(style)
        case .datum(let datum): add(WordEmitter.element(of: datum))
        case .blank(let blank): add(WordElement("span", classes: ["blanco"], carrier: .blank(blank)))
        case .openAlternative(let path, let isBlock):
            begin(
                WordElement(
                    isBlock ? "div" : "span", classes: ["blanco"], isBlock: isBlock, carrier: .alternative(path.string)),
                isEmpty: false)
        case .closeAlternative: open.removeLast()
        case .drawing(let drawing): add(WordElement("svg", classes: ["dibujo"], carrier: .drawing(drawing)))
        case .carried(let data): carried += data.map { WordDatum(path: $0.path.string, canonical: $0.canonical.string) }
        }
    }

    /// The bytes of the package.
    public consuming func finish() -> [UInt8] {
        WordDocument(document, root, carried: carried, form: form).package()
    }

    // MARK: The tree

    private var current: WordElement { open.last ?? root }

    private mutating func begin(_ element: WordElement, isEmpty: Bool) {
        add(element)
        if !isEmpty { open.append(element) }
    }

    private func add(_ element: WordElement) { current.append(element) }

    private func append(_ text: String) { current.append(text: text) }

    /// A number belongs to the block that it begins.
    private func number(_ style: NumberStyle) {
        let block = open.last { $0.structure != .inline }
        if block?.numbering == nil { block?.numbering = style }
    }

    /// What stands around a datum, named as a page names it, so that what style sheets say of it holds.
    private static func element(of datum: StreamDatum) -> WordElement {
        switch datum.kind {
        case .value: WordElement("data", carrier: .datum(datum))
        case .moment: WordElement("time", carrier: .datum(datum))
        case .lines:
            WordElement(
                "span", classes: datum.print.utf8.contains(0x0A) ? ["largo", "parrafos"] : ["largo"],
                carrier: .datum(datum))
        }
    }
}
