public import FojaDiagnostics
internal import Synchronization

/// An XSD 1.0 schema, compiled once and shared by as many threads as there are.
///
/// ```swift
/// let schema = try XMLSchema(compiling: SourceText(name: "perfil.xsd", text: …))
/// let findings = schema.validate(tree)  // empty: the document is valid
/// ```
///
/// Nothing is read but the bytes given: a schema that includes or redefines
/// another is refused, and what it imports has to be given with it.
public final class XMLSchema: Sendable {
    /// What is made of it at once.
    private struct Made: Sendable {
        let source: SourceText
        let targetNamespace: String
        /// The schema with its choices left open, if it is of that kind, and what may stand in them: what passes both is
        /// valid.
        let open: (compiled: CompiledSchema, content: OpenContent)?
        /// The schema as it is written, if it is of no such kind.
        let whole: CompiledSchema?
        /// The schemas of the namespaces that it imports, each of which judges alone
        /// what its wildcards let in of that namespace.
        let imported: [(namespace: String, schema: XMLSchema)]

        init(_ source: SourceText, _ others: [SourceText], leavesOpen: Bool) throws(DiagnosticsError) {
            var imported: [(namespace: String, schema: XMLSchema)] = []
            for other in others {
                // It judges single elements of a document.
                let schema = try XMLSchema(compiling: other, importing: [], leavesOpen: false)
                imported.append((schema.made.targetNamespace, schema))
            }
            let namespaces = Set(imported.map(\.namespace))
            let tree = try XMLSchema.tree(source, importing: namespaces)
            targetNamespace = tree.root.attribute("targetNamespace") ?? ""
            let content = leavesOpen ? OpenContent.open(tree, except: namespaces) : nil
            if let content, let compiled = try? CompiledSchema(tree) {
                open = (compiled, content)
                whole = nil
            } else {
                open = nil
                // What was opened is read again.
                let written = content == nil ? tree : try XMLSchema.tree(source, importing: namespaces)
                whole = try CompiledSchema(written)
            }
            self.source = source
            self.imported = imported
        }
    }

    private let made: Made
    /// The schema as it is written, compiled when something does not pass.
    private let whole: Mutex<CompiledSchema?>

    /// Compiles a schema.
    ///
    /// - Parameter imported: The schemas that it imports, one for each namespace.
    ///   They take effect where an `xs:any` names their namespace alone; any other
    ///   schema processor takes the same files for the same.
    /// - Throws: `xsd.esquema-externo` if it asks for another file, `xsd.esquema`
    ///   for each thing that is not XSD 1.0, or what ``XMLTree`` throws.
    public init(compiling source: SourceText, importing imported: [SourceText] = []) throws(DiagnosticsError) {
        made = try Made(source, imported, leavesOpen: true)
        whole = Mutex(made.whole)
    }

    /// - Parameter leavesOpen: Whether its choices may be left open: with the same findings, and much less to compile.
    package init(
        compiling source: SourceText, importing imported: [SourceText], leavesOpen: Bool
    ) throws(DiagnosticsError) {
        made = try Made(source, imported, leavesOpen: leavesOpen)
        whole = Mutex(made.whole)
    }

    /// The schema's own tree, which asks for no other file.
    private static func tree(
        _ source: SourceText, importing namespaces: Set<String>
    ) throws(DiagnosticsError) -> XMLTree {
        let tree = try XMLTree(parsing: source)
        let external = externalReferences(tree, except: namespaces)
        guard external.isEmpty else { throw DiagnosticsError(external) }
        if !namespaces.isEmpty { entrust(tree, namespaces) }
        return tree
    }

    /// Everything in a document that the schema does not allow, in the order in
    /// which it stands there; empty if it is valid.
    ///
    /// At most as many as the tree's ``XMLLimits/maxProblems``. Identifiers begin
    /// with `xsd.`. A validation that could not finish is a finding too.
    public func validate(_ tree: XMLTree) -> [Diagnostic] {
        if let open = made.open, open.content.holds(tree) {
            let (verdict, found) = judge(tree, with: open.compiled)
            if verdict == 0, found.total == 0 { return [] }
        }
        guard let written = written() else { return [Self.unfinished(tree)] }
        let (verdict, found) = judge(tree, with: written)
        if verdict == 0, found.total == 0 { return [] }
        let report = SchemaReport(tree)
        let findings = report.diagnostics(found.problems)
        // Less than 0 is a fault of the validator; a refusal without a word is one too.
        return verdict < 0 || findings.isEmpty ? findings + [Self.unfinished(tree)] : findings
    }

    /// The schema as it is written, compiled when it is first needed.
    private func written() -> CompiledSchema? {
        whole.withLock { whole in
            if whole == nil {
                whole = try? CompiledSchema(Self.tree(made.source, importing: Set(made.imported.map(\.namespace))))
            }
            return whole
        }
    }

    /// What libxml2 finds in a document, by this schema and by those that it imports.
    private func judge(_ tree: XMLTree, with compiled: CompiledSchema) -> (verdict: Int32, found: ProblemCollector) {
        let collector = ProblemCollector(limit: tree.limits.maxProblems)
        var verdict = compiled.validate(tree, collector)
        for (namespace, schema) in made.imported where !tree.hasOneNamespace || tree.root.namespace == namespace {
            guard let other = schema.written() else { return (-1, collector) }
            for element in Self.outermost(of: namespace, in: tree) {
                let own = other.validate(element, collector)
                if verdict == 0 || own < 0 { verdict = own }
            }
        }
        return (verdict, collector)
    }

    private static func unfinished(_ tree: XMLTree) -> Diagnostic {
        Diagnostic(
            "xsd.fallo", "la validación contra el esquema no pudo terminar", at: tree.place(of: tree.root),
            category: .fault, fix: "es un defecto de Foja o falta de memoria: el documento no cuenta como válido"
        )
    }
}
