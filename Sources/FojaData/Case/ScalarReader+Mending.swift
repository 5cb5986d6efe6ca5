internal import FojaDiagnostics

/// What to write where a text has not the form that its datum asks for.
///
/// A text that is offered keeps every letter and digit, in their order, save a word that the message says to leave out.
extension ScalarReader {
    /// - Returns: The text as it should be, if only its signs are wrong; how to part it, if it has another datum in it;
    ///   or what the schema says of the form.
    func mending(_ text: String, _ pattern: String) -> String? {
        guard text.utf8.count <= 200 else { return field.help ?? "acórtelo" }
        if let damaged = spreadsheet(text) { return damaged }
        if let parted = parted(text, pattern) { return parted }
        if let same = ScalarReader.variants(of: text).first(where: admits) {
            return "escriba `\(same)`" + (field.help.map { "; \($0)" } ?? "")
        }
        if let bare = withoutLabel(text) { return bare }
        if TypedText.saysNone(text) {
            return "si de verdad no hay, deje vacío lo que va después de `\(field.name):`"
                + (field.isOptional ? "" : "; el documento pedirá el dato")
        }
        return letters(in: text, pattern)
            ?? field.help
            ?? (field.example == nil ? ScalarReader.described(pattern) : "escríbalo como el ejemplo")
    }

    /// Whether a text is one of this datum.
    private func admits(_ text: String) -> Bool {
        field.pattern.map { Pattern.matches(text, $0) } ?? true && !field.excludes(text)
    }

    // MARK: What a spreadsheet does to a number that is a name

    private func spreadsheet(_ text: String) -> String? {
        let spaced = TypedText.spaced(text)
        let isExponent = spaced.wholeMatch(of: /[0-9]+([.,][0-9]+)?[eE]\+?[0-9]{1,2}/) != nil
        if isExponent {
            return "una planilla lo cambió: dele allí formato de texto a la columna, y cópielo de nuevo entero"
        }
        guard let match = spaced.wholeMatch(of: /([0-9]{4,})[.,](0+)/) else { return nil }
        return admits(String(match.1)) ? "quite el punto o la coma y los ceros del final, que agregó una planilla" : nil
    }

    // MARK: Another datum in it

    /// «4567123 PT», «4567123 exp. Potosí» in `ci`, where `expedido` stands beside it, or elsewhere.
    private func parted(_ text: String, _ pattern: String) -> String? {
        let spaced = TypedText.spaced(text)
        let places = FieldType.places(in: siblings, beside: field)
        for (number, place) in ScalarReader.numberAndPlace(spaced) {
            let head = ScalarReader.stripped(number, of: ScalarReader.labels).text
            guard let written = ([head] + ScalarReader.variants(of: head)).first(where: admits) else { continue }
            for (name, options) in places {
                guard let option = FieldType.named(place, among: options) else { continue }
                return "son dos datos: escriba `\(field.name): \(written)` y, en otra línea, `\(name): \(option)`"
            }
        }
        return nil
    }

    /// The ways of parting a text into a number and the place where it was issued.
    private static func numberAndPlace(_ text: String) -> [(number: String, place: String)] {
        var out: [(String, String)] = []
        func add(_ number: Substring, _ place: Substring) {
            let number = TypedText.spaced(String(number)).trimming("-,;:/.(")
            let place = stripped(TypedText.spaced(String(place)).trimming("-,;:/()"), of: issued).text
            if !number.isEmpty, !place.isEmpty { out.append((number, place)) }
        }
        // Each place where letters begin after the digits: «4567123PT», «4567123-1A Potosí», «4567123 de Potosí».
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            if next < text.endIndex, text[next].isLetter, !text[index].isLetter,
                text[..<next].contains(where: \.isNumber)
            {
                add(text[..<next], text[next...])
            }
            index = next
        }
        // «PT 4567123», «PT4567123».
        if let digit = text.firstIndex(where: \.isNumber), digit > text.startIndex {
            add(text[digit...], text[..<digit])
        }
        return out
    }

    /// Words that say of a place that a document was issued there.
    private static let issued = [
        "expedida en", "expedido en", "expedida", "expedido", "exp. en", "exp en", "exp.", "exp", "ext.", "de", "en",
    ]
    private static let labels = [
        "cédula de identidad", "cedula de identidad", "carnet de identidad", "cédula", "cedula", "carnet", "c.i.",
        "c.i",
        "ci.", "ci", "c. i.", "nit.", "nit", "n.i.t.", "pasaporte", "celular", "cel.", "cel", "teléfono", "telefono",
        "teléf.", "telf.", "telf", "tel.", "tel", "fono", "whatsapp", "fax", "e-mail", "email", "correo", "mailto",
        "número", "numero", "núm.", "nro.", "nro", "n°", "nº", "no.", "num.", "cuenta", "cta.",
    ]

    /// A text without the words before it, and those words.
    private static func stripped(_ text: String, of labels: [String]) -> (text: String, dropped: String) {
        var rest = text
        var isShorter = true
        while isShorter {
            isShorter = false
            let lower = rest.lowercased()
            guard lower.count == rest.count else { break }
            for label in labels where lower.hasPrefix(label) {
                let after = String(rest.dropFirst(label.count))
                // «PTS» does not begin with «PT», «de» is not the beginning of «derecha».
                if let last = label.last, last.isLetter, after.first?.isLetter == true { continue }
                rest = TypedText.spaced(after).trimming(":.-", onlyFirst: true)
                isShorter = true
                break
            }
        }
        let dropped = TypedText.spaced(String(text.dropLast(rest.count))).trimming(":-")
        return (rest, dropped)
    }

    /// «C.I. 4567123»: what says which number it is, is no part of it.
    private func withoutLabel(_ text: String) -> String? {
        let (rest, dropped) = ScalarReader.stripped(TypedText.spaced(text), of: ScalarReader.labels)
        guard !dropped.isEmpty, let written = ([rest] + ScalarReader.variants(of: rest)).first(where: admits) else {
            return nil
        }
        return "escriba `\(written)`: sin «\(dropped)», que no es parte del dato"
    }

    // MARK: The same with other signs

    /// The same letters and digits, in their order, with other signs between them: none that could be of another number.
    private static func variants(of text: String) -> [String] {
        let spaced = TypedText.spaced(text)
        let bare = TypedText.spaced(spaced.filter { !"“”\"„‟«»‘’".contains($0) })
        var out = [spaced, bare, bare.trimming(".,;:"), bare.trimming("_'´`")]
        // «4.567.123», «4 567 123»: thousands.
        for mark in [".", " ", ",", "'"] {
            let groups = bare.split(separator: Character(mark), omittingEmptySubsequences: false)
            guard groups.count > 1, let first = groups.first, (1...3).contains(first.count) else { continue }
            // The last may have a complement: «4.567.123-1A».
            let last = groups.last?.prefix { $0.isNumber } ?? ""
            guard groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) }),
                first.allSatisfy(\.isNumber), last.count == 3
            else { continue }
            out.append(groups.joined())
        }
        for text in out {
            // «4567123 1A», «4567123 - 1A», «45671231A»: a complement is a digit and a letter.
            if let parts = text.wholeMatch(of: /([0-9]{5,9})[ \/.–—-]*([0-9][A-Za-z])/) {
                out.append("\(parts.1)-\(parts.2)")
            }
            // «sani @ ejemplo.example», «E - 1234567», «AB 123456».
            out.append(text.replacing(/\s*([@.-])\s*/) { String($0.1) })
            if let parts = text.wholeMatch(of: /([A-Za-z]{1,3})[ .-]+([0-9]+)/) { out.append("\(parts.1)\(parts.2)") }
        }
        out += out.map { $0.uppercased() }
        return out.filter { !$0.isEmpty && $0 != text }
    }

    // MARK: What a pattern asks for

    /// A letter in the place of a digit, where only digits may stand.
    private func letters(in text: String, _ pattern: String) -> String? {
        let digits = text.count(where: \.isNumber)
        let letters = text.filter(\.isLetter)
        guard digits > letters.count, !letters.isEmpty, letters.count <= 4, !pattern.contains("@") else { return nil }
        let asDigits = text.map { "oOQ".contains($0) ? "0" : "lI|".contains($0) ? "1" : String($0) }.joined()
        guard admits(asDigits) || admits(String(text.map { $0.isLetter ? "0" : $0 })) else { return nil }
        return letters.count == 1
            ? "«\(letters)» es una letra: escriba la cifra que es"
            : "«\(letters)» son letras: escriba las cifras que son"
    }

    /// A pattern in a few words, as far as it is one of digits.
    private static func described(_ pattern: String) -> String {
        if pattern.hasPrefix("[0-9]"), !pattern.contains("A-Z") { return "lleva solo cifras, sin letras ni signos" }
        if pattern.contains("@") { return "lleva una «@», como `nombre@ejemplo.example`" }
        return "cópielo del documento de donde viene, tal como está ahí"
    }
}

extension String {
    /// Without some signs and spaces around it.
    fileprivate func trimming(_ signs: String, onlyFirst: Bool = false) -> String {
        var rest = self[...]
        while let first = rest.first, signs.contains(first) || first == " " { rest.removeFirst() }
        while !onlyFirst, let last = rest.last, signs.contains(last) || last == " " { rest.removeLast() }
        return String(rest)
    }
}

extension FieldType {
    /// The option that a text names: by its name, its label or another way of writing it, if that is one alone.
    static func named(_ text: String, among options: [Option]) -> String? {
        if let exact = options.first(where: { $0.name == text }) { return exact.name }
        let folded = TypedText.folded(TypedText.spaced(text))
        let alike = options.filter { TypedText.folded($0.label) == folded || TypedText.folded($0.name) == folded }
        if alike.count == 1 { return alike[0].name }
        let short = folded.filter { $0 != "." && $0 != " " }
        let known = options.filter { option in option.others.contains { TypedText.folded($0) == short } }
        return known.count == 1 ? known[0].name : nil
    }

    /// The data beside one that are options and that people may type with it.
    static func places(in shape: GroupShape?, beside field: Field) -> [(name: String, options: [Option])] {
        (shape?.fields ?? []).compactMap { sibling in
            guard sibling.name != field.name, sibling.computation == nil, case .option(let options) = sibling.type
            else {
                return nil
            }
            return (sibling.name, options)
        }
    }
}
