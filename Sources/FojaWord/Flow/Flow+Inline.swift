internal import FojaTemplating

/// What runs have of the inline elements that they stand in and that is not handed down by style.
struct InlineStyle {
    var underline = RunFormat.Underline.none
    var isRaised = false
    var role = RunRole.words
}

extension Flow {
    /// How the letters of an element look.
    static func letters(_ style: ComputedStyle, _ inline: InlineStyle = InlineStyle()) -> RunFormat {
        var out = RunFormat()
        out.font = FontNames.known(style.fonts)
        out.halfPoints = max(8, Int((style.fontSize * 2).rounded()))
        out.isBold = style.isBold
        out.isItalic = style.isItalic
        out.color = style.color
        out.spacing = style.letterSpacing.twips
        out.underline = inline.underline == .none && style.isUnderlined ? .single : inline.underline
        out.isRaised = inline.isRaised
        return out
    }

    /// Words, whose spaces are as a page shows them: one for many, none where a line begins.
    func write(_ text: String, in element: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        var out = ""
        var endsInSpace = paragraph == nil || self.endsInSpace
        for character in text.unicodeScalars {
            switch character {
            case " ", "\n", "\t", "\r":
                if !endsInSpace { out.unicodeScalars.append(" ") }
                endsInSpace = true
            default:
                out.unicodeScalars.append(character)
                endsInSpace = false
            }
        }
        guard !out.isEmpty else { return }
        append(.text(out, Flow.letters(element.style, inline), inline.role), in: element, indent)
        self.endsInSpace = endsInSpace
    }

    func append(_ inline: Inline, in element: WordElement, _ indent: Indent) {
        let paragraph = begin(in: element, indent)
        if case .text(let text, let format, let role) = inline,
            case .text(let before, format, role)? = paragraph.inlines.last
        {
            paragraph.inlines[paragraph.inlines.count - 1] = .text(before + text, format, role)
        } else {
            paragraph.inlines.append(inline)
        }
    }

    func inline(_ element: WordElement, within outer: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        var inline = inline
        if element.structure == .superscript { inline.isRaised = true }
        if element.style.borders.bottom.isDrawn {
            inline.underline = element.style.borders.bottom.style == "dotted" ? .dotted : .single
        }
        switch element.carrier {
        case .datum?: datum(element, within: outer, indent, inline)
        case .blank(let blank)?: self.blank(blank, element, indent, inline)
        case .alternative(let path)?: alternative(path, element, indent, inline)
        case .drawing?: break
        case nil:
            if element.structure == .lineBreak {
                if let paragraph {
                    paragraph.trimEnd()
                    paragraph.inlines.append(.lineBreak)
                } else {
                    append(.lineBreak, in: outer, indent)
                }
                endsInSpace = true
            } else {
                contents(of: element, indent, inline)
            }
        }
    }

    // MARK: Data and blanks

    /// A datum: a control that says what it is around what it prints, and a bookmark around that, which no program drops.
    func datum(_ element: WordElement, within outer: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        guard case .datum(let datum)? = element.carrier else { return }
        let path = datum.path.string
        let lines = datum.print.string.split(separator: "\n", omittingEmptySubsequences: false)
        let control = ContentControl(
            id: names.control(), path: path, field: form.field(path), isPlaceholder: false)
        around(control, path, in: outer, indent) {
            let letters = Flow.letters(element.style, inline)
            for (index, line) in lines.enumerated() {
                if index > 0 { append(.lineBreak, in: outer, indent) }
                // As it is: a space of a datum is a datum's.
                append(.text(String(line), letters, .datum), in: outer, indent)
            }
            endsInSpace = datum.print.utf8.last == 0x20
        }
    }

    func blank(_ blank: StreamBlank, _ element: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        let path = blank.path.string
        let control = ContentControl(
            id: names.control(), path: path, field: form.field(path), isPlaceholder: true)
        var inline = inline
        inline.role = .blank
        around(control, path, in: element, indent) {
            if blank.text.utf8.isEmpty {
                // Something to click on, and in a form for the pen a line as long as what is written on it.
                inline.underline = blank.line > 0 && !isCell ? .single : inline.underline
                let length = isCell ? 6 : max(8, blank.line)
                append(
                    .text(String(repeating: "\u{A0}", count: length), Flow.letters(element.style, inline), .line),
                    in: element, indent)
                endsInSpace = false
            } else {
                append(.text(blank.text.string, Flow.letters(element.style, inline), .blank), in: element, indent)
                endsInSpace = false
            }
        }
    }

    /// All that an alternative may say: to choose from where that is one run of words, else with a mark alone.
    private func alternative(_ path: String, _ element: WordElement, _ indent: Indent, _ inline: InlineStyle) {
        var inline = inline
        inline.role = .blank
        if let words = element.plainWords, !words.allSatisfy(\.isWhitespace) {
            let control = ContentControl(
                id: names.control(), path: path, field: form.field(path), isPlaceholder: true)
            around(control, path, in: element, indent) { write(words, in: element, indent, inline) }
        } else {
            let (id, name) = names.mark(path)
            append(.bookmark(id, name), in: element, indent)
            contents(of: element, indent, inline)
            append(.endBookmark(id), in: element, indent)
        }
    }

    private func around(
        _ control: ContentControl, _ path: String, in element: WordElement, _ indent: Indent, _ body: () -> Void
    ) {
        let (id, name) = names.mark(path)
        append(.bookmark(id, name), in: element, indent)
        append(.beginControl(control), in: element, indent)
        body()
        append(.endControl, in: element, indent)
        append(.endBookmark(id), in: element, indent)
    }

    // MARK: Lists and drawings

    /// What a page puts before an item of a list whose numerals or marks are no words.
    func begin(item: WordElement, _ indent: Indent) {
        guard let list = item.parent else { return }
        let mark: String
        switch list.structure {
        // The text says them too, whatever a style sheet does.
        case .list(isNumbered: true):
            mark = "\(list.elements.prefix(item.position + 1).count { $0.structure == .listItem })."
        case .list where list.name == "ul" && item.style.isMarked && !list.classes.contains("sin-marca"): mark = "•"
        default: return
        }
        append(.text(mark + "\u{A0}", Flow.letters(item.style), .mark), in: item, indent)
        paragraph?.format.first = -(item.style.fontSize * 1.2).twips
        endsInSpace = true
    }

    func picture(_ drawing: VectorDrawing, _ own: WordElement, in element: WordElement, _ indent: Indent) {
        endParagraph()
        let room = width - indent.left - indent.right
        // A unit of a drawing is a pixel; on paper it is as wide as it may be, and never much larger than it was drawn.
        let most = Double(drawing.width) / 100 * 0.75 * 1.2
        append(.picture(names.add(drawing, own), width: min(room, most)), in: element, indent)
        paragraph?.format.first = 0
        paragraph?.format.line = 240
        paragraph?.format.keepsLines = true
        endParagraph()
    }
}

extension WordElement {
    /// What it says, if it is words alone.
    var plainWords: String? {
        var out = ""
        for child in children {
            switch child {
            case .text(let text): out += text
            case .element(let element):
                guard element.carrier == nil, element.name == "span", let words = element.plainWords else { return nil }
                out += words
            }
        }
        return out
    }
}

/// Which of the fonts that a style sheet names Word is told.
enum FontNames {
    /// Of what offices have, one for each that style sheets name: what a document lists is for browsers, which take the first
    /// that they have, and Word takes one name.
    private static let known = [
        "georgia": "Georgia", "palatino": "Palatino Linotype", "book antiqua": "Palatino Linotype",
        "times new roman": "Times New Roman",
        "arial": "Arial", "helvetica": "Arial", "calibri": "Calibri", "cambria": "Cambria", "verdana": "Verdana",
        "sans-serif": "Arial", "serif": "Times New Roman", "monospace": "Courier New", "courier new": "Courier New",
    ]

    static func known(_ names: [String]) -> String {
        for name in names { if let known = known[name.lowercased()] { return known } }
        return "Times New Roman"
    }
}
