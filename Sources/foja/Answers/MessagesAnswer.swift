internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What `foja mensajes --json` says of a message.
extension MessageIndex.Entry {
    var json: JSONValue {
        .object([
            ("id", .string(id.name)), ("clase", .string(family)),
            (
                "gravedades",
                .array(
                    [(Diagnostic.Severity.error, "error"), (.warning, "aviso")]
                        .filter { severities.contains($0.0) }.map { .string($0.1) })
            ),
            ("cuando", .string(when)), ("ejemplo", .string(example)), ("arreglo", .string(mend)),
        ])
    }
}
