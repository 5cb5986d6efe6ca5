public import FojaData
internal import FojaDiagnostics

/// A score and the bands that the norm prints for it: one of the five variables
/// of risk, or the final score (RMRP Anexo 1).
public struct Scale: DatedRule {
    public let head: RuleHead
    /// «Carácter».
    public let name: String
    /// The schema field of the score.
    public let datum: FieldPath
    /// The most points there are; `nil` for the final score, whose parts say it.
    public let maximum: Int?
    public let bands: [Band]

    init?(_ node: DataTree.Node, norm: String, isFinal: Bool, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: isFinal ? "la calificación final" : "una variable",
            keys: RuleHead.keys + ["nombre", "dato", "bandas"] + (isFinal ? [] : ["maximo"]),
            optional: RuleHead.optionalKeys)
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let name = record.text("nombre")
        let datum = context.path("dato", in: &record)
        let maximum = isFinal ? nil : record.integer("maximo")
        let bands = Band.read(record.items("bandas"), datum: datum, withPoints: false, reading: context)
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let name, let datum else {
            return nil
        }
        self.head = head
        self.name = name
        self.datum = datum
        self.maximum = maximum
        self.bands = bands
    }
}

extension Scale {
    public var summary: String {
        bands.map { "\($0.name), \($0.condition.text)" }.joined(separator: "; ")
    }
}

extension Scale {
    /// The bands next to a score that none of them comprises.
    func neighbours(in root: Value) -> [Band] {
        DecisionTable.Component(name: "", datum: datum, bands: bands, place: head.place).neighbours(in: root)
    }
}
