public import FojaDiagnostics

/// FOFIM's own data in force on a day.
public struct Institution: Sendable {
    /// A group of the shape of the schema's group `institucion`.
    public let value: Value
    /// Where each value stands, by its path in a case: `institucion.direccion.calle`.
    public let places: [String: Place]
}

/// Reads `institucion.yaml`: the fields of the schema's group `institucion`, at
/// the top of the file.
///
/// Any datum and any group in it may be a list of versions, each from a day on:
///
/// ```yaml
/// direccion:
///   - { desde: 2020-01-15, valor: Calle Uno 1 }
///   - { desde: 2025-06-01, valor: Calle Dos 2 }
/// director_general:
///   - { desde: 2020-01-15, nombre: Ana Mamani }
///   - { desde: 2024-06-01, nombre: Juan Choque }
/// ```
public struct InstitutionReader {
    /// The schema's group that the file fills.
    public static let groupName = "institucion"
    /// The key that dates a version.
    static let since = "desde"

    /// The key that says by which date of a case the versions of a group are chosen: `dge: contrato.fecha`.
    static let governed = "versiones_segun"

    /// What a version of a single datum has, besides its day.
    static let datum = "valor"

    /// The day whose version of a datum or a group is wanted, by its path below ``groupName``.
    private let day: (_ path: String) -> CivilDate?
    private var reader: CaseReader

    /// - Parameter onDate: The day whose versions are wanted; without one, the latest of each.
    /// - Throws: Every problem found; ids `dato.*` and `institucion.*`.
    public static func read(
        _ tree: DataTree, schema: Schema, onDate: CivilDate? = nil
    ) throws(DiagnosticsError) -> Institution {
        try read(tree, schema: schema) { _ in onDate }
    }

    /// - Parameter day: The day whose version of a datum or a group is wanted, by its path below the institution: `dge`,
    ///   `criterios.redondeo`; `nil`: the latest.
    /// - Throws: Every problem found; ids `dato.*` and `institucion.*`.
    public static func read(
        _ tree: DataTree, schema: Schema, day: @escaping (_ path: String) -> CivilDate?
    ) throws(DiagnosticsError) -> Institution {
        guard let slot = schema.root.slot(of: groupName), case .group(let shape) = schema.root.fields[slot].type else {
            throw DiagnosticsError(
                Diagnostic("institucion.esquema", "el esquema no tiene el grupo «\(groupName)»", at: tree.root.place))
        }
        guard let entries = tree.root.entries else {
            throw DiagnosticsError(
                Diagnostic(
                    "dato.forma", "los datos de la institución son un grupo, y el archivo tiene \(tree.root.kindName)",
                    at: tree.root.place))
        }
        var this = InstitutionReader(day: day, reader: CaseReader(schema: schema))
        let chosen = entries.filter { $0.key != governed }.map { this.inForce($0, shape: shape, below: "") }
        let value = this.reader.group(chosen, shape: shape, path: groupName)
        let problems = this.reader.allProblems
        if !problems.isEmpty { throw DiagnosticsError(problems) }
        return Institution(value: value, places: this.reader.places)
    }

    /// The entry with its version in force in the place of its versions, and so within it.
    private mutating func inForce(_ entry: DataTree.Entry, shape: GroupShape, below: String) -> DataTree.Entry {
        guard let slot = shape.slot(of: entry.key) else { return entry }
        let type = shape.fields[slot].type
        let path = below + entry.key
        guard let items = InstitutionVersions.versions(entry.value, of: type) else {
            guard case .group(let inner) = type, let own = entry.value.entries else { return entry }
            let entries = own.map { inForce($0, shape: inner, below: path + ".") }
            return DataTree.Entry(
                key: entry.key, keyPlace: entry.keyPlace, value: DataTree.Node(.mapping(entries), at: entry.value.place)
            )
        }
        var versions: [(since: CivilDate, node: DataTree.Node, index: Int)] = []
        for (index, item) in items.enumerated() {
            guard let since = since(item, of: entry), let node = content(of: item, type, of: entry) else { continue }
            if let same = versions.first(where: { $0.since == since }) {
                reader.report(
                    Diagnostic(
                        "institucion.version-repetida", "«\(path)» tiene dos versiones desde el \(since)",
                        at: item.place, notes: [.init("la otra está aquí", place: same.node.place)]))
            }
            versions.append((since, node, index))
        }
        let ordered = versions.sorted { $0.since < $1.since }
        let day = day(path)
        let chosen = day.map { day in ordered.last { $0.since <= day } } ?? ordered.last
        // The versions that are not in force must be right as well.
        for version in ordered where version.index != chosen?.index {
            var other = CaseReader(schema: reader.schema)
            let own = DataTree.Entry(key: entry.key, keyPlace: entry.keyPlace, value: version.node)
            _ = other.group([own], shape: shape, path: InstitutionReader.path(below))
            for problem in other.problems { reader.report(problem) }
        }
        if chosen == nil, let day, let first = ordered.first {
            reader.report(
                Diagnostic(
                    "institucion.sin-version",
                    "«\(path)» no tiene versión en vigor el \(day): la primera es desde el \(first.since)",
                    at: entry.keyPlace, fix: "agregue la versión que regía ese día"))
        }
        let empty = DataTree.Node(.scalar(DataTree.Scalar(text: "", style: .plain)), at: entry.value.place)
        return DataTree.Entry(key: entry.key, keyPlace: entry.keyPlace, value: chosen?.node ?? empty)
    }

    /// The path of the group that a path below the institution stands in.
    private static func path(_ below: String) -> String {
        below.isEmpty ? groupName : groupName + "." + below.dropLast()
    }

    /// What a version says: its `valor`, or of a group its data.
    private mutating func content(
        of item: DataTree.Node, _ type: FieldType, of entry: DataTree.Entry
    ) -> DataTree.Node? {
        if case .group(let inner) = type,
            item[InstitutionReader.datum] == nil || inner.slot(of: InstitutionReader.datum) != nil
        {
            return withoutDate(item, shape: inner)
        }
        for other in item.entries ?? [] where ![InstitutionReader.since, InstitutionReader.datum].contains(other.key) {
            reader.report(
                Diagnostic(
                    "institucion.valor", "una versión de «\(entry.key)» lleva `desde` y `valor`, y no «\(other.key)»",
                    at: other.keyPlace, fix: "quítelo"))
        }
        if let value = item[InstitutionReader.datum] { return value }
        reader.report(
            Diagnostic(
                "institucion.valor", "a una versión de «\(entry.key)» le falta `valor`", at: item.place,
                fix: "por ejemplo `{ desde: 2024-06-01, valor: … }`"))
        return nil
    }

    private mutating func since(_ item: DataTree.Node, of entry: DataTree.Entry) -> CivilDate? {
        let field = Field(name: InstitutionReader.since, path: InstitutionReader.since, type: .date, label: "desde")
        guard let node = item[InstitutionReader.since], let text = node.text, !text.isEmpty else {
            reader.report(
                Diagnostic(
                    "institucion.desde", "cada versión de «\(entry.key)» dice `desde` qué fecha rige",
                    at: item.place, fix: "por ejemplo `desde: 2024-06-01`"))
            return nil
        }
        let scalar = ScalarReader(field: field, type: .date, text: text, style: .plain, place: node.place)
        do throws(DiagnosticsError) {
            return try scalar.date()
        } catch {
            for problem in error.diagnostics { reader.report(problem) }
            return nil
        }
    }

    /// `desde` dates the version; it is a datum only where the schema has one of that name.
    private func withoutDate(_ item: DataTree.Node, shape: GroupShape) -> DataTree.Node {
        guard shape.slot(of: InstitutionReader.since) == nil, let entries = item.entries else { return item }
        return DataTree.Node(.mapping(entries.filter { $0.key != InstitutionReader.since }), at: item.place)
    }
}

extension CaseData {
    /// The case with the institution's data where it has none of its own.
    ///
    /// A case that `foja leer` returned carries the institution as it was; its
    /// own values win, with a warning where the two differ.
    public func merging(institution: Institution) -> CaseData {
        var merged = self
        guard let slot = schema.root.slot(of: InstitutionReader.groupName), case .group(var fields) = root,
            slot < fields.count
        else { return self }
        let field = schema.root.fields[slot]
        fields[slot] = merged.merge(fields[slot], institution, institution.value, field)
        merged.root = .group(fields)
        return merged
    }

    /// - Parameter field: In groups alone, so that its path is that of the case.
    private mutating func merge(
        _ own: Value, _ institution: Institution, _ theirs: Value, _ field: Field
    ) -> Value {
        let path = field.path
        if case .group(let shape) = field.type, case .group(let a) = own, case .group(let b) = theirs {
            return .group(
                shape.fields.indices.map { i in
                    merge(a[safe: i] ?? .missing, institution, b[safe: i] ?? .missing, shape.fields[i])
                })
        }
        if own.isMissing {
            if field.type.isScalar {
                if let place = institution.places[path] { places[path] = place }
            } else {
                for (key, place) in institution.places where key == path || key.hasPrefix(path + ".") {
                    places[key] = place
                }
            }
            return theirs
        }
        if !theirs.isMissing, own != theirs {
            let other = theirs.canonical.map { " («\($0)»)" } ?? ""
            warnings.append(
                Diagnostic(
                    "dato.institucion-distinta",
                    "el caso trae su propio «\(field.label)»\(own.canonical.map { " («\($0)»)" } ?? ""), "
                        + "distinto del de la institución\(other); vale el del caso",
                    at: places[path], severity: .warning,
                    notes: [.init("el de la institución está aquí", place: institution.places[path])]))
        }
        return own
    }
}
