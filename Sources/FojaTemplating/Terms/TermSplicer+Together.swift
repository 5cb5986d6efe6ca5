internal import FojaDiagnostics

/// Terms that cannot stand together, and parts that a norm fixes.
extension TermSplicer {
    private func isEdit(_ index: Int) -> Bool {
        if case .add = terms[index].action { false } else { true }
    }

    /// Whether a term gives a part another title, and leaves what stands under it.
    func isTitleAlone(_ index: Int) -> Bool {
        guard case .replace = terms[index].action else { return false }
        return terms[index].body == nil && terms[index].title != nil
    }

    private func isRemoval(_ index: Int) -> Bool {
        if case .remove = terms[index].action { true } else { false }
    }

    /// Refuses what one term does to what another needs.
    mutating func checkTogether() {
        var edits: [ObjectIdentifier: Int] = [:]
        for index in terms.indices {
            guard let part = targets[index] else { continue }
            if part.name == "main", !isWithinTarget(index) {
                report(
                    "particular.todo", "un término no cambia el documento entero ni va fuera de él",
                    at: terms[index].target.wholePlace, fix: "nombre la parte que cambia")
                continue
            }
            guard isEdit(index) else { continue }
            if let other = edits[ObjectIdentifier(part)] {
                report(
                    "particular.repetido", "dos términos cambian «\(terms[index].target.text)»",
                    at: terms[index].target.wholePlace,
                    notes: [.init("el otro está aquí", place: terms[other].target.wholePlace)],
                    fix: "júntelos en uno")
                continue
            }
            edits[ObjectIdentifier(part)] = index
        }
        for index in terms.indices {
            guard let part = targets[index] else { continue }
            check(index, part, edits)
        }
    }

    /// Whether the part that a term names is there, whatever the other terms change.
    private mutating func check(_ index: Int, _ part: TemplateElement, _ edits: [ObjectIdentifier: Int]) {
        let target = terms[index].target
        var current: TemplateElement? = part
        while let one = current {
            defer { current = parts.parent(of: one) }
            guard let other = edits[ObjectIdentifier(one)], other != index, one === part || !isTitleAlone(other) else {
                continue
            }
            let place = terms[other].target.wholePlace
            if isEdit(index) {
                if one === part { continue }
                report(
                    "particular.anidado",
                    "«\(target.text)» está dentro de «\(terms[other].target.text)», que otro término cambia entera",
                    at: target.wholePlace, notes: [.init("el otro está aquí", place: place)],
                    fix: "escríbalo en el texto del otro, o cambie solo las partes que cambian")
                return
            }
            // Beside a part that says something else there is still a place.
            if one === part, !isRemoval(other), !isWithinTarget(index) { continue }
            report(
                "particular.ancla",
                one === part
                    ? "«\(target.text)» la \(isRemoval(other) ? "suprime" : "sustituye") otro término, y este se pone junto a ella"
                    : "«\(target.text)» está dentro de «\(terms[other].target.text)», que otro término cambia entera",
                at: target.wholePlace, notes: [.init("el otro está aquí", place: place)],
                fix: "póngalo junto a otra parte")
            return
        }
        checkSignatures(index, part)
    }

    private func isWithinTarget(_ index: Int) -> Bool {
        if case .add(_, .end, _) = terms[index].action { true } else { false }
    }

    /// Nothing is said below the signatures.
    private mutating func checkSignatures(_ index: Int, _ part: TemplateElement) {
        guard case .add(_, let position, let target) = terms[index].action, position != .before else { return }
        let before = position == .end ? part.parts.last { !$0.isOnlyOfForms } : part
        guard let before, before.holdsSignatures || part.holdsSignatures && position == .after else { return }
        report(
            "particular.tras-las-firmas", "quedaría después de las firmas, que están en «\(target.text)»",
            at: target.wholePlace, fix: "póngalo con `antes_de`, delante de una de sus partes o de toda ella")
    }

    // MARK: What is fixed

    /// Notes what each term does, while the template is as it was written.
    mutating func noteEffects() {
        for (index, term) in terms.enumerated() {
            let part = targets[index]
            var model = ""
            var fixed: [TermEffect.FixedPart] = []
            if let part {
                if isTitleAlone(index), let heading = part.ownHeading {
                    model = words.text(of: heading)
                    fixed = TermSplicer.fixed(part).map { [$0] } ?? []
                } else if isEdit(index) {
                    model = words.text(of: part)
                    fixed = TermSplicer.fixed(in: part)
                }
                var outer = isWithinTarget(index) ? part : parts.parent(of: part)
                while let one = outer {
                    if let found = TermSplicer.fixed(one) { fixed.append(found) }
                    outer = parts.parent(of: one)
                }
            }
            splice.effects.append(
                TermEffect(
                    term: index, document: document, heading: heading(of: part, term), model: model, fixed: fixed))
        }
    }

    /// The title of the innermost part around what a term changes.
    private func heading(of part: TemplateElement?, _ term: ParticularTerm) -> String {
        if case .add = term.action, let title = term.title { return title.text }
        var current = part
        while let one = current {
            // What stands after its number, without the marks around it.
            if let heading = one.ownHeading, let title = words.text(of: heading).split(separator: "…").last {
                let said = title.drop { !$0.isLetter && !$0.isNumber }
                return String(said.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
            }
            current = parts.parent(of: one)
        }
        return ""
    }

    private static func fixed(_ element: TemplateElement) -> TermEffect.FixedPart? {
        element.directives["fija"].map {
            TermEffect.FixedPart(
                article: $0.text, exception: element.directives["excepcion"]?.text, place: $0.wholePlace)
        }
    }

    /// What is fixed of a part or of what stands in it.
    private static func fixed(in element: TemplateElement) -> [TermEffect.FixedPart] {
        var out = fixed(element).map { [$0] } ?? []
        for case .element(let child) in element.children { out += fixed(in: child) }
        return out
    }
}
