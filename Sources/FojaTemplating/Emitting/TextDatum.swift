internal import FojaData

/// What a datum brings to a plain text, told from what the template says.
///
/// While a text is being set, a datum stands between two bytes that no UTF-8 has: so whatever breaks lines knows in which of
/// both a line begins. They take no column and are gone when a line is written.
struct TextDatum: OptionSet, Sendable {
    let rawValue: UInt8

    /// Of several lines: each is set in, as a paragraph of its own could be the template's.
    static let isLines = TextDatum(rawValue: 1)
    /// Typed in small letters too: words in capitals stand out in it.
    static let isMixed = TextDatum(rawValue: 2)
    /// With letters that run from right to left.
    static let isRightToLeft = TextDatum(rawValue: 4)
    /// Computed: nobody typed it, so that «label: value» in it is Foja's own way to say what something rests on.
    static let isComputed = TextDatum(rawValue: 8)

    /// Of what is typed, by what it is; before them, of what is computed, in one line and in several.
    private static let base: UInt8 = 0xF8
    private static let computed: UInt8 = 0xF5
    static let end: UInt8 = 0xC1

    /// The byte that it begins with.
    var start: UInt8 {
        guard contains(.isComputed) else { return TextDatum.base + rawValue }
        return TextDatum.computed + (contains(.isLines) ? 1 : 0)
    }

    /// What begins at a byte.
    init?(startingWith byte: UInt8) {
        guard TextDatum.isMark(byte), byte != TextDatum.end else { return nil }
        if byte >= TextDatum.base {
            self.init(rawValue: byte - TextDatum.base)
        } else {
            self = byte == TextDatum.computed ? [.isComputed, .isMixed] : [.isComputed, .isMixed, .isLines]
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Returns: `nil` for numbers and dates, which look like nothing else.
    init?(
        _ cell: Cell, canonical: borrowing [UInt8], _ bytes: borrowing [UInt8], _ display: Range<Int>,
        isComputed: Bool = false
    ) {
        guard !display.isEmpty else { return nil }
        switch cell.kind {
        case .missing, .decimal, .date, .time, .list: return nil
        case .boolean: break
        case .text: if cell.canonical.allSatisfy({ TextDatum.isOfNumbers(canonical[$0]) }) { return nil }
        }
        // One pass without a branch, which the compiler makes many bytes at a time.
        let text = bytes.span.extracting(display)
        var (lines, small, highest): (UInt8, UInt8, UInt8) = (0, 0, 0)
        for index in text.indices {
            let byte = text[index]
            lines |= byte == 0x0A ? 1 : 0
            small |= byte &- 0x61 < 26 ? 1 : 0
            highest = max(highest, byte)
        }
        var kind: TextDatum = lines != 0 ? .isLines : []
        if small != 0 || highest >= 0x80 && TextDatum.hasSmallLetters(bytes[display]) { kind.insert(.isMixed) }
        // Those letters begin at D6 90.
        if highest >= 0xD6, TextDatum.runsRightToLeft(bytes[display]) {
            kind.insert(.isRightToLeft)
        } else if isComputed, kind.contains(.isMixed) {
            kind.insert(.isComputed)
        }
        self = kind
    }

    private static func isOfNumbers(_ byte: UInt8) -> Bool {
        byte >= 0x30 && byte <= 0x3A || byte == 0x2D || byte == 0x2E
    }

    /// Whether a byte only marks a datum.
    static func isMark(_ byte: UInt8) -> Bool { byte >= computed || byte == end }

    /// Whether a text has small letters, which in ASCII it has not.
    static func hasSmallLetters(_ text: ArraySlice<UInt8>) -> Bool {
        var lead: UInt8 = 0
        for byte in text where byte >= 0x80 {
            // Of Latin-1, by their bytes: ª, µ and º, and from ß on all but the sign of division.
            switch (lead, byte) {
            case (0xC2, 0xAA), (0xC2, 0xB5), (0xC2, 0xBA): return true
            case (0xC3, 0x9F...0xB6), (0xC3, 0xB8...0xBF): return true
            case (_, 0xC4...), (_, 0xC0...0xC1): return hasLowercase(text)
            default: lead = byte
            }
        }
        return false
    }

    private static func hasLowercase(_ text: ArraySlice<UInt8>) -> Bool {
        String(decoding: text, as: UTF8.self).unicodeScalars.contains { $0.properties.isLowercase }
    }

    private static func runsRightToLeft(_ text: ArraySlice<UInt8>) -> Bool {
        String(decoding: text, as: UTF8.self).unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EEFF: true
            default: false
            }
        }
    }

    // MARK: Writing

    /// Writes a line without marks; what runs from right to left is isolated, so that it moves nothing of what stands beside it.
    ///
    /// - Parameter open: Whether such a datum goes on from the line before; then, whether it goes on to the next.
    static func clean(
        _ lines: borrowing DocumentSink, _ line: Range<Int>, open: inout Bool, to out: inout DocumentSink
    ) {
        // U+2068 and U+2069.
        let (isolate, pop): (StaticString, StaticString) = ("\u{2068}", "\u{2069}")
        var isIsolated = false
        // What stands between two marks is copied at once.
        var copied = line.lowerBound
        for index in line {
            let byte = lines[index]
            if isMark(byte) {
                out.append(lines, copied..<index)
                copied = index + 1
                if byte == end, isIsolated { out.append(pop) }
                if byte == end { isIsolated = false }
                open = TextDatum(startingWith: byte)?.contains(.isRightToLeft) ?? false
            } else if open, !isIsolated, byte != 0x20 {
                out.append(lines, copied..<index)
                copied = index
                out.append(isolate)
                isIsolated = true
            }
        }
        out.append(lines, copied..<line.upperBound)
        if isIsolated { out.append(pop) }
    }

    /// What a datum prints in the cell of a table, where something in it looks like what stands between columns.
    static func inCell(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var last: UInt8 = 0
        let isPlain = !text.contains { byte in
            defer { last = byte }
            // What bars begin with, and spaces; of Latin-1 only the one that does not break.
            return byte == 0x7C || byte >= 0xE1 && byte <= 0xEF || byte == 0xC7 || byte == 0xD7
                || last == 0xC2 && byte == 0xA0
        }
        if isPlain { return nil }
        var out = String.UnicodeScalarView()
        var isAfterSpace = false
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let isSpace = scalar.properties.generalCategory == .spaceSeparator
            if isSpace, isAfterSpace { continue }
            isAfterSpace = isSpace
            out.append(bars.contains(scalar) ? "\u{A6}" : scalar)
        }
        return Array(String(out).utf8)
    }

    private static let bars: Set<Unicode.Scalar> = [
        "|", "\u{1C0}", "\u{5C0}", "\u{2016}", "\u{2223}", "\u{23D0}", "\u{2502}", "\u{2503}", "\u{2551}", "\u{2758}",
        "\u{FF5C}", "\u{FFE8}",
    ]
}
