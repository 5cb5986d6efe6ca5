internal import FojaData

/// The sheets of a form for the pen: the data that the model does not ask for, the tables'
/// continuation, and how it is filled in.
extension Analyzer {
    private static let leastRows = 3
    private static let continuedRows = 12
    /// How many data still fit beside each other.
    private static let widestTable = 4

    /// How many rows a form for the pen has where the model has some.
    static func penRows(_ rows: Int, of element: TemplateElement, joined: Bool) -> Int {
        guard rows > 0, !joined, ["tr", "li", "div"].contains(element.name) else { return rows }
        return max(rows, leastRows)
    }

    /// - Parameter uses: What the document reads.
    func penSheets(_ plan: PenPlan, _ uses: [TemplateFieldUse]) -> [CheckedNode] {
        let content = unasked(plan, uses) + continuation(plan) + instructions(plan)
        return content.isEmpty ? [] : [.only(.pen, content)]
    }

    // MARK: What the model does not ask for

    private func unasked(_ plan: PenPlan, _ uses: [TemplateFieldUse]) -> [CheckedNode] {
        var scalars: [FieldPath] = []
        var lists: [(list: FieldPath, fields: [Field])] = []
        var seen: Set<String> = []
        // What every document carries though none prints it has no place in a model either.
        let carried = options.carried.map { TemplateFieldUse(path: $0, heading: Location()) }
        for use in carried + uses {
            let computed = computedField(use.path.field)
            let needed = computed.map { options.inputs($0)?.paths ?? [] } ?? [use.path]
            for path in needed where isAsked(path.field) && !plan.hasPlace(path.field) {
                guard path.type.isOne, seen.insert(path.field.path).inserted else { continue }
                guard let list = list(around: path.field) else {
                    if let whole = try? Scope(schema: options.schema).resolve(path.field.path), whole.type.isOne {
                        scalars.append(whole)
                    }
                    continue
                }
                if let index = lists.firstIndex(where: { $0.list.text == list.text }) {
                    lists[index].fields.append(path.field)
                } else {
                    lists.append((list, [path.field]))
                }
            }
        }
        guard !scalars.isEmpty || !lists.isEmpty else { return [] }
        var out: [CheckedNode] = [
            heading("Datos que el modelo no pide y el expediente necesita"),
            paragraph(
                "El formulario oficial no tiene lugar para estos datos. Sin ellos no se puede completar el trámite."),
        ]
        if !scalars.isEmpty {
            let rows = scalars.map { path in
                row([
                    cell("th", name(of: path.field), scope: "row"), element("td", [.field(blank(path))]),
                    cell("td", help(path.field), classes: "ayuda"),
                ])
            }
            out.append(table("formulario datos-de-pluma", head: nil, rows))
        }
        for (list, fields) in lists { out += rowsTable(list, fields, plan) }
        return [.element(section("pluma", out))]
    }

    /// A table of the data of a list's items that have no place.
    private func rowsTable(_ list: FieldPath, _ fields: [Field], _ plan: PenPlan) -> [CheckedNode] {
        guard let scope = Scope(schema: options.schema).adding("fila", over: list) else { return [] }
        let paths = fields.compactMap { field in
            try? scope.resolve("fila." + String(field.path.dropFirst(list.field.path.count + 1)))
        }
        let count = max(Analyzer.leastRows, plan.rows[list.field.path] ?? 0)
        func repeated(_ body: [CheckedNode]) -> CheckedNode {
            .repetition(
                CheckedRepetition(
                    list: list, variable: scope.variables.count - 1, blankRows: 0, penRows: count, joining: nil,
                    body: body, location: location))
        }
        let made: CheckedNode
        if paths.count > Analyzer.widestTable {
            // Each datum on a row, an item in each column.
            let head = row([cell("th", "", scope: "col")] + (1...count).map { cell("th", String($0), scope: "col") })
            let rows = paths.map { path in
                row([cell("th", path.field.label, scope: "row"), repeated([element("td", [.field(blank(path))])])])
            }
            made = table("cuadro datos-de-pluma por-filas", head: head, rows)
        } else {
            let cells = [element("td", [.number])] + paths.map { element("td", [.field(blank($0))]) }
            let numbered = CheckedNumbering(style: .figure, id: nil, body: [row(cells)])
            let head = row(
                [cell("th", "N.º", scope: "col", classes: "numero")]
                    + paths.map { cell("th", $0.field.label, scope: "col") })
            made = table("cuadro datos-de-pluma", head: head, [repeated([.numbered(numbered)])])
        }
        return [
            .element(
                section(
                    "continuacion",
                    [
                        .element(CheckedElement(name: "h3", attributes: [], children: [.text(list.field.label)])),
                        .numbered(CheckedNumbering(style: nil, id: nil, body: [made])),
                    ]))
        ]
    }

    /// Whether the cooperative has to give a datum, and it is none of those that only some cases have.
    private func isAsked(_ field: Field) -> Bool {
        guard !field.isOptional, computedField(field) == nil else { return false }
        if let needed = field.stage, let stage, needed > stage { return false }
        return field.provider?.fillsForms != false
    }

    /// A field, or the list or group around it, that is computed and not asked of anybody.
    private func computedField(_ field: Field) -> Field? {
        var parts = FieldPath.parts(of: field.path)
        while !parts.isEmpty {
            if let field = options.schema.field(at: parts.joined(separator: ".")), field.computation != nil {
                return field
            }
            parts.removeLast()
        }
        return nil
    }

    /// The one list that a field's item stands in; `nil` if in none.
    private func list(around field: Field) -> FieldPath? {
        let scope = Scope(schema: options.schema)
        var parts = FieldPath.parts(of: field.path)
        while parts.count > 1 {
            parts.removeLast()
            if let path = try? scope.resolve(parts.joined(separator: ".")), case .list = path.type { return path }
        }
        return nil
    }

    private func blank(_ path: FieldPath) -> CheckedField {
        CheckedField(
            path: path, print: .filters([]), rule: StandardFilters.rule(for: path.type), transforms: [],
            model: PenLine.boxes(path.type) ?? "", location: location)
    }

    /// «Domicilio legal: zona»
    private func name(of field: Field) -> String {
        let parts = FieldPath.parts(of: field.path)
        let unit = field.unit.isEmpty ? "" : " (\(field.unit))"
        guard parts.count > 2,
            let group = options.schema.field(at: parts.dropLast().joined(separator: ".")), !group.label.isEmpty,
            group.label != field.label
        else { return field.label + unit }
        return "\(group.label): \(field.label)\(unit)"
    }

    // MARK: The tables' continuation

    private func continuation(_ plan: PenPlan) -> [CheckedNode] {
        guard !plan.tables.isEmpty else { return [] }
        var out: [CheckedNode] = [
            heading("Hoja de continuación"),
            paragraph("Para lo que no cupo en un cuadro. Si hace falta otra hoja, fotocopie esta en blanco."),
        ]
        for table in plan.tables {
            let rows = table.rows.map { rows in
                var more = rows
                more.firstRow = max(rows.blankRows, rows.penRows)
                more.blankRows = 0
                more.penRows = Analyzer.continuedRows
                return CheckedNode.repetition(more)
            }
            let body = CheckedElement(name: "tbody", attributes: [], children: rows)
            let continued = CheckedElement(
                name: "table", attributes: table.attributes, children: table.head + [.element(body)])
            out.append(
                .element(
                    section(
                        "continuacion",
                        [
                            .element(CheckedElement(name: "h3", attributes: [], children: [.text(table.heading.text)])),
                            .numbered(CheckedNumbering(style: nil, id: nil, body: [.element(continued)])),
                        ])))
        }
        return [.element(section("pluma", out))]
    }

    // MARK: How it is filled in

    private func instructions(_ plan: PenPlan) -> [CheckedNode] {
        let filled = plan.places.filter { !$0.field.isInstitutional && computedField($0.field) == nil }
        guard !filled.isEmpty else { return [] }
        var rules = [
            "Escriba con tinta y letra de imprenta. Lo que no corresponda se cruza con una raya: un lugar vacío es un dato que falta."
        ]
        if let filler = options.schema.pack.providers.lazy.compactMap(\.inForms).first {
            rules.append("Al pie de cada página van el nombre \(filler.of) y la rúbrica de quien firma.")
        }
        let kinds = Set(filled.map(\.field.type.kind))
        if kinds.contains(.money) {
            rules.append("Los montos, en \(options.schema.pack.currency.spoken) y con centavos: 480.000,00.")
        }
        if kinds.contains(.percent) { rules.append("Los porcentajes, con coma: 6,5.") }
        if kinds.contains(.date) { rules.append("Las fechas, con día, mes y año: 5 de marzo de 2025.") }
        if kinds.contains(.time) { rules.append("Las horas, de 0:00 a 23:59: 14:30.") }
        rules.append("Donde hay casillas (☐), marque una sola con una X.")
        if !plan.tables.isEmpty {
            rules.append(
                "Si las filas de un cuadro no alcanzan, siga en la hoja de continuación; si no hay nada que poner, escriba «ninguno» en la primera."
            )
        }
        let items = rules.map { CheckedNode.element(CheckedElement(name: "li", attributes: [], children: [.text($0)])) }
        var out: [CheckedNode] = [
            heading("Cómo se llena este formulario"),
            .element(CheckedElement(name: "ul", attributes: [], children: items)),
        ]
        let rows = filled.filter { $0.field.help != nil || $0.field.example != nil }.map { place in
            row([
                cell("td", Analyzer.short(place.heading.text)),
                cell("th", name(of: place.field), scope: "row"),
                cell("td", help(place.field)),
            ])
        }
        if !rows.isEmpty {
            let head = row(["Dónde", "Dato", "Cómo se escribe"].map { cell("th", $0, scope: "col") })
            out.append(table("cuadro como-se-llena", head: head, rows))
        }
        return [.element(section("pluma", out))]
    }

    /// As much of a heading as finds it: «17. Garantía que ofrece para coberturar el…».
    private static func short(_ heading: String) -> String {
        let words = heading.replacing("…", with: "").replacing(" .", with: "").split(separator: " ")
        return words.prefix(longestHeading).joined(separator: " ") + (words.count > longestHeading ? "…" : "")
    }

    private static let longestHeading = 6

    private func help(_ field: Field) -> String {
        let example = field.example.map { "por ejemplo: \($0)" }
        return [field.help, example].compactMap { $0 }.joined(separator: "; ")
    }

    // MARK: Markup

    private func heading(_ text: String) -> CheckedNode {
        .element(CheckedElement(name: "h2", attributes: [], children: [.text(text)]))
    }

    private func paragraph(_ text: String) -> CheckedNode {
        .element(
            CheckedElement(name: "p", attributes: [("class", [.text("indicacion")])], children: [.text(text)]))
    }

    private func section(_ classes: String, _ content: [CheckedNode]) -> CheckedElement {
        CheckedElement(name: "section", attributes: [("class", [.text(classes)])], children: content)
    }

    private func element(_ name: String, _ content: [CheckedNode]) -> CheckedNode {
        .element(CheckedElement(name: name, attributes: [], children: content))
    }

    private func cell(_ name: String, _ text: String, scope: String? = nil, classes: String? = nil) -> CheckedNode {
        let attributes = [scope.map { ("scope", $0) }, classes.map { ("class", $0) }].compactMap { $0 }
        return .element(
            CheckedElement(
                name: name, attributes: attributes.map { ($0.0, [.text($0.1)]) }, children: [.text(text)]))
    }

    private func row(_ cells: [CheckedNode]) -> CheckedNode { element("tr", cells) }

    private func table(_ classes: String, head: CheckedNode?, _ rows: [CheckedNode]) -> CheckedNode {
        let head = head.map { [element("thead", [$0])] } ?? []
        return .element(
            CheckedElement(
                name: "table", attributes: [("class", [.text(classes)])], children: head + [element("tbody", rows)]))
    }
}

extension FieldType {
    /// Whether it is one value that somebody writes.
    fileprivate var isOne: Bool {
        switch kind {
        case .list, .group: false
        default: true
        }
    }
}
