import FojaTestSupport
import Foundation
import Testing

@Suite("foja generar, leer, validar: the whole path")
struct GenerateTests {
    @Test("A case gives its documents, checked, in its own folder")
    func generates() throws {
        let box = try Sandbox()
        let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.text == "output/prueba/carta.xhtml\noutput/prueba/carta.txt\n")
        #expect(box.names("output/prueba") == [".foja", "carta.txt", "carta.xhtml", "manifiesto.json"])
        let text = try box.read("output/prueba/carta.txt")
        for words in [
            "Cooperativa Ejemplo R.L. pide Bs480.000,00 (CUATROCIENTOS OCHENTA MIL 00/100)", "Es urgente.", "<segunda>",
            "3.000,50", "28 de febrero de 2025", "cláusula Primera",
        ] {
            #expect(text.replacing("\n", with: " ").contains(words), "\(words)")
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: box.path + "/output/prueba/carta.txt")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("The same inputs give the same bytes, whatever the machine's language and clock")
    func deterministic() throws {
        let box = try Sandbox()
        try box.run(
            "generar", "--todos", "--caso", "caso.yaml", "--salida", "a", environment: ["LC_ALL": "C", "TZ": "UTC"])
        try box.run(
            "generar", "--todos", "--caso", "caso.yaml", "--salida", "b",
            environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"])
        for name in ["carta.xhtml", "carta.txt", "manifiesto.json"] {
            #expect(try box.read("a/" + name) == box.read("b/" + name))
        }
    }

    @Test("html and xhtml are the same bytes; one document goes to the output")
    func formats() throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--formato", "html,xhtml", "--salida", "s")
        #expect(try box.read("s/carta.html") == box.read("s/carta.xhtml"))
        #expect(box.names("s") == ["carta.html", "carta.xhtml", "manifiesto.json"])
        let out = try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "-")
        #expect(out.text == (try box.read("s/carta.xhtml")))
        let two = try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "-", "--formato", "html,texto")
        #expect(two.status == 64)
    }

    @Test("The blank model needs no case")
    func blank() throws {
        let box = try Sandbox()
        #expect(try box.run("generar", "--todos", "--en-blanco").status == 0)
        #expect(box.names("output/en-blanco") == ["carta.txt", "carta.xhtml", "manifiesto.json"])
        #expect(try !box.read("output/en-blanco/carta.txt").contains("urgente"))
        #expect(try box.run("validar", "output/en-blanco/carta.xhtml", "output/en-blanco/carta.txt").status == 0)
        let given = try box.run("generar", "carta", "--en-blanco", "--caso", "caso.yaml", "--salida", "-")
        #expect(given.status == 0)
        #expect(given.error.contains("aviso[uso.caso-sin-uso]"))
        #expect(given.text == (try box.read("output/en-blanco/carta.xhtml")))
    }

    @Test("What is read back gives the same bytes, by JSON and by YAML", arguments: ["--borrador", "--final"])
    func roundTrip(mode: String) throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", mode, "--salida", "s")
        let page = try box.read("s/carta.xhtml")
        for (option, file) in [("--json", "leido.json"), (nil, "leido.yaml")] as [(String?, String)] {
            let read = try option.map { try box.run("leer", "s/carta.xhtml", $0) } ?? box.run("leer", "s/carta.xhtml")
            #expect(read.status == 0, "\(read.error)")
            try box.write(file, read.output)
            #expect(try box.run("generar", "carta", "--caso", file, mode, "--salida", "-").text == page)
        }
    }

    @Test("A draft marks what lacks, and reads back too")
    func draft() throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") { $0.replacing("  deudor: Cooperativa Ejemplo R.L.\n", with: "") }
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "s").status == 0)
        #expect(try box.read("s/carta.xhtml").contains("<span class=\"blanco\" data-campo=\"prestamo.deudor\">"))
        #expect(try box.run("validar", "s/carta.xhtml", "s/carta.txt").status == 0)
    }

    @Test(
        "A final document refuses any required datum that lacks, naming who gives it and where it is used",
        arguments: [
            ("  deudor: Cooperativa Ejemplo R.L.\n", "prestamo.deudor", "DIP"),
            ("  monto: 480.000,00\n", "prestamo.monto", "DIP"), ("  urgente: sí\n", "prestamo.urgente", "DIP"),
            ("nombre: Torno, ", "bienes.1.nombre", "cooperativa"),
            (", valor: 2000.00", "bienes.1.valor", "cooperativa"),
            ("fecha_emision: 2024-02-29", "cooperativa.nim.fecha_emision", "cooperativa"),
        ])
    func missing(line: String, path: String, provider: String) throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") { $0.replacing(line, with: "") }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(refused.status == 1)
        #expect(refused.error.contains("error[dato.falta]") && refused.error.contains("`\(path)`"), "\(refused.error)")
        #expect(refused.error.contains("lo da: \(provider)") && refused.error.contains("lo pide: ROP art."))
        #expect(refused.error.contains("lo usa: Carta de prueba"))
        #expect(!box.exists("output"))
        let review = try box.run("revisar", "--caso", "caso.yaml")
        #expect(review.status == 1)
        #expect(review.text.contains("`\(path)`") && review.text.contains("  \(provider):"))
        #expect(try box.run("revisar", "--caso", "caso.yaml", "--json").text.contains("\"ruta\": \"\(path)\""))
    }

    @Test("A complete case has nothing to review")
    func complete() throws {
        let box = try Sandbox()
        let review = try box.run("revisar", "--caso", "caso.yaml", "--etapa", "solicitud")
        #expect(review.status == 0)
        #expect(review.text == "No falta ningún dato y ninguno está mal.\nCarta de prueba (carta): completo\n")
    }

    @Test("Edited by hand, then generated again: the edit is still there")
    func edited() throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "s")
        try box.edit("s/carta.xhtml") { $0.replacing("Es urgente.", with: "No es urgente.") }
        let edited = try box.read("s/carta.xhtml")
        let text = try box.read("s/carta.txt")
        try box.edit("caso.yaml") { $0.replacing("Molino", with: "Chancadora") }
        let again = try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "s")
        #expect(again.status == 1)
        #expect(again.error.contains("s/carta.xhtml:1:1: error[archivo.editado]"))
        #expect(try box.read("s/carta.xhtml") == edited)
        #expect(try box.read("s/carta.txt") == text, "nothing at all is written")
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "s", "--reemplazar").status == 0)
        #expect(try box.read("s/carta.xhtml.anterior-1") == edited)
        #expect(try box.read("s/carta.xhtml").contains("Chancadora"))
        #expect(box.names("s") == ["carta.txt", "carta.xhtml", "carta.xhtml.anterior-1", "manifiesto.json"])
    }

    @Test("A field added to the schema and a new folder of templates need no rebuild")
    func noRebuild() throws {
        let box = try Sandbox()
        try box.edit("raiz/schema/expediente.yaml") {
            $0.replacing("      monto:", with: "      lema: { tipo: texto, etiqueta: Lema }\n      monto:")
        }
        try box.write("raiz/templates/nota/documento.yaml", Fixture.documentFile("nota", title: "Nota"))
        try box.write(
            "raiz/templates/nota/plantilla.xhtml",
            """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO"><head><meta charset="UTF-8"/><title>Nota</title></head><body><main><p>Lema: {{ prestamo.lema }}</p></main></body></html>

            """)
        try box.edit("caso.yaml") { $0.replacing("  urgente:", with: "  lema: Adelante\n  urgente:") }
        #expect(try box.run("catalogo").text.contains("nota\n  Nota\n"))
        let made = try box.run(
            "generar", "nota", "--caso", "caso.yaml", "--final", "--formato", "texto", "--salida", "-")
        #expect(made.status == 0, "\(made.error)")
        #expect(made.text.contains("Lema: Adelante"))
    }

    @Test("A case that is wrong and lacks data is told both at once")
    func review() throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") {
            $0.replacing("480.000,00", with: "800.000").replacing("  deudor: Cooperativa Ejemplo R.L.\n", with: "")
        }
        let review = try box.run("revisar", "--caso", "caso.yaml")
        #expect(review.status == 1)
        #expect(review.error.contains("caso.yaml:5:10: error[dato.dinero"), "\(review.error)")
        #expect(review.text.contains("`prestamo.deudor`") && review.text.contains("`prestamo.monto`"))
    }

    @Test("Each datum is asked for at its stage")
    func stages() throws {
        let box = try Sandbox()
        try box.edit("raiz/schema/expediente.yaml") {
            $0.replacing(
                "{ tipo: texto, etiqueta: Deudor }", with: "{ tipo: texto, etiqueta: Deudor, etapa: contrato }")
        }
        try box.edit("raiz/templates/carta/documento.yaml") {
            $0.replacing("etapa: solicitud", with: "etapa: contrato")
        }
        try box.edit("caso.yaml") {
            $0.replacing("  deudor: Cooperativa Ejemplo R.L.\n", with: "").replacing("  monto: 480.000,00\n", with: "")
        }
        let early = try box.run("revisar", "--caso", "caso.yaml", "--etapa", "admisión")
        #expect(!early.text.contains("`prestamo.deudor`") && early.text.contains("`prestamo.monto`"))
        #expect(try box.run("revisar", "--caso", "caso.yaml", "--etapa", "contrato").text.contains("`prestamo.deudor`"))
    }

    @Test("A template whose document does not keep the profile makes nothing, and its check says where")
    func profile() throws {
        let box = try Sandbox()
        try box.edit("raiz/templates/carta/plantilla.xhtml") {
            $0.replacing("<h1>Carta de prueba</h1>", with: "<h1><ul><li>Carta de prueba</li></ul></h1>")
        }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml")
        #expect(refused.status == 1)
        #expect(
            refused.error.contains("raiz/templates/carta/plantilla.xhtml:5:") && refused.error.contains("perfil"),
            "\(refused.error)")
        #expect(!box.exists("output"))
        let checked = try box.run("plantilla", "revisar", "carta")
        #expect(checked.status == 1)
        #expect(checked.error.contains("error[plantilla.perfil]"), "\(checked.error)")
    }

    @Test("The institution's data that a case carries win, with a warning")
    func institution() throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") { $0 + "institucion:\n  direccion: Otra calle 2\n" }
        let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "-", "--formato", "texto")
        #expect(made.status == 0)
        #expect(made.error.contains("aviso[dato.institucion-distinta]"))
        #expect(made.text.contains("Otra calle 2"))
    }

    @Test("A computed value that the case contradicts is refused")
    func computed() throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") { $0 + "total: 1.00\n" }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml")
        #expect(refused.status == 1)
        #expect(refused.error.contains("error[dato.calculado-distinto]"))
    }

    @Test("The text has no data to read")
    func text() throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "s")
        let refused = try box.run("leer", "s/carta.txt")
        #expect(refused.status == 1)
        #expect(refused.error.contains("carta.xhtml"))
    }

    @Test("Third parties can check without Foja")
    func thirdParty() throws {
        guard Sandbox.has("xmllint"), Sandbox.has("xsltproc") else { return }
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "s")
        #expect(
            try box.launch("/usr/bin/xmllint", ["--noout", "--schema", "raiz/schema/perfil.xsd", "s/carta.xhtml"])
                .status == 0)
        #expect(try box.run("esquema", "--todo", "raiz/schema").status == 0)
        let instance = try box.run("leer", "s/carta.xhtml", "--xml")
        try box.write("carta.xml", instance.output)
        let form = "raiz/schema/formularios/carta.xsd"
        #expect(try box.launch("/usr/bin/xmllint", ["--noout", "--schema", form, "carta.xml"]).status == 0)
        let sheet = Project.root + "/schema/leer.xsl"
        guard FileManager.default.fileExists(atPath: sheet) else { return }
        try FileManager.default.copyItem(atPath: sheet, toPath: box.path + "/raiz/schema/leer.xsl")
        #expect(
            try box.launch("/usr/bin/xsltproc", ["raiz/schema/leer.xsl", "s/carta.xhtml"]).output == instance.output)
    }
}
