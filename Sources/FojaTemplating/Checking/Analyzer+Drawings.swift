internal import FojaData
internal import FojaDiagnostics

/// What a template may draw: shapes whose measures are numbers, in the looks
/// that the shared style gives them, and the words that say what they show.
enum Drawing {
    static let shapes: Set<String> = ["svg", "g", "rect", "line"]
    static let words: Set<String> = ["title", "desc", "text"]
    /// Attributes that are numbers, and the only ones that may take data.
    static let measures: Set<String> = ["x", "y", "width", "height", "x1", "y1", "x2", "y2"]
    static let fixed: Set<String> = ["class", "role", "viewBox", "preserveAspectRatio"]
    static let numbers: Set<FieldType.Kind> = [.integer, .decimal, .money, .percent]

    /// `-12.5`, or `66.67%` of the drawing's width or height.
    static func isMeasure(_ text: String) -> Bool {
        let number = text.hasSuffix("%") ? text.dropLast() : text[...]
        return number.utf8.count <= 15 && ExactDecimal(canonical: Array(number.utf8)) != nil
    }
}

extension Analyzer {
    /// An element of a drawing, or one of the document that stands in a drawing.
    func drawing(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        let isKnown = Drawing.shapes.contains(element.name) || Drawing.words.contains(element.name)
        guard element.isVector, isKnown else {
            refuse(element, "un gráfico no lleva <\(element.name)>")
            return []
        }
        guard (element.name == "svg") != context.insideDrawing else {
            refuse(
                element,
                context.insideDrawing
                    ? "un gráfico no lleva otro dentro" : "<\(element.name)> solo va dentro de <svg>")
            return []
        }
        if element.name == "svg" { checkDescription(of: element) }
        var inside = context
        inside.insideDrawing = true
        checkContent(of: element, isWords: Drawing.words.contains(element.name))
        let attributes = element.attributes.compactMap { measure($0, inside) }
        return [
            .element(
                CheckedElement(
                    name: element.name, isVector: true, attributes: attributes, children: inner(element, inside),
                    mark: mark(element)))
        ]
    }

    private func refuse(_ element: TemplateElement, _ message: String) {
        report(
            "plantilla.grafico", message, at: element.place(),
            fix: "un gráfico se hace con svg, g, rect, line y text, y se describe con title y desc")
    }

    /// Who cannot see it reads what it shows.
    private func checkDescription(of element: TemplateElement) {
        let role = element.attributes.first { $0.name == "role" }
        var isImage = false
        if let role, role.value.count == 1, case .literal("img") = role.value[0] { isImage = true }
        let first = element.children.first { !$0.isWhitespace }
        var isTitled = false
        if case .element(let title)? = first, title.isVector, title.name == "title" { isTitled = true }
        if !isImage || !isTitled {
            report(
                "plantilla.grafico-sin-titulo", "un gráfico dice también con palabras lo que muestra",
                at: element.place(), fix: "<svg role=\"img\" …><title>…</title>…</svg>")
        }
    }

    /// Loose words only in words, and nothing that would leave marks of the document's own.
    private func checkContent(of element: TemplateElement, isWords: Bool) {
        for child in element.children {
            switch child {
            case .text:
                if !isWords, !child.isWhitespace {
                    report(
                        "plantilla.grafico", "en <\(element.name)> no va texto suelto", at: element.place(),
                        fix: "póngalo en <text>, <title> o <desc>")
                }
            case .element(let inner) where inner.kind == .document:
                if isWords { refuse(inner, "en <\(element.name)> solo van palabras") }
            case .element(let inner) where inner.kind == .part && inner.directives["incluir"] == nil:
                checkContent(of: inner, isWords: isWords)
            case .element(let inner) where isWords && [.plural, .number, .reference].contains(inner.kind): break
            case .element(let inner):
                report(
                    "plantilla.grafico", "<f:\(inner.name)> no va en un gráfico", at: inner.place(),
                    fix: "use f:si, f:cada y f:parte")
            }
        }
    }

    private func measure(
        _ attribute: TemplateAttribute, _ context: Context
    ) -> (name: String, value: [CheckedAttributePiece])? {
        let isMeasure = Drawing.measures.contains(attribute.name)
        guard isMeasure || Drawing.fixed.contains(attribute.name) else {
            report(
                "plantilla.atributo-prohibido", "un gráfico no lleva el atributo «\(attribute.name)»",
                at: attribute.place(),
                fix: "lleva medidas (\(Drawing.measures.sorted().joined(separator: ", "))) y class; lo demás va en la "
                    + "hoja compartida")
            return nil
        }
        var pieces: [CheckedAttributePiece] = []
        for piece in attribute.value {
            switch piece {
            case .literal(let text): pieces.append(.text(text))
            case .placeholder(let placeholder):
                guard isMeasure else {
                    report(
                        "plantilla.grafico-dato", "«\(attribute.name)» no toma datos", at: attribute.place(),
                        fix: "solo las medidas los toman: \(Drawing.measures.sorted().joined(separator: ", "))")
                    return nil
                }
                guard let field = number(placeholder, context) else { return nil }
                pieces.append(.field(field))
            }
        }
        if isMeasure, !Analyzer.isMeasure(pieces) {
            report(
                "plantilla.grafico-medida", "«\(attribute.name)» no es un número", at: attribute.place(),
                fix: "escriba un número (12.5), un porcentaje (50%) o un solo dato que lo sea")
            return nil
        }
        return (attribute.name, pieces)
    }

    /// A number, or one datum; either may be a percentage.
    private static func isMeasure(_ pieces: [CheckedAttributePiece]) -> Bool {
        guard case .field(let field)? = pieces.first else {
            guard case .text(let text)? = pieces.first else { return false }
            return pieces.count == 1 && Drawing.isMeasure(text)
        }
        guard Drawing.isMeasure(field.model) else { return false }
        if pieces.count == 2, case .text("%") = pieces[1] { return true }
        return pieces.count == 1
    }

    /// A measure from the data: a number as drawings write it, whatever filters
    /// would print; nothing else can get there.
    private func number(_ placeholder: Placeholder, _ context: Context) -> CheckedField? {
        guard let field = field(placeholder, context) else { return nil }
        let place = placeholder.place(placeholder.pathOffset, max(1, placeholder.path.utf8.count))
        guard Drawing.numbers.contains(field.path.type.kind) else {
            report(
                "plantilla.grafico-dato",
                "«\(field.path.text)» es \(field.path.type.kind.rawValue), y una medida de un gráfico es un número",
                at: place)
            return nil
        }
        guard placeholder.calls.isEmpty else {
            report(
                "plantilla.grafico-dato", "una medida de un gráfico no lleva filtros: es el número mismo", at: place)
            return nil
        }
        return CheckedField(
            path: field.path, print: .canonical,
            rule: .canonical, transforms: [], model: placeholder.model ?? "0",
            location: field.location)
    }
}
