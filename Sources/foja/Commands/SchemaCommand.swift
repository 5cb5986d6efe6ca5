internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "esquema",
        abstract: "Escribe el JSON Schema de un archivo de caso.",
        usage: "foja esquema [--todo <carpeta>]",
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

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        if let folder {
            try Terminal.print(installation.writeDerivedSchemas(to: folder).map { $0 + "\n" }.joined())
        } else {
            try StandardStreams.output(installation.jsonSchema())
        }
    }
}
