internal import FojaXML

/// One of the documents that a checked template can make, without its words: what stands within what.
struct Skeleton {
    /// Which of the alternatives it shows.
    enum Choice {
        /// Numbered so that each alternative is in one of ``CheckedNode/variants``.
        case variant(Int)
        /// Those that lead to a place, and otherwise what says least.
        case only([Int])
    }

    private(set) var bytes: [UInt8] = []
    /// Of each element, by its number: the mark of what wrote it.
    private(set) var marks: [Int?] = []
    /// Of each element, the way to it through the nodes and the alternatives of those.
    private(set) var trails: [[Int]] = []
    private let choice: Choice
    private var trail: [Int] = []
    /// Whether fields are words here, and not elements.
    private var isPlain = false

    init(of nodes: [CheckedNode], _ choice: Choice, documentID: String) {
        self.choice = choice
        var variant = 0
        if case .variant(let number) = choice { variant = number }
        append("<!DOCTYPE html>\n")
        for (index, node) in nodes.enumerated() {
            guard case .element(let root) = node, root.name == "html" else { continue }
            trail.append(index)
            open("html", root.mark)
            append(" xmlns=\"http://www.w3.org/1999/xhtml\" data-documento=\"\(documentID)\" data-modo=\"final\"")
            attributes(root)
            append(">")
            self.nodes(root.children, variant)
            append("</html>")
            trail.removeLast()
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func open(_ name: String, _ mark: Int?) {
        append("<\(name)")
        marks.append(mark)
        trails.append(trail)
    }

    private mutating func empty(_ name: String, _ attributes: String) {
        open(name, nil)
        append(" \(attributes)/>")
    }

    private mutating func nodes(_ nodes: [CheckedNode], _ variant: Int) {
        for (index, node) in nodes.enumerated() {
            trail.append(index)
            self.node(node, variant)
            trail.removeLast()
        }
    }

    private mutating func node(_ node: CheckedNode, _ variant: Int) {
        if let alternatives = node.alternatives {
            let (index, inner) = chosen(of: alternatives, variant)
            guard alternatives.indices.contains(index) else { return }
            trail.append(index)
            nodes(alternatives[index], inner)
            trail.removeLast()
            return
        }
        switch node {
        case .text(let text): if text.contains(where: { !$0.isWhitespace }) { append("x") }
        case .field: field()
        case .element(let element): self.element(element, variant)
        case .repetition(let repetition):
            // What may be once and not twice is found too.
            for _ in 0..<2 { nodes(repetition.body, variant) }
        case .enumeration(let enumeration):
            append("x")
            for (index, part) in enumeration.parts.enumerated() {
                trail.append(index)
                nodes(part, variant)
                trail.removeLast()
            }
        case .numbered(let numbering): nodes(numbering.body, variant)
        case .plural, .number, .reference: append("x")
        case .chart:
            open("svg", nil)
            append(" xmlns=\"\(TemplateParser.svg)\" role=\"img\" viewBox=\"0 0 1 1\">")
            open("title", nil)
            append(">x</title></svg>")
        case .condition, .only, .choice, .chartPoint, .chartReference, .style: break
        }
    }

    private func chosen(of alternatives: [[CheckedNode]], _ variant: Int) -> (index: Int, variant: Int) {
        if case .only(let way) = choice {
            let leads = way.count > trail.count && way.starts(with: trail)
            return (leads ? way[trail.count] : alternatives.count - 1, 0)
        }
        var left = variant
        for (index, alternative) in alternatives.enumerated() {
            let count = alternative.variants
            if left < count { return (index, left) }
            left -= count
        }
        return (alternatives.count - 1, max(0, (alternatives.last?.variants ?? 1) - 1))
    }

    private mutating func field() {
        guard !isPlain else { return append("x") }
        open("data", nil)
        append(" data-campo=\"x\" value=\"x\">x</data>")
    }

    private mutating func element(_ element: CheckedElement, _ variant: Int) {
        open(element.name, element.mark)
        if element.isVector, element.name == "svg" { append(" xmlns=\"\(TemplateParser.svg)\"") }
        attributes(element)
        append(">")
        if element.name == "head" {
            for meta in ["charset=\"UTF-8\"", "name=\"x\" content=\"x\"", "name=\"x\" content=\"x\""] {
                empty("meta", meta)
            }
        }
        let outer = isPlain
        isPlain = isPlain || element.name == "title" || element.isVector
        nodes(element.children, variant)
        isPlain = outer
        if element.name == "head" {
            open("style", nil)
            append("></style>")
        }
        append("</\(element.name)>")
    }

    private mutating func attributes(_ element: CheckedElement) {
        for (name, value) in element.attributes {
            append(" \(name)=\"")
            for piece in value {
                switch piece {
                case .text(let text): XMLEscape.appendAttribute(Array(text.utf8), to: &bytes)
                // Only what takes any text takes data.
                case .field: append(element.isVector ? "0" : "¿ ?")
                }
            }
            append("\"")
        }
    }
}
