internal import FojaData
package import FojaDiagnostics

/// A checked template as bytes of a prepared pack: what the analysis found, which costs more than to compile it.
extension Template {
    /// What a later run makes the template of; `nil` of one of which something has to be told each time.
    ///
    /// - Returns: The bytes, and the paths of all that it was made of, in order.
    /// - Throws: Everything wrong in it.
    package static func kept(
        _ path: String, loader: some TemplateLoader, options: TemplateOptions
    ) throws(DiagnosticsError) -> (bytes: [UInt8], paths: [String])? {
        let files = TemplateFiles(loader: loader)
        let (nodes, analyzer) = try analysis(of: path, files, options, hasPenSheets: false)
        let problems = files.problems + analyzer.problems
        guard problems.allSatisfy({ $0.severity != .error }) else { throw DiagnosticsError(problems) }
        guard problems.isEmpty else { return nil }
        var keeping = KeepingNodes()
        keeping.write(nodes)
        keeping.writer.write(analyzer.uses.count)
        for use in analyzer.uses {
            keeping.write(use.path)
            keeping.write(use.heading)
        }
        keeping.writer.write(analyzer.composition.parts) { part, writer in writer.write(part.id) }
        guard !keeping.writer.isIncomplete else { return nil }
        return (keeping.writer.bytes, files.paths)
    }

    /// The template of which an earlier run kept these bytes; `nil` if they are not that.
    ///
    /// - Parameters:
    ///   - sources: All that it was made of, by path, in order: the same as then.
    ///   - options: The same as then.
    package init?(
        kept bytes: ArraySlice<UInt8>, _ path: String, sources: [(path: String, source: SourceText)],
        options: TemplateOptions
    ) {
        var reader = KeptNodes(KeptReader(bytes, schema: options.schema), filters: options.filters)
        guard let read = try? reader.template(), reader.reader.left == 0 else { return nil }
        let texts = Dictionary(sources.map { ($0.path, $0.source) }) { first, _ in first }
        self.init(
            read.nodes, uses: read.uses, documents: read.documents, sources: sources.map(\.source), options: options,
            again: Reanalysis(path, texts, options))
    }
}

extension KeptNodes {
    fileprivate mutating func template() throws(KeptDamage) -> (
        nodes: [CheckedNode], uses: [TemplateFieldUse], documents: [String]
    ) {
        let nodes = try nodes()
        let count = try reader.count()
        var uses: [TemplateFieldUse] = []
        for _ in 0..<count { uses.append(TemplateFieldUse(path: try path(), heading: try heading())) }
        return (nodes, uses, try reader.list { reader throws(KeptDamage) in try reader.text() })
    }
}
