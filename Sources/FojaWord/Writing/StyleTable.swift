/// The looks that each named style has: those that most of its paragraphs have. Others say only in what they differ, so that who
/// restyles the name restyles them too.
struct StyleTable {
    private let formats: [NamedStyle: ParagraphFormat]
    private let letters: [NamedStyle: RunFormat]
    /// How words look that nothing more is said of.
    let base: RunFormat

    init(_ paragraphs: [Paragraph], base: RunFormat) {
        self.base = base
        var formats: [NamedStyle: [ParagraphFormat]] = [:]
        var letters: [NamedStyle: [RunFormat]] = [:]
        for paragraph in paragraphs {
            var format = paragraph.format
            format.breaksPage = false
            formats[paragraph.style, default: []].append(format)
            letters[paragraph.style, default: []].append(paragraph.letters)
        }
        self.formats = formats.reduce(into: [:]) { all, entry in
            var format = StyleTable.mostCommon(entry.value) ?? ParagraphFormat()
            // What paragraphs have because of where they stand is no part of a style: who begins another with it has none of it.
            if entry.key.level == nil {
                format.keepsNext = false
                format.keepsLines = false
            }
            if entry.key == .normal {
                format.borders = Sides(nil)
                format.between = nil
                format.shading = nil
                format.left = 0
                format.right = 0
                format.first = 0
            }
            all[entry.key] = format
        }
        self.letters = letters.mapValues { StyleTable.mostCommon($0) ?? base }
    }

    /// Of as many, the first.
    static func mostCommon<Value: Hashable>(_ values: [Value]) -> Value? {
        var counts: [Value: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        guard let most = counts.values.max() else { return nil }
        return values.first { counts[$0] == most }
    }

    func format(_ style: NamedStyle) -> ParagraphFormat {
        if let known = formats[style] { return known }
        switch style {
        case .header, .footer, .separator: return ParagraphFormat(hyphenates: false)
        case .heading, .title, .clauseTitle, .numberedTitle:
            var format = style.base.map(format) ?? ParagraphFormat()
            format.keepsNext = true
            return format
        default: return style.base.map(format) ?? ParagraphFormat()
        }
    }

    func letters(_ style: NamedStyle) -> RunFormat { letters[style] ?? style.base.map(letters) ?? base }
}

/// Writes `styles.xml`.
struct StylesPart {
    let table: StyleTable
    let language: String

    func bytes() -> [UInt8] {
        var out = MarkupWriter()
        out.element("w:styles", [("xmlns:w", Namespaces.word)]) { out in
            out.element("w:docDefaults") { out in
                out.element("w:rPrDefault") { out in
                    out.element("w:rPr") { out in
                        PropertyWriter.letters(table.base, nil, &out)
                        out.empty("w:lang", [("w:val", language), ("w:eastAsia", language), ("w:bidi", "ar-SA")])
                    }
                }
                out.element("w:pPrDefault") { out in out.element("w:pPr") { _ in } }
            }
            for style in NamedStyle.all { paragraph(style, &out) }
            character("FuenteDePredeterminada", "Default Paragraph Font", isDefault: true, &out)
            character("Dato", "Dato", &out)
            character("Blanco", "Blanco", &out)
            character("Renglon", "Renglón", &out)
            character("MarcaDeLista", "Marca de lista", &out)
            tables(&out)
        }
        return out.bytes
    }

    private func paragraph(_ style: NamedStyle, _ out: inout MarkupWriter) {
        var attributes: MarkupWriter.Attributes = [("w:type", "paragraph")]
        if style == .normal { attributes.append(("w:default", "1")) }
        attributes.append(("w:styleId", style.names.id))
        out.element("w:style", attributes) { out in
            out.value("w:name", style.names.name)
            if let base = style.base { out.value("w:basedOn", base.names.id) }
            if style.level != nil { out.value("w:next", NamedStyle.normal.names.id) }
            out.empty("w:qFormat")
            let format = table.format(style)
            let base = style.base.map(table.format) ?? ParagraphFormat()
            out.element("w:pPr") { out in
                PropertyWriter.paragraph(format, base, &out)
                if let level = style.level { out.value("w:outlineLvl", String(level - 1)) }
            }
            out.element("w:rPr") { out in
                PropertyWriter.letters(table.letters(style), style.base.map(table.letters) ?? table.base, &out)
            }
        }
    }

    private func character(_ id: String, _ name: String, isDefault: Bool = false, _ out: inout MarkupWriter) {
        var attributes: MarkupWriter.Attributes = [("w:type", "character")]
        if isDefault { attributes.append(("w:default", "1")) }
        attributes.append(("w:styleId", id))
        out.element("w:style", attributes) { out in
            out.value("w:name", name)
            if isDefault {
                out.value("w:uiPriority", "1")
                out.empty("w:semiHidden")
            } else {
                out.empty("w:qFormat")
            }
        }
    }

    private func tables(_ out: inout MarkupWriter) {
        out.element("w:style", [("w:type", "table"), ("w:default", "1"), ("w:styleId", "TablaNormal")]) { out in
            out.value("w:name", "Normal Table")
            out.value("w:uiPriority", "99")
            out.empty("w:semiHidden")
            out.element("w:tblPr") { out in
                out.empty("w:tblInd", [("w:w", "0"), ("w:type", "dxa")])
                TableWriter.margins("w:tblCellMar", Sides(0), &out)
            }
        }
        out.element("w:style", [("w:type", "table"), ("w:styleId", "Cuadro")]) { out in
            out.value("w:name", "Cuadro")
            out.value("w:basedOn", "TablaNormal")
            out.empty("w:qFormat")
            out.element("w:tblPr") { out in
                TableWriter.borders("w:tblBorders", Sides(TableWriter.usual), isTable: true, &out)
            }
        }
    }
}

enum Namespaces {
    static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    static let placedDrawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    static let svg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    static let document = "urn:foja:documento"
    /// What files of the strict kind say instead of ``word`` and ``relations``.
    static let strictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    static let strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
}
