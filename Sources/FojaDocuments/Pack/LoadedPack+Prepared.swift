internal import FojaData
internal import FojaDiagnostics
internal import FojaRegulations

/// What of a pack an earlier run prepared, where that is of these very files.
extension LoadedPack {
    /// The schema as it was read before; `nil` if nobody kept that of this text and this manifest.
    func preparedSchema(_ source: SourceText) throws(DiagnosticsError) -> Schema? {
        guard let prepared, let bytes = prepared.part(.schema, try schemaKey(source)) else { return nil }
        return Schema(kept: bytes, of: source, pack: try manifest())
    }

    /// The norms as they were read before.
    ///
    /// - Parameter texts: Their files, in order.
    func preparedNorms(
        _ texts: [(path: String, source: SourceText)]
    ) throws(DiagnosticsError) -> Regulations? {
        guard let prepared, let bytes = prepared.part(.norms, try normsKey(texts)) else { return nil }
        return Regulations(
            kept: bytes, of: texts.map(\.source), manifest: try source(PackManifest.fileName), schema: try schema())
    }

    /// The computed fields in the order that was found before.
    func preparedFields() throws(DiagnosticsError) -> ComputedFields? {
        guard let prepared, let bytes = prepared.part(.computed, try normsKey()) else { return nil }
        return ComputedFields(kept: bytes, schema: try schema(), calculos: try norms().regulations.calculos())
    }

    /// What the computed fields read.
    func computationSources() throws(DiagnosticsError) -> ComputationSources {
        let fields = try computedFields()
        if let prepared, let bytes = prepared.part(.sources, try normsKey()),
            let sources = ComputationSources(kept: bytes, fields)
        {
            return sources
        }
        return ComputationSources(fields)
    }

    /// Those of all that can be prepared and that documents have in common.
    func preparedParts() throws(DiagnosticsError) -> [(key: PreparedPack.Key, bytes: [UInt8])] {
        let source = try source("schema/expediente.yaml")
        let (texts, regulations) = try norms()
        let norms = try regulations.kept(of: texts.map(\.source), manifest: try self.source(PackManifest.fileName))
        let fields = try computedFields()
        let key = try normsKey()
        let parts: [(PreparedPack.Key, [UInt8]?)] = [
            (.init(kind: .schema, digest: try schemaKey(source)), try schema().kept(of: source)),
            (.init(kind: .norms, digest: key), norms),
            (.init(kind: .computed, digest: key), fields.kept),
            (.init(kind: .sources, digest: key), ComputationSources(fields).kept),
        ]
        return parts.compactMap { key, bytes in bytes.map { (key, $0) } }
    }

    /// What the schema is made of.
    private func schemaKey(_ source: SourceText) throws(DiagnosticsError) -> Digest {
        key(of: [(PackManifest.fileName, try self.source(PackManifest.fileName)), ("schema", source)])
    }

    /// What the norms and all that rests on them is made of.
    private func normsKey() throws(DiagnosticsError) -> Digest { try normsKey(try norms().texts) }

    private func normsKey(_ texts: [(path: String, source: SourceText)]) throws(DiagnosticsError) -> Digest {
        let manifest = try source(PackManifest.fileName)
        let schema = try source("schema/expediente.yaml")
        return key(of: [(PackManifest.fileName, manifest), ("schema", schema)] + texts)
    }

    private func key(of texts: [(path: String, source: SourceText)]) -> Digest {
        let lines = texts.map { "\($0.path) \(digest(of: $0.source).hexadecimal)" }
        return Digest(of: Array(lines.joined(separator: "\n").utf8))
    }
}
