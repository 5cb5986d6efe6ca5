internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// Blanks that no longer say of which data they are: another program saved the document and left `data-campo` out.
struct LostNames {
    /// Set if none, or nearly none, is left.
    private(set) var all: Diagnostic?
    /// Of the others, each that somebody wrote into.
    private(set) var single: [Diagnostic] = []

    /// - Parameters:
    ///   - wanted: How many data the document would have if it were made again.
    ///   - given: How many it has.
    ///   - outside: What somebody wrote where the document has no data.
    init(_ actual: XMLTree, _ made: XMLTree, wanted: Int, given: Int, outside: [(text: String, place: Place)]) {
        let own = Set(LostNames.blanks(made, named: nil).map(\.text))
        let written = LostNames.blanks(actual, named: false).filter { !own.contains($0.text) }
        guard wanted >= 4, given * 4 < wanted else {
            single = written.map { item in
                Diagnostic(
                    "importar.sin-nombre",
                    "«\(item.text)» está escrito en un blanco que ya no dice de qué dato es, y no se importa",
                    at: actual.place(of: item.element), severity: .warning,
                    fix: "escríbalo en el caso, o en otro ejemplar del formulario")
            }
            return
        }
        let typed = written.map { (text: $0.text, place: actual.place(of: $0.element)) } + outside
        all = Diagnostic(
            "documento.sin-nombres",
            "otro programa guardó el documento y le quitó el nombre de sus blancos (`data-campo`): no se puede leer nada de lo que se escribió en él",
            at: actual.place(of: actual.root),
            notes: typed.prefix(20).map { .init("se escribió «\($0.text)»", place: $0.place) },
            fix:
                "haga otro ejemplar con `foja generar … --en-blanco` y llénelo con un editor de texto, o escriba los datos en el caso: `foja nuevo`"
        )
    }

    /// What stands in blanks that have a name, that have none, or in all.
    private static func blanks(_ tree: XMLTree, named isNamed: Bool?) -> [(text: String, element: XMLElement)] {
        var out: [(text: String, element: XMLElement)] = []
        var pending = [tree.root]
        while let element = pending.popLast() {
            pending.append(contentsOf: Array(element.childElements).reversed())
            guard DocumentReader.isBlank(element), isNamed.map({ $0 == element.hasAttribute("data-campo") }) ?? true
            else {
                continue
            }
            let text = OwnText(element).lines.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard text.contains(where: { $0.isLetter || $0.isNumber }), !text.contains("☐") else { continue }
            out.append((text.count > 80 ? String(text.prefix(77)) + "…" : text, element))
        }
        return out
    }
}
