internal import CYaml
internal import FojaDiagnostics

/// Builds the tree from libyaml's events.
///
/// Yams bundles libyaml as its module `CYaml`. Its own `compose` is not enough
/// here: it recurses without a bound that we set, hashes whole nodes to compare
/// keys (an alias bomb used as a key never ends), says neither where both
/// duplicate keys stand nor how long a scalar is in the source, and takes three
/// times as long. Events come in order, so every limit holds before memory is spent.
struct YAMLReader {
    typealias Node = DataTree.Node

    /// A mapping or sequence still open.
    struct Frame {
        let isMapping: Bool
        /// Written between brackets or braces.
        let isFlow: Bool
        let place: Place
        let anchor: String?
        var items: [Node] = []
        var entries: [DataTree.Entry] = []
        var key: (text: String, place: Place)?
        /// Places of the keys of a large mapping; small ones are searched.
        var seen: [String: Place] = [:]
        var nodes = 1
        var bytes = 0
        var height = 1

        /// Puts what is finished into it.
        mutating func add(_ node: Node, nodes: Int, bytes: Int, height: Int) {
            self.nodes += nodes
            self.bytes += bytes + (key?.text.utf8.count ?? 0)
            self.height = max(self.height, height + 1)
            guard isMapping else { return items.append(node) }
            guard let (text, place) = key else { return }
            entries.append(DataTree.Entry(key: text, keyPlace: place, value: node))
            key = nil
        }
    }

    /// What an alias stands for.
    struct Anchored {
        let node: Node
        let nodes: Int
        /// Of its names and texts.
        let bytes: Int
        let height: Int
    }

    let source: SourceText
    let limits: DataTree.Limits
    var problems: [Diagnostic] = []
    var stack: [Frame] = []
    var anchors: [String: Anchored] = [:]
    var root: Node?
    var total = 0
    /// Of all names and texts, those that aliases repeat each time.
    var totalBytes = 0
    // For ``checkStrictly(_:)``: how far it has looked, and where libyaml's count of characters stands in bytes.
    var checked = 0
    var cursor = (index: 0, byte: 0)
    /// Where the last value ends that is not a block; -1 after anything else.
    var valueEnd = -1
    var valueStart = -1
    /// Whether what follows cannot be what it seems.
    var isHopeless = false
    var lineStarts: [Int] = []

    init(source: SourceText, limits: DataTree.Limits) {
        self.source = source
        self.limits = limits
        checked = source.markLength
        cursor.byte = source.markLength
    }

    mutating func read() throws(DiagnosticsError) -> Node {
        do {
            try source.bytes.withUnsafeBufferPointer { bytes throws(DiagnosticsError) in
                let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
                defer { parser.deallocate() }
                guard yaml_parser_initialize(parser) == 1 else { throw stop("yaml.memoria", "no hay memoria", nil) }
                defer { yaml_parser_delete(parser) }
                yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
                // libyaml would take a mark of byte order as a column of the first line.
                let mark = source.markLength
                yaml_parser_set_input_string(parser, bytes.baseAddress.map { $0 + mark }, bytes.count - mark)
                try events(of: parser)
            }
        } catch {
            problems += error.diagnostics
        }
        if !problems.isEmpty { throw DiagnosticsError(problems) }
        guard let root else {
            throw stop(
                "yaml.vacio", "«\(source.name)» no tiene datos: está vacío o solo tiene comentarios",
                source.place(atByte: 0), fix: "escriba en él sus datos; un caso para empezar lo escribe `foja nuevo`")
        }
        return root
    }

    private mutating func events(of parser: UnsafeMutablePointer<yaml_parser_t>) throws(DiagnosticsError) {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw DiagnosticsError(translated(parser.pointee)) }
            defer { yaml_event_delete(&event) }
            checkStrictly(event)
            if isHopeless { return }
            switch event.type {
            case YAML_DOCUMENT_START_EVENT:
                if root != nil {
                    throw stop(
                        "yaml.varios-documentos", "el archivo tiene más de un documento YAML", place(event),
                        fix: "un archivo lleva un solo documento: quite la línea `---` y lo que sobre")
                }
            case YAML_SCALAR_EVENT: try scalar(event)
            case YAML_ALIAS_EVENT: try alias(event)
            case YAML_SEQUENCE_START_EVENT:
                let data = event.data.sequence_start
                let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
                try open(isMapping: false, isFlow, event, tag: text(data.tag), anchor: text(data.anchor))
            case YAML_MAPPING_START_EVENT:
                let data = event.data.mapping_start
                let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
                try open(isMapping: true, isFlow, event, tag: text(data.tag), anchor: text(data.anchor))
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try close()
            case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return
            default: break
            }
            if problems.count >= limits.problems { return }
        }
    }

    // MARK: Nodes

    private mutating func scalar(_ event: yaml_event_t) throws(DiagnosticsError) {
        let data = event.data.scalar
        let value = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        let style: DataTree.Scalar.Style =
            switch data.style {
            case YAML_PLAIN_SCALAR_STYLE, YAML_ANY_SCALAR_STYLE: .plain
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .quoted
            }
        let place = place(event)
        refuse(tag: text(data.tag), at: place)
        if let name = text(data.anchor), style == .plain, value.isEmpty {
            problems.append(
                Diagnostic(
                    "yaml.ancla", "`&\(name)` daría nombre a un valor, y no hay ninguno", at: place,
                    fix: "si es un texto que empieza con «&», " + YAMLLine(place.line, of: source).quoting))
        }
        if expectsKey {
            key(value, isMerge: value == "<<" && style == .plain, at: place)
            return
        }
        let node = Node(.scalar(DataTree.Scalar(text: value, style: style)), at: place)
        let bytes = value.utf8.count
        if let anchor = text(data.anchor) { anchors[anchor] = Anchored(node: node, nodes: 1, bytes: bytes, height: 0) }
        try add(node, nodes: 1, bytes: bytes, height: 0)
    }

    private mutating func alias(_ event: yaml_event_t) throws(DiagnosticsError) {
        let place = place(event)
        let name = text(event.data.alias.anchor) ?? ""
        if expectsKey {
            problems.append(notAName("un alias (`*\(name)`)", at: place))
            stack[stack.count - 1].key = ("*" + name, place)
            return
        }
        guard let target = anchors[name] else {
            if stack.contains(where: { $0.anchor == name }) {
                throw stop("yaml.alias", "`*\(name)` se contiene a sí mismo", place)
            }
            throw stop(
                "yaml.alias", "`*\(name)` no nombra nada: no hay antes un `&\(name)`", place,
                fix: "si es un texto que empieza con asterisco, " + YAMLLine(place.line, of: source).quoting)
        }
        guard stack.count + target.height <= limits.depth else { throw tooDeep(place) }
        try add(
            Node(target.node.content, at: place), nodes: target.nodes, bytes: target.bytes, height: target.height)
    }

    private mutating func open(
        isMapping: Bool, _ isFlow: Bool, _ event: yaml_event_t, tag: String?, anchor: String?
    ) throws(DiagnosticsError) {
        let place = place(event)
        refuse(tag: tag, at: place)
        if expectsKey {
            throw DiagnosticsError(notAName(isMapping ? "un grupo de datos" : "una lista", at: place))
        }
        guard stack.count < limits.depth else { throw tooDeep(place) }
        stack.append(Frame(isMapping: isMapping, isFlow: isFlow, place: place, anchor: anchor))
    }

    private mutating func close() throws(DiagnosticsError) {
        guard let frame = stack.popLast() else { return }
        let node = Node(frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items), at: frame.place)
        if let anchor = frame.anchor {
            anchors[anchor] = Anchored(
                node: node, nodes: frame.nodes, bytes: frame.bytes, height: frame.height)
        }
        // Its parts were counted one by one as they came.
        total -= frame.nodes - 1
        totalBytes -= frame.bytes
        try add(node, nodes: frame.nodes, bytes: frame.bytes, height: frame.height)
    }

    /// Puts a finished node into what contains it.
    private mutating func add(_ node: Node, nodes: Int, bytes: Int, height: Int) throws(DiagnosticsError) {
        total += nodes
        totalBytes += bytes
        guard totalBytes <= limits.bytes else {
            throw stop(
                "yaml.demasiado-texto",
                "el archivo tiene más de \(limits.bytes >> 10) KiB de texto, contando el que repiten sus alias",
                node.place,
                fix: "escriba una sola vez lo que se repite")
        }
        guard total <= limits.nodes else {
            throw stop(
                "yaml.demasiados-datos",
                "el archivo tiene más de \(limits.nodes) datos, contando los que repiten sus alias", node.place)
        }
        guard !stack.isEmpty else {
            if root == nil { root = node }
            return
        }
        stack[stack.count - 1].add(node, nodes: nodes, bytes: bytes, height: height)
    }

    // MARK: Keys

    /// Asked without copying the frame: a copy held meanwhile would make each change of it copy all of it.
    private var expectsKey: Bool {
        guard let top = stack.indices.last else { return false }
        return stack[top].isMapping && stack[top].key == nil
    }

    private mutating func key(_ text: String, isMerge: Bool, at place: Place) {
        let top = stack.count - 1
        stack[top].key = (text, place)
        if isMerge {
            problems.append(
                Diagnostic(
                    "yaml.mezcla", "`<<` mezcla aquí otro grupo, y no se ve qué datos quedan", at: place,
                    fix: "escriba los datos que hacen falta, o repita el grupo entero con un alias: `grupo: *nombre`"))
        }
        // `==` of Swift's strings takes canonically equivalent ones, NFC and NFD, as equal.
        let earlier: Place?
        if stack[top].entries.count < 16 {
            earlier = stack[top].entries.first { $0.key == text }?.keyPlace
        } else {
            if stack[top].seen.isEmpty {
                for entry in stack[top].entries where stack[top].seen[entry.key] == nil {
                    stack[top].seen[entry.key] = entry.keyPlace
                }
            }
            earlier = stack[top].seen[text]
            if earlier == nil { stack[top].seen[text] = place }
        }
        guard let earlier else { return }
        // `solicitud:` with the indentation of its own data ends up in the group above, and so do they.
        let duplicate = DataTree.duplicate(text, at: place, earlier: earlier, id: "yaml.repetida")
        let between = stack[top].entries.last {
            $0.value.isEmpty && $0.keyPlace.line > earlier.line && !stack[top].isFlow
        }
        guard let group = between, stack.count > 1 else { return problems.append(duplicate) }
        problems.append(
            Diagnostic(
                duplicate.id, duplicate.message, at: place,
                notes: duplicate.notes + [.init("antes está «\(group.key)», sin valor", place: group.keyPlace)],
                fix: "si «\(group.key)» es el nombre de otro grupo, quite los espacios que lleva delante; "
                    + "si no, deje una sola «\(text)»: no se adivina cuál vale"))
    }

    private func notAName(_ what: String, at place: Place) -> Diagnostic {
        Diagnostic(
            "yaml.clave", "el nombre de un dato no puede ser \(what)", at: place,
            fix: "el nombre es un texto simple: `nombre: valor`")
    }

    // MARK: Problems

    private mutating func refuse(tag: String?, at place: Place) {
        guard let tag else { return }
        let short = tag.replacing("tag:yaml.org,2002:", with: "!!")
        problems.append(
            Diagnostic(
                "yaml.etiqueta", "la etiqueta de tipo `\(short)` no se admite: el tipo de cada dato lo da el esquema",
                at: place, fix: "borre `\(short)`; si es un texto que empieza con «!», póngalo entre comillas"))
    }

    private func tooDeep(_ place: Place) -> DiagnosticsError {
        stop("yaml.profundo", "hay más de \(limits.depth) niveles de grupos y listas, uno dentro de otro", place)
    }

    private func stop(_ id: Diagnostic.ID, _ message: String, _ place: Place?, fix: String? = nil) -> DiagnosticsError {
        DiagnosticsError(Diagnostic(id, message, at: place, fix: fix))
    }

    private func text(_ pointer: UnsafePointer<yaml_char_t>?) -> String? {
        pointer.map { String(decodingCString: $0, as: UTF8.self) }
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(decodingCString: $0, as: UTF8.self) }
    }

    func place(_ event: yaml_event_t) -> Place {
        let start = event.start_mark
        let end = event.end_mark
        let sameLine = start.line == end.line && end.column > start.column
        let isScalar = event.type == YAML_SCALAR_EVENT || event.type == YAML_ALIAS_EVENT
        return Place(
            source: source, line: Int(start.line) + 1, column: Int(start.column) + 1,
            length: sameLine && isScalar ? Int(end.column - start.column) : 1)
    }
}

extension DataTree {
    /// The message for a key that stands twice in a mapping.
    static func duplicate(_ key: String, at place: Place, earlier: Place, id: Diagnostic.ID) -> Diagnostic {
        Diagnostic(
            id, "«\(key)» está dos veces en el mismo grupo", at: place,
            notes: [.init("la primera vez está aquí", place: earlier)],
            fix: "deje una sola: no se adivina cuál vale")
    }
}
