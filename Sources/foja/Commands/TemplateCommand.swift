internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plantilla",
        abstract: "Para quien edita plantillas.",
        usage: "foja plantilla revisar [<documento> ...]",
        subcommands: [Check.self, Parts.self]
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

    struct Parts: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "partes",
            abstract: "Muestra cómo se llama cada parte de un documento, para los términos particulares de un caso.",
            usage: "foja plantilla partes <documento> [--json]",
            discussion: """
                Una parte tiene el nombre que le da la plantilla, y lo que hay en ella, su posición: `garantias.2` es \
                lo segundo de `garantias`. Con ese nombre la agrega, la sustituye o la suprime un término de \
                `particulares`.

                Ejemplo:
                  foja plantilla partes contrato-de-prestamo
                """
        )

        @Argument(help: ArgumentHelp("El documento.", valueName: "documento"))
        var document: String

        @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
        var json = false

        @OptionGroup var common: CommonOptions

        func run() throws {
            let installation = try common.installation()
            let parts = try installation.parts(of: try installation.documentType(document))
            let answer = PartsAnswer(parts)
            if json { try Terminal.print(answer.json) } else { try Terminal.print(answer.text) }
        }
    }
}
