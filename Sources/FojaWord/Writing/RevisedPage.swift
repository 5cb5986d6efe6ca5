/// A page of words with what changed in them as tracked changes, which Word takes or refuses one by one or all at once.
package struct RevisedPage: Sendable {
    /// What becomes of some words.
    package enum Standing: Sendable, Hashable {
        case kept
        case inserted
        case deleted
    }

    /// What a paragraph looks like.
    package enum Look: String, Sendable, Hashable {
        case heading = "TituloDeClausula"
        case subheading = "TituloDeNumeral"
        case paragraph = "Normal"
        case item = "ElementoDeLista"
        case row = "Fila"
    }

    /// Words one after another, and what becomes of them.
    package struct Paragraph: Sendable {
        package var look: Look
        /// Of its end: one that is inserted or deleted whole is none of the other document.
        package var standing: Standing
        package var runs: [(text: String, standing: Standing)] = []

        package init(_ look: Look, _ standing: Standing) {
            self.look = look
            self.standing = standing
        }
    }

    private let author: String
    private let date: String
    private let paragraphs: [Paragraph]

    /// - Parameter date: `AAAA-MM-DD`; no clock is looked at.
    package init(author: String, date: String, _ paragraphs: [Paragraph]) {
        self.author = author
        self.date = date + "T00:00:00Z"
        self.paragraphs = paragraphs
    }

    /// The bytes of the package; none if there is no memory for it, which whoever reads it again is told.
    package func bytes() -> [UInt8] {
        (try? ZipArchive.pack([
            ZipPart(name: "[Content_Types].xml", bytes: contentTypes()),
            ZipPart(
                name: "_rels/.rels",
                bytes: PackageParts.relations([
                    ("rIdDocumento", Namespaces.relations + "/officeDocument", "word/document.xml")
                ])),
            ZipPart(name: "word/document.xml", bytes: document()),
            ZipPart(
                name: "word/_rels/document.xml.rels",
                bytes: PackageParts.relations([("rIdEstilos", Namespaces.relations + "/styles", "styles.xml")])),
            ZipPart(name: "word/styles.xml", bytes: styles()),
        ])) ?? []
    }

    private func contentTypes() -> [UInt8] {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
        var out = MarkupWriter()
        out.element("Types", [("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]) { out in
            out.empty(
                "Default",
                [
                    ("Extension", "rels"),
                    ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"),
                ])
            for (part, kind) in [("document", "document.main+xml"), ("styles", "styles+xml")] {
                out.empty("Override", [("PartName", "/word/\(part).xml"), ("ContentType", word + kind)])
            }
        }
        return out.bytes
    }

    private func document() -> [UInt8] {
        var out = MarkupWriter()
        var number = 0
        func change() -> MarkupWriter.Attributes {
            number += 1
            return [("w:id", String(number)), ("w:author", author), ("w:date", date)]
        }
        out.element("w:document", [("xmlns:w", Namespaces.word)]) { out in
            out.element("w:body") { out in
                for paragraph in paragraphs {
                    out.element("w:p") { out in
                        out.element("w:pPr") { out in
                            out.value("w:pStyle", paragraph.look.rawValue)
                            guard let name = RevisedPage.name(paragraph.standing) else { return }
                            out.element("w:rPr") { $0.empty(name, change()) }
                        }
                        for run in paragraph.runs {
                            guard let name = RevisedPage.name(run.standing) else {
                                RevisedPage.write(run.text, "w:t", &out)
                                continue
                            }
                            out.element(name, change()) {
                                RevisedPage.write(run.text, run.standing == .deleted ? "w:delText" : "w:t", &$0)
                            }
                        }
                    }
                }
                out.element("w:sectPr") { out in
                    out.empty("w:pgSz", [("w:w", "12240"), ("w:h", "15840")])
                    out.empty(
                        "w:pgMar",
                        [
                            ("w:top", "1247"), ("w:right", "1134"), ("w:bottom", "1247"), ("w:left", "1361"),
                            ("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0"),
                        ])
                }
            }
        }
        return out.bytes
    }

    private static func name(_ standing: Standing) -> String? {
        switch standing {
        case .kept: nil
        case .inserted: "w:ins"
        case .deleted: "w:del"
        }
    }

    private static func write(_ text: String, _ name: String, _ out: inout MarkupWriter) {
        out.element("w:r") { out in
            for (index, part) in text.split(separator: "\t", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { out.empty("w:tab") }
                if !part.isEmpty { out.element(name, [("xml:space", "preserve")], text: String(part)) }
            }
        }
    }

    private func styles() -> [UInt8] {
        var out = MarkupWriter()
        out.element("w:styles", [("xmlns:w", Namespaces.word)]) { out in
            out.element("w:docDefaults") { out in
                out.element("w:rPrDefault") { out in
                    out.element("w:rPr") { out in
                        out.empty("w:rFonts", [("w:ascii", "Times New Roman"), ("w:hAnsi", "Times New Roman")])
                        out.value("w:sz", "23")
                        out.empty("w:lang", [("w:val", "es-BO")])
                    }
                }
            }
            for (look, name, level) in [
                (Look.paragraph, "Normal", nil as String?), (.heading, "Título de cláusula", "1"),
                (.subheading, "Título de numeral", "2"), (.item, "Elemento de lista", nil), (.row, "Fila", nil),
            ] {
                var attributes: MarkupWriter.Attributes = [("w:type", "paragraph"), ("w:styleId", look.rawValue)]
                if look == .paragraph { attributes.insert(("w:default", "1"), at: 1) }
                out.element("w:style", attributes) { out in
                    out.value("w:name", name)
                    if look != .paragraph { out.value("w:basedOn", "Normal") }
                    out.empty("w:qFormat")
                    out.element("w:pPr") { out in
                        if level != nil { out.empty("w:keepNext") }
                        out.empty("w:spacing", [("w:before", level == nil ? "0" : "240"), ("w:after", "120")])
                        if look == .item || look == .row { out.empty("w:ind", [("w:left", "454")]) }
                        if let level { out.value("w:outlineLvl", level) }
                    }
                    if level != nil { out.element("w:rPr") { $0.empty("w:b") } }
                }
            }
        }
        return out.bytes
    }
}
