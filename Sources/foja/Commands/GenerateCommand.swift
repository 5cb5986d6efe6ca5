internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generar",
        abstract: "Hace los documentos de un caso, comprobados.",
        usage: """
            foja generar <documento> ... --caso <ruta> [opciones]
            foja generar --todos --caso <ruta> [opciones]
            foja generar <documento> ... --en-blanco
            """,
        discussion: """
            Si algo falta o está mal no se escribe ningún archivo. Lo que una persona editó a mano no se pisa: \
            con --reemplazar se guarda antes como «….anterior-1». Lo que se envió o fue final queda guardado como una versión, y \
            lo firmado no se rehace (docs/versiones.md). Con --final, además, el caso ha de concordar consigo \
            mismo y con los documentos que ya están en la carpeta y no se hacen de nuevo.

            Ejemplos:
              foja generar contrato-de-prestamo --caso caso.yaml
              foja generar --todos --caso caso.yaml --final
              foja generar contrato-de-prestamo --caso caso.yaml --formato texto --salida -
              foja generar acta-de-asamblea-extraordinaria --en-blanco
            """
    )

    @Argument(help: ArgumentHelp("Los documentos; `foja catalogo` los nombra.", valueName: "documento"))
    var documents: [String] = []

    @Flag(name: .customLong("todos"), help: "Todos los documentos del catálogo.")
    var all = false

    @OptionGroup var making: MakingOptions

    @OptionGroup var common: CommonOptions

    func run() throws {
        let mode = try making.chosenMode()
        guard all || !documents.isEmpty else {
            throw UsageProblem.error(
                "falta decir qué documentos", fix: "dé sus nombres o `--todos`; vea `foja catalogo`")
        }
        guard !all || documents.isEmpty else { throw UsageProblem.error("`--todos` no va con nombres de documentos") }
        let installation = try common.installation()
        let types = try DocumentChoice.types(documents, all: all, in: installation)
        if let folder = types.first(where: \.isFolder) {
            throw UsageProblem.error(
                "«\(folder.id)» es una carpeta, no un documento", fix: "se arma con `foja carpeta \(folder.folderName)`"
            )
        }
        try making.make(types, mode: mode, all: all, installation, common)
    }
}
