internal import FojaDiagnostics

/// Where in the templates an element was written.
struct ElementOrigin: Sendable {
    let place: Place?
    /// The names of its attributes.
    let attributes: [String: Place]
    /// Those of them that take data.
    let filled: Set<String>
    /// The particular term that wrote it; `nil` of what a template says.
    let term: Int?

    /// What is known of it by whoever proposes terms.
    let site: TermSite?

    init(_ element: TemplateElement, site: TermSite? = nil) {
        self.site = site
        place = element.place()
        term = element.term
        var attributes: [String: Place] = [:]
        var filled: Set<String> = []
        for attribute in element.attributes {
            if let place = attribute.place() { attributes[attribute.name] = place }
            if attribute.value.contains(where: \.isPlaceholder) { filled.insert(attribute.name) }
        }
        self.attributes = attributes
        self.filled = filled
    }
}

extension TextPiece {
    fileprivate var isPlaceholder: Bool {
        if case .placeholder = self { true } else { false }
    }
}
