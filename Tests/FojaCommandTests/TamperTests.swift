import FojaTestSupport
import Foundation
import Testing

@Suite("Nothing is printed, bound or believed that differs from what stands there")
struct TamperTests {
    private static let cases = Project.root + "/Tests/Fixtures/casos"
    private static let aurifera = Project.root + "/examples/aurifera/caso.yaml"

    @Test("One attribute does not make a draft final")
    func draftToFinal() throws {
        let box = try Sandbox(shipped: true)
        let outcome = try box.run("validar", Self.cases + "/seguridad/borrador-incompleto-a-final.xhtml")
        #expect(outcome.status == 1)
        #expect(outcome.text.contains("coherente: no"), "\(outcome.text)")
        #expect(
            outcome.error.contains("borrador-incompleto-a-final.xhtml:2:82: error[documento.final-incompleto]"),
            "\(outcome.error)")
        #expect(outcome.error.contains("`contrato.clausula_de_seguro`"))
    }

    @Test("Of any draft: what it lacks stands in its blanks")
    func anyDraft() throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") { $0.replacing("  monto: 480.000,00\n", with: "") }
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "o").status == 0)
        #expect(try box.run("validar", "o/carta.xhtml", "o/carta.txt").status == 0)
        try box.edit("o/carta.xhtml") { $0.replacing("data-modo=\"borrador\"", with: "data-modo=\"final\"") }
        try FileManager.default.removeItem(atPath: box.path + "/o/manifiesto.json")
        let outcome = try box.run("validar", "o/carta.xhtml")
        #expect(outcome.status == 1 && outcome.error.contains("falta «Monto» (`prestamo.monto`)"), "\(outcome.error)")
        #expect(try box.run("validar", "o/carta.txt").status == 1)
    }

    @Test("An altered HTML beside a good XHTML is found, and one that a word processor saved is named")
    func everyFile() throws {
        let box = try Sandbox()
        #expect(
            try box.run("generar", "carta", "--caso", "caso.yaml", "--formato", "html,xhtml,texto", "--salida", "o")
                .status == 0)
        #expect(try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o").status == 0)
        try box.edit("o/carta.html") { $0.replacing("Es urgente.", with: "Es urgente y gratis.") }
        try box.write("o/carta.docx", "PK")
        let review = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o")
        #expect(
            review.text.contains("carta.html: 1 aviso") && review.text.contains("carta.xhtml: concuerda"),
            "\(review.text)")
        #expect(review.error.contains("`carta.docx` es de Word"), "\(review.error)")
        let folder = Self.cases + "/contrato/edicion/"
        let shipped = try Sandbox(shipped: true)
        let altered = try shipped.run(
            "revisar", "--caso", Self.cases + "/contrato/00-mi-caso-final.yaml", "--documentos",
            folder + "html-alterado-dice-concuerda")
        #expect(
            altered.error.contains("contrato-de-prestamo.html:")
                && !altered.text.contains("contrato-de-prestamo.html: concuerda"))
        let saved = try shipped.run("validar", folder + "vuelta-de-libreoffice/contrato-de-prestamo.html")
        #expect(saved.status == 1 && saved.error.contains("documento.procesador-de-texto"), "\(saved.error)")
    }

    @Test(
        "An edited document is neither printed nor bound nor made final without what was edited",
        arguments: ["aurifera-clausula-agregada-sin-cifra.xhtml", "clausula-agregada-con-cifra.xhtml"])
    func edited(_ name: String) throws {
        let box = try Sandbox(shipped: true)
        #expect(
            try box.run("generar", "contrato-de-prestamo", "--caso", Self.aurifera, "--final", "--salida", "o").status
                == 0)
        let edited = try String(contentsOfFile: Self.cases + "/contrato/edicion/" + name, encoding: .utf8)
        try box.write("o/contrato-de-prestamo.xhtml", edited)
        let orders = [
            ["generar", "contrato-de-prestamo", "--final", "--formato", "texto"], ["carpeta", "contrato", "--final"],
            ["carpeta", "contrato"],
        ]
        for order in orders {
            let outcome = try box.launch(foja, order + ["--caso", Self.aurifera, "--salida", "o"])
            #expect(outcome.status == 1, "\(order) \(outcome.error)")
            #expect(
                outcome.error.contains("error[concordancia.editado]: `contrato-de-prestamo.xhtml`")
                    && outcome.error.contains(order[0] == "carpeta" ? "carpeta-contrato." : "contrato-de-prestamo.txt"),
                "\(outcome.error)")
        }
        #expect(
            box.names("o") == [".foja", "contrato-de-prestamo.txt", "contrato-de-prestamo.xhtml", "manifiesto.json"])
        // Made again in the same order, it is kept and what is bound is the case's.
        let again = try box.run(
            "generar", "contrato-de-prestamo", "--caso", Self.aurifera, "--final", "--salida", "o", "--reemplazar")
        #expect(again.status == 0, "\(again.error)")
        #expect(try box.read("o/contrato-de-prestamo.xhtml.anterior-1") == edited)
    }

    @Test("After another Foja a batch is not up to date, and the case is not blamed")
    func anotherFoja() throws {
        let box = try Sandbox()
        func batch() throws -> String { try box.run("lote", "caso.yaml", "--documento", "carta", "--final").text }
        #expect(try batch().contains("hechos             1"))
        #expect(try batch().contains("al día             1"))
        // As if the one that made it had been another, which printed one word otherwise.
        let made = try box.read("output/prueba/carta.xhtml")
        try box.write("output/prueba/carta.xhtml", made.replacing("Es urgente.", with: "Es muy urgente."))
        let sum = try box.launch("/usr/bin/sha256sum", ["output/prueba/carta.xhtml"]).text.prefix(64)
        let old = try box.launch("/bin/bash", ["-c", "printf %s \"$0\" | sha256sum", made]).text.prefix(64)
        try box.edit("output/prueba/manifiesto.json") { text in
            // Of a time when there was no history.
            let entries = text.prefix(upTo: text.range(of: ",\n  \"historia\"")?.lowerBound ?? text.endIndex)
            return (entries + "\n}\n").replacing("manifiesto/2", with: "manifiesto/1")
                .replacing(String(old), with: String(sum)).replacing("\"foja 0.1.0\"", with: "\"foja 0.0.9\"")
        }
        try FileManager.default.removeItem(atPath: box.path + "/output/prueba/.foja")
        let review = try box.run("revisar", "--caso", "caso.yaml")
        #expect(review.error.contains("lo hizo otra versión de Foja"), "\(review.error)")
        #expect(!review.error.contains("el caso cambió"), "\(review.error)")
        #expect(try batch().contains("hechos             1"))
        #expect(try box.run("revisar", "--caso", "caso.yaml").status == 0)
    }

    @Test("Of many that import at once into one case none loses what another adds")
    func imports() throws {
        let box = try Sandbox()
        for (name, text) in [
            ("uno", "cooperativa:\n  nim: { fecha_emision: 2024-02-29 }\n"),
            ("dos", "prestamo:\n  deudor: Coop R.L.\n"),
        ] {
            try box.write("\(name).yaml", "id: x\n" + text)
            #expect(try box.run("generar", "carta", "--caso", "\(name).yaml", "--salida", name).status == 0)
        }
        let script = """
            for i in $(seq 12); do printf 'id: x\\n' > caso-$i.yaml
              "$0" importar uno/carta.xhtml --caso caso-$i.yaml --raiz raiz >/dev/null & a=$!
              "$0" importar dos/carta.xhtml --caso caso-$i.yaml --raiz raiz >/dev/null & b=$!
              wait $a && wait $b && grep -q fecha_emision caso-$i.yaml && grep -q 'Coop R.L.' caso-$i.yaml || echo "perdido $i"
            done
            """
        let outcome = try box.launch("/bin/bash", ["-c", script, foja])
        #expect(outcome.text == "", "\(outcome.text) \(outcome.error)")
        #expect(!box.names(".").contains { $0.hasSuffix(".nuevo") })
    }

    @Test("No line of a text begins as a heading of the document")
    func forged() throws {
        let box = try Sandbox(shipped: true)
        let forged = Self.cases + "/seguridad/texto-forja-titulo-de-clausula.yaml"
        #expect(try box.run("generar", "--todos", "--caso", forged, "--formato", "texto", "--salida", "o").status == 0)
        for name in box.names("o") where name.hasSuffix(".txt") {
            for line in try box.read("o/" + name).split(separator: "\n") {
                #expect(!line.drop { $0 == " " }.hasPrefix("CLÁUSULA VIGÉSIMA.- (CONDONACIÓN)"), "\(name): \(line)")
            }
        }
    }
}
