internal import FojaData
internal import FojaTemplating

/// Writes what stands in the upper or the lower margin of every page: one line, its parts at the left, in the middle and at the
/// right, and numbers of pages as fields.
struct MarginPart: Hashable {
    let isHeader: Bool
    let boxes: [PageBox]
    /// How wide the line is, in twentieths of a point.
    let width: Int

    func bytes(_ styles: StyleTable) -> [UInt8] {
        var out = MarkupWriter()
        let style = isHeader ? NamedStyle.header : .footer
        let known = styles.format(style)
        let letters = styles.letters(style)
        out.element(isHeader ? "w:hdr" : "w:ftr", [("xmlns:w", Namespaces.word)]) { out in
            out.element("w:p") { out in
                out.element("w:pPr") { out in
                    out.value("w:pStyle", style.names.id)
                    out.element("w:tabs") { out in
                        // A place that says nothing would be in the way of a long one before it.
                        if sides.count == 3 { out.empty("w:tab", [("w:val", "center"), ("w:pos", String(width / 2))]) }
                        out.empty("w:tab", [("w:val", "right"), ("w:pos", String(width))])
                    }
                    PropertyWriter.paragraph(known, known, &out)
                }
                for (index, side) in sides.enumerated() {
                    if index > 0 { out.element("w:r") { $0.empty("w:tab") } }
                    for box in side { write(box, letters, &out) }
                }
            }
        }
        return out.bytes
    }

    /// What stands at the left, in the middle if anything does, and at the right.
    private var sides: [[PageBox]] {
        func at(_ positions: PageBox.Position...) -> [PageBox] { boxes.filter { positions.contains($0.position) } }
        let middle = at(.topCenter, .bottomCenter)
        return [at(.topLeft, .bottomLeft)] + (middle.isEmpty ? [] : [middle]) + [at(.topRight, .bottomRight)]
    }

    private func write(_ box: PageBox, _ known: RunFormat, _ out: inout MarkupWriter) {
        var letters = known
        if !box.fonts.isEmpty { letters.font = FontNames.known(box.fonts) }
        if let points = box.points?.double { letters.halfPoints = Int((points * 2).rounded()) }
        if let color = box.color.flatMap(ComputedStyle.color) { letters.color = color }
        func run(_ text: String, _ out: inout MarkupWriter) {
            out.element("w:r") { out in
                out.element("w:rPr") { PropertyWriter.letters(letters, known, &$0) }
                out.element("w:t", [("xml:space", "preserve")], text: text)
            }
        }
        for piece in box.content {
            switch piece {
            case .text(let words): run(words, &out)
            case .pageNumber: out.element("w:fldSimple", [("w:instr", " PAGE ")]) { run("1", &$0) }
            case .pageCount: out.element("w:fldSimple", [("w:instr", " NUMPAGES ")]) { run("1", &$0) }
            }
        }
    }
}

extension ExactDecimal {
    /// For measures, which are rounded anyway.
    var double: Double { Double(description) ?? 0 }
}

/// The pages of a part of a document, in twentieths of a point.
struct WordPages {
    let width: Int
    let height: Int
    let margins: Sides<Int>
    let header: MarginPart?
    let footer: MarginPart?

    /// What stands above and below, of what is left to whoever prints.
    private static let usualMargin = 25.0

    init(_ page: PageSetup) {
        func twips(_ millimetres: Double) -> Int { Int((millimetres * 1_440 / 25.4).rounded()) }
        let sheet = page.sheet ?? PageSheet(width: 216, height: 279)
        width = twips(Double(sheet.width))
        height = twips(Double(sheet.height))
        func margin(_ side: ExactDecimal?) -> Int { twips(side?.double ?? WordPages.usualMargin) }
        var margins = Sides(0)
        margins.top = margin(page.margins?.top)
        margins.right = margin(page.margins?.right)
        margins.bottom = margin(page.margins?.bottom)
        margins.left = margin(page.margins?.left)
        self.margins = margins
        let room = width - margins.left - margins.right
        header = page.header.isEmpty ? nil : MarginPart(isHeader: true, boxes: page.header, width: room)
        footer = page.footer.isEmpty ? nil : MarginPart(isHeader: false, boxes: page.footer, width: room)
    }

    /// How wide the words may be, in points.
    var room: Double { Double(width - margins.left - margins.right) / 20 }

    /// What says of a section what its pages are.
    ///
    /// - Parameters:
    ///   - header: The relation to what stands above.
    ///   - footer: The same below.
    func write(header: String, footer: String, isFirst: Bool, _ out: inout MarkupWriter) {
        out.element("w:sectPr") { out in
            out.empty("w:headerReference", [("w:type", "default"), ("r:id", header)])
            out.empty("w:footerReference", [("w:type", "default"), ("r:id", footer)])
            if !isFirst { out.value("w:type", "nextPage") }
            var size: MarkupWriter.Attributes = [("w:w", String(width)), ("w:h", String(height))]
            if width > height { size.append(("w:orient", "landscape")) }
            out.empty("w:pgSz", size)
            // A line stands about in the middle of its margin, as a page's boxes do.
            out.empty(
                "w:pgMar",
                [
                    ("w:top", String(margins.top)), ("w:right", String(margins.right)),
                    ("w:bottom", String(margins.bottom)), ("w:left", String(margins.left)),
                    ("w:header", String(max(200, margins.top / 2 - 120))),
                    ("w:footer", String(max(200, margins.bottom / 2 - 120))), ("w:gutter", "0"),
                ])
        }
    }
}
