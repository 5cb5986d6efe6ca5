/// The commented `caso.yaml` to start from, with just the fields that some
/// documents need.
///
/// ```yaml
/// id: nombre-del-caso
///
/// # Préstamo · DIP, desde contrato · ROP art. 15
/// prestamo:
///   # Monto aprobado (Bs): dinero
///   # por ejemplo 480000.00
///   monto:
/// ```
public enum NewCase {
    /// - Parameters:
    ///   - paths: Schema paths (without positions) of what is wanted, in the order in which they are asked for: a group
    ///     stands where its first datum does. Computed fields and the institution's own are left out.
    ///   - until: The stage of the last document that is to be made of it: by then all is asked for.
    ///   - heading: Lines for the top of the file, such as the titles of the documents.
    /// - Returns: UTF-8 with a line end at the end.
    public static func write(
        for paths: some Sequence<String>, schema: Schema, heading: [String] = [], until: Stage? = nil
    ) -> [UInt8] {
        var wanted: [String: Int] = [:]
        for (rank, path) in paths.enumerated() {
            guard let field = schema.field(at: path), field.computation == nil else { continue }
            var path = path[...]
            while wanted[String(path)] == nil {
                wanted[String(path)] = rank
                guard let dot = path.lastIndex(of: ".") else { break }
                path = path[..<dot]
            }
        }
        var writer = Writer(wanted: wanted, until: until)
        for line in heading { writer.comment(line, indent: "") }
        if !heading.isEmpty { writer.out += "#\n" }
        writer.comment(
            "Lo que se deja vacío es un dato que todavía no se tiene. Los montos se escriben 800000.00 o 800.000,00.",
            indent: "")
        writer.out += "\n# El nombre del caso: letras minúsculas sin acento, dígitos y guiones.\nid: nombre-del-caso\n"
        for field in writer.ordered(schema.root) where !field.isInstitutional {
            writer.out += "\n"
            writer.field(field, inside: nil, indent: "")
        }
        return Array(writer.out.utf8)
    }

    private struct Writer {
        /// Each path that is wanted and its turn.
        let wanted: [String: Int]
        let until: Stage?
        var out = ""

        init(wanted: [String: Int], until: Stage?) {
            self.wanted = wanted
            self.until = until
        }

        private func stage(of field: Field?) -> Stage? {
            guard let stage = field?.stage else { return nil }
            return until.map { min(stage, $0) } ?? stage
        }

        /// What is wanted of a group, in its turn; of one turn, as the schema has it.
        func ordered(_ shape: GroupShape) -> [Field] {
            let fields = shape.fields.filter { wanted[$0.path] != nil && $0.computation == nil }
            return fields.enumerated().sorted {
                (wanted[$0.element.path] ?? 0, $0.offset) < (wanted[$1.element.path] ?? 0, $1.offset)
            }.map(\.element)
        }

        mutating func field(_ field: Field, inside group: Field?, indent: String) {
            describe(field, inside: group, indent: indent)
            out += indent + field.name + ":\n"
            switch field.type {
            case .group(let shape):
                for inner in ordered(shape) {
                    self.field(inner, inside: field, indent: indent + "  ")
                }
            case .list(let element): item(element, of: field, indent: indent)
            default: break
            }
        }

        /// One item, commented out: a list without items is one that nobody has filled.
        private mutating func item(_ element: FieldType, of field: Field, indent: String) {
            guard case .group(let shape) = element else {
                out += indent + "  # - " + (field.example ?? "…") + "\n"
                return
            }
            comment("un elemento por cada uno, así:", indent: indent + "  ")
            var isFirst = true
            func lines(_ shape: GroupShape, of group: Field, _ inner: String) {
                for part in ordered(shape) {
                    let lead = isFirst ? "- " : "  "
                    isFirst = false
                    out += indent + "  # " + lead + inner + part.name + ":"
                    if case .group(let shape) = part.type {
                        out += "\n"
                        lines(shape, of: part, inner + "  ")
                    } else {
                        out += "  # " + summary(part, inside: group) + options(of: part) + "\n"
                    }
                }
            }
            lines(shape, of: field, "")
        }

        /// «: la_paz, oruro…», where there is no line of its own for them.
        private func options(of field: Field) -> String {
            guard case .option(let options) = field.type.innermost else { return "" }
            return ", una de: " + options.map(\.name).joined(separator: ", ")
        }

        private mutating func describe(_ field: Field, inside group: Field?, indent: String) {
            comment(summary(field, inside: group), indent: indent)
            if let help = field.help { comment(help, indent: indent) }
            if case .option(let options) = field.type.innermost {
                comment("una de: " + options.map(\.name).joined(separator: ", "), indent: indent)
            }
            if let example = field.example, field.type.isScalar { comment("por ejemplo \(example)", indent: indent) }
        }

        /// Label, unit and form; who gives it, from when and where it is asked for, unless its group says so.
        private func summary(_ field: Field, inside group: Field?) -> String {
            var parts = [field.label + (field.unit.isEmpty ? "" : " (\(field.unit))")]
            if field.type.isScalar { parts[0] += ": " + NewCase.form(field.type) }
            if let provider = field.provider, provider != group?.provider || stage(of: field) != stage(of: group) {
                parts.append(provider.label + (stage(of: field).map { ", desde \($0.name)" } ?? ""))
            }
            if field.isOptional { parts.append("opcional") }
            if !field.article.isEmpty, field.article != group?.article { parts.append(field.article) }
            return parts.joined(separator: " · ")
        }

        /// A comment, broken at spaces so that it fits a screen.
        mutating func comment(_ text: String, indent: String) {
            var line = indent + "#"
            for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                if line.count + word.count > 109, line.count > indent.count + 1 {
                    out += line + "\n"
                    line = indent + "#  "
                }
                line += " " + word
            }
            out += line + "\n"
        }
    }

    private static func form(_ type: FieldType) -> String {
        switch type {
        case .text: "texto"
        case .longText: "texto de varias líneas, después de `|`"
        case .integer: "número entero"
        case .decimal: "número"
        case .money: "dinero"
        case .percent: "porcentaje, como 6 o 6,5"
        case .date: "fecha, como 9/3/2022"
        case .time: "hora, como 9:05"
        case .boolean: "sí o no"
        case .option: "opción"
        case .list: "lista"
        case .group: "grupo"
        }
    }
}
