/// Amounts in words as Bolivian regulations write them: `OCHOCIENTOS MIL 00/100 BOLIVIANOS`.
///
/// There is no `DE` after round millions, a final one stays `UNO`, the cents always have two figures (as in the
/// ROP and the contract model), and capitals keep their accents: `UN MILLÓN`. The words of the units alone are
/// ``Numeral``'s.
public enum MoneyInWords {
    /// The amount in capitals; `nil` for a negative one or one too large.
    ///
    /// - Parameters:
    ///   - units: Whole bolivianos.
    ///   - cents: 0 to 99.
    public static func bolivianos(
        units: Int, cents: Int, thousand: Numeral.Thousand = .plain
    ) -> String? {
        text { appendBolivianos(units: units, cents: cents, thousand: thousand, to: &$0) }
    }

    /// Appends the amount in capitals as UTF-8; `false`, and nothing, for units outside 0 …
    /// ``Numeral/maximum`` or cents outside 0 … 99.
    @discardableResult
    public static func appendBolivianos(
        units: Int, cents: Int, thousand: Numeral.Thousand = .plain, to out: inout [UInt8]
    ) -> Bool {
        guard cents >= 0, cents < 100,
            Numeral.append(units, form: .pronoun, casing: .upper, thousand: thousand, to: &out)
        else { return false }
        out.append(0x20)
        appendCents(cents, to: &out)
        append(" BOLIVIANOS", to: &out)
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
