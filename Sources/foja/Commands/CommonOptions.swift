internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .customLong("raiz"),
        help: ArgumentHelp(
            "La carpeta de un paquete: la que tiene paquete.yaml. Si no se dice, la del programa.",
            valueName: "carpeta"),
        completion: .directory)
    var root: String?

    @Option(
        name: .customLong("color"),
        help: ArgumentHelp(
            "Mensajes en color: siempre, nunca o auto, que es solo en una terminal.", valueName: "cuándo"),
        completion: .list(ColorChoice.allCases.map(\.rawValue)))
    var color: String?

    /// Foja's own folder, once the options have been looked at.
    func installation() throws(DiagnosticsError) -> Installation {
        if let color, ColorChoice(rawValue: color) == nil {
            throw UsageProblem.notAChoice("--color", color, ColorChoice.allCases.map(\.rawValue))
        }
        return UntilExit.keep(try Installation.find(explicit: root))
    }

    /// Prints what should be looked at though the work was done.
    func warn(_ diagnostics: [Diagnostic]) {
        Terminal.report(diagnostics, color: color)
    }
}

/// Arguments that are understood one by one and make no sense together.
enum UsageProblem {
    static func error(_ message: String, fix: String? = nil) -> DiagnosticsError {
        DiagnosticsError(Diagnostic("orden.no-entendida", message, category: .usage, fix: fix))
    }

    /// What people call a format by the ending of its files or the program that opens them.
    private static let otherNames = [
        "txt": "texto", "text": "texto", "plano": "texto", "word": "docx", "doc": "docx", "odt": "docx", "htm": "html",
        "xhtm": "xhtml", "imprimir": "pdf",
    ]

    static func notAChoice(_ option: String, _ value: String, _ choices: [String]) -> DiagnosticsError {
        let meant = otherNames[value.lowercased()].flatMap { choices.contains($0) ? $0 : nil }
        let near = (meant ?? Suggestion.nearest(to: value, among: choices)).map { "¿quiso decir `\($0)`?" }
        return error(
            "«\(value)» no es un valor de `\(option)`: puede ser \(choices.joined(separator: ", "))", fix: near)
    }
}

/// A day given as an argument.
enum DayArgument {
    static func read(_ text: String, option: String) throws(DiagnosticsError) -> CivilDate {
        if let date = CivilDate(canonical: text) { return date }
        throw UsageProblem.error("`\(option)` es un día que exista, y dice «\(text)»", fix: "escriba AAAA-MM-DD")
    }
}
