public import FojaData
internal import FojaDiagnostics

/// A document of the case that has to be in force on some dates, as data.
///
/// ```yaml
/// - id: nim-vigente
///   articulo: ROP art. 10.I.g; RMRP art. 7
///   documento: el NIM
///   emitido: cooperativa.nim.fecha_emision
///   vence: cooperativa.nim.vence
///   vigente_en:
///     criterio: institucion.criterios.vigencia_del_nim
///     opciones: { solicitud: [solicitud.fecha], contrato: [solicitud.fecha, contrato.fecha] }
/// ```
public struct VigenciaDeDocumento: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// As people call it: «el NIM».
    public let document: String
    /// When it was issued.
    public let issued: FieldPath
    /// The last day on which it holds; `nil` where the norm gives it no end.
    public let expires: FieldPath?
    /// On which day it has to hold.
    public let when: When
    /// What the norm does not define.
    public let open: String?

    /// The dates on which it must be in force.
    public enum When: Sendable {
        case dates([FieldPath])
        /// The norm does not say: what FOFIM chose, by the name of each option.
        case criterio(FieldPath, [(option: String, dates: [FieldPath])])
    }

    /// What it says, in a line.
    public var summary: String {
        let dates =
            switch when {
            case .dates(let paths): paths.map(\.field.path).joined(separator: ", ")
            case .criterio(let path, _): "las fechas que dice \(path.field.path)"
            }
        return "\(document), vigente en \(dates)" + (open.map { "; no definido: \($0)" } ?? "")
    }
}

extension VigenciaDeDocumento {
    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una vigencia", keys: RuleHead.keys + ["documento", "emitido", "vigente_en"],
            optional: RuleHead.optionalKeys + ["vence", "no_definido"])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let document = record.text("documento")
        let issued = context.date("emitido", in: &record)
        expires = context.date("vence", in: &record)
        open = record.text("no_definido")
        let when = node["vigente_en"].flatMap { VigenciaDeDocumento.when($0, &record, reading: context) }
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let document, let issued, let when
        else { return nil }
        self.head = head
        self.document = document
        self.issued = issued
        self.when = when
    }

    private static func when(
        _ node: DataTree.Node, _ record: inout DataRecord, reading context: NormReading
    ) -> When? {
        guard node.entries != nil else { return .dates(dates(node, &record, reading: context)) }
        var inner = DataRecord(node, id: "norma", of: "una vigencia según criterio", keys: ["criterio", "opciones"])
        defer { context.problems += inner.problems }
        guard let criterio = context.path("criterio", in: &inner), let entries = node["opciones"]?.entries else {
            return nil
        }
        guard case .option(let names) = criterio.type else {
            inner.report("opciones", "«\(criterio.text)» no es una opción", at: inner.place(of: "criterio"))
            return nil
        }
        for entry in entries where !names.contains(where: { $0.name == entry.key }) {
            let near = Suggestion.nearest(to: entry.key, among: names.map(\.name))
            inner.report(
                "opciones", "«\(criterio.text)» no tiene la opción «\(entry.key)»", at: entry.keyPlace,
                fix: near.map { "¿quiso decir `\($0)`?" })
        }
        for name in names where node["opciones"]?[name.name] == nil {
            inner.report(
                "opciones", "falta decir en qué fechas ha de estar vigente si el criterio es «\(name.name)»",
                at: inner.place(of: "opciones"))
        }
        return .criterio(
            criterio, entries.map { (option: $0.key, dates: dates($0.value, &record, reading: context)) })
    }

    /// One path, or a list of them.
    private static func dates(
        _ node: DataTree.Node, _ record: inout DataRecord, reading context: NormReading
    ) -> [FieldPath] {
        (node.items ?? [node]).compactMap { item in
            guard let text = item.text, !text.isEmpty else {
                record.report("tipo", "aquí van rutas de fechas", at: item.place)
                return nil
            }
            return context.path(text, at: item.place).flatMap { context.date($0, at: item.place) }
        }
    }
}
