internal import CLibXML2
internal import FojaDiagnostics

extension XMLSchema {
    private static let namespace: StaticString = "http://www.w3.org/2001/XMLSchema"

    /// Every place in which a schema asks for another one by its address.
    ///
    /// `xs:import` of a mere namespace asks for nothing and may stay, and so may
    /// that of a schema which is given.
    static func externalReferences(_ tree: XMLTree, except given: Set<String>) -> [Diagnostic] {
        tree.root.childElements.compactMap { element in
            guard element.isIn(namespace) else { return nil }
            if element.isNamed("import"), let other = element.attribute("namespace"), given.contains(other) {
                return nil
            }
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

    /// Leaves what wildcards let in of some namespaces to the schemas of these.
    ///
    /// libxml2 takes an import from a file only, and then in its own way of
    /// finding it. So the import becomes a mere namespace, the wildcards skip, and
    /// ``validate(_:)`` asks the other schema about each element they skip: the
    /// same verdict as that of a processor which reads the file.
    static func entrust(_ tree: XMLTree, _ namespaces: Set<String>) {
        var pending = [tree.root]
        while let element = pending.popLast() {
            pending.append(contentsOf: element.childElements)
            guard element.isIn(namespace), let other = element.attribute("namespace"), namespaces.contains(other)
            else { continue }
            if element.isNamed("import") { _ = unsafe xmlUnsetProp(element.node, "schemaLocation") }
            if element.isNamed("any") { _ = unsafe xmlSetProp(element.node, "processContents", "skip") }
        }
    }

    /// The elements of a namespace that stand in none of the same namespace, in document order.
    ///
    /// Every validation walks the whole document here, so nothing is allocated but what is found.
    static func outermost(of namespace: String, in tree: XMLTree) -> [XMLElement] {
        let root = tree.root
        var found: [XMLElement] = []
        // Elements share the declaration of their namespace: most are told by its address.
        var other: UnsafeMutablePointer<xmlNs>?
        var next: UnsafeMutablePointer<xmlNode>? = unsafe root.node
        while let node = unsafe next {
            var child: UnsafeMutablePointer<xmlNode>?
            if unsafe node.pointee.type == XML_ELEMENT_NODE {
                let own = unsafe node.pointee.ns
                if let own = unsafe own, unsafe own != other, unsafe equal(own.pointee.href, namespace) {
                    found.append(unsafe XMLElement(tree, node))
                } else {
                    unsafe other = unsafe own
                    unsafe child = unsafe node.pointee.children
                }
            }
            unsafe next = unsafe child ?? root.after(node)
        }
        return found
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
