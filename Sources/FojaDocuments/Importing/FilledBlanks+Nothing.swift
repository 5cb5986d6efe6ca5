internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What was written to say nothing.
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
        guard let field = schema.field(at: FieldPath.withoutPositions(item.path)) else { return item }
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
