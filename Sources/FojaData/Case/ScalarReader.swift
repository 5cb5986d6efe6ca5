internal import FojaDiagnostics

/// How long a text may be, in bytes.
package enum TextLimit {
    /// Of one line.
    package static let line = 5_000
    /// Of several.
    package static let long = 100_000
}

/// Gives one written scalar the type that the schema says.
struct ScalarReader {
    let field: Field
    /// The field's own type, or that of its list's items.
    let type: FieldType
    let text: String
    let style: DataTree.Scalar.Style
    let place: Place?
    /// The data beside it in its group, for what was typed with it: «4567123 PT».
    var siblings: GroupShape?

    /// - Returns: The value, never `.missing`.
    func value() throws(DiagnosticsError) -> Value {
        switch type {
        case .text: return .text(try line())
        case .longText: return .text(try lines())
        case .integer: return .decimal(try bounded(try integer()))
        case .decimal, .percent, .money: return .decimal(try bounded(try number()))
        case .date: return .date(try date())
        case .time: return .time(try time())
        case .boolean: return .boolean(try boolean())
        case .option(let options): return .text(try option(among: options))
        case .list, .group: throw problem("dato.tipo", "\(what) es \(type.kind.indefinite), no un valor")
        }
    }

    // MARK: Text

    private func line() throws(DiagnosticsError) -> String {
        let text = try visible(TypedText.unpadded(ScalarReader.trimmed(text)))
        if text.utf8.contains(0x0A) {
            throw problem(
                "dato.una-linea", "\(what) es de una sola línea y el texto tiene varias",
                fix: "escríbalo en una línea; en YAML, `>-` une las líneas de un texto")
        }
        return try matching(text, limit: TextLimit.line)
    }

    private func lines() throws(DiagnosticsError) -> String {
        // Windows line ends reach here only through JSON.
        let unified = text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
        var text = try visible(unified)[...]
        while text.last == "\n" || text.last == " " { text = text.dropLast() }
        while text.first == "\n" { text = text.dropFirst() }
        return try matching(String(text), limit: TextLimit.long)
    }

    private func matching(_ text: String, limit: Int) throws(DiagnosticsError) -> String {
        guard text.utf8.count <= limit else {
            throw problem(
                "dato.largo", "\(what) mide \(text.utf8.count) bytes y el máximo es \(limit)", fix: "acórtelo")
        }
        guard let pattern = field.pattern, !Pattern.matches(text, pattern) || field.excludes(text) else { return text }
        throw problem(
            "dato.patron", "«\(text)» no tiene la forma de \(what)",
            notes: field.example.map { [.init("por ejemplo «\($0)»")] } ?? [], fix: mending(text, pattern))
    }

    /// The text in NFC, once nothing hidden or damaged is in it.
    private func visible(_ text: String) throws(DiagnosticsError) -> String {
        if let damage = DamagedText(in: text) {
            throw problem(
                "dato.texto-danado", "\(what) llegó dañado: \(damage.message)",
                at: place.map { HiddenCharacters.place(of: damage.scalar, in: $0) }, fix: damage.fix)
        }
        var text = text
        // Nearly every text is such a one.
        if text.withUTF8({ CanonicalText.isSpanish($0, lines: true) }) { return text }
        if let hidden = HiddenCharacters.first(in: text) {
            throw problem(
                hidden.value < 0xA0 && hidden.value != 0xAD ? "dato.caracter-control" : "dato.caracter-invisible",
                "\(what) contiene \(HiddenCharacters.name(of: hidden)), que no se ve",
                at: place.map { HiddenCharacters.place(of: hidden, in: $0) },
                fix: hidden == "\t" ? "use espacios" : "bórrelo: suele venir de copiar y pegar")
        }
        return Normalization.composed(text)
    }

    /// Without spaces and line ends around it.
    static func trimmed(_ text: String) -> String {
        let utf8 = text.utf8
        guard let first = utf8.first, let last = utf8.last else { return text }
        func isSpace(_ b: UInt8) -> Bool { b == 0x20 || b == 0x0A || b == 0x0D }
        guard isSpace(first) || isSpace(last) else { return text }
        let start = utf8.firstIndex { !isSpace($0) } ?? utf8.endIndex
        guard let end = utf8.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(text[start...end])
    }

    // MARK: Names

    private func boolean() throws(DiagnosticsError) -> Bool {
        switch text.lowercased() {
        case "sí", "si": return true
        case "no": return false
        case "true", "verdadero", "yes", "y", "s", "1":
            throw problem("dato.logico", "«\(text)» no es sí ni no", fix: "escriba `sí`")
        case "false", "falso", "n", "0":
            throw problem("dato.logico", "«\(text)» no es sí ni no", fix: "escriba `no`")
        case "x", "[x]", "(x)", "✓", "✔", "☒", "☑":
            throw problem(
                "dato.logico", "una marca, «\(text)», no dice si \(what) es sí o es no",
                fix: "escriba la palabra: `sí` o `no`")
        default:
            throw problem(
                "dato.logico", "\(what) es `sí` o `no`, y dice «\(text)»",
                fix: text.utf8.count > 4 ? "escriba solo `sí` o `no`, sin más palabras" : "escriba `sí` o `no`")
        }
    }

    private func option(among options: [FieldType.Option]) throws(DiagnosticsError) -> String {
        if let known = FieldType.named(text, among: options) { return known }
        let near =
            text.utf8.count > 100
            ? nil : Suggestion.nearest(to: text, among: options.map(\.name) + options.map(\.label))
        let name = options.first { $0.name == near || $0.label == near }?.name
        throw problem(
            "dato.opcion", "«\(text)» no es una opción de \(what)",
            notes: [.init("es una de: " + options.map(\.name).joined(separator: ", "))],
            fix: name.map { "¿quiso decir `\($0)`?" } ?? "escriba una de ellas, tal como está ahí")
    }

    // MARK: Problems

    /// The datum, as messages name it: «Monto aprobado» (prestamo.monto).
    var what: String { "«\(field.label)»" }

    private func bounded(_ number: ExactDecimal) throws(DiagnosticsError) -> ExactDecimal {
        if let minimum = field.minimum, number < minimum {
            throw problem(
                "dato.minimo", "\(what) es al menos \(minimum.withComma), y dice «\(text)»",
                fix: "revise la cifra; si no se sabe todavía, déjelo vacío")
        }
        if let maximum = field.maximum, number > maximum {
            throw problem(
                "dato.maximo", "\(what) es a lo más \(maximum.withComma), y dice «\(text)»",
                fix: "revise la cifra y dónde lleva el punto o la coma")
        }
        return number
    }

    func problem(
        _ id: Diagnostic.ID, _ message: String, at other: Place? = nil, notes: [Diagnostic.Note] = [],
        fix: String? = nil
    ) -> DiagnosticsError {
        DiagnosticsError(Diagnostic(id, message, at: other ?? place, notes: notes, fix: fix))
    }
}

extension HiddenCharacters {
    /// Where the character stands in the source, from where its scalar begins;
    /// the scalar's own place if it was written as an escape.
    static func place(of scalar: Unicode.Scalar, in place: Place) -> Place {
        let bytes = place.source.bytes
        var number = 1
        var i = place.source.markLength
        while number < place.line, i < bytes.count {
            if bytes[i] == 0x0A { number += 1 }
            i += 1
        }
        var column = 1
        while column < place.column, i < bytes.count {
            i += 1
            if i < bytes.count, bytes[i] & 0xC0 != 0x80 { column += 1 }
        }
        let wanted = Array(String(scalar).utf8)
        // A scalar's text is nowhere near this long unless it is refused for that.
        let end = min(bytes.count, i + TextLimit.long)
        while i + wanted.count <= end {
            if bytes[i] == wanted[0], bytes[i..<(i + wanted.count)].elementsEqual(wanted) {
                return place.source.place(atByte: i)
            }
            i += 1
        }
        return place
    }
}
