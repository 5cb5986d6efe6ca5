import FojaTestSupport
import Foundation
import Testing

@Suite("Words: the official model's, and the same in both emissions")
struct WordsTests {
    /// Tools kept beside the project, not in it.
    static let tools = projectRoot.deletingLastPathComponent().appending(path: "shared/tools")

    @Test(
        "The blank document has the model's words, but for the declared corrections",
        arguments: [
            ("contrato", "contrato-de-prestamo"), ("acta", "acta-de-asamblea-extraordinaria"),
            ("declaracion", "declaracion-jurada"),
        ])
    func model(_ name: String, _ document: String) throws {
        let checker = WordsTests.tools.appending(path: "model-words").path
        guard FileManager.default.fileExists(atPath: checker) else {
            return print("skipped: no ../shared/tools/model-words")
        }
        let blank = try #require(Corpus.all.first { $0.document == document && $0.mode == "en-blanco" })
        let outcome = try run(
            "/usr/bin/env",
            [
                "python3", checker, name, blank.text.path, "--correcciones",
                projectRoot.appending(path: "templates/\(document)/correcciones.yaml").path,
            ])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test("Both emissions carry the same words", arguments: Corpus.all)
    func same(_ generated: Generated) throws {
        let checker = WordsTests.tools.appending(path: "same-words").path
        guard FileManager.default.fileExists(atPath: checker) else {
            return print("skipped: no ../shared/tools/same-words")
        }
        let outcome = try run("/usr/bin/env", ["python3", checker, generated.xhtml.path, generated.text.path])
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("A final document has no dotted blank, no open alternative and no leftover", arguments: Corpus.finals)
    func closed(_ generated: Generated) throws {
        let text = try read(generated.text)
        #expect(!text.contains("...."))
        #expect(!text.contains("…"))
        // The form's own labels, which whoever fills it leaves as they are: «Teléfono(s)», «la(s) garantía(s)».
        let isForm = generated.document == "declaracion-jurada"
        #expect(isForm || !text.contains("(s)") && !text.contains("(es)") && !text.contains("(los)"))
        #expect(!text.contains("meses/años") && !text.contains("Calle/Av") && !text.contains("Legal/Proyecto"))
        #expect(!(try read(generated.xhtml)).contains("class=\"blanco\""))
    }

    @Test("No line of the text is wider than 80 columns", arguments: Corpus.all)
    func width(_ generated: Generated) throws {
        for line in try read(generated.text).split(separator: "\n") {
            #expect(line.unicodeScalars.count <= 80, "\(line)")
        }
    }
}
