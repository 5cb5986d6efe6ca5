internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comparar",
        abstract: "Dice qué cambia de un documento a otro, cláusula por cláusula, o de un caso a otro.",
        usage: """
            foja comparar <antes> <después> [--por clausula|palabra] [--formato texto|xhtml|pdf|docx]
            foja comparar modelo <documento.xhtml> [opciones]
            foja comparar <caso.yaml> <caso.yaml> [--documento <documento>]
            """,
        discussion: """
            Cada uno es el archivo de un documento (.xhtml, .html, .docx o .txt, también editado o guardado por otro \
            programa), un caso, con el que se hace el documento, o «modelo», el modelo oficial en blanco del documento \
            del otro; «modelo:contrato-de-prestamo» dice cuál. «output/aurifera#contrato-de-prestamo@1» es una versión que \
            la carpeta guarda, y se lee por el paquete con que se hizo. Dos casos se comparan por sus datos; con --documento, \
            por el documento que dan.

            Una cláusula que cambió de lugar se dice movida; otro número, en ella o en lo que la cita, no es una \
            diferencia. Contra el modelo, lo que llena un blanco o elige entre lo que el modelo ofrece se cuenta \
            aparte. Donde se sabe, se dice si lo pone la plantilla o alguien a mano.

            Con --formato docx lo que cambió son cambios registrados de Word: aceptados todos, dice lo de después; rechazados \
            todos, lo de antes.

            Termina con 0 si no hay diferencias y con 1 si las hay.

            Ejemplos:
              foja comparar modelo output/aurifera/contrato-de-prestamo.xhtml
              foja comparar contrato-de-prestamo.xhtml.anterior-1 contrato-de-prestamo.xhtml --por palabra
              foja comparar caso-de-mayo.yaml caso.yaml
              foja comparar output/aurifera#contrato-de-prestamo@1 output/aurifera#contrato-de-prestamo
              foja comparar borrador.xhtml vuelto.xhtml --formato pdf --salida cambios.pdf
              foja comparar borrador.docx vuelto.docx --formato docx --fecha 2026-03-02 --salida cambios.docx
            """
    )

    @Argument(
        help: ArgumentHelp("Lo de antes y lo de después.", valueName: "antes-después"),
        completion: .file(extensions: ["xhtml", "html", "docx", "txt", "yaml", "yml", "json"]))
    var sides: [String] = []

    @Option(
        name: .customLong("por"),
        help: ArgumentHelp(
            "clausula: cada diferencia aparte; palabra: el párrafo entero, lo suprimido y lo agregado en su lugar.",
            valueName: "medida"),
        completion: .list(Detail.allCases.map(\.rawValue)))
    var detail: String?

    @Option(
        name: .customLong("formato"), help: ArgumentHelp("texto, xhtml, pdf o docx.", valueName: "formato"),
        completion: .list(["texto", "xhtml", "pdf", "docx"]))
    var format: String?

    @Option(
        name: .customLong("documento"),
        help: ArgumentHelp("Qué documento se hace de un caso, si el otro no lo dice.", valueName: "documento"))
    var document: String?

    @Option(
        name: .customLong("salida"),
        help: ArgumentHelp("El archivo en que se escribe; si no se dice, la salida.", valueName: "archivo"),
        completion: .file())
    var output: String?

    @Option(
        name: .customLong("autor"),
        help: ArgumentHelp(
            "De quién son los cambios registrados de un .docx; si no se dice, Foja.", valueName: "nombre"))
    var author: String?

    @Option(
        name: .customLong("fecha"),
        help: ArgumentHelp("El día de los cambios registrados de un .docx.", valueName: "AAAA-MM-DD"))
    var date: String?

    @OptionGroup var revisions: RevisionOptions

    @OptionGroup var keeping: KeepingOptions

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    /// How much is shown of a difference.
    enum Detail: String, CaseIterable {
        case clause = "clausula"
        case word = "palabra"
    }

    func run() throws {
        guard sides.count == 2 else {
            throw UsageProblem.error(
                "se comparan dos, y se \(sides.count == 1 ? "dio 1" : "dieron \(sides.count)")",
                fix: "por ejemplo `foja comparar modelo contrato-de-prestamo.xhtml`")
        }
        let detail = try choice("--por", detail, Detail.allCases.map(\.rawValue), whenNotSaid: "clausula")
        let format = try choice("--formato", format, ["texto", "xhtml", "pdf", "docx"], whenNotSaid: "texto")
        guard !json || format == "texto" else {
            throw UsageProblem.error("`--json` y `--formato \(format)` no van juntos", fix: "quite uno")
        }
        guard format != "pdf" && format != "docx" || output != nil else {
            throw UsageProblem.error(
                "un \(format == "pdf" ? "PDF" : "archivo de Word") se escribe en un archivo",
                fix: "diga cuál con `--salida`, por ejemplo `--salida cambios.\(format)`")
        }
        let day = try self.day(format)
        let comparing = try Comparing(
            sides[0], sides[1], documentID: document, taking: try revisions.changes(), in: try common.installation(),
            packStore: keeping.store)
        common.warn(comparing.warnings)
        let isEqual: Bool
        switch comparing.result {
        case .data(let comparison):
            guard format == "texto" else {
                throw UsageProblem.error(
                    "dos casos se comparan por sus datos, en texto",
                    fix: "con `--documento`, se comparan los documentos que dan")
            }
            try deliver(json ? comparison.json.bytes : Array(comparison.text.utf8))
            isEqual = comparison.isEqual
        case .documents(let comparison, let page):
            switch format {
            case "xhtml": try deliver(Redline(comparison, page: page).xhtml())
            case "pdf": try deliver(Redline(comparison, page: page).pdf())
            case "docx":
                try deliver(try WordRedline(comparison, author: author ?? "Foja", date: day ?? "").bytes())
            default:
                try deliver(
                    json ? comparison.json.bytes : Array(comparison.text(inline: detail == Detail.word.rawValue).utf8))
            }
            isEqual = comparison.isEqual
        }
        if !isEqual { throw ExitCode(ExitStatus.findings) }
    }

    /// The day of tracked changes: no clock is looked at, so that the same documents give the same file.
    private func day(_ format: String) throws(DiagnosticsError) -> String? {
        guard format == "docx" else {
            guard author == nil, date == nil else {
                throw UsageProblem.error(
                    "`--\(author == nil ? "fecha" : "autor")` es de los cambios registrados de un .docx",
                    fix: "quítela, o agregue `--formato docx`")
            }
            return nil
        }
        try WrittenWords.check(author, option: "--autor")
        guard let date else {
            throw UsageProblem.error(
                "falta el día de los cambios registrados", fix: "dígalo con `--fecha AAAA-MM-DD`")
        }
        return try DayArgument.read(date, option: "--fecha").description
    }

    private func deliver(_ bytes: [UInt8]) throws(DiagnosticsError) {
        guard let output, output != "-" else { return try StandardStreams.output(bytes) }
        try Redline.write(bytes, to: output)
    }

    private func choice(
        _ option: String, _ given: String?, _ known: [String], whenNotSaid usual: String
    ) throws(DiagnosticsError) -> String {
        guard let given else { return usual }
        guard known.contains(given) else { throw UsageProblem.notAChoice(option, given, known) }
        return given
    }
}
