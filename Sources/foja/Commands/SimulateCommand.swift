internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simular",
        abstract: "Dice qué cambiaría si un dato fuera otro: cuota, calificación, veredictos.",
        usage: "foja simular --caso <ruta> --con <ruta=valor>… [--json]",
        discussion: """
            No escribe nada ni cambia el caso.

            Ejemplos:
              foja simular --caso caso.yaml --con prestamo.plazo_meses=48
              foja simular --caso caso.yaml --con prestamo.tasa_anual=3 --con prestamo.gracia_meses=4
            """
    )

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, YAML o JSON.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String

    @Option(
        name: .customLong("con"),
        help: ArgumentHelp("Un dato y el valor que tendría; se puede repetir.", valueName: "ruta=valor"))
    var changes: [String] = []

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        guard !changes.isEmpty else {
            throw UsageProblem.error("falta --con <ruta=valor>", fix: "por ejemplo --con prestamo.plazo_meses=48")
        }
        let installation = try common.installation()
        let input = try CaseInput(reading: caseFile, in: installation)
        let simulation = try Simulation(changes, on: input, in: installation)
        if json { try Terminal.print(simulation.json) } else { try Terminal.print(simulation.text) }
        common.warn(simulation.problems)
        if !simulation.problems.isEmpty { throw ExitCode(ExitStatus.findings) }
    }
}
