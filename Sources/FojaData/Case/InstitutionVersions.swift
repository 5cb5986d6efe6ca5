public import FojaDiagnostics

/// Which groups of `institucion.yaml` have versions, and by which date of a case each is chosen.
///
/// ```yaml
/// versiones_segun: { dge: contrato.fecha }
/// ```
public struct InstitutionVersions: Sendable {
    /// The first day of each version of a group, in order.
    public let since: [String: [CivilDate]]
    /// The path of the date of a case that chooses a group's version, where the file says it.
    public let dates: [String: String]

    /// - Throws: `institucion.segun`, for a group without versions or a path that is no date.
    public init(_ tree: DataTree, schema: Schema) throws(DiagnosticsError) {
        var since: [String: [CivilDate]] = [:]
        var dates: [String: String] = [:]
        var problems: [Diagnostic] = []
        for entry in tree.root.entries ?? [] where entry.value.items != nil {
            // What is wrong with a version is told by whoever reads it.
            since[entry.key] = (entry.value.items ?? []).compactMap { item in
                item[InstitutionReader.since]?.text.flatMap { CivilDate(canonical: $0) }
            }.sorted()
        }
        for entry in tree.root[InstitutionReader.governed]?.entries ?? [] {
            if since[entry.key] == nil {
                problems.append(
                    Diagnostic(
                        "institucion.segun", "«\(entry.key)» no es un grupo con versiones", at: entry.keyPlace,
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

    /// The first day of the version of a group that is in force on a day: of a day before them all, the first one's.
    public func version(of group: String, on day: CivilDate) -> CivilDate? {
        guard let all = since[group] else { return nil }
        return all.last { $0 <= day } ?? all.first
    }
}
