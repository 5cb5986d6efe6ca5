internal import FojaData
internal import FojaDiagnostics

/// A place where the norms are silent or contradict themselves in words, which
/// no table can show: read and declared by a person.
public struct Contradiction: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// What the norm says, and does not.
    public let says: String
    /// The criterio of FOFIM that settles it; empty if none does.
    public let criterio: String

    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una contradicción", keys: RuleHead.keys + ["dice"],
            optional: RuleHead.optionalKeys + ["criterio"])
        let head = RuleHead(&record, norm: norm, place: node.place)
        let says = record.text("dice")
        let criterio = context.path("criterio", in: &record)
        context.problems += record.problems
        guard record.problems.isEmpty, let head, let says else { return nil }
        self.head = head
        self.says = says
        self.criterio = criterio?.field.path ?? ""
    }
}

extension Contradiction {
    /// What it says, in a line.
    public var summary: String { says }
}
