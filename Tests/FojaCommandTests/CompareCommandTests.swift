import FojaTestSupport
import Foundation
import Testing

/// `foja comparar` as people call it.
@Suite("Comparing on the command line")
struct CompareCommandTests {
    private let box: Sandbox

    init() throws {
        box = try Sandbox()
        try box.write("caso.yaml", Fixture.complete)
        try box.write(
            "otro.yaml",
            Fixture.complete.replacingOccurrences(of: "480.000,00", with: "500.000,00")
                .replacingOccurrences(of: "bienes:\n", with: "bienes:\n  - { nombre: Bomba, valor: 10.50 }\n"))
        #expect(try run(["generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "hecho"]).status == 0)
        #expect(try run(["generar", "carta", "--caso", "otro.yaml", "--final", "--salida", "otro"]).status == 0)
    }

    private func run(_ arguments: [String]) throws -> Sandbox.Outcome {
        try box.launch(foja, arguments + ["--raiz", "raiz", "--color", "nunca"])
    }

    private func edit(_ text: String, _ other: String) throws {
        let page = try box.read("hecho/carta.xhtml")
        try #require(page.contains(text))
        try box.write("editado.xhtml", page.replacingOccurrences(of: text, with: other))
    }

    @Test("What is equal ends with 0, what differs with 1, and is told by clause")
    func told() throws {
        let same = try run(["comparar", "hecho/carta.xhtml", "hecho/carta.xhtml"])
        #expect(same.status == 0 && same.text.contains("Ninguna diferencia."))
        try edit("Es urgente.", "Es muy urgente.")
        let one = try run(["comparar", "hecho/carta.xhtml", "editado.xhtml"])
        #expect(one.status == 1 && one.text.contains("1 diferencia: 1 cláusula con cambios de 2"))
        #expect(one.text.contains("CLÁUSULA PRIMERA (OBJETO): 1 cambio de palabras\n  agregado: «muy»\n"))
        let inline = try run(["comparar", "hecho/carta.xhtml", "editado.xhtml", "--por", "palabra"])
        #expect(inline.text.contains("Es {+muy+} urgente."))
        let text = try run(["comparar", "hecho/carta.txt", "otro/carta.txt"])
        #expect(text.status == 1 && text.text.contains("cambiado: «Bs480.000,00"), "\(text.text)")
    }

    @Test("Against the model, what fills it is counted and what somebody wrote is said to be by hand")
    func model() throws {
        try edit("Es urgente.", "Es muy urgente.")
        for model in ["modelo", "modelo:carta"] {
            let told = try run(["comparar", model, "editado.xhtml"])
            #expect(told.status == 1 && told.text.contains("blancos llenados"), "\(told.text)\(told.error)")
            #expect(told.text.contains("«Es muy urgente.» (a mano)"), "\(told.text)")
            let made = try run(["comparar", model, "hecho/carta.xhtml"])
            #expect(made.text.contains("«Es urgente.» (de la plantilla)"), "\(made.text)")
        }
        let page = try run(["comparar", "modelo", "caso.yaml", "--documento", "carta"])
        #expect(page.status == 1 && page.text.contains("modelo de «Carta de prueba»"), "\(page.error)")
    }

    @Test("Two cases are told by their data, an item put before the others as one more")
    func cases() throws {
        let told = try run(["comparar", "caso.yaml", "otro.yaml"])
        #expect(told.status == 1)
        #expect(told.text.contains("Monto (prestamo.monto): «Bs480.000,00» por «Bs500.000,00»"), "\(told.text)")
        #expect(
            told.text.contains("(bienes.0): agregado «Bomba, Bs10,50»") && !told.text.contains("Torno"), "\(told.text)")
        #expect(told.text.contains("Lo que se calcula"))
        #expect(try run(["comparar", "caso.yaml", "caso.yaml"]).status == 0)
    }

    @Test("A redline is a page by itself, to a file or the output")
    func redline() throws {
        try edit("Es urgente.", "Es muy urgente &lt;b&gt;.")
        let shown = try run(["comparar", "hecho/carta.xhtml", "editado.xhtml", "--formato", "xhtml"])
        #expect(shown.status == 1 && shown.text.hasPrefix("<!DOCTYPE html>"))
        #expect(shown.text.contains("<ins>muy</ins>") && shown.text.contains("&lt;b&gt;"))
        let kept = try run([
            "comparar", "hecho/carta.xhtml", "editado.xhtml", "--formato", "xhtml", "--salida", "cambios.xhtml",
        ])
        #expect(kept.status == 1 && kept.text.isEmpty)
        #expect(try box.read("cambios.xhtml") == shown.text)
    }

    @Test("What cannot be compared is refused with what to give instead")
    func refused() throws {
        try box.write("acta.docx", "PK\u{3}\u{4}word/")
        try box.write(
            "ajeno.xhtml",
            try box.read("hecho/carta.xhtml").replacingOccurrences(of: "\"carta\"", with: "\"acta\""))
        let rows: [(Int32, String, [String])] = [
            (64, "orden.no-entendida", ["hecho/carta.xhtml"]),
            (64, "comparar.carpeta", ["hecho", "hecho/carta.xhtml"]),
            (64, "comparar.sin-documento", ["modelo", "caso.yaml"]),
            (64, "comparar.distintos", ["hecho/carta.xhtml", "ajeno.xhtml"]),
            (64, "documento.desconocido", ["modelo:cartas", "hecho/carta.xhtml"]),
            (64, "orden.no-entendida", ["caso.yaml", "otro.yaml", "--formato", "xhtml"]),
            (64, "orden.no-entendida", ["hecho/carta.xhtml", "otro/carta.xhtml", "--formato", "pdf"]),
            (64, "orden.no-entendida", ["hecho/carta.xhtml", "otro/carta.xhtml", "--por", "letra"]),
            (1, "word.paquete", ["hecho/carta.xhtml", "acta.docx"]),
            (74, "archivo.no-se-puede-leer", ["hecho/carta.xhtml", "no-hay.xhtml"]),
        ]
        for (status, id, arguments) in rows {
            let told = try run(["comparar"] + arguments)
            #expect(
                told.status == status && told.error.contains("[\(id)]"), "\(arguments): \(told.status) \(told.error)")
        }
    }
}
