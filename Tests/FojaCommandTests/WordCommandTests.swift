import FojaTestSupport
import Testing

/// Files for Word, from the command line.
@Suite("Documents for Word from the command line", .enabled(if: Sandbox.has("bash")))
struct WordCommandTests {
    @Test("Any document is made for Word, the same each time; what judges it says what it cannot")
    func made() throws {
        let box = try Sandbox()
        func run(_ arguments: String...) throws -> Sandbox.Outcome {
            try box.launch(foja, arguments + ["--raiz", "raiz"], [:])
        }
        let made = try run("generar", "carta", "--caso", "caso.yaml", "--formato", "docx,texto", "--salida", "o")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.output == "o/carta.docx\no/carta.txt\n")
        let first = try box.bytes("o/carta.docx")
        #expect(first.starts(with: Array("PK".utf8)))
        let again = try run("generar", "carta", "--caso", "caso.yaml", "--formato", "docx", "--salida", "otra")
        #expect(again.status == 0, "\(again.error)")
        #expect(try box.bytes("otra/carta.docx") == first)
        let judged = try run("validar", "o/carta.docx")
        #expect(judged.output.contains("es un archivo de Word"), "\(judged.output)")
        #expect(judged.output.contains("íntegro: sí"), "\(judged.output)")
    }
}
