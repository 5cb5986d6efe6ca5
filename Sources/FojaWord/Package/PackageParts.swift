/// Writes what holds a package together: which part is of what kind, and which belongs to which.
struct PackageParts {
    let pictures: [PictureParts]
    let margins: PageMarginsParts

    private static let office = "application/vnd.openxmlformats-officedocument."
    private static let packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"

    func contentTypes() -> [UInt8] {
        var out = MarkupWriter()
        out.element("Types", [("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]) { out in
            func usual(_ ending: String, _ type: String) {
                out.empty("Default", [("Extension", ending), ("ContentType", type)])
            }
            func part(_ name: String, _ type: String) {
                out.empty("Override", [("PartName", "/" + name), ("ContentType", type)])
            }
            usual("rels", "application/vnd.openxmlformats-package.relationships+xml")
            usual("xml", "application/xml")
            if !pictures.isEmpty {
                usual("emf", "image/x-emf")
                usual("svg", "image/svg+xml")
            }
            let word = PackageParts.office + "wordprocessingml."
            part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
            part("docProps/app.xml", PackageParts.office + "extended-properties+xml")
            part("word/document.xml", word + "document.main+xml")
            part("word/styles.xml", word + "styles+xml")
            part("word/settings.xml", word + "settings+xml")
            part("word/fontTable.xml", word + "fontTable+xml")
            part("word/theme/theme1.xml", PackageParts.office + "theme+xml")
            for (index, margin) in margins.all.enumerated() {
                part(
                    "word/" + PageMarginsParts.name(index, margin),
                    word + (margin.isHeader ? "header+xml" : "footer+xml"))
            }
            part("customXml/itemProps1.xml", PackageParts.office + "customXmlProperties+xml")
        }
        return out.bytes
    }

    func relations() -> [UInt8] {
        PackageParts.relations([
            ("rIdDocumento", Namespaces.relations + "/officeDocument", "word/document.xml"),
            (
                "rIdPropiedades",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml"
            ), ("rIdPrograma", Namespaces.relations + "/extended-properties", "docProps/app.xml"),
        ])
    }

    func documentRelations() -> [UInt8] {
        var all = [
            ("rIdEstilos", Namespaces.relations + "/styles", "styles.xml"),
            ("rIdAjustes", Namespaces.relations + "/settings", "settings.xml"),
            ("rIdFuentes", Namespaces.relations + "/fontTable", "fontTable.xml"),
            ("rIdTema", Namespaces.relations + "/theme", "theme/theme1.xml"),
            ("rIdDatos", Namespaces.relations + "/customXml", "../customXml/item1.xml"),
        ]
        for (index, margin) in margins.all.enumerated() {
            let kind = margin.isHeader ? "/header" : "/footer"
            all.append((margins.relation(margin), Namespaces.relations + kind, PageMarginsParts.name(index, margin)))
        }
        for picture in pictures {
            all.append((picture.metafileRelation, Namespaces.relations + "/image", picture.metafileName))
            all.append((picture.svgRelation, Namespaces.relations + "/image", picture.svgName))
        }
        return PackageParts.relations(all)
    }

    static func relations(_ all: [(id: String, type: String, target: String)]) -> [UInt8] {
        var out = MarkupWriter()
        out.element("Relationships", [("xmlns", packageRelations)]) { out in
            for relation in all {
                out.empty(
                    "Relationship", [("Id", relation.id), ("Type", relation.type), ("Target", relation.target)])
            }
        }
        return out.bytes
    }

    static func application() -> [UInt8] {
        var out = MarkupWriter()
        out.element(
            "Properties", [("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")]
        ) { $0.element("Application", text: "Foja") }
        return out.bytes
    }

    /// The fonts by name, that Word may look for others alike.
    static func fonts(_ styles: StyleTable) -> [UInt8] {
        var names = Set(NamedStyle.all.map { styles.letters($0).font })
        names.insert(styles.base.font)
        var out = MarkupWriter()
        out.element("w:fonts", [("xmlns:w", Namespaces.word)]) { out in
            for name in names.sorted() {
                out.element("w:font", [("w:name", name)]) { out in
                    let isPlain = ["Arial", "Calibri", "Verdana"].contains(name)
                    out.value("w:charset", "00")
                    out.value("w:family", isPlain ? "swiss" : "roman")
                    out.value("w:pitch", "variable")
                }
            }
        }
        return out.bytes
    }
}
