internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// The words that somebody wrote where a document has no blank for them.
struct OutsideText {
    /// One for each run of words, and one for whatever else was changed.
    private(set) var warnings: [Diagnostic] = []
    private static let limit = 10

    private struct Token {
        let text: String
        let element: XMLElement
        /// The blank that stands last before it.
        let blank: String?
        var isWord: Bool { !text.hasPrefix("<") }
    }

    init(_ actual: XMLTree, _ made: XMLTree) {
        let mine = OutsideText.tokens(actual.root)
        let theirs = OutsideText.tokens(made.root)
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
            guard let first = added.first, words.contains(where: \.isLetter) else {
                let start = difference.new.lowerBound
                rest = rest ?? (start < mine.count ? mine[start] : mine.last)
                continue
            }
            if !difference.old.isEmpty { rest = rest ?? first }
            guard warnings.count < OutsideText.limit else { continue }
            warnings.append(
                Diagnostic(
                    "importar.editado",
                    "«\(words.count > 120 ? words.prefix(117) + "…" : words[...])» está escrito fuera de los blancos, donde el documento no lleva datos, y no se importa",
                    at: actual.place(of: first.element), severity: .warning,
                    fix: first.blank.map {
                        "si es de `\($0)`, cuyo blanco está antes, escríbalo dentro de él o en el caso"
                    }
                        ?? "lo que sea un dato se escribe en su blanco o en el caso"))
        }
        guard let rest else { return }
        warnings.append(
            Diagnostic(
                "importar.editado", "el documento se editó a mano también donde no lleva datos, y eso no se importa",
                at: actual.place(of: rest.element), severity: .warning,
                fix: "`foja validar` muestra cada cambio; lo que sea un dato se escribe en su blanco o en el caso"))
    }

    /// The elements and words around the data.
    private static func tokens(_ root: XMLElement) -> [Token] {
        var out: [Token] = []
        var blank: String?
        func visit(_ element: XMLElement, inBlank: Bool) {
            if element.isNamed("head") { return }
            let path = element.attribute("data-campo")
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
