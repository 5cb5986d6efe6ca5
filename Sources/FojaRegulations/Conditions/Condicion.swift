public import FojaData
internal import FojaDiagnostics

/// One thing that a norm asks of a loan, as data: when it applies, what it looks
/// at, and the condition under which the loan complies.
///
/// ```yaml
/// - id: gracia-de-mejora
///   articulo: ROP art. 7.3.a
///   grupo: Período de gracia
///   requisito: 'hasta {norma.gracia_de_mejora} para proyectos de mejora'
///   dato: [prestamo.gracia_meses]
///   corresponde: proyecto.destino = 'mejora'
///   cumple: prestamo.gracia_meses <= norma.gracia_de_mejora
/// ```
public struct Condicion: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The heading that it is listed under.
    public let group: String
    /// The words of the norm, with its figures in braces.
    public let requirement: Formula
    /// The data that are shown.
    public let data: [FieldPath]
    /// When it applies to a loan; `nil`: always. An optional datum that nobody gave counts as a no.
    public let applies: Expression?
    /// When its verdict counts; where it does not, the line is shown all the same.
    public let decides: Expression?
    /// When the loan complies; an optional datum that nobody gave counts as not known.
    public let complies: Expression?
    /// What the norm leaves open or contradicts.
    public let open: Open?
    /// Whatever has to be said about it, with data in braces.
    public let remark: Formula?
    /// Whether somebody may authorise a loan that does not comply.
    public let allowsException: Bool

    /// What the norm does not define.
    public struct Open: Sendable {
        /// For which loans; `nil`: for all.
        public let condition: Expression?
        /// What the norm asks, with data of the case in braces.
        public let text: Formula
    }

    /// Its words, with the names of the figures, and the condition itself.
    public var summary: String {
        let ways = [
            applies.map { "corresponde si \($0.text)" }, complies.map { "cumple si \($0.text)" },
            open.map { "no definido: \($0.text.text)" }, allowsException ? nil : "no admite excepción",
        ]
        return ([requirement.text] + ways.compactMap { $0 }).joined(separator: "; ")
    }

    /// Every path that judging and showing it read.
    var paths: [FieldPath] {
        var out = data + requirement.paths + (remark?.paths ?? []) + (open?.text.paths ?? [])
        for condition in [applies, decides, complies, open?.condition] { out += condition?.paths ?? [] }
        return out
    }

    /// The criterios without which it says nothing wherever it applies.
    var criterios: [FieldPath] {
        let read = data + (decides?.paths ?? []) + (complies?.paths ?? []) + (open?.condition?.paths ?? [])
        return read.filter(\.isCriterio)
    }
}

extension Condicion {
    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una condición", keys: RuleHead.keys + ["grupo", "requisito", "dato"],
            optional: RuleHead.optionalKeys + ["corresponde", "decide", "cumple", "no_definido", "cuando", "excepcion"])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let group = record.text("grupo")
        let requirement = Formula("requisito", in: &record, reading: context)
        data = context.paths("dato", in: &record)
        if let listed = node["dato"], listed.items?.isEmpty == true {
            record.report("falta", "una condición muestra al menos un `dato`", at: listed.place)
        }
        applies = context.condition("corresponde", in: &record)
        decides = context.condition("decide", in: &record)
        complies = context.condition("cumple", in: &record)
        remark = Formula("nota", in: &record, reading: context)
        allowsException = node["excepcion"] == nil || record.choice("excepcion", of: ["sí", "no"]) == "sí"
        let when = context.condition("cuando", in: &record)
        open = Formula("no_definido", in: &record, reading: context).map { Open(condition: when, text: $0) }
        switch (node["cumple"] != nil, node["no_definido"] != nil, node["cuando"] != nil) {
        case (false, false, _):
            record.report(
                "veredicto", "una condición dice cuándo se cumple, o qué no define la norma", at: node.place,
                fix: "agregue `cumple`, o `no_definido`")
        case (true, false, true):
            record.report(
                "veredicto", "`cuando` dice en qué casos la norma no define, y no hay `no_definido`", at: node.place)
        case (true, true, false):
            record.report(
                "veredicto", "con `cumple` y `no_definido` hace falta `cuando`, que dice qué casos la norma no define",
                at: node.place)
        default: break
        }
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let group, let requirement else {
            return nil
        }
        self.head = head
        self.group = group
        self.requirement = requirement
    }
}
