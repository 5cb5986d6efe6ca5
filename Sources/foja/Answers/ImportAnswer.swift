internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// What `foja importar` says, for people and for programs.
extension CaseImport {
    // MARK: For people

    /// What was taken, and what was not.
    func text(written: Bool) -> String {
        var out = ""
        if additions.isEmpty, isNew {
            return (problems.isEmpty ? "el documento no trae ningún dato: " : "no se tomó ningún dato: ")
                + (exists ? "`\(path)` no cambió.\n" : "`\(path)` no se creó.\n")
        }
        if additions.isEmpty, problems.isEmpty {
            return "`\(path)` ya tiene todo lo que el documento lleva: no cambió.\n"
        }
        if additions.isEmpty { return "`\(path)` no cambió: el documento no lleva nada más que tomar.\n" }
        let count = Plural.count(additions.count, "dato")
        if written {
            out += isNew ? "`\(path)` creado con \(count):\n" : "\(count) en `\(path)`:\n"
        } else {
            out += "no se escribió nada; \(count) que el caso no tiene:\n"
        }
        for addition in additions {
            let value = addition.value.replacing("\n", with: " ⏎ ")
            let shown = value.count > 60 ? value.prefix(57) + "…" : value[...]
            out += "  \(addition.path): \(shown)\n"
        }
        return out
    }

    // MARK: For programs

    func json(written: Bool) -> JSONValue {
        .object([
            ("caso", .string(path)), ("escrito", .boolean(written)), ("nuevo", .boolean(isNew)),
            (
                "datos",
                .array(
                    additions.map {
                        .object([
                            ("ruta", .string($0.path)), ("etiqueta", .string($0.field.label)),
                            ("valor", .string($0.value)),
                        ])
                    })
            ),
            (
                "conflictos",
                .array(
                    conflicts.map { item in
                        .object([
                            ("ruta", .string(item.path)), ("etiqueta", .string(item.label)),
                            ("documento", CaseImport.side(item.document)), ("caso", CaseImport.side(item.given)),
                        ])
                    })
            ),
            ("problemas", .array(problems.map(\.json))), ("avisos", .array(warnings.map(\.json))),
        ])
    }

    private static func side(_ side: (value: String, place: Place?)) -> JSONValue {
        .object([("valor", .string(side.value)), ("lugar", .optional(side.place?.description))])
    }
}
