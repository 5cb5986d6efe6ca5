internal import ArgumentParser
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaTemplating

/// How documents are made: what all that make them have in common.
struct GenerationChoice: ParsableArguments {
    @Option(
        name: .customLong("formato"),
        help: ArgumentHelp("html, xhtml, texto, pdf o docx (Word), separados por comas.", valueName: "formatos"),
        completion: .list(OutputFormat.allCases.map(\.rawValue)))
    var formats: String?

    @Flag(name: .customLong("borrador"), help: "Lo que el caso tiene; lo demás, en blanco y marcado. Es lo normal.")
    var draft = false

    @Flag(name: .customLong("final"), help: "Para firmar: si falta un dato, no se hace.")
    var final = false

    @Flag(name: .customLong("en-blanco"), help: "El modelo oficial con sus blancos; no necesita caso.")
    var blank = false

    @Flag(
        name: .customLong("para-llenar"),
        help: "Con --en-blanco: para la pluma, con renglones, más filas, hoja de continuación y cómo se llena.")
    var pen = false

    @Flag(name: .customLong("reemplazar"), help: "Reemplaza también lo editado a mano y guarda lo anterior.")
    var replacing = false

    @OptionGroup var occasion: OccasionOptions

    @OptionGroup var keeping: KeepingOptions

    /// How documents are put into a folder.
    ///
    /// - Parameter leavesSigned: Whether a signed document that would be another is left and told, and not an error.
    func order(leavesSigned: Bool) throws(DiagnosticsError) -> WritingOrder {
        WritingOrder(
            replacing: replacing, leavesSigned: leavesSigned, packStore: keeping.store, date: try occasion.day(),
            who: occasion.who, note: occasion.note)
    }

    func mode() throws(DiagnosticsError) -> RenderingMode {
        let chosen = [(draft, RenderingMode.draft), (final, .final), (blank, .blank)].filter(\.0).map(\.1)
        guard chosen.count <= 1 else {
            throw UsageProblem.error(
                chosen.map { "`--\($0.rawValue)`" }.joined(separator: " y ") + " no van juntos", fix: "elija uno")
        }
        guard pen else { return chosen.first ?? .draft }
        guard blank else {
            throw UsageProblem.error("`--para-llenar` va con `--en-blanco`", fix: "agregue `--en-blanco`")
        }
        return .pen
    }

    func formats(whenNotSaid usual: [OutputFormat]) throws(DiagnosticsError) -> [OutputFormat] {
        guard let formats else { return usual }
        var chosen: [OutputFormat] = []
        for name in formats.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let format = OutputFormat(rawValue: name) else {
                throw UsageProblem.notAChoice("--formato", name, OutputFormat.allCases.map(\.rawValue))
            }
            if !chosen.contains(format) { chosen.append(format) }
        }
        return chosen
    }
}
