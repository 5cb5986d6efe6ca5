internal import FojaData
internal import FojaSpanish

/// What a text in a document says of a number, an amount or a date: in figures, in words, or in both.
enum WrittenNumber {
    /// What each part says, in canonical form: what stands before a parenthesis, and what stands in it.
    ///
    /// - Parameter plain: What a case file would take the text for, if anything.
    static func values(_ text: String, _ field: Field, plain: (String) -> String?) -> [String] {
        reading(text, field, plain: plain).values
    }

    /// The same, and the parts that say nothing that can be read: «(CUATROSIENTOS MIL)», «(aprox.)».
    static func reading(
        _ text: String, _ field: Field, plain: (String) -> String?
    ) -> (values: [String], unreadable: [String]) {
        func read(_ text: String) -> String? {
            switch field.type {
            case .money: plain(text) ?? plain(figure(text, field)) ?? amount(text, field.currency)
            case .date: plain(text) ?? date(text)
            default: plain(text) ?? plain(figure(text, field)) ?? number(text, field)
            }
        }
        switch field.type {
        case .money, .integer, .decimal, .percent, .date: break
        default: return ([plain(text)].compactMap { $0 }, [])
        }
        var values: [String] = []
        var unreadable: [String] = []
        for part in parts(text, read) {
            if let value = read(part) {
                values.append(value)
            } else if values.isEmpty || !names(part, field) {
                unreadable.append(part)
            }
        }
        // «480.000 (CUATROCIENTOS OCHENTA MIL)»: the words say which of two readings it is.
        unreadable.removeAll { part in
            let bare = figure(part, field).filter { $0 != "." }
            return part.contains(".") && !bare.contains(",") && values.contains { plain(bare) == $0 }
        }
        return (values, values.isEmpty ? [] : unreadable)
    }

    /// Whether a part only says what is counted: «(42) asociados».
    private static func names(_ text: String, _ field: Field) -> Bool {
        func words(_ text: String) -> [String] {
            Accents.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
        var known = Set(words(field.unit) + words(field.label))
        if case .money = field.type { known.formUnion(field.currency.words.union(["de"])) }
        if case .percent = field.type { known.formUnion(["por", "ciento"]) }
        return words(text).allSatisfy(known.contains)
    }

    /// `480.000,00 (CUATROCIENTOS OCHENTA MIL 00/100)`: two parts; «veintiuno (21) meses»: two, and the unit.
    private static func parts(_ text: String, _ read: (String) -> String?) -> [String] {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else {
            return unparenthesised(text, read)
        }
        let before = trimmed(String(text[..<open]))
        let inside = trimmed(String(text[text.index(after: open)..<close]))
        let after = trimmed(String(text[text.index(after: close)...]))
        // «(CUATROCIENTOS OCHENTA MIL) 00/100 BOLIVIANOS» is one amount.
        if !after.contains("("), after.contains("/100"), read(inside + " " + after) != nil {
            return [before, inside + " " + after].filter(says)
        }
        return ([before, inside].filter(says)) + (says(after) ? parts(after, read) : [])
    }

    /// «480.000,00 CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS»
    private static func unparenthesised(_ text: String, _ read: (String) -> String?) -> [String] {
        guard read(text) == nil, let figures = text.firstIndex(where: \.isNumber),
            let letter = text[figures...].firstIndex(where: \.isLetter)
        else { return [text] }
        var words = text[letter...]
        for opening in ["son ", "Son ", "SON ", "Son: ", "SON: ", "son: "] where words.hasPrefix(opening) {
            words = words.dropFirst(opening.count)
        }
        var head = text[..<letter]
        while let last = head.last, !last.isNumber, !".-".contains(last) { head = head.dropLast() }
        while head.last == "-", head.dropLast().last?.isWhitespace ?? true { head = head.dropLast() }
        let halves = [trimmed(String(head)), trimmed(String(words))]
        return halves.allSatisfy { read($0) != nil } ? halves : [text]
    }

    private static func says(_ text: String) -> Bool { text.contains { $0.isLetter || $0.isNumber } }

    /// Without the signs around a figure that say what it counts.
    private static func figure(_ text: String, _ field: Field) -> String {
        var rest = trimmed(text)
        if case .money = field.type {
            for sign in field.currency.marks where rest.lowercased().hasPrefix(sign) {
                rest = trimmed(String(rest.dropFirst(sign.count)))
                break
            }
            for end in field.currency.marks + [".-", ",-", ".–"] where rest.lowercased().hasSuffix(end) {
                rest = trimmed(String(rest.dropLast(end.count)))
                break
            }
        }
        var units = [field.unit]
        if case .percent = field.type { units += ["%", "por ciento"] }
        for unit in units where !unit.isEmpty && rest.lowercased().hasSuffix(unit.lowercased()) {
            rest = trimmed(String(rest.dropLast(unit.count)))
            break
        }
        return rest
    }

    /// «CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS»
    private static func amount(_ text: String, _ currency: Currency) -> String? {
        var words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        if let last = words.last, currency.marks.contains(last) { words.removeLast() }
        var cents = 0
        if let last = words.last, last.hasSuffix("/100") {
            guard let given = Int(last.dropLast(4)), (0..<100).contains(given), last.count == 6 else { return nil }
            cents = given
            words.removeLast()
        }
        if let last = words.last, ["con", "y"].contains(last) || currency.marks.contains(last) { words.removeLast() }
        if words.last == "de" { words.removeLast() }
        guard let whole = Numeral.parse(words.joined(separator: " ")) else { return nil }
        return "\(whole).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// «veintiuno», «seis coma cero cinco por ciento»
    private static func number(_ text: String, _ field: Field) -> String? {
        let words = figure(text, field).lowercased()
        let halves = words.components(dividedBy: " coma ")
        guard let whole = Numeral.parse(halves[0]) else { return nil }
        guard halves.count == 2 else { return halves.count == 1 ? String(whole) : nil }
        var rest = halves[1].split(separator: " ").map(String.init)
        var digits = ""
        while rest.count > 1, rest.first == "cero" {
            digits += "0"
            rest.removeFirst()
        }
        guard let fraction = Numeral.parse(rest.joined(separator: " ")) else { return nil }
        return "\(whole).\(digits)\(fraction)"
    }

    /// «nueve de marzo de dos mil veintidós», «09 de marzo de 2022»
    static func date(_ text: String) -> String? {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).filter {
            $0 != "de" && $0 != "del" && $0 != "año"
        }
        guard let index = words.firstIndex(where: { SpanishDate.month(named: $0) != nil }),
            let month = SpanishDate.month(named: words[index])
        else { return nil }
        func number(_ words: ArraySlice<Substring>) -> Int? {
            let text = words.joined(separator: " ")
            return Int(text) ?? (text == "primero" || text == "1°" || text == "1º" ? 1 : Numeral.parse(text))
        }
        guard let day = number(words[..<index]), let year = number(words[(index + 1)...]) else { return nil }
        return CivilDate(year: year, month: month, day: day)?.description
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}

extension String {
    fileprivate func components(dividedBy separator: String) -> [String] {
        var out: [String] = []
        var rest = self[...]
        while let found = rest.range(of: separator) {
            out.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return out + [String(rest)]
    }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
