internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaRegister

/// The numbers of an office, and what its cases say of each other.
struct RegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registro",
        abstract: "Da los números de la oficina y compara sus casos entre sí.",
        usage: "foja registro <orden> [opciones]",
        discussion: """
            El registro es un archivo, registro.sqlite, junto a las carpetas de los casos, con su diario al lado. Da a cada \
            caso sus números de CITE, uno tras otro por serie y gestión, y ninguno dos veces; y sabe de cada caso que se \
            hizo final, para decir cuándo otro tiene su número, su bien o su deudor (docs/registro.md).

            Ejemplos:
              foja generar contrato-de-prestamo --caso caso.yaml --final --numerar
              foja registro listar --serie contratos --gestion 2025
              foja registro anular contratos 7 --gestion 2025 --motivo 'no se firmó'
              foja registro reconstruir casos/ output/
            """,
        subcommands: [
            TakeNumberCommand.self, AnnulNumberCommand.self, CloseCaseCommand.self, ListNumbersCommand.self,
            RegisteredCaseCommand.self, CheckRegisterCommand.self, RebuildRegisterCommand.self,
        ]
    )
}

struct TakeNumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tomar",
        abstract: "Toma el siguiente número de una serie.",
        usage: """
            foja registro tomar <serie> --caso <ruta> [opciones]
            foja registro tomar <serie> --para <texto> --gestion <año> [opciones]
            """,
        discussion: """
            Quien vuelve a pedirlo para lo mismo recibe el mismo. No cambia el caso: `foja generar … --numerar` escribe \
            en él los que sus documentos piden.

            Ejemplos:
              foja registro tomar contratos --caso casos/aurifera/caso.yaml
              foja registro tomar notas --gestion 2025 --para 'respuesta a la hoja de ruta 12'
            """
    )

    @Argument(help: ArgumentHelp("La serie, como la nombra el paquete.", valueName: "serie"))
    var series: String

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo del caso.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String?

    @Option(name: .customLong("para"), help: ArgumentHelp("Para qué es, si no es de un caso.", valueName: "texto"))
    var purpose: String?

    @Option(name: .customLong("gestion"), help: ArgumentHelp("El año; si no se dice, el del caso.", valueName: "año"))
    var year: Int?

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard (caseFile == nil) != (purpose == nil), purpose?.isEmpty != true else {
            throw UsageProblem.error(
                "un número es de un caso o de otra cosa", fix: "dé `--caso <ruta>` o `--para <texto>`")
        }
        try WrittenWords.check(purpose, option: "--para")
        let installation = try common.installation()
        let office = try options.office(for: .writing(creating: true), common)
        let series = try office.series(self.series)
        try SeriesYear.check(year, of: series)
        let taken: RegisteredNumber
        if let caseFile {
            let input = try CaseInput(reading: caseFile, in: installation)
            if let repeated = try office.repeated(input) {
                guard repeated.severity == .warning else { throw DiagnosticsError(repeated) }
                common.warn([repeated])
            }
            let own = try office.year(of: series, in: input, given: year)
            taken = try office.take(series, year: own.year, for: own.caseID, item: own.item, file: caseFile)
        } else {
            taken = try office.take(series, year: try SeriesYear.required(year, of: series), for: purpose ?? "")
        }
        if json {
            try Terminal.print(taken.json(office))
        } else {
            try Terminal.print(office.citation(of: taken.id) + "\n")
        }
    }
}

/// The year that goes with a number.
enum SeriesYear {
    /// Refuses a year of a series without years, and one that none is.
    static func check(_ year: Int?, of series: RegisterRules.Series) throws(DiagnosticsError) {
        guard let year else { return }
        guard series.hasYears else {
            throw UsageProblem.error("la serie «\(series.name)» no va por gestiones", fix: "quite `--gestion`")
        }
        if !(1000...9999).contains(year) {
            throw UsageProblem.error(
                "`--gestion` es un año, y dice «\(year)»", fix: "escriba, por ejemplo, `--gestion 2025`")
        }
    }

    static func required(_ year: Int?, of series: RegisterRules.Series) throws(DiagnosticsError) -> Int {
        try check(year, of: series)
        guard series.hasYears else { return 0 }
        if let year { return year }
        throw UsageProblem.error("la serie «\(series.name)» va por gestiones", fix: "diga cuál con `--gestion`")
    }
}

struct AnnulNumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anular",
        abstract: "Dice por qué nadie tiene un número.",
        usage: "foja registro anular <serie> <número> [--gestion <año>] --motivo <texto>",
        discussion: """
            El número no se da otra vez. El caso que lo tenía reservado, si pide otro, recibe el siguiente. El que ya lleva \
            un documento final no se anula, ni el que todavía no se dio, que está por encima del último de su serie.

            Ejemplo:
              foja registro anular contratos 7 --gestion 2025 --motivo 'la Cooperativa desistió'
            """
    )

    @Argument(help: ArgumentHelp("La serie, como la nombra el paquete.", valueName: "serie"))
    var series: String

    @Argument(help: ArgumentHelp("El número, con ceros o sin ellos.", valueName: "número"))
    var number: Int

    @Option(name: .customLong("gestion"), help: ArgumentHelp("El año.", valueName: "año"))
    var year: Int?

    @Option(name: .customLong("motivo"), help: ArgumentHelp("Por qué.", valueName: "texto"))
    var reason: String

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard (0...NumberForm.largest).contains(number) else {
            throw UsageProblem.error("un número va de 0 a \(NumberForm.largest), y dice «\(number)»")
        }
        try Reason.check(reason)
        let office = try options.office(for: .writing(creating: false), common)
        let series = try office.series(self.series)
        let year = try SeriesYear.required(self.year, of: series)
        let annulled = try office.register.annul(
            NumberID(series: series.name, year: year, number: number), text: series.form.string(number, year: year),
            reason: reason)
        if json {
            try Terminal.print(annulled.json(office))
        } else {
            let had = annulled.caseID.isEmpty ? "" : "; lo tenía «\(Lines.printable(annulled.caseID))»"
            try Terminal.print("\(office.citation(of: annulled.id)): anulado\(had)\n")
        }
    }
}

/// A reason that somebody gives.
enum Reason {
    static func check(_ text: String) throws(DiagnosticsError) {
        guard text.contains(where: \.isLetter) else {
            throw UsageProblem.error("`--motivo` no dice nada", fix: "escriba por qué, en una frase")
        }
        try WrittenWords.check(text, option: "--motivo")
    }
}

struct CloseCaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cerrar",
        abstract: "Dice que un caso ya no es un préstamo vigente.",
        usage: "foja registro cerrar <caso> --motivo <texto>",
        discussion: """
            Porque se pagó, o porque no se firmó: lo que dio en garantía lo puede dar en otro caso.

            Ejemplo:
              foja registro cerrar aurifera --motivo 'pagado, nota 041/2028'
            """
    )

    @Argument(help: ArgumentHelp("El `id` del caso.", valueName: "caso"))
    var caseID: String

    @Option(name: .customLong("motivo"), help: ArgumentHelp("Por qué.", valueName: "texto"))
    var reason: String

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try Reason.check(reason)
        let office = try options.office(for: .writing(creating: false), common)
        try office.register.close(caseID, reason: reason)
        let now = try office.register.registeredCase(caseID)
        if json {
            try Terminal.print(now.json(try office.register.numbers(caseID: caseID), office))
        } else {
            try Terminal.print("\(caseID): cerrado\n")
        }
    }
}
