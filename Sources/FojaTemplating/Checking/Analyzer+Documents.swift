internal import FojaData
internal import FojaDiagnostics

extension Analyzer {
    /// An element that holds a whole other document of the catalogue
    /// (`f:documento="plan-de-pagos"`): what its `<main>` has, counted and
    /// referred to as in a document of its own.
    func embedded(_ element: TemplateElement, _ id: DirectiveText, _ context: Context) -> [CheckedNode] {
        guard let document = embeddable(element, id, context),
            let root = loaded({ self.document(document.template, &$0) }, at: id.wholePlace)
        else { return [] }
        guard let main = root.main else {
            report(
                "plantilla.documento", "«\(id.text)» no se puede poner en una carpeta: no tiene todo en un <main>",
                at: root.place())
            return []
        }
        let outer = (location, stage, idPrefix, pen)
        defer { (location, stage, idPrefix, pen) = outer }
        location = Location()
        pen = PenPlan()
        stage = document.stage
        idPrefix = id.text + "/"
        splice(options.terms[id.text] ?? [], into: root, of: id.text, template: document.template)
        including.append(document.template)
        defer { including.removeLast() }
        var inner = Context(scope: Scope(schema: options.schema))
        inner.conditions = context.conditions
        inner.guaranteed = context.guaranteed
        // What its own template can say is told of it, not of the folder.
        inner.outsideModel = true
        let firstUse = uses.count
        defer { documentUses.append(firstUse..<uses.count) }
        let part = part(id.text, document, root, inner)
        var content = self.content(main, inner)
        if case .element(let body)? = content.first { content = body.children }
        let article = CheckedElement(
            name: element.name, attributes: attributes(element, part, context),
            children: [.numbered(CheckedNumbering(style: nil, id: nil, body: content))], mark: mark(element),
            isEmbedded: true)
        guard let condition = document.condition else { return [.element(article)] }
        let text = DirectiveText(text: condition, place: { _, _ in id.wholePlace })
        guard let expression = expression(text, context, condition: true) else { return [] }
        use(expression.paths, outer.0)
        return [
            .condition(
                CheckedCondition(
                    expression: expression, modelPrints: true, body: [.element(article)], otherwiseModelPrints: false,
                    otherwise: [], location: outer.0))
        ]
    }

    /// Puts the particular terms of a document into its template.
    func splice(_ terms: [ParticularTerm], into root: TemplateElement, of id: String, template: String) {
        guard !terms.isEmpty else { return }
        let depth = template.split(separator: "/").count - 1
        let style = options.termStyle.map { String(repeating: "../", count: depth) + $0 }
        let splice = TermSplicer.splice(terms, into: root, of: id, style: style) { self.fragment($0, &$1) }
        problems += splice.problems
        effects += splice.effects
        for (target, part) in splice.removed { removed[idPrefix + target] = part }
        for node in root.children {
            guard case .element(let element) = node else { continue }
            problems += ContractionCheck(ofTermsIn: element).problems
        }
    }

    /// The document that an element may hold; `nil`, reported, if it may not.
    private func embeddable(
        _ element: TemplateElement, _ id: DirectiveText, _ context: Context
    ) -> EmbeddedDocument? {
        guard element.kind == .document, including.isEmpty, context.scope.variables.isEmpty, !context.numbered else {
            report(
                "plantilla.documento",
                "f:documento va en un elemento de la carpeta misma, fuera de toda lista y numeración",
                at: id.wholePlace, fix: "<article f:documento=\"\(id.text)\"/>")
            return nil
        }
        if element.children.contains(where: { !$0.isWhitespace }) {
            report("plantilla.documento", "un elemento con f:documento no lleva contenido propio", at: element.place())
        }
        guard let document = options.documents[id.text] else {
            let near = Suggestion.nearest(to: id.text, among: options.documents.keys.sorted())
            report(
                "plantilla.documento", "no hay un documento «\(id.text)» que poner en una carpeta", at: id.wholePlace,
                fix: near.map { "¿quiso decir `\($0)`?" } ?? "`foja catalogo` dice cuáles hay")
            return nil
        }
        guard !composition.parts.contains(where: { $0.id == id.text }) else {
            report("plantilla.documento", "«\(id.text)» ya está en esta carpeta", at: id.wholePlace)
            return nil
        }
        return document
    }

    /// What the document brings to the root and the style of the folder.
    private func part(
        _ id: String, _ document: EmbeddedDocument, _ root: TemplateElement, _ context: Context
    ) -> Composition.Part {
        let folder = document.template.split(separator: "/").dropLast().map(String.init)
        let shared = Set(sheets.map(\.path))
        var own: [(path: String, bytes: [UInt8])] = []
        for link in root.links {
            guard let href = link.literal("href"), let path = Analyzer.path(of: href, in: folder),
                !shared.contains(path)
            else { continue }
            own.append((path, style(path, &problems, link.place())))
        }
        var cite: [CheckedAttributePiece] = []
        if let attribute = root.attributes.first(where: {
            $0.name == "data-" + options.schema.pack.pageHeader.attribute
        }) {
            cite = self.attribute(attribute, of: root, context)?.value ?? []
        }
        let part = Composition.Part(id: id, reference: cite, sheets: own.map(\.path), page: document.page)
        composition.add(part, sheets: own)
        return part
    }

    private func attributes(
        _ element: TemplateElement, _ part: Composition.Part, _ context: Context
    ) -> [(name: String, value: [CheckedAttributePiece])] {
        var out = element.attributes.compactMap { attribute($0, of: element, context) }
            .filter { $0.name != "class" && $0.name != "id" }
        let classes =
            [element.literal("class") ?? "documento", Composition.pageName(of: part.id)]
            + part.sheets.map(Composition.styleClass)
        out.append(("class", [.text(classes.joined(separator: " "))]))
        out.append(("id", [.text(part.id)]))
        return out
    }

    /// The root with what its documents bring.
    func composed(_ nodes: [CheckedNode]) -> [CheckedNode] {
        guard !composition.parts.isEmpty else { return nodes }
        return nodes.map { node in
            guard case .element(let root) = node, root.name == "html" else { return node }
            let children = root.children.map { child -> CheckedNode in
                guard case .element(let head) = child, head.name == "head" else { return child }
                return .element(
                    CheckedElement(
                        name: head.name, attributes: head.attributes,
                        children: head.children + [.style(composition.css)], mark: head.mark))
            }
            return .element(
                CheckedElement(
                    name: root.name, attributes: root.attributes + composition.rootAttributes, children: children,
                    mark: root.mark))
        }
    }
}

extension TemplateElement {
    private func child(_ name: String) -> TemplateElement? {
        for case .element(let child) in children where child.kind == .document && child.name == name { return child }
        return nil
    }

    /// The one element that a document's body has, if it is its `<main>`.
    fileprivate var main: TemplateElement? {
        guard let body = child("body"), let main = body.child("main") else { return nil }
        return body.children.filter { !$0.isWhitespace }.count == 1 ? main : nil
    }

    /// The links of a document's head.
    fileprivate var links: [TemplateElement] {
        (child("head")?.children ?? []).compactMap {
            guard case .element(let link) = $0, link.name == "link" else { return nil }
            return link
        }
    }

    /// An attribute that has no field in it.
    func literal(_ name: String) -> String? {
        guard let attribute = attributes.first(where: { $0.name == name }), attribute.value.count == 1,
            case .literal(let text) = attribute.value[0]
        else { return nil }
        return text
    }
}
