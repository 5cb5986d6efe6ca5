public import FojaData
internal import FojaDiagnostics
internal import FojaRegulations
internal import FojaTemplating

/// The required data that some documents want and a case does not have, each
/// once, with every place that wants it.
public struct MissingData {
    /// One datum.
    public struct Item: Sendable {
        /// What the schema says of it.
        public let field: Field
        /// With positions: `garantias.propias.0.valor`.
        public let path: String
        /// Document and the headings in it, in order.
        public internal(set) var uses: [(type: DocumentType, locations: [String])]
        /// Why a norm asks for it, with its article.
        public internal(set) var reasons: [String] = []
    }

    private(set) var items: [Item] = []
    private let input: CaseInput?
    private let schema: Schema

    private var known: [String: Int] = [:]
    /// Whether the case has data that contradict each other, so that what is computed of them is withheld.
    private let isContradicted: Bool
    /// The given data on which a computed one rests.
    private let roots: (Field) -> [FieldPath]

    init(
        _ documents: [(type: DocumentType, missing: [MissingField])], in input: CaseInput?, _ installation: Installation
    ) throws(DiagnosticsError) {
        self.input = input
        isContradicted =
            input.map { !$0.problems.isEmpty || $0.disagreements.contains { $0.diagnostic.severity == .error } }
            ?? false
        schema = try installation.schema()
        let computed = try installation.computedFields()
        roots = { computed.rootInputs(of: $0).paths }
        for (type, missing) in documents {
            for field in missing { add(field, of: type, schema: schema) }
            try explainVersion(of: type, missing, installation)
        }
        // What Foja finds in the folder of the case nobody gives.
        let filled = input == nil || items.isEmpty ? [] : try installation.filledPaths()
        items.removeAll { item in
            let bare = FieldPath.withoutPositions(item.path)
            return filled.contains { bare == $0 || bare.hasPrefix($0 + ".") }
        }
        // Of a list that nobody gave, or that could not be computed, what its items would have is not asked for one by one.
        func isList(_ field: Field) -> Bool { if case .list = field.type { true } else { false } }
        let computedLists = documents.flatMap(\.missing).filter { isList($0.field) && $0.field.isComputed }
        let lists = (items.filter { isList($0.field) }.map(\.path) + computedLists.map(\.path)).map { $0 + "." }
        items.removeAll { item in lists.contains { item.path.hasPrefix($0) } }
    }

    /// Why a document asks for the date that selects the version of its norm.
    private mutating func explainVersion(
        of type: DocumentType, _ missing: [MissingField], _ installation: Installation
    ) throws(DiagnosticsError) {
        for norm in try installation.regulations().norms where norm.orders(type.norm) {
            guard let validity = norm.validity, let own = missing.first(where: { $0.path == validity.date }) else {
                continue
            }
            note(
                own.field, own.path, (type, own.locations),
                reason:
                    "sin ella no se sabe qué versión del \(norm.id) rige, ni se comprueba lo que pide (\(validity.article))"
            )
        }
    }

    /// What a document lacks: the datum itself; or, if it is wanted only for what a norm computes, what the
    /// norm says that it lacks.
    private mutating func add(_ missing: MissingField, of type: DocumentType, schema: Schema) {
        let use = (type: type, locations: missing.locations)
        // Of rows that are computed and are not there, it is the list that lacks.
        let list = missingList(above: missing.path)?.field
        let (field, path) = list.map { ($0, $0.path) } ?? (missing.field, missing.path)
        let computed = list == nil ? missing.computed : []
        let wanted = computed.isEmpty ? [path] : computed
        let refused = input.map { input in wanted.flatMap { refusals(of: $0, in: input) } } ?? []
        guard !refused.isEmpty else {
            // What is computed of data that contradict each other is not missing: those are told, and nobody can give it.
            if isContradicted, field.isComputed || !computed.isEmpty && isOptional(path) { return }
            // A computed datum that the norms do not refuse lacks what it is computed from, optional or not.
            let needs = field.computation == nil ? [] : given(for: field.path, schema, depth: 0)
            for (path, field) in needs { note(field, path, use, reason: nil) }
            if needs.isEmpty { note(field, path, use, reason: nil) }
            return
        }
        for refusal in refused {
            let reason = "\(refusal.reason) (\(refusal.article))"
            var needs = refusal.needs.flatMap { given(for: $0, schema, depth: 0) }
            if isContradicted {
                // Nor is what nobody has to give, or can, the reason why it is not there.
                needs.removeAll { $0.field.isComputed || isOptional($0.path) }
                if needs.isEmpty { continue }
            }
            for (path, field) in needs { note(field, path, use, reason: reason) }
            // Nothing that anybody could give would mend it.
            if needs.isEmpty { note(field, path, use, reason: reason) }
        }
    }

    /// The computed list that the rows of a path are of, where it is missing whole.
    private func missingList(above path: String) -> FieldPath? {
        guard let input else { return nil }
        var read = ""
        for part in FieldPath.parts(of: path) {
            guard Int(part) != nil else {
                read += (read.isEmpty ? "" : ".") + part
                continue
            }
            guard let list = try? Scope(schema: schema).resolve(read), list.field.isComputed,
                list.value(in: Environment(root: input.root)).isMissing
            else { continue }
            return list
        }
        return nil
    }

    /// What people would have to give for a datum to be there: itself, or what it is computed from.
    private func given(for path: String, _ schema: Schema, depth: Int) -> [(path: String, field: Field)] {
        guard let field = schema.field(at: path) else { return [] }
        guard field.computation != nil, depth < 8, let input else { return [(path, field)] }
        let refused = refusals(of: path, in: input).flatMap(\.needs)
        let lacking = roots(field).filter { $0.value(in: Environment(root: input.root)).isMissing }
        let required = lacking.filter { !isOptional($0.field.path) }.map { ($0.field.path, $0.field) }
        // Of a row that somebody gave not all of, what it lacks is what lacks; nobody has to give what is optional then.
        let needed = required + roots(field).flatMap { gaps(in: $0, input) }
        let found =
            refused.isEmpty
            ? (needed.isEmpty ? lacking.map { ($0.field.path, $0.field) } : needed)
            : refused.flatMap { given(for: $0, schema, depth: depth + 1) }
        return found.isEmpty ? [(path, field)] : found
    }

    /// What the rows of a list lack, that each has to have, with their positions.
    private func gaps(in column: FieldPath, _ input: CaseInput) -> [(path: String, field: Field)] {
        let field = column.field
        guard !field.isOptional, column.steps.filter({ $0 == .each }).count == 1,
            case .list(let values) = column.value(in: Environment(root: input.root))
        else { return [] }
        var list = FieldPath.parts(of: field.path)
        let name = list.removeLast()
        return values.indices.filter { values[$0].isMissing }.map { index in
            (list.joined(separator: ".") + ".\(index).\(name)", field)
        }
    }

    /// Why a datum is not computed: what refuses it, or what refuses the data that its formula names.
    private func refusals(of path: String, in input: CaseInput) -> [CalculoResult.Refusal] {
        if let own = input.refusals[path] { return own }
        let named = schema.expressions[path]?.paths.map(\.field.path) ?? []
        return named.flatMap { name in
            // Of a column, its list is what is refused.
            let parts = FieldPath.parts(of: name)
            return parts.indices.lazy.map { parts[...$0].joined(separator: ".") }
                .compactMap { input.refusals[$0] }.first ?? []
        }
    }

    /// Whether nobody has to give a datum, or the group or list that it stands in.
    private func isOptional(_ path: String) -> Bool {
        var read = ""
        return FieldPath.parts(of: path).contains { part in
            read += (read.isEmpty ? "" : ".") + part
            return schema.field(at: read)?.isOptional ?? false
        }
    }

    private mutating func note(
        _ field: Field, _ path: String, _ use: (type: DocumentType, locations: [String]), reason: String?
    ) {
        let index = known[path] ?? items.count
        if index == items.count {
            known[path] = index
            items.append(Item(field: field, path: path, uses: []))
        }
        if let last = items[index].uses.indices.last, items[index].uses[last].type.id == use.type.id {
            for place in use.locations where !items[index].uses[last].locations.contains(place) {
                items[index].uses[last].locations.append(place)
            }
        } else {
            items[index].uses.append(use)
        }
        if let reason, !items[index].reasons.contains(reason) { items[index].reasons.append(reason) }
    }

    /// One message for each datum.
    var diagnostics: [Diagnostic] {
        items.map { item in
            let field = item.field
            var notes = item.reasons.map { Diagnostic.Note($0) }
            if field.computation != nil {
                if item.reasons.isEmpty { notes.append(.init("se calcula, y con los datos que hay no da un valor")) }
            } else if let provider = field.provider {
                notes.append(.init("lo da: \(provider.label)"))
            }
            if let why = why(field) { notes.append(.init(why)) }
            if !field.article.isEmpty { notes.append(.init("lo pide: \(field.article)")) }
            if case .option(let options) = field.type {
                let names = options.map { "\($0.name) (\($0.label))" }
                notes.append(.init("se elige entre: " + names.joined(separator: "; ")))
            }
            for use in item.uses { notes.append(.init(MissingData.describe(use))) }
            return Diagnostic(
                "dato.falta", "falta «\(field.label)» (`\(item.path)`)", at: place(of: item.path), notes: notes,
                fix: fix(for: item), about: item.path)
        }
    }

    /// Why the schema says that a datum is asked for, with what the case has in the place of its braces.
    private func why(_ field: Field) -> String? {
        guard let reason = field.reason, let input else { return nil }
        return Field.named(in: reason).reduce(reason) { text, path in
            guard let named = schema.field(at: path), let resolved = try? Scope(schema: schema).resolve(path) else {
                return text
            }
            let value = resolved.value(in: Environment(root: input.root))
            return text.replacing("{\(path)}", with: Spoken.text(value, of: named))
        }
    }

    static func describe(_ use: (type: DocumentType, locations: [String])) -> String {
        let places = use.locations.filter { !$0.isEmpty }
        return "lo usa: \(use.type.title)"
            + (places.isEmpty ? "" : ", en " + places.map { "«\($0)»" }.joined(separator: ", "))
    }

    private func fix(for item: Item) -> String? {
        guard item.field.computation == nil else { return nil }
        if item.field.isInstitutional {
            return "agréguelo a `institucion.yaml`, en `\(item.path.dropFirst(12))`"
        }
        let name = item.field.name
        if case .list = item.field.type {
            if let last = FieldPath.parts(of: item.path).last, Int(last) != nil {
                return "escríbalo después de su guion, o borre la línea"
            }
            guard item.field.leastItems == 0 else {
                return "escriba al menos uno debajo de `\(name):`, con «- » delante"
            }
            return
                "si no hay ninguno, escriba `\(name): []`; si los hay, uno por línea debajo de `\(name):`, con «- » delante"
        }
        let example = item.field.example.map { ", por ejemplo `\($0)`" } ?? ""
        return input?.data.namePlaces[item.path] == nil
            ? "agréguelo al caso\(example)" : "escríbalo después de `\(name):`\(example)"
    }

    /// Its name, if the case has it with nothing after it; or that of the nearest group that should have it.
    private func place(of path: String) -> Place? {
        guard let input else { return nil }
        if path.hasPrefix("institucion.") { return nil }
        var parts = path.split(separator: ".")
        while !parts.isEmpty {
            let path = parts.joined(separator: ".")
            if let place = input.data.namePlaces[path] ?? input.place(of: path) { return place }
            parts.removeLast()
        }
        return Place(source: input.source, line: 1, column: 1)
    }
}
