public import FojaDiagnostics

/// Types a tree by a schema: a `caso.yaml`, or the JSON that `foja leer` gives.
///
/// ```swift
/// let data = try CaseReader.read(try DataTree.read(source, format: .yaml), schema: schema)
/// data.value(at: "prestamo.monto")  // .decimal(800000.00)
/// ```
public struct CaseReader {
    let schema: Schema
    let limit: Int
    static let suggestions = 30
    private(set) var problems: [Diagnostic] = []
    var places: [String: Place] = [:]
    private(set) var asserted: [String: CaseData.Asserted] = [:]
    /// Where the name of each datum stands that the case has, with a value or without.
    private(set) var names: [String: Place] = [:]
    /// The paths of what has a problem.
    var wrong: [String] = []
    var warnings: [Diagnostic] = []
    /// What does not fit the list of problems.
    var more = 0

    init(schema: Schema, limit: Int = 100) {
        self.schema = schema
        self.limit = limit
    }

    /// Reads a case, refusing it if anything in it is wrong.
    ///
    /// Computed fields that the case gives are kept aside for
    /// ``ComputedFields/compute(_:)`` to compare.
    ///
    /// - Parameter requiresID: Whether the case must have its `id`.
    /// - Throws: Every problem found, in the order of the file; ids `dato.*`.
    public static func read(
        _ tree: DataTree, schema: Schema, requiresID: Bool = true
    ) throws(DiagnosticsError) -> CaseData {
        let (data, problems) = examine(tree, schema: schema, requiresID: requiresID)
        if !problems.isEmpty { throw DiagnosticsError(problems) }
        return data
    }

    /// Reads what can be read, for a report of everything that is wrong; what has
    /// a problem is missing from the data.
    public static func examine(
        _ tree: DataTree, schema: Schema, requiresID: Bool = true
    ) -> (data: CaseData, problems: [Diagnostic]) {
        var reader = CaseReader(schema: schema)
        // As many as nearly any case has.
        reader.places.reserveCapacity(700)
        reader.names.reserveCapacity(700)
        var data = CaseData(schema: schema)
        guard let entries = tree.root.entries else {
            reader.report(
                Diagnostic(
                    "dato.forma", "un caso es un grupo de datos con su `id`, y el archivo tiene \(tree.root.kindName)",
                    at: tree.root.place, fix: "`foja nuevo` escribe uno para empezar"))
            return (data, reader.problems)
        }
        var rest: [DataTree.Entry] = []
        rest.reserveCapacity(entries.count)
        var idEntry: DataTree.Entry?
        for entry in entries {
            if entry.key == "id" { idEntry = entry } else { rest.append(entry) }
        }
        if !schema.movedFields.isEmpty {
            let moved = MovedData(rest, schema: schema)
            rest = moved.entries
            for move in moved.moves { reader.tell(move) }
        }
        if let idEntry {
            data.id = reader.identifier(idEntry)
        } else if requiresID {
            reader.report(
                Diagnostic(
                    "dato.id", "al caso le falta su `id`", at: tree.root.place,
                    fix: "empiece el archivo con `id: nombre-del-caso`"))
        }
        data.root = reader.group(rest, shape: schema.root, path: "")
        data.places = reader.places
        data.asserted = reader.asserted
        data.namePlaces = reader.names
        data.wrong = reader.wrong
        data.warnings = reader.warnings
        return (data, reader.allProblems)
    }

    /// Every problem, with a last one that says how many were left out.
    var allProblems: [Diagnostic] {
        more == 0
            ? problems
            : problems + [Diagnostic("dato.demasiados-problemas", "hay \(more) problemas más, que no se muestran")]
    }

    // MARK: Values

    private mutating func identifier(_ entry: DataTree.Entry) -> String? {
        let text = entry.value.text ?? ""
        if CaseData.isID(text) { return text }
        report(
            Diagnostic(
                "dato.id", CaseData.whyNoID(text), at: entry.value.place,
                fix: "por ejemplo `id: \(CaseData.id(like: text) ?? "coop-aurifera-2026")`"))
        return nil
    }

    /// The fields of a group.
    mutating func group(_ entries: [DataTree.Entry], shape: GroupShape, path: String) -> Value {
        guard case .group(var values) = shape.empty else { return .missing }
        for (index, entry) in entries.enumerated() {
            guard let slot = shape.slot(of: entry.key) ?? formerSlot(of: entry, in: entries, shape) else {
                unknown(entry, after: index > 0 ? entries[index - 1] : nil, in: shape, inside: path)
                continue
            }
            let field = shape.fields[slot]
            let inner = path.isEmpty ? field.name : path + "." + field.name
            names[inner] = entry.keyPlace
            let value = value(entry.value, field: field, type: field.type, path: inner, siblings: shape)
            if field.computation == nil {
                if !value.isMissing { values[slot] = value }
            } else if !value.isMissing {
                asserted[inner] = CaseData.Asserted(value: value, place: entry.value.place)
            }
        }
        readFormer(&values, of: shape, path: path)
        return .group(values)
    }

    /// One value; `.missing` if nothing was written or it has a problem.
    private mutating func value(
        _ node: DataTree.Node, field: Field, type: FieldType, path: String, siblings: GroupShape? = nil
    ) -> Value {
        switch (type, node.content) {
        case (_, .scalar(let scalar)) where scalar.isNothing: return .missing
        case (.group(let shape), .mapping(let entries)):
            places[path] = node.place
            return group(entries, shape: shape, path: path)
        case (.list(let element), .sequence(let items)):
            places[path] = node.place
            return list(items, at: node.place, field: field, element: element, path: path)
        case (.list, _), (.group, _), (_, .mapping), (_, .sequence):
            wrong.append(path)
            report(
                Misshapen(node: node, field: field, type: type, name: names[path] == nil ? nil : field.name).diagnostic
                    .about(path))
            return .missing
        case (_, .scalar(let scalar)):
            return self.scalar(scalar, at: node.place, field: field, type: type, path: path, siblings: siblings)
        }
    }

    private mutating func list(
        _ items: [DataTree.Node], at place: Place, field: Field, element: FieldType, path: String
    ) -> Value {
        guard items.count <= Schema.maximumItems else {
            report(
                Diagnostic(
                    "dato.lista-larga",
                    "«\(field.label)» tiene \(items.count) elementos, y una lista lleva a lo sumo \(Schema.maximumItems)",
                    at: place, fix: "junte los que sean iguales, con su cantidad", about: path))
            return .missing
        }
        if items.isEmpty, field.leastItems > 0 { return .missing }
        if items.count < field.leastItems {
            report(
                Diagnostic(
                    "dato.lista-corta",
                    "«\(field.label)» tiene \(items.count) y lleva al menos \(field.leastItems)",
                    at: place, fix: "agregue los que faltan, uno por línea con «- » delante", about: path))
        }
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for (i, item) in items.enumerated() {
            if case .scalar(let scalar) = item.content, scalar.isNothing { names[path + ".\(i)"] = item.place }
            let value = value(item, field: field, type: element, path: path + ".\(i)")
            // An item of which nothing is given is still an item.
            if value.isMissing, case .group(let shape) = element {
                values.append(shape.empty)
            } else {
                values.append(value)
            }
        }
        return .list(values)
    }

    private mutating func scalar(
        _ scalar: DataTree.Scalar, at place: Place, field: Field, type: FieldType, path: String, siblings: GroupShape?
    ) -> Value {
        let text = type.kind == .text || type.kind == .longText ? scalar.text : ScalarReader.trimmed(scalar.text)
        if text.isEmpty { return .missing }
        let reader = ScalarReader(
            field: field, type: type, text: text, style: scalar.style, place: place, siblings: siblings)
        do throws(DiagnosticsError) {
            let value = try reader.value()
            if value == .text("") { return .missing }
            places[path] = place
            if let doubt = reader.doubt { warnings.append(doubt.about(path)) }
            return value
        } catch {
            // What Foja wrote of a computed value may pass what people may give.
            if field.isComputed, error.diagnostics.allSatisfy({ CaseReader.limits.contains($0.id.name) }),
                let value = Value(canonical: text, type: type)
            {
                places[path] = place
                return value
            }
            wrong.append(path)
            for problem in error.diagnostics { report(problem.about(path)) }
            return .missing
        }
    }

    /// The problems of a text that has one meaning and is too much.
    private static let limits: Set<String> = [
        "dato.minimo", "dato.maximo", "dato.negativo", "dato.numero-grande", "dato.largo", "dato.patron",
    ]

    // MARK: Problems

    mutating func report(_ problem: Diagnostic) {
        if problems.count < limit { problems.append(problem) } else { more += 1 }
    }
}
