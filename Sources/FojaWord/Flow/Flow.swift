internal import FojaTemplating

/// Lays elements out as Word has them: paragraphs and tables, one after another.
///
/// A page nests boxes; Word has paragraphs with indents, borders and spaces. So boxes hand their margins to what stands in
/// them: indents add up, of two spaces that meet the larger holds, borders go to the first and last paragraph.
final class Flow {
    let names: FlowNames
    let form: WordForm
    /// How wide the words may be, in points.
    private(set) var width: Double
    /// The same on pages that elements of a class have to themselves.
    private let widths: [String: Double]
    private(set) var sections: [Section] = []
    /// Whether it is what stands in a table.
    let isCell: Bool
    private(set) var blocks: [Block] = []

    /// How far what stands in nested boxes is set in.
    struct Indent {
        var left = 0.0
        var right = 0.0
    }

    /// The paragraph that words go to, and what it is made of.
    var paragraph: Paragraph?
    /// Whether spaces that follow say nothing.
    var endsInSpace = true
    private var owner: WordElement?
    /// Of whom the first line has been written.
    private var begun: Set<ObjectIdentifier> = []
    /// Marks of places that begin with the next paragraph.
    var pending: [Inline] = []
    /// How far the next paragraph stands from the last, in points, and what of that the last has below it.
    private var gap = 0.0
    private var below = 0.0
    var breaksPage = false

    init(
        names: FlowNames, form: WordForm, width: Double, widths: [String: Double] = [:],
        isCell: Bool = false
    ) {
        self.names = names
        self.form = form
        self.width = width
        self.widths = widths
        self.isCell = isCell
    }

    /// What was laid out, and begins anew.
    func take() -> [Block] {
        endParagraph()
        if !pending.isEmpty { add(.separator()) }
        // What follows a table that ends a cell or a document is a paragraph.
        if case .table? = blocks.last { add(.separator()) }
        defer {
            blocks = []
            gap = 0
            below = 0
        }
        return blocks
    }

    /// Ends the pages that all so far stands on.
    func endSection(_ pages: String?) {
        let blocks = take()
        if !blocks.isEmpty { sections.append(Section(blocks: blocks, pages: pages)) }
        breaksPage = false
    }

    /// Lays out what has pages of its own.
    private func section(_ element: WordElement, _ pages: String, _ ownWidth: Double) {
        endSection(nil)
        let outer = width
        width = ownWidth
        contents(of: element, Indent(), InlineStyle())
        endSection(pages)
        width = outer
    }

    // MARK: Boxes

    /// Lays out all that stands in an element.
    func contents(of element: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        let children = element.children
        var index = 0
        while index < children.count {
            switch children[index] {
            case .text(let text): write(text, in: element, indent, inline)
            case .element(let child):
                if child.structure == .signature {
                    let all = signatures(children, &index)
                    endParagraph()
                    place(all, in: element, indent)
                    continue
                }
                visit(child, in: element, indent, inline)
            }
            index += 1
        }
    }

    /// Signatures that stand one after another, with nothing but spaces between them.
    private func signatures(_ children: [WordElement.Child], _ index: inout Int) -> [WordElement] {
        var out: [WordElement] = []
        var reached = index
        while reached < children.count {
            if case .element(let child) = children[reached], child.structure == .signature {
                out.append(child)
                reached += 1
                index = reached
            } else if case .text(let text) = children[reached], text.allSatisfy(\.isWhitespace) {
                reached += 1
            } else {
                break
            }
        }
        return out
    }

    private func visit(_ child: WordElement, in element: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        guard child.style.display != "none" else { return }
        if case .drawing(let drawing)? = child.carrier {
            picture(drawing, child, in: element, indent)
        } else if child.structure == .silent {
            return
        } else if Flow.isBlock(child) {
            endParagraph()
            if !isCell, let pages = child.classes.first(where: { widths[$0] != nil }), let width = widths[pages] {
                section(child, pages, width)
            } else {
                block(child, indent)
            }
        } else {
            self.inline(child, within: element, indent, inline)
        }
    }

    static func isBlock(_ element: WordElement) -> Bool {
        switch element.structure {
        case .inline, .superscript: ["block", "flex", "grid", "list-item", "table"].contains(element.style.display)
        case .lineBreak: false
        default: true
        }
    }

    func block(_ element: WordElement, _ indent: Indent) {
        let style = element.style
        let start = blocks.count
        if style.before == .page { breaksPage = breaksPage || !blocks.isEmpty }
        if style.before == .avoid { keepLast() }
        gap = max(gap, style.margin.top)
        switch element.structure {
        case .table: table(element, indent)
        case .rule: rule(element, indent)
        default:
            var inner = indent
            inner.left += style.margin.left + style.padding.left
            inner.right += style.margin.right + style.padding.right
            if !style.borders.top.isDrawn { gap += style.padding.top }
            let isAlternative = mark(alternative: element)
            if element.structure == .listItem { begin(item: element, inner) }
            switch element.carrier {
            case .datum?: datum(element, within: element, inner, InlineStyle())
            case .blank(let open)?: blank(open, element, inner, InlineStyle())
            default: contents(of: element, inner, InlineStyle())
            }
            endParagraph()
            if blocks.count == start, style.height > 0 { space(for: element, inner) }
            if let isAlternative { endMark(isAlternative) }
            decorate(from: start, element)
        }
        end(element, from: start)
    }

    /// What a box says of what stands in it and beside it.
    private func end(_ element: WordElement, from start: Int) {
        let style = element.style
        if element.meaning == .clause { mark(clauseFrom: start) }
        if style.inside == .avoid, element.structure != .table { keepTogether(start) }
        if style.after == .avoid { keepLast() }
        if style.after == .page { breaksPage = true }
        let space = style.margin.bottom + (style.borders.bottom.isDrawn ? 0 : style.padding.bottom)
        if blocks.count == start + 1, case .paragraph(let only)? = blocks.last, owner === element {
            only.format.after = max(only.format.after, space.twips)
            below = Double(only.format.after) / 20
        } else {
            gap = max(gap, space)
        }
    }

    /// What a box without words is there for: a line to write on.
    private func space(for element: WordElement, _ indent: Indent) {
        let empty = begin(in: element, indent)
        empty.format.line = -element.style.height.twips
        endParagraph()
    }

    private func rule(_ element: WordElement, _ indent: Indent) {
        let paragraph = begin(in: element, indent)
        paragraph.format.borders.bottom = BlockBorder(
            StyleBorder(width: 0.5, style: "solid", color: element.style.color))
        add(paragraph)
    }

    /// Borders and background, which a box has once and paragraphs have each.
    private func decorate(from start: Int, _ element: WordElement) {
        let style = element.style
        let all = blocks[start...].compactMap { block -> Paragraph? in
            if case .paragraph(let paragraph) = block { paragraph } else { nil }
        }
        guard let first = all.first, let last = all.last else { return }
        let top = BlockBorder(style.borders.top, space: style.padding.top)
        let bottom = BlockBorder(style.borders.bottom, space: style.padding.bottom)
        let left = BlockBorder(style.borders.left, space: style.padding.left)
        let right = BlockBorder(style.borders.right, space: style.padding.right)
        // Paragraphs with the same frame share it.
        let isFramed = top != nil && bottom != nil && left != nil && right != nil
        // Lines to write on, which stand one under another, would be one frame.
        if all.count == 1, first.format.line < 0, first.format.between == nil { first.format.between = bottom }
        for paragraph in all {
            if paragraph.format.borders.left == nil { paragraph.format.borders.left = left }
            if paragraph.format.borders.right == nil { paragraph.format.borders.right = right }
            if isFramed || paragraph === first, paragraph.format.borders.top == nil {
                paragraph.format.borders.top = top
            }
            if isFramed || paragraph === last, paragraph.format.borders.bottom == nil {
                paragraph.format.borders.bottom = bottom
            }
            if let background = style.background { paragraph.format.shading = paragraph.format.shading ?? background }
            if isFramed {
                // What differs would part the frame.
                paragraph.format.left = first.format.left
                paragraph.format.right = first.format.right
            }
        }
    }

    // MARK: Pages

    /// What was written last stands with what follows.
    func keepLast() {
        for paragraph in blocks.last?.last ?? [] { paragraph.format.keepsNext = true }
    }

    private func keepTogether(_ start: Int) {
        for block in blocks[start...].dropLast() {
            for paragraph in block.paragraphs { paragraph.format.keepsNext = true }
        }
        for block in blocks[start...] {
            for paragraph in block.paragraphs { paragraph.format.keepsLines = true }
        }
        if case .table(let table)? = blocks[start...].last {
            for paragraph in table.paragraphs(of: table.rows.dropLast()) { paragraph.format.keepsNext = true }
        }
    }

    // MARK: Paragraphs

    /// The paragraph that words go to; begins one if none is open.
    func begin(in element: WordElement, _ indent: Indent) -> Paragraph {
        if let paragraph { return paragraph }
        var box = element
        while !Flow.isBlock(box), let outer = box.parent { box = outer }
        let style = box.style
        var format = ParagraphFormat()
        format.alignment = style.alignment
        format.hyphenates = style.hyphenates
        format.line = Int((style.lineHeight / Flow.singleLine * 240).rounded())
        format.left = indent.left.twips
        format.right = indent.right.twips
        if begun.insert(ObjectIdentifier(box)).inserted { format.first = style.textIndent.twips }
        format.before = max(0, gap - below).twips
        if style.inside == .avoid { format.keepsLines = true }
        gap = 0
        let made = Paragraph(NamedStyle(of: box), format, Flow.letters(style))
        made.inlines = pending
        pending = []
        paragraph = made
        owner = box
        endsInSpace = true
        return made
    }

    /// What browsers and Word take for a line of single space, of the size of its letters.
    static let singleLine = 1.15

    func endParagraph() {
        guard let ended = paragraph else { return }
        paragraph = nil
        ended.trimEnd()
        if !isCell, !ended.inlines.isEmpty {
            let (id, name) = names.paragraph()
            ended.inlines.insert(.bookmark(id, name), at: 0)
            ended.inlines.append(.endBookmark(id))
        }
        add(ended)
        below = 0
    }

    func add(_ paragraph: Paragraph) {
        if !pending.isEmpty {
            paragraph.inlines = pending + paragraph.inlines
            pending = []
        }
        if breaksPage {
            paragraph.format.breaksPage = !blocks.isEmpty
            breaksPage = false
        }
        blocks.append(.paragraph(paragraph))
    }

    func add(_ table: Table, space: Double) {
        let gap = max(gap, 0)
        if case .table? = blocks.last {
            // Word would make one table of two that touch.
            let between = Paragraph.separator(height: max(1, gap))
            if let outer = blocks.last?.last.last { between.format.keepsNext = outer.format.keepsNext }
            add(between)
        } else if breaksPage, !blocks.isEmpty {
            add(.separator())
        } else if case .paragraph(let before)? = blocks.last {
            before.format.after = max(before.format.after, gap.twips)
        }
        breaksPage = false
        if !pending.isEmpty, let first = table.rows.first?.cells.first?.blocks.first?.paragraphs.first {
            first.inlines = pending + first.inlines
            pending = []
        }
        blocks.append(.table(table))
        self.gap = space
        below = 0
    }
}
