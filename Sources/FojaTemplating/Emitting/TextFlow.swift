/// Words being put together, white space folded: one space between them, none where a line begins; and where they may be parted.
struct TextFlow: ~Copyable {
    /// A space, or a line end.
    ///
    /// Its numbers stand side by side, so that those of a template's words become a paragraph's by one addition.
    struct Break: Sendable {
        private let numbers: SIMD4<Int32>

        var position: Int32 { numbers.x }
        /// Columns and marks of all that stands before.
        var columns: Int32 { numbers.y }
        var marks: Int32 { numbers.z }
        /// With what the datum began in which it stands; 0 outside.
        var datum: UInt8 { UInt8(truncatingIfNeeded: numbers.w) }
        var endsLine: Bool { numbers.w & 0x100 != 0 }

        private init(_ numbers: SIMD4<Int32>) { self.numbers = numbers }

        init(position: Int, columns: Int32, marks: Int, datum: UInt8, endsLine: Bool) {
            numbers = SIMD4(
                Int32(truncatingIfNeeded: position), columns, Int32(truncatingIfNeeded: marks),
                Int32(datum) | (endsLine ? 0x100 : 0))
        }

        /// The same, with something before it in which no line ends.
        @inline(__always)
        func following(_ before: Break) -> Break { Break(numbers &+ before.numbers) }
    }

    private(set) var bytes = DocumentSink(capacity: 4_096)
    private(set) var breaks = GrowingLine<Break>(capacity: 512)
    /// Where the marks of data stand.
    private(set) var marks = GrowingLine<Int32>(capacity: 32)
    private(set) var columns: Int32 = 0
    /// How many lines have ended.
    private(set) var ends = 0
    /// Whether a datum runs from right to left.
    private(set) var isRightToLeft = false
    private var datum: UInt8 = 0
    /// Whether white space stood last.
    private var isPending = false

    init() {}

    var isEmpty: Bool { bytes.count == 0 }
    /// Whether there is anything but line ends.
    var hasWords: Bool { bytes.count > breaks.count }

    /// Some bytes, with the white space that they have.
    mutating func append(_ text: borrowing [UInt8], _ range: Range<Int>) {
        let source = text.span.extracting(range)
        var index = 0
        while index < source.count {
            if source[index].isWhiteSpace {
                isPending = true
                index += 1
            } else {
                putSpace()
                let end = measure(source, from: index)
                bytes.append(text, range.lowerBound + index..<range.lowerBound + end)
                index = end
            }
        }
    }

    /// Notes the breaks, marks and columns of some words that are about to be copied.
    ///
    /// - Returns: Where they end: before white space that is no single space between two of them.
    private mutating func measure(_ source: Span<UInt8>, from start: Int) -> Int {
        let before = bytes.count - start
        var index = start
        var word = start
        var isNarrow = true
        /// Bytes that take no column.
        var silent = 0
        while index < source.count {
            let byte = source[index]
            if byte.isWhiteSpace {
                let next = index + 1
                guard byte == 0x20, next < source.count, !source[next].isWhiteSpace else { break }
                columns += TextFlow.columns(source, word..<index, silent: silent, isNarrow)
                part(at: before + index, endsLine: false)
                columns += 1
                (word, silent, isNarrow) = (next, 0, true)
            } else if byte >= 0x80 {
                if TextDatum.isMark(byte) {
                    note(mark: byte, at: before + index)
                    silent += 1
                } else if byte >= 0xCC {
                    isNarrow = false
                } else if byte & 0xC0 == 0x80 {
                    silent += 1
                }
            }
            index += 1
        }
        columns += TextFlow.columns(source, word..<index, silent: silent, isNarrow)
        return index
    }

    /// - Parameter isNarrow: Whether each letter takes one column.
    @inline(__always)
    private static func columns(_ source: Span<UInt8>, _ word: Range<Int>, silent: Int, _ isNarrow: Bool) -> Int32 {
        Int32(truncatingIfNeeded: isNarrow ? word.count - silent : TextWidth.columns(source.extracting(word)))
    }

    /// Some words of a template.
    mutating func append(_ text: FoldedText, of form: borrowing TextForm) {
        if text.beginsWithSpace { isPending = true }
        guard !text.range.isEmpty else { return }
        putSpace()
        let before = here(at: bytes.count, endsLine: false)
        let own = form.breaks.span.extracting(text.breaks.range)
        breaks.append(count: own.count) { own[$0].following(before) }
        bytes.append(form.bytes, text.range)
        columns += text.columns
        isPending = text.endsWithSpace
    }

    /// Words that are folded already, some of them parted by line ends.
    mutating func append(lines text: borrowing [UInt8], _ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where text[index] == 0x0A {
            append(text, start..<index)
            lineBreak()
            start = index + 1
        }
        append(text, start..<range.upperBound)
    }

    /// A mark, or a sign of one column.
    mutating func append(_ byte: UInt8) {
        putSpace()
        if TextDatum.isMark(byte) { note(mark: byte, at: bytes.count) } else { columns += 1 }
        bytes.append(byte)
    }

    /// Some of a sign of one column.
    mutating func append(repeating byte: UInt8, count: Int) {
        bytes.append(repeating: byte, count: count)
        columns += Int32(count)
    }

    /// White space.
    mutating func space() { isPending = true }

    mutating func lineBreak() {
        isPending = false
        part(at: bytes.count, endsLine: true)
        bytes.append(0x0A)
        ends += 1
    }

    /// A line end, unless a line has just begun.
    mutating func newLine() {
        isPending = false
        if isAfterWords { lineBreak() }
    }

    /// Ends the last line, unless it has ended.
    mutating func end() {
        if isAfterWords { part(at: bytes.count, endsLine: true) }
    }

    mutating func removeAll() {
        bytes.removeLast(bytes.count)
        breaks.removeAll()
        marks.removeAll()
        (columns, ends, datum) = (0, 0, 0)
        isPending = false
        isRightToLeft = false
    }

    /// The space that stood before what comes, if any did.
    @inline(__always)
    private mutating func putSpace() {
        if isPending, isAfterWords {
            part(at: bytes.count, endsLine: false)
            bytes.append(0x20)
            columns += 1
        }
        isPending = false
    }

    @inline(__always)
    private mutating func part(at position: Int, endsLine: Bool) {
        breaks.append(here(at: position, endsLine: endsLine))
    }

    /// A break here.
    @inline(__always)
    private func here(at position: Int, endsLine: Bool) -> Break {
        Break(position: position, columns: columns, marks: marks.count, datum: datum, endsLine: endsLine)
    }

    private mutating func note(mark: UInt8, at position: Int) {
        marks.append(Int32(truncatingIfNeeded: position))
        datum = mark == TextDatum.end ? 0 : mark
        if TextDatum(startingWith: mark)?.contains(.isRightToLeft) ?? false { isRightToLeft = true }
    }

    private var isAfterWords: Bool { bytes.count > 0 && bytes[bytes.count - 1] != 0x0A }
}

/// Some words whose white space has been folded: whether there was any at either end, and where they may be parted.
struct FoldedText: Sendable {
    /// Among ``TextForm/bytes``, from the first word to the last; white space alone has none, and is at both ends.
    private let words: Program.Span
    /// Of ``TextForm/breaks``, each as if nothing stood before.
    let breaks: Program.Span
    let columns: Int32
    let beginsWithSpace: Bool
    let endsWithSpace: Bool

    var range: Range<Int> { words.range }

    /// - Parameter flow: What puts words together, with none in it before and after.
    init(
        _ text: [UInt8], by flow: inout TextFlow, to bytes: inout [UInt8], _ breaks: inout [TextFlow.Break]
    ) {
        flow.append(text, 0..<text.count)
        defer { flow.removeAll() }
        columns = flow.columns
        beginsWithSpace = text.first?.isWhiteSpace ?? false
        endsWithSpace = text.last?.isWhiteSpace ?? false
        words = Program.Span(bytes.count..<bytes.count + flow.bytes.count)
        self.breaks = Program.Span(breaks.count..<breaks.count + flow.breaks.count)
        flow.bytes.copy(to: &bytes)
        flow.breaks.copy(to: &breaks)
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate var isWhiteSpace: Bool {
        self <= 0x20 && (self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D)
    }
}
