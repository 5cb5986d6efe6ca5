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
        paragraph.append(folding: bytes, &pendingSpace)
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
        var setting = Setting(width: width, hang: hang, marking: marking)
        setting.wordStart = paragraph.startIndex
        /// The datum in which a byte stands.
        var inside: TextDatum?
        for index in paragraph.indices {
            let byte = paragraph[index]
            if byte == 0x20 || byte == 0x0A {
                setting.word(paragraph, until: index)
                setting.datum = inside
                if byte == 0x0A { setting.endLine() }
            } else if TextDatum.isMark(byte) {
                inside = TextDatum(startingWith: byte)
            } else if byte >= 0xCC {
                setting.isNarrow = false
            } else if byte & 0xC0 != 0x80 {
                setting.columns += 1
            }
        }
        setting.word(paragraph, until: paragraph.endIndex)
        return setting.finish()
    }

    /// Lines while they are set, and the word that comes next.
    private struct Setting {
        let width: Int
        let hang: Int
        let marking: TextMarking?
        private var out: [[UInt8]] = []
        private var line: [UInt8] = []
        private var used = 0
        var wordStart = 0
        /// The datum in which the word begins.
        var datum: TextDatum?
        /// How many columns the word takes, if all its letters are narrow.
        var columns = 0
        var isNarrow = true

        init(width: Int, hang: Int, marking: TextMarking?) {
            self.width = width
            self.hang = hang
            self.marking = marking
            line.reserveCapacity(width + 32)
        }

        mutating func endLine() {
            out.append(TextWrap.trimEnd(line))
            line.removeAll(keepingCapacity: true)
            line.append(contentsOf: repeatElement(0x20, count: hang))
            used = hang
        }

        mutating func word(_ paragraph: ArraySlice<UInt8>, until end: Int) {
            defer {
                wordStart = end + 1
                columns = 0
                isNarrow = true
            }
            guard end > wordStart else { return }
            let wordColumns = isNarrow ? columns : TextWidth.columns(paragraph[wordStart..<end])
            if used > 0, used > hang || out.isEmpty {
                if used + 1 + wordColumns > width, !(out.isEmpty && used == 0) {
                    endLine()
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
            line.append(paragraph, wordStart..<end)
            used += wordColumns
        }

        mutating func finish() -> [[UInt8]] {
            if line.contains(where: { $0 != 0x20 }) { out.append(TextWrap.trimEnd(line)) }
            return out
        }
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

extension [UInt8] {
    /// Appends words with white space folded: one space between them, none where a line begins.
    ///
    /// - Parameter pendingSpace: Whether white space stood last.
    mutating func append(folding text: ArraySlice<UInt8>, _ pendingSpace: inout Bool) {
        var isPending = pendingSpace
        var isAfterWords = last.map { $0 != 0x0A } ?? false
        append(addingCapacity: text.count + 1) { out in
            for index in text.indices {
                let byte = text[index]
                if byte.isWhiteSpace {
                    isPending = true
                } else {
                    if isPending, isAfterWords { out.append(0x20) }
                    isPending = false
                    isAfterWords = true
                    out.append(byte)
                }
            }
        }
        pendingSpace = isPending
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate var isWhiteSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
