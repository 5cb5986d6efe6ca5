public import FojaDiagnostics
public import FojaXML

/// What a generated document carries: which document it is and its data.
public struct DocumentReader {
    /// A datum as it stands in one place of the document.
    public struct Carried {
        /// With positions: `garantias.propias.0.valor`.
        public let path: String
        /// The canonical text.
        public let text: String
        /// Where the element stands; computed when asked for.
        public let place: () -> Place

        /// A datum by its path, its canonical text and its place.
        public init(path: String, text: String, place: @escaping () -> Place) {
            self.path = path
            self.text = text
            self.place = place
        }
    }

    /// Which document it says it is.
    public let documentID: String
    /// What it says it was made for.
    public let mode: RenderingMode
    /// Each datum once, in document order.
    public private(set) var data: [Carried] = []
    /// Every place where a datum stands, in document order.
    public private(set) var occurrences: [Carried] = []
    /// Every place that is left blank for a datum.
    public private(set) var blanks: [Carried] = []
    /// Data that stand with different values in two places; past a hundred, how many more.
    public var conflicts: [Diagnostic] { conflictList.diagnostics }
    private var conflictList = DiagnosticList(id: "documento.demasiados-problemas")
    /// The paths of those, in order, each once.
    public private(set) var conflictingPaths: [String] = []

    /// - Throws: If the markup is no document of Foja.
    public init(_ tree: XMLTree) throws(DiagnosticsError) {
        let root = tree.root
        guard root.name == "html", root.namespace == TemplateParser.xhtml,
            let id = root.attribute("data-documento"), let modeName = root.attribute("data-modo")
        else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.ajeno", "no es un documento generado por Foja: su raíz no dice cuál es",
                    at: tree.place(of: root),
                    fix: "un documento de Foja empieza con <html … data-documento=\"…\" data-modo=\"…\">"))
        }
        guard let mode = RenderingMode(rawValue: modeName) else {
            throw DiagnosticsError(
                Diagnostic(
                    "documento.modo", "el modo «\(modeName)» no existe",
                    at: tree.place(of: root, attribute: "data-modo"),
                    fix: "los modos son: " + RenderingMode.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        documentID = id
        self.mode = mode
        read(root, in: tree)
    }

    private mutating func read(_ root: XMLElement, in tree: XMLTree) {
        var seen: [String: (index: Int, element: XMLElement, isHidden: Bool)] = [:]
        var conflicting: Set<String> = []
        var pending = [(element: root, isHidden: false)]
        while let (element, isHidden) = pending.popLast() {
            let hides = isHidden || element.hasAttribute("hidden")
            pending.append(contentsOf: Array(element.childElements).reversed().map { ($0, hides) })
            guard let path = element.attribute("data-campo") else { continue }
            guard let text = DocumentReader.text(of: element) else {
                if DocumentReader.isBlank(element) {
                    blanks.append(Carried(path: path, text: "", place: { tree.place(of: element) }))
                }
                continue
            }
            occurrences.append(Carried(path: path, text: text, place: { tree.place(of: element) }))
            if let known = seen[path] {
                guard data[known.index].text != text else {
                    // Where people see it is where a message should point.
                    if known.isHidden, !isHidden {
                        seen[path] = (known.index, element, false)
                        data[known.index] = Carried(path: path, text: text, place: { tree.place(of: element) })
                    }
                    continue
                }
                if conflicting.insert(path).inserted { conflictingPaths.append(path) }
                conflictList.append(
                    Diagnostic(
                        "documento.valores-distintos",
                        "«\(path)» dice «\(text)» aquí y «\(data[known.index].text)» en otro lugar",
                        at: tree.place(of: element),
                        notes: [.init("el otro lugar", place: tree.place(of: known.element))], about: path))
            } else {
                seen[path] = (data.count, element, isHidden)
                data.append(Carried(path: path, text: text, place: { tree.place(of: element) }))
            }
        }
    }

    /// Whether an element stands where nobody has given a datum.
    public static func isBlank(_ element: XMLElement) -> Bool {
        element.attribute("class")?.split(separator: " ").first == "blanco"
    }

    /// The canonical text that an element carries; `nil` for a blank.
    private static func text(of element: XMLElement) -> String? {
        var bytes: [UInt8] = []
        return append(textOf: element, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// - Returns: Whether it carries any.
    private static func append(textOf element: XMLElement, to out: inout [UInt8]) -> Bool {
        if element.isNamed("data") { return element.appendAttribute("value", to: &out) }
        if element.isNamed("time") { return element.appendAttribute("datetime", to: &out) }
        guard element.isNamed("span"), isLong(element) else { return false }
        var lines = [""]
        for child in element.children {
            switch child {
            case .text(let text): lines[lines.count - 1] += text.content
            case .element(let inner) where inner.name == "br": lines.append("")
            default: break
            }
        }
        out.append(contentsOf: lines.map { unwrapped($0) }.joined(separator: "\n").utf8)
        return true
    }

    /// Whether a tree says that it is a document of some id, made for some mode.
    package static func isDocument(_ tree: XMLTree, _ id: String, _ mode: RenderingMode) -> Bool {
        let root = tree.root
        return root.isNamed("html") && root.namespace == TemplateParser.xhtml && root.attribute("data-documento") == id
            && root.attribute("data-modo") == mode.rawValue
    }

    /// Visits each place where a datum stands, in document order, by the bytes of its path and of its canonical text.
    ///
    /// - Parameter body: Says whether to go on.
    /// - Returns: Whether it went on to the end.
    package static func visit(
        _ tree: XMLTree, _ body: (_ path: borrowing [UInt8], _ text: borrowing [UInt8]) -> Bool
    ) -> Bool {
        var path: [UInt8] = []
        var text: [UInt8] = []
        return tree.forEachElement(with: "data-campo") { element in
            path.removeAll(keepingCapacity: true)
            text.removeAll(keepingCapacity: true)
            element.appendAttribute("data-campo", to: &path)
            return !append(textOf: element, to: &text) || body(path, text)
        }
    }

    private static func isLong(_ element: XMLElement) -> Bool {
        element.attribute("class")?.split(separator: " ").contains("largo") ?? false
    }

    /// Lines of a long text are divided by `<br/>`: where the source itself has a line end, an editor wrapped it.
    private static func unwrapped(_ line: String) -> String {
        guard line.utf8.contains(0x0A) else { return line }
        return line.split(separator: "\n", omittingEmptySubsequences: false).map { part in
            var rest = part
            while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest.removeLast() }
            return rest.drop { $0 == " " || $0 == "\t" }
        }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
