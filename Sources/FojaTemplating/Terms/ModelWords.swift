internal import FojaDiagnostics

/// What the official model says in a part of a template, as the blank document prints it, without its numbers.
struct ModelWords {
    /// Stands for words that are not the same in each document: a datum, a number, an alternative.
    static let open: Character = "\u{FFFC}"

    private let fragment: (String, inout [Diagnostic]) -> TemplateElement?

    /// - Parameter fragment: Gives the root of an included file.
    init(_ fragment: @escaping (String, inout [Diagnostic]) -> TemplateElement?) {
        self.fragment = fragment
    }

    /// The words, on one line.
    func text(of element: TemplateElement) -> String {
        // Of a part that the model does not print, what it is for.
        var text = printed(element, isOpen: false).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if text.hasSuffix(" |") { text.removeLast(2) }
        // Its own number, and what stands after it.
        return String(text.drop { !$0.isLetter && !$0.isNumber && !"«“\"¿¡(".contains($0) })
    }

    /// Whether a part begins with some words, whatever its data are.
    func begins(_ element: TemplateElement, with quoted: String) -> Bool {
        let model = collapsed(printed(element, isOpen: true))
        let wanted = collapsed(quoted)
        if ModelWords.matches(model[...], wanted) { return true }
        // Without its number.
        let start = model.drop { !$0.isLetter && !$0.isNumber }
        return ModelWords.matches(start, wanted)
    }

    private func collapsed(_ text: String) -> [Character] {
        Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    /// Whether some text is the beginning of a pattern, in which ``open`` stands for any words.
    private static func matches(_ pattern: ArraySlice<Character>, _ text: [Character]) -> Bool {
        var at = pattern.startIndex
        var read = 0
        var star: (pattern: Int, text: Int)?
        while read < text.count {
            if at < pattern.endIndex, pattern[at] == open {
                star = (at, read)
                at += 1
            } else if at < pattern.endIndex, pattern[at] == text[read] {
                at += 1
                read += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                at = last.pattern + 1
                read = last.text + 1
            } else {
                return false
            }
        }
        return true
    }

    // MARK: Walking

    private func words(of element: TemplateElement, isOpen: Bool) -> String {
        if let only = element.directives["solo"]?.text, only == "pluma" || only == "borrador" { return "" }
        if isOpen, element.directives["si"] != nil || element.directives["sino"] != nil, element.kind == .part {
            return String(ModelWords.open)
        }
        if !isOpen, element.directives["si"] != nil || element.directives["sino"] != nil,
            element.directives["modelo"]?.text != "sí"
        {
            return ""
        }
        if element.directives["filas"]?.text == "0" { return isOpen ? String(ModelWords.open) : "" }
        return printed(element, isOpen: isOpen)
    }

    /// What it prints where it is printed.
    private func printed(_ element: TemplateElement, isOpen: Bool) -> String {
        switch element.kind {
        case .number: return isOpen ? String(ModelWords.open) : "…"
        case .reference: return isOpen ? String(ModelWords.open) : "…"
        case .choice: return isOpen ? String(ModelWords.open) : choice(element)
        case .plural: return isOpen ? String(ModelWords.open) : words(of: element.children, isOpen: false)
        case .chart, .chartPoint, .chartReference: return ""
        case .part, .fragment, .choiceCase, .choiceModel: return content(of: element, isOpen: isOpen)
        case .document:
            let inside = content(of: element, isOpen: isOpen)
            if element.name == "td" || element.name == "th" { return inside + " | " }
            return Markup.blocks.contains(element.name) || element.name == "br" ? " \(inside) " : inside
        }
    }

    private func content(of element: TemplateElement, isOpen: Bool) -> String {
        guard let path = element.directives["incluir"]?.text else {
            return words(of: element.children, isOpen: isOpen)
        }
        if isOpen { return String(ModelWords.open) }
        var ignored: [Diagnostic] = []
        guard let root = fragment(path + ".xhtml", &ignored) else { return "" }
        return words(of: root.children, isOpen: false)
    }

    private func words(of nodes: [TemplateNode], isOpen: Bool) -> String {
        nodes.map { node in
            switch node {
            case .element(let element): words(of: element, isOpen: isOpen)
            case .text(let pieces):
                pieces.map { piece in
                    switch piece {
                    case .literal(let text): text
                    case .placeholder(let placeholder):
                        isOpen ? String(ModelWords.open) : placeholder.model ?? Analyzer.dots
                    }
                }.joined()
            }
        }.joined()
    }

    /// What the model prints of an alternative.
    private func choice(_ element: TemplateElement) -> String {
        let cases = element.children.compactMap { node -> TemplateElement? in
            if case .element(let child) = node { child } else { nil }
        }
        if let own = cases.first(where: { $0.kind == .choiceModel }) { return words(of: own.children, isOpen: false) }
        if let between = element.directives["entre"]?.text {
            return cases.map { words(of: $0.children, isOpen: false) }.joined(separator: between)
        }
        let chosen = element.directives["modelo"]?.text ?? ""
        let named = cases.first { $0.directives["es"]?.text.split(separator: " ").contains { $0 == chosen } ?? false }
        return named.map { words(of: $0.children, isOpen: false) } ?? ""
    }
}
