import FojaTestSupport
import Foundation
import Testing

@Suite("A final and what stands in its folder")
struct CoherenceCommandTests {
    /// Two documents of the same case.
    private static func installation(_ box: Sandbox) throws {
        for (name, title) in [("carta", "Carta de prueba"), ("nota", "Nota de prueba")] {
            try box.write("raiz/templates/\(name)/documento.yaml", Fixture.documentFile(name, title: title))
            try box.write("raiz/templates/\(name)/plantilla.xhtml", Fixture.template)
        }
    }

    @Test("What is old is to be made again; with the rest, it is")
    func stale() throws {
        let box = try Sandbox()
        try Self.installation(box)
        #expect(try box.run("generar", "--todos", "--caso", "caso.yaml", "--final").status == 0)
        #expect(try box.run("revisar", "--caso", "caso.yaml").status == 0)
        try box.edit("caso.yaml") { $0.replacing("480.000,00", with: "481.000,00") }
        let before = try box.read("output/prueba/carta.xhtml")
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(refused.status == 1)
        #expect(refused.error.contains("output/prueba/nota.xhtml:"), "\(refused.error)")
        #expect(refused.error.contains("caso.yaml:6:10"), "\(refused.error)")
        #expect(refused.error.contains("vuelva a generarlo con `foja generar nota"), "\(refused.error)")
        #expect(refused.error.contains("concordancia.final"))
        #expect(!refused.error.contains("output/prueba/carta.xhtml:"))
        #expect(try box.read("output/prueba/carta.xhtml") == before)
        let review = try box.run("revisar", "--caso", "caso.yaml", "--json")
        #expect(review.status == 1)
        #expect(review.text.contains("\"concuerda\": false"))
        // Elsewhere, or all of them, there is nothing to disagree with; a draft is nobody's last word.
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "otra").status == 0)
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "-").status == 0)
        #expect(try box.run("generar", "--todos", "--caso", "caso.yaml", "--final").status == 0)
        #expect(try box.run("revisar", "--caso", "caso.yaml").status == 0)
    }

    @Test("Clauses that a case adds, and no schema knows, are refused in their place and never dropped")
    func addedClauses() throws {
        let box = try Sandbox(shipped: true)
        let file = Project.root + "/Tests/Fixtures/casos/contrato/edicion/clausulas-adicionales-caso.yaml"
        for mode in ["--borrador", "--final"] {
            let refused = try box.run("generar", "contrato-de-prestamo", "--caso", file, mode, "--salida", "o")
            #expect(refused.status == 1)
            #expect(
                refused.error.contains("clausulas-adicionales-caso.yaml:123:3: error[dato.desconocido]"),
                "\(refused.error)")
            #expect(refused.error.contains("arreglo: "), "\(refused.error)")
            #expect(!box.exists("o"))
        }
    }

    @Test("What somebody edited in another document refuses, and says where")
    func edited() throws {
        let box = try Sandbox()
        try Self.installation(box)
        #expect(try box.run("generar", "--todos", "--caso", "caso.yaml", "--final").status == 0)
        try box.edit("output/prueba/nota.txt") { $0.replacing("480.000,00", with: "490.000,00") }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(refused.status == 1)
        #expect(refused.error.contains("output/prueba/nota.txt:"), "\(refused.error)")
        #expect(refused.error.contains("490.000,00"))
        // What is made again does not count, and is refused for having been edited.
        let own = try box.run("generar", "nota", "--caso", "caso.yaml", "--final")
        #expect(own.status == 1 && own.error.contains("archivo.editado") && !own.error.contains("concordancia"))
        #expect(try box.run("generar", "nota", "--caso", "caso.yaml", "--final", "--reemplazar").status == 0)
        #expect(try box.run("revisar", "--caso", "caso.yaml").status == 0)
        #expect(try box.run("revisar", "--caso", "caso.yaml", "--documentos", "no-hay").status == 74)
    }

    @Test("A draft that is old is only a warning")
    func draft() throws {
        let box = try Sandbox()
        try Self.installation(box)
        #expect(try box.run("generar", "nota", "--caso", "caso.yaml").status == 0)
        try box.edit("caso.yaml") { $0.replacing("480.000,00", with: "481.000,00") }
        let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(made.status == 0)
        #expect(made.error.contains("aviso[concordancia.atrasado]"), "\(made.error)")
    }
}
