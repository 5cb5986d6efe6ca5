internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explicar",
        abstract: "Dice de dónde sale un valor: datos, fórmula, artículo y versión de la norma.",
        usage: """
            foja explicar <ruta> --caso <ruta> [--json]
            foja explicar <ruta> --documento <archivo> [--almacen <carpeta>] [--json]
            """,
        discussion: """
            Con --documento se explica lo que un documento lleva, por el paquete con que se hizo, si su carpeta lo guarda: \
            sus plantillas y normas, aunque las de ahora sean otras.

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
    var caseFile: String?

    @Option(
        name: .customLong("documento"),
        help: ArgumentHelp("Un documento hecho por Foja, en lugar del caso.", valueName: "archivo"),
        completion: .file(extensions: ["xhtml", "html"]))
    var document: String?

    @OptionGroup var keeping: KeepingOptions

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        let explaining: Explaining
        switch (caseFile, document) {
        case (let caseFile?, nil):
            let input = try CaseInput(reading: caseFile, in: installation, for: .review)
            explaining = try Explaining(path, in: input, of: installation)
        case (nil, let document?):
            explaining = try Explaining(path, inDocument: document, of: installation, packStore: keeping.store)
        default:
            throw UsageProblem.error(
                caseFile == nil ? "falta `--caso <ruta>`" : "`--caso` y `--documento` no van juntos",
                fix: "dé uno de los dos: `--caso` o `--documento`")
        }
        if json { try Terminal.print(explaining.json) } else { try Terminal.print(explaining.text) }
    }
}
