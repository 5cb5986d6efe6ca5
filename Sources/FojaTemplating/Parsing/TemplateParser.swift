internal import FojaDiagnostics
internal import FojaXML

/// Reads the markup of a template or fragment into nodes. What is wrong with its
/// directives' meaning is the analyzer's to say; here only their spelling counts.
struct TemplateParser {
    /// The namespace of the language.
    static let namespace = "urn:foja:plantilla"
    static let xhtml = "http://www.w3.org/1999/xhtml"
    static let svg = "http://www.w3.org/2000/svg"

    private let tree: XMLTree
    private(set) var problems: [Diagnostic] = []

    /// - Throws: What is wrong with the XML itself.
    static func parse(_ source: SourceText, problems: inout [Diagnostic]) throws(DiagnosticsError) -> TemplateElement? {
        let tree = try XMLTree(parsing: source)
        var parser = TemplateParser(tree: tree)
        let root = parser.element(tree.root)
        problems.append(contentsOf: parser.problems)
        return root
    }

    private init(tree: XMLTree) {
        self.tree = tree
    }

    private mutating func element(_ element: XMLElement) -> TemplateElement? {
        let tree = tree
        let place: () -> Place? = { tree.place(of: element) }
        let kind: TemplateElement.Kind
        switch (element.namespace, element.name) {
        case (TemplateParser.xhtml?, _), (TemplateParser.svg?, _): kind = .document
        case (TemplateParser.namespace?, "parte"): kind = .part
        case (TemplateParser.namespace?, "segun"): kind = .choice
        case (TemplateParser.namespace?, "caso"): kind = .choiceCase
        case (TemplateParser.namespace?, "modelo"): kind = .choiceModel
        case (TemplateParser.namespace?, "plural"): kind = .plural
        case (TemplateParser.namespace?, "n"): kind = .number
        case (TemplateParser.namespace?, "ref"): kind = .reference
        case (TemplateParser.namespace?, "grafico"): kind = .chart
        case (TemplateParser.namespace?, "punto"): kind = .chartPoint
        case (TemplateParser.namespace?, "linea"): kind = .chartReference
        case (TemplateParser.namespace?, "fragmento"): kind = .fragment
        case (TemplateParser.namespace?, let name):
            let known = [
                "parte", "segun", "caso", "modelo", "plural", "n", "ref", "grafico", "punto", "linea", "fragmento",
            ]
            problems.append(
                Diagnostic(
                    "plantilla.elemento", "no existe el elemento <f:\(name)>", at: place(),
                    fix: Suggestion.nearest(to: name, among: known).map { "¿quiso decir <f:\($0)>?" }))
            return nil
        default:
            problems.append(
                Diagnostic(
                    "plantilla.elemento", "<\(element.name)> no es un elemento de XHTML", at: place(),
                    fix: "la raíz declara xmlns=\"\(TemplateParser.xhtml)\" y xmlns:f=\"\(TemplateParser.namespace)\""))
            return nil
        }
        var attributes: [TemplateAttribute] = []
        var directives: [String: DirectiveText] = [:]
        for attribute in element.attributes {
            self.attribute(attribute, of: element, isOwn: kind != .document, &attributes, &directives)
        }
        return TemplateElement(
            kind: kind, name: element.name, isVector: element.namespace == TemplateParser.svg, attributes: attributes,
            directives: directives, children: children(of: element), place: place)
    }

    private mutating func attribute(
        _ attribute: XMLAttribute, of element: XMLElement, isOwn: Bool, _ attributes: inout [TemplateAttribute],
        _ directives: inout [String: DirectiveText]
    ) {
        let tree = tree
        let place: (Int, Int) -> Place? = { offset, length in
            tree.place(ofValueOf: attribute.qualifiedName, in: element, at: offset, length: length)
        }
        if attribute.namespace == TemplateParser.namespace || (isOwn && attribute.namespace == nil) {
            directives[attribute.name] = DirectiveText(text: attribute.value, place: place)
        } else if attribute.namespace == nil {
            let value = PlaceholderParser.pieces(of: attribute.value, place: place, problems: &problems)
            attributes.append(
                TemplateAttribute(
                    name: attribute.name, value: value,
                    place: { tree.place(of: element, attribute: attribute.qualifiedName) }))
        } else {
            problems.append(
                Diagnostic(
                    "plantilla.atributo", "el atributo «\(attribute.qualifiedName)» no es de XHTML ni de Foja",
                    at: tree.place(of: element, attribute: attribute.qualifiedName)))
        }
    }

    private mutating func children(of element: XMLElement) -> [TemplateNode] {
        let tree = tree
        var out: [TemplateNode] = []
        for child in element.children {
            switch child {
            case .element(let inner):
                if let node = self.element(inner) { out.append(.element(node)) }
            case .text(let text):
                let pieces = PlaceholderParser.pieces(
                    of: text.content,
                    place: { offset, length in tree.place(of: text, at: offset, length: length) },
                    problems: &problems)
                out.append(.text(pieces))
            // Comments are the author's, not the document's.
            case .comment, .other: break
            }
        }
        return out
    }
}
