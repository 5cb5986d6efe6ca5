internal import FojaData
internal import FojaDiagnostics

/// Something in which a template's blank rendering departs from the official
/// model, and why: an entry of `correcciones.yaml`.
public struct Correction: Sendable {
    /// Where in the model: «CLÁUSULA QUINTA».
    public let place: String
    /// What kind of slip it mends: numeración, errata, año, …
    public let kind: String
    /// The model's words; empty for what the document adds.
    public let model: String
    /// The document's words; empty for what it leaves out.
    public let corrected: String
    /// Why it is no longer as in the model.
    public let reason: String
    /// How many times it occurs.
    public let times: Int

    /// Reads a `correcciones.yaml`, a list.
    ///
    /// - Throws: Everything wrong with it; ids begin with `correccion.`.
    static func read(_ source: SourceText) throws(DiagnosticsError) -> [Correction] {
        let tree = try DataTree.read(source, format: .yaml)
        guard let items = tree.root.items else {
            throw DiagnosticsError(
                Diagnostic(
                    "correccion.tipo", "aquí va una lista de correcciones, y hay \(tree.root.kindName)",
                    at: tree.root.place))
        }
        var problems: [Diagnostic] = []
        var corrections: [Correction] = []
        for item in items {
            var record = DataRecord(
                item, id: "correccion", of: "una corrección", keys: ["lugar", "clase", "motivo"],
                optional: ["modelo", "corregido", "veces"])
            let place = record.text("lugar")
            let kind = record.text("clase")
            let model = record.text("modelo") ?? ""
            let corrected = record.text("corregido") ?? ""
            let reason = record.text("motivo")
            let times = record.integer("veces") ?? 1
            if model.isEmpty, corrected.isEmpty, record.problems.isEmpty {
                record.report("falta", "la corrección no dice qué cambia: ni `modelo` ni `corregido`", at: item.place)
            }
            if times < 1 { record.report("valor", "`veces` es 1 o más", at: record.place(of: "veces")) }
            problems += record.problems
            guard let place, let kind, let reason else { continue }
            corrections.append(
                Correction(place: place, kind: kind, model: model, corrected: corrected, reason: reason, times: times))
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return corrections
    }
}
