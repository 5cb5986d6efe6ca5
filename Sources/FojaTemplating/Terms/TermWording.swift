public import FojaDiagnostics
internal import FojaXML

extension Template {
    /// The attribute that says of an element which of the template's it is, in a document whose elements say it.
    package static let originAttribute = DocumentOrigins.attribute

    /// What is known of the part of the template, or of the term, that an element comes from.
    ///
    /// - Parameter origin: The number that the element says.
    package func site(ofOrigin origin: Int) -> TermSite? {
        origins.indices.contains(origin) ? origins[origin].site : nil
    }

    /// What the terms of one document say in it, with the case's data, by their position; of one that leaves a part out,
    /// nothing. A term whose part this case does not have is not among them.
    ///
    /// - Parameter marked: A draft made by this template, compiled with ``TemplateOptions/marksOrigins``.
    /// - Throws: If it is no markup, which is a fault.
    public func wordings(in marked: ResolvedDocument) throws(DiagnosticsError) -> [Int: String] {
        let tree = try XMLTree(parsing: SourceText(name: "<\(marked.id)>", bytes: marked.xhtml()))
        var out: [Int: String] = [:]
        var pending = [tree.root]
        while let element = pending.popLast() {
            guard let mark = element[attribute: DocumentOrigins.attribute].flatMap({ Int($0) }),
                origins.indices.contains(mark), let term = origins[mark].term
            else {
                pending.append(contentsOf: Array(element.childElements).reversed())
                continue
            }
            var text = ""
            Template.append(element, to: &text)
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            out[term] = [out[term] ?? "", words].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return out
    }

    /// The words of an element, but for the notes of a draft.
    private static func append(_ element: XMLElement, to out: inout String) {
        let classes = element.attribute("class")?.split(separator: " ") ?? []
        if classes.contains(Substring(TermBuilder.noteMark)) { return }
        let isBlock = Markup.blocks.contains(element.name) || element.name == "br"
        if isBlock { out += " " }
        var cells = 0
        for child in element.children {
            switch child {
            case .text(let text): out += text.content
            case .element(let inner):
                if inner.name == "td" || inner.name == "th" {
                    if cells > 0 { out += " | " }
                    cells += 1
                }
                append(inner, to: &out)
            case .comment, .other: break
            }
        }
        if isBlock { out += " " }
    }
}

extension ResolvedDocument {
    /// The parts that something in it refers to and that it does not have, by their `f:id`s. A template cannot do so; a
    /// particular term of a case can, to a part that depends on data.
    public var danglingReferences: [String] {
        var out: [String] = []
        for case .words(let text, .reference(let target)) in steps where text.range.isEmpty {
            let id = frame.program.targets[Int(target)]
            if !out.contains(id) { out.append(id) }
        }
        return out
    }
}
