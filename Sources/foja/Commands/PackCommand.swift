internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

/// What is done with a pack itself.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paquete",
        abstract: "Para quien instala un paquete.",
        usage: "foja paquete preparar",
        subcommands: [Prepare.self]
    )

    struct Prepare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "preparar",
            abstract: "Deja leído el paquete, para que las demás órdenes empiecen antes.",
            usage: "foja paquete preparar [--usuario] [--json]",
            discussion: """
                Escribe un archivo con lo que de otro modo cada orden saca de nuevo del esquema, las normas y las \
                plantillas: el del paquete del programa, preparado.foja, en su carpeta, para todos; el de otro, en la de \
                quien da la orden. Nunca hace falta y nunca queda viejo: lo que cambió después se lee del archivo que \
                cambió, y si el programa es otro no se usa. Conviene repetir la orden después de un cambio.

                Ejemplos:
                  foja paquete preparar
                  foja paquete preparar --usuario
                """
        )

        @Flag(
            name: .customLong("usuario"),
            help: "Lo escribe en la carpeta de quien da la orden, si no puede en la del paquete.")
        var forUser = false

        @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
        var json = false

        @OptionGroup var common: CommonOptions

        func run() throws {
            let answer = WrittenFiles(paths: [try common.installation().prepare(forUser: forUser)])
            if json { try Terminal.print(answer.json) } else { try Terminal.print(answer.text) }
        }
    }
}
