internal import FojaData
internal import FojaSpanish
internal import FojaXML

/// Flattens a checked template into a ``Program``.
struct Compiler {
    private let options: TemplateOptions
    private var program = Program()
    /// Where the fixed run being written starts.
    private var markupStart = 0
    private var tokenStart = 0
    private var isSilent = false
    private var isTitle = false
    private var targets: [String: Int] = [:]
    private var pathIDs: [String: Int] = [:]
    private var inputGroups: [RootInputs: InputGroup] = [:]

    private init(options: TemplateOptions) {
        self.options = options
    }

    static func compile(_ nodes: [CheckedNode], options: TemplateOptions) -> Program {
        var compiler = Compiler(options: options)
        compiler.append("<!DOCTYPE html>\n")
        for case .element(let root) in nodes where root.name == "html" { compiler.root(root) }
        compiler.flush()
        return compiler.program
    }

    // MARK: Fixed content

    private mutating func append(_ text: String) { program.markup.append(contentsOf: text.utf8) }

    /// Ends the fixed run, so that something that varies can follow.
    private mutating func flush() {
        guard program.markup.count > markupStart || program.tokens.count > tokenStart else { return }
        program.fixed.append(
            .init(markup: markupStart..<program.markup.count, tokens: tokenStart..<program.tokens.count))
        program.operations.append(.fixed(program.fixed.count - 1))
        markupStart = program.markup.count
        tokenStart = program.tokens.count
    }

    mutating func emit(_ operation: Program.Operation) {
        flush()
        program.operations.append(operation)
    }

    private mutating func text(_ text: String) {
        XMLEscape.appendText(Array(text.utf8), to: &program.markup)
        guard !isSilent, !text.isEmpty else { return }
        let start = program.words.count
        program.words.append(contentsOf: text.utf8)
        program.tokens.append(.text(start..<program.words.count))
    }

    // MARK: The document's frame

    /// The root, head and body have no white space between them: an HTML parser
    /// and an XML parser would put it in different places.
    private mutating func root(_ root: CheckedElement) {
        append("<html")
        mark(root)
        append(" xmlns=\"http://www.w3.org/1999/xhtml\"")
        append(" data-documento=\"\(options.documentID)\" data-modo=\"")
        emit(.mode)
        append("\"")
        attributes(root)
        append(">")
        program.tokens.append(.open(.block))
        for case .element(let child) in root.children {
            if child.name == "head" { head(child) }
            if child.name == "body" { body(child) }
        }
        program.tokens.append(.close(.block))
        append("</html>")
    }

    private mutating func head(_ head: CheckedElement) {
        append("<head")
        mark(head)
        append(">\n<meta charset=\"UTF-8\"/>\n")
        append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        program.tokens.append(.open(.silent))
        isSilent = true
        var css: [UInt8] = []
        for case .style(let sheet) in head.children { css.append(contentsOf: sheet) }
        css.append(contentsOf: options.pageCSS.utf8)
        append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        XMLEscape.appendAttribute(Array(options.contentSecurityPolicy(css).utf8), to: &program.markup)
        append("\"/>\n")
        for case .element(let child) in head.children where child.name == "title" || child.name == "meta" {
            if child.attributes.contains(where: { $0.name == "charset" }) { continue }
            element(child)
            append("\n")
        }
        append("<style>")
        program.markup.append(contentsOf: css)
        append("</style>\n</head>")
        isSilent = false
        program.tokens.append(.close(.silent))
    }

    private mutating func body(_ body: CheckedElement) {
        append("<body")
        mark(body)
        attributes(body)
        append(">")
        program.tokens.append(.open(.block))
        emit(.hiddenData)
        for path in options.carried { emit(.carried(reference(path))) }
        nodes(body.children)
        program.tokens.append(.close(.block))
        append("</body>")
    }

    // MARK: Nodes

    private mutating func nodes(_ nodes: [CheckedNode]) {
        for node in nodes { self.node(node) }
    }

    private mutating func node(_ node: CheckedNode) {
        switch node {
        case .text(let text): self.text(text)
        case .field(let field):
            let operation = operation(field)
            emit(isTitle ? .plainField(operation) : .field(operation))
        case .element(let element): self.element(element)
        case .condition(let condition): self.condition(condition)
        case .only(let use, let content): emit(.only(use, body(content)))
        case .repetition(let repetition): self.repetition(repetition)
        case .enumeration(let enumeration):
            var parts: [Range<Int>] = []
            for part in enumeration.parts { parts.append(body(part)) }
            emit(.enumeration(.init(enumeration, parts: parts)))
        case .choice(let choice): self.choice(choice)
        case .plural(let plural): self.plural(plural)
        case .numbered(let numbering): numbered(numbering)
        case .number: emit(.number)
        case .reference(let id, let casing): emit(.reference(target: target(id), casing: casing))
        case .chart(let chart): self.chart(chart)
        case .chartPoint(let point): chartPoint(point)
        case .chartReference(let reference): chartReference(reference)
        case .style: break
        }
    }

    private mutating func element(_ element: CheckedElement) {
        append("<\(element.name)")
        mark(element)
        if element.isVector, element.name == "svg" { append(" xmlns=\"\(TemplateParser.svg)\"") }
        attributes(element)
        let classes = element.fixedAttribute("class")?.split(separator: " ") ?? []
        let hidden = element.attributes.contains { $0.name == "hidden" }
        let kind = ElementKind(
            name: element.name, classes: classes, isHidden: hidden, columns: element.span("colspan"),
            rows: element.span("rowspan"))
        if Markup.voidElements.contains(element.name) || (element.isVector && element.children.isEmpty) {
            append("/>")
            program.tokens.append(.open(kind))
            program.tokens.append(.close(kind))
            return
        }
        append(">")
        program.tokens.append(.open(kind))
        let outerTitle = isTitle
        // In these a field cannot be an element of its own.
        isTitle = isTitle || element.name == "title" || (element.isVector && Drawing.words.contains(element.name))
        nodes(element.children)
        isTitle = outerTitle
        program.tokens.append(.close(kind))
        append("</\(element.name)>")
    }

    private mutating func mark(_ element: CheckedElement) {
        guard options.marksOrigins, let mark = element.mark else { return }
        append(" \(DocumentOrigins.attribute)=\"\(mark)\"")
    }

    private mutating func attributes(_ element: CheckedElement) {
        for (name, value) in element.attributes {
            append(" \(name)=\"")
            for piece in value {
                switch piece {
                case .text(let text): XMLEscape.appendAttribute(Array(text.utf8), to: &program.markup)
                case .field(let field):
                    emit(.plainField(operation(field)))
                }
            }
            append("\"")
        }
    }

    mutating func operation(_ field: CheckedField) -> Program.FieldOperation {
        Program.FieldOperation(field, path: reference(field.path), inputs: inputs([field.path]))
    }

    private mutating func reference(_ path: FieldPath) -> PathReference {
        guard case .root = path.base else { return PathReference(path, id: nil, isFilled: false) }
        let id = pathIDs[path.text] ?? program.pathCount
        if id == program.pathCount {
            pathIDs[path.text] = id
            program.pathCount += 1
        }
        return PathReference(
            path, id: id, isFilled: FieldPath.parts(of: path.text).first.map(options.filled.contains) ?? false)
    }

    mutating func references(_ paths: [FieldPath]) -> [PathReference] {
        var out: [PathReference] = []
        for path in paths { out.append(reference(path)) }
        return out
    }

    /// What the computed ones of some fields rest on.
    mutating func inputs(_ paths: [FieldPath]) -> [InputGroup] {
        var out: [InputGroup] = []
        for path in paths where path.field.computation != nil {
            guard let inputs = options.inputs(path.field) else { continue }
            let group =
                inputGroups[inputs]
                ?? InputGroup(id: inputGroups.count, references: references(inputs.paths))
            inputGroups[inputs] = group
            program.inputGroupCount = inputGroups.count
            out.append(group)
        }
        return out
    }

    /// Compiles nodes that a control operation runs, aside from the main line.
    mutating func body(_ content: [CheckedNode]) -> Range<Int> {
        flush()
        let outer = program.operations
        program.operations = []
        nodes(content)
        flush()
        let inner = program.operations
        program.operations = outer
        let start = program.bodies.count
        program.bodies.append(contentsOf: inner)
        return start..<program.bodies.count
    }

    private mutating func condition(_ condition: CheckedCondition) {
        let body = body(condition.body)
        let otherwise = self.body(condition.otherwise)
        let paths = condition.expression.paths
        emit(
            .condition(
                .init(
                    condition, paths: references(paths), body: body, otherwise: otherwise, inputs: inputs(paths))))
    }

    private mutating func repetition(_ repetition: CheckedRepetition) {
        let body = body(repetition.body)
        emit(
            .repetition(
                .init(
                    repetition, list: reference(repetition.list), body: body, inputs: inputs([repetition.list]))))
    }

    private mutating func choice(_ choice: CheckedChoice) {
        var cases: [(names: [String], body: Range<Int>)] = []
        for option in choice.cases { cases.append((option.names, body(option.body))) }
        let model: Program.ChoiceOperation.Model =
            switch choice.model {
            case .all(let separator): .all(separator: Array(separator.utf8))
            case .one(let index): .body(cases[index].body)
            case .own(let content): .body(body(content))
            case .nothing: .nothing
            }
        emit(
            .choice(
                .init(choice, path: reference(choice.path), cases: cases, model: model, inputs: inputs([choice.path]))))
    }

    private mutating func plural(_ plural: CheckedPlural) {
        let count: Program.PluralOperation.Count
        var paths: [FieldPath] = []
        switch plural.count {
        case .items(let path): count = .items(reference(path))
        case .number(let expression):
            paths = expression.paths
            count = .number(expression, references(paths))
        }
        emit(.plural(.init(plural, count: count, inputs: inputs(paths))))
    }

    private mutating func numbered(_ numbering: CheckedNumbering) {
        let target = numbering.id.map { self.target($0) }
        let body = body(numbering.body)
        emit(
            .numbering(
                .init(
                    style: numbering.style, gender: numbering.isMasculine ? .masculine : .feminine, target: target,
                    body: body)))
    }

    private mutating func target(_ id: String) -> Int {
        if let known = targets[id] { return known }
        program.targets.append(id)
        targets[id] = program.targets.count - 1
        return program.targets.count - 1
    }
}

extension CheckedElement {
    /// How many columns or rows a cell takes.
    func span(_ name: String) -> Int {
        min(max(fixedAttribute(name).flatMap { Int($0) } ?? 1, 1), 100)
    }

    /// The value of an attribute that has no field in it.
    func fixedAttribute(_ name: String) -> String? {
        guard let attribute = attributes.first(where: { $0.name == name }) else { return nil }
        var out = ""
        for piece in attribute.value {
            guard case .text(let text) = piece else { return nil }
            out += text
        }
        return out
    }
}
