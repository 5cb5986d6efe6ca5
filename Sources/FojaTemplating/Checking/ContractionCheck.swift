internal import FojaDiagnostics

/// Finds «de el» and «a el» in what a template itself says, also where a tag stands between the two words. What a datum
/// brings is contracted when it is printed (``Juncture``); what its author wrote is his to mend.
struct ContractionCheck {
    private(set) var problems: [Diagnostic] = []
    /// The end of the fixed text of the line so far; empty where a line or a datum begins.
    private var line = ""
    /// Where something was found already: the words of a plural are looked at in each of their forms.
    private var told: Set<ObjectIdentifier> = []

    init(_ root: TemplateElement) {
        visit(root.children, in: root)
    }

    private mutating func visit(_ children: [TemplateNode], in element: TemplateElement) {
        for child in children {
            switch child {
            case .text(let pieces):
                for piece in pieces {
                    switch piece {
                    case .literal(let text): read(text, in: element)
                    case .placeholder: line = ""
                    }
                }
            case .element(let inner): visit(inner)
            }
        }
    }

    private mutating func visit(_ element: TemplateElement) {
        let isInline = element.kind == .document && !Markup.blocks.contains(element.name) && element.name != "br"
        if element.kind == .plural {
            let before = line
            for name in ["uno", "varios"] {
                line = before
                if let text = element.directives[name]?.text { read(text, in: element) }
            }
            line = before
            visit(element.children, in: element)
            // Which of its words stands there is known only with a case.
            line = ""
            return
        }
        let isPart = element.kind == .part
        if !isInline && !isPart { line = "" }
        let before = line
        visit(element.children, in: element)
        // A part may not be there: then what stood before it meets what follows.
        if isPart, element.directives["si"] != nil || element.directives["sino"] != nil { line = before }
        if !isInline && !isPart { line = "" }
    }

    private mutating func read(_ text: String, in element: TemplateElement) {
        line += text
        let words = line.split(whereSeparator: \.isWhitespace)
        for (first, second) in zip(words, words.dropFirst()) {
            guard second == "el", let contracted = ContractionCheck.contracted[String(first)],
                element.kind != .plural || told.insert(ObjectIdentifier(element)).inserted
            else { continue }
            problems.append(
                Diagnostic(
                    "plantilla.contraccion", "«\(first) \(second)» se escribe «\(contracted)»", at: element.place(),
                    fix:
                        "escriba «\(contracted)»; si lo que sigue es un nombre que empieza con artículo, póngalo con mayúscula"
                ))
        }
        // What has been looked at is not looked at again; the last word may still meet the next.
        let rest = words.last.map(String.init) ?? ""
        line = (text.last?.isWhitespace ?? line.last?.isWhitespace ?? false) ? rest + " " : rest
    }

    private static let contracted = ["de": "del", "De": "Del", "a": "al", "A": "Al"]
}
