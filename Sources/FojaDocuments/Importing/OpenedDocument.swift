internal import FojaDiagnostics
internal import FojaXML

/// A document's markup, read also where a browser or an editor wrote it anew.
struct OpenedDocument {
    let tree: XMLTree
    /// Says who wrote it, if it was not Foja.
    let rewriting: Diagnostic?

    /// - Throws: What is wrong with it as XML, unless it is HTML that says the same.
    init(parsing source: SourceText) throws(DiagnosticsError) {
        do {
            tree = try XMLTree(parsing: source)
            rewriting = nil
        } catch {
            guard let html = HTMLSerialization(source), html.isHTML || html.hasLooseSigns || html.hasNames,
                let tree = try? XMLTree(parsing: html.xml)
            else { throw error }
            self.tree = tree
            let place = source.place(atByte: 0)
            rewriting =
                html.isHTML
                ? Diagnostic(
                    "documento.html",
                    "un navegador o un editor volvió a guardar este documento como HTML, que no es lo que Foja escribe",
                    at: place, severity: .warning,
                    fix: "sus datos se toman con `foja importar`; el documento se hace de nuevo con `foja generar`")
                : html.hasNames && !html.hasLooseSigns
                    ? Diagnostic(
                        "documento.nombres-de-html",
                        "el documento escribe signos con los nombres que tienen en HTML, como «&nbsp;», y se leen como esos signos",
                        at: error.diagnostics.first?.place ?? place, severity: .warning,
                        fix: "en el .xhtml se escriben los signos mismos")
                    : Diagnostic(
                        "documento.signos-sueltos",
                        "el documento tiene «&» o «<» sueltos, que se leen como esos mismos signos",
                        at: error.diagnostics.first?.place ?? place, severity: .warning,
                        fix: "en el .xhtml se escriben `&amp;` y `&lt;`")
        }
    }
}

/// What a document says, whatever wrote its spaces, the order of its attributes and its line ends.
struct DocumentContent: Equatable {
    private var tokens: [String] = []

    init(_ root: XMLElement) {
        visit(root)
    }

    private mutating func visit(_ element: XMLElement) {
        // What a browser says in the head of how the file is written is about the file; what hides or adds words on the
        // page, such as a style or an attribute, is about the document.
        if element.isNamed("meta") { return }
        let attributes = element.attributes.filter { !DocumentContent.ofTheFile.contains($0.name) }
            .map { $0.name == "hidden" ? "hidden" : "\($0.name)=\(DocumentContent.spaced($0.value))" }.sorted()
        tokens.append("<" + element.name + " " + attributes.joined(separator: " "))
        for child in element.children {
            switch child {
            case .text(let text):
                for word in text.content.split(whereSeparator: { $0.isWhitespace }) { tokens.append(String(word)) }
            case .element(let inner): visit(inner)
            default: break
            }
        }
        tokens.append(">")
    }

    /// Attributes that XHTML and HTML write differently of the same document.
    private static let ofTheFile: Set<String> = ["xmlns", "lang", "xml:lang"]

    private static func spaced(_ text: String) -> String {
        text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }
}
