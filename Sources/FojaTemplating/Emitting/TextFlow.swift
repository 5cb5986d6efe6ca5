/// Words being put together, white space folded: one space between them, none where a line begins; and where they may be parted.
struct TextFlow: ~Copyable {
    /// A space, or a line end.
    struct Break: Sendable {
        let position: Int32
        /// Columns and marks of all that stands before.
        let columns: Int32
        let marks: Int32
        /// With what the datum began in which it stands; 0 outside.
        let datum: UInt8
        let endsLine: Bool
    }

    private(set) var bytes = DocumentSink(capacity: 1_024)
    private(set) var breaks: [Break] = []
    private(set) var columns: Int32 = 0
    private(set) var marks: Int32 = 0
    private var datum: UInt8 = 0
    /// Whether white space stood last.
    private var isPending = false

    init() {}

    /// Of words that are folded already, some of them parted by line ends.
    init(lines: [UInt8]) {
        var start = 0
        for index in lines.indices where lines[index] == 0x0A {
            append(lines, start..<index)
            lineBreak()
            start = index + 1
        }
        append(lines, start..<lines.count)
    }

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
                continue
            }
            space()
            let start = index
            var isNarrow = true
            /// Bytes that take no column.
            var silent = 0
            while index < source.count {
                let byte = source[index]
                if byte.isWhiteSpace { break }
                index += 1
                if byte < 0x80 { continue }
                if TextDatum.isMark(byte) {
                    note(mark: byte)
                    silent += 1
                } else if byte >= 0xCC {
                    isNarrow = false
                } else if byte & 0xC0 == 0x80 {
                    silent += 1
                }
            }
            let word = range.lowerBound + start..<range.lowerBound + index
            bytes.append(text, word)
            columns += Int32(truncatingIfNeeded: isNarrow ? word.count - silent : TextWidth.columns(text[word]))
        }
    }

    /// Some words of a template.
    mutating func append(_ text: FoldedText, of form: borrowing TextForm) {
        if text.beginsWithSpace { isPending = true }
        guard !text.range.isEmpty else { return }
        space()
        let (start, columns) = (Int32(truncatingIfNeeded: bytes.count), columns)
        let (marks, datum) = (marks, datum)
        let own = form.breaks.span.extracting(text.breaks.range)
        breaks.append(addingCapacity: own.count) { out in
            for index in own.indices {
                out.append(
                    Break(
                        position: start &+ own[index].position, columns: columns &+ own[index].columns, marks: marks,
                        datum: datum, endsLine: own[index].endsLine))
            }
        }
        bytes.append(form.bytes, text.range)
        self.columns += text.columns
        isPending = text.endsWithSpace
    }

    /// A mark, or a sign of one column.
    mutating func append(_ byte: UInt8) {
        space()
        bytes.append(byte)
        if TextDatum.isMark(byte) { note(mark: byte) } else { columns += 1 }
    }

    /// Some of a sign of one column.
    mutating func append(repeating byte: UInt8, count: Int) {
        bytes.append(repeating: byte, count: count)
        columns += Int32(count)
    }

    mutating func lineBreak() {
        isPending = false
        part(endsLine: true)
        bytes.append(0x0A)
    }

    /// A line end, unless a line has just begun.
    mutating func newLine() {
        isPending = false
        if isAfterWords { lineBreak() }
    }

    /// Ends the last line, unless it has ended.
    mutating func end() {
        if isAfterWords { part(endsLine: true) }
    }

    mutating func removeAll() {
        bytes.removeLast(bytes.count)
        breaks.removeAll(keepingCapacity: true)
        (columns, marks, datum) = (0, 0, 0)
        isPending = false
    }

    /// The space that stood before what comes, if any did.
    @inline(__always)
    private mutating func space() {
        if isPending, isAfterWords {
            part(endsLine: false)
            bytes.append(0x20)
            columns += 1
        }
        isPending = false
    }

    private mutating func part(endsLine: Bool) {
        breaks.append(
            Break(
                position: Int32(truncatingIfNeeded: bytes.count), columns: columns, marks: marks, datum: datum,
                endsLine: endsLine))
    }

    private mutating func note(mark: UInt8) {
        marks += 1
        datum = mark == TextDatum.end ? 0 : mark
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
        bytes += flow.bytes.array(0..<flow.bytes.count)
        breaks += flow.breaks
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate var isWhiteSpace: Bool {
        self <= 0x20 && (self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D)
    }
}
