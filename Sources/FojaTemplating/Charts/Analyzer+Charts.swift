internal import FojaData
internal import FojaDiagnostics

extension Analyzer {
    /// `<f:grafico tipo titulo>`: only data inside, with their conditions and repetitions.
    func chart(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard !context.insideDrawing else {
            report("plantilla.grafico", "un gráfico no lleva otro dentro", at: element.place())
            return []
        }
        guard let kindText = required("tipo", of: element, expected: "tipo=\"barras\""),
            let titleText = required("titulo", of: element, expected: "titulo=\"…\": lo que el gráfico muestra")
        else { return [] }
        guard let kind: ChartKind = choice(kindText, "tipo") else { return [] }
        var inside = context
        inside.insideDrawing = true
        inside.chart = kind
        let title = pieces(titleText, inside)
        checkChartContent(of: element)
        let body = nodes(element.children, inside)
        let places = Analyzer.positions(in: body)
        if Set(places.map(\.expression.type)).count > 1 {
            report(
                "plantilla.grafico-eje", "los `en` de un gráfico son todos fechas o todos números",
                at: element.place())
        }
        return [
            .chart(
                CheckedChart(
                    kind: kind, title: title, unit: element.directives["unidad"]?.text ?? "", body: body,
                    isDated: places.first?.expression.type == .date))
        ]
    }

    /// `<f:punto valor rotulo>`
    func chartPoint(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let kind = context.chart else { return strayPart(element) }
        guard let valueText = required("valor", of: element, expected: "valor=\"…\": un dato o una cuenta"),
            let value = chartValue(valueText, context), isNumber(value, valueText)
        else { return [] }
        var position: CheckedChartValue?
        if let text = element.directives["en"], kind.hasAxis {
            position = chartValue(text, context)
            if let position, position.expression.type != .number, position.expression.type != .date {
                report("plantilla.grafico-eje", "«\(text.text)» no es una fecha ni un número", at: text.wholePlace)
            }
        } else if kind.hasAxis {
            _ = required("en", of: element, expected: "en=\"c.vence\": dónde está, una fecha o un número")
            return []
        } else {
            for name in ["en", "serie"] {
                guard let text = element.directives[name] else { continue }
                report(
                    "plantilla.directiva", "un gráfico de barras no lleva «\(name)»", at: text.wholePlace,
                    fix: "lo llevan los de tipo escalones o lineas")
            }
        }
        var whole: CheckedChartValue?
        if let text = element.directives["sobre"] {
            whole = chartValue(text, context)
            if let whole { _ = isNumber(whole, text) }
        }
        let label = element.directives["rotulo"]
        if label == nil, !kind.hasAxis { _ = required("rotulo", of: element, expected: "rotulo=\"{{ … }}\"") }
        let fill: ChartFill = element.directives["trama"].flatMap { choice($0, "trama") } ?? .full
        return [
            .chartPoint(
                CheckedChartPoint(
                    label: label.map { pieces($0, context) } ?? [], value: value, position: position, whole: whole,
                    fill: fill, series: element.directives["serie"].map { pieces($0, context) } ?? []))
        ]
    }

    /// `<f:linea valor rotulo>`: what the data are compared with.
    func chartReference(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard context.chart != nil else { return strayPart(element) }
        guard let valueText = required("valor", of: element, expected: "valor=\"…\": un dato o una cuenta"),
            let label = required("rotulo", of: element, expected: "rotulo=\"…\""),
            let value = chartValue(valueText, context), isNumber(value, valueText)
        else { return [] }
        return [.chartReference(CheckedChartReference(label: pieces(label, context), value: value))]
    }

    /// Whoever reads the text, or cannot see, has the same figures in a table.
    func checkCharted() {
        for (path, place) in charted where !printed.contains(path.field.path) {
            report(
                "plantilla.grafico-sin-cifras",
                "«\(path.field.path)» está en un gráfico y en ninguna tabla ni párrafo: el texto plano no lleva gráficos",
                at: place, fix: "imprímalo también: {{ \(path.text) }}")
        }
    }

    // MARK: Parts

    private func strayPart(_ element: TemplateElement) -> [CheckedNode] {
        report("plantilla.grafico", "<f:\(element.name)> solo va dentro de <f:grafico>", at: element.place())
        return []
    }

    private func checkChartContent(of element: TemplateElement) {
        for child in element.children where !child.isWhitespace {
            guard case .element(let inner) = child, [.part, .chartPoint, .chartReference].contains(inner.kind),
                inner.directives["incluir"] == nil
            else {
                report(
                    "plantilla.grafico", "dentro de <f:grafico> solo van <f:punto> y <f:linea>", at: element.place(),
                    fix: "para repetirlos o condicionarlos, f:cada y f:si en ellos o en un <f:parte>")
                continue
            }
            if inner.kind == .part { checkChartContent(of: inner) }
        }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: DirectiveText, _ name: String
    ) -> Choice? where Choice.RawValue == String {
        if let known = Choice(rawValue: text.text) { return known }
        let all = Choice.allCases.map(\.rawValue)
        report(
            "plantilla.grafico-opcion", "\(name)=\"\(text.text)\" no existe", at: text.wholePlace,
            notes: [.init("hay: " + all.joined(separator: ", "))],
            fix: Suggestion.nearest(to: text.text, among: all).map { "¿quiso decir `\($0)`?" })
        return nil
    }

    /// Text with `{{ … }}` in a directive.
    private func pieces(_ text: DirectiveText, _ context: Context) -> [CheckedAttributePiece] {
        PlaceholderParser.pieces(of: text.text, place: text.place, problems: &problems).compactMap { piece in
            switch piece {
            case .literal(let words): .text(words)
            case .placeholder(let placeholder): field(placeholder, context).map { .field($0) }
            }
        }
    }

    private func chartValue(_ text: DirectiveText, _ context: Context) -> CheckedChartValue? {
        guard let expression = expression(text, context, condition: false) else { return nil }
        for path in expression.paths {
            checkPresence(path, at: text.wholePlace, context)
            if expression.type == .number { charted.append((path, text.wholePlace)) }
        }
        use(expression.paths, location)
        return CheckedChartValue(expression, location: location)
    }

    private func isNumber(_ value: CheckedChartValue, _ text: DirectiveText) -> Bool {
        guard value.expression.type != .number else { return true }
        report("plantilla.grafico-dato", "«\(text.text)» no es un número", at: text.wholePlace)
        return false
    }

    private static func positions(in nodes: [CheckedNode]) -> [CheckedChartValue] {
        nodes.flatMap { node -> [CheckedChartValue] in
            switch node {
            case .chartPoint(let point): point.position.map { [$0] } ?? []
            case .condition(let condition): positions(in: condition.body) + positions(in: condition.otherwise)
            case .repetition(let repetition): positions(in: repetition.body)
            default: []
            }
        }
    }
}
