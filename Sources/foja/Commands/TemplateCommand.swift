internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plantilla",
        abstract: "Para quien edita plantillas.",
        usage: "foja plantilla revisar [<documento> ...]",
        subcommands: [Check.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revisar",
            abstract: "Comprueba las plantillas sin ningún caso, y muestra sus correcciones al modelo oficial.",
            usage: "foja plantilla revisar [<documento> ...] [--json]",
            discussion: """
                Halla datos que el esquema no tiene, filtros que no valen para su dato, referencias a ninguna \
                cláusula, partes compartidas que nadie usa y correcciones mal escritas: todo de una vez.

                Ejemplos:
                  foja plantilla revisar
                  foja plantilla revisar contrato-de-prestamo
                """
        )

        @Argument(help: ArgumentHelp("Los documentos; si no se dice, todos.", valueName: "documento"))
        var documents: [String] = []

        @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
        var json = false

        @OptionGroup var common: CommonOptions

        func run() throws {
            let installation = try common.installation()
            var types = try DocumentChoice.types(documents, all: documents.isEmpty, in: installation)
            if documents.isEmpty { types += try installation.folders() }
            let check = TemplateCheck(of: types, all: documents.isEmpty, in: installation)
            common.warn(check.findings)
            if json { try Terminal.print(check.json) } else { try Terminal.print(check.text) }
            let status = ExitStatus.of(check.findings)
            if status != ExitStatus.done { throw ExitCode(status) }
        }
    }
}
