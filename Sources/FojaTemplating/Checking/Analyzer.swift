internal import FojaData
internal import FojaDiagnostics

/// Checks a parsed template against the schema before any case is seen, and
/// resolves it. Everything found is reported together.
final class Analyzer {
    let options: TemplateOptions
    /// Whether the sheets are made that only a form for the pen has.
    let hasPenSheets: Bool
    /// Gives the parsed root of an included fragment, or reports why there is none.
    let fragment: (_ path: String, _ problems: inout [Diagnostic]) -> TemplateElement?
    /// Gives the parsed root of another document's template, or reports why there is none.
    let document: (_ path: String, _ problems: inout [Diagnostic]) -> TemplateElement?
    /// Gives a style sheet by its path below the templates' root.
    let style: (_ path: String, _ problems: inout [Diagnostic], _ place: Place?) -> [UInt8]
    /// The folder of the template, which the addresses in it start from.
    let folder: [String]

    var problems: [Diagnostic] = []
    var uses: [TemplateFieldUse] = []
    /// Which of them are of the documents that a folder holds.
    var documentUses: [Range<Int>] = []
    var additions: [TemplateAddition] = []
    /// The data that charts draw, and what is printed: each of the first must be among the second.
    var charted: [(path: FieldPath, place: Place?)] = []
    var printed: Set<String> = []
    /// The heading last passed, in document order.
    var location = Location()
    /// The files being included, outermost first.
    var including: [String] = []
    /// Every `f:id`: the conditions under which it exists and where it is.
    var targets: [String: (conditions: [String], place: Place?)] = [:]
    var references: [Reference] = []
    /// The `f:id`s that particular terms took away, and what did.
    var removed: [String: RemovedPart] = [:]
    /// What terms can name, if somebody wants to know.
    private(set) var sites: [ObjectIdentifier: TermSite] = [:]
    /// Those, so that no other element is taken for one that a term replaced.
    private var named: [TemplateElement] = []
    /// What the terms did to the templates.
    var effects: [TermEffect] = []
    /// The style sheets that the template itself links.
    var sheets: [(path: String, bytes: [UInt8])] = []
    /// What the documents that it holds bring.
    var composition: Composition
    /// The stage of the document being analysed: a folder's documents have their own.
    var stage: Stage?
    /// What the form for the pen has besides the model.
    var pen = PenPlan()
    /// The elements of the document that the templates wrote, by their marks.
    private(set) var marked: [TemplateElement] = []
    /// What the `f:id`s of the document being analysed are told apart by.
    var idPrefix = ""

    init(
        options: TemplateOptions,
        hasPenSheets: Bool,
        folder: [String],
        fragment: @escaping (String, inout [Diagnostic]) -> TemplateElement?,
        document: @escaping (String, inout [Diagnostic]) -> TemplateElement?,
        style: @escaping (String, inout [Diagnostic], Place?) -> [UInt8]
    ) {
        self.options = options
        self.hasPenSheets = hasPenSheets
        self.folder = folder
        self.fragment = fragment
        self.document = document
        self.style = style
        stage = options.stage
        composition = Composition(header: options.schema.pack.pageHeader)
    }

    /// Something that refers to an `f:id`.
    struct Reference {
        let id: String
        let conditions: [String]
        let place: Place?
        /// Whether a particular term says it.
        let isOfTerm: Bool
    }

    /// What holds where a node stands.
    struct Context {
        var scope: Scope
        /// Paths that the enclosing conditions say were given.
        var guaranteed: Set<String> = []
        /// The enclosing conditions, as written.
        var conditions: [String] = []
        /// Whether a number is in force for `f:n`.
        var numbered = false
        /// How many elements that count enclose it.
        var depth = 0
        var insideHead = false
        var insideDrawing = false
        /// The chart that encloses it.
        var chart: ChartKind?
        /// The `f:articulo` of the innermost element that has one.
        var article: String?
        /// Whether an enclosing part is already outside the model.
        var outsideModel = false
        /// Whether what is here is printed in blank: there is a place for its data.
        var hasPlace = true
        /// Whether a particular term of one case says it: what that case lacks is known of that case.
        var isOfTerm = false
    }

    func analyze(_ root: TemplateElement) -> [CheckedNode] {
        let nodes = element(root, Context(scope: Scope(schema: options.schema)))
        for reference in references { check(reference) }
        checkCharted()
        return composed(nodes)
    }

    private func check(_ reference: Reference) {
        guard let target = targets[reference.id] else {
            if let part = removed[reference.id] { return report(part, citedBy: reference) }
            let near = Suggestion.nearest(to: reference.id, among: targets.keys.sorted())
            if reference.isOfTerm {
                return report(
                    "particular.referencia", "el documento no tiene una parte numerada «\(reference.id)» que citar",
                    at: reference.place, fix: near.map { "¿quiso decir `\($0)`?" } ?? "cite una que tenga")
            }
            report(
                "plantilla.referencia", "no hay nada con f:id=\"\(reference.id)\" a que referirse", at: reference.place,
                fix: near.map { "¿quiso decir `\($0)`?" })
            return
        }
        // Whether this case has it is told of this case.
        if reference.isOfTerm { return }
        let missing = target.conditions.filter { !reference.conditions.contains($0) }
        if let first = missing.first {
            report(
                "plantilla.referencia-condicional",
                "«\(reference.id)» puede no existir: depende de «\(first)» y la referencia no",
                at: reference.place, notes: [.init("«\(reference.id)» está aquí", place: target.place)],
                fix: "ponga la referencia dentro de un f:si con la misma condición")
        }
    }

    private func report(_ part: RemovedPart, citedBy reference: Reference) {
        let id = reference.id.split(separator: "/").last.map(String.init) ?? reference.id
        var notes = [Diagnostic.Note("la quita este término", place: part.term)]
        // Whoever only mends what cites it would be told next that it has to stay.
        var told: Set<String> = []
        for fixed in part.fixed where told.insert(fixed.article).inserted {
            notes.append(.init("lo que el término quita lo exige \(fixed.article)", place: fixed.place))
        }
        report(
            "particular.referencia-suprimida", "aquí se cita «\(id)», que un término particular quita",
            at: reference.place, notes: notes,
            fix: "deje la parte y sustituya su texto, o cambie también lo que la cita")
    }

    func report(
        _ id: Diagnostic.ID, _ message: String, at place: Place?, notes: [Diagnostic.Note] = [], fix: String? = nil
    ) {
        problems.append(Diagnostic(id, message, at: place, notes: notes, fix: fix))
    }

    /// Notes what terms can name.
    func name(_ parts: TemplateParts) {
        sites = parts.sites { path in
            // What is wrong with it is told where it is included.
            var ignored: [Diagnostic] = []
            return self.fragment(path + ".xhtml", &ignored)
        }
        named = parts.all().map(\.part)
    }

    /// A number by which what an element becomes leads back to it.
    func mark(_ element: TemplateElement) -> Int {
        marked.append(element)
        return marked.count - 1
    }

    // MARK: Nodes

    /// Siblings in order, with each `f:sino` joined to its `f:si`.
    func nodes(_ children: [TemplateNode], _ context: Context) -> [CheckedNode] {
        var out: [CheckedNode] = []
        var open: (element: TemplateElement, position: Int)?
        for child in children {
            switch child {
            case .text(let pieces):
                for piece in pieces { out.append(contentsOf: text(piece, context)) }
                if pieces.contains(where: { !$0.isWhitespace }) { open = nil }
            case .element(let element) where element.directives["sino"] != nil:
                guard let condition = open else {
                    report(
                        "plantilla.sino-sin-si", "f:sino sin un f:si en el elemento hermano anterior",
                        at: element.place(),
                        fix: "póngalo en el elemento que sigue inmediatamente al que lleva f:si")
                    continue
                }
                open = nil
                otherwise(element, of: condition, in: &out, context)
            case .element(let element):
                out.append(contentsOf: self.element(element, context))
                open = element.directives["si"] == nil ? nil : (element, out.count - 1)
            }
        }
        return out
    }

    private func otherwise(
        _ element: TemplateElement, of condition: (element: TemplateElement, position: Int),
        in out: inout [CheckedNode], _ context: Context
    ) {
        guard out.indices.contains(condition.position),
            case .condition(let checked) = out[condition.position]
        else { return }
        var inner = context
        let modelPrints = modelPrints(element)
        inner.conditions.append("no (\(checked.expression.text))")
        inner.outsideModel = context.outsideModel || !modelPrints
        inner.hasPlace = context.hasPlace && modelPrints
        let location = location
        let body = afterCondition(element, inner)
        if !modelPrints {
            add(
                body, when: "no (\(checked.expression.text))", on: checked.expression.paths, element, location, context)
        }
        out[condition.position] = .condition(
            CheckedCondition(
                expression: checked.expression, modelPrints: checked.modelPrints, body: checked.body,
                otherwiseModelPrints: modelPrints, otherwise: body, location: checked.location))
    }

    private func text(_ piece: TextPiece, _ context: Context) -> [CheckedNode] {
        switch piece {
        case .literal(let text): return [.text(text)]
        case .placeholder(let placeholder): return field(placeholder, context).map { [.field($0)] } ?? []
        }
    }

    func element(_ element: TemplateElement, _ outer: Context) -> [CheckedNode] {
        let earlier = problems.count
        // The innermost element says it first.
        defer { for index in earlier..<problems.count { problems[index] = problems[index].about(element.name) } }
        checkDirectives(of: element)
        var context = outer
        if let article = element.directives["articulo"] { context.article = article.text }
        if element.term != nil { context.isOfTerm = true }
        guard let only = element.directives["solo"] else { return always(element, context) }
        return inSome(element, only, context)
    }

    private func always(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let condition = element.directives["si"] else { return afterCondition(element, context) }
        guard let expression = expression(condition, context, condition: true) else { return [] }
        let modelPrints = modelPrints(element)
        let location = location
        var inner = context
        inner.conditions.append(condition.text)
        for path in expression.presenceGuarantees { inner.guaranteed.insert(path.text) }
        inner.outsideModel = context.outsideModel || !modelPrints
        inner.hasPlace = context.hasPlace && modelPrints
        use(expression.paths, location)
        let body = afterCondition(element, inner)
        if !modelPrints { add(body, when: condition.text, on: expression.paths, element, location, context) }
        return [
            .condition(
                CheckedCondition(
                    expression: expression, modelPrints: modelPrints, body: body,
                    otherwiseModelPrints: false, otherwise: [], location: location))
        ]
    }

    /// What the model says to whoever fills it in («(opcional)», «Nota.-»), what only the form for the pen
    /// has, and what stands in every other document in its place.
    private func inSome(_ element: TemplateElement, _ only: DirectiveText, _ context: Context) -> [CheckedNode] {
        guard let use = PartUse(rawValue: only.text) else {
            report(
                "plantilla.solo", "f:solo=\"\(only.text)\" no existe", at: only.wholePlace,
                fix: "toma " + PartUse.allCases.map { "«\($0.rawValue)»" }.joined(separator: ", "))
            return []
        }
        var inner = context
        switch use {
        case .model: inner.conditions.append("solo el modelo")
        case .pen:
            inner.conditions.append("solo para llenar con pluma")
            inner.outsideModel = true
        case .notPen: return [.only(use, always(element, inner))]
        case .draft:
            inner.conditions.append("solo un borrador")
            inner.outsideModel = true
            inner.hasPlace = false
        }
        return [.only(use, afterCondition(element, inner))]
    }

    /// What blank means is never left to code: the template says it.
    private func modelPrints(_ element: TemplateElement) -> Bool {
        guard let model = element.directives["modelo"] else {
            report(
                "plantilla.sin-modelo", "falta decir si el modelo en blanco imprime esta parte", at: element.place(),
                fix: "agregue f:modelo=\"sí\" o f:modelo=\"no\"")
            return false
        }
        if model.text != "sí", model.text != "no" {
            report(
                "plantilla.modelo", "f:modelo=\"\(model.text)\": se esperaba sí o no", at: model.wholePlace)
        }
        return model.text == "sí"
    }

    private func afterCondition(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let each = element.directives["cada"] else { return afterRepetition(element, context) }
        return repetition(element, each, context)
    }

    func afterRepetition(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let numbering = element.directives["numerar"] else {
            if element.directives["id"] != nil {
                report(
                    "plantilla.id-sin-numero", "f:id solo sirve en un elemento numerado", at: element.place(),
                    fix: "agregue f:numerar=\"ordinal|decimal|letra|cifra\"")
            }
            guard element.directives["reinicia"] != nil else { return content(element, context) }
            var inner = context
            inner.depth += 1
            return [.numbered(CheckedNumbering(style: nil, id: nil, body: content(element, inner)))]
        }
        return numbered(element, numbering, context)
    }
}

extension TextPiece {
    var isWhitespace: Bool {
        guard case .literal(let text) = self else { return false }
        return text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    }
}
