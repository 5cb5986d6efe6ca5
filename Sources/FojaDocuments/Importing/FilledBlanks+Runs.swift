internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What one blank says of several data.
extension FilledBlanks {
    // MARK: Several data in one blank

    /// Gives each datum its own, where one blank has all that a filled document prints there.
    mutating func parted(_ written: [HandEdits.Written], _ blanks: [BlankPlace]) -> [HandEdits.Written] {
        let filled = Set(written.map(\.path))
        let currency = schema.pack.currency
        let leads = Dictionary(
            blanks.flatMap { $0.following.flatMap(\.pieces) }.map { ($0.place.path, [$0.lead]) }, uniquingKeysWith: +)
        return written.flatMap { item -> [HandEdits.Written] in
            guard let blank = item.blank, blank.alternatives.isEmpty else { return [item] }
            let text = BlankLeaders.filling(item.text, model: blank.model)
            if blank.isJoined, let second = second(in: text, item.path) {
                problems.append(second.at(item.place))
                return []
            }
            // «Calle Inventada 15» in the second blank of the line, while the first is empty.
            let before = blanks.filter { other in
                other.path != item.path && !filled.contains(other.path)
                    && other.following.contains { $0.pieces.contains { $0.place.path == item.path } }
            }
            for place in before {
                if case .several(let data, let isSure) = run(text, from: place, filled.subtracting([item.path])),
                    data.contains(where: { $0.place.path == item.path }), isSure || isTyped(place.path)
                {
                    return data.map { item.saying($0.text, at: $0.place.path, blank: $0.place) }
                }
            }
            let own = (leads[item.path] ?? []).lazy.map { WrittenRun.withoutLead(text, $0, currency) }.first {
                $0 != text
            }
            switch run(own ?? text, from: blank, filled) {
            case .one: return [own.map { item.saying($0) } ?? item]
            case .several(let data, _):
                return data.map { item.saying($0.text, at: $0.place.path, blank: $0.place) }
            case .unclear(let other):
                problems.append(mixed(item, text, other))
                return []
            }
        }
    }

    private func run(_ text: String, from place: BlankPlace, _ filled: Set<String>) -> WrittenRun.Answer {
        WrittenRun(text, from: place, filled: filled, schema: schema).answer()
    }

    /// Whether what a datum may be says whether a text is one.
    private func isTyped(_ path: String) -> Bool {
        guard let field = schema.field(at: FieldPath.withoutPositions(path)) else { return false }
        if field.pattern != nil { return true }
        switch field.type {
        case .option, .date, .time, .boolean, .integer, .decimal, .percent, .money: return true
        default: return false
        }
    }

    private func mixed(_ item: HandEdits.Written, _ text: String, _ other: BlankPlace) -> Diagnostic {
        let following = item.blank?.following.flatMap(\.pieces) ?? []
        let names = following.map { "«\(label($0.place.path))» (`\($0.place.path)`)" }
        let lead = following.first { $0.place.path == other.path }?.lead ?? ""
        return Diagnostic(
            "importar.varios-datos",
            "en «\(label(item.path))» (\(item.path)) parece estar también «\(label(other.path))»: «\(text.count > 80 ? text.prefix(77) + "…" : text)»",
            at: item.place,
            fix: "escriba ahí solo «\(label(item.path))», y en el caso " + names.prefix(6).joined(separator: ", ")
                + (lead.isEmpty ? "" : "; o todo junto como Foja lo imprime: «…\(lead)…»"))
    }

    /// Whether a blank of one person speaks of two: by its name, its number, or all that is joined.
    private func second(in text: String, _ path: String) -> Diagnostic? {
        guard let (list, _, rest) = CopiedRows.parted(path), let field = schema.field(at: list),
            case .list(.group(let shape)) = field.type,
            let own = schema.field(at: FieldPath.withoutPositions(path)), own.type.kind == .text
        else { return nil }
        let isName = shape.fields.first { $0.type.kind == .text }.map { "." + $0.name } == rest
        let parts = text.contains { $0 == ";" || $0 == "," || $0 == "/" || $0 == "\n" && isName }
        let joins = text.split { $0 == " " }.dropFirst(isName ? 2 : 0).dropLast().contains { $0 == "y" || $0 == "e" }
        // «Presidenta y Representante Legal» is of one person.
        guard isName || own.pattern != nil ? parts || joins : parts && joins else { return nil }
        return Diagnostic(
            "importar.varios-datos",
            "«\(text.replacing("\n", with: " "))» parece nombrar a más de uno en «\(label(path))» (\(path))",
            fix:
                "escriba en el blanco solo el primero, y agregue los demás en el caso, en `\(list)`; si es uno solo, escríbalo en el caso"
        )
    }
}
