internal import CLibXML2
public import FojaDiagnostics

/// An XSD 1.0 schema, compiled once and shared by as many threads as there are.
///
/// ```swift
/// let schema = try XMLSchema(compiling: SourceText(name: "perfil.xsd", text: …))
/// let findings = schema.validate(tree)  // empty: the document is valid
/// ```
///
/// Nothing is read but the bytes given: a schema that includes or redefines
/// another is refused, and what it imports has to be given with it.
@safe public final class XMLSchema: Sendable {
    // libxml2 documents no promise that validation leaves a schema as it is. Its
    // code does, as read at v2.9.14: all writes to a schema's components are in
    // its construction, and xmlSchemaProcessXSIType says that validation must not
    // change it. Read it again before moving to another major version. Each
    // validation has its own context; whoever lets go last frees the schema.
    nonisolated(unsafe) private let compiled: UnsafeMutablePointer<CLibXML2.xmlSchema>
    // libxml2 keeps pointers into the schema's document; nobody else sees it.
    nonisolated(unsafe) private let tree: XMLTree
    /// The schemas of the namespaces that it imports, each of which judges alone
    /// what its wildcards let in of that namespace.
    private let imported: [(namespace: String, schema: XMLSchema)]

    /// Compiles a schema.
    ///
    /// - Parameter imported: The schemas that it imports, one for each namespace.
    ///   They take effect where an `xs:any` names their namespace alone; any other
    ///   schema processor takes the same files for the same.
    /// - Throws: `xsd.esquema-externo` if it asks for another file, `xsd.esquema`
    ///   for each thing that is not XSD 1.0, or what ``XMLTree`` throws.
    public init(compiling source: SourceText, importing imported: [SourceText] = []) throws(DiagnosticsError) {
        var schemas: [(namespace: String, schema: XMLSchema)] = []
        for other in imported {
            let schema = try XMLSchema(compiling: other)
            unsafe schemas.append((schema.tree.root.attribute("targetNamespace") ?? "", schema))
        }
        let tree = try XMLTree(parsing: source)
        let namespaces = Set(schemas.map(\.namespace))
        let external = Self.externalReferences(tree, except: namespaces)
        guard external.isEmpty else { throw DiagnosticsError(external) }
        if !namespaces.isEmpty { Self.entrust(tree, namespaces) }
        let collector = ProblemCollector(limit: tree.limits.maxProblems)
        let compiled = unsafe Self.compile(tree, collector)
        let findings = collector.problems.map { Self.describe($0, tree) }
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
        self.imported = schemas
    }

    deinit { unsafe xmlSchemaFree(compiled) }

    /// Everything in a document that the schema does not allow, in the order in
    /// which it stands there; empty if it is valid.
    ///
    /// At most as many as the tree's ``XMLLimits/maxProblems``. Identifiers begin
    /// with `xsd.`. A validation that could not finish is a finding too.
    public func validate(_ tree: XMLTree) -> [Diagnostic] {
        let collector = ProblemCollector(limit: tree.limits.maxProblems)
        guard let context = unsafe xmlSchemaNewValidCtxt(compiled) else { return [Self.unfinished(tree)] }
        defer { unsafe xmlSchemaFreeValidCtxt(context) }
        unsafe xmlSchemaSetValidStructuredErrors(
            context, { user, error in unsafe XMLSchema.collect(user, error) },
            Unmanaged.passUnretained(collector).toOpaque()
        )
        var verdict = withExtendedLifetime(collector) { unsafe xmlSchemaValidateDoc(context, tree.document) }
        for (namespace, schema) in imported where !tree.hasOneNamespace || tree.root.namespace == namespace {
            for element in Self.outermost(of: namespace, in: tree) {
                let own = schema.validate(element, collector)
                if verdict == 0 || own < 0 { verdict = own }
            }
        }
        if verdict == 0, collector.total == 0 { return [] }
        let report = SchemaReport(tree)
        let findings = report.diagnostics(collector.problems)
        // Less than 0 is a fault of the validator; a refusal without a word is one too.
        return verdict < 0 || findings.isEmpty ? findings + [Self.unfinished(tree)] : findings
    }

    /// libxml2's verdict on one element and what it contains: 0 if valid.
    private func validate(_ element: XMLElement, _ collector: ProblemCollector) -> Int32 {
        guard let context = unsafe xmlSchemaNewValidCtxt(compiled) else { return -1 }
        defer { unsafe xmlSchemaFreeValidCtxt(context) }
        unsafe xmlSchemaSetValidStructuredErrors(
            context, { user, error in unsafe XMLSchema.collect(user, error) },
            Unmanaged.passUnretained(collector).toOpaque()
        )
        return withExtendedLifetime(collector) { unsafe xmlSchemaValidateOneElement(context, element.node) }
    }

    private static func compile(
        _ tree: XMLTree, _ collector: ProblemCollector
    ) -> UnsafeMutablePointer<CLibXML2.xmlSchema>? {
        guard let context = unsafe xmlSchemaNewDocParserCtxt(tree.document) else { return nil }
        defer { unsafe xmlSchemaFreeParserCtxt(context) }
        unsafe xmlSchemaSetParserStructuredErrors(
            context, { user, error in unsafe XMLSchema.collect(user, error) },
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

    private static func unfinished(_ tree: XMLTree) -> Diagnostic {
        Diagnostic(
            "xsd.fallo", "la validación contra el esquema no pudo terminar", at: tree.place(of: tree.root),
            category: .fault, fix: "es un defecto de Foja o falta de memoria: el documento no cuenta como válido"
        )
    }
}
