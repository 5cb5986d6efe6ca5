internal import FojaData

/// A number `± significand × 2^exponent` of 128 significant bits, some 38
/// digits, whatever its size: the powers of a rate in which nothing overflows.
///
/// Results are rounded towards zero; each operation is off by less than 2^−126 of itself.
struct WideFloat: Sendable {
    private let isNegative: Bool
    /// Its highest bit is set, unless the number is zero.
    private let significand: UInt128
    private let exponent: Int

    static let zero = WideFloat(0)
    static let one = WideFloat(1)

    /// −1, 0 or 1.
    var sign: Int { significand == 0 ? 0 : (isNegative ? -1 : 1) }

    var magnitude: WideFloat { sign < 0 ? -self : self }

    private init(isNegative: Bool, significand: UInt128, exponent: Int) {
        let shift = significand == 0 ? 0 : significand.leadingZeroBitCount
        self.isNegative = isNegative && significand != 0
        self.significand = significand << UInt128(shift)
        self.exponent = significand == 0 ? 0 : exponent - shift
    }

    init(_ integer: Int) {
        self.init(isNegative: integer < 0, significand: UInt128(integer.magnitude), exponent: 0)
    }

    init(_ number: ExactDecimal) {
        let exact = number.normalized
        var value = WideFloat(isNegative: exact.isNegative, significand: exact.significand.magnitude, exponent: 0)
        if exact.scale > 0 { value = value / WideFloat.ten(exact.scale) }
        self = value
    }

    /// `10^exponent`, for 0 or more.
    static func ten(_ exponent: Int) -> WideFloat {
        var result = one
        var square = WideFloat(10)
        var left = exponent
        while left > 0 {
            if left & 1 == 1 { result = result * square }
            square = square * square
            left >>= 1
        }
        return result
    }

    static prefix func - (a: WideFloat) -> WideFloat {
        WideFloat(isNegative: !a.isNegative, significand: a.significand, exponent: a.exponent)
    }

    static func * (a: WideFloat, b: WideFloat) -> WideFloat {
        let product = a.significand.multipliedFullWidth(by: b.significand)
        // Two numbers with their highest bit set give one with 255 or 256 bits.
        let spare = product.high.leadingZeroBitCount == 0 ? 0 : 1
        let high = spare == 0 ? product.high : (product.high << 1) | (product.low >> 127)
        return WideFloat(
            isNegative: a.isNegative != b.isNegative, significand: high, exponent: a.exponent + b.exponent + 128 - spare
        )
    }

    /// Zero where the divisor is zero, which no caller lets happen.
    static func / (a: WideFloat, b: WideFloat) -> WideFloat {
        guard b.significand != 0, a.significand != 0 else { return .zero }
        // Half of the dividend, so that the quotient stays below 2^128.
        let (quotient, _) = b.significand.dividingFullWidth((a.significand >> 1, a.significand << 127))
        return WideFloat(
            isNegative: a.isNegative != b.isNegative, significand: quotient, exponent: a.exponent - b.exponent - 127)
    }

    static func + (a: WideFloat, b: WideFloat) -> WideFloat {
        guard a.significand != 0 else { return b }
        guard b.significand != 0 else { return a }
        let (large, small) = a.isAtLeastAsLarge(as: b) ? (a, b) : (b, a)
        let distance = large.exponent - small.exponent
        guard distance < 128 else { return large }
        let aligned = small.significand >> UInt128(distance)
        if large.isNegative != small.isNegative {
            return WideFloat(
                isNegative: large.isNegative, significand: large.significand - aligned, exponent: large.exponent)
        }
        let (sum, carry) = large.significand.addingReportingOverflow(aligned)
        guard carry else {
            return WideFloat(isNegative: large.isNegative, significand: sum, exponent: large.exponent)
        }
        return WideFloat(
            isNegative: large.isNegative, significand: (sum >> 1) | (1 << 127), exponent: large.exponent + 1)
    }

    static func - (a: WideFloat, b: WideFloat) -> WideFloat { a + (-b) }

    static func < (a: WideFloat, b: WideFloat) -> Bool { (a - b).sign < 0 }

    /// By `2^bits`, exactly.
    func scaled(by bits: Int) -> WideFloat {
        WideFloat(isNegative: isNegative, significand: significand, exponent: exponent + bits)
    }

    private func isAtLeastAsLarge(as other: WideFloat) -> Bool {
        exponent == other.exponent ? significand >= other.significand : exponent > other.exponent
    }

    /// With `decimals` decimals, rounded half away from zero; `nil` if it does not fit.
    func decimal(_ decimals: Int) -> ExactDecimal? {
        let scaled = self * WideFloat.ten(decimals)
        guard scaled.significand != 0 else { return ExactDecimal(significand: 0, scale: decimals) }
        let shift = -scaled.exponent
        // A significand of 128 bits with no fraction left does not fit 127.
        guard shift > 0 else { return nil }
        guard shift <= 128 else { return ExactDecimal(significand: 0, scale: decimals) }
        let whole = shift == 128 ? 0 : scaled.significand >> UInt128(shift)
        let half = (scaled.significand >> UInt128(shift - 1)) & 1
        guard let digits = Int128(exactly: whole + half) else { return nil }
        return ExactDecimal(significand: scaled.isNegative ? -digits : digits, scale: decimals)
    }
}
