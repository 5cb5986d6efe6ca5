/// The money of a pack: its `moneda`. Amounts have two decimals, whatever the money.
///
/// ```yaml
/// moneda:
///   simbolo: Bs
///   singular: boliviano
///   plural: bolivianos
///   otras: [Bs., BOB]
///   extranjeras: { $us: [usd, dólares] }
/// ```
public struct Currency: Sendable, Hashable {
    /// What stands before figures, and in `unidad` of data: `Bs`.
    public let symbol: String
    /// «boliviano»
    public let singular: String
    /// «bolivianos»
    public let plural: String
    /// Every way to write it beside figures, in small letters, longer ones first, so that none is taken for a part of
    /// another.
    public let marks: [String]
    /// Other money that some datum may be in: by its symbol, every way to write it.
    public let foreign: [String: [String]]

    /// Money without a name, of a schema that no pack comes with.
    public static let unnamed = Currency(symbol: "", singular: "", plural: "")

    /// - Parameters:
    ///   - others: Other ways in which people write it beside figures: `Bs.`, `BOB`.
    ///   - foreign: By the symbol of other money, how people write that.
    public init(
        symbol: String, singular: String, plural: String, others: [String] = [], foreign: [String: [String]] = [:]
    ) {
        self.symbol = symbol
        self.singular = singular
        self.plural = plural
        marks = Currency.marks([plural, singular, symbol] + others)
        var byName: [String: [String]] = [:]
        for (name, marks) in foreign { byName[name] = Currency.marks([name] + marks) }
        self.foreign = byName
    }

    private static func marks(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.map { $0.lowercased() }.filter { !$0.isEmpty && seen.insert($0).inserted }
            .enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }

    /// What messages call it in the plural: «bolivianos».
    public var spoken: String { plural.isEmpty ? "la moneda del caso" : plural }

    /// The words that only say that figures are of it: `bolivianos`, `bs`, `bob`.
    public var words: Set<String> {
        Set(marks.map { $0.filter(\.isLetter) }.filter { $0.count > 1 })
    }

    /// The ways to write the money of a unit: this, or one of the others; none for another unit.
    func marks(of unit: String) -> [String] {
        if unit == symbol { return marks }
        return foreign[unit] ?? []
    }

    /// Whether a datum that is money may be in a unit.
    func allows(unit: String) -> Bool { symbol.isEmpty || unit.isEmpty || unit == symbol || foreign[unit] != nil }
}
