internal import FojaDiagnostics

extension EncodedData {
    /// The schema that such data have, read off their Swift types; labels are the names.
    ///
    /// A field that holds `nil`, or that some item of a list lacks, is optional. A list without items is one of texts. What was
    /// not encoded at all, as a `nil` property that Swift leaves out, the schema does not have: a program with such data
    /// declares its schema.
    ///
    /// - Throws: `dato.tipo` where the items of a list do not agree, or a number is infinite or none.
    public var schema: Schema {
        get throws(DiagnosticsError) {
            var shaping = EncodedShaping()
            let root = shaping.shape(of: node, "")
            if !shaping.problems.isEmpty { throw DiagnosticsError(shaping.problems) }
            return Schema(root: root)
        }
    }
}

/// Finds the types of encoded data.
private struct EncodedShaping {
    private(set) var problems: [Diagnostic] = []

    mutating func shape(of node: EncodedNode, _ path: String) -> GroupShape {
        guard case .group(let members) = node else { return GroupShape(fields: []) }
        return GroupShape(
            fields: members.map { name, inner in
                let innerPath = path.isEmpty ? name : path + "." + name
                var isOptional = false
                if case .nothing = inner { isOptional = true }
                return Field(
                    name: name, path: innerPath, type: type(of: inner, innerPath), label: name, isOptional: isOptional)
            })
    }

    private mutating func type(of node: EncodedNode, _ path: String) -> FieldType {
        switch node {
        case .nothing: return .text
        case .unreadable(let number):
            problem(
                "dato.tipo", "«\(path)» es «\(number)», que ningún documento imprime", "dé un número con sus cifras")
            return .decimal
        case .scalar(let value): return EncodedShaping.type(of: value)
        case .group: return .group(shape(of: node, path))
        case .list(let items): return .list(element(of: items, path))
        }
    }

    private static func type(of value: Value) -> FieldType {
        switch value {
        case .text(let text): text.contains("\n") ? .longText : .text
        case .decimal(let number): number.scale == 0 ? .integer : number.scale == 2 ? .money : .decimal
        case .boolean: .boolean
        case .date: .date
        case .time: .time
        case .missing, .list, .group: .text
        }
    }

    /// What all the items of a list are.
    private mutating func element(of items: [EncodedNode], _ path: String) -> FieldType {
        let types = items.compactMap { item -> FieldType? in
            if case .nothing = item { return nil }
            return type(of: item, path)
        }
        guard var common = types.first else { return .text }
        for type in types.dropFirst() {
            guard let both = joined(common, type) else {
                problem(
                    "dato.tipo",
                    "los elementos de «\(path)» no son todos de un tipo: hay \(common.kind.rawValue) y "
                        + type.kind.rawValue, "dé una lista de valores iguales")
                return common
            }
            common = both
        }
        return common
    }

    /// A type that both are; `nil` if there is none.
    private func joined(_ a: FieldType, _ b: FieldType) -> FieldType? {
        switch (a, b) {
        case (.group(let first), .group(let second)): return groups(first, second).map { .group($0) }
        case (.list(let first), .list(let second)): return joined(first, second).map { .list($0) }
        case (.text, .longText), (.longText, .text): return .longText
        case (.integer, .money), (.money, .integer): return .money
        case (.integer, .decimal), (.decimal, .integer), (.money, .decimal), (.decimal, .money): return .decimal
        default: return a.kind == b.kind ? a : nil
        }
    }

    private func groups(_ a: GroupShape, _ b: GroupShape) -> GroupShape? {
        var fields: [Field] = []
        for field in a.fields {
            guard let slot = b.slot(of: field.name) else {
                fields.append(field.with(type: field.type, isOptional: true))
                continue
            }
            let other = b.fields[slot]
            // What one of them leaves empty says nothing of its type.
            let type = field.isOptional ? other.type : other.isOptional ? field.type : joined(field.type, other.type)
            guard let type else { return nil }
            fields.append(field.with(type: type, isOptional: field.isOptional || other.isOptional))
        }
        for field in b.fields where a.slot(of: field.name) == nil {
            fields.append(field.with(type: field.type, isOptional: true))
        }
        return GroupShape(fields: fields)
    }

    private mutating func problem(_ id: Diagnostic.ID, _ message: String, _ fix: String) {
        problems.append(Diagnostic(id, message, fix: fix))
    }
}

extension Field {
    fileprivate func with(type: FieldType, isOptional: Bool) -> Field {
        Field(name: name, path: path, type: type, label: label, isOptional: isOptional)
    }
}
