internal import FojaTemplating

/// Writes what a document carries besides its words: the data that it was made of, once each, and which bookmark marks which.
struct DataPart {
    private let document: ResolvedDocument
    private let data: [WordDatum]
    private let marks: [(name: String, path: String)]
    private let form: WordForm

    init(
        _ document: ResolvedDocument, carried: [WordDatum], marks: [(name: String, path: String)], form: WordForm,
        shown: [WordDatum]
    ) {
        self.document = document
        self.marks = marks
        self.form = form
        var known: Set<WordDatum> = []
        data = (carried + shown).filter { known.insert($0).inserted }
    }

    func bytes() -> [UInt8] {
        var out = MarkupWriter()
        out.element(
            "documento",
            [("xmlns", Namespaces.document), ("id", document.id), ("modo", document.mode.rawValue)]
        ) { out in
            for datum in data { out.element("dato", [("ruta", datum.path)], text: datum.canonical) }
            var helped: Set<String> = []
            for mark in marks {
                var attributes: MarkupWriter.Attributes = [("nombre", mark.name), ("ruta", mark.path)]
                // How it is filled in, for whoever has a form to fill.
                if document.mode.isBlank, let help = form.field(mark.path)?.help, !help.isEmpty,
                    helped.insert(mark.path).inserted
                {
                    attributes.append(("ayuda", help))
                }
                out.empty("marca", attributes)
            }
        }
        return out.bytes
    }

    /// What Word knows the part by.
    static func properties() -> [UInt8] {
        let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
        var out = MarkupWriter()
        out.element(
            "ds:datastoreItem",
            [("ds:itemID", "{0F0A5D0C-46A1-4F0A-9D0C-F01AD0C0DA70}"), ("xmlns:ds", namespace)]
        ) { out in
            out.element("ds:schemaRefs") { $0.empty("ds:schemaRef", [("ds:uri", Namespaces.document)]) }
        }
        return out.bytes
    }

    static func relations() -> [UInt8] {
        PackageParts.relations([("rIdPropiedades", Namespaces.relations + "/customXmlProps", "itemProps1.xml")])
    }
}
