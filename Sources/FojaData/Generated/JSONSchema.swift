/// The JSON Schema (draft 2020-12) of a case file, so that an editor completes
/// and checks a `caso.yaml` as it is typed.
///
/// It accepts the plain forms that ``CaseReader`` accepts, as far as patterns can
/// say them: options by their names only, numbers and dates without what people
/// write around them, and dates that exist only on the calendar's face.
public enum JSONSchema {
    /// - Returns: UTF-8 with a line end at the end.
    public static func write(_ schema: Schema) -> [UInt8] {
        let id: JSONValue = .object([
            ("title", .string("Nombre del caso")),
            ("description", .string("Letras minúsculas sin acento, dígitos y guiones.")),
            ("type", .string("string")),
            ("pattern", .string("^[a-z0-9][a-z0-9-]{0,99}$")),
        ])
        return JSONValue.object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string(schema.pack.caseTitle)),
            ("type", .string("object")),
            ("properties", .object([("id", id)] + properties(schema.root))),
            ("required", .array([.string("id")])),
            ("additionalProperties", .boolean(false)),
        ]).bytes
    }

    private static func properties(_ shape: GroupShape) -> [(String, JSONValue)] {
        shape.fields.map { ($0.name, property($0)) }
    }

    private static func property(_ field: Field) -> JSONValue {
        var pairs: [(String, JSONValue)] = [("title", .string(field.label))]
        let description = describe(field)
        if !description.isEmpty { pairs.append(("description", .string(description))) }
        if field.computation != nil { pairs.append(("readOnly", .boolean(true))) }
        if let example = field.example, field.type.isScalar { pairs.append(("examples", .array([.string(example)]))) }
        return .object(pairs + constraints(field.type, of: field))
    }

    private static func describe(_ field: Field) -> String {
        var parts: [String] = []
        if let help = field.help { parts.append(help) }
        if !field.unit.isEmpty { parts.append("Unidad: \(field.unit)") }
        if case .option(let options) = field.type {
            parts.append(options.map { "\($0.name): \($0.label)" }.joined(separator: "; "))
        }
        switch field.computation {
        case .expression(let text): parts.append("Se calcula: \(text)")
        case .calculo(let id): parts.append("Se calcula: \(id)")
        case nil:
            if field.type.isScalar {
                let stage = field.stage.map { " desde \($0.name)" } ?? ""
                if let provider = field.provider { parts.append("Lo da: \(provider.label)\(stage)") }
                if field.isOptional { parts.append("Opcional") }
            }
        }
        if !field.article.isEmpty, field.type.isScalar { parts.append(field.article) }
        return parts.map { $0.last == "." ? $0 : $0 + "." }.joined(separator: " ")
    }

    /// What a value must be; nothing written (`null`) is always a field not given.
    private static func constraints(_ type: FieldType, of field: Field) -> [(String, JSONValue)] {
        switch type {
        case .text:
            [types("string", "number"), ("maxLength", .number(TextLimit.line))] + own(field)
        case .longText: [types("string")] + own(field)
        case .integer:
            [types("string", "integer"), pattern("[0-9]+|[1-9][0-9]{0,2}(\\.[0-9]{3}){2,}", of: field)] + limits(field)
        case .money: [types("string", "number"), pattern(number(decimals: "{1,2}"), of: field)] + limits(field)
        case .decimal, .percent:
            [types("string", "number"), pattern(number(decimals: "{1,15}"), of: field)] + limits(field)
        case .date:
            [
                types("string"),
                pattern(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2} de [a-zA-Z]+ del? [0-9]{4}"),
            ]
        case .time: [types("string"), pattern("([01]?[0-9]|2[0-3]):[0-5][0-9]")]
        case .boolean: [("enum", .array([.string("sí"), .string("no"), .string("si"), .null]))]
        case .option(let options): [("enum", .array(options.map { .string($0.name) } + [.null]))]
        case .list(let element): [types("array"), ("items", .object(constraints(element, of: field)))]
        case .group(let shape):
            [
                types("object"), ("properties", .object(properties(shape))),
                ("additionalProperties", .boolean(false)),
            ]
        }
    }

    private static func types(_ names: String...) -> (String, JSONValue) {
        ("type", .array((names + ["null"]).map { .string($0) }))
    }

    /// A pattern for the whole text; a sign only where a field may be negative, as a computed one may.
    private static func pattern(_ text: String, of field: Field? = nil) -> (String, JSONValue) {
        let sign = field.map { $0.isComputed || $0.minimum?.isNegative == true } == true ? "-?" : ""
        return ("pattern", .string("^\(sign)(\(text))$"))
    }

    private static func own(_ field: Field) -> [(String, JSONValue)] {
        if field.isComputed { return [] }
        return (field.pattern.map { [pattern($0)] } ?? [])
            + (field.excluded.map { [("not", .object([pattern($0)]))] } ?? [])
    }

    /// Digits; with decimals after a comma or point; with points at the thousands.
    private static func number(decimals: String) -> String {
        "[0-9]+([.,][0-9]\(decimals))?|[1-9][0-9]{0,2}(\\.[0-9]{3})+,[0-9]\(decimals)|[1-9][0-9]{0,2}(\\.[0-9]{3}){2,}"
    }

    /// Limits are of what somebody gives.
    private static func limits(_ field: Field) -> [(String, JSONValue)] {
        if field.isComputed { return [] }
        return (field.minimum.map { [("minimum", .decimal($0))] } ?? [])
            + (field.maximum.map { [("maximum", .decimal($0))] } ?? [])
    }
}
