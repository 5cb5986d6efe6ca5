internal import FojaDiagnostics

/// Gives encoded data the types of a schema.
struct EncodedTyping {
    private(set) var problems: [Diagnostic] = []

    mutating func group(_ node: EncodedNode, _ shape: GroupShape, _ path: String) -> Value {
        guard case .group(let members) = node, case .group(var values) = shape.empty else {
            if case .nothing = node { return shape.empty }
            report("dato.tipo", "«\(path)» es un grupo de datos, y se dio otra cosa", fix: "dé un valor con nombres")
            return shape.empty
        }
        for (name, inner) in members {
            let innerPath = path.isEmpty ? name : path + "." + name
            guard let slot = shape.slot(of: name) else {
                let near = Suggestion.nearest(to: name, among: shape.fields.map(\.name))
                report(
                    "dato.desconocido", "el esquema no tiene el dato «\(innerPath)»",
                    fix: near.map { "¿quiso decir `\($0)`?" } ?? "declárelo en el esquema, o no lo dé")
                continue
            }
            values[slot] = value(inner, shape.fields[slot].type, shape.fields[slot], innerPath)
        }
        return .group(values)
    }

    private mutating func value(_ node: EncodedNode, _ type: FieldType, _ field: Field, _ path: String) -> Value {
        switch (type, node) {
        case (.group(let shape), _): return group(node, shape, path)
        case (_, .nothing): return .missing
        case (.list(let element), .list(let items)):
            guard items.count <= Schema.maximumItems else {
                report(
                    "dato.lista-larga",
                    "«\(path)» tiene \(items.count) elementos, y una lista lleva a lo más \(Schema.maximumItems)",
                    fix: "divida los datos en varios documentos")
                return .missing
            }
            return .list(items.enumerated().map { value($1, element, field, "\(path).\($0)") })
        case (_, .scalar(let given)) where type.isScalar: return scalar(given, type, field, path)
        default:
            report(
                "dato.tipo", "«\(path)» es \(type.kind.rawValue), y se dio otra cosa", fix: "dé un valor de ese tipo")
            return .missing
        }
    }

    private mutating func scalar(_ given: Value, _ type: FieldType, _ field: Field, _ path: String) -> Value {
        var text = given.canonical ?? ""
        switch (type, given) {
        case (.text, .text(let words)), (.longText, .text(let words)):
            if let hidden = HiddenCharacters.first(in: words) {
                report(
                    "dato.caracter-invisible", "«\(path)» contiene \(HiddenCharacters.name(of: hidden)), que no se ve",
                    fix: "quítelo del texto")
                return .missing
            }
            text = CanonicalText.text(words, type)
            // A text with nothing in it says nothing.
            if text.isEmpty { return .missing }
        case (.money, .decimal(let number)):
            if let rounded = number.rounded(to: 2), rounded == number { text = rounded.description }
        case (.integer, .decimal(let number)): text = number.normalized.description
        case (.percent, .decimal(let number)): text = number.normalized.description
        default: break
        }
        guard let value = Value(canonical: text, type: type) else {
            report(
                "dato.tipo", "«\(path)» es \(type.kind.rawValue), y «\(text)» no lo es",
                fix: field.example.map { "por ejemplo «\($0)»" } ?? "dé un valor de ese tipo")
            return .missing
        }
        guard field.isComputed || field.admits(value, as: type) else {
            var id: Diagnostic.ID = "dato.patron"
            if case .decimal(let number) = value {
                id = field.excess(of: number)?.isBelow == true ? "dato.minimo" : "dato.maximo"
            }
            report(
                id, "«\(text)» no es un valor que admita «\(field.label)» (\(path))",
                fix: field.example.map { "por ejemplo «\($0)»" } ?? "revise sus límites en el esquema")
            return .missing
        }
        return value
    }

    private mutating func report(_ id: Diagnostic.ID, _ message: String, fix: String) {
        problems.append(Diagnostic(id, message, fix: fix))
    }
}
