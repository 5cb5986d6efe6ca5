internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogo",
        abstract: "Dice qué documentos y carpetas puede hacer Foja.",
        usage: "foja catalogo [--json]",
        discussion: """
            Cada carpeta de templates/ con un documento.yaml es un documento; una carpeta nueva aparece aquí sin más. Si el \
            esquema, las normas o los datos de la institución están mal, se dice, y termina con 1: así no se hace ninguno.

            Ejemplos:
              foja catalogo
              foja catalogo --json
            """
    )

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        let all = try installation.catalogue() + installation.folders()
        let problems = installation.packProblems()
        common.warn(problems)
        if json {
            try Terminal.print(.array(all.map(\.json)))
        } else {
            try Terminal.print(all.map(\.text).joined(separator: "\n"))
        }
        if problems.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.of(problems)) }
    }
}
