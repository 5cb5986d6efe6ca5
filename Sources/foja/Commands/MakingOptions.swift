internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating

/// Of what documents are made and where they go: what `generar` and `carpeta` share.
struct MakingOptions: ParsableArguments {
    @Option(
        name: .customLong("caso"), help: ArgumentHelp("El archivo de caso, YAML o JSON.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String?

    @OptionGroup var choice: GenerationChoice

    @Option(
        name: .customLong("salida"),
        help: ArgumentHelp("La carpeta; si no se dice, output/<caso>. Con «-», la salida.", valueName: "carpeta"),
        completion: .directory)
    var output: String?

    @Flag(name: .customLong("con-fuentes"), help: "Agrega un anexo con la fuente de cada valor calculado.")
    var withSources = false

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var register: RegisterChoice

    /// Makes and writes documents.
    ///
    /// - Parameter all: Whether they are all there are: then one that is not made of the case is no error.
    func make(
        _ types: [DocumentType], mode: RenderingMode, all: Bool, _ installation: Installation, _ common: CommonOptions
    ) throws {
        let formats = try choice.formats(whenNotSaid: output == "-" ? [.xhtml] : [.xhtml, .text])
        try requireOneOutput(types, formats)
        let input = try chosenCase(mode, installation, common)
        let office = try register.office(
            besides: output == "-" ? nil : output ?? "output/caso", mode, installation, common)
        let (applicable, reasons) = try Generation.applicable(types, to: input, in: installation)
        // Asked for by name, it is an error; of all, it is only said.
        if !all, !reasons.isEmpty { throw DiagnosticsError(reasons) }
        var warnings = Generation.leftOut(reasons)
        common.warn(warnings)
        func generated(_ input: CaseInput?) throws(DiagnosticsError) -> (GeneratedDocuments, [Diagnostic]) {
            let made = try Generation(installation: installation).generate(
                applicable, from: input, mode: mode, formats: formats, withSources: withSources,
                folder: output == "-" ? nil : output, packStore: choice.keeping.store, all: all)
            common.warn(made.warnings)
            let folder: String? = if output == "-" { nil } else if let output { output } else { try made.defaultFolder }
            let coherence = try made.checkCoherence(with: folder)
            common.warn(coherence)
            return (made, made.warnings + coherence)
        }
        // Asked for by name, a signed document is an error; of all, it is only said.
        let order = try choice.order(leavesSigned: all)
        var found: [Diagnostic] = []
        func written() throws(DiagnosticsError) -> (made: GeneratedDocuments, written: WrittenDocuments?) {
            let numbering = try numbering(applicable, office)
            var made: GeneratedDocuments
            (made, found) = try generated(numbering?.input ?? input)
            let folder: String? = if output == "-" { nil } else if let output { output } else { try made.defaultFolder }
            if let numbering, numbering.isNeeded {
                // What is refused spends no number.
                if let folder { try made.requireWritable(to: folder, order, recording: office) }
                let outcome = try numbering.take()
                common.warn(outcome.taken)
                warnings += outcome.taken
                if !outcome.isSame { (made, found) = try generated(numbering.input) }
            }
            guard let folder else { return (made, nil) }
            func write() throws(DiagnosticsError) -> WrittenDocuments {
                try made.write(to: folder, order, recording: office)
            }
            let isAlone = office == nil || register.takesNumbers
            return (made, isAlone ? try write() : try office?.alone(write))
        }
        // Nobody makes another final between what is asked of the register and what is done.
        let (made, outcome) = if let office, register.takesNumbers { try office.alone(written) } else { try written() }
        warnings += found
        guard let outcome else {
            for file in made.files { try StandardStreams.output(file.bytes) }
            return
        }
        common.warn(outcome.warnings)
        let answer = WrittenFiles(paths: outcome.paths, warnings: warnings + outcome.warnings)
        if json { try Terminal.print(answer.json) } else { try Terminal.print(answer.text) }
    }

    /// Refuses to write several things, or an answer besides, to the output.
    private func requireOneOutput(_ types: [DocumentType], _ formats: [OutputFormat]) throws {
        if output == "-", types.count != 1 || formats.count != 1 {
            throw UsageProblem.error(
                "con `--salida -` se escribe un solo documento en un solo formato",
                fix: "dé un documento y, por ejemplo, `--formato texto`")
        }
        if output == "-", json {
            throw UsageProblem.error(
                "`--json` no va con `--salida -`, que escribe el documento mismo", fix: "quite uno")
        }
    }

    /// The numbers that the case gets, if somebody wants any.
    private func numbering(
        _ types: [DocumentType], _ office: OfficeRegister?
    ) throws(DiagnosticsError) -> CaseNumbering? {
        guard register.takesNumbers, let office, let caseFile else { return nil }
        return try CaseNumbering(of: caseFile, for: types, with: office, in: output == "-" ? nil : output)
    }

    func chosenMode() throws(DiagnosticsError) -> RenderingMode { try choice.mode() }

    private func chosenCase(
        _ mode: RenderingMode, _ installation: Installation, _ common: CommonOptions
    ) throws(DiagnosticsError) -> CaseInput? {
        if mode.isBlank {
            // What `foja leer` gave of a blank document is no case, yet it is given back.
            if caseFile != nil {
                common.warn([
                    Diagnostic(
                        "uso.caso-sin-uso", "`--en-blanco` imprime el modelo y no usa el caso", severity: .warning,
                        category: .usage)
                ])
            }
            // No case reads the institution's own data then; they are judged as ever.
            try installation.judgeInstitution()
            return nil
        }
        guard let caseFile else {
            throw UsageProblem.error("falta `--caso <ruta>`", fix: "con `--en-blanco` no hace falta un caso")
        }
        return try CaseInput(reading: caseFile, in: installation)
    }
}
