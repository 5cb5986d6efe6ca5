import FojaTestSupport
import Foundation
import Testing

@Suite("Folders and print", .serialized)
struct FolderTests {
    @Test("The index says the page on which each document begins", arguments: Corpus.folders)
    func index(_ generated: Generated) throws {
        guard let pages = try PrintedPages(of: generated) else { return print("skipped: no pdftotext") }
        let page = try read(generated.xhtml)
        let cells = page.components(separatedBy: "<td class=\"cifra\"><data data-campo=\"carpeta.documentos.")
            .dropFirst()
        let starts = cells.compactMap { cell in
            cell.components(separatedBy: "value=\"").dropFirst().first.flatMap { Int($0.prefix(while: \.isNumber)) }
        }
        // A blank folder lists its documents too.
        #expect(starts.count >= 2)
        let articles = page.components(separatedBy: "<article ").dropFirst()
        #expect(starts.count == articles.count)
        for (start, article) in zip(starts, articles) {
            let heading = try #require(PrintedPages.headings(of: article).first)
            let words = heading.split(separator: " ").prefix(3)
            let printed = pages.lines[start - 1].prefix(6).joined(separator: " ")
            #expect(words.allSatisfy { printed.contains($0) }, "page \(start): «\(heading)» is not in «\(printed)»")
        }
    }

    @Test(
        "Pages are numbered across it, none is empty, no table is cut, no heading left alone", arguments: Corpus.folders
    )
    func pages(_ generated: Generated) throws {
        guard let pages = try PrintedPages(of: generated) else { return print("skipped: no pdftotext") }
        pages.check()
    }

    @Test(
        "A document with two titles of the first level is one too many for the folder that binds it",
        .enabled(if: tool("chromium") != nil && tool("pdftohtml") != nil))
    func chapters() throws {
        let root = try ExtensionTests.installation()
        try ExtensionTests.edit(
            root.appending(path: "templates/plan-de-pagos/plantilla.xhtml"), "DEL PLAN DE PAGOS</h1>",
            "DEL PLAN DE PAGOS</h1><h1>SEGUNDO TÍTULO</h1>")
        let target = root.appending(path: "salida")
        let outcome = try run(
            foja,
            [
                "carpeta", "contrato", "--final", "--formato", "pdf", "--raiz", root.path, "--salida", target.path,
                "--caso", Corpus.caseFile("aurifera").path,
            ])
        #expect(outcome.status == 70, "\(outcome.errors)")
        #expect(
            outcome.errors.contains(
                "error[carpeta.capitulos]: «Carpeta del Contrato de Préstamo» tiene 4 documentos y su PDF, 5 títulos"),
            "\(outcome.errors)")
        #expect(outcome.errors.contains("cada documento de una carpeta, y su carátula, llevan un solo <h1>"))
        #expect(!FileManager.default.fileExists(atPath: target.path))
    }

    @Test("The PDF is tagged and has an outline, its title and its language", arguments: Corpus.folders)
    func accessible(_ generated: Generated) throws {
        guard let pdfinfo = tool("pdfinfo"), let pdftohtml = tool("pdftohtml") else {
            return print("skipped: no poppler-utils")
        }
        let info = try run(pdfinfo, [generated.pdf.path]).output
        #expect(info.contains("Tagged:          yes"))
        #expect(info.contains("Title:           Carpeta "))
        #expect(!info.contains("CreationDate") && !info.contains("Chrome/"))
        #expect(String(decoding: try Data(contentsOf: generated.pdf), as: UTF8.self).contains("/Lang (es-BO)"))
        let listing = try run(pdftohtml, ["-xml", "-i", "-q", "-stdout", generated.pdf.path]).output
        #expect(listing.components(separatedBy: "<item page=").count > 6)
    }

    @Test(
        "It is a document like any other: its own data give it again, with the same words in both",
        arguments: Corpus.folders)
    func coherent(_ generated: Generated) throws {
        let outcome = try run(foja, ["validar", generated.xhtml.path, generated.text.path, generated.pdf.path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        let checker = WordsTests.tools.appending(path: "same-words").path
        guard FileManager.default.fileExists(atPath: checker) else { return }
        let words = try run("/usr/bin/env", ["python3", checker, generated.xhtml.path, generated.text.path])
        #expect(words.status == 0, "\(words.output)")
    }

    @Test("Printed again it is the same file")
    func sameBytes() throws {
        let first = try #require(Corpus.folders.first { $0.document == "carpeta-solicitud" })
        let target = Corpus.folder.appending(path: "otra-vez")
        let outcome = try run(
            foja,
            [
                "carpeta", "solicitud", "--final", "--formato", "pdf", "--salida", target.path, "--caso",
                Corpus.caseFile(first.example).path,
            ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try Data(contentsOf: target.appending(path: "carpeta-solicitud.pdf")) == Data(contentsOf: first.pdf))
    }

    @Test("Without Chromium the message names the package, and the folder itself is made with a warning")
    func withoutBrowser() throws {
        let target = Corpus.folder.appending(path: "sin-navegador").path
        let arguments = ["PATH=\(target)/nada", foja, "carpeta", "comite", "--caso", Corpus.caseFile("aurifera").path]
        let pdf = try run("/usr/bin/env", arguments + ["--formato", "pdf", "--salida", target])
        #expect(pdf.status == 74)
        #expect(pdf.errors.contains("pdf.sin-chromium") && pdf.errors.contains("apt install chromium"))
        #expect(!FileManager.default.fileExists(atPath: target))
        let page = try run("/usr/bin/env", arguments + ["--salida", target])
        #expect(page.status == 0, "\(page.errors)")
        #expect(page.errors.contains("aviso[carpeta.sin-paginas]"))
    }

    @Test("A word longer than its column is broken, not cut")
    func longWords() throws {
        var text = try read(Corpus.caseFile("polimetalica"))
        for (word, letter) in [
            ("Importadora Muestra S.A.", "Y"), ("CMP-MUESTRA/014/2025", "Z"),
        ] {
            text = text.replacingOccurrences(of: word, with: String(repeating: letter, count: 200))
        }
        let target = Corpus.folder.appending(path: "palabras-largas")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: target.appending(path: "caso.yaml"))
        let outcome = try run(
            foja,
            [
                "carpeta", "contrato", "--caso", target.appending(path: "caso.yaml").path, "--final", "--formato",
                "xhtml,texto,pdf", "--salida", target.path,
            ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let generated = Generated(example: "", document: "carpeta-contrato", mode: "final", folder: target)
        try PrintedPages(of: generated)?.check()
    }

    @Test("What is no folder is refused with what was probably meant")
    func refused() throws {
        let unknown = try run(foja, ["carpeta", "comité", "--en-blanco"])
        #expect(unknown.status == 64 && unknown.errors.contains("¿quiso decir `comite`?"))
        let document = try run(foja, ["generar", "carpeta-comite", "--en-blanco"])
        #expect(document.status == 64 && document.errors.contains("`foja carpeta comite`"))
        let printed = try #require(Corpus.folders.first)
        let reading = try run(foja, ["leer", printed.pdf.path])
        #expect(reading.status == 1 && reading.errors.contains("\(printed.document).xhtml"))
    }
}
