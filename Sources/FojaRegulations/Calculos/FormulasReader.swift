internal import FojaData
internal import FojaDiagnostics

/// Reads a calculo that a pack writes itself.
///
/// ```yaml
/// itrm:
///   articulo: RMRP arts. 7 y 11.I
///   formulas:
///     - da: evaluacion.itrm
///       criterio: institucion.criterios.unidad_del_itrm
///       opciones:
///         meses: { formula: evaluacion.vida_util_anios * 12 / prestamo.plazo_meses, dice: vida útil × 12 / plazo }
///         anios: { formula: evaluacion.vida_util_anios / prestamo.plazo_meses, dice: vida útil / plazo }
/// ```
struct FormulasReader {
    private let declared: CalculoBindings.Declared
    private let scope: Scope
    private(set) var problems: [Diagnostic] = []

    init(_ declared: CalculoBindings.Declared, in schema: Schema) {
        self.declared = declared
        scope = Scope(schema: schema)
    }

    mutating func read() -> CalculoDeFormulas? {
        var record = DataRecord(
            declared.node, id: "calculo", of: "un cálculo de fórmulas", keys: ["articulo", "formulas"],
            optional: ["lee", "exige_todo"])
        let article = record.text("articulo")
        let demandsAll = record.choice("exige_todo", of: ["sí", "no"]) == "sí"
        let items = record.items("formulas")
        let listed = declared.node["lee"].map { _ in record.items("lee").compactMap { path($0) } }
        problems += record.problems
        let parts = items.compactMap { part($0) }
        let read = parts.flatMap(\.paths).unique
        if let listed {
            for path in read
            where !listed.contains(where: { path.text == $0.text || path.text.hasPrefix($0.text + ".") }) {
                report(
                    "entrada", "una fórmula del cálculo «\(declared.id)» lee «\(path.text)», que no está en `lee`",
                    declared.node["lee"]?.place ?? declared.place, fix: "agréguelo a `lee`, o quite `lee`")
            }
        }
        guard problems.isEmpty, let article else { return nil }
        return CalculoDeFormulas(
            id: declared.id, article: article, inputs: listed ?? read, toleratesMissing: !demandsAll, parts: parts,
            tellsAll: listed != nil)
    }

    // MARK: One output

    private mutating func part(_ node: DataTree.Node) -> CalculoDeFormulas.Part? {
        var record = DataRecord(
            node, id: "calculo", of: "una fórmula", keys: ["da"],
            optional: [
                "criterio", "opciones", "formula", "dice", "sin_decidir", "sin_valor", "rehusa", "explica_con",
                "numeros",
                "calla",
            ])
        let before = problems.count
        let undecided = record.text("sin_decidir")
        let without = record.text("sin_valor")
        let numbers = record.choice("numeros", of: ["sí", "no"]) != "no"
        let isSilent = record.choice("calla", of: ["sí", "no"]) == "sí"
        let told = node["explica_con"].map { _ in record.items("explica_con").compactMap { path($0) } }
        let refusals = record.items("rehusa").compactMap { refusal($0) }
        problems += record.problems
        guard let given = node["da"], let output = path(given) else { return nil }
        check(output, given.place)
        let criterio = node["criterio"].flatMap { path($0) }
        var choices: [String: CalculoDeFormulas.Choice] = [:]
        switch (node["criterio"], node["opciones"], node["formula"]) {
        case (_?, let options?, nil): choices = self.choices(options, of: criterio, for: output)
        case (nil, nil, _?): choices[""] = choice(node, for: output)
        default:
            report(
                "formula", "una fórmula lleva `formula` y `dice`, o un `criterio` y sus `opciones`", node.place,
                fix: "quite lo que sobra o agregue lo que falta")
        }
        guard problems.count == before else { return nil }
        return CalculoDeFormulas.Part(
            output: output, criterio: criterio, choices: choices, undecided: undecided, without: without,
            isSilent: isSilent, refusals: refusals, told: told, showsNumbers: numbers)
    }

    private mutating func check(_ output: FieldPath, _ place: Place) {
        if case .calculo(declared.id) = output.field.computation, !output.steps.contains(.each) { return }
        report(
            "salida", "el cálculo «\(declared.id)» da «\(output.text)», y el esquema no lo declara así", place,
            fix: "escriba `calculo: \(declared.id)` en ese dato, o dé otro")
    }

    private mutating func choices(
        _ node: DataTree.Node, of criterio: FieldPath?, for output: FieldPath
    ) -> [String: CalculoDeFormulas.Choice] {
        guard let criterio else { return [:] }
        guard case .option(let known) = criterio.type, let entries = node.entries else {
            report("opciones", "«\(criterio.text)» no es una opción con la que elegir fórmulas", node.place)
            return [:]
        }
        var out: [String: CalculoDeFormulas.Choice] = [:]
        for entry in entries {
            if !known.contains(where: { $0.name == entry.key }) {
                let near = Suggestion.nearest(to: entry.key, among: known.map(\.name))
                report(
                    "opciones", "«\(criterio.text)» no tiene la opción «\(entry.key)»", entry.keyPlace,
                    fix: near.map { "¿quiso decir `\($0)`?" })
            }
            out[entry.key] = choice(entry.value, for: output)
        }
        for option in known where !entries.contains(where: { $0.key == option.name }) {
            report(
                "opciones", "falta la fórmula con que se calcula si el criterio «\(criterio.text)» es «\(option.name)»",
                node.place, fix: "agregue `\(option.name): { formula: …, dice: … }`")
        }
        return out
    }

    private mutating func choice(_ node: DataTree.Node, for output: FieldPath) -> CalculoDeFormulas.Choice? {
        let words = node["dice"]?.text
        guard let text = node["formula"]?.text, let place = node["formula"]?.place, let words, !words.isEmpty else {
            report(
                "falta", "una fórmula lleva `formula`, con datos del esquema, y `dice`, con palabras", node.place,
                fix: "escriba `{ formula: …, dice: … }`")
            return nil
        }
        guard let formula = expression(text, place) else { return nil }
        let isNumber = [.money, .percent, .decimal, .integer].contains(output.type.kind)
        guard isNumber == (formula.type == .number) else {
            report(
                "tipo", "«\(output.text)» es \(output.type.kind.rawValue), y «\(text)» da otra cosa", place,
                fix: "corrija la fórmula, o ate otro dato")
            return nil
        }
        return CalculoDeFormulas.Choice(formula: formula, words: words)
    }

    private mutating func refusal(_ node: DataTree.Node) -> (condition: Expression, text: TextoCalculado)? {
        var record = DataRecord(node, id: "calculo", of: "lo que se rehúsa", keys: ["cuando", "dice"])
        let (condition, words) = (record.text("cuando"), record.text("dice"))
        problems += record.problems
        guard let condition, let words, let when = expression(condition, record.place(of: "cuando"), isCondition: true),
            let text = text(words, record.place(of: "dice"))
        else { return nil }
        return (when, text)
    }

    // MARK: Parts

    private mutating func path(_ node: DataTree.Node) -> FieldPath? {
        guard let text = node.text, !text.isEmpty else {
            report("tipo", "aquí va una ruta del esquema, y hay \(node.kindName)", node.place)
            return nil
        }
        do { return try scope.resolve(text) } catch {
            problems.append(error.diagnostic(path: text, at: node.place))
            return nil
        }
    }

    private mutating func expression(_ text: String, _ place: Place, isCondition: Bool = false) -> Expression? {
        do throws(DiagnosticsError) {
            let placing = { (offset: Int, length: Int) -> Place? in place.inside(text, offset: offset, length: length) }
            return isCondition
                ? try Expression(condition: text, in: scope, place: placing)
                : try Expression(value: text, in: scope, place: placing)
        } catch {
            problems += error.diagnostics
            return nil
        }
    }

    private mutating func text(_ text: String, _ place: Place) -> TextoCalculado? {
        var parts: [TextoCalculado.Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.words(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                report("formula", "al texto le falta «}»", place)
                return nil
            }
            guard let formula = expression(String(rest[rest.index(after: open)..<close]), place) else { return nil }
            parts.append(.formula(formula))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        return TextoCalculado(parts: parts)
    }

    private mutating func report(_ id: String, _ message: String, _ place: Place, fix: String? = nil) {
        problems.append(Diagnostic(Diagnostic.ID("calculo.\(id)"), message, at: place, fix: fix))
    }
}
