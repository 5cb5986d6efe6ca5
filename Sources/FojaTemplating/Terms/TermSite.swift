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
    /// The same of data of lists: by `apoderados.#.nombre`, `{{ apoderados.#.nombre }}`, in which `#` stands for the item.
    package let itemPrints: [String: [String]]
    /// The term of the case that says it, by its position among those of its document; `nil` of what the template says.
    package var term: Int?

    /// What a term can name and is not told from the parts around it.
    ///
    /// - Parameter fragment: Gives the root of an included part.
    init(
        of element: TemplateElement, named name: String? = nil, isHeading: Bool = false, list: String? = nil,
        fragment: @escaping (String) -> TemplateElement? = { _ in nil }
    ) {
        self.name = name
        self.element = element.name
        self.isHeading = isHeading
        self.list = list
        hasLead = !PartForm(element).lead.isEmpty
        isNumbered = element.directives["numerar"] != nil
        var found = TermPrints(fragment: fragment)
        found.note(element, [:])
        prints = found.prints
        itemPrints = found.itemPrints
        term = element.term
    }
}

extension TemplateParts {
    /// Every element that a term can name, and the headings of those that have one.
    ///
    /// - Parameter fragment: Gives the root of an included part.
    func sites(_ fragment: @escaping (String) -> TemplateElement?) -> [ObjectIdentifier: TermSite] {
        var out: [ObjectIdentifier: TermSite] = [:]
        for (name, part) in all() where out[ObjectIdentifier(part)] == nil {
            var list: String?
            var around: TemplateElement? = part
            while let one = around {
                // «g en garantias.maquinaria»
                list = one.directives["cada"]?.text.split(separator: " ").last.map(String.init) ?? list
                around = parent(of: one)
            }
            out[ObjectIdentifier(part)] = TermSite(of: part, named: name, list: list, fragment: fragment)
            if let heading = part.ownHeading {
                out[ObjectIdentifier(heading)] = TermSite(
                    of: heading, named: name, isHeading: true, list: list, fragment: fragment)
            }
        }
        return out
    }
}

/// How some elements print their data.
private struct TermPrints {
    /// What a name of an item stands for, as data are found and as terms write them.
    typealias Item = (found: String, written: String)

    let fragment: (String) -> TemplateElement?
    var prints: [String: [String]] = [:]
    var itemPrints: [String: [String]] = [:]
    /// How many included parts are around.
    private var depth = 0
    private static let deepest = 8

    init(fragment: @escaping (String) -> TemplateElement?) { self.fragment = fragment }

    mutating func note(_ element: TemplateElement, _ items: [String: Item]) {
        var items = items
        if let words = element.directives["cada"]?.text.split(whereSeparator: \.isWhitespace), words.count == 3 {
            let list = String(words[2])
            items[String(words[0])] =
                element.onlyItem > 0
                ? ("\(list).\(element.onlyItem - 1)", "\(list).\(element.onlyItem)") : ("\(list).#", "\(list).#")
        }
        if let path = element.directives["incluir"]?.text, depth < TermPrints.deepest, let root = fragment(path) {
            depth += 1
            note(root, items.merging(TermPrints.named(element, items)) { $1 })
            depth -= 1
        }
        for child in element.children {
            switch child {
            case .element(let inner): note(inner, items)
            case .text(let pieces):
                for case .placeholder(let placeholder) in pieces { note(placeholder, items) }
            }
        }
    }

    /// `f:con="i: informes.final"`: what names of its own an included part uses.
    private static func named(_ element: TemplateElement, _ items: [String: Item]) -> [String: Item] {
        var out: [String: Item] = [:]
        for pair in (element.directives["con"]?.text ?? "").split(separator: ",") {
            let words = pair.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
            guard words.count == 2 else { continue }
            let first = String(words[1].prefix { $0 != "." })
            let rest = words[1].dropFirst(first.count)
            out[words[0]] = items[first].map { ($0.found + rest, $0.written + rest) } ?? (words[1], words[1])
        }
        return out
    }

    private mutating func note(_ placeholder: Placeholder, _ items: [String: Item]) {
        let path = placeholder.path
        guard let dot = path.firstIndex(of: "."), let item = items[String(path[..<dot])] else {
            prints[path, default: []].append(placeholder.written(path))
            return
        }
        let (found, written) = (item.found + path[dot...], placeholder.written(item.written + path[dot...]))
        if item.found.contains("#") {
            itemPrints[found, default: []].append(written)
        } else {
            prints[found, default: []].append(written)
        }
    }
}

extension Placeholder {
    /// As a template writes a datum, but for what the model prints in its place.
    func written(_ path: String) -> String {
        let filters = calls.map { " | " + $0.name + ($0.argument.map { ":'\($0)'" } ?? "") }
        return "{{ \(path)\(filters.joined()) }}"
    }
}
