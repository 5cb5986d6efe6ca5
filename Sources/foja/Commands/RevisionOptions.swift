internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

/// Whose tracked changes are taken of a Word file.
struct RevisionOptions: ParsableArguments {
    @Option(
        name: .customLong("aceptar-autor"),
        help: ArgumentHelp(
            "De un .docx, los cambios registrados de quién se aceptan; se repite. Los de los demás se rechazan.",
            valueName: "nombre"))
    var taken: [String] = []

    @Option(
        name: .customLong("rechazar-autor"),
        help: ArgumentHelp("De un .docx, los cambios registrados de quién se rechazan; se repite.", valueName: "nombre")
    )
    var refused: [String] = []

    @Flag(name: .customLong("rechazar-todo"), help: "De un .docx, rechaza todos los cambios registrados.")
    var refusesAll = false

    /// As it was said.
    func changes() throws(DiagnosticsError) -> TrackedChanges {
        if refusesAll, !taken.isEmpty || !refused.isEmpty {
            throw UsageProblem.error(
                "`--rechazar-todo` no va con `\(taken.isEmpty ? "--rechazar-autor" : "--aceptar-autor")`",
                fix: "quite uno de los dos")
        }
        if let both = taken.first(where: refused.contains) {
            throw UsageProblem.error(
                "de «\(both)» se dice que se acepta y que se rechaza", fix: "quite una de las dos opciones")
        }
        return TrackedChanges(
            takesOthers: !refusesAll && taken.isEmpty, taken: Set(taken), refused: Set(refused))
    }
}
