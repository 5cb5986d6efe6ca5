extension ResolvedDocument {
    /// The title, as the document's window or file shows it; empty if the template has none.
    public var title: String {
        var out = ""
        var depth = 0
        forEachEvent { event in
            switch event {
            case .open(let element, _) where element.meaning == .documentTitle: depth += 1
            case .close(let element) where element.meaning == .documentTitle: depth -= 1
            case .text(let text), .plain(let text), .words(let text): if depth > 0 { out += text.string }
            default: break
            }
        }
        return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The language that it is written in, such as `es-BO`; empty if the template does not say.
    public var language: String { rootAttributes["lang"] ?? "" }

    /// How it looks, as style sheets: those that its template links, and what its kind adds.
    public var style: String { String(decoding: frame.style, as: UTF8.self) }

    /// The pages that it is printed on: what its style sheets say of them, and its kind of document.
    public var page: PageSetup { page(of: "", frame.pageRules) }

    /// The pages of those parts that have pages of their own, such as the documents of a folder, by the class of the
    /// element that such a part is.
    public var pagesByClass: [String: PageSetup] {
        var out: [String: PageSetup] = [:]
        let rules = frame.pageRules
        for (className, kind) in rules.kinds { out[className] = page(of: kind, rules) }
        return out
    }

    private func page(of kind: String, _ rules: PageRules) -> PageSetup {
        let attributes = rootAttributes
        return rules.setup(kind, mode: mode) { attributes[$0] }
    }

    /// The attributes of the root by their names.
    private var rootAttributes: [String: String] {
        guard case .begin(let root)? = steps.first else { return [:] }
        var index = 0
        let attributes = attributes(of: program.text.elements[Int(root)], at: &index)
        return Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
