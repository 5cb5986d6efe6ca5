internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esquema",
        abstract: "Escribe el JSON Schema de un archivo de caso.",
        usage: "foja esquema [--todo <carpeta> [--json]]",
        discussion: """
            Con él un editor completa y comprueba un caso.yaml mientras se escribe.

            Ejemplo:
              foja esquema > caso.schema.json
            """
    )

    @Option(
        name: .customLong("todo"),
        help: ArgumentHelp(
            "Escribe en esa carpeta todo lo que se deriva del esquema: también el XSD de cada formulario.",
            valueName: "carpeta"),
        completion: .directory)
    var folder: String?

    @Flag(name: .customLong("json"), help: "Con --todo: qué archivos se escribieron, para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        if let folder {
            let answer = WrittenFiles(paths: try installation.writeDerivedSchemas(to: folder))
            if json { try Terminal.print(answer.json) } else { try Terminal.print(answer.text) }
        } else {
            try StandardStreams.output(installation.jsonSchema())
        }
    }
}
