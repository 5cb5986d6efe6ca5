internal import FojaDiagnostics

/// What to write where a text has not the form that its datum asks for.
extension ScalarReader {
    /// - Returns: The text as it should be, if only its signs are wrong; how to part it, if it has another datum in it;
    ///   or what the schema says of the form.
    func mending(_ text: String, _ pattern: String) -> String? {
        if let parted = parted(text, pattern) { return parted }
        if let same = ScalarReader.variants(of: text).first(where: { Pattern.matches($0, pattern) }) {
            return "escriba `\(same)`" + (field.help.map { "; \($0)" } ?? "")
        }
        if TypedText.saysNone(text) {
            return "si de verdad no hay, deje vacío lo que va después de `\(field.name):`"
                + (field.isOptional ? "" : "; el documento pedirá el dato")
        }
        return field.help
            ?? (field.example == nil ? "revíselo: \(ScalarReader.described(pattern))" : "escríbalo como el ejemplo")
    }

    /// «4567123 PT» in `ci`, where `expedido` stands beside it.
    private func parted(_ text: String, _ pattern: String) -> String? {
        guard let siblings, text.utf8.count <= 60,
            let cut = text.lastIndex(where: { $0 == " " || $0 == "-" || $0 == "\u{A0}" })
        else { return nil }
        let head = TypedText.spaced(String(text[..<cut]))
        let tail = TypedText.spaced(String(text[text.index(after: cut)...]))
        let written = ([head] + ScalarReader.variants(of: head)).first { Pattern.matches($0, pattern) }
        guard let written, !tail.isEmpty else { return nil }
        for sibling in siblings.fields where sibling.name != field.name && sibling.computation == nil {
            guard case .option(let options) = sibling.type, let option = FieldType.named(tail, among: options) else {
                continue
            }
            return "son dos datos: escriba `\(field.name): \(written)` y, en otra línea, `\(sibling.name): \(option)`"
        }
        return nil
    }

    /// The same letters and digits with other signs between them.
    private static func variants(of text: String) -> [String] {
        let spaced = TypedText.spaced(text)
        let bare = spaced.filter { !"“”„‟\"«»‘’".contains($0) }
        let trimmed = ScalarReader.trimmed(bare)
        let dotless = trimmed.filter { $0 != "." && $0 != "," }
        var out = [spaced, trimmed, dotless]
        for base in [trimmed, dotless] {
            out.append(base.replacing(" ", with: ""))
            out.append(base.replacing(" ", with: "-"))
            out.append(base.filter { $0 != " " && $0 != "-" && $0 != "/" })
        }
        out += out.map { $0.uppercased() }
        return out.filter { !$0.isEmpty && $0 != text }
    }

    /// A pattern in a few words, as far as it is one of digits.
    private static func described(_ pattern: String) -> String {
        if pattern.hasPrefix("[0-9]"), !pattern.contains("A-Z") { return "lleva cifras" }
        if pattern.contains("@") { return "lleva una «@», como `nombre@ejemplo.example`" }
        return "su forma es la que el esquema pide"
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
}
