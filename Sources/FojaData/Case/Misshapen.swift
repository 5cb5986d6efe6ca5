internal import FojaDiagnostics

/// A list, a group or a single value where the schema wants another: what somebody who types probably did.
struct Misshapen {
    let node: DataTree.Node
    let field: Field
    let type: FieldType
    /// The datum's name, if it stands before what was written: an item of a list has none.
    let name: String?

    var diagnostic: Diagnostic {
        let (message, fix) =
            switch type {
            case .list(let element): list(of: element)
            case .group(let shape): group(shape)
            default: single
            }
        return Diagnostic(
            "dato.tipo", message, at: node.place,
            notes: field.example.map { [.init("por ejemplo «\($0)»")] } ?? [], fix: fix)
    }

    private func says(_ what: String) -> String { "«\(field.label)» es \(what), y hay \(node.kindName)" }

    /// The line where it begins.
    private var line: YAMLLine { YAMLLine(node.place.line, of: node.place.source) }

    private var shown: String { (node.text ?? "").utf8.count <= 80 ? node.text ?? "" : "…" }

    // MARK: Lists

    private func list(of element: FieldType) -> (String, String) {
        let expected = says("una lista: un elemento por línea, con «- » delante")
        guard let text = node.text else {
            guard let first = node.entries?.first?.key else {
                return (expected, "si no hay ninguno, escriba `\(self.name ?? field.name): []`")
            }
            return (
                expected,
                "ponga «- » delante de «\(first)», y dos espacios más delante de los demás datos del mismo elemento"
            )
        }
        let name = self.name ?? field.name
        if TypedText.saysNone(text) || text == "0" {
            return (expected, "si no hay ninguno, escriba `\(name): []`")
        }
        if line.body.contains("\t") { return ("parece una tabla pegada de una planilla: " + expected, rows(element)) }
        if let mark = line.listMark {
            return mark == "-"
                ? ("falta un espacio después del guion: " + expected, "escriba `- \(line.body.dropFirst())`")
                : (expected, "empiece cada elemento con un guion y un espacio, «- », en lugar de «\(mark)»")
        }
        if line.body != text, line.item != text, line.value != text {
            return (expected, "ponga un guion y un espacio, «- », delante de cada línea que sea un elemento")
        }
        if case .group(let shape) = element {
            return (expected, "cada elemento va debajo, con sus datos: " + sample(shape))
        }
        return (
            expected,
            "pase el texto a la línea siguiente, con sangría, y un guion delante de cada elemento: `- \(shown)`"
        )
    }

    /// How the first row of a table that was pasted is written.
    private func rows(_ element: FieldType) -> String {
        let cells = line.body.split(separator: "\t", omittingEmptySubsequences: false).map {
            TypedText.spaced(String($0))
        }
        guard case .group(let shape) = element else {
            return "escriba cada fila con un guion y un espacio delante: `- …`"
        }
        let fields = shape.fields.filter { $0.computation == nil && $0.type.isScalar }
        guard cells.count <= fields.count, cells.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 60 }) else {
            return "cada fila es un elemento con sus datos: " + sample(shape)
        }
        let pairs = zip(fields, cells).map { "\($0.name): '\($1.replacing("'", with: "''"))'" }
        return "cada fila es un elemento con sus datos, así: `- { \(pairs.joined(separator: ", ")) }`"
    }

    private func sample(_ shape: GroupShape) -> String {
        let names = shape.fields.filter { $0.computation == nil }.prefix(3).map(\.name)
        guard let first = names.first else { return "`- …`" }
        return "`- \(first): …`"
            + (names.count > 1
                ? " y, alineado con él, " + names.dropFirst().map { "`\($0): …`" }.joined(separator: ", ") : "")
    }

    // MARK: Groups

    private func group(_ shape: GroupShape) -> (String, String) {
        let names = shape.fields.prefix(4).map(\.name).joined(separator: ", ")
        let expected = says("un grupo de datos (\(names)…)")
        guard let text = node.text else {
            return (
                expected, "quite los guiones: «\(field.label)» es uno solo, y sus datos van uno por línea, con sangría"
            )
        }
        if let (name, value) = line.unspaced, shape.slot(of: name) != nil {
            return ("falta un espacio después de los dos puntos de «\(name)»", "escriba `\(name): \(value.prefix(80))`")
        }
        let words = line.body.split(maxSplits: 1) { " ;=\t".contains($0) }.map { TypedText.spaced(String($0)) }
        if words.count == 2, let name = words.first, shape.slot(of: name) != nil {
            let value = words[1].drop { " ;=".contains($0) }
            return ("faltan los dos puntos después de «\(name)»", "escriba `\(name): \(value.prefix(80))`")
        }
        if TypedText.saysNone(text) {
            return (expected, "si no corresponde, borre lo que va después de `\(name ?? field.name):`")
        }
        let first = shape.fields.first { $0.computation == nil }?.name ?? "nombre"
        return (expected, "sus datos van debajo, uno por línea y con sangría: `\(first): …`")
    }

    // MARK: Values

    private var single: (String, String) {
        let expected = says("un solo valor (\(type.kind.rawValue))")
        if type.kind == .text || type.kind == .longText, let first = line.value.first ?? line.body.first,
            "[{".contains(first)
        {
            return (expected, line.quoting)
        }
        if type.kind == .text || type.kind == .longText, self.name == nil, node.entries?.count == 1,
            line.body.hasPrefix("- "), line.key != nil || line.body.contains(": ")
        {
            return ("el texto lleva «: », que separa un dato de su valor", line.quotingItem)
        }
        if type.kind == .longText {
            return (expected, "escriba el texto después de `|`, en la línea siguiente y con sangría")
        }
        return (
            expected, "escríbalo en la misma línea, después de `\(name ?? field.name):`, sin guiones ni otros nombres"
        )
    }
}
