public import FojaData
internal import FojaDiagnostics

/// A score and the bands that the norm prints for it: a variable of a scorecard, or its total.
public struct Scale: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The scorecard that it is of.
    public let card: Scorecard
    /// «Carácter».
    public let name: String
    /// The schema field of the score.
    public let datum: FieldPath
    /// The most points there are; `nil` for the total, whose parts say it.
    public let maximum: Int?
    /// In the order of the norm.
    public let bands: [Band]

    /// - Parameter cards: The scorecards of the norm; with more than one, a scale says which is its own.
    init?(_ node: DataTree.Node, norm: String, isFinal: Bool, cards: [Scorecard], reading context: NormReading) {
        guard let first = cards.first else { return nil }
        var record = DataRecord(
            node, id: "norma", of: isFinal ? "la calificación final" : "una variable",
            keys: RuleHead.keys + ["nombre", "dato", "bandas"] + (isFinal ? [] : ["maximo"]),
            optional: RuleHead.optionalKeys + ["puntaje"])
        let before = context.problems.count
        let head = RuleHead(&record, norm: norm, place: node.place)
        let name = record.text("nombre")
        let datum = context.path("dato", in: &record)
        let card = Scale.card(node, &record, of: cards) ?? first
        let maximum = isFinal ? nil : record.integer("maximo")
        let bands = Band.read(
            record.items("bandas"), datum: datum, classes: card.classes, withPoints: false, reading: context)
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let name, let datum else {
            return nil
        }
        self.head = head
        self.card = card
        self.name = name
        self.datum = datum
        self.maximum = maximum
        self.bands = bands
    }

    private static func card(
        _ node: DataTree.Node, _ record: inout DataRecord, of cards: [Scorecard]
    ) -> Scorecard? {
        let names = cards.map(\.id)
        if let name = record.choice("puntaje", of: names) { return cards.first { $0.id == name } }
        if cards.count > 1, node["puntaje"] == nil {
            record.report(
                "falta", "la norma tiene \(cards.count) puntajes, y no se dice de cuál es", at: node.place,
                fix: "agregue `puntaje`: " + names.map { "`\($0)`" }.joined(separator: " o "))
        }
        return nil
    }
}

extension Scale {
    /// What it says, in a line.
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
