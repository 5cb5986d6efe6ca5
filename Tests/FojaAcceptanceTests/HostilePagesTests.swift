import FojaTestSupport
import Foundation
import Testing

@Suite("Pages of cases that try them: long words, long cells, many rows and signatures", .serialized)
struct HostilePagesTests {
    static let cases = projectRoot.appending(path: "Tests/Fixtures/casos")

    private func made(_ documents: [String], of file: URL, into name: String) throws -> [Generated] {
        let folder = Corpus.folder.appending(path: "hostil-\(name)")
        let outcome = try run(
            foja,
            ["generar"] + documents + ["--caso", file.path, "--salida", folder.path, "--formato", "xhtml,texto"])
        #expect(outcome.status == 0, "\(outcome.errors.prefix(2000))")
        return documents.map { Generated(example: name, document: $0, mode: "borrador", folder: folder) }
    }

    @Test(
        "Nothing is cut, no heading ends a page and none is empty",
        arguments: [
            "t10-fila-mas-alta-que-la-hoja", "t11-palabra-sin-espacios-140", "t60-120-bienes", "t91-90-firmas",
        ])
    func printed(name: String) throws {
        let file = HostilePagesTests.cases.appending(path: "publicos/\(name).yaml")
        for one in try made(["acta-de-asamblea-extraordinaria", "contrato-de-prestamo"], of: file, into: name) {
            guard
                try BrowserTests.chromium([
                    "--no-pdf-header-footer", "--print-to-pdf=\(one.pdf.path)", one.xhtml.absoluteString,
                ]) != nil, let pages = try PrintedPages(of: one)
            else { return print("skipped: no chromium or no pdftotext") }
            pages.check()
        }
    }

    @Test(
        "A long word neither makes a table wider than its page nor another column narrower than its words",
        arguments: [
            "Electroencefalografista", "Otorrinolaringológicamentedesproporcionadas",
            String(repeating: "X", count: 140),
        ])
    func words(long: String) throws {
        let whole = try read(Corpus.caseFile("aurifera"))
        let changed = whole.replacing(
            /(descripcion|marca|modelo|institucion|detalle|proveedor): ([A-ZÁÉÍÓÚ][^,{}\n"'#]*[a-z0-9])/
        ) {
            "\($0.output.1): \($0.output.2) \(long)"
        }
        #expect(changed != whole)
        let file = Corpus.folder.appending(path: "hostil-\(long.prefix(8)).yaml")
        try Data(changed.utf8).write(to: file)
        for (documents, width) in [
            (["contrato-de-prestamo", "acta-de-asamblea-extraordinaria"], "166mm"),
            (["declaracion-jurada", "informe-de-garantias", "informe-de-verificacion-in-situ"], "183mm"),
        ] {
            let pages = try made(documents, of: file, into: String(long.prefix(8)))
            let found = try MeasuredPages.ask(pages.map(\.xhtml), width: width, HostilePagesTests.measure)
            guard let found else { return print("skipped: no chromium") }
            #expect(found.contains { $0.hasSuffix(" cell") })
            let wrong = found.filter { !$0.hasSuffix(" cell") }
            #expect(wrong.isEmpty, "\(wrong.prefix(10))")
        }
    }

    /// Tables wider than the page, and words of up to 16 letters that a cell breaks.
    private static let measure = """
        const right = document.querySelector("main").getBoundingClientRect().right;
        for (const table of document.querySelectorAll("table"))
          if (table.getBoundingClientRect().right > right + 1) say("out " + table.textContent.slice(0, 40));
        for (const cell of document.querySelectorAll("td, th")) {
          say("cell");
          const walker = document.createTreeWalker(cell, 4);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            for (const match of node.data.matchAll(/\\p{L}+/gu)) {
              if (match[0].length > 16) continue;
              const range = document.createRange();
              range.setStart(node, match.index);
              range.setEnd(node, match.index + match[0].length);
              const tops = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)));
              if (tops.size > 1) say("broken " + match[0]);
            }
          }
        }
        """

    @Test("A text of several paragraphs stands behind a rule, from its first line to its last")
    func paragraphs() throws {
        let file = HostilePagesTests.cases.appending(path: "declaracion/texto-largo.yaml")
        let pages = try made(["declaracion-jurada"], of: file, into: "texto-largo")
        let found = try MeasuredPages.ask(
            pages.map(\.xhtml), width: "183mm",
            """
            for (const text of document.querySelectorAll(".largo")) {
              const style = getComputedStyle(text), several = text.querySelector("br") !== null;
              if (text.closest("[hidden]")) continue;
              say([several, style.display === "block", parseFloat(style.borderLeftWidth) > 0].join(" "));
            }
            """)
        guard let found else { return print("skipped: no chromium") }
        #expect(found.contains { $0.hasSuffix("true true true") })
        #expect(found.allSatisfy { $0.hasSuffix("true true true") || $0.hasSuffix("false false false") }, "\(found)")
    }

    @Test(
        "xsltproc reads what Foja reads, of three decimals and of either sign",
        arguments: [
            "irbc-1,125.json", "itrm-1,375.json", "plomo-62,125.json", "tir-tir-negativa.json", "porcomprar-1,250.json",
            "vida-util-tres-decimales.yaml", "superficie-250,755-m2.yaml",
        ])
    func instance(name: String) throws {
        guard let xsltproc = tool("xsltproc"), let xmllint = tool("xmllint") else {
            return print("skipped: no xsltproc or no xmllint")
        }
        let folder = Corpus.folder.appending(path: "decimales-\(name)")
        let outcome = try run(
            foja,
            [
                "generar", "medicion-de-riesgos", "informe-de-garantias", "--caso",
                HostilePagesTests.cases.appending(path: "numeros/\(name)").path, "--salida", folder.path, "--formato",
                "xhtml",
            ])
        #expect(outcome.status == 0, "\(outcome.errors.prefix(1000))")
        for document in ["medicion-de-riesgos", "informe-de-garantias"] {
            let page = folder.appending(path: "\(document).xhtml").path
            let own = try run(foja, ["leer", page, "--xml"])
            let theirs = try run(xsltproc, ["--nonet", projectRoot.appending(path: "schema/leer.xsl").path, page])
            #expect(own.status == 0 && own.output == theirs.output, "\(document) \(theirs.errors)")
            let file = folder.appending(path: "\(document).instancia.xml")
            try Data(theirs.output.utf8).write(to: file)
            let form = projectRoot.appending(path: "schema/formularios/\(document).xsd").path
            let accepted = try run(xmllint, ["--nonet", "--noout", "--schema", form, file.path])
            #expect(accepted.status == 0, "\(accepted.errors)")
        }
    }
}
