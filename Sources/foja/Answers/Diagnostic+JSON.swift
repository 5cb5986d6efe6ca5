internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

extension Diagnostic {
    /// What `--json` prints of a message.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(id.name)), ("gravedad", .string(severity == .error ? "error" : "aviso")),
            ("mensaje", .string(message)),
        ]
        members += Diagnostic.members(of: place)
        members.append(
            (
                "notas",
                .array(notes.map { .object([("texto", .string($0.text))] + Diagnostic.members(of: $0.place)) })
            ))
        members.append(("arreglo", .optional(fix)))
        return .object(members)
    }

    private static func members(of place: Place?) -> [(String, JSONValue)] {
        guard let place else { return [] }
        if place.source.paragraphs != nil {
            return [("archivo", .string(place.source.name))]
                + (place.paragraph.map { [("parrafo", .number($0))] } ?? [])
        }
        return [
            ("archivo", .string(place.source.name)), ("linea", .number(place.line)), ("columna", .number(place.column)),
        ]
    }
}
