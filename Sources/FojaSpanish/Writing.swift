/// Adds a text of the program as it is.
func append(_ text: StaticString, to out: inout [UInt8]) {
    text.withUTF8Buffer { out.append(contentsOf: $0) }
}

/// Adds `number` in figures, with zeros before it up to `width`. It must not be negative.
func appendFigures(_ number: Int, width: Int = 1, to out: inout [UInt8]) {
    var divisor = 1
    var digits = 1
    while number / divisor >= 10 {
        divisor *= 10
        digits += 1
    }
    for _ in 0..<max(0, width - digits) { out.append(0x30) }
    var rest = number
    while divisor > 0 {
        out.append(0x30 + UInt8(truncatingIfNeeded: rest / divisor))
        rest %= divisor
        divisor /= 10
    }
}

/// The text that `write` writes, or `nil` if it refuses.
func text(_ write: (inout [UInt8]) -> Bool) -> String? {
    var out: [UInt8] = []
    return write(&out) ? String(decoding: out, as: UTF8.self) : nil
}
