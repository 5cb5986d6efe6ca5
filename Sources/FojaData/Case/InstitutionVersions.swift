public import FojaDiagnostics

/// Which data and groups of `institucion.yaml` have versions, and by which date of a case each is chosen.
///
/// ```yaml
/// versiones_segun: { dge: contrato.fecha, criterios.redondeo: solicitud.fecha }
/// ```
public struct InstitutionVersions: Sendable {
    /// The first day of each version, in order, by the path below the institution.
    public let since: [String: [CivilDate]]
    /// The path of the date of a case that chooses the version, where the file says it.
    public let dates: [String: String]

    /// - Throws: `institucion.segun`, for a group without versions or a path that is no date.
    public init(_ tree: DataTree, schema: Schema) throws(DiagnosticsError) {
        var since: [String: [CivilDate]] = [:]
        var dates: [String: String] = [:]
        var problems: [Diagnostic] = []
        if let slot = schema.root.slot(of: InstitutionReader.groupName),
            case .group(let shape) = schema.root.fields[slot].type
        {
            InstitutionVersions.collect(tree.root, shape, below: "", &since)
        }
        for entry in tree.root[InstitutionReader.governed]?.entries ?? [] {
            if since[entry.key] == nil {
                problems.append(
                    Diagnostic(
                        "institucion.segun", "«\(entry.key)» no tiene versiones", at: entry.keyPlace,
                        fix: Suggestion.nearest(to: entry.key, among: since.keys.sorted()).map {
                            "¿quiso decir `\($0)`?"
                        }))
            }
            let path = entry.value.text ?? ""
            do {
                let resolved = try Scope(schema: schema).resolve(path)
                if case .date = resolved.type {
                    dates[entry.key] = path
                } else {
                    problems.append(
                        Diagnostic("institucion.segun", "«\(path)» no es la ruta de una fecha", at: entry.value.place))
                }
            } catch {
                problems.append(error.diagnostic(path: path, at: entry.value.place))
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        self.since = since
        self.dates = dates
    }

    private static func collect(
        _ node: DataTree.Node, _ shape: GroupShape, below: String, _ since: inout [String: [CivilDate]]
    ) {
        for entry in node.entries ?? [] {
            guard let slot = shape.slot(of: entry.key) else { continue }
            let type = shape.fields[slot].type
            if let items = versions(entry.value, of: type) {
                // What is wrong with a version is told by whoever reads it.
                since[below + entry.key] = items.compactMap { item in
                    item[InstitutionReader.since]?.text.flatMap { CivilDate(canonical: $0) }
                }.sorted()
            } else if case .group(let inner) = type {
                collect(entry.value, inner, below: below + entry.key + ".", &since)
            }
        }
    }

    /// The versions that stand in the place of a value; `nil` of a value itself. A list of data is one of versions only where
    /// each of them says what it has.
    static func versions(_ node: DataTree.Node, of type: FieldType) -> [DataTree.Node]? {
        guard let items = node.items else { return nil }
        switch type {
        case .group: return items
        case .list:
            let isDated = !items.isEmpty && items.allSatisfy { $0[InstitutionReader.datum] != nil }
            return isDated && items.contains { $0[InstitutionReader.since] != nil } ? items : nil
        default: return items.contains { $0.entries != nil } ? items : nil
        }
    }

    /// The first day of the version of a datum or a group that is in force on a day: of a day before them all, the first one's.
    public func version(of group: String, on day: CivilDate) -> CivilDate? {
        guard let all = since[group] else { return nil }
        return all.last { $0 <= day } ?? all.first
    }
}
