internal import FojaData
internal import FojaSpanish

/// Flattens a checked template into a ``Program``.
struct Compiler {
    let options: TemplateOptions
    var program = Program()
    /// Where the fixed run being written starts.
    private var tokenStart = 0
    private var isTitle = false
    /// The style sheets that the template links.
    private var styleSheets: [[UInt8]] = []
    /// What the elements around are for, from the outermost.
    private var enclosing: [ElementMeaning] = []
    /// How the next element is numbered.
    private var numbering: NumberStyle?
    private var targets: [String: Int] = [:]
    var rootPaths: [String: PathReference] = [:]
    var hasPlainPaths = true
    var inputGroups: [RootInputs: Int32] = [:]
    /// The list of each repetition in force, by its variable, and what stands in a row of it.
    var rows: [(list: Int?, layout: SlotLayout?)] = []

    private init(options: TemplateOptions) {
        self.options = options
    }

    static func compile(_ nodes: [CheckedNode], options: TemplateOptions) -> DocumentFrame {
        var compiler = Compiler(options: options)
        for case .element(let root) in nodes where root.name == "html" { compiler.root(root) }
        compiler.flush()
        return DocumentFrame(
            program: compiler.program, id: options.documentID, styleSheets: compiler.styleSheets, page: options.page,
            hasPlainPaths: compiler.hasPlainPaths, contentSecurityPolicy: options.contentSecurityPolicy)
    }

    // MARK: Fixed content

    /// Ends the fixed run, so that something that varies can follow.
    private mutating func flush() {
        let count = program.text.tokens.count
        guard count > tokenStart else { return }
        program.fixed.append(tokenStart..<count)
        let tokens = program.text.tokens[tokenStart..<count]
        let end = edge(tokens.reversed())
        program.edges.append(
            Program.RunEdges(
                start: edge(tokens), end: end, following: JunctureEdge(endOf: program.text.words[words(of: end)])))
        program.operations.append(.fixed(Int32(program.fixed.count - 1)))
        tokenStart = count
    }

    private func edge(_ tokens: some Sequence<ProgramText.Token>) -> Program.Edge {
        for token in tokens {
            switch token {
            case .open(let element), .close(let element):
                if program.structure(element) != .inline { return .boundary }
            case .text(let words): return .text(Program.Span(words))
            }
        }
        return .none
    }

    private func words(of edge: Program.Edge) -> Range<Int> {
        if case .text(let words) = edge { words.range } else { 0..<0 }
    }

    mutating func emit(_ operation: Program.Operation) {
        flush()
        program.operations.append(operation)
    }

    private mutating func text(_ text: String) {
        guard !text.isEmpty else { return }
        let start = program.text.words.count
        program.text.words.append(contentsOf: text.utf8)
        program.text.tokens.append(.text(start..<program.text.words.count))
    }

    // MARK: The document's frame

    /// The root, head and body have no white space between them: an HTML parser
    /// and an XML parser would put it in different places.
    private mutating func root(_ root: CheckedElement) {
        // What document it is and in which mode stands on it, so it never is the same.
        let element = begin(root, varies: true)
        for case .element(let child) in root.children {
            if child.name == "head" { head(child) }
            if child.name == "body" { body(child) }
        }
        program.text.tokens.append(.close(element))
        enclosing.removeLast()
    }

    private mutating func head(_ head: CheckedElement) {
        let element = begin(
            CheckedElement(name: head.name, attributes: [], children: [], mark: head.mark), meaning: .metadata)
        for case .style(let sheet) in head.children { styleSheets.append(sheet) }
        for case .element(let child) in head.children where child.name == "title" || child.name == "meta" {
            // Each format says by itself how it is encoded.
            if child.attributes.contains(where: { $0.name == "charset" }) { continue }
            self.element(child, meaning: child.name == "title" ? .documentTitle : .metadatum)
        }
        program.text.tokens.append(.close(element))
        enclosing.removeLast()
    }

    private mutating func body(_ body: CheckedElement) {
        let element = begin(body)
        emit(.hiddenData)
        for path in options.carried + options.termData { emit(.carried(Int32(reference(path).number))) }
        nodes(body.children)
        program.text.tokens.append(.close(element))
        enclosing.removeLast()
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
            self.enumeration(enumeration)
        case .choice(let choice): self.choice(choice)
        case .plural(let plural): self.plural(plural)
        case .numbered(let numbering): numbered(numbering)
        case .number: emit(.number)
        case .reference(let id, let casing): emit(.reference(target: Int32(target(id)), casing: casing))
        case .chart(let chart): self.chart(chart)
        case .chartPoint(let point): chartPoint(point)
        case .chartReference(let reference): chartReference(reference)
        case .style: break
        }
    }

    private mutating func element(_ element: CheckedElement, meaning: ElementMeaning? = nil) {
        let number = begin(element, meaning: meaning)
        let outerTitle = isTitle
        // In these a field cannot be an element of its own.
        isTitle = isTitle || element.name == "title" || (element.isVector && Drawing.words.contains(element.name))
        if !program.text.elements[Int(number)].isEmpty { nodes(element.children) }
        isTitle = outerTitle
        program.text.tokens.append(.close(number))
        enclosing.removeLast()
    }

    /// The start of an element.
    ///
    /// - Parameters:
    ///   - meaning: If it is not what its name and classes say.
    ///   - varies: Whether no two documents have it the same.
    /// - Returns: Its number.
    private mutating func begin(
        _ element: CheckedElement, meaning: ElementMeaning? = nil, varies: Bool = false
    ) -> Int32 {
        let classes = element.fixedAttribute("class")?.split(separator: " ") ?? []
        let described = StreamElement(
            name: element.name, isVector: element.isVector,
            isEmpty: Markup.voidElements.contains(element.name) || (element.isVector && element.children.isEmpty),
            structure: ElementStructure(
                name: element.name, classes: classes, isHidden: element.attributes.contains { $0.name == "hidden" },
                columns: element.span("colspan"), rows: element.span("rowspan")),
            meaning: meaning
                ?? ElementMeaning(
                    name: element.name, classes: classes, numbering: numbering, isEmbedded: element.isEmbedded,
                    enclosing: enclosing.last),
            mark: options.marksOrigins ? element.mark : nil, attributes: element.attributes.map(Compiler.pieces))
        numbering = nil
        enclosing.append(described.meaning)
        let number = Int32(truncatingIfNeeded: program.text.elements.count)
        program.text.elements.append(described)
        if described.dataCount == 0, !varies {
            program.text.tokens.append(.open(number))
        } else {
            emit(.begin(number))
            for case .field(let field) in element.attributes.flatMap(\.value) {
                emit(.attributeField(operation(field)))
            }
        }
        return number
    }

    private static func pieces(
        _ attribute: (name: String, value: [CheckedAttributePiece])
    ) -> (name: String, pieces: [String?]) {
        let pieces = attribute.value.map { piece -> String? in
            if case .text(let text) = piece { text } else { nil }
        }
        return (attribute.name, pieces)
    }

    /// Compiles nodes that a control operation runs, aside from the main line.
    mutating func body(_ content: [CheckedNode]) -> Program.Body {
        flush()
        let outer = program.operations
        program.operations = []
        nodes(content)
        flush()
        let inner = program.operations
        program.operations = outer
        let start = program.bodies.count
        program.bodies.append(contentsOf: inner)
        return Program.Body(start..<program.bodies.count)
    }

    private mutating func numbered(_ numbering: CheckedNumbering) {
        let target = numbering.id.map { self.target($0) }
        self.numbering = numbering.style
        let body = body(numbering.body)
        self.numbering = nil
        program.numberings.append(
            .init(
                style: numbering.style, gender: numbering.isMasculine ? .masculine : .feminine, target: target,
                body: body))
        emit(.numbering(Int32(program.numberings.count - 1)))
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
