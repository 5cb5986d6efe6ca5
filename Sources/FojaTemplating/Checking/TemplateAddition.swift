internal import FojaData

/// Wording that the official model does not print and some case brings: what a
/// lawyer has to read besides the blank document and its corrections.
public struct TemplateAddition: Sendable {
    /// What brings it, as the template writes it: `garantias.vehiculos`.
    public let condition: String
    /// What orders or allows it: as the template says (`f:articulo`), or as the schema says of what brings it.
    public let article: String
    let heading: Location
    let body: [CheckedNode]

    /// The heading it stands under; empty before the first.
    public var location: String { heading.text }

    /// The words, with each field as `{{ ruta }}`.
    public var text: String {
        TemplateAddition.words(of: body).split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
            .joined(separator: " ")
    }

    /// Whether there is more in it than punctuation.
    var saysSomething: Bool { text.contains { $0.isLetter || $0.isNumber } }

    private static func words(of nodes: [CheckedNode]) -> String {
        nodes.map { node in
            switch node {
            case .text(let text): text
            case .field(let field): "{{ \(field.path.text) }}"
            case .element(let element):
                Markup.blocks.contains(element.name) || element.name == "br" || element.isVector
                    ? " \(words(of: element.children)) " : words(of: element.children)
            case .condition(let condition): words(of: condition.body) + words(of: condition.otherwise)
            case .repetition(let repetition): words(of: repetition.body)
            case .enumeration(let enumeration):
                enumeration.parts.map(words).joined(separator: "/")
            case .choice(let choice): choice.cases.map { words(of: $0.body) }.joined(separator: "/")
            case .plural(let plural): "\(plural.one)/\(plural.many)"
            case .numbered(let numbering): words(of: numbering.body)
            case .number, .reference: "…"
            case .only(.notPen, let content): words(of: content)
            case .only, .style, .chart, .chartPoint, .chartReference: ""
            }
        }.joined()
    }
}
