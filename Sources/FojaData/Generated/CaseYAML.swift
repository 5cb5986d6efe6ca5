/// Writes a case as a `caso.yaml` that a person reads and that ``CaseReader``
/// reads back to the same case.
///
/// ```yaml
/// id: coop-uno
/// prestamo:
///   monto: 800000.00
/// ```
public enum CaseYAML {
    /// - Parameter paths: Paths with positions of the values wanted, and of the lists; `nil` for everything.
    /// - Returns: UTF-8 with a line end at the end.
    public static func write(_ data: CaseData, carrying paths: Set<String>? = nil) -> [UInt8] {
        var out = data.id.map { "id: \($0)\n" } ?? ""
        if case .group(let fields) = CarriedData(data, carrying: paths) { write(fields, indent: "", to: &out) }
        return Array((out.isEmpty ? "{}\n" : out).utf8)
    }

    private static func write(
        _ fields: [(field: Field, value: CarriedData)], indent: String, first: String? = nil, to out: inout String
    ) {
        for (i, part) in fields.enumerated() {
            out += (i == 0 ? first ?? indent : indent) + part.field.name + ":"
            write(part.value, indent: indent, to: &out)
        }
    }

    /// What follows a name and its colon, with the line end.
    ///
    /// - Parameter indent: Of the line with the name.
    static func write(_ part: CarriedData, indent: String, to out: inout String) {
        switch part {
        case .nothing: out += "\n"
        case .scalar(let value, let type): out += " " + scalar(value, type, indent: indent) + "\n"
        case .group(let fields) where fields.isEmpty: out += " {}\n"
        case .group(let fields):
            out += "\n"
            write(fields, indent: indent + "  ", to: &out)
        case .list(let items) where items.isEmpty: out += " []\n"
        case .list(let items):
            out += "\n"
            for item in items {
                if case .group(let fields) = item, !fields.isEmpty {
                    write(fields, indent: indent + "    ", first: indent + "  - ", to: &out)
                } else {
                    out += indent + "  -"
                    write(item, indent: indent + "  ", to: &out)
                }
            }
        }
    }

    private static func scalar(_ value: Value, _ type: FieldType, indent: String) -> String {
        let text = value.typed(as: type)
        switch type {
        case .text, .longText: break
        default: return text.contains(",") ? "'\(text)'" : text
        }
        if text.contains("\n") { return block(text, indent: indent + "  ") }
        return isPlain(text) ? text : "'" + text.replacing("'", with: "''") + "'"
    }

    /// A value between brackets or braces, on one line.
    static func flow(_ part: CarriedData) -> String {
        switch part {
        case .nothing: "''"
        case .group(let fields) where fields.isEmpty: "{}"
        case .group(let fields):
            "{ " + fields.map { $0.field.name + ": " + flow($0.value) }.joined(separator: ", ") + " }"
        case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
        case .scalar(let value, let type):
            switch type {
            case .text, .longText: flow(value.canonical ?? "")
            default: scalar(value, type, indent: "")
            }
        }
    }

    private static func flow(_ text: String) -> String {
        if text.contains("\n") {
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"" + escaped.replacing("\n", with: "\\n") + "\""
        }
        // Between braces a comma ends a value.
        return isPlain(text) && !text.contains(",") ? text : "'" + text.replacing("'", with: "''") + "'"
    }

    /// Several lines, as they are.
    private static func block(_ text: String, indent: String) -> String {
        // A first line with spaces before it would be taken for the block's own indentation.
        if text.utf8.first == 0x20 {
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "\"" + escaped.replacing("\n", with: "\\n") + "\""
        }
        return "|-\n"
            + text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
    }

    /// Whether any YAML reader takes the text, unquoted, for this text.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
        if ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "sí"].contains(text.lowercased()) {
            return false
        }
        return !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":")
            && text.unicodeScalars.allSatisfy { !",[]{}#&*!|>'\"%@`".unicodeScalars.contains($0) || $0 == "," }
    }
}
