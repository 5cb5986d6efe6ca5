internal import FojaDiagnostics

/// A template as it is written, before anything is known of the schema. Places
/// are closures over the source: they are computed only if a message needs them.
indirect enum TemplateNode {
    case text([TextPiece])
    case element(TemplateElement)
}

/// Literal text, or a `{{ … }}` in it.
enum TextPiece {
    case literal(String)
    case placeholder(Placeholder)
}

/// `{{ path | filter:'argument' | modelo:'…' }}`
struct Placeholder {
    struct Call {
        let name: String
        let argument: String?
        let offset: Int
    }

    let path: String
    let pathOffset: Int
    let calls: [Call]
    /// What the model prints in its place, if it is not the usual dots.
    let model: String?
    /// The place of a UTF-8 range of the text that the placeholder stands in.
    let place: (_ offset: Int, _ length: Int) -> Place?
}

/// An attribute of the document's own.
struct TemplateAttribute {
    let name: String
    let value: [TextPiece]
    let place: () -> Place?
}

/// A directive's attribute: its text and the place of a range of it.
struct DirectiveText {
    let text: String
    let place: (_ offset: Int, _ length: Int) -> Place?

    var wholePlace: Place? { place(0, max(1, text.utf8.count)) }
}

/// An element of the document, or one of the language's own.
final class TemplateElement {
    /// What the element is to the language.
    enum Kind {
        /// An element of the document.
        case document
        /// `<f:parte>`: prints its content only.
        case part
        /// `<f:segun>`
        case choice
        /// `<f:caso>`
        case choiceCase
        /// `<f:modelo>`: what the model prints for an alternative, in words of its own.
        case choiceModel
        /// `<f:plural>`
        case plural
        /// `<f:n/>`
        case number
        /// `<f:ref/>`
        case reference
        /// `<f:grafico>`
        case chart
        /// `<f:punto/>`: a datum of a chart.
        case chartPoint
        /// `<f:linea/>`: what a chart's data are compared with.
        case chartReference
        /// The root of an included file.
        case fragment
    }

    let kind: Kind
    let name: String
    /// Whether it is part of a drawing: an element of SVG.
    let isVector: Bool
    var attributes: [TemplateAttribute]
    /// The `f:` attributes, by name; for the language's elements, all of them.
    var directives: [String: DirectiveText]
    var children: [TemplateNode]
    let place: () -> Place?
    /// The position of the particular term that wrote it; `nil` of what the template says.
    var term: Int?
    /// Of what is repeated, the item that alone is printed, from 1; 0: all. A term names items so, and no template.
    var onlyItem = 0

    init(
        kind: Kind, name: String, isVector: Bool = false, attributes: [TemplateAttribute],
        directives: [String: DirectiveText], children: [TemplateNode], place: @escaping () -> Place?
    ) {
        self.kind = kind
        self.name = name
        self.isVector = isVector
        self.attributes = attributes
        self.directives = directives
        self.children = children
        self.place = place
    }
}
