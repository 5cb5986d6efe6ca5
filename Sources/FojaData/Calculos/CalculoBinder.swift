public import FojaDiagnostics
internal import FojaSpanish

/// Binds one signature to the paths that a pack gives it, and says what does not fit, each in its place.
public struct CalculoBinder {
    private let schema: Schema
    private let scope: Scope
    private let declared: CalculoBindings.Declared
    /// What was wrong, in the order of the signature.
    public private(set) var problems: [Diagnostic] = []

    public init(_ declared: CalculoBindings.Declared, in schema: Schema) {
        self.declared = declared
        self.schema = schema
        scope = Scope(schema: schema)
    }

    private static let keys = ["articulo"]
    private static let optional = ["algoritmo", "entradas", "salidas", "articulos", "reglas", "palabras"]

    /// The binding; `nil`, with problems, if something does not fit.
    public mutating func bind(_ signature: CalculoSignature) -> CalculoBinding? {
        var record = DataRecord(
            declared.node, id: "calculo", of: "un cálculo", keys: CalculoBinder.keys, optional: CalculoBinder.optional)
        let article = record.text("articulo")
        problems += record.problems
        var bound = Bound()
        let inputs = entries("entradas", "entrada", known: signature.inputs)
        for slot in signature.inputs {
            guard let node = inputs[slot.name] else { continue }
            bind(slot, node, input: &bound)
        }
        let outputs = entries("salidas", "salida", known: signature.outputs)
        for slot in signature.outputs {
            guard let node = outputs[slot.name] else { continue }
            bind(slot, node, output: &bound)
        }
        let points = texts("articulos", id: "calculo.articulo", "el artículo", signature.points)
        let rules = texts("reglas", id: "calculo.regla", "la regla", signature.rules)
        let words = words(signature.words)
        guard problems.isEmpty, let article else { return nil }
        var seen: Set<String> = []
        return CalculoBinding(
            id: declared.id, article: article, schema: schema, place: declared.place,
            inputs: bound.inputs.filter { seen.insert($0.text).inserted }, outputs: bound.outputs,
            inputPaths: bound.inputPaths, outputPaths: bound.outputPaths, inputShapes: bound.inputShapes,
            outputShapes: bound.outputShapes, points: points, rules: rules,
            words: words)
    }

    /// What was bound so far.
    private struct Bound {
        var inputs: [FieldPath] = []
        var outputs: [FieldPath] = []
        var inputPaths: [String: [FieldPath]] = [:]
        var outputPaths: [String: FieldPath] = [:]
        var inputShapes: [String: [RowShape]] = [:]
        var outputShapes: [String: RowShape] = [:]
    }

    // MARK: Names

    /// The values of a section by name; what it lacks and what nobody asks for is told.
    private mutating func entries(_ key: String, _ id: String, known: [CalculoSlot]) -> [String: DataTree.Node] {
        let node = declared.node[key]
        guard let entries = node.map({ $0.entries ?? ($0.isEmpty ? [] : nil) }) ?? [] else {
            report("tipo", "en `\(key)` van rutas por su nombre, y hay \(node?.kindName ?? "")", node?.place)
            return [:]
        }
        let names = known.map(\.name)
        for entry in entries where !names.contains(entry.key) {
            report(
                id, "el cálculo «\(declared.id)» no tiene la \(id) «\(entry.key)»", entry.keyPlace,
                fix: Suggestion.nearest(to: entry.key, among: names).map { "¿quiso decir `\($0)`?" }
                    ?? "tiene \(CalculoBinder.list(names))")
        }
        for slot in known where !slot.isOptional && !entries.contains(where: { $0.key == slot.name }) {
            report(
                id, "al cálculo «\(declared.id)» le falta la \(id) `\(slot.name)`, que es \(slot.form.words)",
                node?.place ?? declared.place, fix: "átela a una ruta del esquema: `\(slot.name): grupo.dato`")
        }
        return Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
    }

    private mutating func texts(
        _ key: String, id: Diagnostic.ID, _ what: String, _ known: [String]
    ) -> [String: String] {
        let node = declared.node[key]
        let entries = node?.entries ?? []
        if let node, node.entries == nil, !node.isEmpty {
            report("tipo", "en `\(key)` van textos por su nombre, y hay \(node.kindName)", node.place)
        }
        for entry in entries where !known.contains(entry.key) {
            report(
                id: id, "el cálculo «\(declared.id)» no pide \(what) «\(entry.key)»", entry.keyPlace,
                fix: Suggestion.nearest(to: entry.key, among: known).map { "¿quiso decir `\($0)`?" }
                    ?? (known.isEmpty ? "quítelo" : "pide \(CalculoBinder.list(known))"))
        }
        var out: [String: String] = [:]
        for name in known {
            let value = entries.first { $0.key == name }?.value
            if let text = value?.text, !text.isEmpty {
                out[name] = text
            } else {
                report(
                    id: id, "al cálculo «\(declared.id)» le falta \(what) `\(name)`",
                    value?.place ?? node?.place ?? declared.place, fix: "agregue `\(name)` a `\(key)`")
            }
        }
        return out
    }

    private mutating func words(_ known: [String]) -> [String: [String]] {
        let node = declared.node["palabras"]
        for entry in node?.entries ?? [] where !known.contains(entry.key) {
            report(
                "palabras", "el cálculo «\(declared.id)» no pide las palabras «\(entry.key)»", entry.keyPlace,
                fix: Suggestion.nearest(to: entry.key, among: known).map { "¿quiso decir `\($0)`?" } ?? "quítelas")
        }
        var out: [String: [String]] = [:]
        for name in known {
            let value = node?[name]
            let texts = (value?.items ?? value.map { [$0] } ?? []).compactMap(\.text).filter { !$0.isEmpty }
            if texts.isEmpty {
                report(
                    "palabras", "al cálculo «\(declared.id)» le faltan las palabras `\(name)`",
                    value?.place ?? node?.place ?? declared.place, fix: "agregue `\(name)` a `palabras`")
            }
            out[name] = texts
        }
        return out
    }

    // MARK: Paths

    private mutating func bind(_ slot: CalculoSlot, _ node: DataTree.Node, input bound: inout Bound) {
        let nodes = node.items ?? [node]
        if nodes.count != 1 && !slot.isRepeated {
            return report("entrada", "a la entrada `\(slot.name)` se ata una sola ruta", node.place)
        }
        for node in nodes {
            guard let (path, names) = path(node, of: "entrada", slot) else { continue }
            check(slot, path, node.place, "entrada")
            bound.inputPaths[slot.name, default: []].append(path)
            switch slot.form {
            case .rows(let rows):
                let shape = shape(path, rows, names)
                bound.inputShapes[slot.name, default: []].append(shape)
                bound.inputs.append(path)
            case .columns(let rows):
                let shape = shape(path, rows, names)
                bound.inputShapes[slot.name, default: []].append(shape)
                bound.inputs += rows.items.compactMap { try? scope.resolve(path.text + "." + shape.name(of: $0.name)) }
            default: bound.inputs.append(path)
            }
        }
    }

    private mutating func bind(_ slot: CalculoSlot, _ node: DataTree.Node, output bound: inout Bound) {
        guard let (path, names) = path(node, of: "salida", slot) else { return }
        check(slot, path, node.place, "salida")
        if case .calculo(declared.id) = path.field.computation, !path.steps.contains(.each) {
            bound.outputs.append(path)
            bound.outputPaths[slot.name] = path
        } else {
            report(
                "salida", "el cálculo «\(declared.id)» da «\(path.text)», y el esquema no lo declara así", node.place,
                notes: [.init("el esquema lo declara aquí", place: path.field.place)],
                fix: "escriba `calculo: \(declared.id)` en ese dato, o ate otro")
        }
        if case .rows(let rows) = slot.form { bound.outputShapes[slot.name] = shape(path, rows, names) }
    }

    /// The path that a node gives, and the names of its fields: `grupo.dato`, or `{ ruta: grupo.dato, campos: … }`.
    private mutating func path(
        _ node: DataTree.Node, of id: String, _ slot: CalculoSlot
    ) -> (FieldPath, DataTree.Node?)? {
        var written = node
        var names: DataTree.Node?
        if node.entries != nil {
            var record = DataRecord(node, id: "calculo", of: "la \(id)", keys: ["ruta"], optional: ["campos"])
            _ = record.text("ruta")
            problems += record.problems
            guard record.problems.isEmpty, let inner = node["ruta"] else { return nil }
            written = inner
            names = node["campos"]
        }
        guard let text = written.text, !text.isEmpty else {
            report(
                "tipo", "la \(id) `\(slot.name)` se ata a una ruta del esquema, y hay \(written.kindName)",
                written.place)
            return nil
        }
        do {
            return (try scope.resolve(text), names)
        } catch {
            let unknown = error.diagnostic(path: text, at: written.place)
            report(
                id, "la \(id) `\(slot.name)` de «\(declared.id)» se ata a «\(text)», que el esquema no tiene",
                written.place, fix: unknown.fix)
            return nil
        }
    }

    /// Whether a path is what an algorithm takes there.
    private mutating func check(_ slot: CalculoSlot, _ path: FieldPath, _ place: Place, _ id: String) {
        guard slot.form.takes(path.type) else {
            let found =
                if case .list(let element) = path.type { "una lista de \(element.kind.rawValue)" } else {
                    path.type.kind.rawValue
                }
            return report(
                "tipo",
                "la \(id) `\(slot.name)` de «\(declared.id)» es \(slot.form.words), y «\(path.text)» es \(found)",
                place, notes: [.init("el esquema lo declara aquí", place: path.field.place)])
        }
        if let known = slot.options { problems += options(known, path, place) }
    }

    private func options(_ known: [String], _ path: FieldPath, _ place: Place) -> [Diagnostic] {
        CalculoBinder.optionProblems(known, at: path, of: declared.id, boundAt: place)
    }

    /// Where the schema admits an option that an algorithm does not know, or the other way round.
    ///
    /// - Parameters:
    ///   - known: The names of the options that it tells apart.
    ///   - id: The algorithm's, for the message.
    public static func optionProblems(
        _ known: [String], at path: FieldPath, of id: String, boundAt place: Place? = nil
    ) -> [Diagnostic] {
        let field = path.field
        guard case .option(let admitted) = field.type else { return [] }
        func problem(_ message: String, at option: Place? = nil, _ fix: String) -> Diagnostic {
            Diagnostic(
                "calculo.opciones", "«\(field.label)» (\(path.text)) " + message, at: option ?? field.place,
                notes: place.map { [.init("el cálculo se ata aquí", place: $0)] } ?? [], fix: fix)
        }
        let list = Conjunction.list(known.map { "«\($0)»" })
        let unknown = admitted.filter { !known.contains($0.name) }
        let gone = known.filter { name in !admitted.contains { $0.name == name } }
        return unknown.map { option in
            problem(
                "admite «\(option.name)», y el cálculo «\(id)» no sabe calcularla: conoce " + list, at: option.place,
                Suggestion.nearest(to: option.name, among: gone).map { "¿quiso decir `\($0)`?" }
                    ?? "quite la opción «\(option.name)» del esquema, o agréguela al cálculo «\(id)»")
        }
            + gone.map {
                problem("no admite «\($0)», que el cálculo «\(id)» conoce", "reponga la opción «\($0)»")
            }
    }

    // MARK: Rows

    private mutating func shape(_ path: FieldPath, _ rows: RowSignature, _ names: DataTree.Node?) -> RowShape {
        let shape = shape(path.text, rows, names)
        problems += shape.problems(in: schema, of: "el cálculo «\(declared.id)»")
        return shape
    }

    private mutating func shape(_ path: String, _ rows: RowSignature, _ names: DataTree.Node?) -> RowShape {
        var renamed: [String: String] = [:]
        var inside: [String: DataTree.Node] = [:]
        if let names, names.entries == nil, !names.isEmpty {
            report("tipo", "en `campos` van los nombres del esquema por los del cálculo", names.place)
        }
        let known = rows.items.map(\.name)
        for entry in names?.entries ?? [] {
            guard known.contains(entry.key) else {
                report(
                    "filas",
                    "las filas de «\(path)» no tienen para el cálculo «\(declared.id)» el campo «\(entry.key)»",
                    entry.keyPlace,
                    fix: Suggestion.nearest(to: entry.key, among: known).map { "¿quiso decir `\($0)`?" }
                        ?? "tienen \(CalculoBinder.list(known))")
                continue
            }
            if let text = entry.value.text {
                renamed[entry.key] = text
            } else {
                if let text = entry.value["ruta"]?.text { renamed[entry.key] = text }
                inside[entry.key] = entry.value["campos"]
            }
        }
        var inner: [String: RowShape] = [:]
        for (name, item) in rows.items {
            guard case .rows(let deeper) = item else { continue }
            inner[name] = shape(path + "." + (renamed[name] ?? name), deeper, inside[name])
        }
        return RowShape(
            path, in: schema, rows.use,
            Dictionary(rows.items.map { ($0.name, $0.item.kind) }) { first, _ in first }, names: renamed, inner: inner)
    }

    // MARK: Problems

    private mutating func report(
        _ id: String, _ message: String, _ place: Place?, notes: [Diagnostic.Note] = [], fix: String? = nil
    ) {
        problems.append(Diagnostic(Diagnostic.ID("calculo.\(id)"), message, at: place, notes: notes, fix: fix))
    }

    private mutating func report(
        id: Diagnostic.ID, _ message: String, _ place: Place?, fix: String? = nil
    ) {
        problems.append(Diagnostic(id, message, at: place, fix: fix))
    }

    private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
