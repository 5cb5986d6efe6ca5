internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// What a case says otherwise than the official models, for people and for programs.
extension Review {
    var departuresText: String {
        guard !departures.isEmpty else { return "" }
        let count = Plural.count(departures.count, "término particular", "términos particulares")
        return "Se aparta de los modelos en \(count):\n" + departures.map(\.lines).joined()
    }
}

extension Departure {
    fileprivate var lines: String {
        var out = "  \(kind.rawValue) «\(part)», en \(document.title)"
        if !heading.isEmpty { out += ", «\(heading)»" }
        if let place { out += " (\(place.description))" }
        out += "\n"
        func line(_ label: String, _ text: String) {
            if !text.isEmpty { out += "    \(label): \(text)\n" }
        }
        line("modelo", model)
        line("dice", wording)
        line("motivo", reason?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? "no consta")
        line("autoriza", (authority ?? "no consta") + (date.map { ", \($0)" } ?? ""))
        return out
    }

    /// What the document says there; of a part that this case does not have, that.
    private var wording: String {
        if !hasEffect { return "nada: este caso no tiene esa parte" }
        return kind == .removed ? "" : text
    }

    var json: JSONValue {
        .object([
            ("documento", .string(document.id)), ("hecho", .string(kind.rawValue)), ("parte", .string(part)),
            ("titulo", .string(heading)), ("modelo", .string(model)), ("dice", .string(text)),
            ("motivo", .optional(reason)), ("autoriza", .optional(authority)), ("fecha", .optional(date)),
            ("tiene_efecto", .boolean(hasEffect)),
        ])
    }
}
