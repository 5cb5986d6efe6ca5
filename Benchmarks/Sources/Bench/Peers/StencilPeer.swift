import FojaData
import Stencil

/// Stencil: formats are filters; it escapes nothing by itself, so that `escape` is one too.
struct StencilPeer {
    private let template: Template
    private let data: [String: Any]

    init(template: String, data: Value, shape: GroupShape) throws {
        let environment = Environment(extensions: [StencilPeer.filters(shape)])
        self.template = Template(templateString: template, environment: environment)
        self.data = Members(data, shape).values
    }

    func render() throws -> String { try template.render(data) }

    /// A group: the way that costs Stencil least to look a name up.
    private struct Members: DynamicMemberLookup {
        let values: [String: Any]

        init(_ group: Value, _ shape: GroupShape) {
            var out: [String: Any] = [:]
            if case .group(let values) = group {
                for (field, value) in zip(shape.fields, values) { out[field.name] = Members.member(value, field.type) }
            }
            values = out
        }

        subscript(dynamicMember name: String) -> Any? { values[name] }

        private static func member(_ value: Value, _ type: FieldType) -> Any? {
            switch (value, type) {
            case (.missing, _): nil
            case (.group, .group(let shape)): Members(value, shape)
            case (.list(let items), .list(let element)): items.compactMap { member($0, element) }
            default: Datum(value: value, type: type)
            }
        }
    }

    private static func filters(_ shape: GroupShape) -> Extension {
        let filters = Extension()
        var names = [
            "money", "bs", "decimal", "porciento", "day", "literal", "centavos", "letras", "letras_masculino",
            "letras_femenino", "porciento_letras", "integer", "clock", "yes_no", "upper", "lower", "first_upper",
            "document",
            "document_short",
        ]
        for field in Schema(root: shape).allFields {
            if case .option = field.type { names.append("label_" + field.path.replacing(".", with: "_")) }
        }
        for name in names {
            filters.registerFilter(name) { value in
                if let datum = value as? Datum { return datum.printed(name) }
                return (value as? String).flatMap { changed($0, name) }
            }
        }
        filters.registerFilter("escape") { value in
            escaped((value as? Datum)?.text ?? value as? String ?? value.map { "\($0)" } ?? "")
        }
        filters.registerFilter("plus") { value, arguments in (value as? Int ?? 0) + (arguments.first as? Int ?? 0) }
        filters.registerFilter("given") { value in
            if let items = value as? [Any] { return !items.isEmpty }
            return (value as? Datum)?.isGiven ?? false
        }
        filters.registerFilter("soundsLikeI") { value in (value as? Datum)?.soundsLikeI ?? false }
        filters.registerFilter("is") { value, arguments in
            guard let datum = value as? Datum, let names = arguments.first as? String else { return false }
            return datum.isOne(of: names)
        }
        for comparison in Comparison.allCases {
            filters.registerFilter(comparison.rawValue) { value, arguments in
                comparison.holds(value, arguments.first.map { "\($0 ?? "")" } ?? "")
            }
        }
        filters.registerFilter("one") { value, arguments in
            if let field = arguments.first as? String {
                return sumsToOne(field, of: value as? [Any] ?? []) { ($0 as? Members)?[dynamicMember: $1] }
            }
            if let items = value as? [Any] { return items.count == 1 }
            return (value as? Datum)?.isOne ?? false
        }
        return filters
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x3C || $0 == 0x3E || $0 == 0x26 || $0 == 0x22 }) else { return text }
        var out = ""
        for character in text {
            switch character {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            case "\"": out += "&quot;"
            default: out.append(character)
            }
        }
        return out
    }
}
