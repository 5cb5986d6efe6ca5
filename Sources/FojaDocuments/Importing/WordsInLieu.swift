internal import FojaData
internal import FojaSpanish
internal import FojaTemplating

/// Words that somebody wrote where a document prints a datum, and that are no value of it: the document says them, and the
/// datum stays what it is.
struct WordsInLieu {
    private(set) var words: [HandEdits.Written] = []
    /// The data that are printed so.
    private(set) var paths: Set<String> = []

    /// Past so many of one datum it was no one who read the document.
    private static let most = 100

    /// - Parameter misprinted: What a document prints of data otherwise than it carries them, by path.
    init(_ misprinted: [String: [HandEdits.Written]], _ schema: Schema) {
        for (path, written) in misprinted.sorted(by: { $0.key < $1.key }) {
            guard written.count <= WordsInLieu.most, let field = schema.field(at: FieldPath.withoutPositions(path)),
                written.allSatisfy({ !WordsInLieu.couldBeValue($0, field, schema) })
            else { continue }
            paths.insert(path)
            words += written
        }
    }

    /// Whether somebody may have meant another value.
    private static func couldBeValue(_ written: HandEdits.Written, _ field: Field, _ schema: Schema) -> Bool {
        guard !written.text.allSatisfy(\.isWhitespace),
            let datum = WrittenDatum(written.path, [written], schema: schema)
        else { return false }
        guard case .wrong = datum.answer() else { return true }
        var type = field.type
        if case .list(let element) = type { type = element }
        switch type {
        case .money, .decimal, .integer, .percent:
            return isFigure(written.text)
        case .date, .time:
            // A part of a date is printed by itself: its day, its month.
            return isFigure(written.text) || words(written.text).contains { SpanishDate.monthNames.contains($0) }
        default: return false
        }
    }

    /// Whether a datum is a number or a day.
    static func isFigure(_ field: Field) -> Bool {
        switch field.type {
        case .money, .decimal, .integer, .percent, .date, .time: true
        default: false
        }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
            word.hasPrefix("bs") && word.dropFirst(2).allSatisfy(\.isNumber) ? String(word.dropFirst(2)) : String(word)
        }
    }

    /// Whether a text is a number and nothing more: figures, or words of numbers.
    static func isFigure(_ text: String) -> Bool {
        let said: Set<String> = ["bs", "bolivianos", "boliviano", "de", "por", "y", "con"]
        let words = words(text)
        func isNumber(_ word: String) -> Bool { word.allSatisfy(\.isNumber) || Numeral.parse(word) != nil }
        return words.contains(where: isNumber) && words.allSatisfy { isNumber($0) || said.contains($0) }
    }
}

extension ReadableDocument {
    /// The same with what somebody wrote in the place of data as their words.
    func writing(_ inLieu: [HandEdits.Written]) -> ReadableDocument {
        let known = Set(inLieu.map { PrintedDatum($0.path, $0.text) })
        guard !known.isEmpty else { return self }
        return mappingData { printed, piece in
            if known.contains(printed) { piece.source = .written }
        }
    }
}
