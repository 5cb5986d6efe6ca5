internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leer",
        abstract: "Devuelve los datos que un documento lleva.",
        usage:
            "foja leer <archivo> [--json | --xml] [--aceptar-autor <nombre> | --rechazar-autor <nombre> | --rechazar-todo]",
        discussion: """
            Con ellos se vuelve a hacer el mismo documento, byte por byte.

            Ejemplo:
              foja leer contrato-de-prestamo.xhtml --json > leido.json
              foja generar contrato-de-prestamo --caso leido.json

            De un .docx, también editado en Word o guardado por otro programa, dice además sus cambios registrados y sus \
            comentarios, cada uno en su párrafo.

            Con --xml da la misma instancia que `xsltproc schema/leer.xsl`.
            """
    )

    @Argument(
        help: ArgumentHelp("Un documento hecho por Foja: .xhtml, .html o .docx.", valueName: "archivo"),
        completion: .file(extensions: ["xhtml", "html", "docx"]))
    var file: String

    @Flag(name: .customLong("json"), help: "En JSON, en vez de YAML.")
    var json = false

    @Flag(name: .customLong("xml"), help: "Como instancia XML del formulario.")
    var xml = false

    @OptionGroup var revisions: RevisionOptions

    @OptionGroup var common: CommonOptions

    func run() throws {
        guard !(json && xml) else { throw UsageProblem.error("`--json` y `--xml` no van juntos", fix: "elija uno") }
        let reading = try Reading(of: file, taking: try revisions.changes(), in: try common.installation())
        common.warn(reading.warnings)
        try StandardStreams.output(xml ? reading.xml() : json ? reading.json() : reading.yaml())
    }
}
