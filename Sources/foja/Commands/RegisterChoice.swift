internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaRegister
internal import FojaTemplating

/// Which register a command uses.
struct RegisterOptions: ParsableArguments {
    /// The register beside the folders of cases, unless somebody puts these elsewhere.
    static let usual = "output/" + OfficeRegister.fileName

    @Option(
        name: .customLong("registro"),
        help: ArgumentHelp(
            "El registro de la oficina; si no se dice, \(OfficeRegister.fileName) junto a las carpetas de los casos.",
            valueName: "archivo"),
        completion: .file(extensions: ["sqlite"]))
    var file: String?

    func office(
        for purpose: Register.Purpose, _ common: CommonOptions
    ) throws(DiagnosticsError) -> OfficeRegister {
        let office = try OfficeRegister(at: file ?? RegisterOptions.usual, for: purpose, in: try common.installation())
        common.warn(try office.warnings())
        return office
    }
}

/// What whoever makes documents says of the register.
struct RegisterChoice: ParsableArguments {
    @OptionGroup var options: RegisterOptions

    @Flag(
        name: .customLong("numerar"),
        help: "Toma del registro los números que faltan al caso, y los escribe en él.")
    var takesNumbers = false

    /// The register, if there is one to use: the one that was named, or the one that stands beside the folders of cases.
    ///
    /// - Parameter folder: A folder of documents; `nil` if they go nowhere.
    func office(
        besides folder: String?, _ mode: RenderingMode, _ installation: Installation, _ common: CommonOptions
    ) throws(DiagnosticsError) -> OfficeRegister? {
        if takesNumbers, mode.isBlank {
            throw UsageProblem.error("`--numerar` es de un caso, y `--en-blanco` imprime el modelo", fix: "quite uno")
        }
        guard takesNumbers || mode == .final else { return nil }
        guard let path = options.file ?? folder.map(OfficeRegister.path(besides:)) else {
            guard takesNumbers else { return nil }
            throw UsageProblem.error(
                "con `--salida -` hay que decir de qué registro se toman números", fix: "dé `--registro`")
        }
        let exists = Register.exists(at: path)
        if !takesNumbers, options.file == nil {
            // Another institution's documents may stand beside a register that is not theirs.
            guard exists, try OfficeRegister.isDeclared(in: installation) else { return nil }
        }
        let office = try OfficeRegister(at: path, for: .writing(creating: true), in: installation)
        var warnings = try office.warnings()
        if !exists {
            warnings.insert(
                Diagnostic(
                    "registro.nuevo", "se creó el registro `\(path)`, que todavía no sabe de ningún caso",
                    severity: .warning,
                    fix: "si ya hay casos con número o documentos finales, léalos antes con `foja registro reconstruir`"
                ),
                at: 0)
        }
        common.warn(warnings)
        return office
    }
}
