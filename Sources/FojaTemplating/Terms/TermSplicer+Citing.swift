internal import FojaDiagnostics

/// What terms cite of the template that has no name of its own: `{ref consideraciones.2}`.
extension TermSplicer {
    /// Gives such a part, if it has a number, the name that terms give it.
    func nameCited() {
        for term in terms {
            for name in [term.body, term.title].compactMap({ $0?.text }).flatMap(TermSplicer.citedByPosition) {
                guard let part = parts.find(name).part, part.directives["numerar"] != nil, part.directives["id"] == nil,
                    !isRepeated(part)
                else { continue }
                let place = term.body?.wholePlace
                part.directives["id"] = DirectiveText(text: name, place: { _, _ in place })
            }
        }
    }

    private func isRepeated(_ part: TemplateElement) -> Bool {
        var current: TemplateElement? = part
        while let one = current {
            if one.directives["cada"] != nil { return true }
            current = parts.parent(of: one)
        }
        return false
    }

    /// The names with positions that a text refers to.
    private static func citedByPosition(_ text: String) -> [String] {
        text.split(separator: "{").dropFirst().compactMap { part in
            let words = part.prefix { $0 != "}" }.split(separator: " ")
            guard words.count > 1, words[0] == "ref", words[1].contains(".") else { return nil }
            return String(words[1])
        }
    }
}
