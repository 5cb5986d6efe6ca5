/// Lines of plain text being written: paragraphs wrapped at the page's width.
struct TextPage {
    private let width: Int
    private let marking: TextMarking
    private var out: [UInt8] = []
    /// The words of the paragraph, white space folded, `\n` where a line ends.
    private var paragraph: [UInt8] = []
    private var pendingSpace = false
    private var left = 0
    /// How far lines after the first are set in, for an item's marker.
    private var hangs = false
    /// How many lists are open.
    private(set) var depth = 0

    init(width: Int, marking: TextMarking) {
        self.width = width
        self.marking = marking
        out.reserveCapacity(64 * 1024)
    }

    /// Columns left of the indentation.
    var available: Int { max(20, width - left) }

    mutating func text(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: pendingSpace = true
            default:
                if pendingSpace, let last = paragraph.last, last != 0x0A { paragraph.append(0x20) }
                pendingSpace = false
                paragraph.append(byte)
            }
        }
    }

    mutating func lineBreak() {
        pendingSpace = false
        paragraph.append(0x0A)
    }

    mutating func begin(spaceBefore: Bool) {
        endParagraph()
        if spaceBefore { blankLine() }
    }

    mutating func indent(by columns: Int) {
        endParagraph()
        depth += 1
        left += columns
    }

    mutating func outdent(by columns: Int) {
        endParagraph()
        depth -= 1
        left = max(0, left - columns)
    }

    mutating func beginItem() {
        endParagraph()
        blankLine()
        hangs = true
    }

    mutating func endItem() {
        endParagraph()
        hangs = false
    }

    mutating func beginSignature() {
        endParagraph()
        for _ in 0..<3 { out.append(0x0A) }
        paragraph.append(contentsOf: Array(repeating: 0x5F, count: min(40, available)))
        paragraph.append(0x0A)
    }

    mutating func rule() {
        endParagraph()
        paragraph = Array(repeating: 0x2D, count: available)
        endParagraph()
    }

    mutating func endParagraph() {
        pendingSpace = false
        guard paragraph.contains(where: { $0 != 0x0A }) else {
            paragraph.removeAll(keepingCapacity: true)
            return
        }
        let hang = hangs ? TextWrap.markerWidth(paragraph[...]) : 0
        write(TextWrap.lines(paragraph[...], width: available, hang: hang, marking))
        paragraph.removeAll(keepingCapacity: true)
        hangs = false
    }

    /// A heading stands out: the first level centred under a double line, the
    /// second underlined.
    mutating func endHeading(_ level: Int) {
        pendingSpace = false
        guard !paragraph.isEmpty else { return }
        var lines = TextWrap.lines(paragraph[...], width: available, hang: 0)
        let longest = lines.map { TextWrap.columns($0[...]) }.max() ?? 0
        switch level {
        case 1:
            lines = lines.map { Array(repeating: 0x20, count: (available - TextWrap.columns($0[...])) / 2) + $0 }
            lines.append(
                Array(repeating: 0x20, count: (available - longest) / 2) + Array(repeating: 0x3D, count: longest))
        case 2: lines.append(Array(repeating: 0x2D, count: longest))
        default: break
        }
        write(lines)
        paragraph.removeAll(keepingCapacity: true)
    }

    mutating func preformatted(_ lines: [[UInt8]]) {
        endParagraph()
        blankLine()
        write(lines)
        blankLine()
    }

    private mutating func write(_ lines: [[UInt8]]) {
        var isOpen = false
        for marked in lines {
            let line = TextDatum.clean(marked, open: &isOpen)
            if !line.isEmpty { out.append(contentsOf: repeatElement(0x20, count: left)) }
            out.append(contentsOf: line)
            out.append(0x0A)
        }
    }

    /// At most one empty line between paragraphs, none at the start.
    private mutating func blankLine() {
        guard !out.isEmpty else { return }
        if out.count >= 2, out[out.count - 1] == 0x0A, out[out.count - 2] == 0x0A { return }
        out.append(0x0A)
    }

    consuming func finish() -> [UInt8] {
        while out.count >= 2, out[out.count - 1] == 0x0A, out[out.count - 2] == 0x0A { out.removeLast() }
        if out.last != 0x0A, !out.isEmpty { out.append(0x0A) }
        return out
    }
}

/// Breaking lines at the columns that letters take.
enum TextWrap {
    static func columns(_ bytes: ArraySlice<UInt8>) -> Int {
        TextWidth.columns(bytes)
    }

    /// Breaks a paragraph at spaces; a word longer than the line keeps its own.
    ///
    /// - Parameter marking: How lines are set that begin within a datum; `nil`: like any other.
    static func lines(
        _ paragraph: ArraySlice<UInt8>, width: Int, hang: Int, _ marking: TextMarking? = nil
    ) -> [[UInt8]] {
        var out: [[UInt8]] = []
        var line: [UInt8] = []
        var used = 0
        var wordStart = paragraph.startIndex
        /// The datum in which the word begins.
        var datum: TextDatum?
        /// The same of the byte at hand.
        var inside: TextDatum?

        func flushLine() {
            out.append(line)
            line.removeAll(keepingCapacity: true)
            line.append(contentsOf: repeatElement(0x20, count: hang))
            used = hang
        }
        func flushWord(_ end: Int) {
            guard end > wordStart else { return }
            let wordColumns = TextWidth.columns(paragraph[wordStart..<end])
            if used > 0, used > hang || out.isEmpty {
                if used + 1 + wordColumns > width, !(out.isEmpty && used == 0) {
                    flushLine()
                } else {
                    line.append(0x20)
                    used += 1
                }
            }
            let isFirst = out.isEmpty
            if let marking, let datum = datum ?? TextDatum(startingWith: paragraph[wordStart]),
                line.count == (isFirst ? 0 : hang)
            {
                let prefix = marking.prefix(paragraph[wordStart...], in: datum, isFirst: isFirst)
                line.append(contentsOf: prefix)
                used += prefix.count
            }
            line.append(contentsOf: paragraph[wordStart..<end])
            used += wordColumns
        }
        var i = paragraph.startIndex
        while i < paragraph.endIndex {
            let byte = paragraph[i]
            if byte == 0x20 || byte == 0x0A {
                flushWord(i)
                wordStart = i + 1
                datum = inside
                if byte == 0x0A { flushLine() }
            } else if TextDatum.isMark(byte) {
                inside = TextDatum(startingWith: byte)
            }
            i += 1
        }
        flushWord(paragraph.endIndex)
        if line.contains(where: { $0 != 0x20 }) { out.append(line) }
        return out.map { trimEnd($0) }
    }

    /// The columns of an item's marker and the space after it (`a) `, `✓ `), if
    /// it starts with one.
    static func markerWidth(_ paragraph: ArraySlice<UInt8>) -> Int {
        guard let space = paragraph.firstIndex(of: 0x20) else { return 0 }
        let marker = columns(paragraph[..<space])
        return marker <= 6 ? marker + 1 : 0
    }

    static func trimEnd(_ line: [UInt8]) -> [UInt8] {
        var end = line.count
        while end > 0, line[end - 1] == 0x20 { end -= 1 }
        return end == line.count ? line : Array(line[..<end])
    }
}
