/// How a line is set that begins within a datum, so that nobody takes it for a line of the template.
///
/// The first line of a paragraph stands where it would; those that follow are set in. One that reads like a heading, a number
/// of a clause, a rule or a place to sign is marked with `> ` wherever it stands.
final class TextMarking {
    static let mark = Array("> ".utf8)
    static let indent = Array("  ".utf8)

    /// What the template's headings say.
    private lazy var headings: [String] = Array(Set(collect().map(TextMarking.bare))).filter { $0.count >= 4 }
    private let collect: () -> [String]

    /// - Parameter headings: Collected only if some line needs it.
    init(headings: @escaping () -> [String]) {
        collect = headings
    }

    /// What stands before a line that begins with some bytes.
    ///
    /// - Parameters:
    ///   - rest: The paragraph from there on, with its marks.
    ///   - datum: In which it begins.
    func prefix(
        _ rest: ArraySlice<UInt8>, in datum: TextDatum, isFirst: Bool, isCell: Bool = false
    ) -> [UInt8] {
        var line: [UInt8] = []
        for byte in rest.prefix(400) {
            if byte == TextDatum.end || byte == 0x0A { break }
            if !TextDatum.isMark(byte) { line.append(byte) }
        }
        if standsOut(String(decoding: line, as: UTF8.self), datum, isFirst: isFirst, isCell: isCell) {
            return TextMarking.mark
        }
        return !isFirst && datum.contains(.isFree) ? TextMarking.indent : []
    }

    /// Whether the cell of a table has to be marked.
    func marks(cell: [UInt8]) -> Bool {
        guard let first = cell.first, let datum = TextDatum(startingWith: first) else { return false }
        return prefix(cell[...], in: datum, isFirst: true, isCell: true) == TextMarking.mark
    }

    // MARK: What reads like the template's

    private func standsOut(_ line: String, _ datum: TextDatum, isFirst: Bool, isCell: Bool) -> Bool {
        guard let first = line.first, line.count > 1 else { return false }
        if !first.isLetter, !first.isNumber, !"«“\"'‘(¿¡[$€%".contains(first) { return true }
        if line.contains("____") || line.contains("----") || line.contains("====") { return true }
        let words = line.split(separator: " ", maxSplits: 8).prefix(8)
        guard let word = words.first else { return false }
        if TextMarking.isNumbering(word) { return true }
        guard let letter = word.first(where: \.isLetter), letter.isUppercase || !letter.isCased else { return false }
        let letters = word.filter(\.isLetter)
        // Three or four are the name of a norm or of an office.
        let isCapitals = letters.count >= 3 && !letters.contains(where: \.isLowercase)
        let lower = letters.lowercased()
        if TextMarking.openers.contains(lower) { return true }
        if isCapitals, TextMarking.capitalOpeners.contains(lower) { return true }
        if isCapitals, letters.count >= 5, datum.contains(.isMixed) { return true }
        // In a cell it is no line of its own.
        if isCell { return false }
        // `label: value` is how a table is set that is too wide for columns.
        if isFirst, words.prefix(4).contains(where: { $0.hasSuffix(":") }) { return true }
        let bare = TextMarking.bare(line)
        return headings.contains { heading in
            bare.hasPrefix(heading) && bare.dropFirst(heading.count).first.map { !$0.isLetter && $0 != " " } ?? true
        }
    }

    /// `5.`, `6.2.`, `IV.-`, `a)`, `1°`.
    private static func isNumbering(_ word: Substring) -> Bool {
        var core = word
        while let last = core.last, ".)-–:°ºª".contains(last) { core.removeLast() }
        let end = word[core.endIndex...]
        guard !core.isEmpty, !end.isEmpty else { return false }
        if core.allSatisfy({ $0.isNumber || $0 == "." }) { return true }
        if core.count == 1, end.contains(")") { return true }
        if core.count == 1 { return core.first?.isLowercase ?? false || "IVX".contains(core) }
        return core.count <= 6 && core.allSatisfy { "IVXLC".contains($0) }
    }

    /// Small letters, single spaces, without a number before it.
    private static func bare(_ heading: String) -> String {
        var words = heading.lowercased().split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" })
        while let first = words.first, !first.contains(where: \.isLetter) { words.removeFirst() }
        return words.joined(separator: " ")
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
