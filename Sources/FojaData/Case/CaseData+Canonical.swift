public import FojaDiagnostics

extension CaseData {
    /// Builds a case from what a document carries.
    ///
    /// - Parameters:
    ///   - canonicalPairs: Path with positions (`garantias.0.valor`) and canonical text (`100.00`).
    ///   - listCounts: How many items each list has (`garantias`, 2); an item that has no pairs is empty.
    ///   - place: Where the document has a path.
    /// - Throws: Every pair that the schema does not know or whose text is not canonical; ids `documento.*`.
    public init(
        schema: Schema, canonicalPairs: [(path: String, text: String)], listCounts: [(path: String, count: Int)],
        place: @escaping (_ path: String) -> Place? = { _ in nil }
    ) throws(DiagnosticsError) {
        var builder = CanonicalBuilder(schema: schema, place: place)
        for (path, count) in listCounts { builder.add(path, .count(count)) }
        for (path, text) in canonicalPairs { builder.add(path, .text(text)) }
        self.init(schema: schema)
        root = builder.value(builder.tree, .group(schema.root), field: nil, path: "")
        asserted = builder.asserted
        if !builder.problems.isEmpty { throw DiagnosticsError(builder.problems.diagnostics) }
    }
}

/// Groups canonical pairs into the shape of the schema.
private struct CanonicalBuilder {
    enum Leaf {
        case text(String)
        case count(Int)
    }

    final class Branch {
        var leaf: String?
        var count: Int?
        var children: [String: Branch] = [:]
    }

    let schema: Schema
    let place: (_ path: String) -> Place?
    let tree = Branch()
    var problems = DiagnosticList(id: "documento.demasiados-problemas")
    var asserted: [String: CaseData.Asserted] = [:]

    init(schema: Schema, place: @escaping (_ path: String) -> Place?) {
        self.schema = schema
        self.place = place
    }

    mutating func add(_ path: String, _ leaf: Leaf) {
        var branch = tree
        var type = FieldType.group(schema.root)
        for part in FieldPath.parts(of: path) {
            switch type {
            case .group(let shape):
                guard let slot = shape.slot(of: part) else { return unknown(path) }
                type = shape.fields[slot].type
            case .list(let element):
                guard let index = Int(part), String(index) == part, (0..<Schema.maximumItems).contains(index)
                else { return unknown(path) }
                type = element
            default: return unknown(path)
            }
            let next = branch.children[part] ?? Branch()
            branch.children[part] = next
            branch = next
        }
        switch (leaf, type) {
        case (.count(let count), .list) where (0...Schema.maximumItems).contains(count):
            if branch.count == nil { branch.count = count }
        case (.text(let text), _) where type.isScalar:
            if branch.leaf == nil { branch.leaf = text }
        default: unknown(path)
        }
    }

    /// The value of a branch, by the type that the schema gives it.
    mutating func value(_ branch: Branch?, _ type: FieldType, field: Field?, path: String) -> Value {
        switch type {
        case .group(let shape):
            var values: [Value] = []
            values.reserveCapacity(shape.fields.count)
            for inner in shape.fields {
                let path = path.isEmpty ? inner.name : path + "." + inner.name
                let value = value(branch?.children[inner.name], inner.type, field: inner, path: path)
                if inner.computation != nil {
                    if !value.isMissing { asserted[path] = CaseData.Asserted(value: value, place: nil) }
                    values.append(.missing)
                } else {
                    values.append(value)
                }
            }
            return .group(values)
        case .list(let element):
            guard let branch, branch.count != nil || !branch.children.isEmpty else { return .missing }
            let highest = branch.children.keys.compactMap { Int($0) }.max().map { $0 + 1 } ?? 0
            let count = branch.count ?? highest
            if highest > count {
                problems.append(
                    Diagnostic(
                        "documento.lista",
                        "la lista «\(path)» dice tener \(count) elementos y hay datos del número \(highest)",
                        at: place(path), about: path))
            }
            return .list(
                (0..<count).map { i in
                    value(branch.children[String(i)], element, field: field, path: path + ".\(i)")
                })
        default:
            guard let text = branch?.leaf, let field else { return .missing }
            if let value = Value(canonical: text, type: type, field: field) { return value }
            problems.append(
                Diagnostic(
                    "documento.valor",
                    "«\(text)» no es un valor de «\(field.label)» (\(path)) en su forma canónica", at: place(path),
                    fix: "corríjalo, o dé el dato en el caso", about: path))
            return .missing
        }
    }

    private mutating func unknown(_ path: String) {
        problems.append(
            Diagnostic(
                "documento.desconocido", "el esquema no tiene el dato «\(path)»", at: place(path),
                fix: "borre ese elemento: el documento que Foja hace no lo tiene", about: path))
    }
}
