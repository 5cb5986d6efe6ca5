internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct JoinBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resumen",
        abstract: "Junta lo que hicieron las partes de un lote, y dice lo que falta.",
        usage: "foja lote resumen <carpeta> ... [--json]",
        discussion: """
            Cada parte (`foja lote … --parte K/N`) deja en la carpeta de su `--salida` lo que pasó con cada uno de sus \
            casos. Esta orden lo pone en el orden del lote entero, como si lo hubiera hecho un solo proceso, y dice qué \
            partes y qué casos faltan. Si las partes no son de los mismos casos o del mismo pedido, no junta nada.

            Termina con 0 si están todos y ninguno se rechazó.

            Ejemplos:
              foja lote resumen documentos/
              foja lote resumen maquina-1/ maquina-2/ --json
            """
    )

    @Argument(
        help: ArgumentHelp("Las carpetas que se dieron en `--salida`; si no se dice, output.", valueName: "carpeta"),
        completion: .directory)
    var folders: [String] = []

    @Flag(name: .customLong("json"), help: "El resultado de cada caso, para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let join = try BatchJoin(reading: folders.isEmpty ? ["output"] : folders)
        let summary = join.summary
        if json { try Terminal.print(join.json) } else { try Terminal.print(join.text) }
        common.warn(join.problems)
        if !summary.refused.isEmpty || !join.missing.isEmpty || !join.problems.isEmpty {
            throw ExitCode(max(ExitStatus.findings, ExitStatus.of(summary.categories)))
        }
    }
}
