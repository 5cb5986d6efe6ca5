/// Amounts in words as Bolivian regulations write them: `OCHOCIENTOS MIL 00/100 BOLIVIANOS`.
///
/// There is no `DE` after round millions, a final one stays `UNO`, the cents always have two figures (as in the
/// ROP and the contract model), and capitals keep their accents: `UN MILLÓN`. The words of the units alone are
/// ``Numeral``'s.
public enum MoneyInWords {
    /// The amount in capitals; `nil` for a negative one or one too large.
    ///
    /// - Parameters:
    ///   - units: Whole ones of the money.
    ///   - cents: 0 to 99.
    ///   - money: What the money is called in the plural: `bolivianos`.
    public static func amount(
        units: Int, cents: Int, of money: String, thousand: Numeral.Thousand = .plain
    ) -> String? {
        text { appendAmount(units: units, cents: cents, of: money, thousand: thousand, to: &$0) }
    }

    /// Appends the amount in capitals as UTF-8; `false`, and nothing, for units outside 0 …
    /// ``Numeral/maximum`` or cents outside 0 … 99.
    @discardableResult
    public static func appendAmount(
        units: Int, cents: Int, of money: String, thousand: Numeral.Thousand = .plain, to out: inout [UInt8]
    ) -> Bool {
        guard cents >= 0, cents < 100,
            Numeral.append(units, form: .pronoun, casing: .upper, thousand: thousand, to: &out)
        else { return false }
        out.append(0x20)
        appendCents(cents, to: &out)
        out.append(0x20)
        out.append(contentsOf: SpanishCase.uppercased(money).utf8)
        return true
    }

    /// Appends the cents alone, `05/100`; `false`, and nothing, outside 0 … 99.
    @discardableResult
    public static func appendCents(_ cents: Int, to out: inout [UInt8]) -> Bool {
        guard cents >= 0, cents < 100 else { return false }
        appendFigures(cents, width: 2, to: &out)
        append("/100", to: &out)
        return true
    }
}
