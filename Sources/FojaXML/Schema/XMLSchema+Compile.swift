internal import FojaDiagnostics

extension XMLSchema {
    private static let namespace: StaticString = "http://www.w3.org/2001/XMLSchema"

    /// Every place in which a schema asks for another one by its address.
    ///
    /// `xs:import` of a mere namespace asks for nothing and may stay.
    static func externalReferences(_ tree: XMLTree) -> [Diagnostic] {
        tree.root.childElements.compactMap { element in
            guard element.isIn(namespace) else { return nil }
            let isAlwaysExternal = element.isNamed("include") || element.isNamed("redefine")
            guard isAlwaysExternal || (element.isNamed("import") && element.hasAttribute("schemaLocation")) else {
                return nil
            }
            return Diagnostic(
                "xsd.esquema-externo",
                "el esquema pide otro archivo con «\(element.qualifiedName.shortened)», y un esquema debe bastarse solo",
                at: tree.place(of: element, attribute: "schemaLocation"),
                fix: "copie aquí las definiciones que necesita"
            )
        }
    }

    /// An error of the schema itself, which only who writes schemas sees.
    static func describe(_ problem: LibXMLProblem, _ tree: XMLTree) -> Diagnostic {
        let offset = problem.number.map { tree.map.start($0) } ?? tree.byteOffset(of: tree.root)
        var scanner = MarkupScanner(tree.source.bytes, from: offset)
        let end = scanner.next()?.name.upperBound ?? offset
        return Diagnostic(
            "xsd.esquema", "el esquema no es válido", at: tree.place(atByte: offset, length: end - offset),
            notes: [Diagnostic.Note("libxml2 dice: \(problem.message)")],
            fix: "corrija esa definición según XSD 1.0"
        )
    }
}
