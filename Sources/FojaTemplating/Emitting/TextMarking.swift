/// How a line is set that begins within a datum, so that nobody takes it for a line of the template.
///
/// The lines of a text of several are set in after the first. Otherwise a line stands where it would, for a sentence has to read as
/// one: only a line that reads like a heading, a number of a clause, a label, a rule or a place to sign is marked with `> `.
final class TextMarking {
    static let mark = Array("> ".utf8)
    static let indent = Array("  ".utf8)

    /// What the template's headings say.
    private lazy var headings = collect()
    private let collect: () -> [String]

    /// - Parameter headings: Collected only if some line needs it; as ``heading(_:)`` gives them.
    init(headings: @escaping () -> [String]) {
        collect = headings
    }

    /// A heading as lines are held against it; `nil` if it is too short to be told from other words.
    static func heading(_ text: String) -> String? {
        let heading = bare(text)
        return heading.count >= 4 ? heading : nil
    }

    /// What stands before a line that begins within a datum.
    ///
    /// - Parameters:
    ///   - text: The paragraph, with its marks.
    ///   - start: Where in it the line begins.
    func prefix(_ text: borrowing DocumentSink, from start: Int, in datum: TextDatum, isFirst: Bool) -> [UInt8] {
        prefix(text.array(start..<min(text.count, start + TextMarking.most))[...], datum, isFirst: isFirst)
    }

    /// The same, of what begins with some bytes.
    private func prefix(
        _ rest: ArraySlice<UInt8>, _ datum: TextDatum, isFirst: Bool, isCell: Bool = false
    ) -> [UInt8] {
        let line = TextMarking.line(rest)
        if mayStandOut(line, datum, isCell: isCell),
            standsOut(String(decoding: line, as: UTF8.self), datum, isFirst: isFirst, isCell: isCell)
        {
            return TextMarking.mark
        }
        return datum.contains(.isLines) && !isFirst ? TextMarking.indent : []
    }

    /// Whether the cell of a table has to be marked.
    ///
    /// - Parameters:
    ///   - text: Words, with their marks.
    ///   - range: Those of the cell.
    func marks(cell text: borrowing DocumentSink, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty, let datum = TextDatum(startingWith: text[range.lowerBound]) else { return false }
        let start = text.array(range.prefix(TextMarking.most))
        return prefix(start[...], datum, isFirst: true, isCell: true) == TextMarking.mark
    }

    // MARK: What reads like the template's

    /// As many bytes of a line as are looked at.
    private static let most = 400

    /// What follows of a datum in its line, without marks.
    private static func line(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var start = rest.startIndex
        if start < rest.endIndex, TextDatum.isMark(rest[start]), rest[start] != TextDatum.end { start += 1 }
        var end = start
        let last = min(rest.endIndex, rest.startIndex + most)
        while end < last, rest[end] != 0x0A, !TextDatum.isMark(rest[end]) { end += 1 }
        return rest[start..<max(start, end)]
    }

    /// The bytes with which a line begins that reads like a heading or an opener of the template's (``LineStarts``).
    private lazy var starts = LineStarts(headings + TextMarking.openers)
    private static let capitalStarts = LineStarts(capitalOpeners)

    /// Whether a line may read like the template's, by its bytes: where not, ``standsOut(_:_:isFirst:isCell:)`` says no.
    func mayStandOut(_ line: ArraySlice<UInt8>, _ datum: TextDatum, isCell: Bool) -> Bool {
        LineStarts.mayStandOut(
            line, isCell: isCell, isMixed: datum.contains(.isMixed), { starts.has($0) },
            { TextMarking.capitalStarts.has($0) })
    }

    func standsOut(_ line: String, _ datum: TextDatum, isFirst: Bool, isCell: Bool) -> Bool {
        guard !line.dropFirst().isEmpty else { return false }
        let isComputed = datum.contains(.isComputed)
        // What nobody gave yet, within what is computed of it, is no blank of the template's.
        if TextMarking.isLayout(line), !isComputed || line.first != "…" { return true }
        if TextMarking.hasRule(line) { return true }
        let words = Array(line.split(separator: " ", maxSplits: 8).prefix(8))
        guard let word = words.first else { return false }
        if TextMarking.isNumbering(word) { return true }
        guard let letter = word.first(where: \.isLetter), letter.isUppercase || !letter.isCased else { return false }
        let lower = word.filter(\.isLetter).lowercased()
        if TextMarking.openers.contains(lower) { return true }
        let isCapitals = TextMarking.isCapitals(word, least: 3)
        if isCapitals, TextMarking.capitalOpeners.contains(lower) { return true }
        // Within a sentence a lone word in capitals is the name of an office; where a line is its own, a heading.
        let isOwn = isFirst || datum.contains(.isLines)
        if datum.contains(.isMixed), TextMarking.isCapitals(word, least: 5) {
            if isOwn || !isComputed && TextMarking.endsHeading(word)
                || words.count > 1 && TextMarking.isCapitals(words[1], least: 1)
            {
                return true
            }
        }
        // In a cell it is no line of its own.
        if isCell { return false }
        // «C L Á U S U L A»
        let isSpaced = words.count > 3 && words.prefix(4).allSatisfy { $0.count == 1 && $0.first?.isUppercase ?? false }
        if isSpaced { return true }
        // `label: value` is how a table is set that is too wide for columns.
        if !isComputed, words.prefix(4).contains(where: TextMarking.endsHeading) { return true }
        return isHeading(line)
    }

    private func isHeading(_ line: String) -> Bool {
        // Where letters of ASCII begin a line, two of them begin the heading.
        let start = line.utf8.prefix(3).map { $0 | 0x20 }
        let isCertain = start.count == 3 && start.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
        let candidates = isCertain ? headings.filter { $0.utf8.starts(with: start.prefix(2)) } : headings
        guard !candidates.isEmpty else { return false }
        let bare = TextMarking.bare(line)
        return candidates.contains { heading in
            TextMarking.mayBegin(bare, heading) && bare.hasPrefix(heading)
                && bare.dropFirst(heading.count).first.map { ".:-–—(".contains($0) } ?? true
        }
    }

    /// Whether a line may begin with a heading: two other letters of ASCII begin other words.
    private static func mayBegin(_ line: String, _ heading: String) -> Bool {
        zip(line.utf8.prefix(2), heading.utf8.prefix(2)).allSatisfy { $0 == $1 || ($0 | $1) >= 0x80 }
    }

    /// Whether four strokes of a rule stand in a row. Few lines have four equal bytes, and only these are asked by characters,
    /// which costs a hundred times as much.
    private static func hasRule(_ line: String) -> Bool {
        var run = 0
        var last: UInt8 = 0
        for byte in line.utf8 {
            run = byte == last ? run + 1 : 1
            last = byte
            if run == 4, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") {
                return line.contains("____") || line.contains("----") || line.contains("====")
            }
        }
        return false
    }

    /// Whether a line begins with a mark of the layout: of an item, a box, a rule, a column, a blank, or ``mark`` itself.
    ///
    /// Any other symbol is a letter like others.
    private static func isLayout(_ line: String) -> Bool {
        let scalars = line.unicodeScalars
        guard let first = scalars.first else { return false }
        // The sign of a number: -5 °C, +591.
        if first == "-" || first == "+" || first == "\u{2212}" {
            return !(scalars.dropFirst().first.map { ("0"..."9").contains($0) } ?? false)
        }
        switch first.properties.generalCategory {
        case .dashPunctuation, .connectorPunctuation: return true
        default:
            return ">|¦=*.…\u{B7}\u{FF1E}\u{FF1D}".unicodeScalars.contains(first)
                || marks.contains { $0.contains(first.value) }
        }
    }

    /// Bullets, boxes and their ticks, lines and blocks, circled numbers.
    private static let marks: [ClosedRange<UInt32>] = [
        0x2016...0x2017, 0x2022...0x2027, 0x203A...0x203A, 0x203E...0x203E, 0x2043...0x2043, 0x204C...0x204D,
        0x2219...0x2219, 0x2460...0x24FF, 0x2500...0x25FF, 0x2610...0x2612, 0x2705...0x2705, 0x2713...0x2718,
        0x274C...0x274E, 0x2751...0x2752, 0x2758...0x275A, 0x2776...0x2793, 0x2B1B...0x2B1C, 0x2E3A...0x2E3B,
    ]

    /// Three or four letters are the name of a norm or of an office.
    private static func isCapitals(_ word: Substring, least: Int) -> Bool {
        let letters = word.filter(\.isLetter)
        return letters.count >= least && !letters.contains(where: \.isLowercase)
    }

    /// `OBJETO.-`, `Monto:`
    private static func endsHeading(_ word: Substring) -> Bool {
        word.hasSuffix(":") || [".-", ".–", ".—", ".\u{2212}"].contains { word.hasSuffix($0) }
    }

    /// `5.`, `6.2.`, `IV.-`, `a)`, `1°`; not the year that a sentence ends with.
    private static func isNumbering(_ word: Substring) -> Bool {
        var core = word
        while let last = core.last, ".)-–:°ºª".contains(last) { core.removeLast() }
        let end = word[core.endIndex...]
        guard !core.isEmpty, !end.isEmpty else { return false }
        if core.allSatisfy({ $0.isNumber || $0 == "." }) {
            return core.split(separator: ".").allSatisfy { $0.count <= 2 } || end.count > 1
        }
        if core.count == 1, end.contains(")") { return true }
        if core.count == 1 { return core.first?.isLowercase ?? false || "IVX".contains(core) }
        return core.count <= 6 && core.allSatisfy { "IVXLC".contains($0) }
    }

    /// Small letters, single spaces, without a number before it.
    static func bare(_ heading: String) -> String {
        let text = Array(heading.utf8)
        guard isOfLatin(text) else { return bareOfAnyLetters(heading) }
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        for word in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
            if out.isEmpty, !hasLetter(word) { continue }
            if !out.isEmpty { out.append(0x20) }
            var last: UInt8 = 0
            for byte in word {
                // Capitals are 20 before, in ASCII and as the second byte of Latin-1's.
                let isCapital = last == 0xC3 ? byte < 0x9F && byte != 0x97 : byte >= 0x41 && byte <= 0x5A
                out.append(isCapital ? byte + 0x20 : byte)
                last = byte
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    static func bareOfAnyLetters(_ heading: String) -> String {
        var words = heading.lowercased().split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
        while let first = words.first, !first.contains(where: \.isLetter) { words.removeFirst() }
        return words.joined(separator: " ")
    }

    /// Whether all of a text are ASCII, but for what ends lines elsewhere, and letters of Latin-1.
    private static func isOfLatin(_ text: [UInt8]) -> Bool {
        var last: UInt8 = 0
        return text.allSatisfy { byte in
            defer { last = byte }
            return byte < 0x80 ? byte != 0x0D : byte == 0xC3 || last == 0xC3
        }
    }

    /// Whether there is a letter of ASCII, or one of Latin-1: × and ÷ are none.
    private static func hasLetter(_ word: ArraySlice<UInt8>) -> Bool {
        var last: UInt8 = 0
        return word.contains { byte in
            defer { last = byte }
            return last == 0xC3 ? byte != 0x97 && byte != 0xB7 : byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
        }
    }

    /// Words that parts of legal documents begin with.
    private static let openers: Set<String> = [
        "cláusula", "clausula", "artículo", "articulo", "capítulo", "capitulo", "parágrafo", "paragrafo", "anexo",
        "disposición",
        "disposicion", "resuelve", "resuelvo", "firma", "firmado", "fdo",
    ]
    /// The same where they are in capitals.
    private static let capitalOpeners: Set<String> = [
        "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena", "décima",
        "undécima",
        "duodécima", "decimoprimera", "decimosegunda", "decimotercera", "vigésima", "trigésima", "única", "primero",
        "segundo",
        "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo", "vigésimo", "único", "septima",
        "decima", "vigesima", "vistos", "considerando", "considerandos", "por", "total", "subtotal", "título", "titulo",
        "sección", "seccion", "página", "conclusión", "conclusiones", "recomendación", "recomendaciones", "dictamen",
        "condonación", "extinción", "nota",
    ]
}
