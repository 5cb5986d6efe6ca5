internal import FojaData
internal import FojaDiagnostics

/// What HTML says of elements and attributes, as far as templates need it.
enum Markup {
    static let voidElements: Set<String> = ["br", "hr", "meta", "link", "col", "wbr"]
    static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
    /// Elements that start a new line of text.
    static let blocks: Set<String> = [
        "p", "div", "section", "article", "header", "footer", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul",
        "ol", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "figure",
        "figcaption", "nav", "aside", "blockquote",
    ]
    /// What could run, load or send something.
    static let forbiddenElements: Set<String> = [
        "script", "style", "iframe", "object", "embed", "applet", "base", "form", "input", "button", "img", "audio",
        "video", "source", "track", "frame", "frameset", "portal", "template", "noscript", "math",
    ]
    /// Attributes that carry an address or code.
    static let forbiddenAttributes: Set<String> = [
        "style", "href", "src", "srcset", "srcdoc", "action", "formaction", "background", "poster", "data", "ping",
        "cite", "longdesc", "usemap", "codebase", "manifest", "http-equiv",
    ]
}

extension TemplateElement {
    /// Whether anything in it starts a new line.
    var containsBlock: Bool {
        children.contains {
            guard case .element(let child) = $0 else { return false }
            return (child.kind == .document && Markup.blocks.contains(child.name)) || child.containsBlock
        }
    }
}

extension Analyzer {
    /// An element without its condition, repetition and numbering.
    func content(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        switch element.kind {
        case .choice: return choice(element, context)
        case .plural: return plural(element, context)
        case .reference: return reference(element, context)
        case .choiceCase, .choiceModel:
            report("plantilla.caso", "<f:\(element.name)> solo va dentro de f:segun", at: element.place())
            return []
        case .number:
            guard context.numbered else {
                report(
                    "plantilla.numero", "<f:n/> fuera de un elemento numerado", at: element.place(),
                    fix: "póngalo dentro de un elemento con f:numerar")
                return []
            }
            return [.number]
        case .chart: return chart(element, context)
        case .chartPoint: return chartPoint(element, context)
        case .chartReference: return chartReference(element, context)
        case .part:
            if element.directives["cada"] == nil, let unir = element.directives["unir"] {
                return enumeration(element, unir, context)
            }
            return inner(element, context)
        case .fragment: return inner(element, context)
        case .document: return documentElement(element, context)
        }
    }

    /// The children, or those of the file it includes.
    func inner(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        if let id = element.directives["documento"] {
            report(
                "plantilla.documento", "f:documento va en un elemento del documento, como <article>", at: id.wholePlace)
            return []
        }
        guard let include = element.directives["incluir"] else { return nodes(element.children, context) }
        if element.children.contains(where: { !$0.isWhitespace }) {
            report("plantilla.incluir", "un elemento con f:incluir no lleva contenido propio", at: element.place())
        }
        let path = include.text + ".xhtml"
        guard include.text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy(Analyzer.isPlainName)
        else {
            report(
                "plantilla.incluir-fuera", "f:incluir=\"\(include.text)\" sale de la carpeta de plantillas",
                at: include.wholePlace,
                fix: "se escribe carpeta/nombre, con letras minúsculas, cifras y guiones: comunes/firmas")
            return []
        }
        guard !including.contains(path) else {
            report(
                "plantilla.incluir-ciclo", "«\(include.text)» se incluye a sí misma", at: include.wholePlace,
                notes: [.init("por: " + (including + [path]).joined(separator: " → "))])
            return []
        }
        guard including.count < 8 else {
            report("plantilla.incluir-ciclo", "demasiadas inclusiones una dentro de otra", at: include.wholePlace)
            return []
        }
        guard let root = loaded({ self.fragment(path, &$0) }, at: include.wholePlace) else { return [] }
        including.append(path)
        defer { including.removeLast() }
        guard let with = element.directives["con"] else { return nodes(root.children, context) }
        var inner = context
        inner.scope = abbreviations(with, context.scope)
        return nodes(root.children, inner)
    }

    /// `f:con="i: informes.final, fecha: hechos.fecha"`: what names of its own an included part uses.
    private func abbreviations(_ with: DirectiveText, _ scope: Scope) -> Scope {
        var out = scope
        for pair in with.text.split(separator: ",") {
            let words = pair.split(separator: ":", omittingEmptySubsequences: false).map {
                $0.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }).joined(separator: " ")
            }
            guard words.count == 2, !words[0].isEmpty, !words[0].contains("."), !words[1].isEmpty else {
                report(
                    "plantilla.con", "f:con=\"\(with.text)\" no se entiende", at: with.wholePlace,
                    fix: "se escribe f:con=\"i: informes.final, fecha: hechos.evaluacion_efectuada\"")
                return out
            }
            if scope.knows(words[0]) {
                report(
                    "plantilla.variable", "«\(words[0])» ya nombra otra cosa aquí", at: with.wholePlace,
                    fix: "use otro nombre en la parte incluida")
            }
            do { _ = try scope.resolve(words[1]) } catch {
                problems.append(error.diagnostic(path: words[1], at: with.wholePlace))
            }
            out = out.abbreviating(words[0], words[1])
        }
        return out
    }

    /// Another file of the templates; what is wrong with it is also said of where it was asked for.
    func loaded(
        _ load: (_ problems: inout [Diagnostic]) -> TemplateElement?, at place: @autoclosure () -> Place?
    ) -> TemplateElement? {
        var found: [Diagnostic] = []
        let root = load(&found)
        for problem in found {
            problems.append(
                problem.place == nil
                    ? problem.at(place()) : problem.adding([.init("se incluye desde aquí", place: place())]))
        }
        return root
    }

    static func isPlainName(_ part: Substring) -> Bool {
        !part.isEmpty
            && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private func documentElement(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        if element.isVector || context.insideDrawing { return drawing(element, context) }
        if let id = element.directives["documento"] { return embedded(element, id, context) }
        var inside = context
        switch element.name {
        case "head": inside.insideHead = true
        case "svg":
            report(
                "plantilla.grafico", "<svg> sin su espacio de nombres no es un gráfico", at: element.place(),
                fix: "<svg xmlns=\"\(TemplateParser.svg)\" role=\"img\" …>")
            return []
        case "link" where context.insideHead: return [stylesheet(element)]
        case let name where Markup.forbiddenElements.contains(name):
            report(
                "plantilla.elemento-prohibido",
                "una plantilla no lleva <\(name)>: un documento no ejecuta ni carga nada",
                at: element.place())
            return []
        default: break
        }
        if Markup.headings.contains(element.name) {
            var references: [String] = []
            let heading = headingText(element.children, &references)
            location = Location(heading: heading, depth: context.depth, references: references)
        }
        let attributes = element.attributes.compactMap { attribute($0, of: element, inside) }
        let isMain = element.name == "main"
        let first = uses.count
        let heading = location
        var children = inner(element, inside)
        if isMain, hasPenSheets {
            // The sheets of a folder's documents ask for what those need.
            let theirs = documentUses.filter { $0.lowerBound >= first }
            let own = (first..<uses.count).filter { use in !theirs.contains { $0.contains(use) } }
            children += penSheets(pen, own.map { uses[$0] })
        }
        let made = CheckedElement(name: element.name, attributes: attributes, children: children, mark: mark(element))
        if element.name == "table", context.hasPlace, context.scope.variables.isEmpty { pen.note(made, under: heading) }
        return [.element(made)]
    }

    func attribute(
        _ attribute: TemplateAttribute, of element: TemplateElement, _ context: Context
    ) -> (name: String, value: [CheckedAttributePiece])? {
        let name = attribute.name
        guard !Markup.forbiddenAttributes.contains(name), !name.hasPrefix("on") else {
            report(
                "plantilla.atributo-prohibido", "una plantilla no lleva el atributo «\(name)»", at: attribute.place(),
                fix: "las reglas de estilo van en la hoja compartida; un documento no enlaza ni ejecuta nada")
            return nil
        }
        if name.hasPrefix("data-"), ["data-campo", "data-documento", "data-modo"].contains(name) {
            report("plantilla.atributo-prohibido", "«\(name)» lo escribe Foja, no la plantilla", at: attribute.place())
            return nil
        }
        var pieces: [CheckedAttributePiece] = []
        for piece in attribute.value {
            switch piece {
            case .literal(let text): pieces.append(.text(text))
            case .placeholder(let placeholder):
                if let field = field(placeholder, context) { pieces.append(.field(field)) }
            }
        }
        return (name, pieces)
    }

    /// `<link rel="stylesheet">` becomes the sheet itself, so that a document
    /// opens anywhere; the template still shows its style in a browser.
    private func stylesheet(_ element: TemplateElement) -> CheckedNode {
        guard element.literal("rel") == "stylesheet", let href = element.literal("href") else {
            report(
                "plantilla.enlace", "<link> solo trae la hoja de estilo compartida", at: element.place(),
                fix: "<link rel=\"stylesheet\" href=\"../comunes/documento.css\"/>")
            return .text("")
        }
        guard let path = Analyzer.path(of: href, in: folder) else {
            report("plantilla.incluir-fuera", "«\(href)» sale de la carpeta de plantillas", at: element.place())
            return .text("")
        }
        let sheet = style(path, &problems, element.place())
        sheets.append((path, sheet))
        return .style(sheet)
    }

    /// Where a relative address leads, below the templates' root; `nil` if outside.
    static func path(of href: String, in folder: [String]) -> String? {
        var parts = folder
        for part in href.split(separator: "/", omittingEmptySubsequences: false) {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    private func headingText(_ children: [TemplateNode], _ references: inout [String]) -> String {
        var out = ""
        for child in children {
            switch child {
            case .text(let pieces):
                for piece in pieces {
                    switch piece {
                    case .literal(let text): out += text
                    case .placeholder(let placeholder): out += placeholder.model ?? ""
                    }
                }
            case .element(let element) where element.kind == .number: out.append(Location.numberMark)
            case .element(let element) where element.kind == .reference:
                guard let id = element.directives["a"]?.text else { break }
                references.append(idPrefix + id)
                out.append(Location.referenceMark)
            case .element(let element) where element.kind == .choice:
                if case .element(let first)? = element.children.first(where: { !$0.isWhitespace }) {
                    out += headingText(first.children, &references)
                }
            case .element(let element) where element.name == "br": out += " "
            case .element(let element) where element.directives["solo"] != nil: break
            case .element(let element): out += headingText(element.children, &references)
            }
        }
        return out.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }).joined(separator: " ")
    }
}

extension TemplateNode {
    var isWhitespace: Bool {
        guard case .text(let pieces) = self else { return false }
        return pieces.allSatisfy(\.isWhitespace)
    }
}
