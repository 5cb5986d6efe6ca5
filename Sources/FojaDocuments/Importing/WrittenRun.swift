internal import FojaData
internal import FojaDiagnostics
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
        case several([(place: BlankPlace, text: String)])
        /// It seems to say this one too.
        case unclear(BlankPlace)
    }

    private let schema: Schema
    private let text: [Character]
    /// The same in small letters without accents, letter by letter.
    private let letters: [Character]
    private let parts: [BlankPlace.Part]
    private let first: BlankPlace
    private static let limit = 400

    /// - Parameter place: Where the run begins: the blank itself, or one before it that was left blank.
    init(_ text: String, from place: BlankPlace, schema: Schema) {
        self.schema = schema
        self.text = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        letters = Array(self.text.map(WrittenRun.folded))
        parts = place.following
        first = place
    }

    func answer() -> Answer {
        guard !parts.isEmpty, text.count <= WrittenRun.limit else { return .one }
        var best: [(place: BlankPlace, range: Range<Int>)] = []
        var steps = 0
        search(from: 0, at: first, rest: [], trail: "", next: 0, done: [], best: &best, steps: &steps)
        let found = best.map { (place: $0.place, text: trimmed($0.range)) }
        if let hidden = parts.lazy.flatMap(\.pieces).first(where: { names($0, within: found) }) {
            return .unclear(hidden.place)
        }
        return found.count > 1 ? .several(found) : .one
    }

    // MARK: Parting

    private func search(
        from start: Int, at place: BlankPlace, rest: [(lead: String, place: BlankPlace)], trail: String, next: Int,
        done: [(place: BlankPlace, range: Range<Int>)], best: inout [(place: BlankPlace, range: Range<Int>)],
        steps: inout Int
    ) {
        for end in (start + 1)...max(start + 1, text.count) where end <= text.count {
            steps += 1
            guard steps < 20_000 else { return }
            if end == text.count {
                let value = start..<(rest.isEmpty ? withoutTrail(trail, start..<end) : end)
                if rest.isEmpty, !value.isEmpty, isValid(value, at: place), done.count + 1 > best.count {
                    best = done + [(place, value)]
                }
                continue
            }
            // Either what has to follow, or the beginning of any later part.
            let options: [(piece: (lead: String, place: BlankPlace), rest: [(lead: String, place: BlankPlace)], part: Int)]
            if let piece = rest.first {
                options = [(piece, Array(rest.dropFirst()), next - 1)]
            } else {
                options = parts.indices.dropFirst(next).compactMap { index in
                    parts[index].pieces.first.map { ($0, Array(parts[index].pieces.dropFirst()), index) }
                }
            }
            for option in options {
                guard let lead = Lead(option.piece.lead).match(letters, at: end) else { continue }
                let value = start..<(rest.isEmpty ? withoutTrail(trail, start..<end) : end)
                guard !value.isEmpty, isValid(value, at: place) else { continue }
                let isAlone = parts[option.part].pieces.count == 1
                if lead.isWeak, !stands(lead.end, after: place, option.piece.place, isAlone: isAlone) { continue }
                search(
                    from: lead.end, at: option.piece.place, rest: option.rest, trail: parts[option.part].trail,
                    next: option.part + 1, done: done + [(place, value)], best: &best, steps: &steps)
            }
        }
    }

    /// What ends a part, «, La Paz», is no datum.
    private func withoutTrail(_ trail: String, _ range: Range<Int>) -> Int {
        let wanted = Lead(trail).words
        guard !wanted.isEmpty else {
            let signs = trail.filter { !$0.isWhitespace }
            return !signs.isEmpty && range.count > signs.count && String(text[range]).hasSuffix(signs)
                ? range.upperBound - signs.count : range.upperBound
        }
        for start in range where Lead(trail).match(letters, at: start)?.end == range.upperBound { return start }
        return range.upperBound
    }

    private func trimmed(_ range: Range<Int>) -> String {
        var rest = text[range]
        while let first = rest.first, " ,;:".contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, " ,;:".contains(last) { rest = rest.dropLast() }
        return String(rest)
    }

    private func isValid(_ range: Range<Int>, at place: BlankPlace) -> Bool {
        let text = trimmed(range)
        guard !text.isEmpty, let field = schema.field(at: HandEdits.withoutPositions(place.path)) else { return false }
        return !WrittenNumber.values(text, field) { plain in
            (try? schema.canonical(of: plain, at: place.path, place: nil)) ?? nil
        }.isEmpty
    }

    /// Whether a datum may begin where nothing but a space or a comma says so: its type has to say it.
    private func stands(_ start: Int, after left: BlankPlace, _ right: BlankPlace, isAlone: Bool) -> Bool {
        guard let own = schema.field(at: HandEdits.withoutPositions(left.path)),
            let field = schema.field(at: HandEdits.withoutPositions(right.path))
        else { return false }
        switch field.type {
        case .date, .time, .option, .boolean: return true
        case .integer, .decimal, .percent, .money: return !isAlone
        default:
            if field.pattern != nil { return true }
            if case .option = own.type { return true }
            // «Inventada 15»: a number at the end of a street, or before a comma.
            let word = letters[start...].prefix { !" ,;".contains($0) }
            let after = start + word.count
            guard after == letters.count || ",;".contains(letters[after]) else { return false }
            return word.first?.isNumber == true || String(word) == "s/n"
        }
    }

    // MARK: What is left in a datum

    /// Whether a text still has in it the words that are printed before another datum.
    private func names(
        _ piece: (lead: String, place: BlankPlace), within found: [(place: BlankPlace, text: String)]
    ) -> Bool {
        let texts = found.isEmpty ? [String(text)] : found.filter { $0.place.path != piece.place.path }.map(\.text)
        guard let own = schema.field(at: HandEdits.withoutPositions(first.path)), case .text = own.type,
            let field = schema.field(at: HandEdits.withoutPositions(piece.place.path))
        else { return false }
        if let word = Lead(piece.lead).strongest {
            return texts.contains { text in
                WrittenRun.folded(text).split { !$0.isLetter && !$0.isNumber }.dropFirst().contains { $0 == word }
            }
        }
        guard case .date = field.type, !found.contains(where: { $0.place.path == piece.place.path }) else { return false }
        return texts.contains(where: WrittenDate.namesDate)
    }

    // MARK: Letters

    static func folded(_ text: String) -> String { String(text.map(folded)) }

    static func folded(_ character: Character) -> Character {
        switch character {
        case "Á", "á", "À", "à": "a"
        case "É", "é", "È", "è": "e"
        case "Í", "í": "i"
        case "Ó", "ó": "o"
        case "Ú", "ú", "Ü", "ü": "u"
        default: character.lowercased().first ?? character
        }
    }
}

/// What a document prints before a datum: «, Notaría de Fe Pública N° ».
private struct Lead {
    /// In small letters without accents; without «N°».
    let words: [String]
    private static let small: Set<String> = [
        "de", "del", "la", "el", "los", "las", "al", "a", "en", "y", "e", "o", "u", "con", "un", "una", "por", "que",
    ]
    private static let numberSigns: Set<String> = ["n", "no", "nro", "num", "numero"]
    private static let signs: Set<Character> = Set(" ,;:.-–—/()|·°º")

    init(_ text: String) {
        words = WrittenRun.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            !Lead.numberSigns.contains($0)
        }
    }

    /// The word that nobody writes for something else.
    var strongest: String? {
        let strong = words.filter { !Lead.small.contains($0) }
        return strong.first { $0.count > 3 } ?? strong.first
    }

    /// - Returns: Where the datum begins, and whether only spaces and signs stand before it.
    func match(_ text: [Character], at start: Int) -> (end: Int, isWeak: Bool)? {
        var at = start
        var hasSign = false
        func pass() {
            while at < text.count, Lead.signs.contains(text[at]) {
                if text[at] != " " { hasSign = true }
                at += 1
            }
        }
        pass()
        guard at > start else { return nil }
        let isWeak = strongest == nil
        for word in words {
            let end = at + word.count
            let isThere =
                end <= text.count && text[at..<end].elementsEqual(word)
                && (end == text.count || !text[end].isLetter && (!text[end].isNumber || word == "bs"))
            guard isThere else {
                if isWeak { continue }
                return nil
            }
            at = end
            pass()
        }
        // «zona» by itself may be of a name: «calle Zona Franca».
        if !isWeak, words.count == 1, !hasSign { return nil }
        passNumberSign(text, &at)
        return at < text.count ? (at, isWeak) : nil
    }

    /// «N° », «Nº», «No. », «#».
    private func passNumberSign(_ text: [Character], _ at: inout Int) {
        var end = at
        while end < text.count, text[end].isLetter, text[end] != "º" { end += 1 }
        let word = String(text[at..<end])
        let isSign = Lead.numberSigns.contains(word) || (end == at && at < text.count && text[at] == "#")
        guard isSign else { return }
        if end == at { end += 1 }
        while end < text.count, " .°º:".contains(text[end]) { end += 1 }
        if end < text.count, text[end].isNumber { at = end }
    }
}
