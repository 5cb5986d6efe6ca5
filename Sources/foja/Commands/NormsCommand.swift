internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaRegulations

struct NormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normas",
        abstract: "Lo que dicen las normas de regulations/, y lo que dejan abierto.",
        usage: "foja normas <revisar | listar | comparar>",
        subcommands: [NormsReviewCommand.self, NormsListCommand.self, NormsCompareCommand.self]
    )
}

struct NormsReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revisar",
        abstract: "Dice qué valores no están en ninguna banda, cuáles están en dos y qué contradice la norma.",
        usage: "foja normas revisar [--json]",
        discussion: """
            Lo prueba sobre todos los valores posibles de cada dato, no sobre casos. Que la norma tenga huecos no es \
            un error del archivo: la orden termina con 1 solo si hay una banda a la que ningún valor llega.
            """
    )

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let review = try NormsReport(try common.installation()).review()
        if json { try Terminal.print(review.json) } else { try Terminal.print(review.text) }
        if review.contains(where: { $0.finding.kind == .inalcanzable }) { throw ExitCode(ExitStatus.findings) }
    }
}

struct NormsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listar",
        abstract: "Dice qué reglas hay, con su artículo y sus fechas.",
        usage: "foja normas listar [--fecha <AAAA-MM-DD>] [--json]",
        discussion: "Con --fecha, solo las que rigen ese día; y avisa de las normas que ya debían revisarse."
    )

    @Option(name: .customLong("fecha"), help: ArgumentHelp("El día.", valueName: "AAAA-MM-DD"))
    var day: String?

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let date = try day.map { text throws(DiagnosticsError) in try DayArgument.read(text, option: "--fecha") }
        let list = try NormsReport(try common.installation()).list(on: date)
        common.warn(list.warnings)
        if json { try Terminal.print(list.json) } else { try Terminal.print(list.text) }
    }
}

struct NormsCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comparar",
        abstract: "Dice qué reglas cambian entre dos versiones: dos días, o dos archivos de una norma.",
        usage: "foja normas comparar <día o archivo> <día o archivo> [--json]",
        discussion: """
            Ejemplos:
              foja normas comparar 2025-01-01 2026-01-01
              foja normas comparar rmrp-anterior.yaml regulations/rmrp.yaml
            """
    )

    @Argument(help: ArgumentHelp("Un día, AAAA-MM-DD, o el archivo de una norma.", valueName: "a"))
    var first: String

    @Argument(help: ArgumentHelp("El otro.", valueName: "b"))
    var second: String

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let installation = try common.installation()
        let report = try NormsReport(installation)
        let comparison = report.compare(
            try report.side(first, in: installation), try report.side(second, in: installation))
        if json { try Terminal.print(comparison.json) } else { try Terminal.print(comparison.text) }
    }
}
