internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firmar",
        abstract: "Anota que un final se firmó: desde entonces no se rehace.",
        usage: "foja firmar <documento> --caso <ruta> --fecha <AAAA-MM-DD> [--escaneado <archivo.pdf>]",
        discussion: """
            Solo un final cuyos archivos están como Foja los dejó y que pasa `foja validar`. Se guardan sus archivos, el \
            paquete con que se hizo y, con --escaneado, el PDF de lo que se firmó en papel. Lo firmado se cambia con otro \
            documento que también se firme.

            Ejemplo:
              foja firmar contrato-de-prestamo --caso caso.yaml --fecha 2025-06-10 --escaneado contrato-firmado.pdf
            """
    )

    @Argument(help: ArgumentHelp("El documento.", valueName: "documento"))
    var document: String

    @OptionGroup var occasion: OccasionOptions

    @Option(
        name: .customLong("escaneado"),
        help: ArgumentHelp("El PDF de lo que se firmó en papel, que se copia a la carpeta.", valueName: "archivo"),
        completion: .file(extensions: ["pdf"]))
    var scan: String?

    @OptionGroup var options: FolderOptions

    func run() throws {
        let occasion = try occasion.occasion()
        try options.say(try options.folder().sign(document, occasion, scan: scan))
    }
}

struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enviar",
        abstract: "Anota que un documento se envió a alguien, y guarda lo que dice.",
        usage: "foja enviar <documento> --caso <ruta> --fecha <AAAA-MM-DD> [--a <quién>] [--nota <texto>]",
        discussion: """
            Un borrador que se envía es desde entonces una versión: lo que dice se guarda aunque después se haga otro. \
            Nada sale de la máquina: la orden solo anota que se envió.

            Ejemplo:
              foja enviar contrato-de-prestamo --caso caso.yaml --fecha 2025-05-20 --a "Asesoría de la cooperativa"
            """
    )

    @Argument(help: ArgumentHelp("El documento.", valueName: "documento"))
    var document: String

    @OptionGroup var occasion: OccasionOptions

    @Option(name: .customLong("a"), help: ArgumentHelp("A quién se envió.", valueName: "quién"))
    var receiver: String?

    @OptionGroup var options: FolderOptions

    func run() throws {
        let occasion = try occasion.occasion()
        try WrittenWords.check(receiver, option: "--a")
        try options.say(try options.folder().send(document, occasion, to: receiver))
    }
}

struct AnnulCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anular",
        abstract: "Anota que una versión no vale, y por qué.",
        usage: "foja anular <documento> --caso <ruta> --fecha <AAAA-MM-DD> --motivo <texto>",
        discussion: """
            De lo que fue enviado, final o firmado. Sus archivos quedan guardados; el documento puede volver a generarse, \
            como otra versión.

            Ejemplo:
              foja anular contrato-de-prestamo --caso caso.yaml --fecha 2025-06-12 --motivo "se firmó otro ejemplar"
            """
    )

    @Argument(help: ArgumentHelp("El documento.", valueName: "documento"))
    var document: String

    @OptionGroup var occasion: OccasionOptions

    @Option(name: .customLong("motivo"), help: ArgumentHelp("Por qué.", valueName: "texto"))
    var motive: String

    @OptionGroup var options: FolderOptions

    func run() throws {
        try WrittenWords.check(motive, option: "--motivo")
        let occasion = try occasion.occasion(note: motive)
        try options.say(try options.folder().annul(document, occasion))
    }
}

extension FolderOptions {
    /// Prints what was written down of a document.
    fileprivate func say(_ event: RecordedEvent) throws {
        common.warn(event.warnings)
        if json { try Terminal.print(event.json) } else { try Terminal.print(event.text) }
    }
}
