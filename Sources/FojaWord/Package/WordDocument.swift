internal import FojaTemplating

/// A document as the parts of a package.
struct WordDocument {
    private let document: ResolvedDocument
    private let root: WordElement
    private let carried: [WordDatum]
    private let form: WordForm

    init(_ document: ResolvedDocument, _ root: WordElement, carried: [WordDatum], form: WordForm) {
        self.document = document
        self.root = root
        self.carried = carried
        self.form = form
    }

    func package() -> [UInt8] {
        // The parts are Foja's own, and what may lack is memory: then there is no package, which whoever reads it again is told.
        (try? ZipArchive.pack(parts())) ?? []
    }

    /// The parts in the order in which they stand in the package.
    func parts() -> [ZipPart] {
        let styleSheet = StyleSheet.known(document.style)
        let whole = root.elements.first ?? root
        styleSheet.apply(to: whole, within: ComputedStyle())
        let usual = WordPages(document.page)
        let own = document.pagesByClass.mapValues { WordPages($0) }
        let names = FlowNames()
        let flow = Flow(
            names: names, form: form, width: usual.room, widths: own.mapValues(\.room))
        flow.block(whole, Flow.Indent())
        flow.endSection(nil)
        var sections = flow.sections
        if sections.isEmpty { sections = [Section(blocks: [.paragraph(.separator())], pages: nil)] }
        let base = Flow.letters(whole.style)
        let styles = StyleTable(sections.flatMap { $0.blocks.flatMap(\.paragraphs) }, base: base)
        let pictures = names.drawings.enumerated().map {
            PictureParts($1.drawing, number: $0 + 1, looks: ShapeLooks(styleSheet, in: $1.element))
        }
        let margins = PageMarginsParts(sections.map { $0.pages.flatMap { own[$0] } ?? usual })
        let blocks = BlockWriter(styles: styles, mode: document.mode.isBlank ? .form : .filled, pictures: pictures)
        let data = DataPart(document, carried: carried, marks: names.marks, form: form, shown: shown(whole))
        let package = PackageParts(pictures: pictures, margins: margins)
        return [
            ZipPart(name: "[Content_Types].xml", bytes: package.contentTypes()),
            ZipPart(name: "_rels/.rels", bytes: package.relations()),
            ZipPart(name: "docProps/core.xml", bytes: properties()),
            ZipPart(name: "docProps/app.xml", bytes: PackageParts.application()),
            ZipPart(name: "word/document.xml", bytes: body(sections, margins, blocks)),
            ZipPart(name: "word/_rels/document.xml.rels", bytes: package.documentRelations()),
            ZipPart(name: "word/styles.xml", bytes: StylesPart(table: styles, language: language).bytes()),
            ZipPart(name: "word/settings.xml", bytes: settings()),
            ZipPart(name: "word/fontTable.xml", bytes: PackageParts.fonts(styles)),
            ZipPart(name: "word/theme/theme1.xml", bytes: ThemePart.bytes(base)),
        ] + margins.parts(styles)
            + pictures.flatMap {
                [
                    ZipPart(name: "word/" + $0.metafileName, bytes: $0.metafile),
                    ZipPart(name: "word/" + $0.svgName, bytes: $0.svg),
                ]
            } + [
                ZipPart(name: "customXml/item1.xml", bytes: data.bytes()),
                ZipPart(name: "customXml/itemProps1.xml", bytes: DataPart.properties()),
                ZipPart(name: "customXml/_rels/item1.xml.rels", bytes: DataPart.relations()),
            ]
    }

    private var language: String { document.language.isEmpty ? "es-BO" : document.language }

    /// The data that are shown, in order.
    private func shown(_ element: WordElement) -> [WordDatum] {
        element.elements.flatMap { inner -> [WordDatum] in
            if case .datum(let datum)? = inner.carrier {
                return [WordDatum(path: datum.path.string, canonical: datum.canonical.string)]
            }
            return shown(inner)
        }
    }

    private func body(_ sections: [Section], _ margins: PageMarginsParts, _ blocks: BlockWriter) -> [UInt8] {
        var out = MarkupWriter()
        out.element(
            "w:document",
            [
                ("xmlns:w", Namespaces.word), ("xmlns:r", Namespaces.relations), ("xmlns:wp", Namespaces.placedDrawing),
                ("xmlns:a", Namespaces.drawing), ("xmlns:pic", Namespaces.picture),
            ]
        ) { out in
            out.element("w:body") { out in
                for (index, section) in sections.enumerated() {
                    let isLast = index == sections.count - 1
                    for (place, block) in section.blocks.enumerated() {
                        let ends = place == section.blocks.count - 1 && !isLast
                        blocks.write(block, section: ends ? { margins.write(index, &$0) } : nil, &out)
                    }
                    if isLast { margins.write(index, &out) }
                }
            }
        }
        return out.bytes
    }

    // MARK: What is said of the document

    private func properties() -> [UInt8] {
        var out = MarkupWriter()
        out.element(
            "cp:coreProperties",
            [
                ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"), ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ]
        ) { out in
            // No time: the same document is the same file.
            let title = document.title
            if !title.isEmpty { out.element("dc:title", text: title) }
            if !form.author.isEmpty { out.element("dc:creator", text: form.author) }
            out.element("dc:language", text: language)
        }
        return out.bytes
    }

    private func settings() -> [UInt8] {
        var out = MarkupWriter()
        out.element("w:settings", [("xmlns:w", Namespaces.word)]) { out in
            out.empty("w:zoom", [("w:percent", "100")])
            out.value("w:defaultTabStop", "709")
            out.empty("w:autoHyphenation")
            out.value("w:consecutiveHyphenLimit", "2")
            out.value("w:characterSpacingControl", "doNotCompress")
            out.element("w:compat") { out in
                out.empty(
                    "w:compatSetting",
                    [
                        ("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"),
                        ("w:val", "15"),
                    ])
            }
            out.value("w:themeFontLang", language)
            out.value("w:decimalSymbol", ",")
            out.value("w:listSeparator", ";")
        }
        return out.bytes
    }
}

/// The margins of all sections as parts, each that is the same once.
struct PageMarginsParts {
    private let pages: [WordPages]
    private(set) var all: [MarginPart] = []

    init(_ pages: [WordPages]) {
        self.pages = pages
        for page in pages {
            for part in PageMarginsParts.parts(of: page) where !all.contains(part) { all.append(part) }
        }
    }

    /// A section without a line of its own would have that of the one before, so each has one, if an empty one.
    private static func parts(of page: WordPages) -> [MarginPart] {
        let width = page.width - page.margins.left - page.margins.right
        return [
            page.header ?? MarginPart(isHeader: true, boxes: [], width: width),
            page.footer ?? MarginPart(isHeader: false, boxes: [], width: width),
        ]
    }

    static func name(_ index: Int, _ part: MarginPart) -> String {
        (part.isHeader ? "header" : "footer") + "\(index + 1).xml"
    }

    func relation(_ part: MarginPart) -> String { "rIdMargen\((all.firstIndex(of: part) ?? 0) + 1)" }

    func write(_ section: Int, _ out: inout MarkupWriter) {
        let parts = PageMarginsParts.parts(of: pages[section])
        pages[section].write(
            header: relation(parts[0]), footer: relation(parts[1]), isFirst: section == 0, &out)
    }

    func parts(_ styles: StyleTable) -> [ZipPart] {
        all.enumerated().map { ZipPart(name: "word/" + PageMarginsParts.name($0, $1), bytes: $1.bytes(styles)) }
    }
}
