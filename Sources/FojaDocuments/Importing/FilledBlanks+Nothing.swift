internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What was written to say nothing, or more than one thing.
extension FilledBlanks {
    // MARK: What was struck through

    /// Refuses a text part of which was struck through, unless it is one of several alternatives.
    mutating func withoutStruck(_ written: [HandEdits.Written]) -> [HandEdits.Written] {
        written.filter { item in
            guard item.blank?.alternatives.isEmpty ?? true, item.struck.contains(where: { $0.isLetter || $0.isNumber }),
                !(item.blank?.model.contains(item.struck) ?? false)
            else { return true }
            problems.append(
                Diagnostic(
                    "importar.tachado",
                    "en «\(label(item.path))» (\(item.path)) está tachado «\(item.struck)»"
                        + (item.text.isEmpty ? "" : ", junto a «\(item.text)»"),
                    at: item.place, fix: "borre lo que está tachado y deje solo el dato"))
            return false
        }
    }

    // MARK: Nothing

    /// Takes out strokes, and «Ninguna» where it is all that the rows of a list say: whatever its column is for.
    mutating func withoutNone(_ written: [HandEdits.Written]) -> [HandEdits.Written] {
        var out: [HandEdits.Written] = []
        var lists: [String: [(item: HandEdits.Written, reading: WrittenNone.Reading)]] = [:]
        var order: [String] = []
        for item in written {
            let isBlank = item.text.allSatisfy { $0.isWhitespace || BlankLeaders.isLeader($0) }
            guard !isBlank, item.blank?.alternatives.isEmpty ?? true else {
                if !isBlank || !(item.blank?.alternatives.isEmpty ?? true) { out.append(item) }
                continue
            }
            let text = BlankLeaders.filling(item.text, model: item.blank?.model ?? "")
            guard let (list, _, _) = CopiedRows.parted(item.path) else {
                if let kept = single(item, text) { out.append(kept) }
                continue
            }
            if lists[list] == nil { order.append(list) }
            lists[list, default: []].append((item, WrittenNone.reading(text, of: label(list) + " " + list)))
        }
        for list in order { out += rows(of: list, lists[list] ?? []) }
        return out
    }

    /// A datum of no list: a stroke says that it does not apply.
    private mutating func single(_ item: HandEdits.Written, _ text: String) -> HandEdits.Written? {
        guard let field = schema.field(at: HandEdits.withoutPositions(item.path)) else { return item }
        let isText = field.type.kind == .text || field.type.kind == .longText
        if WrittenNone.isStroke(text) { return nil }
        guard isText else { return item }
        switch WrittenNone.reading(text, of: field.label) {
        case .stroke where field.isOptional: return nil
        case .stroke: problems.append(nothing(item, text))
        case .unclear where text.allSatisfy({ "xX".contains($0) || $0.isWhitespace }) && text.count == 1:
            problems.append(nothing(item, text))
        default: return item
        }
        return nil
    }

    private mutating func rows(
        of list: String, _ said: [(item: HandEdits.Written, reading: WrittenNone.Reading)]
    ) -> [HandEdits.Written] {
        // By row: «Sin deudas» beside «0» says no more than that.
        var data: Set<Int> = []
        func row(_ item: HandEdits.Written) -> Int { CopiedRows.parted(item.path)?.position ?? 0 }
        let empty = Set(said.filter { if case .datum = $0.reading { false } else { true } }.map { row($0.item) })
        for (item, reading) in said {
            guard case .datum = reading, !(empty.contains(row(item)) && WrittenNone.isZero(item.text)) else { continue }
            data.insert(row(item))
        }
        var unclear: [HandEdits.Written] = []
        let kept = said.compactMap { item, reading -> HandEdits.Written? in
            switch reading {
            case .stroke: return nil
            case .unclear:
                if !data.contains(row(item)) { unclear.append(item) }
                return data.contains(row(item)) ? item : nil
            case .none, .datum: return data.contains(row(item)) ? item : nil
            }
        }
        problems += unclear.map { nothing($0, $0.text) }
        if data.isEmpty, unclear.isEmpty, !said.isEmpty { emptyLists.append(list) }
        return kept
    }

    private func nothing(_ item: HandEdits.Written, _ text: String) -> Diagnostic {
        let isRow = CopiedRows.parted(item.path) != nil
        return Diagnostic(
            "importar.sin-dato", "«\(text)» en «\(label(item.path))» (\(item.path)) no es un dato", at: item.place,
            fix: isRow
                ? "si no hay ninguno, escriba «Ninguna» en la primera fila; si es un dato, escríbalo entero"
                : "escriba el dato, o deje el blanco vacío")
    }

    // MARK: Several data in one blank

    /// Gives each datum its own, where one blank has all that a filled document prints there.
    mutating func parted(_ written: [HandEdits.Written], _ blanks: [BlankPlace]) -> [HandEdits.Written] {
        let filled = Set(written.map(\.path))
        let leads = Dictionary(
            blanks.flatMap { $0.following.flatMap(\.pieces) }.map { ($0.place.path, [$0.lead]) }, uniquingKeysWith: +)
        return written.flatMap { item -> [HandEdits.Written] in
            guard let blank = item.blank, blank.alternatives.isEmpty else { return [item] }
            let text = BlankLeaders.filling(item.text, model: blank.model)
            if blank.isJoined, let second = second(in: text, item.path) {
                problems.append(second.with(item.place))
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
            let own = (leads[item.path] ?? []).lazy.map { WrittenRun.withoutLead(text, $0) }.first { $0 != text }
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
        guard let field = schema.field(at: HandEdits.withoutPositions(path)) else { return false }
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
            let own = schema.field(at: HandEdits.withoutPositions(path)), own.type.kind == .text
        else { return nil }
        let isName = shape.fields.first { $0.type.kind == .text }.map { "." + $0.name } == rest
        let parts = text.contains { $0 == ";" || $0 == "," || $0 == "/" || $0 == "\n" && isName }
        let joins = text.split { $0 == " " }.dropFirst(isName ? 2 : 0).dropLast().contains { $0 == "y" || $0 == "e" }
        // «Presidenta y Representante Legal» is of one person.
        guard isName || own.pattern != nil ? parts || joins : parts && joins else { return nil }
        return Diagnostic(
            "importar.varios-datos",
            "«\(text.replacing("\n", with: " "))» parece nombrar a más de uno en «\(label(path))» (\(path))",
            fix: "escriba en el blanco solo el primero, y agregue los demás en el caso, en `\(list)`; si es uno solo, escríbalo en el caso"
        )
    }

    // MARK: Rows left out

    /// Rows are numbered one after another, whichever of the form's were filled.
    mutating func closeGaps(except shared: Set<String>, _ carried: Set<String>) {
        var positions: [String: Set<Int>] = [:]
        for (path, _) in texts {
            guard let (list, position, _) = CopiedRows.parted(path), !shared.contains(list),
                !carried.contains(where: { $0.hasPrefix(list + ".") })
            else { continue }
            positions[list, default: []].insert(position)
        }
        let orders = positions.mapValues { $0.sorted() }
        func closed(_ path: String) -> String {
            guard let (list, position, rest) = CopiedRows.parted(path),
                let index = orders[list]?.firstIndex(of: position)
            else { return path }
            return "\(list).\(index)" + rest
        }
        rename(closed)
    }
}

extension Diagnostic {
    fileprivate func with(_ place: Place) -> Diagnostic {
        Diagnostic(id, message, at: place, severity: severity, category: category, notes: notes, fix: fix)
    }
}
