/// Numbers in figures as Bolivian contracts write them: a dot between thousands, a comma before decimals.
///
/// ```swift
/// SpanishNumber.text(1_234)  // "1.234"
/// ```
public enum SpanishNumber {
    /// `number` in figures.
    public static func text(_ number: Int) -> String {
        var out: [UInt8] = []
        append(number, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Adds `number` in figures.
    public static func append(_ number: Int, to out: inout [UInt8]) {
        var figures = Figures()
        figures.put(grouped: UInt64(number.magnitude))
        if number < 0 { figures.put(0x2D) }
        figures.append(to: &out)
    }

    /// Adds the number that a whole number is with its last digits as decimals; 0 has no sign.
    ///
    /// - Parameter decimals: 0 to 18.
    public static func append(_ number: Int64, decimals: Int, to out: inout [UInt8]) {
        var figures = Figures()
        var rest = number.magnitude
        if decimals > 0 {
            for _ in 0..<min(decimals, 18) {
                figures.put(figure: Int(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            figures.put(0x2C)
        }
        figures.put(grouped: rest)
        if number < 0 { figures.put(0x2D) }
        figures.append(to: &out)
    }

    /// Adds the number whose ASCII digits are given. Zeros at the left are dropped, those at the right stay; a number
    /// that is zero has no sign.
    ///
    /// - Returns: whether both parts have nothing but digits; if not, nothing is added.
    @discardableResult
    public static func append(
        negative: Bool = false, integer: ArraySlice<UInt8>, fraction: ArraySlice<UInt8>, to out: inout [UInt8]
    ) -> Bool {
        var isZero = true
        var digits = 0  // of the integer, without zeros at the left
        for byte in integer {
            guard byte >= 0x30, byte <= 0x39 else { return false }
            if digits > 0 || byte != 0x30 { digits += 1 }
        }
        if digits > 0 { isZero = false }
        for byte in fraction {
            guard byte >= 0x30, byte <= 0x39 else { return false }
            if byte != 0x30 { isZero = false }
        }
        if negative, !isZero { out.append(0x2D) }
        if digits == 0 {
            out.append(0x30)
        } else {
            var left = digits
            for byte in integer.suffix(digits) {
                out.append(byte)
                left -= 1
                if left > 0, left % 3 == 0 { out.append(0x2E) }
            }
        }
        if !fraction.isEmpty {
            out.append(0x2C)
            out.append(contentsOf: fraction)
        }
        return true
    }
}
