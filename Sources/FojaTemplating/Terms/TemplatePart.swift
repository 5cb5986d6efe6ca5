public import FojaDiagnostics

/// A part of a template that a term can name.
public struct TemplatePart: Sendable {
    /// `garantias`, `garantias.2`, `mora.3.1`.
    public let name: String
    /// What the official model says there, from its beginning.
    public let words: String
}

extension TemplateElement {
    /// Whether it is a part that a term can name by its position.
    ///
    /// A part that includes a file is one, whatever the file has: its words are shared by documents.
    private var isBlockPart: Bool {
        switch kind {
        case .document: TemplateElement.blockParts.contains(name)
        case .choice: containsBlock
        default: false
        }
    }

    private static let blockParts: Set<String> = [
        "p", "div", "section", "article", "aside", "header", "footer", "blockquote", "figure", "table", "dl", "li",
        "tr",
    ]

    /// What holds parts and is none: lists, the rows of a table, and conditions around several.
    private var isHolder: Bool {
        switch kind {
        case .document: ["ul", "ol", "thead", "tbody", "tfoot"].contains(name)
        case .part: directives["incluir"] == nil && containsBlock
        default: false
        }
    }

    /// The parts in it that are named by their position, in order.
    var parts: [TemplateElement] {
        var out: [TemplateElement] = []
        for case .element(let child) in children {
            if child.isBlockPart {
                out.append(child)
            } else if child.kind == .part, child.directives["incluir"] != nil, !isLine {
                out.append(child)
            } else if child.isHolder {
                out += child.parts
            }
        }
        return out
    }

    /// Whether what stands in it is one line of words.
    private var isLine: Bool {
        children.contains {
            guard case .text = $0 else { return false }
            return !$0.isWhitespace
        }
    }

    /// The heading that it begins with.
    var ownHeading: TemplateElement? {
        for child in children {
            if child.isWhitespace { continue }
            guard case .element(let element) = child, element.kind == .document else { return nil }
            return Markup.headings.contains(element.name) ? element : nil
        }
        return nil
    }

    /// Whether it stands only in the model or in the form for the pen.
    var isOnlyOfForms: Bool { ["modelo", "pluma"].contains(directives["solo"]?.text ?? "") }

    /// Whether somebody signs within it.
    var holdsSignatures: Bool {
        (literal("class")?.split(separator: " ") ?? []).contains { $0 == "firmas" || $0 == "firma" }
            || children.contains {
                guard case .element(let child) = $0 else { return false }
                return child.holdsSignatures || child.directives["incluir"]?.text.contains("firma") == true
            }
    }
}

/// The parts of a document's template, by the names that terms give them.
struct TemplateParts {
    /// The part that is the whole document.
    static let whole = "documento"

    /// What has a name of its own, by it.
    private(set) var named: [String: TemplateElement] = [:]
    /// The names in the order in which they stand.
    private(set) var names: [String] = []
    private var parents: [ObjectIdentifier: TemplateElement] = [:]

    init(_ root: TemplateElement) {
        visit(root)
    }

    private mutating func visit(_ element: TemplateElement) {
        if element.kind == .document, element.name == "main" { note(element, TemplateParts.whole) }
        if let id = element.directives["id"]?.text { note(element, id) }
        for case .element(let child) in element.children {
            parents[ObjectIdentifier(child)] = element
            visit(child)
        }
    }

    private mutating func note(_ element: TemplateElement, _ name: String) {
        guard named[name] == nil else { return }
        named[name] = element
        names.append(name)
    }

    /// What an element stands in.
    func parent(of element: TemplateElement) -> TemplateElement? { parents[ObjectIdentifier(element)] }

    /// Whether an element stands within another, or is it.
    func isWithin(_ element: TemplateElement, _ outer: TemplateElement) -> Bool {
        var current: TemplateElement? = element
        while let one = current {
            if one === outer { return true }
            current = parent(of: one)
        }
        return false
    }

    /// The part of a name, and how far the name leads if there is none.
    func find(_ name: String) -> (part: TemplateElement?, known: String, count: Int) {
        let steps = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard var part = named[steps[0]] else { return (nil, "", 0) }
        var known = steps[0]
        for step in steps.dropFirst() {
            let inside = part.parts
            guard let position = Int(step), inside.indices.contains(position - 1) else {
                return (nil, known, inside.count)
            }
            part = inside[position - 1]
            known += "." + step
        }
        return (part, known, 0)
    }

    /// Every part with its names, in order: those with one of their own, and what stands in them.
    func all() -> [(name: String, part: TemplateElement)] {
        var out: [(name: String, part: TemplateElement)] = []
        func add(_ name: String, _ part: TemplateElement) {
            out.append((name, part))
            for (index, inner) in part.parts.enumerated() {
                // What has a name of its own is told by it.
                if inner.directives["id"] == nil { add("\(name).\(index + 1)", inner) }
            }
        }
        for name in names {
            if let part = named[name] { add(name, part) }
        }
        return out
    }
}

extension Template {
    /// The parts of a template that terms can name, in order.
    ///
    /// - Parameter path: Below the templates' root.
    /// - Throws: Everything wrong with the markup of the template.
    public static func parts(
        of path: String, loader: some TemplateLoader
    ) throws(DiagnosticsError) -> [TemplatePart] {
        let files = TemplateFiles(loader: loader)
        guard let root = try files.template(path) else { throw DiagnosticsError(files.problems) }
        let words = ModelWords { files.fragment($0, problems: &$1) }
        return TemplateParts(root).all().map { TemplatePart(name: $0.name, words: words.text(of: $0.part)) }
    }
}
