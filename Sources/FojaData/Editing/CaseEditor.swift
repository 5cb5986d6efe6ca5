public import FojaDiagnostics

/// Writes data into the text of a case: each in its place in the schema's
/// order, and every byte of the rest as it was, comments and style too.
///
/// ```swift
/// let comparison = CaseComparison(of: carried, with: given)
/// let text = try CaseEditor.adding(comparison, to: source, schema: schema)
/// ```
public enum CaseEditor {
    /// - Parameters:
    ///   - source: A case that ``CaseReader`` reads, or a text without data.
    ///   - format: In which it is written.
    /// - Returns: The whole new text; the old one if there is nothing to add.
    /// - Throws: `editar.alias` where a datum would have to be written into what an alias repeats.
    public static func adding(
        _ comparison: CaseComparison, to source: SourceText, schema: Schema, format: DataTree.Format = .yaml
    ) throws(DiagnosticsError) -> [UInt8] {
        guard !comparison.tree.isEmpty else { return source.bytes }
        if format == .json {
            var insertion = JSONInsertion(source: source)
            if let root = JSONSpanReader.read(source) {
                insertion.add(comparison.tree, shape: schema.root, to: root)
            }
            guard insertion.problems.isEmpty else { throw DiagnosticsError(insertion.problems) }
            let bytes = insertion.result
            let new = SourceText(name: source.name, bytes: bytes)
            try check(new, comparison, was: source, schema: schema, format)
            return bytes
        }
        var insertion = YAMLInsertion(source: source)
        if let root = YAMLSpanReader.read(source), root.entries != nil {
            insertion.add(comparison.tree, shape: schema.root, to: root, isRepeated: false, isRoot: true)
        } else {
            insertion.append(comparison.tree)
        }
        guard insertion.problems.isEmpty else { throw DiagnosticsError(insertion.problems) }
        let bytes = insertion.result
        try check(SourceText(name: source.name, bytes: bytes), comparison, was: source, schema: schema, format)
        return bytes
    }

    /// What was written is read again: it has to say what it said, and what was added.
    private static func check(
        _ new: SourceText, _ comparison: CaseComparison, was old: SourceText, schema: Schema,
        _ format: DataTree.Format
    ) throws(DiagnosticsError) {
        func data(_ source: SourceText) -> CaseData? {
            guard let tree = try? DataTree.read(source, format: format) else { return nil }
            let (data, problems) = CaseReader.examine(tree, schema: schema, requiresID: false)
            return problems.isEmpty ? data : nil
        }
        let before = data(old) ?? CaseData(schema: schema)
        guard let after = data(new), after.id == before.id,
            CaseComparison(of: after, with: before, growing: comparison.growing).additions.map(\.path).allSatisfy(
                Set(comparison.additions.map(\.path)).contains),
            CaseComparison(of: after, with: before, growing: comparison.growing).conflicts.isEmpty,
            CaseComparison(of: before, with: after).additions.isEmpty,
            comparison.additions.allSatisfy({ added in
                after.value(at: added.path).canonical.map { $0 == added.value } ?? true
            })
        else {
            throw Diagnostic.unfaithful(new)
        }
    }
}
