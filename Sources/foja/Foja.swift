internal import ArgumentParser
internal import FojaDocuments

/// The root command; what it can do is in its subcommands.
struct Foja: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "foja",
        abstract: "Hace y comprueba los documentos de una institución.",
        usage: "foja <orden> [opciones]",
        discussion: """
            Un archivo de caso entra, los documentos salen comprobados: XHTML que se abre en cualquier navegador \
            y texto llano, con los mismos datos y las mismas palabras.

            Ejemplos:
              foja catalogo
              foja nuevo caso.yaml --para contrato-de-prestamo
              foja revisar --caso caso.yaml
              foja generar contrato-de-prestamo --caso caso.yaml --final
              foja validar output/aurifera/contrato-de-prestamo.xhtml

            La orden termina con 0 si todo salió bien, 1 si halló algo que corregir, 64 si no entendió lo que se \
            le pidió, 70 si falló Foja y 74 si no pudo leer o escribir.

            Para que el intérprete de órdenes complete lo que se escribe:
              foja --generate-completion-script bash > /etc/bash_completion.d/foja
            """,
        version: Version.text,
        subcommands: [
            CatalogueCommand.self, NewCommand.self, GenerateCommand.self, BatchCommand.self, FolderCommand.self,
            ReviewCommand.self, RegisterCommand.self,
            ValidateCommand.self,
            StatusCommand.self, SendCommand.self, SignCommand.self, AnnulCommand.self, VersionsCommand.self,
            RecoverCommand.self, InForceCommand.self,
            CompareCommand.self,
            ReadCommand.self, ImportCommand.self, CaseCommand.self, ExplainCommand.self, SimulateCommand.self,
            NormsCommand.self,
            TemplateCommand.self, PackCommand.self,
            SchemaCommand.self, MessagesCommand.self,
        ],
        helpNames: [.short, .long, .customLong("ayuda")]
    )
}

/// What `foja --version` says.
enum Version {
    static let text = "foja \(Engine.version)"
}
