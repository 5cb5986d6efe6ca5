extension ExactDecimal {
    /// Rounded to some decimals, or to as many more as it takes not to be taken for another number.
    ///
    /// ```swift
    /// number.rounded(toAtLeast: 4, finerThan: 2)     // 0.99999998 of 0.999999979…, which is not 1
    /// ```
    ///
    /// - Parameters:
    ///   - fewest: As many decimals it has at least.
    ///   - bounds: What it is compared with: it stays above, below or at each of them.
    ///   - coarse: A number that has more decimals is not printed as one of these many or fewer, such as the
    ///     norms' own bounds are; `nil`: it may.
    public func rounded(
        toAtLeast fewest: Int, apartFrom bounds: [ExactDecimal] = [], finerThan coarse: Int? = nil
    ) -> ExactDecimal {
        let most = normalized.scale
        guard most > fewest else { return rounded(to: fewest) ?? self }
        for decimals in fewest..<most {
            guard let rounded = rounded(to: decimals) else { break }
            let isApart = bounds.allSatisfy { (rounded < $0) == (self < $0) && ($0 < rounded) == ($0 < self) }
            if isApart, coarse.map({ rounded.normalized.scale > $0 }) ?? true { return rounded }
        }
        return normalized
    }
}
