internal import ArgumentParser
internal import Dispatch
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating
internal import Glibc
internal import Synchronization

/// Many cases: made, which needs no name of its own, or told of.
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lote",
        abstract: "Hace los documentos de muchos casos, varios a la vez.",
        subcommands: [MakeBatchCommand.self, JoinBatchCommand.self],
        defaultSubcommand: MakeBatchCommand.self
    )
}

struct MakeBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hacer",
        abstract: "Hace los documentos de muchos casos, varios a la vez.",
        usage: """
            foja lote <carpeta> ... --documento <nombre> [opciones]
            foja lote <carpeta> ... --todos [opciones]
            foja lote resumen <carpeta> ...
            """,
        discussion: """
            Toma por caso cada archivo .yaml, .yml o .json con su `id` que esté en las carpetas o más adentro. Un caso \
            malo no detiene a los demás. Lo que ya se hizo con los mismos datos, plantillas y normas no se hace otra \
            vez: si se interrumpe, la misma orden sigue donde quedó. Dos casos con el mismo `id` se rechazan los dos.

            Con --parte el lote se reparte entre procesos o máquinas sin que hablen entre sí; `foja lote resumen` junta \
            lo que hicieron (docs/lotes.md).

            Ejemplos:
              foja lote casos/ --documento contrato-de-prestamo --final
              foja lote casos/ --todos --trabajos 4 --salida documentos/
              foja lote casos/ --todos --parte 2/8 --salida documentos/
            """
    )

    @Argument(
        help: ArgumentHelp("Carpetas con casos, o archivos de caso.", valueName: "carpeta"), completion: .directory)
    var folders: [String] = []

    @Option(
        name: .customLong("documento"),
        help: ArgumentHelp("Un documento; `foja catalogo` los nombra. Se puede repetir.", valueName: "nombre"))
    var documents: [String] = []

    @Flag(name: .customLong("todos"), help: "Todos los documentos del catálogo.")
    var all = false

    @OptionGroup var choice: GenerationChoice

    @OptionGroup var register: RegisterChoice

    @Option(
        name: .customLong("salida"),
        help: ArgumentHelp("Dónde va la carpeta de cada caso; si no se dice, output.", valueName: "carpeta"),
        completion: .directory)
    var output = "output"

    @Option(
        name: .customLong("trabajos"),
        help: ArgumentHelp("Cuántos casos a la vez; si no se dice, uno por procesador.", valueName: "número"))
    var jobs: Int?

    @Option(
        name: .customLong("parte"),
        help: ArgumentHelp("Solo la parte K de N: cada N-ésimo caso.", valueName: "K/N"))
    var partText: String?

    @Flag(name: .customLong("rehacer"), help: "Hace también lo que ya está al día.")
    var redoing = false

    @Flag(name: .customLong("json"), help: "El resultado de cada caso, para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let mode = try choice.mode()
        let formats = try choice.formats(whenNotSaid: [.xhtml, .text])
        guard !mode.isBlank else { throw UsageProblem.error("`--en-blanco` imprime el modelo y no usa casos") }
        guard !folders.isEmpty else { throw UsageProblem.error("falta decir dónde están los casos") }
        guard all || !documents.isEmpty else {
            throw UsageProblem.error(
                "falta decir qué documentos", fix: "dé `--documento <nombre>` o `--todos`; vea `foja catalogo`")
        }
        guard !all || documents.isEmpty else { throw UsageProblem.error("`--todos` no va con `--documento`") }
        if let jobs, !(1...256).contains(jobs) { throw UsageProblem.error("`--trabajos` va de 1 a 256") }
        let part = try readPart()
        let found = try CaseDiscovery(in: folders)
        common.warn(found.warnings)
        let wanted = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let workers = MemoryBound.fitting(wanted)
        if let jobs, workers < jobs {
            common.warn([
                Diagnostic(
                    "lote.memoria",
                    "con la memoria que este proceso puede pedir, los casos se hacen de \(workers) en \(workers), y no de \(jobs) en \(jobs)",
                    severity: .warning, fix: "suba el límite (`ulimit -v`), o pida `--trabajos \(workers)`")
            ])
        }
        let (options, cases) = try numbered(found.cases, try batchOptions(mode, formats))
        let record = try part.map { part throws(DiagnosticsError) in
            try PartRecord(part, of: cases, options)
        }
        let log = BatchLog(
            count: part?.cases(of: cases).count ?? cases.count, color: common.color, keepsJSON: json)
        Interruption.finishWhatIsBegun()
        let start = ContinuousClock.now
        let notBegun = Waiting.forResult {
            await Batch(options, workers: workers).run(
                cases, part: part, isStopped: { Interruption.isWanted },
                told: {
                    record?.add($0)
                    log.add($0)
                })
        }
        try record?.write(notBegun: notBegun)
        let time = start.duration(to: .now)
        var summary = log.finish()
        summary.notBegun = notBegun
        if json {
            try Terminal.print(log.json(summary))
        } else {
            let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
            try Terminal.print(summary.text(seconds: seconds, workers: workers))
        }
        if notBegun > 0 {
            common.warn([
                Diagnostic(
                    "lote.interrumpido", "se interrumpió: quedan \(notBegun) casos sin empezar", severity: .warning,
                    fix: "la misma orden sigue donde quedó")
            ])
            throw ExitCode(130)
        }
        if !summary.refused.isEmpty { throw ExitCode(max(ExitStatus.findings, ExitStatus.of(summary.categories))) }
    }

    private func readPart() throws(DiagnosticsError) -> BatchPart? {
        guard let partText else { return nil }
        guard let part = BatchPart(partText) else {
            throw UsageProblem.error(
                "`--parte` es «K/N», la parte K de N, y dice «\(partText)»", fix: "escriba, por ejemplo, `--parte 2/4`")
        }
        return part
    }

    /// The batch with its register, and its cases with the numbers that they lacked.
    private func numbered(
        _ cases: [BatchCase], _ options: BatchOptions
    ) throws(DiagnosticsError) -> (BatchOptions, [BatchCase]) {
        let office = try register.office(
            besides: output + "/caso", options.mode, try common.installation(), common)
        var options = options
        options.register = office?.register
        guard register.takesNumbers, let office else { return (options, cases) }
        let numbered = try BatchNumbering(options, with: office).number(cases)
        common.warn(numbered.taken)
        return (options, numbered.cases)
    }

    /// Whatever this compiles to check it goes away again: each worker has its own.
    private func batchOptions(_ mode: RenderingMode, _ formats: [OutputFormat]) throws(DiagnosticsError) -> BatchOptions
    {
        let installation = try common.installation()
        return try BatchOptions(
            try DocumentChoice.types(documents, all: all, in: installation), all: all,
            of: installation, mode: mode, formats: formats, output: output, order: try choice.order(leavesSigned: true),
            redoing: redoing)
    }
}

/// Waits, on the thread of a command, for what runs on others.
enum Waiting {
    private final class Box<Result: Sendable>: Sendable {
        let value = Mutex<Result?>(nil)
    }

    static func forResult<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) -> Result {
        let box = Box<Result>()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let result = await work()
            box.value.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        guard let result = box.value.withLock({ $0 }) else { fatalError("nobody signalled") }
        return result
    }
}
