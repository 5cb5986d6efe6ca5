internal import FojaDiagnostics

/// What somebody who types probably did where libyaml stops: the line that is wrong is often not the one where the
/// grammar ends, and what is to be written can be shown.
extension YAMLReader {
    /// - Parameters:
    ///   - problem: libyaml's words.
    ///   - context: Where the part begins that could not be finished.
    /// - Returns: `nil` if it is nothing that people are known to do.
    func advice(_ problem: String, at place: Place, context: Place?) -> Diagnostic? {
        if let strange = strangeIndentation(upTo: place.line) { return strange }
        let line = YAMLLine(place.line, of: source)
        switch problem {
        case "block sequence entries are not allowed in this context": return inlineDash(line, place)
        case "mapping keys are not allowed in this context" where line.key != nil:
            return diagnostic("un valor no puede empezar con «? »", at: place, fix: line.quoting)
        case "mapping values are not allowed in this context": return secondColon(line, place)
        case "could not find expected ':'":
            return nameless(YAMLLine(context.map(\.line) ?? place.line, of: source))
        case "did not find expected key", "did not find expected '-' indicator":
            return afterQuotes(line, place) ?? listMark(line) ?? unspaced(line) ?? strayDash(line)
                ?? misaligned(line, context)
        case "did not find expected node content": return strayComma(line, place)
        case "did not find expected alphabetic or numeric character":
            return listMark(line)
                ?? diagnostic("un valor no puede empezar así", at: place, fix: "si es un texto, " + line.quoting)
        case "found unexpected end of stream":
            guard let context else { return nil }
            return diagnostic(
                "las comillas que se abren aquí no se cierran", at: context,
                fix: "ponga las que cierran al final del texto")
        case "found character that cannot start any token" where line.key != nil || line.body.hasPrefix("- "):
            guard
                let first = place.column - 1 < line.text.unicodeScalars.count
                    ? Array(line.text.unicodeScalars)[place.column - 1] : nil, first != "\t"
            else { return nil }
            return diagnostic("un valor no puede empezar con «\(first)»", at: place, fix: line.quoting)
        case "did not find expected comment or line break":
            if let limit = bareLimit(line, place) { return limit }
            return diagnostic(
                "después de `|` o `>` el texto empieza en la línea siguiente", at: place,
                fix: "pase el texto a la línea siguiente, con sangría; o \(line.quoting)")
        default: return nil
        }
    }

    private func diagnostic(
        _ message: String, at place: Place, notes: [Diagnostic.Note] = [], fix: String
    ) -> Diagnostic {
        Diagnostic("yaml.sintaxis", message, at: place, notes: notes, fix: fix)
    }

    private func start(of line: YAMLLine) -> Place {
        Place(
            source: source, line: line.number, column: line.indent + 1, length: max(1, line.body.unicodeScalars.count))
    }

    /// The line of data before another.
    private func line(before number: Int) -> YAMLLine? {
        var number = number - 1
        while number >= 1 {
            let line = YAMLLine(number, of: source)
            if line.isData { return line }
            number -= 1
        }
        return nil
    }

    // MARK: What is known

    /// `ley: >2`: a sign that YAML takes for the announcement of a text.
    func bareLimit(_ line: YAMLLine, _ place: Place) -> Diagnostic? {
        guard let sign = line.value.first, sign == ">" || sign == "|",
            line.value.dropFirst().contains(where: \.isNumber),
            line.value.dropFirst().allSatisfy({ $0.isNumber || " .,=%-+".contains($0) })
        else { return nil }
        return diagnostic(
            "«\(sign)» delante de un número anuncia un texto, y el número se perdería", at: place,
            fix: "escriba la cifra exacta, sin «\(sign)»; si es un texto, entre comillas")
    }

    /// `ley: ,5`, or a text that begins with a comma.
    private func strayComma(_ line: YAMLLine, _ place: Place) -> Diagnostic? {
        let value = line.key == nil ? line.item : line.value
        guard value.first == "," else { return nil }
        let isNumber = value.count > 1 && value.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
        return diagnostic(
            "un valor no puede empezar con una coma", at: place,
            fix: isNumber ? "ponga un cero delante de la coma" : "si es un texto, " + line.quoting)
    }

    /// `- monto: 5` among the data of a group.
    private func strayDash(_ line: YAMLLine) -> Diagnostic? {
        guard line.body.hasPrefix("- "), let above = self.line(before: line.number), above.key != nil,
            !above.body.hasPrefix("- "), above.indent == line.indent
        else { return nil }
        return diagnostic(
            "hay un guion de lista entre los datos de un grupo", at: start(of: line),
            fix: line.key == nil || line.body.utf8.count > 160
                ? "borre el guion, si no es una lista; si lo es, ponga sus guiones debajo de su nombre"
                : "si no es una lista, borre el guion: escriba `\(line.item)`")
    }

    /// A line that begins with spaces which are not: YAML takes them for letters of the name.
    private func strangeIndentation(upTo last: Int) -> Diagnostic? {
        for number in stride(from: last, to: max(0, last - 60), by: -1) {
            let scalars = (source.line(number) ?? "").unicodeScalars
            func isStrange(_ scalar: Unicode.Scalar) -> Bool {
                TypedText.isStrangeSpace(scalar)
                    || HiddenCharacters.isHidden(scalar) && scalar != "\t" && scalar != "\r"
            }
            let lead = scalars.prefix { $0 == " " || isStrange($0) }
            guard let index = lead.firstIndex(where: isStrange) else { continue }
            let rest = YAMLLine(number, String(scalars.dropFirst(lead.count)))
            guard rest.key != nil || rest.body.hasPrefix("- ") else { continue }
            let strange = lead[index]
            let column = scalars.distance(from: scalars.startIndex, to: index) + 1
            guard TypedText.isStrangeSpace(strange) else {
                return Diagnostic(
                    "yaml.sangria", "la línea empieza con \(HiddenCharacters.name(of: strange)), que no se ve",
                    at: Place(source: source, line: number, column: column),
                    fix: "bórrelo: ponga el cursor delante de «\(rest.body.prefix(40))» y pulse Retroceso")
            }
            return Diagnostic(
                "yaml.sangria",
                "la línea empieza con un espacio que no es el común (\(HiddenCharacters.codePoint(strange.value))), y no cuenta como sangría",
                at: Place(source: source, line: number, column: column),
                fix:
                    "borre lo que hay antes de «\(rest.body.prefix(40))» y ponga \(lead.count) espacios con la barra espaciadora"
            )
        }
        return nil
    }

    /// `labor: -`, or a text that begins with a dash.
    private func inlineDash(_ line: YAMLLine, _ place: Place) -> Diagnostic? {
        guard let key = line.key else { return nil }
        if line.value == "-" {
            return diagnostic(
                "un guion solo no es un valor", at: place,
                fix:
                    "si no hay, escriba `\(key): 0` en un número o `\(key): []` en una lista; si no se sabe todavía, deje `\(key):`"
            )
        }
        return diagnostic(
            "aquí no puede empezar un elemento de lista («- »)", at: place,
            fix: "si es un texto, \(line.quoting); si es una lista, pásela a la línea siguiente, con sangría")
    }

    /// «Explotamos: estaño», or a datum with more indentation than the one above it.
    private func secondColon(_ line: YAMLLine, _ place: Place) -> Diagnostic? {
        let before = String(String.UnicodeScalarView(line.text.unicodeScalars.prefix(place.column - 1)))
        if let key = line.key, before.contains(": "), let (name, value) = line.secondDatum, value.utf8.count <= 80 {
            return diagnostic(
                "hay dos datos en una línea, «\(key)» y «\(name)», o el texto lleva «: »", at: place,
                fix:
                    "si «\(name)» es otro dato, páselo a la línea siguiente, alineado con «\(key)»: `\(name): \(value)`; "
                    + "si es parte del texto, \(line.quoting)")
        }
        if line.key != nil, before.contains(": ") {
            return diagnostic("el texto lleva «: », que separa un dato de su valor", at: place, fix: line.quoting)
        }
        guard let key = line.key, let above = self.line(before: line.number) else { return nil }
        // What cannot be read is the line above, of which this one would be the end.
        if above.key == nil, above.dataIndent <= line.indent { return nameless(above) }
        guard let name = above.key, above.dataIndent < line.indent else { return nil }
        if let lost = lost(above, before: line) { return lost }
        return diagnostic(
            "«\(key)» tiene más sangría que el dato de arriba, «\(name)», que ya tiene valor", at: start(of: line),
            fix: "si es otro dato, póngale \(above.dataIndent) espacios, como a «\(name)»; si es parte del texto, "
                + "ponga el texto entero entre comillas")
    }

    /// A line that is no `name: value`.
    private func nameless(_ line: YAMLLine) -> Diagnostic? {
        if let found = listMark(line) ?? unspaced(line) { return found }
        if line.body.contains("\t") {
            return diagnostic(
                "esta línea parece pegada de una planilla: sus columnas van separadas por tabulaciones",
                at: start(of: line), fix: "escriba cada columna con su nombre, una por línea: `nombre: valor`")
        }
        guard let above = self.line(before: line.number) else { return nil }
        if let name = above.key, above.value.hasPrefix("|") || above.value.hasPrefix(">"), line.indent <= above.indent {
            return diagnostic(
                "el texto de «\(name)» no tiene más sangría que su nombre", at: start(of: line),
                fix: "ponga \(above.indent + 2) espacios delante de esta línea y de las que siguen del mismo texto")
        }
        guard line.key == nil, line.body.utf8.count < 2_000 else { return nil }
        let name = above.key.map { " de «\($0)»" } ?? ""
        var ways = [
            "si continúa el texto\(name), póngale \(above.dataIndent + (above.key == nil ? 0 : 2)) espacios delante, o escriba todo en una línea"
        ]
        if above.body.hasPrefix("- ") {
            ways.insert("si es otro elemento de la lista, póngale «- » delante, como al de arriba", at: 0)
        }
        let words = line.body.split(maxSplits: 1) { " ;=\t".contains($0) }.map { TypedText.spaced(String($0)) }
        if let first = words.first, YAMLLine.isName(first), first.first?.isLowercase == true, line.body.utf8.count <= 80
        {
            let value = words.count > 1 ? " " + words[1].drop { " ;=".contains($0) } : ""
            ways.append("si es un dato, ponga dos puntos después de su nombre: `\(first):\(value)`")
        }
        return diagnostic(
            "esta línea no dice de qué dato es: le falta «nombre: »", at: start(of: line),
            fix: ways.joined(separator: "; "))
    }

    private func listMark(_ line: YAMLLine) -> Diagnostic? {
        guard let mark = line.listMark else { return nil }
        return diagnostic(
            mark == "-" ? "falta un espacio después del guion" : "«\(mark)» no es la marca de una lista",
            at: start(of: line),
            fix: "empiece cada elemento con un guion y un espacio, «- »"
                + (mark == "-" ? "" : ", en lugar de «\(mark)»"))
    }

    private func unspaced(_ line: YAMLLine) -> Diagnostic? {
        guard line.key == nil, let (name, value) = line.unspaced, value.utf8.count <= 100 else { return nil }
        return diagnostic(
            "falta un espacio después de los dos puntos", at: start(of: line),
            fix: "escriba `\(line.body.hasPrefix("- ") ? "- " : "")\(name): \(value)`")
    }

    /// `"Cooperativa" R.L.`, `[a] b`: something after what closes.
    private func afterQuotes(_ line: YAMLLine, _ place: Place) -> Diagnostic? {
        let before = ScalarReader.trimmed(
            String(String.UnicodeScalarView(line.text.unicodeScalars.prefix(place.column - 1))))
        let value = line.key == nil ? line.item : line.value
        let closing: [Character: Character] = ["\"": "\"", "'": "'", "[": "]", "{": "}"]
        guard let first = value.first, let close = closing[first], before.count > 1, before.last == close,
            !value.hasPrefix(before)
        else { return nil }
        let what = close == "]" || close == "}" ? "del corchete que cierra" : "de las comillas que cierran"
        return diagnostic("después \(what) hay más texto", at: place, fix: line.quoting)
    }

    /// A line that fell out of its group, while the one after it is still in it.
    private func lost(_ above: YAMLLine, before line: YAMLLine) -> Diagnostic? {
        guard let higher = self.line(before: above.number), let name = above.key,
            higher.indent == line.indent || (higher.indent == above.indent && higher.key != nil && higher.value.isEmpty)
        else { return nil }
        let group = higher.indent == above.indent ? higher.key.map { " de «\($0)»" } ?? "" : ""
        return diagnostic(
            "«\(name)» perdió su sangría: está fuera del grupo\(group)", at: start(of: above),
            notes: [.init("la línea siguiente sí la tiene", place: start(of: line))],
            fix: "póngale \(line.indent) espacios delante")
    }

    /// A line with less or more indentation than those of its group.
    private func misaligned(_ line: YAMLLine, _ context: Place?) -> Diagnostic? {
        guard let above = self.line(before: line.number) else { return nil }
        let name = above.key.map { "«\($0)»" } ?? "la línea \(above.number)"
        if line.indent > above.dataIndent, above.key != nil, !above.value.isEmpty {
            if let lost = lost(above, before: line) { return lost }
            return diagnostic(
                "esta línea tiene más sangría que \(name), la de arriba", at: start(of: line),
                fix: "póngale \(above.dataIndent) espacios delante, los mismos que a \(name)")
        }
        if line.indent < above.dataIndent {
            let wanted = above.dataIndent
            let outer = context.map { $0.column - 1 } ?? line.indent
            return diagnostic(
                "la sangría de esta línea, \(line.indent) espacios, no es la de ningún grupo", at: start(of: line),
                fix: "póngale \(wanted) espacios, si va con \(name)"
                    + (outer == line.indent ? "" : "; \(outer), si es de un grupo de más afuera"))
        }
        return nil
    }
}
