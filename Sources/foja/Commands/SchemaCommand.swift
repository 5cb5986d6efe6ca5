internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esquema",
        abstract: "Escribe el JSON Schema de un archivo de caso.",
        usage: "foja esquema",
        discussion: """
            Con él un editor completa y comprueba un caso.yaml mientras se escribe.

            Ejemplo:
              foja esquema > caso.schema.json
            """
    )

    @OptionGroup var common: CommonOptions

    func run() throws {
        try StandardStreams.output(common.installation().jsonSchema())
    }
}
