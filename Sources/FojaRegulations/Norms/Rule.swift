public import FojaData

/// One figure that a norm sets, in one of its versions.
public struct Rule: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The figure, in ``unit``.
    public let value: ExactDecimal
    /// `meses`, `%`, the symbol of the currency, …
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
        if let value, let unit { Rule.check(value, unit, of: field?.field, &record, context.schema.pack.currency) }
        context.problems += record.problems
        guard record.problems.isEmpty, let head, let value, let unit else { return nil }
        self.head = head
        self.value = value
        self.unit = unit
        self.field = field
    }
}

extension Rule {
    /// The most that a figure of a unit can be: no norm of loans says more.
    private static let most = ["meses": 1_200, "años": 100, "días": 36_500, "%": 100, "puntos": 1_000]

    /// Refuses a figure in another unit than its datum's, and one that the unit cannot have.
    private static func check(
        _ value: ExactDecimal, _ unit: String, of field: Field?, _ record: inout DataRecord, _ currency: Currency
    ) {
        let measures = [currency.symbol] + most.keys
        // Of a datum without unit the rule may say what it counts, and not that it is money or time.
        if let field, field.measure.isEmpty ? measures.contains(unit) : field.measure != unit {
            let wanted = field.measure
            record.report(
                "unidad",
                "la regla va en «\(unit)», y «\(field.label)» (`\(field.path)`) "
                    + (wanted.isEmpty ? "no tiene unidad" : "va en «\(wanted)»"),
                at: record.place(of: "unidad"),
                fix: converted(value, unit, to: wanted).map { "escriba `valor: \($0)` y `unidad: \(wanted)`" }
                    ?? (wanted.isEmpty ? "quite la unidad de medida" : "dé el valor en \(wanted)"))
            return
        }
        let place = record.place(of: "valor")
        if value.isNegative {
            record.report("valor", "la cifra de una norma no es negativa, y esta es «\(value)»", at: place)
        } else if ["meses", "días", "puntos"].contains(unit) || field?.type.kind == .integer, !value.isInteger {
            record.report(
                "valor", "«\(value)» \(unit) no es un número entero", at: place, fix: "escriba un número entero")
        } else if let most = most[unit], ExactDecimal(most) < value {
            record.report(
                "valor", "«\(value)» \(unit) es más de lo que puede ser, \(most)", at: place, fix: "revise la cifra")
        } else if unit == currency.symbol, value.normalized.scale > 2 {
            record.report("valor", "«\(value)» tiene fracción de centavo", at: place, fix: "escriba dos decimales")
        }
    }

    /// The same length of time in another unit, where it is one exactly.
    private static func converted(_ value: ExactDecimal, _ unit: String, to wanted: String) -> ExactDecimal? {
        switch (unit, wanted) {
        case ("años", "meses"): value.multiplied(by: ExactDecimal(12))?.normalized
        case ("meses", "años"):
            value.integer.flatMap { $0.isMultiple(of: 12) ? ExactDecimal($0 / 12) : nil }
        default: nil
        }
    }

    /// What it says, in a line.
    public var summary: String { "\(Spoken.number(value)) \(unit)" }
}
