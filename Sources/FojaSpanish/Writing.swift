/// Adds a text of the program as it is.
func append(_ text: StaticString, to out: inout [UInt8]) {
    text.withUTF8Buffer { out.append(contentsOf: $0) }
}

/// Adds `number` in figures, with zeros before it up to `width`. It must not be negative.
func appendFigures(_ number: Int, width: Int = 1, to out: inout [UInt8]) {
    // Days and months.
    if number < 100, width < 3 {
        if number >= 10 || width == 2 { out.append(0x30 + UInt8(truncatingIfNeeded: number / 10)) }
        return out.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }
    var figures = Figures()
    var rest = number
    var left = width
    while rest > 0 || left > 0 {
        figures.put(figure: rest % 10)
        rest /= 10
        left -= 1
    }
    figures.append(to: &out)
}

/// The signs of a number, put from the last to the first, so that they are divided by ten and added at once.
struct Figures {
    /// The longest has 19 figures, 6 marks between thousands, and a comma.
    private var bytes = InlineArray<32, UInt8>(repeating: 0)
    private var first = 32

    /// Puts a sign before those that stand there.
    @inline(__always)
    mutating func put(_ sign: UInt8) {
        first -= 1
        bytes[first] = sign
    }

    /// Puts a figure, 0 to 9.
    @inline(__always)
    mutating func put(figure: Int) { put(0x30 + UInt8(truncatingIfNeeded: figure)) }

    /// Puts the figures of a number with a dot between thousands.
    @inline(__always)
    mutating func put(grouped number: UInt64) {
        var rest = number
        while rest >= 1_000 {
            for _ in 0..<3 {
                put(figure: Int(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
            put(0x2E)
        }
        repeat {
            put(figure: Int(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
    }

    /// Adds them to a text.
    @inline(__always)
    func append(to out: inout [UInt8]) {
        let (signs, start) = (bytes, first)
        out.append(addingCapacity: 32 - start) { span in
            for index in start..<32 { span.append(signs[index]) }
        }
    }
}

/// Texts where they stand.
extension Span<UInt8> {
    /// Whether it begins with a text of the program.
    @inline(__always)
    func starts(with text: StaticString) -> Bool { stands(text, at: 0) }

    /// Whether it ends with one.
    @inline(__always)
    func ends(with text: StaticString) -> Bool { stands(text, at: count - text.utf8CodeUnitCount) }

    private func stands(_ text: StaticString, at start: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard start >= 0, start + length <= count else { return false }
        for offset in 0..<length where self[start + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Where a byte first stands.
    func firstIndex(of byte: UInt8) -> Int? {
        for index in indices where self[index] == byte { return index }
        return nil
    }

    /// Where another than a byte first stands after an index.
    func firstIndex(after start: Int, not byte: UInt8) -> Int? {
        var index = start + 1
        while index < count {
            if self[index] != byte { return index }
            index += 1
        }
        return nil
    }

    /// Its bytes by themselves, for what only strings know.
    var array: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(count)
        for index in indices { out.append(self[index]) }
        return out
    }
}

/// The text that `write` writes, or `nil` if it refuses.
func text(_ write: (inout [UInt8]) -> Bool) -> String? {
    var out: [UInt8] = []
    return write(&out) ? String(decoding: out, as: UTF8.self) : nil
}
