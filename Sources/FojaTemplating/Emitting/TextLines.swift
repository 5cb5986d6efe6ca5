/// Lines of plain text before they are part of a document, with the marks of data that are in them (``TextDatum``).
struct TextLines: ~Copyable {
    /// Without its end.
    struct Line {
        fileprivate(set) var range: Range<Int>
        /// Whether a mark may stand in it.
        fileprivate(set) var hasMarks: Bool
    }

    private(set) var bytes = DocumentSink(capacity: 4_096)
    private(set) var lines: [Line] = []
    private var start = 0
    private var hasMarks = false

    /// Appends some bytes to the last line.
    mutating func append(_ text: borrowing [UInt8], _ range: Range<Int>, hasMarks: Bool) {
        bytes.append(text, range)
        if hasMarks { self.hasMarks = true }
    }

    mutating func append(_ text: borrowing [UInt8]) { bytes.append(text) }

    mutating func append(_ text: StaticString) { bytes.append(text) }

    mutating func append(repeating byte: UInt8, count: Int) { bytes.append(repeating: byte, count: count) }

    /// Ends the last line; one of words has no space at its end.
    mutating func endLine(isOfWords: Bool = true) {
        var spaces = 0
        while isOfWords, bytes.count - spaces > start, bytes[bytes.count - spaces - 1] == 0x20 { spaces += 1 }
        bytes.removeLast(spaces)
        lines.append(Line(range: start..<bytes.count, hasMarks: hasMarks))
        start = bytes.count
        hasMarks = false
    }

    /// Ends a line that stands apart: unless there is none before it.
    mutating func blankLine() {
        if let last = lines.last, !last.range.isEmpty { endLine() }
    }

    /// A line by itself.
    func text(of line: Line) -> [UInt8] { line.range.map { bytes[$0] } }

    mutating func removeAll() {
        bytes.removeLast(bytes.count)
        lines.removeAll(keepingCapacity: true)
        start = 0
        hasMarks = false
    }
}

/// Breaking lines at the columns that letters take.
struct TextWrap {
    private let width: Int
    private let hang: Int
    private let marking: TextMarking?
    /// What the line being set has of the text, if anything: its words stand one after another there too.
    private var piece = 0..<0
    private var hasMarks = false
    private var hasWords = false
    private var isFirst = true
    private var used = 0

    /// A word: where it stands, the columns that it takes, and the datum in which it begins.
    private struct Word {
        let range: Range<Int>
        let columns: Int
        let hasMarks: Bool
        let datum: TextDatum?
    }

    /// Breaks a paragraph at spaces; a word longer than the line keeps its own.
    ///
    /// - Parameters:
    ///   - hang: How far lines after the first are set in.
    ///   - marking: How lines are set that begin within a datum; `nil`: like any other.
    static func wrap(
        _ text: borrowing [UInt8], width: Int, hang: Int, _ marking: TextMarking? = nil, into lines: inout TextLines
    ) {
        var wrap = TextWrap(width: width, hang: hang, marking: marking)
        wrap.set(text, &lines)
    }

    private init(width: Int, hang: Int, marking: TextMarking?) {
        self.width = width
        self.hang = hang
        self.marking = marking
    }

    private mutating func set(_ text: borrowing [UInt8], _ lines: inout TextLines) {
        let bytes = text.span
        /// The datum in which a byte stands.
        var inside: TextDatum?
        var index = 0
        while index < bytes.count {
            let start = index
            let datum = inside
            var (hasMarks, isNarrow) = (false, true)
            /// Bytes of the word that take no column.
            var silent = 0
            while index < bytes.count {
                let byte = bytes[index]
                // Most letters: of ASCII.
                if byte &- 0x21 >= 0x5F {
                    if byte == 0x20 || byte == 0x0A { break }
                    if TextDatum.isMark(byte) {
                        inside = TextDatum(startingWith: byte)
                        hasMarks = true
                        silent += 1
                    } else if byte >= 0xCC {
                        isNarrow = false
                    } else if byte & 0xC0 == 0x80 {
                        silent += 1
                    }
                }
                index += 1
            }
            if index > start {
                let columns = isNarrow ? index - start - silent : TextWidth.columns(text[start..<index])
                let first = datum ?? TextDatum(startingWith: bytes[start])
                set(Word(range: start..<index, columns: columns, hasMarks: hasMarks, datum: first), text, &lines)
            }
            if index < bytes.count, bytes[index] == 0x0A { endLine(text, &lines) }
            index += 1
        }
        if hasWords { endLine(text, &lines) }
    }

    @inline(__always)
    private mutating func set(_ word: Word, _ text: borrowing [UInt8], _ lines: inout TextLines) {
        var isSpaced = used > 0 && (used > hang || isFirst)
        if isSpaced, used + 1 + word.columns > width {
            endLine(text, &lines)
            isSpaced = false
        }
        if isSpaced, piece.upperBound + 1 == word.range.lowerBound {
            piece = piece.lowerBound..<word.range.upperBound
        } else {
            begin(word, isSpaced, text, &lines)
        }
        if word.hasMarks { hasMarks = true }
        used += word.columns + (isSpaced ? 1 : 0)
    }

    /// Sets a word that begins a line, or does not follow there what follows it in the text.
    private mutating func begin(
        _ word: Word, _ isSpaced: Bool, _ text: borrowing [UInt8], _ lines: inout TextLines
    ) {
        flush(text, &lines)
        if isSpaced { lines.append(repeating: 0x20, count: 1) }
        if !hasWords {
            if !isFirst { lines.append(repeating: 0x20, count: hang) }
            if let marking, let datum = word.datum {
                let prefix = marking.prefix(text[word.range.lowerBound...], in: datum, isFirst: isFirst)
                lines.append(prefix)
                used += prefix.count
            }
            hasWords = true
        }
        piece = word.range
    }

    private mutating func flush(_ text: borrowing [UInt8], _ lines: inout TextLines) {
        lines.append(text, piece, hasMarks: hasMarks)
        piece = 0..<0
        hasMarks = false
    }

    private mutating func endLine(_ text: borrowing [UInt8], _ lines: inout TextLines) {
        flush(text, &lines)
        lines.endLine()
        hasWords = false
        isFirst = false
        used = hang
    }

    /// The columns of an item's marker and the space after it (`a) `, `✓ `), if
    /// it starts with one.
    static func markerWidth(_ paragraph: [UInt8]) -> Int {
        guard let space = paragraph.firstIndex(of: 0x20) else { return 0 }
        let marker = TextWidth.columns(paragraph[..<space])
        return marker <= 6 ? marker + 1 : 0
    }
}
