/// A part of a template as whoever proposes terms for it knows it.
package struct TermSite: Sendable {
    /// What terms call it.
    package let name: String
    /// Whether it is the heading of the part of that name, and not the part.
    package let isHeading: Bool
    /// Whether a case may print it several times: a term can then say nothing of one of them.
    package let isRepeated: Bool
    /// Whether its words begin with a number or a sign that stands by itself.
    package let hasLead: Bool
    /// How it prints each datum, by its path, each time in turn: `{{ prestamo.monto | bs }}`.
    package let prints: [String: [String]]
}

extension TemplateParts {
    /// Every element that a term can name, and the headings of those that have one.
    func sites() -> [ObjectIdentifier: TermSite] {
        var out: [ObjectIdentifier: TermSite] = [:]
        for (name, part) in all() where out[ObjectIdentifier(part)] == nil {
            let form = PartForm(part)
            var isRepeated = false
            var around: TemplateElement? = part
            while let one = around {
                isRepeated = isRepeated || one.directives["cada"] != nil
                around = parent(of: one)
            }
            var prints: [String: [String]] = [:]
            TemplateParts.note(part, &prints)
            func site(isHeading: Bool) -> TermSite {
                TermSite(
                    name: name, isHeading: isHeading, isRepeated: isRepeated, hasLead: !form.lead.isEmpty,
                    prints: prints)
            }
            out[ObjectIdentifier(part)] = site(isHeading: false)
            if let heading = part.ownHeading { out[ObjectIdentifier(heading)] = site(isHeading: true) }
        }
        return out
    }

    private static func note(_ element: TemplateElement, _ prints: inout [String: [String]]) {
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
