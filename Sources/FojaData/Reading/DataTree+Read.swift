public import FojaDiagnostics

extension DataTree {
    /// Reads a file's text.
    ///
    /// - Throws: Every problem found, each in its place; ids `yaml.*` and `json.*`
    ///   for how the file is written, `archivo.*` for its size and encoding.
    public static func read(
        _ source: SourceText, format: Format, limits: Limits = Limits()
    ) throws(DiagnosticsError) -> DataTree {
        if format == .yaml, let kept = source.kept, let tree = DataTree(kept: kept, of: source) { return tree }
        try checkSize(source.bytes.count, of: source.name, limits: limits)
        if let foreign = ForeignFormat.of(source.bytes) {
            throw DiagnosticsError(foreign.refusal(of: source, as: .data))
        }
        if let document = SourceEncoding.document(in: source) { throw DiagnosticsError(document) }
        try SourceEncoding.check(source)
        switch format {
        case .yaml:
            if let problem = SourceEncoding.control(in: source) { throw DiagnosticsError(problem) }
            if let problem = SourceEncoding.foreignLineEnd(in: source) { throw DiagnosticsError(problem) }
            if let problem = SourceEncoding.tabIndentation(in: source) { throw DiagnosticsError(problem) }
            var reader = YAMLReader(source: source, limits: limits)
            return DataTree(source: source, root: try reader.read())
        case .json:
            var reader = JSONReader(source: source, limits: limits)
            return DataTree(source: source, root: try reader.read())
        }
    }

    /// Refuses a file that is too large, which can be asked before reading it.
    ///
    /// - Parameter bytes: The size that the file system gives.
    public static func checkSize(
        _ bytes: Int, of name: String, limits: Limits = Limits()
    ) throws(DiagnosticsError) {
        guard bytes > limits.bytes else { return }
        throw DiagnosticsError(
            Diagnostic(
                "archivo.grande",
                "«\(name)» mide \(DataTree.size(bytes)) y el máximo es \(DataTree.size(limits.bytes))",
                fix: "¿es este el archivo? Un archivo de datos de un caso mide unos pocos KiB"))
    }

    private static func size(_ bytes: Int) -> String {
        if bytes >= 10 << 20 { return "\(bytes >> 20) MiB" }
        if bytes >= 1 << 20 {
            let tenths = (bytes * 10) >> 20
            return tenths % 10 == 0 ? "\(tenths / 10) MiB" : "\(tenths / 10),\(tenths % 10) MiB"
        }
        return bytes >= 1 << 10 ? "\(bytes >> 10) KiB" : "\(bytes) bytes"
    }
}
