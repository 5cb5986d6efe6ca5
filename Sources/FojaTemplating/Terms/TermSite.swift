/// A part of a template, or something that a term says, as whoever proposes terms knows it.
package struct TermSite: Sendable {
    /// What terms call it; `nil` of what none can name.
    package let name: String?
    /// `p`, `li`, `tr`.
    package let element: String
    /// Whether it is the heading of the part of that name, and not the part.
    package let isHeading: Bool
    /// The list for each of whose items a case prints it: a term can then say nothing of one of them; `nil` of what is
    /// printed once.
    package let list: String?
    /// Whether it is printed for each item of a list.
    package var isRepeated: Bool { list != nil }
    /// Whether its words begin with a number or a sign that stands by itself.
    package let hasLead: Bool
    /// Whether it has a number of its own.
    package let isNumbered: Bool
    /// How it prints each datum, by its path, each time in turn: `{{ prestamo.monto | bs }}`.
    package let prints: [String: [String]]
    /// The term of the case that says it, by its position among those of its document; `nil` of what the template says.
    package var term: Int?

    /// What a term can name and is not told from the parts around it.
    init(of element: TemplateElement, named name: String? = nil, isHeading: Bool = false, list: String? = nil) {
        self.name = name
        self.element = element.name
        self.isHeading = isHeading
        self.list = list
        hasLead = !PartForm(element).lead.isEmpty
        isNumbered = element.directives["numerar"] != nil
        var prints: [String: [String]] = [:]
        TemplateParts.note(element, &prints)
        self.prints = prints
        term = element.term
    }
}

extension TemplateParts {
    /// Every element that a term can name, and the headings of those that have one.
    func sites() -> [ObjectIdentifier: TermSite] {
        var out: [ObjectIdentifier: TermSite] = [:]
        for (name, part) in all() where out[ObjectIdentifier(part)] == nil {
            var list: String?
            var around: TemplateElement? = part
            while let one = around {
                // «g en garantias.maquinaria»
                list = one.directives["cada"]?.text.split(separator: " ").last.map(String.init) ?? list
                around = parent(of: one)
            }
            out[ObjectIdentifier(part)] = TermSite(of: part, named: name, list: list)
            if let heading = part.ownHeading {
                out[ObjectIdentifier(heading)] = TermSite(of: heading, named: name, isHeading: true, list: list)
            }
        }
        return out
    }

    fileprivate static func note(_ element: TemplateElement, _ prints: inout [String: [String]]) {
        for child in element.children {
            switch child {
            case .element(let inner): note(inner, &prints)
            case .text(let pieces):
                for case .placeholder(let placeholder) in pieces {
                    prints[placeholder.path, default: []].append(placeholder.written)
                }
            }
        }
    }
}

extension Placeholder {
    /// As a template writes it, but for what the model prints in its place.
    var written: String {
        let filters = calls.map { " | " + $0.name + ($0.argument.map { ":'\($0)'" } ?? "") }
        return "{{ \(path)\(filters.joined()) }}"
    }
}
