import FojaTestSupport
import Foundation
import Testing

/// Files for Word, from the command line.
@Suite("Documents for Word from the command line")
struct WordCommandTests {
    @Test("Any document is made for Word, the same each time; what judges it says what it cannot")
    func made() throws {
        let box = try Sandbox()
        func make(_ formats: String, _ folder: String) throws -> Sandbox.Outcome {
            try box.run(
                "generar", "carta", "--caso", "caso.yaml", "--formato", formats, "--salida", folder)
        }
        let made = try make("docx,texto", "o")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.text == "o/carta.docx\no/carta.txt\n")
        let bytes = try Data(contentsOf: box.file("o/carta.docx"))
        #expect(bytes.starts(with: Array("PK".utf8)))
        #expect(try make("docx", "otra").status == 0)
        #expect(try Data(contentsOf: box.file("otra/carta.docx")) == bytes)
        #expect(box.text("o/manifiesto.json")?.contains("\"formato\": \"docx\"") == true)

        let judged = try box.run("validar", "o/carta.docx")
        #expect(judged.text.contains("es un archivo de Word"), "\(judged.text)")
        #expect(judged.text.contains("íntegro: sí"), "\(judged.text)")
        try box.write("o/carta.docx", bytes + Data([0]))
        let edited = try box.run("validar", "o/carta.docx")
        #expect(edited.text.contains("íntegro: no"), "\(edited.text)")

        let read = try box.run("leer", "otra/carta.docx")
        #expect(read.status == 1 && read.error.contains("error[archivo.ajeno]: es un documento de Word (.docx)"))
    }
}
