internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revisar",
        abstract: "Dice qué le falta a un caso y qué no concuerda en él ni en sus documentos.",
        usage: """
            foja revisar --caso <ruta> [--documento <nombre>] [--documentos <carpeta>] [--etapa <etapa>]
                         [--almacen <carpeta>] [--json]
            """,
        discussion: """
            Hace en memoria cada documento como si fuera a firmarse y no escribe nada. Con --etapa mira solo los \
            documentos que se hacen hasta esa etapa y los datos que ya se exigen en ella; con --documento, solo ese, o \
            los de esa carpeta. \
            Primero dice cuánto falta y cuánto está mal, y quién tiene que darlo.

            Comprueba además que las fechas estén en su orden legal, que las personas sean las mismas en todo el \
            caso y que cada documento de la carpeta (output/<caso>, si no se dice) diga lo que dice el caso, aunque \
            se haya editado a mano; y que nadie haya cambiado ni quitado lo firmado ni lo que se guarda de sus versiones.

            Ejemplos:
              foja revisar --caso caso.yaml
              foja revisar --caso caso.yaml --documento declaracion-jurada
              foja revisar --caso caso.yaml --documento solicitud
              foja revisar --caso caso.yaml --etapa solicitud
              foja revisar --caso caso.yaml --documentos recibidos/
            """
    )

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, YAML o JSON.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String

    @Option(
        name: .customLong("documento"),
        help: ArgumentHelp(
            "Solo ese documento, o los de esa carpeta; `foja catalogo` los nombra. Se puede repetir.",
            valueName: "nombre"))
    var documents: [String] = []

    @Option(
        name: .customLong("etapa"),
        help: ArgumentHelp("Una de las etapas del paquete, como las dice `foja catalogo`.", valueName: "etapa"))
    var stage: String?

    @Option(
        name: .customLong("documentos"),
        help: ArgumentHelp(
            "La carpeta con los documentos del caso; si no se dice, output/<caso>.", valueName: "carpeta"),
        completion: .directory)
    var folder: String?

    @OptionGroup var keeping: KeepingOptions

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        let pack = try installation.pack()
        let limit = try stage.map { name throws(DiagnosticsError) in
            guard let stage = pack.stage(named: name) else {
                throw UsageProblem.notAChoice("--etapa", name, pack.stages.map(\.name))
            }
            return stage
        }
        let input = try CaseInput(reading: caseFile, in: installation, for: .review)
        let types = documents.isEmpty ? nil : try DocumentChoice.types(documents, all: false, in: installation)
        let review = try Review(
            of: input, in: installation, only: types, upTo: limit, documents: folder, packStore: keeping.store)
        common.warn(review.findings)
        if json { try Terminal.print(review.json) } else { try Terminal.print(review.text) }
        if !review.passes { throw ExitCode(max(ExitStatus.findings, ExitStatus.of(review.findings))) }
    }
}
