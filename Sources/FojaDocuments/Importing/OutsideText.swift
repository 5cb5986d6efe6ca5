internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// The words that somebody wrote where a document has no blank for them.
struct OutsideText {
    /// One for each run of words, and one for whatever else was changed.
    private(set) var warnings: [Diagnostic] = []
    /// The runs of words themselves.
    private(set) var added: [(text: String, place: Place)] = []
    private static let limit = 10

    private struct Token {
        let text: String
        let element: XMLElement
        /// The blank that stands last before it, with no heading or cell's label between.
        let blank: String?
        var isWord: Bool { !text.hasPrefix("<") }
    }

    /// - Parameter rows: Those that somebody copied to have one more, whose words are the form's own.
    init(_ actual: XMLTree, _ made: XMLTree, without rows: Set<XMLElement>) {
        let mine = OutsideText.tokens(actual.root, without: rows)
        let theirs = OutsideText.tokens(made.root, without: [])
        var numbers: [String: Int] = [:]
        func number(_ token: Token) -> Int {
            let next = numbers.count
            return numbers[token.text]
                ?? {
                    numbers[token.text] = next
                    return next
                }()
        }
        var rest: Token?
        for difference in SequenceDifference.between(theirs.map(number), mine.map(number)) {
            let added = mine[difference.new].filter(\.isWord)
            let words = added.map(\.text).joined(separator: " ")
            guard let first = added.first, words.contains(where: { $0.isLetter || $0.isNumber }) else {
                let start = difference.new.lowerBound
                rest = rest ?? (start < mine.count ? mine[start] : mine.last)
                continue
            }
            if !difference.old.isEmpty { rest = rest ?? first }
            guard warnings.count < OutsideText.limit else { continue }
            let shown = words.count > 120 ? String(words.prefix(117)) + "…" : words
            let place = actual.place(of: first.element)
            self.added.append((shown, place))
            warnings.append(
                Diagnostic(
                    "importar.editado",
                    "«\(shown)» está escrito fuera de los blancos, donde el documento no lleva datos, y no se importa",
                    at: place, severity: .warning, fix: OutsideText.advice(on: words, first.element, after: first.blank)
                ))
        }
        guard let rest else { return }
        warnings.append(
            Diagnostic(
                "importar.editado", "el documento se editó a mano también donde no lleva datos, y eso no se importa",
                at: actual.place(of: rest.element), severity: .warning,
                fix: "`foja validar` muestra cada cambio; lo que sea un dato se escribe en su blanco o en el caso"))
    }

    // MARK: Where it belongs

    private static func isLabel(_ element: XMLElement) -> Bool {
        let name = element.name
        return ["section", "table", "caption", "tr", "th"].contains(name)
            || (name.first == "h" && Int(name.dropFirst()) != nil)
    }

    /// Where words should be written instead: only a datum of the same row, paragraph or section is named.
    private static func advice(on words: String, _ element: XMLElement, after blank: String?) -> String {
        if let row = ancestor(of: element, named: "tr"), let path = firstBlank(in: row) {
            guard let (list, position, _) = CopiedRows.parted(path) else {
                return "si es de `\(path)`, cuyo blanco está en la misma fila, escríbalo dentro de él o en el caso"
            }
            return
                "si es de esa fila, que es `\(list).\(position)`, escríbalo en su blanco; lo que en ella no tiene blanco se escribe en el caso"
        }
        if let blank { return "si es de `\(blank)`, cuyo blanco está antes, escríbalo dentro de él o en el caso" }
        guard let section = ancestor(of: element, named: "section"), let path = firstBlank(in: section) else {
            return "lo que sea un dato se escribe en su blanco o en el caso"
        }
        if let (list, _, _) = CopiedRows.parted(path), case .none = WrittenNone.reading(words, of: list) {
            return "si dice que no hay nada en `\(list)`, escriba «Ninguna» en su primer blanco"
        }
        return "si es de `\(path)`, que está en el mismo número, escríbalo en su blanco o en el caso"
    }

    private static func ancestor(of element: XMLElement, named name: String) -> XMLElement? {
        var current: XMLElement? = element
        while let candidate = current {
            if candidate.name == name { return candidate }
            current = candidate.parent
        }
        return nil
    }

    private static func firstBlank(in element: XMLElement) -> String? {
        var pending = [element]
        while let next = pending.popLast() {
            if let path = next.attribute("data-campo") { return path }
            pending.append(contentsOf: Array(next.childElements).reversed())
        }
        return nil
    }

    /// The elements and words around the data.
    private static func tokens(_ root: XMLElement, without rows: Set<XMLElement>) -> [Token] {
        var out: [Token] = []
        var blank: String?
        func visit(_ element: XMLElement, inBlank: Bool) {
            if element.isNamed("head") || rows.contains(element) { return }
            let path = element.attribute("data-campo")
            if isLabel(element) { blank = nil }
            // What is inside an alternative that nobody has chosen is looked at by itself.
            if path != nil || !inBlank {
                out.append(
                    Token(text: "<" + element.name + (path.map { " " + $0 } ?? ""), element: element, blank: blank))
            }
            let isBlank = DocumentReader.isBlank(element)
            if path != nil, isBlank { blank = path }
            if path != nil, !isBlank { return }
            for child in element.children {
                switch child {
                case .text(let text) where !isBlank && !inBlank:
                    for word in text.content.split(whereSeparator: \.isWhitespace) {
                        out.append(Token(text: String(word), element: element, blank: blank))
                    }
                case .element(let inner): visit(inner, inBlank: inBlank || isBlank)
                default: break
                }
            }
            if !inBlank { out.append(Token(text: "</" + element.name, element: element, blank: blank)) }
        }
        visit(root, inBlank: false)
        return out
    }
}
