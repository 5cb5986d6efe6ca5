public import FojaData

/// One figure that a norm sets, in one of its versions.
public struct Rule: DatedRule {
    public let head: RuleHead
    /// The figure, in ``unit``.
    public let value: ExactDecimal
    /// `meses`, `%`, `Bs`, …
    public let unit: String
    /// The computed field that gives it to formulas and documents: `norma.minimo_de_aprobacion`.
    public let field: FieldPath?

    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una regla", keys: RuleHead.keys + ["valor", "unidad"],
            optional: RuleHead.optionalKeys + ["dato"])
        let head = RuleHead(&record, norm: norm, place: node.place)
        let value = record.decimal("valor")
        let unit = record.text("unidad")
        let field = context.path("dato", in: &record)
        context.problems += record.problems
        guard record.problems.isEmpty, let head, let value, let unit else { return nil }
        self.head = head
        self.value = value
        self.unit = unit
        self.field = field
    }
}

extension Rule {
    public var summary: String { "\(Spoken.number(value)) \(unit)" }
}
