import FojaData
import Foundation

extension Contract {
    /// Writes `dump.json`: the data, typed, and the type of each field; and the
    /// document itself, with which the peers' are compared.
    func dump(to folder: URL) throws {
        var types: [String: Any] = [:]
        for field in schema.allFields {
            var labels: [String: String] = [:]
            if case .option(let options) = field.type {
                for option in options { labels[option.name] = option.label }
            }
            types[field.path] = [field.type.kind.rawValue, labels]
        }
        let data = json(values, .group(schema.root))
        let json = try JSONSerialization.data(withJSONObject: ["types": types, "data": data], options: .sortedKeys)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try json.write(to: folder.appendingPathComponent("dump.json"))
        let document = template.resolve(values, mode: .final)
        try Data(document.xhtml()).write(to: folder.appendingPathComponent("foja.xhtml"))
        try Data(document.text()).write(to: folder.appendingPathComponent("foja.txt"))
    }

    private func json(_ value: Value, _ type: FieldType) -> Any {
        switch (value, type) {
        case (.group(let fields), .group(let shape)):
            var out: [String: Any] = [:]
            for (field, value) in zip(shape.fields, fields) { out[field.name] = json(value, field.type) }
            return out
        case (.list(let items), .list(let element)): return items.map { json($0, element) }
        case (.boolean(let flag), _): return flag
        case (.text(let text), _): return text
        case (.decimal, .integer): return ["$": "entero", "v": value.canonical ?? ""]
        case (.decimal, _): return ["$": "decimal", "v": value.canonical ?? ""]
        case (.date, _): return ["$": "fecha", "v": value.canonical ?? ""]
        case (.time, _): return ["$": "hora", "v": value.canonical ?? ""]
        default: return NSNull()
        }
    }
}
