import FojaTestSupport
import Foundation
import Testing

/// Reports that nobody has thought of, and data longer than anybody has.
extension InformesTests {
    /// A copy of what `foja` reads, with the data and the template of a report that nobody has thought of.
    private static func installationWithSupervision() throws -> URL {
        let root = try ExtensionTests.installation()
        try ExtensionTests.edit(
            root.appending(path: "schema/expediente.yaml"), "\ncampos:\n",
            """

            campos:
              supervision:
                tipo: grupo
                etiqueta: Informe de Supervisión
                articulo: ROP art. 15
                provee: DIP
                etapa: seguimiento
                campos:
                  cite: { tipo: texto, etiqueta: CITE }
                  fecha: { tipo: fecha, etiqueta: Fecha }
                  elabora: { tipo: funcionario, etiqueta: Quien lo elabora }
                  avance: { tipo: decimal, etiqueta: Avance, unidad: '%' }
                  contradice: { tipo: logico, etiqueta: Contradice, calcula: supervision.avance < 50 }
                  motivo: { tipo: texto_largo, etiqueta: Motivo, porque: 'el avance es de {supervision.avance}' }

            """)
        try supervisionTemplate(in: root.appending(path: "templates/informe-de-supervision"))
        return root
    }

    private static func supervisionTemplate(in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(
            """
            id: informe-de-supervision
            titulo: Informe de Supervisión
            norma: Reglamento Operativo para Préstamos del FOFIM
            articulo: ROP art. 15
            emisor: DIP
            receptor: DGE
            etapa: seguimiento
            papel: carta

            """.utf8
        ).write(to: folder.appending(path: "documento.yaml"))
        let columns = (1...14).map { "<th scope=\"col\">Columna de muestra \($0)</th>" }.joined()
        let cells = (1...14).map { _ in "<td>{{ cooperativa.razon_social }}</td>" }.joined()
        try Data(
            """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO" data-cite="{{ supervision.cite }}">
            <head><meta charset="UTF-8"/><title>Informe de Supervisión</title>
            <link rel="stylesheet" href="../comunes/documento.css"/><link rel="stylesheet" href="../comunes/informe.css"/><link rel="stylesheet" href="../comunes/graficos.css"/></head>
            <body><main><f:parte f:incluir="comunes/membrete-dip"/><h1>INFORME DE SUPERVISIÓN</h1>
            <table class="encabezado"><tbody><f:parte f:incluir="comunes/destinatarios-de-informe" f:con="i: supervision"/></tbody></table>
            <section f:numerar="decimal"><h2><f:n/>. AVANCE</h2><p>{{ supervision.avance }} % al {{ supervision.fecha }}</p>
            <f:grafico tipo="barras" titulo="Avance"><f:punto rotulo="Avance" valor="supervision.avance" sobre="100"/></f:grafico>
            <table class="ancha"><thead><tr>\(columns)</tr></thead><tbody><tr>\(cells)</tr></tbody></table>
            <f:parte f:incluir="comunes/motivo-de-informe" f:con="i: supervision"/></section>
            <f:parte f:incluir="comunes/firmas-de-informe" f:con="i: supervision"/></main></body></html>
            """.utf8
        ).write(to: folder.appending(path: "plantilla.xhtml"))
    }

    @Test("A new report is a folder and its data, and no program")
    func newReport() throws {
        let root = try Self.installationWithSupervision()
        let data =
            "\nsupervision: { cite: INF/1, fecha: 2026-01-20, elabora: { nombre: Ana Inventada, cargo: Supervisora }, avance: "
        func file(_ end: String) throws -> URL {
            let file = root.appending(path: "caso-\(UUID().uuidString).yaml")
            try Data((try read(Corpus.caseFile("aurifera")) + data + end).utf8).write(to: file)
            return file
        }
        let refused = try InformesTests.final("informe-de-supervision", of: file("20 }\n"), root: root)
        #expect(refused.status == 1 && refused.errors.contains("supervision.motivo"), "\(refused.errors)")
        #expect(refused.errors.contains("el avance es de 20 %"))
        let target = root.appending(path: "salida")
        let made = try run(
            foja,
            [
                "generar", "informe-de-supervision", "--final", "--raiz", root.path, "--caso",
                try file("60 }\n").path, "--salida", target.path,
            ])
        #expect(made.status == 0, "\(made.errors)")
        let page = target.appending(path: "informe-de-supervision.xhtml")
        let valid = try run(foja, ["validar", "--raiz", root.path, page.path])
        #expect(valid.status == 0, "\(valid.output)\(valid.errors)")
        try InformesTests.expectNothingCut(page)
    }

    /// Printed, no word goes beyond the sheet.
    static func expectNothingCut(_ page: URL) throws {
        guard let pdftotext = tool("pdftotext") else { return print("skipped: no pdftotext") }
        let pdf = page.deletingPathExtension().appendingPathExtension("pdf")
        guard
            try BrowserTests.chromium([
                "--no-pdf-header-footer", "--print-to-pdf=\(pdf.path)", page.absoluteString,
            ]) != nil
        else { return print("skipped: no chromium") }
        let boxes = try run(pdftotext, ["-bbox", pdf.path, "-"]).output
        var width = 0.0
        var words = 0
        for line in boxes.split(separator: "\n") {
            func number(_ name: String) -> Double? {
                line.components(separatedBy: "\(name)=\"").dropFirst().first?.components(separatedBy: "\"").first
                    .flatMap { Double($0) }
            }
            if line.contains("<page ") { width = number("width") ?? 0 }
            guard line.contains("<word "), let right = number("xMax"), let left = number("xMin") else { continue }
            words += 1
            // The margin of 16 mm, less what a glyph may overhang.
            #expect(left >= 40 && right <= width - 40, "\(line)")
        }
        #expect(words > 100)
    }

    private static func goods(_ count: Int, _ name: String) -> String {
        (1...count).map {
            "    - { descripcion: '\(name) \($0)', marca: Ejemplar, tipo: T-\($0), serie: S-\($0), valor: \"1000.\(10 + $0 % 90)\", avaluo: \"900.\(10 + $0 % 90)\" }\n"
        }.joined()
    }

    @Test("Three hundred goods with long names: every page has its heads, and nothing is cut")
    func manyGoods() throws {
        let name = String(repeating: "Bomba de pulpa muy larga ", count: 8) + String(repeating: "W", count: 60)
        let text = try read(Corpus.caseFile("polimetalica"))
        try #require(text.contains("  equipos: []\n"))
        let long = String(repeating: "Cooperativa", count: 17) + " Minera R.L."
        let file = Corpus.folder.appending(path: "muchos-\(UUID().uuidString).yaml")
        try Data(
            text.replacing("  equipos: []\n", with: "  equipos:\n" + InformesTests.goods(300, name))
                .replacing(
                    "  razon_social: Cooperativa Minera Polimetálica", with: "  razon_social: Cooperativa \(long) &"
                )
                .utf8
        ).write(to: file)
        let target = Corpus.folder.appending(path: "muchos-\(UUID().uuidString)")
        let made = try run(
            foja,
            ["generar", "informe-de-garantias", "--final", "--caso", file.path, "--salida", target.path])
        #expect(made.status == 0, "\(made.errors)")
        let page = target.appending(path: "informe-de-garantias.xhtml")
        #expect(try run(foja, ["validar", page.path]).status == 0)
        try InformesTests.expectNothingCut(page)
        guard let pdftotext = tool("pdftotext") else { return }
        let pdf = page.deletingPathExtension().appendingPathExtension("pdf")
        guard FileManager.default.fileExists(atPath: pdf.path) else { return }
        let pages = try run(pdftotext, ["-layout", pdf.path, "-"]).output.split(separator: "\u{0C}")
        #expect(pages.count > 20)
        for page in pages where page.contains("Ejemplar, T-") {
            #expect(page.contains("Reconocido"))
        }
    }

    @Test("Names with markup and quotes, and no goods at all, are only data")
    func hostile() throws {
        let file = try InformesTests.changed(
            "no-metalica",
            [
                (
                    "razon_social: Cooperativa Minera No Metálica Piedra de Prueba R.L.",
                    #"razon_social: 'Cooperativa R.L. & "Hijos" <S.A.>'"#
                )
            ])
        let target = Corpus.folder.appending(path: "hostil-\(UUID().uuidString)")
        for (document, _) in InformesTests.documents {
            let made = try run(foja, ["generar", document, "--final", "--caso", file.path, "--salida", target.path])
            #expect(made.status == 0, "\(made.errors)")
            let page = target.appending(path: "\(document).xhtml")
            #expect(try run(foja, ["validar", page.path]).status == 0)
            #expect(try read(page).contains("Cooperativa R.L. &amp; \"Hijos\" &lt;S.A.&gt;"))
            #expect(try read(target.appending(path: "\(document).txt")).contains(#"& "Hijos" <S.A.>"#))
        }
        #expect(
            try read(target.appending(path: "informe-de-garantias.txt")).contains("No se ofrecen bienes en garantía."))
    }
}
