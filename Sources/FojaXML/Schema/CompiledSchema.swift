internal import CLibXML2
internal import FojaDiagnostics

/// A schema as libxml2 compiled it, shared by as many threads as there are.
@safe final class CompiledSchema: Sendable {
    // libxml2 documents no promise that validation leaves a schema as it is. Its
    // code does, as read at v2.9.14: all writes to a schema's components are in
    // its construction, and xmlSchemaProcessXSIType says that validation must not
    // change it. Read it again before moving to another major version. Each
    // validation has its own context; whoever lets go last frees the schema.
    nonisolated(unsafe) private let compiled: UnsafeMutablePointer<CLibXML2.xmlSchema>
    // libxml2 keeps pointers into the schema's document; nobody else sees it.
    nonisolated(unsafe) private let tree: XMLTree

    /// - Throws: `xsd.esquema` for each thing that is not XSD 1.0.
    init(_ tree: XMLTree) throws(DiagnosticsError) {
        let collector = ProblemCollector(limit: tree.limits.maxProblems)
        let compiled = unsafe Self.compile(tree, collector)
        let findings = collector.problems.map { XMLSchema.describe($0, tree) }
        guard let compiled = unsafe compiled, findings.isEmpty else {
            if let compiled = unsafe compiled { unsafe xmlSchemaFree(compiled) }
            throw DiagnosticsError(
                findings.isEmpty
                    ? [
                        Diagnostic(
                            "xsd.esquema", "el esquema no se pudo compilar", at: tree.place(of: tree.root),
                            category: .fault)
                    ] : findings
            )
        }
        unsafe self.compiled = unsafe compiled
        unsafe self.tree = tree
    }

    deinit { unsafe xmlSchemaFree(compiled) }

    /// libxml2's verdict on a document: 0 if valid.
    func validate(_ tree: XMLTree, _ collector: ProblemCollector) -> Int32 {
        unsafe validate(collector) { unsafe xmlSchemaValidateDoc($0, tree.document) }
    }

    /// libxml2's verdict on one element and what it contains: 0 if valid.
    func validate(_ element: XMLElement, _ collector: ProblemCollector) -> Int32 {
        unsafe validate(collector) { unsafe xmlSchemaValidateOneElement($0, element.node) }
    }

    private func validate(_ collector: ProblemCollector, _ run: (xmlSchemaValidCtxtPtr) -> Int32) -> Int32 {
        guard let context = unsafe xmlSchemaNewValidCtxt(compiled) else { return -1 }
        defer { unsafe xmlSchemaFreeValidCtxt(context) }
        unsafe xmlSchemaSetValidStructuredErrors(
            context, { user, error in unsafe CompiledSchema.collect(user, error) },
            Unmanaged.passUnretained(collector).toOpaque()
        )
        return withExtendedLifetime(collector) { unsafe run(context) }
    }

    private static func compile(
        _ tree: XMLTree, _ collector: ProblemCollector
    ) -> UnsafeMutablePointer<CLibXML2.xmlSchema>? {
        guard let context = unsafe xmlSchemaNewDocParserCtxt(tree.document) else { return nil }
        defer { unsafe xmlSchemaFreeParserCtxt(context) }
        unsafe xmlSchemaSetParserStructuredErrors(
            context, { user, error in unsafe CompiledSchema.collect(user, error) },
            Unmanaged.passUnretained(collector).toOpaque()
        )
        return unsafe withExtendedLifetime(collector) { unsafe xmlSchemaParse(context) }
    }

    private static func collect(_ user: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {
        guard let user = unsafe user, let error = unsafe error, unsafe error.pointee.level != XML_ERR_WARNING else {
            return
        }
        let collector = unsafe Unmanaged<ProblemCollector>.fromOpaque(user).takeUnretainedValue()
        collector.add(unsafe LibXMLProblem(error.pointee))
    }
}
