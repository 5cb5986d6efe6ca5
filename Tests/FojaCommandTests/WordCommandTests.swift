import FojaTestSupport
import Foundation
import Testing

/// Files for Word, from the command line.
@Suite("Documents for Word from the command line")
struct WordCommandTests {
    @Test("Any document is made for Word, the same each time, and is judged, read and compared")
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
        #expect(judged.status == 0 && judged.text.contains("coherente: sí"), "\(judged.text)")
        #expect(judged.text.contains("íntegro: sí"), "\(judged.text)")
        try box.write("o/carta.docx", bytes + Data([0]))
        let edited = try box.run("validar", "o/carta.docx")
        #expect(edited.text.contains("íntegro: no"), "\(edited.text)")

        let read = try box.run("leer", "otra/carta.docx")
        #expect(try make("xhtml", "página").status == 0)
        let other = try box.run("leer", "página/carta.xhtml")
        #expect(read.status == 0 && read.text == other.text && !read.text.isEmpty, "\(read.error)")
        let compared = try box.run("comparar", "página/carta.xhtml", "otra/carta.docx")
        #expect(compared.status == 0, "\(compared.text)")
        let day = try box.run(
            "comparar", "página/carta.xhtml", "otra/carta.docx", "--formato", "docx", "--salida", "cambios.docx")
        #expect(day.status == 64 && day.error.contains("falta el día"), "\(day.error)")
        let written = try box.run(
            "comparar", "página/carta.xhtml", "otra/carta.docx", "--formato", "docx", "--salida", "cambios.docx",
            "--fecha", "2026-03-02")
        #expect(written.status == 0 && box.exists("cambios.docx"), "\(written.error)")
        let foreign = try box.run("leer", "cambios.docx")
        #expect(foreign.status == 1 && foreign.error.contains("error[documento.ajeno]"), "\(foreign.error)")
        let both = try box.run("leer", "otra/carta.docx", "--rechazar-todo", "--aceptar-autor", "Ana")
        #expect(both.status == 64, "\(both.error)")
    }
}
