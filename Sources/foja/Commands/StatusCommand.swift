internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estado",
        abstract: "Dice qué es cada documento de una carpeta y si está como se dejó.",
        usage: "foja estado <carpeta> [--json]",
        discussion: """
            Borrador, enviado, final, firmado, sustituido o anulado; qué versión, con qué se hizo, y si sus archivos están \
            como Foja los dejó. Termina con 1 si alguno no lo está o falta, o si falta el paquete de una versión.

            Ejemplos:
              foja estado output/aurifera
              foja estado --caso caso.yaml
            """
    )

    @Argument(help: ArgumentHelp("La carpeta de los documentos.", valueName: "carpeta"), completion: .directory)
    var folder: String?

    @OptionGroup var options: FolderOptions

    func run() throws {
        let status = try options.folder(folder).status()
        options.common.warn(status.findings)
        if options.json { try Terminal.print(status.json) } else { try Terminal.print(status.text) }
        if !status.isWhole { throw ExitCode(max(ExitStatus.findings, ExitStatus.of(status.findings))) }
    }
}

struct VersionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versiones",
        abstract: "Dice qué versiones se guardan de un documento, y qué pasó con cada una.",
        usage: "foja versiones [<documento>] --caso <ruta> [--json]",
        discussion: """
            Una versión es lo que fue enviado, final o firmado. Cada una está en `versiones/<documento>/<número>/` desde que \
            se envía, se firma o se sustituye; hasta entonces, en la carpeta misma.

            Ejemplo:
              foja versiones contrato-de-prestamo --caso caso.yaml
            """
    )

    @Argument(help: ArgumentHelp("El documento; si no se dice, todos.", valueName: "documento"))
    var document: String?

    @OptionGroup var options: FolderOptions

    func run() throws {
        let all = VersionsAnswer(documents: try options.folder().versions(of: document))
        if options.json { try Terminal.print(all.json) } else { try Terminal.print(all.text) }
    }
}

struct RecoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recuperar",
        abstract: "Copia los archivos de una versión a otra carpeta.",
        usage: "foja recuperar <documento> --version <N> --caso <ruta> --salida <carpeta>",
        discussion: """
            Tal como fueron, byte por byte, con lo escaneado si lo hay. Nunca se escribe sobre un archivo que ya está.

            Ejemplo:
              foja recuperar contrato-de-prestamo --version 1 --caso caso.yaml --salida contrato-de-mayo
            """
    )

    @Argument(help: ArgumentHelp("El documento.", valueName: "documento"))
    var document: String

    @Option(name: .customLong("version"), help: ArgumentHelp("Qué versión.", valueName: "N"))
    var version: Int

    @Option(
        name: .customLong("salida"), help: ArgumentHelp("Adónde.", valueName: "carpeta"), completion: .directory)
    var output: String

    @OptionGroup var options: FolderOptions

    func run() throws {
        let paths = try options.folder().recover(document, version: version, to: output)
        let answer = WrittenFiles(paths: paths)
        if options.json { try Terminal.print(answer.json) } else { try Terminal.print(answer.text) }
    }
}
