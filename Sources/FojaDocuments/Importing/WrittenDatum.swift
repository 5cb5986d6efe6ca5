internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What somebody wrote for one datum, in every blank that a document leaves for it.
///
/// A blank takes what a case file would, and what the document itself prints in that very place: an amount
/// with its words, only its words, only its cents, the day or the month of a date. All of them have
/// to say the same, and enough to know the whole datum.
struct WrittenDatum {
    enum Answer {
        /// In canonical form.
        case value(String)
        /// Only dots, or nothing.
        case nothing
        case wrong([Diagnostic])
    }

    private let schema: Schema
    private let path: String
    private let field: Field
    private let type: FieldType
    private let written: [HandEdits.Written]

    /// - Parameter written: Those of one path.
    init?(_ path: String, _ written: [HandEdits.Written], schema: Schema) {
        guard let field = schema.field(at: HandEdits.withoutPositions(path)) else { return nil }
        self.schema = schema
        self.path = path
        self.field = field
        var type = field.type
        if case .list(let element) = type { type = element }
        self.type = type
        self.written = written.compactMap { item in
            let text = WrittenDatum.withoutLeaders(item.text)
            guard !text.isEmpty else { return nil }
            let isLong = if case .longText = type { true } else { false }
            let shown = isLong ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return HandEdits.Written(path: item.path, text: shown, place: item.place, blank: item.blank)
        }
    }

    /// What is left of a text once the dots or lines that marked its blank are gone.
    private static func withoutLeaders(_ text: String) -> String {
        var rest = text[...]
        func isLeader(_ c: Character) -> Bool { c == "." || c == "_" || c == "…" }
        func trim() {
            while let first = rest.first, first.isWhitespace { rest.removeFirst() }
            while let last = rest.last, last.isWhitespace { rest.removeLast() }
        }
        trim()
        let before = rest.prefix(while: isLeader)
        if before.count > 2 || before.contains("…") { rest = rest.dropFirst(before.count) }
        let after = rest.reversed().prefix(while: isLeader)
        if after.count > 2 || after.contains("…") { rest = rest.dropLast(after.count) }
        trim()
        return String(rest)
    }

    func answer() -> Answer {
        guard !written.isEmpty else { return .nothing }
        var problems: [Diagnostic] = []
        var candidates: [String] = []
        var readings: [[String]] = []
        for item in written {
            let values = WrittenNumber.values(item.text, field) { text in plain(text, nil) }
            if Set(values).count > 1, !isPartial(item, values) {
                return .wrong([disagreement(item, values)])
            }
            readings.append(values)
            candidates += values
        }
        if case .date = type, written.count > 1 {
            candidates += WrittenNumber.values(written.map(\.text).joined(separator: " "), field) { plain($0, nil) }
        }
        for candidate in candidates {
            guard let value = Value(canonical: candidate, type: type, field: field) else { continue }
            let accepted = zip(written, readings).map { self.accepts($0, $1, value) }
            guard accepted.allSatisfy({ $0 }) else { continue }
            guard isDetermined(value, readings) else {
                problems = [incomplete()]
                continue
            }
            return .value(candidate)
        }
        if !problems.isEmpty { return .wrong(problems) }
        if written.count > 1, let conflict = conflict(readings) { return .wrong([conflict]) }
        for item in written {
            do throws(DiagnosticsError) {
                // The text of a blank that says it all has its own message.
                if let text = try schema.canonical(of: item.text, at: path, place: item.place), written.count == 1 {
                    return .value(text)
                }
            } catch {
                problems += error.diagnostics
            }
        }
        return .wrong(problems.isEmpty ? [incomplete()] : problems)
    }

    private func plain(_ text: String, _ place: Place?) -> String? {
        (try? schema.canonical(of: text, at: path, place: place)) ?? nil
    }

    // MARK: Each blank

    /// Whether a text says a value: as the document would print it there, or by itself.
    private func accepts(_ item: HandEdits.Written, _ values: [String], _ value: Value) -> Bool {
        if let printed = item.blank?.print(value), same(printed, item.text) { return true }
        guard values.contains(value.canonical ?? "") else { return false }
        return !isFragment(item, value)
    }

    /// Whether the place prints only a part of the datum, such as its cents.
    private func isFragment(_ item: HandEdits.Written, _ value: Value) -> Bool {
        guard let blank = item.blank, let printed = blank.print(value) else { return false }
        // Its words alone leave the cents out, and still are the amount where figures are written.
        return others(value).contains { blank.print($0) == printed } && same(printed, item.text)
    }

    /// Whether what differs in a text is only that one of its parts says less than the other.
    private func isPartial(_ item: HandEdits.Written, _ values: [String]) -> Bool {
        values.contains { text in
            guard let value = Value(canonical: text, type: type, field: field) else { return false }
            return item.blank?.print(value).map { same($0, item.text) } ?? false
        }
    }

    /// Whether all that was written could be of no other value.
    private func isDetermined(_ value: Value, _ readings: [[String]]) -> Bool {
        let canonical = value.canonical ?? ""
        for (item, values) in zip(written, readings) where values.contains(canonical) && !isFragment(item, value) {
            return true
        }
        return others(value).allSatisfy { other in
            written.contains { item in item.blank?.print(other).map { !same($0, item.text) } ?? true }
        }
    }

    /// Values that are a little different.
    private func others(_ value: Value) -> [Value] {
        switch value {
        case .decimal(let number):
            let steps = [
                ExactDecimal(1), ExactDecimal(significand: 1, scale: 2), ExactDecimal(significand: 5, scale: 1),
            ]
            return steps.compactMap { number.adding($0).map(Value.decimal) }
        case .date(let date):
            return [
                CivilDate(year: date.year + 1, month: date.month, day: date.day),
                CivilDate(year: date.year, month: date.month == 12 ? 1 : date.month + 1, day: min(date.day, 28)),
                CivilDate(year: date.year, month: date.month, day: date.day == 1 ? 2 : date.day - 1),
            ].compactMap { $0.map(Value.date) }
        default: return []
        }
    }

    private func same(_ a: String, _ b: String) -> Bool {
        func spaced(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        switch type {
        case .text, .longText: return spaced(a) == spaced(b)
        default: return spaced(a).lowercased() == spaced(b).lowercased()
        }
    }

    // MARK: What is wrong

    private func conflict(_ readings: [[String]]) -> Diagnostic? {
        guard let first = readings.firstIndex(where: { !$0.isEmpty }),
            let second = readings.indices.last(where: { !readings[$0].isEmpty && readings[$0] != readings[first] })
        else { return nil }
        return Diagnostic(
            "importar.dos-lugares",
            "«\(field.label)» (\(path)) está escrito de dos maneras: «\(short(written[second].text))» aquí y «\(short(written[first].text))» en otro lugar",
            at: written[second].place, notes: [.init("el otro lugar", place: written[first].place)],
            fix: "deje en los dos el que sea, o borre uno; con `--parcial` se toma lo demás")
    }

    private func disagreement(_ item: HandEdits.Written, _ values: [String]) -> Diagnostic {
        Diagnostic(
            "importar.cifra-y-letras",
            "«\(field.label)» (\(path)) no dice lo mismo en cifras y en letras: «\(short(item.text))» es \(values.joined(separator: " y "))",
            at: item.place, fix: "corrija la que esté mal")
    }

    private func incomplete() -> Diagnostic {
        Diagnostic(
            "importar.incompleto",
            "«\(field.label)» (\(path)) está escrito solo en parte: "
                + written.map { "«\(short($0.text))»" }.joined(separator: ", "),
            at: written[0].place, notes: written.dropFirst().map { .init("y aquí", place: $0.place) },
            fix: field.example.map { "escríbalo entero, por ejemplo «\($0)»" }
                ?? "escríbalo entero en uno de sus blancos")
    }

    private func short(_ text: String) -> String { text.count > 80 ? text.prefix(77) + "…" : text }
}
