/// The part of a case that a document carries, or all of it, without what is
/// missing: what the writers of XML, JSON and YAML all walk.
indirect enum CarriedData: Sendable {
    case scalar(Value, FieldType)
    /// Only the fields that have something.
    case group([(field: Field, value: CarriedData)])
    /// Every item, also one of which nothing is known.
    case list([CarriedData])
    /// An item of a list that has no value.
    case nothing

    /// - Parameter paths: Paths with positions of the values wanted, and of the lists whose items are
    ///   counted; `nil` for everything.
    init(_ data: CaseData, carrying paths: Set<String>?) {
        self = CarriedData.build(data.root, .group(data.schema.root), "", paths) ?? .group([])
    }

    /// - Parameter givenOnly: Whether computed fields are left out.
    /// - Returns: `nil` for a value of which nothing is wanted or known.
    static func build(
        _ value: Value, _ type: FieldType, _ path: String, _ paths: Set<String>?, givenOnly: Bool = false
    ) -> CarriedData? {
        switch (type, value) {
        case (.group(let shape), .group(let values)):
            var out: [(field: Field, value: CarriedData)] = []
            for (field, value) in zip(shape.fields, values)
            where !value.isMissing && !(givenOnly && field.computation != nil) {
                let inner = path.isEmpty ? field.name : path + "." + field.name
                if let part = build(value, field.type, inner, paths, givenOnly: givenOnly) { out.append((field, part)) }
            }
            return out.isEmpty ? nil : .group(out)
        case (.list(let element), .list(let items)):
            guard paths?.contains(path) ?? true else { return nil }
            return .list(
                items.enumerated().map { i, item in
                    build(item, element, path + ".\(i)", paths, givenOnly: givenOnly)
                        ?? (element.isScalar ? .nothing : .group([]))
                })
        case (.group, _), (.list, _), (_, .missing): return nil
        default: return paths?.contains(path) ?? true ? .scalar(value, type) : nil
        }
    }
}
