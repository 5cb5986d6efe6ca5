import FojaTestSupport
import Foundation
import Testing

@Suite("The computed documents")
struct ReportTests {
    /// The values of an attribute, in order, in the tags that begin so.
    private static func values(of attribute: String, in page: String, tag: String) -> [String] {
        page.components(separatedBy: tag).dropFirst().compactMap { rest in
            rest.components(separatedBy: ">").first?.components(separatedBy: " \(attribute)=\"").dropFirst().first?
                .components(separatedBy: "\"").first
        }
    }

    @Test("Of the three columns of a criterion one is filled, and the sums are right", arguments: Corpus.complete)
    func sums(_ example: String) throws {
        let generated = try #require(
            Corpus.finals.first { $0.document == "medicion-de-riesgos" && $0.example == example })
        let read = try run(foja, ["leer", generated.xhtml.path, "--json"])
        let data = try #require(JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any])
        let risk = try #require(data["riesgo"] as? [String: Any])
        func number(_ value: Any?) -> Int? { (value as? Int) ?? (value as? String).flatMap { Int($0) } }
        var points = 0
        var criteria = 0
        for case let criterion as [String: Any] in risk.values where criterion["puntaje"] != nil {
            let filled = ["bajo", "moderado", "alto"].compactMap { number(criterion[$0]) }
            #expect(filled.count == 1 && filled.first == number(criterion["puntaje"]))
            points += number(criterion["puntaje"]) ?? 0
            criteria += 1
        }
        #expect(criteria == 21)
        let variables = ["caracter", "gestion", "operacion", "garantias", "ambiente"].compactMap { number(risk[$0]) }
        #expect(variables.count == 5 && variables.reduce(0, +) == points)
        #expect(number(risk["total"]) == points)
    }

    @Test("The bars are as long as the table says, and say it", arguments: Corpus.complete)
    func chart(_ example: String) throws {
        let generated = try #require(
            Corpus.finals.first { $0.document == "medicion-de-riesgos" && $0.example == example })
        let page = try read(generated.xhtml)
        let chart = try #require(page.components(separatedBy: "<title>Puntaje de cada variable").dropFirst().first)
            .components(separatedBy: "</svg>")[0]
        let bars = ReportTests.values(of: "width", in: chart, tag: "<rect class=\"llena\"").compactMap { Double($0) }
        let frames = ReportTests.values(of: "width", in: chart, tag: "<rect class=\"marco\"").compactMap { Double($0) }
        let table = try #require(page.components(separatedBy: "<table class=\"variables entera\">").dropFirst().first)
            .components(separatedBy: "</table>")[0]
        let cells = ReportTests.values(of: "value", in: table, tag: "<data data-campo=\"riesgo.variables.")
        let points = cells.enumerated().filter { $0.offset % 5 == 2 }.compactMap { Double($0.element) }
        let maxima = cells.enumerated().filter { $0.offset % 5 == 3 }.compactMap { Double($0.element) }
        #expect(points.count == 5 && bars.count == 5 && frames.count == 5)
        // The axis goes to 25, the greatest maximum.
        let unit = try #require(frames.max()) / 25
        for index in points.indices {
            #expect(abs(bars[index] - points[index] * unit) < 0.02)
            #expect(abs(frames[index] - maxima[index] * unit) < 0.02)
        }
        #expect(page.components(separatedBy: "role=\"img\"").count == 3)
        #expect(page.contains(">Mínima de aprobación: 51 puntos</text>"))
    }

    @Test(
        "Nothing gets into a drawing that the profile does not know, for xmllint as for foja",
        arguments: [
            ("<rect class=\"llena\"", "<rect onclick=\"x\" class=\"llena\""),
            ("<rect class=\"llena\"", "<rect style=\"fill:red\" class=\"llena\""),
            (" d=\"M", " d=\"Mx"), (" d=\"M", " d=\"url(#x) M"), (" d=\"M", " d=\"C1 2 3 4 5 6 M"),
            ("<desc>", "<script>x</script><desc>"), ("<desc>", "<a href=\"x\"></a><desc>"),
            ("viewBox=\"0 0 640", "onload=\"x\" viewBox=\"0 0 640"),
            ("<title>Puntaje", "<image href=\"x\"/><title>Puntaje"),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"", "<foreignObject xmlns=\"http://www.w3.org/2000/svg\""),
            ("<p class=\"total\">", "<p class=\"total\"><script xmlns=\"http://www.w3.org/2000/svg\">x</script>"),
        ])
    func drawings(_ old: String, _ new: String) throws {
        let generated = try #require(
            Corpus.finals.first { $0.document == "medicion-de-riesgos" && $0.example == "aurifera" })
        var page = try read(generated.xhtml)
        let range = try #require(page.range(of: old))
        page.replaceSubrange(range, with: new)
        if new.hasPrefix("<foreignObject") {
            let close = try #require(page.range(of: "</svg>"))
            page.replaceSubrange(close, with: "</foreignObject>")
        }
        let file = Corpus.folder.appending(path: "dibujo-\(UUID().uuidString).xhtml")
        try Data(page.utf8).write(to: file)
        let own = try run(foja, ["validar", file.path])
        #expect(own.status == 1 && own.output.contains("válido: no"), "\(own.output)")
        guard let xmllint = tool("xmllint") else { return print("skipped: no xmllint") }
        let schema = projectRoot.appending(path: "schema/perfil.xsd").path
        #expect(try run(xmllint, ["--nonet", "--noout", "--schema", schema, file.path]).status == 3)
    }

    private static func pages(_ generated: Generated) throws -> [String]? {
        guard let pdftotext = tool("pdftotext") else { return nil }
        let pdf = generated.folder.appending(path: "\(generated.document).pdf")
        guard
            try BrowserTests.chromium([
                "--no-pdf-header-footer", "--print-to-pdf=\(pdf.path)", generated.xhtml.absoluteString,
            ]) != nil
        else { return nil }
        return try run(pdftotext, ["-layout", pdf.path, "-"]).output.split(separator: "\u{0C}").map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
    }

    @Test(
        "The scorecard prints on two sheets lying down, and its grounds begin on the third",
        arguments: [("", "en-blanco"), ("aurifera", "final")])
    func sheets(_ example: String, _ mode: String) throws {
        let generated = try #require(
            Corpus.all.first {
                $0.document == "medicion-de-riesgos" && $0.example == example && $0.mode == mode
            })
        guard let pages = try ReportTests.pages(generated) else { return print("skipped: no chromium or pdftotext") }
        #expect(pages.prefix(2).joined().contains("PARÁMETRO DE CALIFICACIÓN DEL RIESGO"))
        if mode == "en-blanco" {
            #expect(pages.count == 2)
        } else {
            #expect(pages.count > 2)
            #expect(!pages.prefix(2).joined().contains("FUNDAMENTACIÓN") && pages[2].contains("FUNDAMENTACIÓN"))
        }
        guard let pdfinfo = tool("pdfinfo") else { return }
        let pdf = generated.folder.appending(path: "medicion-de-riesgos.pdf")
        let size = try run(pdfinfo, [pdf.path]).output.split(separator: "\n").first { $0.hasPrefix("Page size:") }
        let sides = (size ?? "").split(separator: " ").compactMap { Double($0) }
        #expect(sides.count >= 2 && sides[0] > sides[1])
    }

    @Test(
        "Each sheet of a plan has the heads of its columns, and no signature stands alone", arguments: Corpus.complete)
    func heads(_ example: String) throws {
        let generated = try #require(Corpus.finals.first { $0.document == "plan-de-pagos" && $0.example == example })
        guard let pages = try ReportTests.pages(generated) else { return print("skipped: no chromium or pdftotext") }
        #expect(pages.count >= 2)
        for page in pages where page.contains("Subtotal") {
            #expect(page.contains("Vencimiento") && page.contains("Saldo Bs"))
        }
        let last = try #require(pages.last)
        #expect(last.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.count > 5)
    }
}
