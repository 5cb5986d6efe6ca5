/// Products and quotients whose intermediate result does not fit 128 bits.
extension ExactDecimal {
    /// `self × factor ÷ divisor` with `decimals` decimals, rounded once: the
    /// product is kept whole, in 256 bits, until it is divided.
    ///
    /// ```swift
    /// // Interest of 500.000,00 at 6 % a year for 31 days of a year of 360.
    /// balance.multiplied(by: ExactDecimal(6 * 31), dividedBy: ExactDecimal(36_000), decimals: 2)  // 2583.33
    /// ```
    ///
    /// - Returns: `nil` for a zero divisor, a negative number of decimals, or
    ///   where the product needs more than 256 bits or the result more than 128.
    public func multiplied(
        by factor: ExactDecimal, dividedBy divisor: ExactDecimal, decimals: Int, _ rule: Rounding = .halfAwayFromZero
    ) -> ExactDecimal? {
        guard !divisor.isZero, decimals >= 0 else { return nil }
        guard !isZero, !factor.isZero else { return ExactDecimal(significand: 0, scale: decimals) }
        // (a/10^s) × (b/10^t) ÷ (c/10^u) × 10^d  =  a × b × 10^(u+d−s−t) ÷ c
        let (gained, tooMany) = divisor.scale.addingReportingOverflow(decimals)
        let (spent, tooFine) = scale.addingReportingOverflow(factor.scale)
        guard !tooMany, !tooFine else { return nil }
        var numerator = WideMagnitude(significand.magnitude, times: factor.significand.magnitude)
        var denominator = WideMagnitude(divisor.significand.magnitude)
        if gained >= spent {
            guard let scaled = numerator.timesTen(gained - spent) else { return nil }
            numerator = scaled
        } else {
            // Past 256 bits the divisor is more than twice any product, and the quotient rounds to nothing.
            guard let scaled = denominator.timesTen(spent - gained) else {
                return ExactDecimal(significand: 0, scale: decimals)
            }
            denominator = scaled
        }
        guard let (quotient, remainder) = numerator.divided(by: denominator) else { return nil }
        var size = quotient
        if rule != .down, remainder != .zero, let rest = denominator.subtracting(remainder) {
            // remainder ≷ divisor − remainder says which half without doubling.
            let up = rest < remainder || (rest == remainder && (rule == .halfAwayFromZero || quotient & 1 == 1))
            if up {
                let (next, overflow) = size.addingReportingOverflow(1)
                guard !overflow else { return nil }
                size = next
            }
        }
        guard let digits = Int128(exactly: size) else { return nil }
        let negative = (significand < 0) != ((factor.significand < 0) != (divisor.significand < 0))
        return ExactDecimal(significand: negative ? -digits : digits, scale: decimals)
    }

    /// `self` to a whole power, each product rounded to `decimals` decimals; the
    /// error is at most about `exponent` units of the last decimal when `self`
    /// is not above 1.
    ///
    /// - Returns: `nil` for a negative exponent or a power that does not fit.
    public func power(_ exponent: Int, decimals: Int) -> ExactDecimal? {
        guard exponent >= 0, var square = rounded(to: decimals) else { return nil }
        let one = ExactDecimal(1)
        guard var result = one.rounded(to: decimals) else { return nil }
        var left = exponent
        while left > 0 {
            if left & 1 == 1 {
                guard let product = result.multiplied(by: square, dividedBy: one, decimals: decimals) else {
                    return nil
                }
                result = product
            }
            left >>= 1
            if left > 0 {
                guard let product = square.multiplied(by: square, dividedBy: one, decimals: decimals) else {
                    return nil
                }
                square = product
            }
        }
        return result
    }
}

/// A whole number below 2^256, in two halves.
private struct WideMagnitude: Equatable {
    var high: UInt128
    var low: UInt128

    static let zero = WideMagnitude(0)

    init(_ value: UInt128) {
        high = 0
        low = value
    }

    init(_ a: UInt128, times b: UInt128) {
        (high, low) = a.multipliedFullWidth(by: b)
    }

    static func < (a: WideMagnitude, b: WideMagnitude) -> Bool {
        a.high == b.high ? a.low < b.low : a.high < b.high
    }

    /// `self − other`; `nil` if it would be negative.
    func subtracting(_ other: WideMagnitude) -> WideMagnitude? {
        guard !(self < other) else { return nil }
        var out = self
        let (low, borrow) = self.low.subtractingReportingOverflow(other.low)
        out.low = low
        out.high = high &- other.high &- (borrow ? 1 : 0)
        return out
    }

    /// `self × 10^exponent`; `nil` past 256 bits.
    func timesTen(_ exponent: Int) -> WideMagnitude? {
        // No value but zero, which callers exclude, survives more.
        guard exponent <= 77 else { return nil }
        var out = self
        var left = exponent
        while left > 0 {
            let step = min(left, 38)
            guard let power = ExactDecimal.powers[safe: step]?.magnitude else { return nil }
            let lower = out.low.multipliedFullWidth(by: power)
            let upper = out.high.multipliedReportingOverflow(by: power)
            let (high, carried) = upper.partialValue.addingReportingOverflow(lower.high)
            guard !upper.overflow, !carried else { return nil }
            out.high = high
            out.low = lower.low
            left -= step
        }
        return out
    }

    /// Quotient and remainder; `nil` for a zero divisor or a quotient past 128 bits.
    func divided(by divisor: WideMagnitude) -> (quotient: UInt128, remainder: WideMagnitude)? {
        guard divisor != .zero else { return nil }
        if divisor.high == 0 {
            // Also what keeps `dividingFullWidth` from overflowing.
            guard high < divisor.low else { return nil }
            if high == 0 {
                let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor.low)
                return (quotient, WideMagnitude(remainder))
            }
            let (quotient, remainder) = divisor.low.dividingFullWidth((high, low))
            return (quotient, WideMagnitude(remainder))
        }
        // The divisor has more than 128 bits, so the quotient has fewer: long division, bit by bit.
        var quotient: UInt128 = 0
        var remainder = self
        var shift = divisor.high.leadingZeroBitCount - high.leadingZeroBitCount
        while shift >= 0 {
            let shifted = divisor.shiftedLeft(shift)
            if let rest = remainder.subtracting(shifted) {
                remainder = rest
                quotient |= 1 << UInt128(shift)
            }
            shift -= 1
        }
        return (quotient, remainder)
    }

    /// By fewer than 128 bits, none of which is lost.
    private func shiftedLeft(_ bits: Int) -> WideMagnitude {
        guard bits > 0 else { return self }
        var out = self
        out.high = (high << UInt128(bits)) | (low >> UInt128(128 - bits))
        out.low = low << UInt128(bits)
        return out
    }
}
