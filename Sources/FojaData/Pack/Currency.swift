/// The money of a pack: its `moneda`. Amounts have two decimals, whatever the money.
///
/// ```yaml
/// moneda: { simbolo: Bs, singular: boliviano, plural: bolivianos, otras: [Bs., BOB] }
/// ```
public struct Currency: Sendable, Hashable {
    /// What stands before figures, and in `unidad` of data: `Bs`.
    public let symbol: String
    /// «boliviano»
    public let singular: String
    /// «bolivianos»
    public let plural: String
    /// Other ways in which people write it beside figures: `Bs.`, `BOB`.
    public let others: [String]
    /// Every way to write it, in small letters, longer ones first, so that none is taken for a part of another.
    public let marks: [String]

    /// Money without a name, of a schema that no pack comes with.
    public static let unnamed = Currency(symbol: "", singular: "", plural: "")

    public init(symbol: String, singular: String, plural: String, others: [String] = []) {
        self.symbol = symbol
        self.singular = singular
        self.plural = plural
        self.others = others
        var seen: Set<String> = []
        marks = ([plural, singular, symbol] + others).map { $0.lowercased() }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
            .enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }
}
