/// A decimal number without rounding: `significand × 10^-scale`.
///
/// Money, rates and quantities are of this type; nothing in Foja passes through
/// binary floating point. Arithmetic that would not fit 128 bits returns `nil`
/// instead of trapping, because operands come from case files.
public struct ExactDecimal: Sendable {
    /// All digits, with the sign.
    public let significand: Int128
    /// How many of the digits stand after the decimal point, 0 or more.
    public let scale: Int

    /// None.
    public static let zero = ExactDecimal(0)

    /// A whole number.
    public init(_ integer: Int) {
        significand = Int128(integer)
        scale = 0
    }

    /// The significand divided by ten as often as the scale says.
    public init(significand: Int128, scale: Int) {
        precondition(scale >= 0, "a scale counts decimals")
        self.significand = significand
        self.scale = scale
    }

    /// Reads the canonical form: an optional `-`, digits, and at most one `.`
    /// with digits after it. No exponent, no thousands marks, no spaces.
    public init?(canonical text: some StringProtocol) {
        self.init(canonical: Array(text.utf8))
    }

    /// The same, from UTF-8.
    public init?(canonical bytes: [UInt8]) {
        var digits: Int128 = 0
        var scale = 0
        var count = 0
        var seenPoint = false
        var negative = false
        for (i, byte) in bytes.enumerated() {
            switch byte {
            case 0x2D where i == 0:
                negative = true
            case 0x2E where !seenPoint && count > 0:
                seenPoint = true
            case 0x30...0x39:
                count += 1
                if seenPoint { scale += 1 }
                let (product, tooBig) = digits.multipliedReportingOverflow(by: 10)
                let digit = Int128(byte - 0x30)
                let (sum, carried) =
                    negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
                if tooBig || carried { return nil }
                digits = sum
            default:
                return nil
            }
        }
        guard count > 0, !seenPoint || scale > 0 else { return nil }
        significand = digits
        self.scale = scale
    }

    /// Whether it is none.
    public var isZero: Bool { significand == 0 }
    /// Whether it is less than none.
    public var isNegative: Bool { significand < 0 }
    /// Whether it has no fraction, whatever its scale.
    public var isInteger: Bool { ExactDecimal.powers[safe: scale].map { significand % $0 == 0 } ?? isZero }

    /// The whole value if it has no fraction and fits an `Int`.
    public var integer: Int? {
        guard isInteger else { return nil }
        guard let power = ExactDecimal.powers[safe: scale] else { return 0 }
        return Int(exactly: significand / power)
    }

    /// The same value written with the fewest decimals.
    public var normalized: ExactDecimal {
        // Nearly every number fits a machine word, whose division is much quicker.
        if let narrow = Int64(exactly: significand) { return ExactDecimal.normalized(narrow, scale) }
        var digits = significand
        var scale = scale
        while scale > 0, digits % 10 == 0 {
            digits /= 10
            scale -= 1
        }
        return ExactDecimal(significand: digits, scale: scale)
    }

    private static func normalized(_ significand: Int64, _ scale: Int) -> ExactDecimal {
        var (digits, scale) = (significand, scale)
        while scale > 0, digits % 10 == 0 {
            digits /= 10
            scale -= 1
        }
        return ExactDecimal(significand: Int128(digits), scale: scale)
    }

    /// How a tie (…5) is rounded.
    public enum Rounding: Sendable {
        /// Away from zero: 0.125 → 0.13. What invoices and loan tables do.
        case halfAwayFromZero
        /// To the even digit: 0.125 → 0.12.
        case halfToEven
        /// Towards zero.
        case down
    }

    /// The value with exactly `decimals` decimals; `nil` if it does not fit.
    public func rounded(to decimals: Int, _ rule: Rounding = .halfAwayFromZero) -> ExactDecimal? {
        if decimals >= scale { return rescaled(to: decimals) }
        guard let divisor = ExactDecimal.powers[safe: scale - decimals] else {
            return ExactDecimal(significand: 0, scale: decimals)
        }
        return ExactDecimal(significand: ExactDecimal.divide(significand, divisor, rule), scale: decimals)
    }

    /// The quotient with `decimals` decimals; `nil` for a zero divisor or if it
    /// does not fit.
    public func divided(by other: ExactDecimal, decimals: Int, _ rule: Rounding = .halfAwayFromZero) -> ExactDecimal? {
        guard !other.isZero else { return nil }
        // (a/10^s) / (b/10^t) × 10^d  =  a × 10^(t+d−s) / b
        let shift = other.scale + decimals - scale
        var numerator = significand
        var denominator = other.significand
        if shift >= 0 {
            guard let power = ExactDecimal.powers[safe: shift] else { return nil }
            let (product, overflow) = numerator.multipliedReportingOverflow(by: power)
            guard !overflow else { return nil }
            numerator = product
        } else {
            guard let power = ExactDecimal.powers[safe: -shift] else { return nil }
            let (product, overflow) = denominator.multipliedReportingOverflow(by: power)
            guard !overflow else { return nil }
            denominator = product
        }
        return ExactDecimal(significand: ExactDecimal.divide(numerator, denominator, rule), scale: decimals)
    }

    /// The exact sum; `nil` if it needs more than 38 digits.
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        ExactDecimal.aligned(self, other) { $0.addingReportingOverflow($1) }
    }

    /// The exact difference; `nil` if it needs more than 38 digits.
    public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
        ExactDecimal.aligned(self, other) { $0.subtractingReportingOverflow($1) }
    }

    /// The exact product; `nil` if it needs more than 38 digits.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        let (product, overflow) = significand.multipliedReportingOverflow(by: other.significand)
        let total = scale + other.scale
        guard !overflow, total < ExactDecimal.powers.count else { return nil }
        return ExactDecimal(significand: product, scale: total)
    }

    private static func aligned(
        _ a: ExactDecimal, _ b: ExactDecimal, _ operation: (Int128, Int128) -> (Int128, Bool)
    ) -> ExactDecimal? {
        let scale = max(a.scale, b.scale)
        guard let x = a.rescaled(to: scale), let y = b.rescaled(to: scale) else { return nil }
        let (result, overflow) = operation(x.significand, y.significand)
        return overflow ? nil : ExactDecimal(significand: result, scale: scale)
    }

    private func rescaled(to decimals: Int) -> ExactDecimal? {
        guard decimals > scale else { return self }
        guard let power = ExactDecimal.powers[safe: decimals - scale] else { return nil }
        let (product, overflow) = significand.multipliedReportingOverflow(by: power)
        return overflow ? nil : ExactDecimal(significand: product, scale: decimals)
    }

    private static func divide(_ a: Int128, _ b: Int128, _ rule: Rounding) -> Int128 {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        guard remainder != 0, rule != .down else { return quotient }
        let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
        let size = b.magnitude
        let above = twice.overflow || twice.partialValue > size
        let tie = !twice.overflow && twice.partialValue == size
        let up = above || (tie && (rule == .halfAwayFromZero || quotient % 2 != 0))
        guard up else { return quotient }
        return (a < 0) == (b < 0) ? quotient + 1 : quotient - 1
    }

    /// 10^0 … 10^38, all that 128 bits hold.
    static let powers: [Int128] = {
        var list: [Int128] = [1]
        for i in 0..<38 { list.append(list[i] * 10) }
        return list
    }()
}

extension ExactDecimal: Comparable, Hashable {
    /// By value: 1.0 is 1.
    public static func == (a: ExactDecimal, b: ExactDecimal) -> Bool {
        if a.scale == b.scale { return a.significand == b.significand }
        let x = a.normalized
        let y = b.normalized
        return x.significand == y.significand && x.scale == y.scale
    }

    /// By value.
    public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
        if let difference = a.subtracting(b) { return difference.isNegative }
        // Only values some 10^38 apart cannot be aligned; the one with fewer
        // decimals to spare is then the larger in size.
        return a.scale > b.scale ? b.significand > 0 : a.significand < 0
    }

    /// By value, whatever its scale.
    public func hash(into hasher: inout Hasher) {
        let n = normalized
        hasher.combine(n.significand)
        hasher.combine(n.scale)
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The canonical form, with as many decimals as its scale: `800000.00`.
    public var description: String {
        var bytes: [UInt8] = []
        appendCanonical(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the canonical form as UTF-8.
    public func appendCanonical(to out: inout [UInt8]) {
        if significand < 0 { out.append(0x2D) }
        let magnitude = significand.magnitude
        // The common case fits a machine word, whose division is much quicker.
        if scale < 20, let word = UInt64(exactly: magnitude) { return ExactDecimal.append(word, scale, to: &out) }
        let start = out.count
        var rest = magnitude
        var written = 0
        repeat {
            if written == scale, written > 0 { out.append(0x2E) }
            out.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            written += 1
        } while rest > 0 || written <= scale
        // Not `out[start...].reverse()`, which copies what it reverses.
        var first = start
        var last = out.count - 1
        while first < last {
            out.swapAt(first, last)
            first += 1
            last -= 1
        }
    }

    /// - Parameter scale: Below 20.
    private static func append(_ word: UInt64, _ scale: Int, to out: inout [UInt8]) {
        // From the last on: 20 digits, a point, and a zero before it.
        var digits = InlineArray<24, UInt8>(repeating: 0x30)
        var first = 24
        var rest = word
        var written = 0
        repeat {
            if written == scale, written > 0 {
                first -= 1
                digits[first] = 0x2E
            }
            first -= 1
            digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            written += 1
        } while rest > 0 || written <= scale
        out.append(addingCapacity: 24 - first) { span in
            for index in first..<24 { span.append(digits[index]) }
        }
    }
}

extension Array {
    subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
