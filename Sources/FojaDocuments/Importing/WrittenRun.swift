internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating

/// What somebody wrote into one blank, where a filled document prints several data: «4567123 Potosí»,
/// «045/2025, Notaría de Fe Pública N° 12, Distrito Judicial de Potosí».
///
/// The blank takes all that the document prints there, each datum by what is printed before it. What seems to
/// have another datum in it, and cannot be parted, is refused: it would be printed twice.
struct WrittenRun {
    enum Answer {
        /// Only the blank's own datum.
        case one
        ///
        /// - isSure: Whether words or their types say where each begins.
        case several([(place: BlankPlace, text: String)], isSure: Bool)
        /// It seems to say this one too.
        case unclear(BlankPlace)
    }

    private let schema: Schema
    private let text: [Character]
    /// The same in small letters without accents, letter by letter.
    private let letters: [Character]
    private let parts: [BlankPlace.Part]
    private let first: BlankPlace
    private let filled: Set<String>
    private static let limit = 400
    private typealias Found = (place: BlankPlace, range: Range<Int>, isSure: Bool)

    /// - Parameters:
    ///   - place: Where the run begins: the blank itself, or one before it that was left blank.
    ///   - filled: The paths of all blanks that somebody wrote into.
    init(_ text: String, from place: BlankPlace, filled: Set<String>, schema: Schema) {
        self.schema = schema
        self.filled = filled
        self.text = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        letters = self.text.map { Accents.folded($0) }
        parts = place.following
        first = place
    }

    func answer() -> Answer {
        guard !parts.isEmpty, text.count <= WrittenRun.limit else { return .one }
        var best: [Found] = []
        var steps = 0
        search(from: 0, at: first, isSure: true, rest: [], trail: "", next: 0, done: [], best: &best, steps: &steps)
        let found = best.map { (place: $0.place, text: trimmed($0.range)) }
        if let hidden = parts.lazy.flatMap(\.pieces).first(where: { names($0, within: found) }) {
            return .unclear(hidden.place)
        }
        return found.count > 1 ? .several(found, isSure: best.allSatisfy(\.isSure)) : .one
    }

    // MARK: Parting

    private func search(
        from start: Int, at place: BlankPlace, isSure: Bool, rest: [(lead: String, place: BlankPlace)], trail: String,
        next: Int, done: [Found], best: inout [Found], steps: inout Int
    ) {
        for end in (start + 1)...max(start + 1, text.count) where end <= text.count {
            steps += 1
            guard steps < 20_000 else { return }
            if end == text.count {
                let value = start..<(rest.isEmpty ? withoutTrail(trail, start..<end) : end)
                if rest.isEmpty, !value.isEmpty, isValid(value, at: place), done.count + 1 > best.count {
                    best = done + [(place, value, isSure)]
                }
                continue
            }
            // Either what has to follow, or the beginning of any later part.
            let options:
                [(piece: (lead: String, place: BlankPlace), rest: [(lead: String, place: BlankPlace)], part: Int)]
            if let piece = rest.first {
                options = [(piece, Array(rest.dropFirst()), next - 1)]
            } else {
                options = parts.indices.dropFirst(next).compactMap { index in
                    parts[index].pieces.first.map { ($0, Array(parts[index].pieces.dropFirst()), index) }
                }
            }
            for option in options {
                guard let lead = PrintedLead(option.piece.lead, schema.pack.currency).match(letters, at: end) else {
                    continue
                }
                let value = start..<(rest.isEmpty ? withoutTrail(trail, start..<end) : end)
                guard !value.isEmpty, isValid(value, at: place) else { continue }
                let isAlone = parts[option.part].pieces.count == 1
                var isTold = true
                if lead.isWeak {
                    guard let told = stands(lead.end, after: place, option.piece.place, isAlone: isAlone) else {
                        continue
                    }
                    isTold = told
                }
                search(
                    from: lead.end, at: option.piece.place, isSure: isTold, rest: option.rest,
                    trail: parts[option.part].trail, next: option.part + 1, done: done + [(place, value, isSure)],
                    best: &best, steps: &steps)
            }
        }
    }

    /// What ends a part, «, La Paz», is no datum.
    private func withoutTrail(_ trail: String, _ range: Range<Int>) -> Int {
        func words(_ text: some StringProtocol) -> [Substring] {
            Accents.folded(String(text)).split { !$0.isLetter && !$0.isNumber }.map { Substring(String($0)) }
        }
        let wanted = words(trail)
        guard !wanted.isEmpty else {
            let signs = trail.filter { !$0.isWhitespace }
            return !signs.isEmpty && range.count > signs.count && trimmed(range).hasSuffix(signs)
                ? (range.last { text[$0] == signs.first } ?? range.upperBound) : range.upperBound
        }
        let cut = range.dropFirst().first { start in
            ",;".contains(text[start]) && words(String(text[start..<range.upperBound])) == wanted
        }
        return cut ?? range.upperBound
    }

    private func trimmed(_ range: Range<Int>) -> String {
        var rest = text[range]
        while let first = rest.first, " ,;:".contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, " ,;:".contains(last) { rest = rest.dropLast() }
        return String(rest)
    }

    private func isValid(_ range: Range<Int>, at place: BlankPlace) -> Bool {
        let text = trimmed(range)
        guard !text.isEmpty, let field = schema.field(at: FieldPath.withoutPositions(place.path)) else { return false }
        return !WrittenNumber.values(text, field) { plain in
            (try? schema.canonical(of: plain, at: place.path, place: nil)) ?? nil
        }.isEmpty
    }

    /// Whether a datum may begin where nothing but a space or a comma says so: its type has to say it.
    ///
    /// - Returns: `nil` if it may not; `false` if it is only likely.
    private func stands(_ start: Int, after left: BlankPlace, _ right: BlankPlace, isAlone: Bool) -> Bool? {
        guard let own = schema.field(at: FieldPath.withoutPositions(left.path)),
            let field = schema.field(at: FieldPath.withoutPositions(right.path))
        else { return nil }
        switch field.type {
        case .date: return WrittenDate.parts(at: right).count == WrittenDate.Part.allCases.count ? true : nil
        case .time, .option, .boolean: return true
        case .integer, .decimal, .percent, .money: return isAlone ? nil : true
        default:
            if field.pattern != nil { return true }
            switch own.type {
            case .option: return false
            // «155 g», unless the unit has been written in its own blank.
            case .integer, .decimal: return filled.contains(right.path) || !letters[start].isLetter ? nil : false
            default: break
            }
            // «Inventada 15»: a number at the end of a street, or before a comma.
            let word = letters[start...].prefix { !" ,;".contains($0) }
            let after = letters[(start + word.count)...].first { $0 != " " }
            guard after.map({ ",;".contains($0) }) ?? true else { return nil }
            return word.first?.isNumber == true || String(word) == "s/n" ? false : nil
        }
    }

    /// A text without the words that the document prints itself before it: «Notaría de Fe Pública N° 12» is «12».
    static func withoutLead(_ text: String, _ lead: String, _ currency: Currency) -> String {
        let printed = PrintedLead(lead, currency)
        guard printed.strongest != nil else { return text }
        let given = Array(text)
        let folded = given.map { Accents.folded($0) }
        guard let end = printed.match([","] + folded, at: 0)?.end, end > 1 else { return text }
        return String(given[(end - 1)...])
    }

    // MARK: What is left in a datum

    /// Whether a text still has in it the words that are printed before another datum.
    private func names(
        _ piece: (lead: String, place: BlankPlace), within found: [(place: BlankPlace, text: String)]
    ) -> Bool {
        let texts = found.isEmpty ? [String(text)] : found.filter { $0.place.path != piece.place.path }.map(\.text)
        guard let own = schema.field(at: FieldPath.withoutPositions(first.path)), case .text = own.type,
            let field = schema.field(at: FieldPath.withoutPositions(piece.place.path))
        else { return false }
        if let word = PrintedLead(piece.lead, schema.pack.currency).strongest {
            return texts.contains { text in
                Accents.folded(text).split { !$0.isLetter && !$0.isNumber }.dropFirst().contains { $0 == word }
            }
        }
        guard case .date = field.type, !found.contains(where: { $0.place.path == piece.place.path }) else {
            return false
        }
        return texts.contains(where: WrittenDate.namesDate)
    }
}
