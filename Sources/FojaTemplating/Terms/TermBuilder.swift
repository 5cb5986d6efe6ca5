internal import FojaDiagnostics

/// Makes a template's elements of what a term says.
struct TermBuilder {
    let index: Int
    let term: ParticularTerm
    /// Where what it makes was written.
    let place: () -> Place?

    init(_ index: Int, _ term: ParticularTerm) {
        self.index = index
        self.term = term
        let place = (term.body ?? term.target).wholePlace
        self.place = { place }
    }

    /// The class of what a case says otherwise than its template; the style of a draft marks it.
    static let mark = "particular"
    /// That of what a draft says of it.
    static let noteMark = "nota-particular"

    func element(_ name: String, _ children: [TemplateNode]) -> TemplateElement { element(name, [], children) }

    func element(
        _ name: String, _ attributes: [TemplateAttribute], directives: [String: DirectiveText] = [:],
        _ children: [TemplateNode]
    ) -> TemplateElement {
        TemplateElement(
            kind: .document, name: name, attributes: attributes, directives: directives, children: children,
            place: place)
    }

    /// A part that prints its content only.
    func part(_ directives: [String: DirectiveText], _ children: [TemplateNode]) -> TemplateElement {
        TemplateElement(
            kind: .part, name: "parte", attributes: [], directives: directives, children: children, place: place)
    }

    func attribute(_ name: String, _ value: String) -> TemplateAttribute {
        TemplateAttribute(name: name, value: [.literal(value)], place: place)
    }

    func directive(_ text: String) -> DirectiveText {
        let place = place
        return DirectiveText(text: text, place: { _, _ in place() })
    }

    /// Says of an element that this term wrote it.
    func mark(_ element: TemplateElement) {
        element.term = index
        let known = element.literal("class")
        element.attributes.removeAll { $0.name == "class" }
        element.attributes.append(attribute("class", known.map { "\($0) \(TermBuilder.mark)" } ?? TermBuilder.mark))
    }

    // MARK: Notes of a draft

    /// What a draft says within a line or cell.
    var lineNote: [TemplateNode] {
        [
            .element(
                part(
                    ["solo": directive("borrador")],
                    [
                        .text([.literal(" ")]),
                        .element(
                            element(
                                "span", [attribute("class", TermBuilder.noteMark)],
                                [.text([.literal("[\(term.note)]")])])),
                    ]))
        ]
    }

    /// What a draft says among paragraphs.
    var blockNote: TemplateNode {
        .element(
            part(
                ["solo": directive("borrador")],
                [
                    .element(
                        element(
                            "p", [attribute("class", TermBuilder.noteMark)], [.text([.literal("[\(term.note)]")])]))
                ]))
    }

    // MARK: Blocks

    func elements(_ blocks: [TermBlock]) -> [TemplateElement] { blocks.map(element) }

    func element(_ block: TermBlock) -> TemplateElement {
        switch block {
        case .paragraph(let words): element("p", words)
        case .list(let list): element(list)
        case .table(let table): element(table)
        }
    }

    private func element(_ list: TermList) -> TemplateElement {
        let items = list.items.map { item -> TemplateNode in
            var lead: [TemplateNode] = [.text([.literal("– ")])]
            var directives: [String: DirectiveText] = [:]
            if list.kind != .dash {
                directives["numerar"] = directive((list.kind == .letter ? NumberStyle.letter : .figure).rawValue)
                lead = [.element(number), .text([.literal(list.ending + " ")])]
            }
            return .element(
                element("li", [], directives: directives, lead + item.text + elements(item.blocks).map { .element($0) })
            )
        }
        return element(
            list.kind == .dash ? "ul" : "ol", [attribute("class", "sin-marca")],
            directives: list.kind == .dash ? [:] : ["reinicia": directive("")], items)
    }

    /// `<f:n/>`
    private var number: TemplateElement {
        TemplateElement(kind: .number, name: "n", attributes: [], directives: [:], children: [], place: place)
    }

    private func element(_ table: TermTable) -> TemplateElement {
        func cell(_ name: String, _ column: Int, _ words: [TemplateNode]) -> TemplateNode {
            var attributes = name == "th" ? [attribute("scope", "col")] : []
            if table.figures[column] { attributes.append(attribute("class", "cifra")) }
            return .element(element(name, attributes, words))
        }
        func row(_ name: String, _ cells: [[TemplateNode]]) -> TemplateNode {
            .element(element("tr", cells.enumerated().map { cell(name, $0, $1) }))
        }
        let head = table.head.map { [TemplateNode.element(element("thead", [row("th", $0)]))] } ?? []
        return element("table", head + [.element(element("tbody", table.rows.map { row("td", $0) }))])
    }
}
