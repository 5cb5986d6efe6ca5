/// Capitals and small letters of Spanish text, without asking the machine's
/// locale: ASCII and the letters that Spanish and its neighbours write with
/// marks (U+00C0 to U+00FE).
public enum SpanishCase {
    /// Turns what stands in `out` from `start` on into capitals.
    public static func uppercase(_ out: inout [UInt8], from start: Int) {
        change(&out, from: start, letters: 0x61...0x7A, marked: 0xA0...0xBE, by: -0x20)
    }

    /// Turns what stands in `out` from `start` on into small letters.
    public static func lowercase(_ out: inout [UInt8], from start: Int) {
        change(&out, from: start, letters: 0x41...0x5A, marked: 0x80...0x9E, by: 0x20)
    }

    /// Turns the first letter into a capital and leaves the rest.
    public static func capitalizeFirst(_ out: inout [UInt8], from start: Int) {
        guard start < out.count else { return }
        var first: [UInt8] = [out[start]]
        if out[start] == 0xC3, start + 1 < out.count { first.append(out[start + 1]) }
        uppercase(&first, from: 0)
        out.replaceSubrange(start..<start + first.count, with: first)
    }

    public static func uppercased(_ text: some StringProtocol) -> String {
        var bytes = Array(text.utf8)
        uppercase(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func lowercased(_ text: some StringProtocol) -> String {
        var bytes = Array(text.utf8)
        lowercase(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Marked letters are two bytes, 0xC3 and one that differs by 0x20 between
    /// the cases; × (0x97) and ÷ (0xB7) are no letters.
    private static func change(
        _ out: inout [UInt8], from start: Int, letters: ClosedRange<UInt8>, marked: ClosedRange<UInt8>, by step: Int
    ) {
        var i = start
        while i < out.count {
            if letters.contains(out[i]) {
                out[i] = UInt8(truncatingIfNeeded: Int(out[i]) + step)
            } else if out[i] == 0xC3, i + 1 < out.count {
                i += 1
                if marked.contains(out[i]), out[i] & 0x1F != 0x17 {
                    out[i] = UInt8(truncatingIfNeeded: Int(out[i]) + step)
                }
            }
            i += 1
        }
    }

    /// Small letters without their marks, for comparing words.
    static func withoutAccents(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = 0
        while i < bytes.count {
            if bytes[i] == 0xC3, i + 1 < bytes.count {
                switch bytes[i + 1] {
                case 0xA1, 0x81: out.append(UInt8(ascii: "a"))
                case 0xA9, 0x89: out.append(UInt8(ascii: "e"))
                case 0xAD, 0x8D: out.append(UInt8(ascii: "i"))
                case 0xB3, 0x93: out.append(UInt8(ascii: "o"))
                case 0xBA, 0x9A, 0xBC, 0x9C: out.append(UInt8(ascii: "u"))
                default: out.append(contentsOf: [bytes[i], bytes[i + 1]])
                }
                i += 2
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return out
    }
}
