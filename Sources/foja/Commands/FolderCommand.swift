internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating

struct FolderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carpeta",
        abstract: "Arma la carpeta de un caso: carátula, índice y documentos, para imprimir.",
        usage: "foja carpeta <carpeta> --caso <ruta> [opciones]",
        discussion: """
            Un solo archivo con todos los documentos que la carpeta lleva, en su orden y con las páginas numeradas de \
            corrido. El índice dice en qué página empieza cada uno: la mide Chromium al imprimir; donde no está, el \
            índice va sin páginas y se avisa. Lo que no corresponde al caso queda fuera, con su artículo.

            Ejemplos:
              foja carpeta comite --caso caso.yaml --formato pdf
              foja carpeta contrato --caso caso.yaml --final
              foja carpeta solicitud --en-blanco --formato pdf
            """
    )

    @Argument(help: ArgumentHelp("La carpeta; `foja catalogo` las nombra.", valueName: "carpeta"))
    var folder: String

    @OptionGroup var making: MakingOptions

    @OptionGroup var common: CommonOptions

    func run() throws {
        guard !making.withSources else {
            throw UsageProblem.error(
                "una carpeta no lleva el anexo de fuentes",
                fix: "pídalo de cada documento: `foja generar <documento> --con-fuentes`")
        }
        let installation = try common.installation()
        let mode = try making.chosenMode()
        let type = try FolderCommand.type(folder, in: installation)
        try making.make([type], mode: mode, all: false, installation, common)
    }

    private static func type(_ name: String, in installation: Installation) throws(DiagnosticsError) -> DocumentType {
        let folders = try installation.folders()
        if let type = folders.first(where: { $0.id == name || $0.folderName == name }) { return type }
        let names = folders.map(\.folderName)
        throw DiagnosticsError(
            Diagnostic(
                "carpeta.desconocida", "no hay una carpeta «\(name)»", category: .usage,
                fix: Suggestion.nearest(to: name, among: names).map { "¿quiso decir `\($0)`?" }
                    ?? (names.isEmpty
                        ? "el paquete no tiene ninguna; `foja generar` hace sus documentos"
                        : "hay: " + names.joined(separator: ", "))))
    }
}
