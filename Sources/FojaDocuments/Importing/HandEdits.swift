internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What a person changed in a document after Foja made it: the same document is
/// made again from its own data, and the two are compared place by place.
///
/// Spaces and line ends count for nothing: editors and browsers write them anew.
struct HandEdits {
    /// What stands where the document has a blank.
    struct Written {
        let path: String
        let text: String
        let place: Place
        /// What the document would print there; `nil` of a row that somebody added.
        let blank: BlankPlace?
    }

    /// Somebody wrote into a blank.
    private(set) var written: [Written] = []
    /// What is printed is not what the document carries: by path.
    private(set) var misprints: [String: Diagnostic] = [:]
    /// Words outside the blanks, and anything else that was changed.
    private(set) var others: [Diagnostic] = []

    /// - Parameters:
    ///   - expected: The document as Foja makes it from the data that it carries.
    ///   - blanks: The places that it leaves blank.
    init(_ actual: XMLTree, expected: [UInt8], blanks: [BlankPlace]) throws(DiagnosticsError) {
        guard actual.source.bytes != expected else { return }
        let made = try XMLTree(parsing: SourceText(name: actual.source.name, bytes: expected))
        let known = Dictionary(grouping: blanks, by: \.path)
        let rows = Dictionary(blanks.map { (HandEdits.withoutPositions($0.path), $0) }) { first, _ in first }
        let want = HandEdits.carriers(made)
        // What the document should print of each datum that it was not yet seen to print: how often, and in which order.
        var left: [String: [String: Int]] = [:]
        for carrier in want { left[carrier.path, default: [:]][carrier.text, default: 0] += 1 }
        let texts = Dictionary(grouping: want, by: \.path).mapValues { $0.map(\.text) }
        var seen: [String: Int] = [:]
        for carrier in HandEdits.carriers(actual) {
            let number = seen[carrier.path, default: 0]
            if carrier.isBlank { seen[carrier.path] = number + 1 }
            if let count = left[carrier.path]?[carrier.text], count > 0 {
                left[carrier.path]?[carrier.text] = count - 1
            } else if carrier.isBlank {
                let blank =
                    known[carrier.path].flatMap { number < $0.count ? $0[number] : $0.first }
                    ?? rows[HandEdits.withoutPositions(carrier.path)]
                written.append(
                    Written(
                        path: carrier.path, text: carrier.lines, place: actual.place(of: carrier.element), blank: blank)
                )
            } else if misprints[carrier.path] == nil {
                let expected = texts[carrier.path]?.first { left[carrier.path]?[$0, default: 0] ?? 0 > 0 }
                misprints[carrier.path] = HandEdits.misprint(carrier, expected, in: actual)
            }
        }
        others = OutsideText(actual, made).warnings
    }

    private static func misprint(_ carrier: Carrier, _ expected: String?, in tree: XMLTree) -> Diagnostic {
        Diagnostic(
            "importar.impreso",
            "«\(carrier.path)» lleva el valor «\(carrier.value ?? "")» y el documento imprime «\(carrier.text)»",
            at: tree.place(of: carrier.element), notes: expected.map { [.init("con ese valor imprime «\($0)»")] } ?? [],
            fix: "alguien editó el documento a mano: deje el valor y lo impreso iguales, o dé el dato en el caso")
    }

    static func withoutPositions(_ path: String) -> String {
        FieldPath.parts(of: path).filter { Int($0) == nil }.joined(separator: ".")
    }

    // MARK: What is printed

    /// An element that stands for a datum.
    private struct Carrier {
        let path: String
        /// What a reader sees, with single spaces.
        let text: String
        /// The same, its line ends kept.
        let lines: String
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
            let isBlank = DocumentReader.isBlank(element)
            let lines = ownLines(element)
            out.append(
                Carrier(
                    path: path, text: lines.split(whereSeparator: \.isWhitespace).joined(separator: " "), lines: lines,
                    value: element.attribute("value") ?? element.attribute("datetime"), isBlank: isBlank,
                    element: element))
            // A blank of a whole alternative may have others inside.
            if isBlank { pending.append(contentsOf: Array(element.childElements).reversed()) }
        }
        return out
    }

    /// What an element says, without the data that stand in it. A line end is one only where a
    /// `<br/>` or a person made it: an editor that wraps lines sets the next one in.
    private static func ownLines(_ element: XMLElement) -> String {
        var out = ""
        func visit(_ element: XMLElement) {
            for child in element.children {
                switch child {
                case .text(let text): out += text.content
                case .element(let inner) where inner.isNamed("br"): out += "\n"
                case .element(let inner) where inner.hasAttribute("data-campo"): out += " "
                case .element(let inner): visit(inner)
                default: break
                }
            }
        }
        visit(element)
        var lines: [String] = []
        for line in out.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let first = line.first, first.isWhitespace, let last = lines.last, !last.isEmpty {
                lines[lines.count - 1] = words.isEmpty ? last : last + " " + words
            } else {
                lines.append(words)
            }
        }
        while lines.last == "" { lines.removeLast() }
        while lines.first == "" { lines.removeFirst() }
        return lines.joined(separator: "\n")
    }
}
