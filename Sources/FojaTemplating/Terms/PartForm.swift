internal import FojaDiagnostics

/// How a part of a template looks, so that what stands in its place or beside it looks the same: its element, its number
/// and what stands around that, its heading.
struct PartForm {
    /// Of what is made like this; without what makes it depend on the case.
    let name: String
    let attributes: [TemplateAttribute]
    let directives: [String: DirectiveText]
    /// The number that its words begin with, and what stands around that.
    let lead: [TemplateNode]
    /// The heading that it begins with.
    let heading: TemplateElement?
    /// The cells, if it is a row.
    let cells: [TemplateElement]

    init(_ element: TemplateElement) {
        name = element.name
        attributes = element.attributes.filter { $0.name == "class" }
        directives = element.directives.filter { ["numerar", "genero"].contains($0.key) }
        heading = element.ownHeading
        cells = element.children.compactMap { node in
            guard case .element(let cell) = node, ["td", "th"].contains(cell.name) else { return nil }
            return cell
        }
        if element.ownHeading != nil || element.name == "tr" {
            lead = []
        } else if element.directives["numerar"] != nil {
            lead = PartForm.lead(PartForm.firstLine(of: element)) ?? []
        } else {
            // A paragraph may begin with the number of what it stands in.
            let own = element.beginsWithNumber ? PartForm.lead(element.children) : nil
            lead = own ?? (element.name == "li" ? PartForm.mark(element.children) : [])
        }
    }

    /// The words of its first line.
    private static func firstLine(of element: TemplateElement) -> [TemplateNode] {
        for child in element.children where !child.isWhitespace {
            if case .element(let first) = child, first.kind == .document, first.name == "p" { return first.children }
            break
        }
        return element.children
    }

    /// What stands up to the number and the marks right after it, with a space; `nil` if there is no number.
    private static func lead(_ nodes: [TemplateNode]) -> [TemplateNode]? {
        guard var found = upToNumber(nodes)?.nodes else { return nil }
        found.append(.text([.literal(" ")]))
        return found
    }

    /// - Returns: Also whether nothing more stands among them.
    private static func upToNumber(_ nodes: [TemplateNode]) -> (nodes: [TemplateNode], isAll: Bool)? {
        var out: [TemplateNode] = []
        for (index, node) in nodes.enumerated() {
            guard case .element(let element) = node else {
                out.append(node)
                continue
            }
            let following = index + 1 < nodes.count ? marks(at: nodes[index + 1]) : ""
            if element.kind == .number {
                let rest = nodes.dropFirst(index + 1).flatMap(literals).joined()
                return (
                    out + [node] + (following.isEmpty ? [] : [.text([.literal(following)])]),
                    rest == following && nodes.count <= index + 2
                )
            }
            guard let inside = upToNumber(element.children) else {
                out.append(node)
                continue
            }
            let copy = TemplateElement(
                kind: element.kind, name: element.name, attributes: element.attributes, directives: [:],
                children: inside.nodes, place: element.place)
            // Marks after words that stand with the number are those words'.
            let marks: [TemplateNode] = following.isEmpty || !inside.isAll ? [] : [.text([.literal(following)])]
            return (out + [.element(copy)] + marks, inside.isAll)
        }
        return nil
    }

    /// The marks that some words begin with.
    private static func marks(at node: TemplateNode) -> String {
        guard case .text(let pieces) = node, case .literal(let text)? = pieces.first else { return "" }
        return String(text.prefix { !$0.isLetter && !$0.isNumber && !$0.isWhitespace })
    }

    /// A sign that an item begins with and that stands apart: «✓ ».
    private static func mark(_ nodes: [TemplateNode]) -> [TemplateNode] {
        guard let first = nodes.first else { return [] }
        let sign = marks(at: first)
        guard !sign.isEmpty, case .text(let pieces) = first, case .literal(let text)? = pieces.first,
            text.dropFirst(sign.count).first == " "
        else { return [] }
        return [.text([.literal(sign + " ")])]
    }

    // MARK: Headings

    /// A heading like this one with another title: in capitals if this one is.
    func heading(titled title: [TemplateNode], at place: @escaping () -> Place?) -> TemplateElement? {
        guard let heading else { return nil }
        let number = heading.children.firstIndex { node in
            if case .element(let element) = node { element.kind == .number } else { false }
        }
        let rest = heading.children[(number.map { $0 + 1 } ?? 0)...]
        let said = rest.flatMap(PartForm.literals).joined()
        var before = number == nil ? "" : String(said.prefix { !$0.isLetter && !$0.isNumber })
        if number != nil, before.isEmpty { before = " " }
        let after = String(said.reversed().prefix { !$0.isLetter && !$0.isNumber }.reversed())
        let isUpper = said.contains(where: \.isLetter) && said == said.uppercased()
        let words = isUpper ? title.map(PartForm.upper) : title
        return TemplateElement(
            kind: .document, name: heading.name, attributes: heading.attributes, directives: [:],
            children: heading.children[..<(number.map { $0 + 1 } ?? 0)] + [.text([.literal(before)])] + words
                + (said.isEmpty ? [] : [.text([.literal(after)])]),
            place: place)
    }

    private static func literals(_ node: TemplateNode) -> [String] {
        switch node {
        case .text(let pieces):
            pieces.compactMap { if case .literal(let text) = $0 { text } else { nil } }
        case .element(let element): element.children.flatMap(literals)
        }
    }

    private static func upper(_ node: TemplateNode) -> TemplateNode {
        switch node {
        case .text(let pieces):
            return .text(
                pieces.map { piece in
                    if case .literal(let text) = piece { .literal(text.uppercased()) } else { piece }
                })
        case .element(let element):
            element.children = element.children.map(upper)
            return .element(element)
        }
    }
}

extension TemplateElement {
    /// Whether its words begin with a number, in bold or not, that is of what it stands in.
    fileprivate var beginsWithNumber: Bool {
        guard kind == .document, name != "tr", directives["numerar"] == nil else { return false }
        for child in children where !child.isWhitespace {
            guard case .element(let element) = child else { return false }
            return element.kind == .number || element.beginsWithNumber
        }
        return false
    }
}
