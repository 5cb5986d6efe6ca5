internal import FojaDiagnostics

/// What is where it may not be, or is not where it must.
extension SchemaReport {
    func content(_ subject: Subject) -> (Int, Diagnostic) {
        let expected = expectedNames(subject.statement)
        let list =
            switch expected.count {
            case 0: "aquí no se esperaba ningún otro elemento"
            case 1: "se esperaba \(expected[0])"
            default: "se esperaba uno de: \(expected.joined(separator: ", "))"
            }
        if subject.statement.hasPrefix("Missing child") {
            return make(
                "xsd.falta-elemento", "al elemento «\(subject.element.shortened)» le falta contenido: \(list)", subject,
                fix: "añádalo antes de `</\(subject.element.shortened)>`"
            )
        }
        return make(
            "xsd.elemento-inesperado", "el elemento «\(subject.element.shortened)» no puede estar aquí: \(list)",
            subject, fix: suggestion(subject.element, subject.statement)
        )
    }

    /// `{urn:a}b, ##other{urn:a}*` of «Expected is one of ( … ).», as names to show.
    private func expectedNames(_ statement: String) -> [String] {
        rawExpected(statement).map { raw in
            if raw.contains("*") { return "cualquier otro elemento permitido" }
            return "«\(Self.local(raw[...]))»"
        }
    }

    private func rawExpected(_ statement: String) -> [String] {
        guard let open = statement.range(of: "( ", options: .last), statement.hasSuffix(" ).") else { return [] }
        return statement[open.upperBound...].dropLast(3).split(separator: ",").map { part in
            String(part.drop { $0 == " " })
        }
    }

    private func suggestion(_ name: String, _ statement: String) -> String? {
        let candidates = rawExpected(statement).filter { !$0.contains("*") }.map { Self.local($0[...]) }
        return Suggestion.nearest(to: name, among: candidates.filter { $0 != name }).map { "¿quiso decir `\($0)`?" }
    }

    func attributeNotAllowed(_ subject: Subject, _ problem: LibXMLProblem) -> (Int, Diagnostic) {
        make(
            "xsd.atributo-no-permitido",
            "el elemento «\(subject.element.shortened)» no admite el atributo "
                + "«\((subject.attribute ?? problem.strings[0]).shortened)»",
            subject, fix: "bórrelo, o compruebe cómo se escribe"
        )
    }

    func attributeMissing(_ subject: Subject, _ problem: LibXMLProblem) -> (Int, Diagnostic) {
        let name = Self.local(problem.strings[0][...]).shortened
        return make(
            "xsd.falta-atributo", "al elemento «\(subject.element.shortened)» le falta el atributo «\(name)»",
            subject, fix: "añada `\(name)=\"…\"`"
        )
    }

    func contentOfEmpty(_ subject: Subject) -> (Int, Diagnostic) {
        make(
            "xsd.contenido-no-permitido", "el elemento «\(subject.element.shortened)» debe estar vacío", subject,
            fix: "borre lo que contiene"
        )
    }

    func elementsNotAllowed(_ subject: Subject) -> (Int, Diagnostic) {
        make(
            "xsd.contenido-no-permitido",
            "el elemento «\(subject.element.shortened)» solo admite texto, y contiene otros elementos", subject,
            fix: "deje solo el texto"
        )
    }

    /// Shown at the text itself, which the element that libxml2 names may have many lines above.
    func textNotAllowed(_ subject: Subject, _ problem: LibXMLProblem) -> (Int, Diagnostic) {
        let message = "el elemento «\(subject.element.shortened)» no admite texto suelto, solo otros elementos"
        let fix = "ponga el texto dentro de un elemento, o bórrelo"
        guard let offset = looseText(in: subject) else {
            return make("xsd.texto-no-permitido", message, subject, fix: fix)
        }
        return (offset, Diagnostic("xsd.texto-no-permitido", message, at: tree.place(atByte: offset), fix: fix))
    }

    /// The first character of the element's own text that is not a space.
    private func looseText(in subject: Subject) -> Int? {
        var scanner = MarkupScanner(self.scanner.bytes, from: subject.offset)
        var depth = 0
        while let token = scanner.next() {
            switch token.kind {
            case .startTag(isEmpty: false): depth += 1
            case .endTag: depth -= 1
            case .text where depth == 1:
                if let i = token.range.first(where: { !MarkupScanner.isSpace(scanner.bytes[$0]) }) { return i }
            case .cdata where depth == 1: return token.range.lowerBound
            default: break
            }
            if depth <= 0 { return nil }
        }
        return nil
    }

    func wrongRoot(_ subject: Subject) -> (Int, Diagnostic) {
        make(
            "xsd.raiz", "el esquema no define el elemento «\(subject.element.shortened)» como comienzo de un documento",
            subject, fix: "compruebe su nombre y su espacio de nombres (`xmlns`)"
        )
    }

    func identity(_ subject: Subject) -> (Int, Diagnostic) {
        let key = quoted(after: "key-sequence [", in: subject.statement)
        if subject.statement.hasPrefix("Duplicate") {
            return make("xsd.clave-repetida", "\(name(subject)) repite la clave \(key)", subject, fix: "dele otra")
        }
        if subject.statement.hasPrefix("No match") {
            return make(
                "xsd.referencia", "\(name(subject)) se refiere a la clave \(key), que no existe", subject,
                fix: "corrija la referencia, o añada aquello a lo que se refiere"
            )
        }
        return make(
            "xsd.clave", "\(name(subject)) no cumple una clave del esquema: «\(subject.statement.shortened)» (libxml2)",
            subject
        )
    }

    private func quoted(after opening: String, in statement: String) -> String {
        guard let start = statement.range(of: opening) else { return "" }
        let inner = statement[start.upperBound...].prefix { $0 != "]" }
        return "«" + inner.filter { $0 != "'" } + "»"
    }
}
