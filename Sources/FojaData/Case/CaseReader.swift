public import FojaDiagnostics

/// Types a tree by a schema: a `caso.yaml`, or the JSON that `foja leer` gives.
///
/// ```swift
/// let data = try CaseReader.read(try DataTree.read(source, format: .yaml), schema: schema)
/// data.value(at: "prestamo.monto")  // .decimal(800000.00)
/// ```
public struct CaseReader {
    let schema: Schema
    private let limit: Int
    private static let suggestions = 30
    private(set) var problems: [Diagnostic] = []
    private(set) var places: [String: Place] = [:]
    private(set) var asserted: [String: CaseData.Asserted] = [:]
    /// Where the name of each datum stands that the case has, with a value or without.
    private var names: [String: Place] = [:]
    /// The paths of what has a problem.
    private var wrong: [String] = []
    private var warnings: [Diagnostic] = []
    /// What does not fit the list of problems.
    private var more = 0

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

    /// Gives a datum what the case says under a name that it had before and that a computed one has now: of the latter it
    /// stays an assertion, so that what was meant otherwise is found.
    private mutating func readFormer(_ values: inout [Value], of shape: GroupShape, path: String) {
        for (slot, field) in shape.fields.enumerated() where values[slot].isMissing && !field.formerNames.isEmpty {
            for name in field.formerNames {
                let old = path.isEmpty ? name : path + "." + name
                guard let given = asserted[old], given.value.fitted(to: field.type) == given.value else { continue }
                values[slot] = given.value
                places[path.isEmpty ? field.name : path + "." + field.name] = given.place
                warnings.append(formerName(name, of: field, at: given.place))
            }
        }
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
            guard items.count <= Schema.maximumItems else {
                report(
                    Diagnostic(
                        "dato.lista-larga",
                        "«\(field.label)» tiene \(items.count) elementos, y una lista lleva a lo sumo \(Schema.maximumItems)",
                        at: node.place, fix: "junte los que sean iguales, con su cantidad"))
                return .missing
            }
            if items.isEmpty, field.leastItems > 0 { return .missing }
            if items.count < field.leastItems {
                report(
                    Diagnostic(
                        "dato.lista-corta",
                        "«\(field.label)» tiene \(items.count) y lleva al menos \(field.leastItems)",
                        at: node.place, fix: "agregue los que faltan, uno por línea con «- » delante"))
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
        case (.list, _), (.group, _), (_, .mapping), (_, .sequence):
            wrong.append(path)
            report(
                Misshapen(node: node, field: field, type: type, name: names[path] == nil ? nil : field.name).diagnostic)
            return .missing
        case (_, .scalar(let scalar)):
            let text = type.kind == .text || type.kind == .longText ? scalar.text : ScalarReader.trimmed(scalar.text)
            if text.isEmpty { return .missing }
            let reader = ScalarReader(
                field: field, type: type, text: text, style: scalar.style, place: node.place, siblings: siblings)
            do throws(DiagnosticsError) {
                let value = try reader.value()
                if value == .text("") { return .missing }
                places[path] = node.place
                if let doubt = reader.doubt { warnings.append(doubt) }
                return value
            } catch {
                // What Foja wrote of a computed value may pass what people may give.
                if field.isComputed, error.diagnostics.allSatisfy({ CaseReader.limits.contains($0.id.name) }),
                    let value = Value(canonical: text, type: type)
                {
                    places[path] = node.place
                    return value
                }
                wrong.append(path)
                for problem in error.diagnostics { report(problem) }
                return .missing
            }
        }
    }

    /// The problems of a text that has one meaning and is too much.
    private static let limits: Set<String> = [
        "dato.minimo", "dato.maximo", "dato.negativo", "dato.numero-grande", "dato.largo", "dato.patron",
    ]

    // MARK: Problems

    private func formerName(_ name: String, of field: Field, at place: Place?) -> Diagnostic {
        Diagnostic(
            "dato.nombre-anterior", "«\(name)» se llama ahora `\(field.name)`; se leyó como tal", at: place,
            severity: .warning, fix: "escriba `\(field.name):`")
    }

    /// The datum that had this name before; said, and refused if the case has its new name too.
    private mutating func formerSlot(
        of entry: DataTree.Entry, in entries: [DataTree.Entry], _ shape: GroupShape
    ) -> Int? {
        guard let slot = shape.formerSlot(of: entry.key) else { return nil }
        let field = shape.fields[slot]
        let others = entries.filter {
            $0.keyPlace != entry.keyPlace && ($0.key == field.name || shape.formerSlot(of: $0.key) == slot)
        }
        if let other = others.first {
            report(
                Diagnostic(
                    "dato.nombre-anterior", "«\(entry.key)» es el nombre anterior de `\(field.name)`, que también está",
                    at: entry.keyPlace, notes: [.init("el otro está aquí", place: other.keyPlace)],
                    fix: "deje solo `\(field.name)`: no se adivina cuál vale"))
        } else {
            warnings.append(formerName(entry.key, of: field, at: entry.keyPlace))
        }
        return slot
    }

    private mutating func unknown(
        _ entry: DataTree.Entry, after previous: DataTree.Entry?, in shape: GroupShape, inside path: String
    ) {
        wrong.append(path)
        guard problems.count < limit else {
            more += 1
            return
        }
        if let hidden = HiddenCharacters.first(in: entry.key) {
            return report(
                Diagnostic(
                    "dato.caracter-invisible",
                    "este nombre contiene \(HiddenCharacters.name(of: hidden)), que no se ve", at: entry.keyPlace,
                    fix: "escríbalo de nuevo"))
        }
        if let first = entry.key.unicodeScalars.first, TypedText.isStrangeSpace(first) {
            return report(
                Diagnostic(
                    "yaml.sangria",
                    "la línea empieza con un espacio que no es el común (\(HiddenCharacters.codePoint(first.value))), y no cuenta como sangría",
                    at: entry.keyPlace, fix: "bórrelo y ponga espacios con la barra espaciadora"))
        }
        guard entry.key.utf8.count <= 64 else {
            return report(Diagnostic("dato.desconocido", "el esquema no tiene este dato", at: entry.keyPlace))
        }
        // Paths of the schema have no positions.
        let group = path.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
        let full = group.isEmpty ? entry.key : group + "." + entry.key
        var suggestion: String?
        // Past so many, it is the wrong file and not a slip of the hand.
        if problems.count < CaseReader.suggestions,
            case .failure(.unknown(_, let near)) = Result(catching: { () throws(Scope.Problem) in
                try Scope(schema: schema).resolve(full)
            })
        {
            suggestion = near
        }
        let whole = entry.key.contains(".") ? schema.field(at: entry.key) : nil
        let homes = schema.allFields.filter {
            $0.name == entry.key && $0.path != full && $0.computation == nil && !$0.isInstitutional
        }
        // A name that other groups have was meant, and not another that is a little like it.
        if !homes.isEmpty { suggestion = nil }
        var notes: [Diagnostic.Note] = []
        var fix = suggestion.map { "¿quiso decir `\($0)`?" }
        if entry.key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // { monto: 800.000,00 }
            fix = "entre llaves la coma separa datos: un número con coma va entre comillas, como '800.000,00'"
        } else if let whole {
            fix = "los datos de un grupo se escriben debajo de su nombre: `\(whole.path.split(separator: ".")[0]):`"
        } else if let previous, let slot = shape.slot(of: previous.key),
            case .group(let inner) = shape.fields[slot].type, inner.slot(of: entry.key) != nil
        {
            let column = previous.value.entries?.first?.keyPlace.column ?? previous.keyPlace.column + 2
            notes.append(.init("«\(entry.key)» es un dato de «\(previous.key)», que está justo arriba"))
            fix = "perdió su sangría: póngale \(column - 1) espacios delante, como a los demás de «\(previous.key)»"
        } else if let labelled = shape.fields.first(where: {
            (suggestion == nil || entry.key.contains(" ")) && $0.computation == nil
                && TypedText.folded($0.label) == TypedText.folded(TypedText.spaced(entry.key))
        }) {
            fix = "ese es su rótulo; su nombre es `\(labelled.name)`: escriba `\(labelled.name):`"
        } else if entry.value.isEmpty, entry.keyPlace.line == (previous ?? entry).keyPlace.line,
            YAMLLine(entry.keyPlace.line, of: entry.keyPlace.source).text.contains("{")
        {
            fix = "entre llaves la coma separa datos: un texto que lleva una coma va entre comillas"
        } else if let top = schema.root.slot(of: entry.key), !path.isEmpty, !schema.root.fields[top].type.isScalar {
            fix = "es un grupo aparte: quítele los espacios que lleva delante, y a sus datos los mismos"
        } else if let home = homes.first {
            let owners = homes.prefix(4).map { $0.path.split(separator: ".").dropLast().joined(separator: ".") }
            let names = owners.map { "«\($0)»" }.joined(separator: ", ") + (homes.count > 4 ? "…" : "")
            notes.append(.init("«\(entry.key)» es un dato de \(names)"))
            fix =
                homes.count == 1
                ? "póngalo en el grupo `\(home.path.split(separator: ".").dropLast().joined(separator: "."))`"
                : "póngalo en el grupo del que es; si sobra, borre la línea"
        }
        report(
            Diagnostic(
                "dato.desconocido",
                group.isEmpty
                    ? "el esquema no tiene el dato «\(entry.key)»"
                    : "el grupo «\(group)» no tiene el dato «\(entry.key)»",
                at: entry.keyPlace, notes: notes, fix: fix ?? CaseReader.remedy(entry.key, in: shape, group)))
    }

    /// What to do with a datum like no other: no document would say it.
    private static func remedy(_ name: String, in shape: GroupShape, _ group: String) -> String {
        let known = shape.fields.filter { $0.computation == nil }.prefix(8).map { "`\($0.name)`" }
        return "bórrelo: ningún documento lo diría; "
            + (group.isEmpty ? "un caso tiene " : "«\(group)» tiene ") + known.joined(separator: ", ")
            + (shape.fields.count > known.count ? " y otros" : "")
    }

    mutating func report(_ problem: Diagnostic) {
        if problems.count < limit { problems.append(problem) } else { more += 1 }
    }
}
