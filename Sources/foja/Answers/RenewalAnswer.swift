internal import FojaData
internal import FojaDocuments
internal import FojaSpanish

/// What `foja caso actualizar` says, for people and for programs.
extension CaseRenewal {
    var text: String {
        guard !changes.isEmpty else { return "\(path): no tiene ningún nombre de antes; queda como estaba.\n" }
        let lines = changes.map { change in
            let what =
                change.isDropped
                ? "se quitó: `\(change.to)` dice lo mismo"
                : change.isMoved ? "está ahora en `\(change.to)`" : "se llama ahora `\(change.to)`"
            return "  línea \(change.line): `\(change.from)` \(what)\n"
        }
        let count = Plural.count(changes.count, "nombre") + " de antes"
        return "\(path): \(count).\n" + lines.joined()
    }

    /// - Parameter isWritten: Whether the file was written.
    func json(isWritten: Bool) -> JSONValue {
        .object([
            ("caso", .string(path)), ("escrito", .boolean(isWritten)),
            (
                "cambios",
                .array(
                    changes.map { change in
                        .object([
                            ("linea", .number(change.line)), ("antes", .string(change.from)),
                            ("ahora", .string(change.to)),
                            (
                                "que",
                                .string(
                                    change.isDropped
                                        ? "quitado" : change.isMoved ? "cambia de grupo" : "cambia de nombre")
                            ),
                        ])
                    })
            ),
        ])
    }
}
