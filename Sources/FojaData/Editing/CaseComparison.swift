internal import FojaSpanish

/// What some data, such as those that a document carries, add to a case and
/// where they say something else.
///
/// ```swift
/// let comparison = CaseComparison(of: carried, carrying: paths, with: given)
/// comparison.conflicts.map(\.path)  // ["solicitud.monto"]
/// ```
///
/// Computed fields and the institution's own are no part of a case and are not looked at, but for those that somebody may
/// give in place of what they are computed from. Lists are compared item by item; one with another number of items is a
/// conflict as a whole, and nothing in it is added.
public struct CaseComparison: Sendable {
    /// A datum that both have, with different values.
    public struct Conflict: Sendable, Hashable {
        /// With positions: `garantias.maquinaria.0.valor`.
        public let path: String
        /// What people call it.
        public let field: FieldLabel
        /// The case's, in canonical form; of a list, how many items: «2 elementos».
        public let given: String
        /// The same of the other data.
        public let incoming: String
    }

    /// A value that the case does not have.
    public struct Addition: Sendable, Hashable {
        /// With positions.
        public let path: String
        /// What people call it.
        public let field: FieldLabel
        /// In canonical form; of a list, how many items.
        public let value: String
    }

    /// What people call a datum, apart from its type.
    public struct FieldLabel: Sendable, Hashable {
        /// As people read it.
        public let label: String
        /// Without positions.
        public let schemaPath: String
    }

    /// What both have and do not say alike, in the schema's order.
    public private(set) var conflicts: [Conflict] = []
    /// In the schema's order; a list before its items.
    public private(set) var additions: [Addition] = []
    let growing: Set<String>
    /// The same, in the shape of a case, for whoever writes them into one.
    let tree: [(field: Field, change: Change)]

    /// A part of a case to be written.
    indirect enum Change: Sendable {
        /// All of a value that the case does not have.
        case whole(CarriedData)
        /// Some fields of a group.
        case group([(field: Field, change: Change)])
        /// Some items of a list, by position.
        case items([(index: Int, change: Change)])

        /// All of it, for whoever writes it where nothing is.
        var carried: CarriedData {
            switch self {
            case .whole(let part): part
            case .group(let fields): .group(fields.map { ($0.field, $0.change.carried) })
            case .items(let items): .list(items.map(\.change.carried))
            }
        }
    }

    /// - Parameter paths: Paths with positions of the values to look at, and of the lists whose items are counted; `nil` for
    ///   all that there are.
    /// - Parameter growing: Lists that may have more items than the case, whose first are the case's: the others are added.
    public init(
        of incoming: CaseData, carrying paths: Set<String>? = nil, with given: CaseData, growing: Set<String> = []
    ) {
        var comparing = Comparing(paths: paths, growing: growing, incoming: incoming, given: given)
        self.growing = growing
        tree = comparing.group(incoming.schema.root, incoming.root, given.root, "")
        conflicts = comparing.conflicts
        additions = comparing.additions
    }
}

/// One comparison under way.
private struct Comparing {
    typealias Change = CaseComparison.Change

    let paths: Set<String>?
    let growing: Set<String>
    let incoming: CaseData
    let given: CaseData
    var conflicts: [CaseComparison.Conflict] = []
    var additions: [CaseComparison.Addition] = []

    mutating func group(
        _ shape: GroupShape, _ incoming: Value, _ given: Value, _ path: String
    ) -> [(field: Field, change: Change)] {
        guard case .group(let new) = incoming else { return [] }
        let old: [Value] = if case .group(let values) = given { values } else { [] }
        var out: [(field: Field, change: Change)] = []
        for (slot, field) in shape.fields.enumerated() where !field.isInstitutional {
            let inner = path.isEmpty ? field.name : path + "." + field.name
            var known = old[safe: slot] ?? .missing
            if field.computation != nil {
                guard isGiven(field, at: inner) else { continue }
                known = self.given.asserted[inner]?.value ?? known
            }
            let change = change(new[safe: slot] ?? .missing, known, field.type, of: field, inner)
            if let change { out.append((field, change)) }
        }
        return out
    }

    /// Whether a computed field's value was given, for want of what it is computed from.
    private func isGiven(_ field: Field, at path: String) -> Bool {
        guard case .expression = field.computation, field.isOptional, field.type.isScalar else { return false }
        return self.incoming.computed[path] == nil
    }

    private mutating func change(
        _ incoming: Value, _ given: Value, _ type: FieldType, of field: Field, _ path: String
    ) -> Change? {
        switch type {
        case .group(let shape):
            let inner = group(shape, incoming, given, path)
            return inner.isEmpty ? nil : .group(inner)
        case .list(let element): return list(incoming, given, element, of: field, path)
        default:
            guard !incoming.isMissing, paths?.contains(path) ?? true else { return nil }
            guard given.isMissing else {
                if given != incoming {
                    conflict(path, field, given: given.canonical ?? "", incoming: incoming.canonical ?? "")
                }
                return nil
            }
            note(incoming, type, of: field, path)
            return .whole(.scalar(incoming, type))
        }
    }

    private mutating func list(
        _ incoming: Value, _ given: Value, _ element: FieldType, of field: Field, _ path: String
    ) -> Change? {
        guard case .list(let new) = incoming, paths?.contains(path) ?? true else { return nil }
        guard case .list(let old) = given else {
            guard let whole = CarriedData.build(incoming, .list(element), path, paths, givenOnly: true) else {
                return nil
            }
            note(incoming, .list(element), of: field, path)
            return .whole(whole)
        }
        let before = additions.count
        var changes: [(index: Int, change: Change)] = []
        for (index, item) in new.enumerated() where index < old.count {
            if let change = change(item, old[index], element, of: field, path + ".\(index)") {
                changes.append((index, change))
            }
        }
        if new.count > old.count, growing.contains(path) {
            for index in old.count..<new.count {
                let inner = path + ".\(index)"
                guard let item = CarriedData.build(new[index], element, inner, paths, givenOnly: true) else { continue }
                note(new[index], element, of: field, inner)
                changes.append((index, .whole(item)))
            }
            return .items(changes)
        }
        guard new.count == old.count else {
            // Which item would be which is not known: nothing of the list is added.
            additions.removeSubrange(before...)
            conflict(path, field, given: Comparing.count(old), incoming: Comparing.count(new))
            return nil
        }
        return changes.isEmpty ? nil : .items(changes)
    }

    /// Notes every value of a part that is added whole.
    private mutating func note(_ value: Value, _ type: FieldType, of field: Field, _ path: String) {
        switch (type, value) {
        case (.group(let shape), .group(let values)):
            for (inner, value) in zip(shape.fields, values) where inner.computation == nil {
                note(value, inner.type, of: inner, path + "." + inner.name)
            }
        case (.list(let element), .list(let items)):
            guard paths?.contains(path) ?? true else { return }
            append(path, field, Comparing.count(items))
            for (index, item) in items.enumerated() { note(item, element, of: field, path + ".\(index)") }
        case (.group, _), (.list, _), (_, .missing): break
        default: if paths?.contains(path) ?? true { append(path, field, value.canonical ?? "") }
        }
    }

    private mutating func append(_ path: String, _ field: Field, _ value: String) {
        additions.append(.init(path: path, field: .init(label: field.label, schemaPath: field.path), value: value))
    }

    private mutating func conflict(_ path: String, _ field: Field, given: String, incoming: String) {
        conflicts.append(
            .init(
                path: path, field: .init(label: field.label, schemaPath: field.path), given: given, incoming: incoming))
    }

    private static func count(_ items: [Value]) -> String {
        items.isEmpty ? "ningún elemento" : Plural.count(items.count, "elemento")
    }
}
