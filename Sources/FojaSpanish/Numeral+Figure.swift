extension Numeral {
    /// Which comes first when a term is given both ways.
    public enum Order: Sendable, Hashable, CaseIterable {
        /// `sesenta (60)`, as the regulations write terms.
        case wordsFirst
        /// `(90) noventa`, as one clause of the contract model does.
        case figureFirst
    }

    /// `number` in words and in figures, for a term: `sesenta (60)` meses. `nil` outside 0 … ``maximum``.
    ///
    /// A noun follows, so that the form is masculine unless told otherwise: `veintiún (21) días`.
    public static func wordsAndFigure(
        _ number: Int, form: Form = .masculine, order: Order = .wordsFirst,
        casing: Casing = .lower, thousand: Thousand = .plain
    ) -> String? {
        text { appendWordsAndFigure(number, form: form, order: order, casing: casing, thousand: thousand, to: &$0) }
    }

    /// Adds `number` in words and in figures.
    ///
    /// - Returns: whether `number` is within 0 … ``maximum``; if not, nothing is added.
    @discardableResult
    public static func appendWordsAndFigure(
        _ number: Int, form: Form = .masculine, order: Order = .wordsFirst,
        casing: Casing = .lower, thousand: Thousand = .plain, to out: inout [UInt8]
    ) -> Bool {
        guard number >= 0, number <= maximum else { return false }
        if order == .wordsFirst {
            append(number, form: form, casing: casing, thousand: thousand, to: &out)
            out.append(0x20)
        }
        out.append(0x28)
        SpanishNumber.append(number, to: &out)
        out.append(0x29)
        if order == .figureFirst {
            out.append(0x20)
            append(number, form: form, casing: casing, thousand: thousand, to: &out)
        }
        return true
    }
}
