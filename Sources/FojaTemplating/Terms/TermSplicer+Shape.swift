internal import FojaDiagnostics
internal import FojaSpanish

/// What a term says, in the form of the part that it replaces or stands beside.
extension TermSplicer {
    /// What a term says, parsed.
    struct Content {
        let title: [TemplateNode]?
        var blocks: [TermBlock]

        init(_ term: ParticularTerm, _ problems: inout [Diagnostic]) {
            var found: [Diagnostic] = []
            title = term.title.map { TermMarkup.line(of: $0, problems: &found) }
            blocks = term.body.map { TermMarkup.blocks(of: $0, problems: &found) } ?? []
            problems += found
        }

        /// The words of the first block, if it is a paragraph; it is taken out.
        mutating func firstLine() -> [TemplateNode] {
            guard case .paragraph(let words)? = blocks.first else { return [] }
            blocks.removeFirst()
            return words
        }
    }

    /// The elements that a term becomes; `nil`, told, if they cannot be such.
    ///
    /// - Parameters:
    ///   - form: Of the part that it replaces or stands beside; `nil` where there is none.
    ///   - part: That part.
    ///   - heading: What it begins with, if the part has a heading.
    ///   - directives: Of what it becomes: its number, its name.
    mutating func shaped(
        _ content: inout Content, like form: PartForm?, named part: TemplateElement?, heading: TemplateElement?,
        _ builder: TermBuilder, directives: [String: DirectiveText]
    ) -> [TemplateElement]? {
        guard let form, let part, part.kind == .document else { return loose(content, builder) }
        if form.name == "tr" { return rows(content, like: form, builder) }
        if let heading {
            var children: [TemplateNode] = [.element(heading), builder.blockNote]
            children += builder.elements(content.blocks).map { .element($0) }
            return [marked(builder.element(form.name, form.attributes, directives: directives, children), builder)]
        }
        if form.name == "li" {
            let line = content.firstLine()
            let children = form.lead + line + builder.elements(content.blocks).map { .element($0) } + builder.lineNote
            return [marked(builder.element("li", form.attributes, directives: directives, children), builder)]
        }
        guard directives["numerar"] != nil || isReplacement(builder.index) && !form.lead.isEmpty else {
            return loose(content, builder)
        }
        let line = form.lead + content.firstLine()
        guard directives["numerar"] != nil else {
            // Its number is that of what it stands in.
            let first = builder.element("p", form.attributes, line)
            return [marked(first, builder)] + loose(content, builder)
        }
        guard !content.blocks.isEmpty else {
            return [
                marked(builder.element("p", form.attributes, directives: directives, line + builder.lineNote), builder)
            ]
        }
        let first = builder.element("p", line + builder.lineNote)
        let children = [first] + builder.elements(content.blocks)
        return [
            marked(
                builder.element("div", form.attributes, directives: directives, children.map { .element($0) }), builder)
        ]
    }

    private func isReplacement(_ index: Int) -> Bool {
        if case .replace = terms[index].action { true } else { false }
    }

    private func marked(_ element: TemplateElement, _ builder: TermBuilder) -> TemplateElement {
        builder.mark(element)
        return element
    }

    /// Paragraphs, lists and tables as they are.
    private func loose(_ content: Content, _ builder: TermBuilder) -> [TemplateElement] {
        let elements = builder.elements(content.blocks)
        for element in elements { builder.mark(element) }
        guard let last = elements.last else { return [] }
        if last.name == "p" {
            last.children += builder.lineNote
            return elements
        }
        let note = builder.part([:], [builder.blockNote])
        return elements + [note]
    }

    /// Rows of a table, whose cells look like those beside them.
    private mutating func rows(
        _ content: Content, like form: PartForm, _ builder: TermBuilder
    ) -> [TemplateElement]? {
        guard content.blocks.count == 1, case .table(let table) = content.blocks[0], table.head == nil,
            !table.rows.isEmpty
        else {
            report(
                "particular.fila", "en lugar de una fila de un cuadro, o junto a ella, va una fila",
                at: builder.place(),
                fix: "el texto es una línea por fila: `| una celda | otra |`")
            return nil
        }
        let width = form.cells.map { $0.literal("colspan").flatMap { Int($0) } ?? 1 }.reduce(0, +)
        let count = table.rows[0].count
        guard count == width || count == form.cells.count else {
            report(
                "particular.fila",
                "la fila tiene \(Plural.count(count, "celda")) y el cuadro \(Plural.count(width, "columna"))",
                at: builder.place(),
                fix: "escriba una celda por columna: las que quedan vacías también")
            return nil
        }
        return table.rows.enumerated().map { number, cells in
            let made = cells.enumerated().map { column, words -> TemplateNode in
                let like = form.cells.count == count ? form.cells[column] : nil
                let attributes =
                    like?.attributes.filter { ["class", "scope"].contains($0.name) || count != width } ?? []
                let isLast = number == table.rows.count - 1 && column == count - 1
                return .element(
                    builder.element(like?.name ?? "td", attributes, isLast ? words + builder.lineNote : words))
            }
            return marked(builder.element("tr", made), builder)
        }
    }
}
