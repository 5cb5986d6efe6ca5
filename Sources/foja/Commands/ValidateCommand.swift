internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validar",
        abstract: "Dice si un documento es válido, coherente e íntegro.",
        usage: "foja validar <archivo o carpeta> ... [--caso <ruta>] [--almacen <carpeta>] [--json]",
        discussion: """
            Válido: bien formado y conforme a los esquemas. Coherente: volver a hacerlo con los datos que lleva da \
            estos mismos bytes; si no, se muestra cada diferencia en su lugar. Íntegro: su huella es la del \
            manifiesto de su carpeta; sin manifiesto, los otros dos veredictos bastan.

            Un .docx es coherente si dice las mismas palabras y lleva los mismos datos, quien sea que lo guardó por última vez.

            Lo que fue enviado, final o firmado se juzga por el paquete con que se hizo, que la carpeta guarda. Aparte se \
            dice qué cambió desde entonces: las plantillas y normas, el programa y, con --caso, el caso. Nada de eso es \
            una edición.

            De una carpeta se juzga cada documento, y cada copia que guarda de sus versiones, que se nombra. Una copia que \
            alguien cambió o quitó se dice (version.copia), y también lo firmado que se tocó (version.firmado-tocado).

            Ejemplos:
              foja validar output/aurifera
              foja validar output/aurifera/contrato-de-prestamo.xhtml
              foja validar output/aurifera/*.xhtml output/aurifera/*.txt --json
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Documentos hechos por Foja (.xhtml, .html, .docx, .txt, .pdf), o carpetas de ellos.", valueName: "archivo"),
        completion: .file(extensions: ["xhtml", "html", "docx", "txt"]))
    var files: [String] = []

    @Option(
        name: .customLong("caso"),
        help: ArgumentHelp("El archivo de caso, para decir si cambió desde entonces.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String?

    @OptionGroup var keeping: KeepingOptions

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        guard !files.isEmpty else { throw UsageProblem.error("falta decir qué archivos", fix: "dé al menos uno") }
        var checking = Checking(installation: try common.installation(), packStore: keeping.store)
        if let caseFile { checking = try checking.against(caseFile: caseFile) }
        var reports: [CheckReport] = []
        var around: [Diagnostic] = []
        for file in files {
            guard checking.isFolder(file) else {
                reports.append(checking.check(file))
                continue
            }
            let found = try checking.check(folder: file)
            reports += found.files
            around += found.findings
        }
        // What is told of a file and of its copy is told once.
        var told: Set<String> = []
        common.warn(
            (reports.flatMap(\.findings) + around).filter { one in
                !["version.copia", "version.firmado-tocado", "version.incompleta"].contains(one.id)
                    || told.insert(one.message).inserted
            })
        if json {
            try Terminal.print(.array(reports.map(\.json)))
        } else {
            try Terminal.print(reports.map(\.text).joined())
        }
        let statuses =
            reports.map { $0.passes ? ExitStatus.done : max(ExitStatus.findings, ExitStatus.of($0.findings)) }
            + (around.contains { $0.severity == .error || $0.id == "version.copia" } ? [ExitStatus.findings] : [])
        if let worst = statuses.max(), worst != ExitStatus.done { throw ExitCode(worst) }
    }
}
