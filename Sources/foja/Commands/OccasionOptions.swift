internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// When, who and why: what the history of a folder keeps of what is done. No clock is read.
struct OccasionOptions: ParsableArguments {
    @Option(
        name: .customLong("fecha"),
        help: ArgumentHelp("El día que queda anotado en la historia de la carpeta.", valueName: "AAAA-MM-DD"))
    var date: String?

    @Option(
        name: .customLong("quien"), help: ArgumentHelp("Quién lo hace; queda anotado.", valueName: "nombre"))
    var who: String?

    @Option(name: .customLong("nota"), help: ArgumentHelp("Por qué; queda anotado.", valueName: "texto"))
    var note: String?

    func day() throws(DiagnosticsError) -> CivilDate? {
        try WrittenWords.check(who, option: "--quien")
        try WrittenWords.check(note, option: "--nota")
        return try date.map { text throws(DiagnosticsError) in try DayArgument.read(text, option: "--fecha") }
    }

    /// The same where the day has to be said.
    func occasion(note other: String? = nil) throws(DiagnosticsError) -> Occasion {
        guard let day = try day() else {
            throw UsageProblem.error(
                "falta `--fecha <AAAA-MM-DD>`", fix: "diga en qué día: Foja no mira el reloj")
        }
        return Occasion(on: day, who: who, note: other ?? note)
    }
}

/// What somebody says to be written down: it is kept as it was given, and printed whole for years.
enum WrittenWords {
    /// Refuses words that say nothing, and characters that are not seen and change how the rest is read.
    static func check(_ text: String?, option: String) throws(DiagnosticsError) {
        guard let text else { return }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw UsageProblem.error("`\(option)` no dice nada", fix: "escriba algo, o quite la opción")
        }
        for (index, scalar) in text.unicodeScalars.enumerated() where isHidden(scalar) {
            let number = String(scalar.value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - number.count)) + number
            throw UsageProblem.error(
                "`\(option)` tiene en el lugar \(index + 1) un carácter de control, que no se ve (\(name))",
                fix: "escríbalo en una sola línea y sin él: queda anotado como se da")
        }
    }

    /// A control, an end of a line, or what turns the direction of what follows.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
    }
}

/// Where packs of versions are kept.
struct KeepingOptions: ParsableArguments {
    @Option(
        name: .customLong("almacen"),
        help: ArgumentHelp(
            "La carpeta donde se guardan los paquetes de las versiones; si no se dice, la del caso o la del lote.",
            valueName: "carpeta"), completion: .directory)
    var store: String?
}

/// Of which folder: what the commands about versions have in common.
struct FolderOptions: ParsableArguments {
    @Option(
        name: .customLong("caso"),
        help: ArgumentHelp("El archivo de caso, cuya carpeta es output/<caso>.", valueName: "ruta"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var caseFile: String?

    @Option(
        name: .customLong("carpeta"), help: ArgumentHelp("La carpeta de los documentos.", valueName: "carpeta"),
        completion: .directory)
    var path: String?

    @OptionGroup var keeping: KeepingOptions

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    @OptionGroup var common: CommonOptions

    /// - Parameter argument: The folder, where a command takes it by itself.
    func folder(_ argument: String? = nil) throws(DiagnosticsError) -> DocumentFolder {
        let installation = try common.installation()
        let given = [argument, path].compactMap(\.self)
        guard given.count + (caseFile == nil ? 0 : 1) == 1 else {
            throw UsageProblem.error(
                given.isEmpty && caseFile == nil ? "falta decir de qué carpeta" : "la carpeta se dice una sola vez",
                fix: "dé `--caso <ruta>`, cuya carpeta es output/<caso>, o `--carpeta <carpeta>`")
        }
        let usual = try caseFile.map { file throws(DiagnosticsError) in
            try DocumentFolder.usual(of: file, in: installation)
        }
        return try DocumentFolder(usual ?? given[0], in: installation, packStore: keeping.store, of: caseFile)
    }
}
