internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generar",
        abstract: "Hace los documentos de un caso, comprobados.",
        usage: """
            foja generar <documento> ... --caso <ruta> [opciones]
            foja generar --todos --caso <ruta> [opciones]
            foja generar <documento> ... --en-blanco
            """,
        discussion: """
            Si algo falta o está mal no se escribe ningún archivo. Lo que una persona editó a mano no se pisa: \
            con --reemplazar se guarda antes como «….anterior-1».

            Ejemplos:
              foja generar contrato-de-prestamo --caso caso.yaml
              foja generar --todos --caso caso.yaml --final
              foja generar contrato-de-prestamo --caso caso.yaml --formato texto --salida -
              foja generar acta-de-asamblea-extraordinaria --en-blanco
            """
    )

    @Argument(help: ArgumentHelp("Los documentos; `foja catalogo` los nombra.", valueName: "documento"))
    var documents: [String] = []

    @Flag(name: .customLong("todos"), help: "Todos los documentos del catálogo.")
    var all = false

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, YAML o JSON.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String?

    @Option(
        name: .customLong("formato"),
        help: ArgumentHelp("html, xhtml o texto, separados por comas.", valueName: "formatos"),
        completion: .list(OutputFormat.allCases.map(\.rawValue)))
    var formats: String?

    @Flag(name: .customLong("borrador"), help: "Lo que el caso tiene; lo demás, en blanco y marcado. Es lo normal.")
    var draft = false

    @Flag(name: .customLong("final"), help: "Para firmar: si falta un dato, no se hace.")
    var final = false

    @Flag(name: .customLong("en-blanco"), help: "El modelo oficial con sus blancos; no necesita caso.")
    var blank = false

    @Option(
        name: .customLong("salida"),
        help: ArgumentHelp("La carpeta; si no se dice, output/<caso>. Con «-», la salida.", valueName: "carpeta"),
        completion: .directory)
    var output: String?

    @Flag(name: .customLong("reemplazar"), help: "Reemplaza también lo editado a mano y guarda lo anterior.")
    var replacing = false

    @Flag(name: .customLong("con-fuentes"), help: "Agrega un anexo con la fuente de cada valor calculado.")
    var withSources = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let mode = try chosenMode()
        let formats = try chosenFormats()
        guard all || !documents.isEmpty else {
            throw UsageProblem.error(
                "falta decir qué documentos", fix: "dé sus nombres o `--todos`; vea `foja catalogo`")
        }
        guard !all || documents.isEmpty else { throw UsageProblem.error("`--todos` no va con nombres de documentos") }
        let installation = try common.installation()
        let types = try DocumentChoice.types(documents, all: all, in: installation)
        if output == "-", types.count != 1 || formats.count != 1 {
            throw UsageProblem.error(
                "con `--salida -` se escribe un solo documento en un solo formato",
                fix: "dé un documento y, por ejemplo, `--formato texto`")
        }
        let input = try chosenCase(mode, installation)
        let (applicable, reasons) = try Generation.applicable(types, to: input, in: installation)
        // Asked for by name, it is an error; of all, it is only said.
        if !all, !reasons.isEmpty { throw DiagnosticsError(reasons) }
        common.warn(reasons.map { $0.with(severity: .warning) })
        let made = try Generation(installation: installation).generate(
            applicable, from: input, mode: mode, formats: formats, withSources: withSources)
        common.warn(made.warnings)
        if output == "-" {
            for file in made.files { try StandardStreams.output(file.bytes) }
            return
        }
        let written = try made.write(to: output ?? made.defaultFolder, replacing: replacing)
        try Terminal.print(written.map { $0 + "\n" }.joined())
    }

    private func chosenMode() throws(DiagnosticsError) -> RenderingMode {
        let chosen = [(draft, RenderingMode.draft), (final, .final), (blank, .blank)].filter(\.0).map(\.1)
        guard chosen.count <= 1 else {
            throw UsageProblem.error(
                chosen.map { "`--\($0.rawValue)`" }.joined(separator: " y ") + " no van juntos", fix: "elija uno")
        }
        return chosen.first ?? .draft
    }

    private func chosenFormats() throws(DiagnosticsError) -> [OutputFormat] {
        guard let formats else { return output == "-" ? [.xhtml] : [.xhtml, .text] }
        var chosen: [OutputFormat] = []
        for name in formats.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let format = OutputFormat(rawValue: name) else {
                throw UsageProblem.notAChoice("--formato", name, OutputFormat.allCases.map(\.rawValue))
            }
            if !chosen.contains(format) { chosen.append(format) }
        }
        return chosen
    }

    private func chosenCase(_ mode: RenderingMode, _ installation: Installation) throws(DiagnosticsError) -> CaseInput?
    {
        if mode == .blank {
            // What `foja leer` gave of a blank document is no case, yet it is given back.
            if caseFile != nil {
                common.warn([
                    Diagnostic(
                        "uso.caso-sin-uso", "`--en-blanco` imprime el modelo y no usa el caso", severity: .warning,
                        category: .usage)
                ])
            }
            return nil
        }
        guard let caseFile else {
            throw UsageProblem.error("falta `--caso <ruta>`", fix: "con `--en-blanco` no hace falta un caso")
        }
        return try CaseInput(reading: caseFile, in: installation)
    }
}
