public import FojaData
public import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating

extension Installation {
    /// The words of the institution whose pack it is.
    ///
    /// - Throws: Everything wrong in `paquete.yaml`.
    public func pack() throws(DiagnosticsError) -> PackManifest { try loaded.manifest() }

    /// Every field that a case may have.
    ///
    /// - Throws: Everything wrong in `schema/expediente.yaml`.
    public func schema() throws(DiagnosticsError) -> Schema { try loaded.schema() }

    /// The computed fields, with the algorithms that the regulations bring.
    func computedFields() throws(DiagnosticsError) -> ComputedFields { try loaded.computedFields() }

    /// The norms of `regulations/`.
    func regulations() throws(DiagnosticsError) -> Regulations { try loaded.norms().regulations }

    /// The institution's own data as they were for a case; `nil` if the installation has none.
    ///
    /// Of what has versions it is the one in force on the date that the head of the norm which it approves names
    /// (`rd_rop`: `solicitud.fecha`), or that `institucion.yaml` says (`dge`: `contrato.fecha`), or else the one that selects
    /// the versions of all norms; while the case does not have that date, the latest.
    func institution(for given: CaseData) throws(DiagnosticsError) -> Institution? {
        guard let (tree, versions) = try loaded.institution() else { return nil }
        var chosen: [String: CivilDate] = [:]
        for group in versions.since.keys {
            guard let path = try governingDate(of: group, versions), case .date(let day) = given.value(at: path) else {
                continue
            }
            chosen[group] = versions.version(of: group, on: day)
        }
        return try institutions.get(chosen) { () throws(DiagnosticsError) in
            try InstitutionReader.read(tree, schema: try schema()) { chosen[$0] }
        }
    }

    /// Reads the institution's own data as a case without dates would.
    ///
    /// - Throws: All that is wrong in `institucion.yaml`.
    public func judgeInstitution() throws(DiagnosticsError) {
        guard let (tree, versions) = try loaded.institution() else { return }
        _ = try InstitutionReader.read(tree, schema: try schema()) { versions.since[$0]?.last }
    }

    /// What is wrong in the pack but for its templates: nothing can be made of a case by it.
    public func packProblems() -> [Diagnostic] {
        var out: [Diagnostic] = []
        // What one part lacks another says again.
        func note(_ problems: [Diagnostic]) { out += problems.filter { !out.contains($0) } }
        do { _ = try schema() } catch { note(error.diagnostics) }
        do { _ = try regulations() } catch { note(error.diagnostics) }
        do { _ = try computedFields() } catch { note(error.diagnostics) }
        do { try judgeInstitution() } catch { note(error.diagnostics) }
        return out
    }

    private func governingDate(of group: String, _ versions: InstitutionVersions) throws(DiagnosticsError) -> String? {
        let path = InstitutionReader.groupName + "." + group
        let all = try regulations().norms.compactMap(\.validity)
        if let date = all.first(where: { $0.resolution == path })?.date ?? versions.dates[group] { return date }
        let dates = Set(all.map(\.date))
        return dates.count == 1 ? dates.first : nil
    }

    /// The JSON Schema of a case file.
    public func jsonSchema() throws(DiagnosticsError) -> [UInt8] {
        JSONSchema.write(try schema())
    }

    /// A case file to start from, with just the data that some documents consult.
    public func newCase(for types: [DocumentType]) throws(DiagnosticsError) -> [UInt8] {
        var paths: [String] = []
        for type in types { paths += try self.paths(of: try template(type)) }
        let filled = try filledPaths()
        paths.removeAll { path in filled.contains { path == $0 || path.hasPrefix($0 + ".") } }
        // The dates that say which version of a norm is the case's: without them no norm is.
        paths += try regulations().norms.compactMap(\.validity?.date)
        if let versions = try loaded.institution()?.versions {
            let printed = Set(
                paths.filter { $0.hasPrefix("institucion.") }.map { $0.split(separator: ".").prefix(2).last ?? "" })
            paths += versions.dates.filter { printed.contains($0.key.prefix { $0 != "." }) }.values.sorted()
        }
        return NewCase.write(
            for: paths, schema: try schema(), heading: types.map(\.title), until: types.map(\.stage).max())
    }

    /// Everything that is derived from the schema, by its path below `schema/`:
    /// the JSON Schema of a case and the XSD of each document's data.
    public func derivedSchemas() throws(DiagnosticsError) -> [(path: String, bytes: [UInt8])] {
        var out = [(path: "caso.schema.json", bytes: try jsonSchema())]
        for type in try types() { out.append(("formularios/\(type.id).xsd", try formSource(of: type).bytes)) }
        return out
    }

    /// Writes them to a folder.
    ///
    /// - Returns: The paths written.
    public func writeDerivedSchemas(to folder: String) throws(DiagnosticsError) -> [String] {
        var paths: [String] = []
        for (path, bytes) in try derivedSchemas() {
            let file = FilePath.join(folder, path)
            try Writer.createFolder(FilePath.parent(file), permissions: 0o755)
            // Nobody's data: for anybody to read.
            try Writer(folder: FilePath.parent(file), permissions: 0o644)
                .write([Writer.File(name: FilePath.name(file), bytes: bytes)])
            paths.append(file)
        }
        return paths
    }

    /// The XSD of the data that a document carries.
    func formSource(of type: DocumentType) throws(DiagnosticsError) -> SourceText {
        let template = try template(type)
        if let known = preparedForms[type.id] { return SourceText(name: "<\(type.id).xsd>", bytes: known) }
        // What a case says otherwise than the template is carried too.
        let paths = try paths(of: template) + CaseTerms.dataPaths(try schema()).map(\.field.path)
        return SourceText(
            name: "<\(type.id).xsd>", bytes: FormXSD.write(for: Set(paths), schema: try schema(), documentID: type.id))
    }

    /// The schema paths of all that a template can consult, in the order in which it does, and of what that is
    /// computed from, which the paper does not ask for in any place.
    func paths(of template: Template) throws(DiagnosticsError) -> [String] {
        let computed = try computedFields()
        var paths: [String] = []
        var behind: [String] = []
        var seen: Set<String> = []
        var known: Set<RootInputs> = []
        for use in template.fields where seen.insert(use.path.field.path).inserted {
            paths.append(use.path.field.path)
            guard use.path.field.computation != nil else { continue }
            let inputs = computed.rootInputs(of: use.path.field)
            guard known.insert(inputs).inserted else { continue }
            behind += inputs.paths.map(\.field.path)
        }
        return paths + behind.filter { seen.insert($0).inserted }
    }
}
