internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
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
    /// What cannot be read as one datum, whatever it is.
    private let broken: [Diagnostic]

    /// - Parameter written: Those of one path.
    init?(_ path: String, _ written: [HandEdits.Written], schema: Schema) {
        guard let field = schema.field(at: FieldPath.withoutPositions(path)) else { return nil }
        self.schema = schema
        self.path = path
        self.field = field
        var type = field.type
        if case .list(let element) = type { type = element }
        self.type = type
        let isLong = if case .longText = type { true } else { false }
        var broken: [Diagnostic] = []
        self.written = written.compactMap { item in
            var text = BlankLeaders.filling(item.text, model: item.blank?.model ?? "")
            guard !text.isEmpty else { return nil }
            switch type {
            case .date, .time, .option, .boolean: text = BlankLeaders.spaced(text)
            default: if BlankLeaders.stand(in: text, ofType: type) { broken.append(dotted(text, field, item)) }
            }
            if !isLong, let halves = WrittenDatum.cut(text) { broken.append(parted(halves, field, item)) }
            let shown = isLong ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return shown.isEmpty
                ? nil : HandEdits.Written(path: item.path, text: shown, place: item.place, blank: item.blank)
        }
        self.broken = broken
    }

    /// The value that a datum has where it is printed with some words; `nil` if that is not to be known.
    static func value(_ path: String, printedAs words: String, schema: Schema) -> String? {
        let place = Place(source: SourceText(name: "", bytes: []), line: 1, column: 1)
        let written = HandEdits.Written(path: path, text: words, place: place, blank: nil)
        guard case .value(let text)? = WrittenDatum(path, [written], schema: schema)?.answer() else { return nil }
        return text
    }

    /// Two lines that would make one figure if they were joined: «4567123» and «89».
    private static func cut(_ text: String) -> (String, String)? {
        let lines = text.split(separator: "\n")
        for (line, next) in zip(lines, lines.dropFirst()) {
            if line.last?.isNumber == true, next.first?.isNumber == true { return (String(line), String(next)) }
        }
        return nil
    }

    func answer() -> Answer {
        guard broken.isEmpty else { return .wrong(broken) }
        guard !written.isEmpty else { return .nothing }
        if case .date = type {
            let date = WrittenDate(field, at: path, written) { plain($0, nil) }
            if date.isParted { return date.answer() }
        }
        var problems: [Diagnostic] = []
        var candidates: [String] = []
        var readings: [[String]] = []
        for item in written {
            let (values, unreadable) = WrittenNumber.reading(item.text, field) { text in plain(text, nil) }
            if Set(values).count > 1, !isPartial(item, values) {
                return .wrong([disagreement(item, values)])
            }
            if let value = values.first, let part = unreadable.first, !isPartial(item, values) {
                return .wrong([doubt(item, value, part)])
            }
            readings.append(values)
            candidates += values
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
        if let value = (try? schema.canonical(of: text, at: path, place: place)) ?? nil { return value }
        // «42.», «La Paz,»: a stop is of the sentence.
        guard let last = text.last, ".,;".contains(last),
            text.dropLast().last?.isLetter ?? false
                || text.dropLast().last?.isNumber ?? false
        else { return nil }
        return (try? schema.canonical(of: String(text.dropLast()), at: path, place: place)) ?? nil
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

    /// A part that cannot be read is not taken for what the other says.
    private func doubt(_ item: HandEdits.Written, _ value: String, _ part: String) -> Diagnostic {
        let folded = Accents.folded(part)
        let isForeign = ["dolar", "$us", "usd", "euro", "ufv"].contains { folded.contains($0) }
        return Diagnostic(
            "importar.cifra-y-letras",
            "«\(field.label)» (\(path)): «\(short(item.text))» dice \(value), y «\(short(part))» "
                + (isForeign ? "es otra moneda" : "no se entiende como esa cantidad"),
            at: item.place,
            fix: isForeign
                ? "escríbalo en \(field.currency.spoken), en cifras y en letras"
                : (words(value).map { "en letras es «\($0)»: corríjalo" } ?? "corríjalo") + ", o borre lo que sobra")
    }

    private func words(_ canonical: String) -> String? {
        let halves = canonical.split(separator: ".")
        guard case .money = type, let units = Int(halves[0]), let cents = halves.count > 1 ? Int(halves[1]) : 0 else {
            return nil
        }
        return MoneyInWords.amount(units: units, cents: cents, of: field.currency.plural)
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

private func dotted(_ text: String, _ field: Field, _ item: HandEdits.Written) -> Diagnostic {
    Diagnostic(
        "importar.puntos",
        "«\(field.label)» (\(item.path)) conserva en medio los puntos o rayas del blanco: «\(text)»",
        at: item.place, fix: "bórrelos, y deje solo el dato")
}

private func parted(_ halves: (String, String), _ field: Field, _ item: HandEdits.Written) -> Diagnostic {
    Diagnostic(
        "importar.dos-renglones",
        "«\(field.label)» (\(item.path)) está escrito en dos renglones, «\(halves.0)» y «\(halves.1)», y no se sabe si son un dato o dos",
        at: item.place, fix: "escríbalo en uno solo")
}
