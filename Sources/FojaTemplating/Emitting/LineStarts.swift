/// With what three bytes some words begin, whatever their capitals: nearly every line of a datum is known by these to read like none
/// of them, and only the others are asked by letters, which costs a hundred times as much.
struct LineStarts {
    /// Each three bytes have one of these; some share it.
    private static let count = 2_048
    private var isStart = Array(repeating: false, count: count)

    /// - Parameter words: In small letters; each of three bytes or more.
    init(_ words: some Sequence<String>) {
        for word in words { if let place = LineStarts.place(word.utf8) { isStart[place] = true } }
    }

    /// Whether some of the words may begin a line.
    func has(_ line: ArraySlice<UInt8>) -> Bool { LineStarts.place(line).map { isStart[$0] } ?? false }

    /// - Returns: `nil` for fewer than three.
    private static func place(_ line: some Collection<UInt8>) -> Int? {
        var sum = 0
        var left = 3
        // Capitals are 20 apart, in ASCII and in Latin-1.
        for byte in line {
            sum = sum &* 37 &+ Int(byte | 0x20)
            left -= 1
            if left == 0 { return sum % count }
        }
        return nil
    }

    /// Whether a line may read like the template's, by its bytes.
    ///
    /// - Parameters:
    ///   - isMixed: Whether the datum has small letters too: then a word in capitals stands out.
    ///   - has: Whether a heading or an opener may begin it; then, one of those that stand out in capitals.
    static func mayStandOut(
        _ line: ArraySlice<UInt8>, isCell: Bool, isMixed: Bool, _ has: (ArraySlice<UInt8>) -> Bool,
        _ hasInCapitals: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        guard line.count > 1 else { return !line.isEmpty && line[line.startIndex] >= 0x80 }
        let start = line.startIndex
        let first = line[start]
        // Any sign, and letters beyond ASCII.
        guard isLetter(first) || isFigure(first), isPlain(line[start + 1]) else { return true }
        if line.count > 2, !isPlain(line[start + 2]) { return true }
        if hasRule(line) { return true }
        let word = line.prefix { $0 != 0x20 }
        // Nor after the space, of which it would be part.
        if word.endIndex + 1 < line.endIndex, !isPlain(line[word.endIndex + 1]) { return true }
        // What numbers end with, and headings.
        let last = word[word.endIndex - 1]
        if last >= 0x80, !endsInLetter(word) { return true }
        if last == 0x2E || last == 0x29 || last == 0x2D || last == 0x3A { return true }
        guard isLetter(first) else { return !word.allSatisfy { $0 < 0x80 && !isLetter($0) } }
        if first & 0x20 != 0 { return false }
        // Capitals, and what has signs between its letters.
        if !word.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) {
            guard let letters = capitals(word), letters > 1 else { return true }
            if letters > 4 && isMixed || hasInCapitals(line) { return true }
        }
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

    /// Whether the last letter of a word, which is none of ASCII, is one of Latin-1 for certain.
    private static func endsInLetter(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > 1 && word[word.endIndex - 2] == 0xC3 && isLatin(word[word.endIndex - 1])
    }

    /// How many letters a word in capitals has; `nil` if it has anything else.
    private static func capitals(_ word: ArraySlice<UInt8>) -> Int? {
        var letters = 0
        var isWithin = false
        for byte in word {
            if isWithin {
                guard isLatin(byte), byte < 0xA0 else { return nil }
            } else {
                guard byte == 0xC3 || byte >= 0x41 && byte <= 0x5A else { return nil }
                letters += 1
            }
            isWithin = !isWithin && byte == 0xC3
        }
        return letters
    }

    /// Whether what follows the first byte of a letter of Latin-1 makes it one: not a sign.
    private static func isLatin(_ byte: UInt8) -> Bool { byte >= 0x80 && byte <= 0xBF && byte != 0x97 && byte != 0xB7 }

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
