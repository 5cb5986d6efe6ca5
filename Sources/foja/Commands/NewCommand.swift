internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nuevo",
        abstract: "Crea un archivo de caso para empezar a llenarlo.",
        usage: "foja nuevo <ruta> [--para <documento> ...] [--json]",
        discussion: """
            El archivo lleva, comentados, solo los datos que esos documentos necesitan; sin --para, los de todos. \
            Van en el orden en que el documento los pide, con las opciones de cada uno. Crea la carpeta si no la hay. \
            Nunca escribe sobre un archivo que ya existe. Con «-» por ruta lo escribe en la salida.

            Ejemplos:
              foja nuevo caso.yaml
              foja nuevo caso.yaml --para contrato-de-prestamo acta-de-asamblea-extraordinaria
              foja nuevo caso.yaml --para solicitud
            """
    )

    @Argument(help: ArgumentHelp("El archivo que se crea.", valueName: "ruta"), completion: .file(extensions: ["yaml"]))
    var path: String

    @Option(
        name: .customLong("para"), parsing: .upToNextOption,
        help: ArgumentHelp("Los documentos o las carpetas que se harán con él.", valueName: "documento"))
    var documents: [String] = []

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        if path == "-", json {
            throw UsageProblem.error("`--json` no va con «-», que escribe el caso mismo en la salida", fix: "quite uno")
        }
        let installation = try common.installation()
        let types = try DocumentChoice.types(documents, all: documents.isEmpty, in: installation)
        let text = try installation.newCase(for: types)
        if path == "-" {
            try StandardStreams.output(text)
        } else {
            try CaseInput.create(path, with: text)
            if json { try Terminal.print(WrittenFiles(paths: [path]).json) }
        }
    }
}

/// Which documents a command is about.
enum DocumentChoice {
    /// The types named, each once and in the order given; all of them when `all`.
    static func types(
        _ ids: [String], all: Bool, in installation: Installation
    ) throws(DiagnosticsError) -> [DocumentType] {
        if all { return try installation.catalogue() }
        var seen: Set<String> = []
        var types: [DocumentType] = []
        var problems: [Diagnostic] = []
        for id in ids where seen.insert(id).inserted {
            do {
                types.append(try installation.documentOrFolder(id))
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return types
    }
}
