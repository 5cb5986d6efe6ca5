internal import FojaData
internal import FojaDiagnostics

/// The rows of a list of the case that signed amendments made (`firmadas` of `reservados`): each stays in the case as it was
/// signed.
struct SignedRows: Sendable {
    private let list: String
    private let key: String
    private let condition: String
    /// By the column of the list, the datum of the amendment that it is.
    private let columns: [(column: String, datum: String)]
    private let place: Place
    private let conditionPlace: Place

    init?(reading node: DataTree.Node, _ outer: inout DataRecord) {
        var record = DataRecord(
            node, id: "documento", of: "«firmadas»", keys: ["filas", "clave", "cuando", "columnas"])
        let list = record.text("filas")
        let key = record.text("clave")
        let condition = record.text("cuando")
        for problem in record.problems { outer.report(problem) }
        columns = (node["columnas"]?.entries ?? []).compactMap { entry in
            entry.value.text.map { (entry.key, $0) }
        }
        guard let list, let key, let condition else { return nil }
        self.list = list
        self.key = key
        self.condition = condition
        place = record.place(of: "columnas")
        conditionPlace = record.place(of: "cuando")
    }

    private func shape(_ schema: Schema) -> GroupShape? {
        guard let field = schema.field(at: list), case .list(let element) = field.type else { return nil }
        return element.groupInside
    }

    private func holds(_ schema: Schema) throws(DiagnosticsError) -> Expression {
        try Expression(condition: condition, in: Scope(schema: schema)) {
            conditionPlace.inside(condition, offset: $0, length: $1)
        }
    }

    /// Where the schema does not have what it names.
    func problems(in schema: Schema, of id: String) -> [Diagnostic] {
        let rows = shape(schema)
        var out: [Diagnostic] = []
        func refuse(_ message: String) {
            out.append(
                Diagnostic(
                    "documento.modifica", "`firmadas` dice \(message)", at: place, fix: "nombre datos del esquema",
                    about: id))
        }
        if rows == nil { refuse("«\(list)», que no es una lista de grupos") }
        for (column, datum) in columns {
            let own = rows?.slot(of: column).flatMap { rows?.fields[$0] }
            if rows != nil, own == nil { refuse("«\(column)», que no es una columna de «\(list)»") }
            guard let field = schema.field(at: datum) else {
                refuse("«\(datum)», que no está en el esquema")
                continue
            }
            if let own, own.type.kind != field.type.kind { refuse("«\(column)», que no es del tipo de «\(datum)»") }
        }
        if !columns.contains(where: { $0.column == key }) { refuse("«\(key)», que no está entre sus columnas") }
        do throws(DiagnosticsError) { _ = try holds(schema) } catch { out += error.diagnostics }
        return out
    }

    /// Rows that the case lacks, or has otherwise than they were signed.
    ///
    /// - Returns: What is told, and what the rows that it is told of are known by.
    func problems(
        after earlier: [SignedAmendment], _ input: CaseInput, _ schema: Schema, _ article: String
    ) throws(DiagnosticsError) -> (told: [Diagnostic], keys: [Value]) {
        guard let shape = shape(schema), let slot = shape.slot(of: key) else { return ([], []) }
        let condition = try holds(schema)
        var given: [[Value]] = []
        if case .list(let items) = input.data.value(at: list) {
            given = items.map { if case .group(let row) = $0 { row } else { [] } }
        }
        var out: (told: [Diagnostic], keys: [Value]) = ([], [])
        for amendment in earlier {
            guard let root = amendment.root else { continue }
            let environment = Environment(root: root)
            guard condition.evaluate(in: environment) == .boolean(true) else { continue }
            var signed: [(field: Field, slot: Int, value: Value)] = []
            for (column, datum) in columns {
                guard let own = shape.slot(of: column), let path = try? Scope(schema: schema).resolve(datum) else {
                    continue
                }
                signed.append((shape.fields[own], own, path.value(in: environment)))
            }
            guard let known = signed.first(where: { $0.slot == slot }), !known.value.isMissing else { continue }
            guard let index = given.firstIndex(where: { slot < $0.count && $0[slot] == known.value }) else {
                out.keys.append(known.value)
                out.told.append(lacking(amendment, known, signed, input, schema, article))
                continue
            }
            let changed = signed.filter { !$0.value.isMissing && !SignedRows.isSame(given[index][$0.slot], $0.value) }
            guard !changed.isEmpty else { continue }
            out.keys.append(known.value)
            out.told += changed.map { one in
                Diagnostic(
                    "modificatorio.reservado",
                    "«\(schema.field(at: list)?.label ?? list)», la \(RowChanges.name(known.value, known.field)): "
                        + "«\(one.field.label)» es \(Spoken.text(given[index][one.slot], of: one.field)) en el caso, y "
                        + "`\(amendment.document)` se firmó con \(Spoken.text(one.value, of: one.field)) (\(article))",
                    at: input.place(of: "\(list).\(index).\(one.field.name)") ?? input.place(of: "\(list).\(index)"),
                    fix: "escriba la fila tal como se firmó: `\(SignedRows.line(signed))`",
                    about: "\(list).\(index).\(one.field.name)")
            }
        }
        return out
    }

    private func lacking(
        _ amendment: SignedAmendment, _ known: (field: Field, slot: Int, value: Value),
        _ signed: [(field: Field, slot: Int, value: Value)], _ input: CaseInput, _ schema: Schema, _ article: String
    ) -> Diagnostic {
        Diagnostic(
            "modificatorio.reservado",
            "«\(schema.field(at: list)?.label ?? list)»: falta la \(RowChanges.name(known.value, known.field)), que "
                + "`\(amendment.document)` dejó firmada (\(article))",
            at: input.place(of: list) ?? Place(source: input.source, line: 1, column: 1),
            fix: "agregue debajo de `\(list):` la línea `\(SignedRows.line(signed))`", about: list)
    }

    /// A row as a case writes it, on one line.
    private static func line(_ row: [(field: Field, slot: Int, value: Value)]) -> String {
        let pairs = row.compactMap { one in one.value.canonical.map { "\(one.field.name): \($0)" } }
        return "- { " + pairs.joined(separator: ", ") + " }"
    }

    /// Whether two values are one, however a number among papers is written.
    private static func isSame(_ a: Value, _ b: Value) -> Bool {
        if case (.text(let a), .text(let b)) = (a, b) { return FoldedText.code(of: a) == FoldedText.code(of: b) }
        return a == b
    }
}
