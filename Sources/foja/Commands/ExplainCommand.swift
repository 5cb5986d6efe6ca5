internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explicar",
        abstract: "Dice de dónde sale un valor: datos, fórmula, artículo y versión de la norma.",
        usage: "foja explicar <ruta> --caso <ruta> [--json]",
        discussion: """
            Ejemplos:
              foja explicar riesgo.total --caso caso.yaml
              foja explicar evaluacion.capacidad_de_pago --caso caso.yaml
              foja explicar plan.anios.0.cuotas.3.cuota --caso caso.yaml
            """
    )

    @Argument(help: ArgumentHelp("La ruta del dato, con posiciones desde 0 en las listas.", valueName: "ruta"))
    var path: String

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, YAML o JSON.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        let input = try CaseInput(reading: caseFile, in: installation, for: .review)
        let explaining = try Explaining(path, in: input, of: installation)
        if json { try Terminal.print(explaining.json) } else { try Terminal.print(explaining.text) }
    }
}
