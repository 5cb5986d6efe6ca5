internal import FojaDiagnostics

/// Changes the parsed template as its terms say.
extension TermSplicer {
    mutating func apply() {
        for (index, term) in terms.enumerated() {
            guard let part = targets[index] else { continue }
            switch term.action {
            case .replace: replace(part, index)
            case .remove: remove(part, index)
            case .add: break
            }
        }
        for (index, term) in terms.enumerated() {
            guard case .add(let id, let position, _) = term.action else { continue }
            let beside = anchors[index].flatMap { made[$0] }
            let anchor = (position == .before ? beside?.first : beside?.last) ?? targets[index]
            if let anchor { add(index, id, position, anchor) }
        }
    }

    /// The sheet by which a draft shows what is not of the model.
    func link(_ style: String) {
        for case .element(let head) in root.children where head.name == "head" {
            let place = head.place
            func attribute(_ name: String, _ value: String) -> TemplateAttribute {
                TemplateAttribute(name: name, value: [.literal(value)], place: place)
            }
            head.children.append(
                .element(
                    TemplateElement(
                        kind: .document, name: "link",
                        attributes: [attribute("rel", "stylesheet"), attribute("href", style)], directives: [:],
                        children: [], place: place)))
        }
    }

    // MARK: Where things stand

    private func position(of element: TemplateElement, in parent: TemplateElement) -> Int? {
        parent.children.firstIndex { if case .element(let child) = $0 { child === element } else { false } }
    }

    /// What holds an element now.
    private func holder(of element: TemplateElement) -> (parent: TemplateElement, index: Int)? {
        func search(_ parent: TemplateElement) -> (TemplateElement, Int)? {
            if let index = position(of: element, in: parent) { return (parent, index) }
            for case .element(let child) in parent.children {
                if let found = search(child) { return found }
            }
            return nil
        }
        if let parent = parts.parent(of: element), let index = position(of: element, in: parent) {
            return (parent, index)
        }
        return search(root)
    }

    private mutating func put(_ new: TemplateElement, inPlaceOf old: TemplateElement) {
        guard let (parent, index) = holder(of: old) else { return }
        parent.children[index] = .element(new)
        present[ObjectIdentifier(old)] = new
    }

    /// Notes the names of parts that are no more.
    private mutating func noteRemoved(_ part: TemplateElement, by index: Int, isWhole: Bool) {
        if isWhole, let id = part.directives["id"]?.text {
            splice.removed[id] = RemovedPart(
                term: terms[index].target.wholePlace, fixed: splice.effects[index].fixed)
        }
        for case .element(let child) in part.children { noteRemoved(child, by: index, isWhole: true) }
    }

    // MARK: Another wording, or none

    /// The directives by which a part depends on the case, which its place keeps.
    private static let conditions: Set<String> = ["si", "sino", "modelo", "solo", "articulo"]

    private mutating func replace(_ part: TemplateElement, _ index: Int) {
        let term = terms[index]
        let builder = TermBuilder(index, term)
        let form = PartForm(part)
        if isTitleAlone(index) { return retitle(part, form, builder) }
        noteRemoved(part, by: index, isWhole: false)
        var content = Content(term, &splice.problems)
        let kept = part.directives.filter { TermSplicer.conditions.contains($0.key) }
        let own = part.directives.filter { ["numerar", "genero", "id", "reinicia"].contains($0.key) }
        var heading: TemplateElement?
        if form.heading != nil {
            heading =
                content.title.map { title in form.heading(titled: title, at: builder.place) } ?? part.ownHeading
        } else if let title = term.title {
            refuseTitle(title, term)
        }
        guard let new = shaped(&content, like: form, named: part, heading: heading, builder, directives: own) else {
            return
        }
        if kept.isEmpty, new.count == 1 {
            put(new[0], inPlaceOf: part)
        } else if new.count == 1 {
            new[0].directives.merge(kept) { first, _ in first }
            put(new[0], inPlaceOf: part)
        } else {
            put(builder.part(kept, new.map { .element($0) }), inPlaceOf: part)
        }
    }

    /// Another title, over what the model says.
    private mutating func retitle(_ part: TemplateElement, _ form: PartForm, _ builder: TermBuilder) {
        let term = builder.term
        let content = Content(term, &splice.problems)
        guard let title = content.title, let old = part.ownHeading,
            let heading = form.heading(titled: title, at: builder.place), let index = position(of: old, in: part)
        else {
            if let title = term.title { refuseTitle(title, term) }
            return
        }
        builder.mark(heading)
        part.children.replaceSubrange(index...index, with: [.element(heading), builder.blockNote])
    }

    private mutating func remove(_ part: TemplateElement, _ index: Int) {
        let builder = TermBuilder(index, terms[index])
        noteRemoved(part, by: index, isWhole: true)
        let model = words.text(of: part).firstWords(40)
        let said: [TemplateNode] = [.text([.literal("[\(terms[index].note); el modelo dice: «\(model)»]")])]
        let classes = [builder.attribute("class", TermBuilder.noteMark)]
        let note =
            switch part.name {
            case "li": builder.element("li", classes, said)
            case "tr": builder.element("tr", classes, [.element(builder.element("td", said))])
            default: builder.element("p", classes, said)
            }
        builder.mark(note)
        let draft = builder.part(["solo": builder.directive("borrador")], [.element(note)])
        let kept = part.directives.filter { TermSplicer.conditions.contains($0.key) }
        put(kept.isEmpty ? draft : builder.part(kept, [.element(draft)]), inPlaceOf: part)
    }

    private mutating func refuseTitle(_ title: ParticularTerm.Text, _ term: ParticularTerm) {
        report(
            "particular.titulo", "«\(term.target.text)» no tiene título, y el término da uno", at: title.wholePlace,
            fix: "quite `titulo`; para una cláusula nueva, nombre la cláusula junto a la que va")
    }

    // MARK: What is added

    private mutating func add(
        _ index: Int, _ id: ParticularTerm.Text, _ position: ParticularTerm.Position, _ anchor: TemplateElement
    ) {
        let term = terms[index]
        let builder = TermBuilder(index, term)
        var content = Content(term, &splice.problems)
        let neighbour = position == .end ? anchor.parts.last { !$0.isOnlyOfForms } : anchor
        let form = neighbour.map { PartForm($0) }
        var directives = form?.directives ?? [:]
        if directives["numerar"] != nil {
            directives["id"] = DirectiveText(text: id.text, place: { id.place($0, $1) })
        }
        var heading: TemplateElement?
        if let form, form.heading != nil {
            guard let title = content.title else {
                return report(
                    "particular.titulo",
                    "lo que va junto a «\(term.target.text)» lleva título, y el término no lo da", at: id.wholePlace,
                    fix:
                        "agregue `titulo`; para un párrafo dentro de ella, `al_final_de` o el nombre de uno de los suyos"
                )
            }
            heading = form.heading(titled: title, at: builder.place)
        } else if let title = term.title {
            refuseTitle(title, term)
        }
        guard
            let new = shaped(
                &content, like: form, named: neighbour, heading: heading, builder, directives: directives)
        else { return }
        insert(new.map { .element($0) }, position, anchor, neighbour)
        if let first = new.first, let last = new.last { made[index] = (first, last) }
    }

    private mutating func insert(
        _ nodes: [TemplateNode], _ position: ParticularTerm.Position, _ anchor: TemplateElement,
        _ neighbour: TemplateElement?
    ) {
        guard position != .end || neighbour != nil else {
            anchor.children += nodes
            return
        }
        let key = ObjectIdentifier(neighbour ?? anchor)
        let now = present[key] ?? neighbour ?? anchor
        let beside = position == .before ? now : last[key] ?? now
        guard let (parent, index) = holder(of: beside) else { return }
        if position == .before {
            parent.children.insert(contentsOf: nodes, at: TermSplicer.start(of: index, in: parent))
        } else {
            parent.children.insert(contentsOf: nodes, at: TermSplicer.end(of: index, in: parent))
            if case .element(let added)? = nodes.last { last[key] = added }
        }
    }

    /// Before a part, and what it is the other case of.
    private static func start(of index: Int, in parent: TemplateElement) -> Int {
        var index = index
        while case .element(let element) = parent.children[index], element.directives["sino"] != nil {
            var before = index - 1
            while before >= 0, parent.children[before].isWhitespace { before -= 1 }
            guard before >= 0, case .element = parent.children[before] else { return index }
            index = before
        }
        return index
    }

    /// After a part, and its other cases.
    private static func end(of index: Int, in parent: TemplateElement) -> Int {
        var end = index + 1
        while end < parent.children.count {
            if parent.children[end].isWhitespace, end + 1 < parent.children.count,
                case .element(let next) = parent.children[end + 1], next.directives["sino"] != nil
            {
                end += 2
            } else if case .element(let next) = parent.children[end], next.directives["sino"] != nil {
                end += 1
            } else {
                break
            }
        }
        return end
    }
}
