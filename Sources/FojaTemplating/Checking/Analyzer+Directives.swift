internal import FojaData
internal import FojaDiagnostics

extension Analyzer {
    private static let onElements: Set<String> = [
        "si", "sino", "modelo", "cada", "filas", "unir", "incluir", "con", "numerar", "id", "reinicia", "solo",
        "documento", "genero", "articulo", "fija", "excepcion",
    ]

    /// Refuses directives that do not exist or do not belong together.
    func checkDirectives(of element: TemplateElement) {
        var allowed = Analyzer.onElements
        switch element.kind {
        case .document, .fragment: break
        case .part: if element.directives["unir"] != nil { allowed.formUnion(["uno", "varios"]) }
        case .choice: allowed.formUnion(["dato", "entre"])
        case .choiceCase: allowed = ["es", "articulo"]
        case .choiceModel: allowed = []
        case .plural: allowed = ["de", "uno", "varios"]
        case .number: allowed = []
        case .reference: allowed = ["a", "como"]
        case .chart: allowed = ["tipo", "titulo", "unidad"]
        case .chartPoint:
            allowed = ["si", "sino", "modelo", "cada", "filas", "rotulo", "valor", "sobre", "en", "trama", "serie"]
        case .chartReference: allowed = ["si", "sino", "modelo", "cada", "filas", "rotulo", "valor"]
        }
        for (name, value) in element.directives.sorted(by: { $0.key < $1.key }) where !allowed.contains(name) {
            let near = Suggestion.nearest(to: name, among: allowed.sorted())
            report(
                "plantilla.directiva", "«\(name)» no es una directiva de este elemento", at: value.wholePlace,
                fix: near.map { "¿quiso decir `\($0)`?" })
        }
        for (name, partner) in [
            ("filas", "cada"), ("unir", "cada"), ("con", "incluir"), ("genero", "numerar"), ("excepcion", "fija"),
        ] {
            // A part of the language joins its own parts too.
            if name == "unir", element.kind == .part { continue }
            if let value = element.directives[name], element.directives[partner] == nil {
                report(
                    "plantilla.directiva", "f:\(name) solo sirve junto a f:\(partner)", at: value.wholePlace)
            }
        }
        checkFixed(element)
        if element.kind != .choice, let model = element.directives["modelo"], element.directives["si"] == nil,
            element.directives["sino"] == nil
        {
            report("plantilla.directiva", "f:modelo solo sirve junto a f:si o f:sino", at: model.wholePlace)
        }
    }

    /// What a norm fixes names its article.
    private func checkFixed(_ element: TemplateElement) {
        guard let fixed = element.directives["fija"] else { return }
        if fixed.text.allSatisfy(\.isWhitespace) {
            report(
                "plantilla.fija", "f:fija dice el artículo que exige esta parte, y está vacía", at: fixed.wholePlace,
                fix: "f:fija=\"<norma> art. 5.f\"")
        }
        guard let exception = element.directives["excepcion"], let known = options.exceptions,
            !known.contains(exception.text)
        else { return }
        report(
            "plantilla.excepcion", "ninguna norma tiene una condición «\(exception.text)» que admita excepción",
            at: exception.wholePlace,
            fix: Suggestion.nearest(to: exception.text, among: known.sorted()).map { "¿quiso decir `\($0)`?" }
                ?? "quite f:excepcion: nadie puede autorizarlo")
    }

    /// A directive that an element must have.
    func required(_ name: String, of element: TemplateElement, expected: String) -> DirectiveText? {
        if let value = element.directives[name] { return value }
        report(
            "plantilla.falta-directiva", "a este elemento le falta «\(name)»", at: element.place(),
            fix: expected)
        return nil
    }

    func repetition(_ element: TemplateElement, _ each: DirectiveText, _ context: Context) -> [CheckedNode] {
        let words = each.text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }).map(String.init)
        guard words.count == 3, words[1] == "en" else {
            report(
                "plantilla.cada", "f:cada=\"\(each.text)\" no se entiende", at: each.wholePlace,
                fix: "se escribe f:cada=\"g en garantias.propias\"")
            return []
        }
        let offset = each.text.utf8.count - words[2].utf8.count
        guard let list = path(words[2], at: each.place(offset, words[2].utf8.count), context) else { return [] }
        guard var scope = context.scope.adding(words[0], over: list) else {
            report(
                "plantilla.cada", "«\(words[2])» es \(list.type.kind.rawValue), no una lista", at: each.wholePlace)
            return []
        }
        if context.scope.variables.contains(where: { $0.name == words[0] })
            || options.schema.root.slot(of: words[0]) != nil
        {
            report(
                "plantilla.variable", "«\(words[0])» ya nombra otra cosa aquí", at: each.wholePlace,
                fix: "use otro nombre para el elemento de la lista")
            scope = context.scope
        }
        let rows = required(
            "filas", of: element, expected: "agregue f:filas=\"N\": cuántas filas en blanco imprime el modelo")
        let count = rows.flatMap { Int($0.text) } ?? 0
        if let rows, Int(rows.text) == nil || count < 0 || count > 100 {
            report("plantilla.filas", "f:filas=\"\(rows.text)\": se esperaba un número de 0 a 100", at: rows.wholePlace)
        }
        let joining = element.directives["unir"].flatMap(joining)
        let location = location
        use([list], location)
        var inner = context
        inner.scope = scope
        if count == 0 { inner.hasPlace = false }
        if inner.hasPlace { pen.note(rows: count, of: list.field) }
        let body = afterRepetition(element, inner)
        return [
            .repetition(
                CheckedRepetition(
                    list: list, variable: scope.variables.count - 1, blankRows: count,
                    penRows: Analyzer.penRows(count, of: element, joined: joining != nil), only: element.onlyItem,
                    joining: joining, body: body, location: location))
        ]
    }

    private func joining(_ unir: DirectiveText) -> Joining? {
        switch unir.text {
        case "y": return .and
        case "o": return .or
        case ",": return .comma
        default:
            report("plantilla.unir", "f:unir toma «y», «o» o «,»", at: unir.wholePlace)
            return nil
        }
    }

    /// `f:unir` without `f:cada`: those of its parts that a case has, as a list.
    func enumeration(_ element: TemplateElement, _ unir: DirectiveText, _ context: Context) -> [CheckedNode] {
        var parts: [[CheckedNode]] = []
        for child in element.children where !child.isWhitespace {
            guard case .element(let part) = child, part.kind == .part else {
                report("plantilla.unir", "f:unir sin f:cada une elementos <f:parte>, y nada más", at: element.place())
                return []
            }
            guard part.directives["sino"] == nil else {
                report(
                    "plantilla.unir", "dentro de f:unir, cada parte dice su condición", at: part.place(),
                    fix: "escriba f:si en lugar de f:sino")
                return []
            }
            parts.append(self.element(part, context))
        }
        guard let joining = joining(unir) else { return [] }
        return [
            .enumeration(
                CheckedEnumeration(
                    parts: parts, joining: joining, one: element.directives["uno"]?.text ?? "",
                    many: element.directives["varios"]?.text ?? ""))
        ]
    }

    func numbered(_ element: TemplateElement, _ numbering: DirectiveText, _ context: Context) -> [CheckedNode] {
        guard let style = NumberStyle(rawValue: numbering.text) else {
            report(
                "plantilla.numerar", "f:numerar=\"\(numbering.text)\" no existe", at: numbering.wholePlace,
                fix: "los estilos son: " + NumberStyle.allCases.map(\.rawValue).joined(separator: ", "))
            return content(element, context)
        }
        let id = element.directives["id"]
        if let id {
            if let earlier = targets[idPrefix + id.text] {
                report(
                    "plantilla.id-repetido", "f:id=\"\(id.text)\" ya está en uso", at: id.wholePlace,
                    notes: [.init("aquí", place: earlier.place)])
            }
            targets[idPrefix + id.text] = (context.conditions, id.wholePlace)
        }
        var inner = context
        inner.numbered = true
        inner.depth += 1
        return [
            .numbered(
                CheckedNumbering(
                    style: style, isMasculine: isMasculine(element, style), id: id.map { idPrefix + $0.text },
                    body: content(element, inner)))
        ]
    }

    /// `f:genero` says the gender of an ordinal; of those of the clauses, feminine, nothing.
    private func isMasculine(_ element: TemplateElement, _ style: NumberStyle) -> Bool {
        guard let gender = element.directives["genero"] else { return false }
        if style != .ordinal || !["masculino", "femenino"].contains(gender.text) {
            report(
                "plantilla.genero", "f:genero=\"\(gender.text)\": toma masculino o femenino, con f:numerar=\"ordinal\"",
                at: gender.wholePlace)
        }
        return gender.text == "masculino"
    }

    func plural(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let of = required("de", of: element, expected: "de=\"apoderados\" (una lista o un número)"),
            let one = required("uno", of: element, expected: "uno=\"señor\""),
            let many = required("varios", of: element, expected: "varios=\"señores\"")
        else { return [] }
        var model = ""
        for child in element.children {
            guard case .text(let pieces) = child else {
                report("plantilla.plural", "dentro de f:plural solo va el texto del modelo", at: element.place())
                return []
            }
            for piece in pieces {
                guard case .literal(let text) = piece else {
                    report("plantilla.plural", "dentro de f:plural no van campos", at: element.place())
                    return []
                }
                model += text
            }
        }
        let location = location
        // A formula is no path, and asking for it as one would look at length for what was meant.
        let isPath = of.text.utf8.allSatisfy { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: " ") }
        if isPath, let path = try? context.scope.resolve(of.text), case .list = path.type {
            use([path], location)
            return [
                .plural(
                    CheckedPlural(count: .items(path), one: one.text, many: many.text, model: model, location: location)
                )
            ]
        }
        guard let expression = expression(of, context, condition: false) else { return [] }
        guard expression.type == .number else {
            report("plantilla.plural", "«\(of.text)» no es una lista ni un número", at: of.wholePlace)
            return []
        }
        use(expression.paths, location)
        return [
            .plural(
                CheckedPlural(
                    count: .number(expression), one: one.text, many: many.text, model: model, location: location))
        ]
    }

    func reference(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let target = required("a", of: element, expected: "a=\"objeto\", el f:id de lo referido") else {
            return []
        }
        var casing = NumberCasing.title
        if let como = element.directives["como"] {
            guard let given = NumberCasing(rawValue: como.text) else {
                report(
                    "plantilla.como", "como=\"\(como.text)\" no existe", at: como.wholePlace,
                    fix: "tome " + NumberCasing.allCases.map(\.rawValue).joined(separator: ", "))
                return []
            }
            casing = given
        }
        references.append(
            Reference(
                id: idPrefix + target.text, conditions: context.conditions, place: target.wholePlace,
                isOfTerm: context.isOfTerm))
        return [.reference(id: idPrefix + target.text, casing: casing)]
    }
}
