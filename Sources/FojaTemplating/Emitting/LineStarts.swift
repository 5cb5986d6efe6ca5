/// With what three bytes some words begin, whatever their capitals: nearly every line of a datum is known by these to read like none
/// of them, and only the others are asked by letters, which costs a hundred times as much.
struct LineStarts {
    /// A bit for three bytes; some share one.
    private var bits: UInt64 = 0

    /// - Parameter words: In small letters; each of three bytes or more.
    init(_ words: some Sequence<String>) {
        for word in words { bits |= LineStarts.bit(word.utf8) }
    }

    /// Whether some of the words may begin a line.
    func has(_ line: ArraySlice<UInt8>) -> Bool { bits & LineStarts.bit(line) != 0 }

    private static func bit(_ line: some Collection<UInt8>) -> UInt64 {
        var sum: UInt64 = 0
        var left = 3
        // Capitals are 20 apart, in ASCII and in Latin-1.
        for byte in line {
            sum = sum &* 7 &+ UInt64(byte | 0x20)
            left -= 1
            if left == 0 { return 1 << (sum & 63) }
        }
        return 0
    }

    /// Whether a line may read like the template's, by its bytes.
    ///
    /// - Parameter has: Whether a heading or an opener may begin it.
    static func mayStandOut(
        _ line: ArraySlice<UInt8>, isCell: Bool, _ has: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        guard line.count > 1 else { return !line.isEmpty && line[line.startIndex] >= 0x80 }
        let start = line.startIndex
        let first = line[start]
        // Any sign, and letters beyond ASCII.
        guard isLetter(first) || isFigure(first), isPlain(line[start + 1]) else { return true }
        if line.count > 2, !isPlain(line[start + 2]) { return true }
        if hasRule(line) { return true }
        let word = line.prefix { $0 != 0x20 }
        // What numbers end with, and headings.
        let last = word[word.endIndex - 1]
        if last >= 0x80 || last == 0x2E || last == 0x29 || last == 0x2D || last == 0x3A { return true }
        guard isLetter(first) else { return !word.allSatisfy { $0 < 0x80 && !isLetter($0) } }
        if first & 0x20 != 0 { return false }
        // Capitals, and what has signs between its letters.
        guard word.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) else { return true }
        guard word.prefix(3).allSatisfy({ $0 >= 0x80 || isLetter($0) }) else { return true }
        return has(line) || !isCell && endsHeading(line)
    }

    /// Whether one of the first words of a line may end as a heading does: `Monto:`, `OBJETO.-`.
    private static func endsHeading(_ line: ArraySlice<UInt8>) -> Bool {
        var words = 0
        var last: UInt8 = 0
        for byte in line {
            if byte == 0x20, last != 0x20 { words += 1 }
            if words == 4 { return false }
            if byte == 0x3A || last == 0x2E && (byte == 0x2D || byte >= 0x80) { return true }
            last = byte
        }
        return false
    }

    private static func hasRule(_ line: ArraySlice<UInt8>) -> Bool {
        var run = 0
        var last: UInt8 = 0
        for byte in line {
            run = byte == last ? run + 1 : 1
            last = byte
            if run == 4, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") {
                return true
            }
        }
        return false
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private static func isFigure(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    /// A byte after which no accent stands alone: of ASCII, or a letter of Latin-1.
    private static func isPlain(_ byte: UInt8) -> Bool { byte < 0x80 || byte == 0xC3 || byte & 0xC0 == 0x80 }
}
