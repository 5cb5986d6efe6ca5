internal import FojaData
package import FojaDiagnostics

/// A compiled template as bytes of a prepared pack, and what the analysis found of it.
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
        var keeping = KeepingProgram(options.schema)
        keeping.write(Compiler.compile(nodes, options: options))
        keeping.writer.write(analyzer.uses.count)
        for use in analyzer.uses {
            keeping.writer.write(use.path)
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
        var kept = KeptProgram(bytes, options: options)
        guard let read = try? kept.template(), kept.reader.left == 0 else { return nil }
        let texts = Dictionary(sources.map { ($0.path, $0.source) }) { first, _ in first }
        self.init(
            read.frame, uses: read.uses, documents: read.documents, sources: sources.map(\.source), options: options,
            again: Reanalysis(path, texts, options))
    }
}

extension KeptProgram {
    fileprivate mutating func template() throws(KeptDamage) -> (
        frame: DocumentFrame, uses: [TemplateFieldUse], documents: [String]
    ) {
        let frame = try frame()
        let count = try reader.count()
        var uses: [TemplateFieldUse] = []
        uses.reserveCapacity(count)
        for _ in 0..<count { uses.append(TemplateFieldUse(path: try reader.read(), heading: try heading())) }
        return (frame, uses, try reader.read())
    }
}
