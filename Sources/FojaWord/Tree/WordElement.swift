internal import FojaTemplating

/// An element of a document with what stands in it: a stream has no end in sight, and looks may rest on who comes last.
final class WordElement {
    /// What stands in an element, in order.
    enum Child {
        case element(WordElement)
        /// Words that stand in every document, or that the rendering made.
        case text(String)
    }

    /// What an element is that no template wrote: it stands around a datum or a blank.
    enum Carrier {
        case datum(StreamDatum)
        case blank(StreamBlank)
        /// All that an alternative may say; the path of who chooses.
        case alternative(String)
        case drawing(VectorDrawing)
    }

    let name: String
    let structure: ElementStructure
    let meaning: ElementMeaning
    let classes: [String]
    let attributes: [StreamAttribute]
    let carrier: Carrier?
    private(set) unowned var parent: WordElement?
    private(set) var children: [Child] = []
    /// The elements among them.
    private(set) var elements: [WordElement] = []
    /// Which of its parent's elements it is, from 0.
    private(set) var position = 0
    /// How it is numbered, if the document says its number.
    var numbering: NumberStyle?
    /// How it looks, once that has been looked up.
    var style = ComputedStyle()

    init(_ element: StreamElement, _ attributes: [StreamAttribute]) {
        name = element.name
        structure = element.structure
        meaning = element.meaning
        self.attributes = attributes
        classes = attributes.first { $0.name == "class" }.map { WordElement.words($0.value) } ?? []
        carrier = nil
    }

    /// One that stands around what a stream has no element for.
    init(_ name: String, classes: [String] = [], isBlock: Bool = false, carrier: Carrier) {
        self.name = name
        structure = isBlock ? .block : .inline
        meaning = .plain
        attributes = []
        self.classes = classes
        self.carrier = carrier
    }

    func append(_ element: WordElement) {
        element.parent = self
        element.position = elements.count
        elements.append(element)
        children.append(.element(element))
    }

    func append(text: String) { children.append(.text(text)) }

    subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

    /// Whether nothing but spaces stands in it.
    var isEmpty: Bool {
        children.allSatisfy {
            switch $0 {
            case .element(let element): element.carrier == nil && element.structure == .inline && element.isEmpty
            case .text(let text): text.allSatisfy(\.isWhitespace)
            }
        }
    }

    private static func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
}
