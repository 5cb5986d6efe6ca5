internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estado",
        abstract: "Dice qué es cada documento de una carpeta y si está como se dejó.",
        usage: """
            foja estado <carpeta> [--json]
            foja estado <carpeta> --aceptar --fecha <AAAA-MM-DD> --quien <nombre> --motivo <texto>
            """,
        discussion: """
            Borrador, enviado, final, firmado, sustituido o anulado; qué versión, con qué se hizo, y si sus archivos están \
            como Foja los dejó. Termina con 1 si alguno no lo está o falta, o si falta el paquete de una versión.

            Con --aceptar, si la historia de la carpeta está rota y no hay copia, la vuelve a empezar con lo que hay, y queda \
            anotado: el manifiesto roto se guarda como «manifiesto.json.roto-1» y ningún documento se toca. Lo que constaba \
            firmado y no está como se firmó deja de tenerse por firmado.

            Ejemplos:
              foja estado output/aurifera
              foja estado --caso caso.yaml
              foja estado output/aurifera --aceptar --fecha 2025-06-20 --quien "Ana Ejemplo" --motivo "se borró el disco"
            """
    )

    @Argument(help: ArgumentHelp("La carpeta de los documentos.", valueName: "carpeta"), completion: .directory)
    var folder: String?

    @Flag(name: .customLong("aceptar"), help: "Acepta lo que hay por historia, si la que había está rota.")
    var accepts = false

    @Option(
        name: .customLong("fecha"), help: ArgumentHelp("Con --aceptar: qué día.", valueName: "AAAA-MM-DD"))
    var date: String?

    @Option(name: .customLong("quien"), help: ArgumentHelp("Con --aceptar: quién responde.", valueName: "nombre"))
    var who: String?

    @Option(name: .customLong("motivo"), help: ArgumentHelp("Con --aceptar: por qué.", valueName: "texto"))
    var motive: String?

    @OptionGroup var options: FolderOptions

    func run() throws {
        let acceptance = try acceptance()
        let found = try options.folder(folder)
        let status =
            if let (day, who, motive) = acceptance {
                try found.acceptHistory(on: day, by: who, because: motive)
            } else { try found.status() }
        options.common.warn(status.findings)
        if options.json { try Terminal.print(status.json) } else { try Terminal.print(status.text) }
        if !status.isWhole { throw ExitCode(max(ExitStatus.findings, ExitStatus.of(status.findings))) }
    }

    /// What somebody who accepts a history has to say.
    private func acceptance() throws(DiagnosticsError) -> (day: CivilDate, who: String, motive: String)? {
        let said = [("--fecha", date), ("--quien", who), ("--motivo", motive)]
        guard accepts else {
            guard let extra = said.first(where: { $0.1 != nil }) else { return nil }
            throw UsageProblem.error("`\(extra.0)` va con `--aceptar`", fix: "agregue `--aceptar`, o quítelo")
        }
        for (option, text) in said where text?.contains(where: { !$0.isWhitespace }) != true {
            throw UsageProblem.error(
                "falta `\(option)`", fix: "quien acepta una historia dice qué día, quién es y por qué: queda anotado")
        }
        try WrittenWords.check(who, option: "--quien")
        try WrittenWords.check(motive, option: "--motivo")
        return (try DayArgument.read(date ?? "", option: "--fecha"), who ?? "", motive ?? "")
    }
}

struct VersionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versiones",
        abstract: "Dice qué versiones se guardan de un documento, y qué pasó con cada una.",
        usage: "foja versiones [<documento>] --caso <ruta> [--json]",
        discussion: """
            Una versión es lo que fue enviado, final o firmado. Cada una está en `versiones/<documento>/<número>/` desde que \
            se envía, se firma o se sustituye; hasta entonces, en la carpeta misma.

            Ejemplo:
              foja versiones contrato-de-prestamo --caso caso.yaml
            """
    )

    @Argument(help: ArgumentHelp("El documento; si no se dice, todos.", valueName: "documento"))
    var document: String?

    @OptionGroup var options: FolderOptions

    func run() throws {
        let folder = try options.folder()
        let all = VersionsAnswer(documents: try folder.versions(of: document))
        options.common.warn(try folder.acceptanceWarnings(of: document) + folder.copyWarnings(of: document))
        if options.json { try Terminal.print(all.json) } else { try Terminal.print(all.text) }
    }
}
