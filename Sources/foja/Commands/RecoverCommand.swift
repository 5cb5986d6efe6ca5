internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct RecoverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recuperar",
        abstract: "Copia los archivos de una versión a otra carpeta, o los repone en la suya.",
        usage: """
            foja recuperar <documento> --version <N> --caso <ruta> --salida <carpeta>
            foja recuperar <documento> --version <N> --caso <ruta> --reponer
            """,
        discussion: """
            Tal como fueron, byte por byte, con lo escaneado si lo hay: de donde quede uno con la huella que consta. Lo que \
            alguien cambió no se da por bueno. Con --salida, nunca se escribe sobre un archivo que ya está.

            Con --reponer, lo que falta o cambió de la versión vuelve a su lugar: en `versiones/` y, si es la que está en la \
            carpeta, también en ella; lo que hubiera ahí se guarda como `….anterior-N`. La historia no cambia.

            Ejemplos:
              foja recuperar contrato-de-prestamo --version 1 --caso caso.yaml --salida contrato-de-mayo
              foja recuperar contrato-de-prestamo --version 1 --carpeta output/aurifera --reponer
            """
    )

    @Argument(help: ArgumentHelp("El documento.", valueName: "documento"))
    var document: String

    @Option(name: .customLong("version"), help: ArgumentHelp("Qué versión.", valueName: "N"))
    var version: Int

    @Option(
        name: .customLong("salida"), help: ArgumentHelp("Adónde.", valueName: "carpeta"), completion: .directory)
    var output: String?

    @Flag(name: .customLong("reponer"), help: "Pone en su lugar lo que de la versión falta o cambió.")
    var restores = false

    @OptionGroup var options: FolderOptions

    func run() throws {
        guard (output == nil) == restores else {
            throw UsageProblem.error(
                restores ? "`--salida` y `--reponer` no van juntos" : "falta decir adónde",
                fix: "dé `--salida <carpeta>` para copiarla a otra carpeta, o `--reponer` para ponerla en la suya")
        }
        let folder = try options.folder()
        guard let output else { return try restore(folder) }
        let answer = WrittenFiles(paths: try folder.recover(document, version: version, to: output))
        if options.json { try Terminal.print(answer.json) } else { try Terminal.print(answer.text) }
    }

    private func restore(_ folder: DocumentFolder) throws {
        let restored = try folder.restore(document, version: version)
        let answer = WrittenFiles(paths: restored.paths, warnings: restored.lost)
        options.common.warn(restored.lost)
        if options.json {
            try Terminal.print(answer.json)
        } else if restored.paths.isEmpty, restored.lost.isEmpty {
            try Terminal.print("\(document), versión \(version): está como era, no había nada que reponer.\n")
        } else {
            try Terminal.print(answer.text)
        }
        if !restored.lost.isEmpty { throw ExitCode(ExitStatus.findings) }
    }
}
