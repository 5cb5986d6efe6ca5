internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "importar",
        abstract: "Toma los datos que un documento lleva y los pone en un caso.",
        usage:
            "foja importar <archivo> --caso <ruta> [--parcial] [--aceptar | --preguntar] [--en-conflicto <cuál>] [--motivo <texto>] [--autoriza <texto>] [--fecha <AAAA-MM-DD>] [--fila <fila>=<lista>] ... [--id <nombre>] [--aceptar-autor <nombre> | --rechazar-autor <nombre> | --rechazar-todo] [--json]",
        discussion: """
            El documento es uno hecho por Foja: lleva sus datos, y los que alguien escribió en sus blancos con un \
            editor de texto. El caso se crea si no existe; si existe, se agrega lo que le falta, cada dato en su \
            lugar, y todo lo demás queda como estaba: comentarios, orden y estilo.

            Lo que los dos dicen distinto es un conflicto: se muestra con su lugar en cada uno y no se escribe \
            nada. Con --parcial se toma lo demás. --en-conflicto caso deja lo del caso, y --en-conflicto documento lo cambia \
            por lo del documento; sin decirlo, lo que está en conflicto no se pisa. Un importe, una fecha o un nombre que \
            alguien cambió donde el documento lo imprime es un dato, si lo cambió en todos sus lugares.

            Lo que se escribió fuera de los blancos (otra redacción, una cláusula más o menos) se propone como \
            términos particulares. Con --aceptar se escriben en el caso, con los datos, si el documento que el caso da \
            entonces dice lo mismo que este, palabra por palabra; si no, no se escribe nada y se dice qué falta.

            Lo que el caso acordó desde que se envió el documento, y nadie tocó en él, queda como el caso lo dice. Lo que \
            los dos cambiaron se muestra y no se escribe nada: --en-conflicto caso o --en-conflicto documento dice cuál \
            vale. Con --parcial --aceptar se toma todo lo demás, se dice lo que no, y se termina con estado 1.

            En una terminal se pregunta por cada diferencia si se toma y cómo: d, dato; t, término; n, no tomar; q, quedarse \
            aquí. Después se comprueba lo mismo, y se dice lo que quedó sin tomar. --preguntar pregunta también fuera de \
            una terminal, y cuando no hay más que datos.

            De un .docx se toman sus cambios registrados como aceptados, si no se dice otra cosa; cada uno se avisa, con \
            quién y cuándo, y también cada comentario.

            Un formulario no dice de qué clase es cada garantía que se escribe en él: se pregunta, y --fila lo responde.

            Ejemplos:
              foja importar declaracion-jurada.xhtml --caso casos/aurifera/caso.yaml
              foja importar declaracion-jurada.xhtml --caso caso.yaml --fila garantias.maquinaria.0=garantias.vehiculos
              foja importar declaracion-jurada.xhtml --caso caso.yaml --parcial
              foja importar contrato-vuelto.xhtml --caso caso.yaml --aceptar --motivo 'Acuerdo de partes'
            """
    )

    @Argument(
        help: ArgumentHelp("Un documento hecho por Foja: .xhtml, .html o .docx.", valueName: "archivo"),
        completion: .file(extensions: ["xhtml", "html", "docx"]))
    var file: String

    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, en YAML.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml"]))
    var caseFile: String

    @Option(
        name: .customLong("en-conflicto"),
        help: ArgumentHelp("Qué vale donde los dos cambiaron: caso o documento.", valueName: "cuál"))
    var preference: String?

    @Flag(name: .customLong("parcial"), help: "Toma lo que no está en conflicto y se puede decir.")
    var partial = false

    @Flag(name: .customLong("aceptar"), help: "Escribe también los términos particulares que se proponen.")
    var accepts = false

    @Flag(name: .customLong("preguntar"), help: "Pregunta por cada diferencia, también fuera de una terminal.")
    var asks = false

    @Option(name: .customLong("motivo"), help: ArgumentHelp("Por qué, de los términos.", valueName: "texto"))
    var reason: String?

    @Option(name: .customLong("autoriza"), help: ArgumentHelp("Quién autorizó los términos.", valueName: "texto"))
    var authority: String?

    @Option(
        name: .customLong("fecha"),
        help: ArgumentHelp("El día en que se autorizaron los términos.", valueName: "AAAA-MM-DD"))
    var date: String?

    @Option(
        name: .customLong("id"),
        help: ArgumentHelp(
            "El nombre de un caso nuevo; si no se dice, el de su archivo o carpeta.", valueName: "nombre"))
    var id: String?

    @Option(
        name: .customLong("fila"),
        help: ArgumentHelp("De qué lista es una fila que no lo dice; se repite por cada una.", valueName: "fila=lista"))
    var rows: [String] = []

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var revisions: RevisionOptions

    @OptionGroup var common: CommonOptions

    func run() throws {
        if asks, accepts || json {
            throw UsageProblem.error(
                "`--preguntar` no va con `\(accepts ? "--aceptar" : "--json")`", fix: "quite uno de los dos")
        }
        try WrittenWords.check(reason, option: "--motivo")
        try WrittenWords.check(authority, option: "--autoriza")
        let signing = TermSigning(
            reason: reason, authority: authority,
            date: try date.map { text throws(DiagnosticsError) in try DayArgument.read(text, option: "--fecha") })
        let work = try CaseImport(
            of: file, into: caseFile, id: id, rows: try answers(), taking: try revisions.changes(),
            preferring: try preferred(),
            in: try common.installation())
        let isDialogue = !accepts && !json && !partial && work.isReworded && StandardStreams.isDialogue
        if work.problems.isEmpty, asks || isDialogue { return try ask(work, signing) }
        let hasTerms = accepts && work.isReworded
        if partial, hasTerms { return try takePart(of: work, signing) }
        let warnings = hasTerms ? work.warningsOfAll : work.warnings
        let problems = work.problems + (hasTerms ? [] : work.clashes)
        common.warn(problems + warnings)
        let writes = (work.changes || hasTerms) && (partial || work.problems.isEmpty)
        if writes { if hasTerms { try work.accept(signing) } else { try work.write() } }
        if json {
            try Terminal.print(work.json(written: writes, warnings))
        } else {
            try Terminal.print(work.text(written: writes && work.changes, withTerms: writes && hasTerms))
        }
        if !problems.isEmpty { throw ExitCode(ExitStatus.of(problems)) }
    }

    /// Writes what can be said, and tells what cannot: the document that the case gives is then not the edited one.
    private func takePart(of work: CaseImport, _ signing: TermSigning) throws {
        let taken = work.takeable
        let left = work.left(but: taken)
        common.warn(work.problems + left + work.warningsOfAll)
        if !taken.isEmpty {
            try work.accept(signing, taking: taken)
        } else if work.changes {
            try work.write()
        }
        let writes = !taken.isEmpty || work.changes
        if json {
            try Terminal.print(work.json(written: writes, work.warningsOfAll, taking: taken, left))
        } else {
            try Terminal.print(work.text(chosen: taken))
        }
        let problems = work.problems + left
        if !problems.isEmpty { throw ExitCode(ExitStatus.of(problems)) }
    }

    private func preferred() throws -> CaseImport.Preference? {
        guard let preference else { return nil }
        guard let found = CaseImport.Preference(rawValue: preference) else {
            throw UsageProblem.error(
                "`--en-conflicto \(preference)` no se entiende",
                fix: "escriba `--en-conflicto caso` o `--en-conflicto documento`")
        }
        return found
    }

    /// Asks for each difference what is to become of it, and writes that, whole or not at all.
    private func ask(_ given: CaseImport, _ signing: TermSigning) throws {
        common.warn(given.warningsOfAll)
        var dialogue = ImportDialogue(
            say: { try Terminal.print($0) },
            ask: { question in
                try Terminal.print(question)
                return readLine()
            })
        guard let decision = try dialogue.run(given, signing) else {
            return try Terminal.print("\nno se escribió nada: `\(caseFile)` está como estaba.\n")
        }
        let work = decision.work
        if !decision.terms.isEmpty {
            try work.accept(decision.signing, taking: decision.terms)
        } else if work.changes {
            try work.write()
        }
        try Terminal.print("\n" + work.text(chosen: decision.terms))
    }

    /// `garantias.maquinaria.0=garantias.vehiculos`
    private func answers() throws -> [String: String] {
        var out: [String: String] = [:]
        for row in rows {
            let sides = row.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, out[sides[0]] == nil else {
                throw UsageProblem.error(
                    "`--fila \(row)` no se entiende",
                    fix: "por ejemplo `--fila garantias.maquinaria.0=garantias.vehiculos`, una vez por fila")
            }
            out[sides[0]] = sides[1]
        }
        return out
    }
}
