public import FojaData
internal import FojaDiagnostics

/// Two dates that a norm puts in order, as data.
///
/// ```yaml
/// - id: acta-antes-de-la-solicitud
///   articulo: ROP art. 10.I.e
///   antes: asamblea.fecha
///   despues: solicitud.fecha
///   dice: el Acta que autoriza la solicitud se presenta con ella
/// ```
public struct OrdenDeFechas: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The date, or the dates of a list, that come first.
    public let before: FieldPath
    /// Those that none of the first may come after.
    public let after: FieldPath
    /// Whether the two may not be the same day.
    public let isStrict: Bool
    /// What the norm says.
    public let says: String
    /// Why the order follows from what the norm says; `nil` where the norm itself gives the order.
    public let implied: String?

    /// «Fecha de la asamblea, no después de Fecha de la nota de solicitud: …».
    public var summary: String {
        "\(before.field.path) \(isStrict ? "antes de" : "no después de") \(after.field.path): \(says)"
            + (implied.map { " (la norma lo supone: \($0))" } ?? "")
    }
}

extension OrdenDeFechas {
    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "un orden", keys: RuleHead.keys + ["antes", "despues", "dice"],
            optional: RuleHead.optionalKeys + ["estricto", "supone"])
        let problemsBefore = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let first = context.date("antes", in: &record)
        let second = context.date("despues", in: &record)
        isStrict = record.choice("estricto", of: ["sí", "no"]) == "sí"
        let says = record.text("dice")
        implied = record.text("supone")
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == problemsBefore, let head, let first, let second,
            let says
        else { return nil }
        self.head = head
        before = first
        after = second
        self.says = says
    }
}

extension NormReading {
    /// A path of a date or of a list of them, from a key that holds one.
    func date(_ key: String, in record: inout DataRecord) -> FieldPath? {
        guard let path = path(key, in: &record) else { return nil }
        return date(path, at: record.place(of: key))
    }

    /// The path if it is a date or a list of dates.
    func date(_ path: FieldPath, at place: Place) -> FieldPath? {
        switch path.type {
        case .date, .list(.date): return path
        default:
            problems.append(
                Diagnostic(
                    "norma.fecha", "aquí va la ruta de una fecha, y «\(path.text)» es \(path.type.kind.rawValue)",
                    at: place))
            return nil
        }
    }
}
