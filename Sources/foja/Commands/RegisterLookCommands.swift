internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaRegister

struct ListNumbersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listar",
        abstract: "Dice qué números se dieron, a quién y qué fue de ellos.",
        usage: "foja registro listar [--serie <serie>] [--gestion <año>] [--estado <estado>] [--json]",
        discussion: """
            Un número está reservado si un caso lo tiene y ningún documento final lo lleva todavía, usado si lo lleva uno, \
            y anulado si alguien dijo por qué nadie lo tiene.

            Ejemplo:
              foja registro listar --serie contratos --estado reservado
            """
    )

    @Option(name: .customLong("serie"), help: ArgumentHelp("Solo los de una serie.", valueName: "serie"))
    var series: String?

    @Option(name: .customLong("gestion"), help: ArgumentHelp("Solo los de un año.", valueName: "año"))
    var year: Int?

    @Option(
        name: .customLong("estado"),
        help: ArgumentHelp("Solo los que están reservados, usados o anulados.", valueName: "estado"),
        completion: .list(RegisteredNumber.State.allCases.map(\.rawValue)))
    var state: String?

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let wanted = state.flatMap(RegisteredNumber.State.init(rawValue:))
        if let state, wanted == nil {
            throw UsageProblem.notAChoice("--estado", state, RegisteredNumber.State.allCases.map(\.rawValue))
        }
        let office = try options.office(for: .reading, common)
        if let series { _ = try office.series(series) }
        let numbers = try office.register.numbers(series: series, year: year).filter {
            wanted == nil || $0.state == wanted
        }
        if json {
            try Terminal.print(.object([("numeros", .array(numbers.map { $0.json(office) }))]))
        } else {
            try Terminal.print(RegisterText.table(of: numbers, office))
        }
    }
}

struct RegisteredCaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caso",
        abstract: "Dice lo que el registro sabe de un caso final.",
        usage: "foja registro caso <caso> [--json]",
        discussion: """
            Sus números, sus documentos finales y lo que de él se compara con los demás: quiénes son parte, qué da en \
            garantía, quién debe.

            Ejemplo:
              foja registro caso aurifera
            """
    )

    @Argument(help: ArgumentHelp("El `id` del caso.", valueName: "caso"))
    var caseID: String

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try options.office(for: .reading, common)
        let known = try office.register.registeredCase(caseID)
        let numbers = try office.register.numbers(caseID: caseID)
        if json {
            try Terminal.print(known.json(numbers, office))
        } else {
            try Terminal.print(known.text(numbers, office))
        }
    }
}

struct CheckRegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revisar",
        abstract: "Dice qué huecos no tienen explicación y qué casos chocan entre sí.",
        usage: "foja registro revisar [--json]",
        discussion: """
            Un hueco es un número por debajo del último de su serie que nadie tiene y nadie anuló. Termina con 1 si hay algo \
            que decir.

            Ejemplo:
              foja registro revisar
            """
    )

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try options.office(for: .reading, common)
        let found = try office.review()
        if json {
            try Terminal.print(.object([("hallazgos", .array(found.map(\.json)))]))
        } else if found.isEmpty {
            try Terminal.print("\(office.register.path): sin huecos ni choques.\n")
        }
        common.warn(found)
        if !found.isEmpty { throw ExitCode(ExitStatus.findings) }
    }
}

struct RebuildRegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconstruir",
        abstract: "Hace el registro de nuevo, de las carpetas de casos y documentos.",
        usage: "foja registro reconstruir <carpeta> ... [--json]",
        discussion: """
            Lee los casos, los manifiestos y los documentos de las carpetas, y el diario si está. Lo que los casos y los \
            finales dicen no se pierde con el registro; lo que solo está en el diario, si se pierde también el diario, son los \
            números que nadie escribió en un caso y los motivos de los anulados. Un registro o un diario que no se entiende \
            se guarda como «….anterior-1».

            Ejemplo:
              foja registro reconstruir casos/ output/
            """
    )

    @Argument(
        help: ArgumentHelp("Carpetas con casos, con documentos o con los dos.", valueName: "carpeta"),
        completion: .directory)
    var folders: [String] = []

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var options: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        guard !folders.isEmpty else { throw UsageProblem.error("falta decir de qué carpetas") }
        let path = options.file ?? RegisterOptions.usual
        let made = try OfficeRegister.rebuild(at: path, from: folders, in: try common.installation())
        common.warn(made.warnings)
        if json { try Terminal.print(made.json(path)) } else { try Terminal.print(made.text(path)) }
        if made.warnings.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.of(made.warnings)) }
    }
}
