import FojaData
import FojaDiagnostics
import FojaTemplating
import Testing

@Suite("A document that holds whole documents")
struct FolderTests {
    private static let letter = """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO" data-cite="CITE {{ meses }}">
        <head><meta charset="UTF-8"/><title>Carta</title><link rel="stylesheet" href="../comunes/base.css"/>\
        <link rel="stylesheet" href="propia.css"/></head>
        <body><main><h1>Carta</h1>
        <section f:numerar="ordinal" f:id="objeto"><h2><f:n/></h2><p f:numerar="decimal"><f:n/>. Ver <f:ref a="objeto"/>.</p></section>
        </main></body>
        </html>
        """
    private static let note = letter.replacing("CITE {{ meses }}", with: "").replacing(" data-cite=\"\"", with: "")
        .replacing("Carta", with: "Nota {{ nombre }}")

    private func folder(
        _ body: String, condition: String? = nil, letter: String = FolderTests.letter
    ) throws(DiagnosticsError) -> Template {
        let files = [
            "carpeta/plantilla.xhtml": """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO">
            <head><meta charset="UTF-8"/><title>Carpeta</title><link rel="stylesheet" href="../comunes/base.css"/></head>
            <body><main>\(body)</main></body>
            </html>
            """,
            "carta/plantilla.xhtml": letter, "nota/plantilla.xhtml": FolderTests.note,
            "comunes/base.css": "p { color: red; }", "carta/propia.css": "main { color: blue; } @page { margin: 9mm; }",
            "nota/propia.css": "h1, html[data-modo=\"final\"] h2 { color: green; }",
        ]
        return try Template(
            compiling: "carpeta/plantilla.xhtml", loader: MemoryLoader(files: files),
            options: TemplateOptions(
                documentID: "carpeta", schema: TestSchema.schema, stage: .contrato,
                documents: [
                    "carta": EmbeddedDocument(
                        template: "carta/plantilla.xhtml", stage: .contrato,
                        page: PageSetup(sheet: PageSheet(width: 100, height: 200)),
                        condition: condition),
                    "nota": EmbeddedDocument(
                        template: "nota/plantilla.xhtml", stage: .contrato, page: PageSetup(), condition: nil),
                ]))
    }

    private let both = "<article f:documento=\"carta\"/><article f:documento=\"nota\"/>"

    @Test("Each is counted, referred to and named as in a document of its own")
    func content() throws {
        let template = try folder(both)
        #expect(template.documents == ["carta", "nota"])
        let root = TestSchema.root(["nombre": .text("Ana"), "meses": .decimal(ExactDecimal(7))])
        let page = String(decoding: template.resolve(root, mode: .final).xhtml(), as: UTF8.self)
        #expect(page.components(separatedBy: "<h2>PRIMERA</h2><p>1.1. Ver Primera.</p>").count == 3)
        #expect(page.contains("<article class=\"documento d-carta e-carta-propia\" id=\"carta\"><h1>Carta</h1>"))
        #expect(page.contains("data-cite-1=\"CITE 7\""))
        #expect(!page.contains("data-cite-2"))
        #expect(page.components(separatedBy: "<main>").count == 2)
    }

    @Test("Each keeps its own style and its own pages")
    func style() throws {
        let page = String(decoding: try folder(both).resolve(TestSchema.root([:]), mode: .draft).xhtml(), as: UTF8.self)
        // The folder's own sheet stands once and unchanged.
        #expect(page.components(separatedBy: "p { color: red; }").count == 2)
        for rule in [
            ".e-carta-propia{ color: blue; }", "@page d-carta{ margin: 9mm; }",
            ".e-nota-propia h1,html[data-modo=\"final\"] .e-nota-propia h2{ color: green; }",
            ".d-carta{page:d-carta;break-before:page}", "@page d-carta{size:100mm 200mm}",
            "html{--cite-1:attr(data-cite-1)}", "@page d-carta{@top-right{content:var(--cite-1)}}",
            "@page d-nota{@top-right{content:none}}",
        ] { #expect(page.contains(rule), "\(rule)") }
    }

    @Test("One that is not made of the case is not there, and the folder knows why it is not")
    func condition() throws {
        let template = try folder(both, condition: "seguro")
        for (given, expected) in [(true, 2), (false, 1)] {
            let root = TestSchema.root([
                "nombre": .text("Ana"), "seguro": .boolean(given), "meses": .decimal(ExactDecimal(1)),
            ])
            let page = String(decoding: template.resolve(root, mode: .draft).xhtml(), as: UTF8.self)
            #expect(page.components(separatedBy: "<article").count == expected + 1)
            #expect(page.contains("data-campo=\"seguro\""))
        }
    }

    private func ids(_ body: String, letter: String = FolderTests.letter) -> [String] {
        do {
            _ = try folder(body, letter: letter)
            return []
        } catch {
            return error.diagnostics.map { "\($0.id)" }
        }
    }

    @Test("What cannot be held is refused in its place")
    func refused() {
        #expect(ids("<article f:documento=\"carto\"/>") == ["plantilla.documento"])
        #expect(ids("<article f:documento=\"carta\"/><article f:documento=\"carta\"/>") == ["plantilla.documento"])
        #expect(ids("<article f:documento=\"carta\">texto</article>") == ["plantilla.documento"])
        #expect(ids("<f:parte f:documento=\"carta\"/>") == ["plantilla.documento"])
        #expect(
            ids("<div f:cada=\"b en bienes\" f:filas=\"1\"><article f:documento=\"carta\"/></div>")
                == ["plantilla.documento"])
        #expect(
            ids(
                "<article f:documento=\"carta\"/>",
                letter: FolderTests.letter.replacing("</main>", with: "</main><p>x</p>"))
                == ["plantilla.documento"])
        // A fault of the document itself is told once, where it stands.
        #expect(
            ids(
                "<article f:documento=\"carta\"/>",
                letter: FolderTests.letter.replacing("{{ meses }}", with: "{{ mess }}"))
                == ["dato.desconocido"])
    }
}

extension String {
    fileprivate func replacing(_ old: String, with new: String) -> String {
        components(separatedBy: old).joined(separator: new)
    }

    fileprivate func components(separatedBy separator: String) -> [String] {
        var out = [""]
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(separator) {
                out.append("")
                rest = rest.dropFirst(separator.count)
            } else {
                out[out.count - 1].append(rest.removeFirst())
            }
        }
        return out
    }
}
