internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct InForceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vigente",
        abstract: "Dice qué rige de un contrato firmado, con lo que lo modificó hasta una fecha.",
        usage:
            "foja vigente [<documento>] --caso <ruta> [--fecha <AAAA-MM-DD>] [--formato texto|xhtml|pdf] [--salida <archivo>]",
        discussion: """
            Solo cuenta lo que se firmó (`foja firmar`), hasta la fecha si se da: sin ella, todo. Foja no mira el reloj. Cada parte \
            modificada dice por cuál modificatorio, y lo suprimido se dice en su lugar; con --con-anterior, también lo que decía \
            antes. Uno anulado no cuenta.

            Ejemplos:
              foja vigente --caso caso.yaml
              foja vigente --carpeta output/aurifera --fecha 2026-03-16 --con-anterior
              foja vigente --caso caso.yaml --formato pdf --salida vigente.pdf
            """
    )

    @Argument(
        help: ArgumentHelp("El documento que se modifica; si el paquete tiene uno solo, ese.", valueName: "documento"))
    var document: String?

    @Option(
        name: .customLong("fecha"), help: ArgumentHelp("Hasta qué día.", valueName: "AAAA-MM-DD"))
    var date: String?

    @Option(
        name: .customLong("formato"), help: ArgumentHelp("texto, xhtml o pdf.", valueName: "formato"),
        completion: .list(["texto", "xhtml", "pdf"]))
    var format: String?

    @Option(
        name: .customLong("salida"),
        help: ArgumentHelp("El archivo en que se escribe; si no se dice, la salida.", valueName: "archivo"),
        completion: .file())
    var output: String?

    @Flag(name: .customLong("con-anterior"), help: "Con lo que decía antes cada parte modificada.")
    var showsBefore = false

    @OptionGroup var options: FolderOptions

    func run() throws {
        let format = format ?? "texto"
        guard ["texto", "xhtml", "pdf"].contains(format) else {
            throw UsageProblem.notAChoice("--formato", format, ["texto", "xhtml", "pdf"])
        }
        guard !options.json || format == "texto" else {
            throw UsageProblem.error("`--json` y `--formato \(format)` no van juntos", fix: "quite uno")
        }
        guard format != "pdf" || output != nil else {
            throw UsageProblem.error(
                "un PDF se escribe en un archivo", fix: "diga cuál con `--salida`, por ejemplo `--salida vigente.pdf`")
        }
        let day = try date.map { text throws(DiagnosticsError) in try DayArgument.read(text, option: "--fecha") }
        let found = try InForce(of: document, in: try options.folder(), on: day)
        options.common.warn(found.findings)
        switch format {
        case "xhtml": try deliver(InForcePage(found, showsBefore: showsBefore).xhtml())
        case "pdf": try deliver(InForcePage(found, showsBefore: showsBefore).pdf())
        default:
            try deliver(options.json ? found.json.bytes : Array(found.text(showsBefore: showsBefore).utf8))
        }
    }

    private func deliver(_ bytes: [UInt8]) throws(DiagnosticsError) {
        guard let output, output != "-" else { return try StandardStreams.output(bytes) }
        try Redline.write(bytes, to: output)
    }
}
