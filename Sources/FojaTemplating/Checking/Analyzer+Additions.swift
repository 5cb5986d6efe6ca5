internal import FojaData

extension Analyzer {
    /// Notes wording that the model does not print. What stands inside wording
    /// already noted is part of it.
    func add(_ body: [CheckedNode], when condition: String, _ location: Location, _ context: Context) {
        guard !context.outsideModel else { return }
        let text = Analyzer.words(of: body).split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
            .joined(separator: " ")
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return }
        additions.append(TemplateAddition(location: location.text, condition: condition, text: text))
    }

    /// The words of nodes as a person would quote them.
    private static func words(of nodes: [CheckedNode]) -> String {
        nodes.map { node in
            switch node {
            case .text(let text): text
            case .field(let field): "{{ \(field.path.text) }}"
            case .element(let element):
                Markup.blocks.contains(element.name) || element.name == "br"
                    ? " \(words(of: element.children)) " : words(of: element.children)
            case .condition(let condition): words(of: condition.body) + words(of: condition.otherwise)
            case .repetition(let repetition): words(of: repetition.body)
            case .choice(let choice): choice.cases.map { words(of: $0.body) }.joined(separator: "/")
            case .plural(let plural): "\(plural.one)/\(plural.many)"
            case .numbered(let numbering): words(of: numbering.body)
            case .number, .reference: "N"
            case .modelOnly, .style: ""
            }
        }.joined()
    }
}
