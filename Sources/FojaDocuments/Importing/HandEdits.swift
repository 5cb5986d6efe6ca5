internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What a person changed in a document after Foja made it: the same document is
/// made again from its own data, and the two are compared place by place.
struct HandEdits {
    /// What stands where the document has a blank.
    struct Written {
        let path: String
        let text: String
        let place: Place
    }

    /// Somebody wrote into a blank.
    private(set) var written: [Written] = []
    /// What is printed is not what the document carries: by path.
    private(set) var misprints: [String: Diagnostic] = [:]
    /// Anything else that was changed, once.
    private(set) var others: Diagnostic?

    /// - Parameter expected: The document as Foja makes it from the data that it carries.
    init(_ actual: XMLTree, expected: [UInt8]) throws(DiagnosticsError) {
        guard actual.source.bytes != expected else { return }
        let made = try XMLTree(parsing: SourceText(name: actual.source.name, bytes: expected))
        let want = HandEdits.carriers(made)
        // What the document should print of each datum that it was not yet seen to print: how often, and in which order.
        var left: [String: [String: Int]] = [:]
        for carrier in want { left[carrier.path, default: [:]][carrier.text, default: 0] += 1 }
        let texts = Dictionary(grouping: want, by: \.path).mapValues { $0.map(\.text) }
        for carrier in HandEdits.carriers(actual) {
            if let count = left[carrier.path]?[carrier.text], count > 0 {
                left[carrier.path]?[carrier.text] = count - 1
            } else if carrier.isBlank {
                written.append(
                    Written(path: carrier.path, text: carrier.text, place: actual.place(of: carrier.element)))
            } else if misprints[carrier.path] == nil {
                let expected = texts[carrier.path]?.first { left[carrier.path]?[$0, default: 0] ?? 0 > 0 }
                misprints[carrier.path] = HandEdits.misprint(carrier, expected, in: actual)
            }
        }
        let mine = HandEdits.skeleton(actual.root)
        let theirs = HandEdits.skeleton(made.root)
        if mine.map(\.text) != theirs.map(\.text) {
            let first = zip(mine, theirs).first { $0.text != $1.text }?.0 ?? mine.last
            others = Diagnostic(
                "importar.editado", "el documento se editó a mano también donde no lleva datos, y eso no se importa",
                at: first.map { actual.place(of: $0.element) }, severity: .warning,
                fix: "`foja validar` muestra cada cambio; lo que sea un dato se escribe en su blanco o en el caso")
        }
    }

    private static func misprint(_ carrier: Carrier, _ expected: String?, in tree: XMLTree) -> Diagnostic {
        Diagnostic(
            "importar.impreso",
            "«\(carrier.path)» lleva el valor «\(carrier.value ?? "")» y el documento imprime «\(carrier.text)»",
            at: tree.place(of: carrier.element), notes: expected.map { [.init("con ese valor imprime «\($0)»")] } ?? [],
            fix: "alguien editó el documento a mano: deje el valor y lo impreso iguales, o dé el dato en el caso")
    }

    // MARK: What is printed

    /// An element that stands for a datum.
    private struct Carrier {
        let path: String
        /// What a reader sees, with single spaces.
        let text: String
        let value: String?
        let isBlank: Bool
        let element: XMLElement
    }

    private static func carriers(_ tree: XMLTree) -> [Carrier] {
        var out: [Carrier] = []
        var pending = [tree.root]
        while let element = pending.popLast() {
            guard let path = element.attribute("data-campo") else {
                pending.append(contentsOf: Array(element.childElements).reversed())
                continue
            }
            let isBlank = element.attribute("class") == "blanco"
            let inner = Array(element.childElements)
            // A blank of a whole alternative has others inside.
            if isBlank, inner.contains(where: { !$0.isNamed("br") }) {
                pending.append(contentsOf: inner.reversed())
                continue
            }
            out.append(
                Carrier(
                    path: path, text: spaced(element),
                    value: element.attribute("value") ?? element.attribute("datetime"),
                    isBlank: isBlank, element: element))
        }
        return out
    }

    private static func spaced(_ element: XMLElement) -> String {
        var out = ""
        for child in element.children {
            switch child {
            case .text(let text): out += text.content
            case .element(let inner): out += inner.isNamed("br") ? "\n" : inner.text
            default: break
            }
        }
        return out.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ") }
            .joined(separator: "\n").trimmingNewlines
    }

    /// The elements and words around the data.
    private static func skeleton(_ root: XMLElement) -> [(text: String, element: XMLElement)] {
        var out: [(text: String, element: XMLElement)] = []
        func visit(_ element: XMLElement) {
            let path = element.attribute("data-campo")
            out.append(("<" + element.name + (path.map { " " + $0 } ?? ""), element))
            if path != nil, !element.childElements.contains(where: { !$0.isNamed("br") }) { return }
            for child in element.children {
                switch child {
                case .text(let text):
                    for word in text.content.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
                        out.append((String(word), element))
                    }
                case .element(let inner): visit(inner)
                default: break
                }
            }
            out.append(("</" + element.name, element))
        }
        visit(root)
        return out
    }
}

extension String {
    fileprivate var trimmingNewlines: String {
        var rest = Substring(self)
        while rest.last == "\n" { rest.removeLast() }
        while rest.first == "\n" { rest.removeFirst() }
        return String(rest)
    }
}
