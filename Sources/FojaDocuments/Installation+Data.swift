public import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating

extension Installation {
    /// Every field that a case may have.
    ///
    /// - Throws: Everything wrong in `schema/expediente.yaml`.
    public func schema() throws(DiagnosticsError) -> Schema {
        if let keptSchema { return keptSchema }
        let tree = try DataTree.read(try source("schema/expediente.yaml"), format: .yaml)
        let schema = try SchemaReader.read(tree)
        keptSchema = schema
        return schema
    }

    /// The computed fields, with the algorithms that the regulations bring.
    func computedFields() throws(DiagnosticsError) -> ComputedFields {
        if let keptComputed { return keptComputed }
        let computed = try ComputedFields(schema: try schema(), calculos: try regulations().calculos())
        keptComputed = computed
        return computed
    }

    /// The norms of `regulations/`.
    func regulations() throws(DiagnosticsError) -> Regulations {
        if let keptRegulations { return keptRegulations }
        let folder = FilePath.join(root, "regulations")
        var sources: [SourceText] = []
        if FileSystem.isFolder(folder) {
            for name in try FileSystem.names(in: folder) where FilePath.fileExtension(name) == "yaml" {
                sources.append(try source("regulations/\(name)"))
            }
        }
        let regulations = try Regulations(reading: sources)
        keptRegulations = regulations
        return regulations
    }

    /// FOFIM's own data; `nil` if the installation has none.
    func institution() throws(DiagnosticsError) -> Institution? {
        if let keptInstitution { return keptInstitution }
        guard try schema().root.slot(of: InstitutionReader.groupName) != nil,
            FileSystem.isFile(FilePath.join(root, "institucion.yaml"))
        else { return nil }
        let tree = try DataTree.read(try source("institucion.yaml"), format: .yaml)
        let institution = try InstitutionReader.read(tree, schema: try schema())
        keptInstitution = institution
        return institution
    }

    /// The JSON Schema of a case file.
    public func jsonSchema() throws(DiagnosticsError) -> [UInt8] {
        JSONSchema.generate(try schema())
    }

    /// A case file to start from, with just the data that some documents consult.
    public func newCase(for types: [DocumentType]) throws(DiagnosticsError) -> [UInt8] {
        let computed = try computedFields()
        var paths: Set<String> = []
        for type in types {
            for use in try template(type).fields {
                for path in computed.rootInputs(of: use.path.field) { paths.insert(path.field.path) }
            }
        }
        return NewCase.yaml(try schema(), fields: paths)
    }
}
