internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

/// What is done with a case file itself.
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caso",
        abstract: "Cambia un archivo de caso.",
        usage: "foja caso actualizar --caso <ruta>",
        subcommands: [UpdateCaseCommand.self]
    )
}

struct UpdateCaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actualizar",
        abstract: "Escribe un caso con los nombres que sus datos tienen ahora.",
        usage: "foja caso actualizar --caso <ruta> [--ver] [--json]",
        discussion: """
            Un caso hecho cuando un dato tenía otro nombre, o estaba en otro grupo, se lee igual, con un aviso. Esta \
            orden lo escribe con los de ahora: cada nombre en su lugar, y lo que cambió de grupo en el suyo, con sus \
            comentarios. Lo demás queda como estaba. Si un dato está con los dos nombres y no dicen lo mismo, no se \
            escribe nada.

            Ejemplos:
              foja caso actualizar --caso casos/aurifera/caso.yaml
              foja caso actualizar --caso caso.yaml --ver
            """
    )

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, en YAML o JSON.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String

    @Flag(name: .customLong("ver"), help: "Dice lo que cambiaría y no escribe nada.")
    var onlyShows = false

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let renewal = try CaseRenewal(of: caseFile, in: try common.installation())
        let writes = !onlyShows && !renewal.changes.isEmpty
        if writes { try renewal.write() }
        if json { try Terminal.print(renewal.json(isWritten: writes)) } else { try Terminal.print(renewal.text) }
    }
}
