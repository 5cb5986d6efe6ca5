/// Writes what is said of paragraphs and runs, in the order that the format asks for: only what differs from what already
/// holds.
enum PropertyWriter {
    /// - Parameter known: What holds without a word.
    static func paragraph(_ format: ParagraphFormat, _ known: ParagraphFormat, _ out: inout MarkupWriter) {
        flag("w:keepNext", format.keepsNext, known.keepsNext, &out)
        flag("w:keepLines", format.keepsLines, known.keepsLines, &out)
        flag("w:pageBreakBefore", format.breaksPage, known.breaksPage, &out)
        borders(format, known, &out)
        if format.shading != known.shading {
            out.empty("w:shd", [("w:val", "clear"), ("w:color", "auto"), ("w:fill", format.shading ?? "auto")])
        }
        flag("w:suppressAutoHyphens", !format.hyphenates, !known.hyphenates, &out)
        spacing(format, known, &out)
        indent(format, known, &out)
        if format.alignment != known.alignment { out.value("w:jc", format.alignment.rawValue) }
    }

    private static func flag(_ name: String, _ value: Bool, _ known: Bool, _ out: inout MarkupWriter) {
        guard value != known else { return }
        if value { out.empty(name) } else { out.value(name, "0") }
    }

    private static func borders(_ format: ParagraphFormat, _ known: ParagraphFormat, _ out: inout MarkupWriter) {
        guard format.borders != known.borders || format.between != known.between else { return }
        out.element("w:pBdr") { out in
            let own = format.borders
            let base = known.borders
            for (name, own, base) in [
                ("w:top", own.top, base.top), ("w:left", own.left, base.left), ("w:bottom", own.bottom, base.bottom),
                ("w:right", own.right, base.right), ("w:between", format.between, known.between),
            ] where own != nil || base != nil {
                border(name, own, &out)
            }
        }
    }

    static func border(_ name: String, _ border: BlockBorder?, _ out: inout MarkupWriter) {
        guard let border else { return out.value(name, "nil") }
        out.empty(
            name,
            [
                ("w:val", border.style), ("w:sz", String(border.eighths)), ("w:space", String(border.space)),
                ("w:color", border.color),
            ])
    }

    private static func spacing(_ format: ParagraphFormat, _ known: ParagraphFormat, _ out: inout MarkupWriter) {
        var attributes: MarkupWriter.Attributes = []
        if format.before != known.before { attributes.append(("w:before", String(format.before))) }
        if format.after != known.after { attributes.append(("w:after", String(format.after))) }
        if format.line != known.line {
            attributes.append(("w:line", String(abs(format.line))))
            attributes.append(("w:lineRule", format.line < 0 ? "exact" : "auto"))
        }
        if !attributes.isEmpty { out.empty("w:spacing", attributes) }
    }

    private static func indent(_ format: ParagraphFormat, _ known: ParagraphFormat, _ out: inout MarkupWriter) {
        var attributes: MarkupWriter.Attributes = []
        if format.left != known.left { attributes.append(("w:left", String(format.left))) }
        if format.right != known.right { attributes.append(("w:right", String(format.right))) }
        if format.first != known.first {
            // Who has both has what hangs; so a first line is given only where nothing hangs before.
            if format.first < 0 {
                attributes.append(("w:hanging", String(-format.first)))
            } else {
                if known.first < 0 { attributes.append(("w:hanging", "0")) }
                attributes.append(("w:firstLine", String(format.first)))
            }
        }
        if !attributes.isEmpty { out.empty("w:ind", attributes) }
    }

    // MARK: Letters

    /// - Parameter known: What holds without a word; `nil`: nothing does.
    static func letters(_ format: RunFormat, _ known: RunFormat?, _ out: inout MarkupWriter) {
        if format.font != known?.font {
            out.empty("w:rFonts", [("w:ascii", format.font), ("w:hAnsi", format.font), ("w:cs", format.font)])
        }
        if format.isBold != (known?.isBold ?? false) {
            toggle("w:b", format.isBold, &out)
            toggle("w:bCs", format.isBold, &out)
        }
        if format.isItalic != (known?.isItalic ?? false) {
            toggle("w:i", format.isItalic, &out)
            toggle("w:iCs", format.isItalic, &out)
        }
        if format.color != known?.color { out.value("w:color", format.color) }
        if format.spacing != (known?.spacing ?? 0) { out.value("w:spacing", String(format.spacing)) }
        if format.halfPoints != known?.halfPoints {
            out.value("w:sz", String(format.halfPoints))
            out.value("w:szCs", String(format.halfPoints))
        }
        if format.underline != (known?.underline ?? .none) { out.value("w:u", format.underline.rawValue) }
        if format.isRaised != (known?.isRaised ?? false) {
            out.value("w:vertAlign", format.isRaised ? "superscript" : "baseline")
        }
    }

    private static func toggle(_ name: String, _ value: Bool, _ out: inout MarkupWriter) {
        if value { out.empty(name) } else { out.value(name, "0") }
    }
}
