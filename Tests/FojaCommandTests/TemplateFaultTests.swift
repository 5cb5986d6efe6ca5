import FojaTestSupport
import Foundation
import Testing

/// What whoever writes a template or the schema gets wrong is theirs to mend: status 1, in its place, never 70.
@Suite("A fault of the template or of the schema is no fault of the program")
struct TemplateFaultTests {
    @Test(
        "A template that breaks the profile, when it is checked and when a document is made",
        arguments: [
            ("<h1>Carta de prueba</h1>", #"<h1 align="center">Carta de prueba</h1>"#, "plantilla.xhtml:5:5:"),
            ("<p>Suman", "<p><p>x</p>Suman", "plantilla.xhtml:12:4:"),
            ("<p>Suman", "<p><table><tbody><tr><td>x</td></tr></tbody></table>Suman", "plantilla.xhtml:12:4:"),
            ("<p>Suman", #"<p id="a">x</p><p id="a">Suman"#, "plantilla.xhtml:12:19:"),
            ("<th>Bien</th>", "<li>Bien</li>", "plantilla.xhtml:11:19:"),
            ("<th>Bien</th>", #"<th scope="no">Bien</th>"#, "plantilla.xhtml:11:23:"),
        ])
    func template(_ from: String, _ to: String, _ place: String) throws {
        let box = try Sandbox()
        try box.edit("raiz/templates/carta/plantilla.xhtml") { $0.replacing(from, with: to) }
        for order in [
            ["plantilla", "revisar"], ["generar", "carta", "--caso", "caso.yaml"],
            ["generar", "carta", "--caso", "caso.yaml", "--final"], ["generar", "carta", "--en-blanco"],
        ] {
            let refused = try box.launch(foja, order + ["--raiz", "raiz"])
            #expect(refused.status == 1, "\(order) \(refused.error)")
            #expect(
                refused.error.contains(place) && refused.error.contains("error[plantilla.perfil]"), "\(refused.error)")
            #expect(refused.error.contains("arreglo: "), "\(refused.error)")
        }
        #expect(!box.exists("output"))
    }

    @Test("A part that no case at hand reaches is told when the template is checked")
    func unreached() throws {
        let box = try Sandbox()
        try box.edit("raiz/templates/carta/plantilla.xhtml") {
            $0.replacing("Es urgente.", with: "Es <section>urgente</section>.")
        }
        try box.edit("caso.yaml") { $0.replacing("urgente: sí", with: "urgente: no") }
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml").status == 0)
        let checked = try box.run("plantilla", "revisar", "carta")
        #expect(
            checked.status == 1 && checked.error.contains("plantilla.xhtml:8:45: error[plantilla.perfil]"),
            "\(checked.error)")
    }

    @Test("A field that a calculo reads and the schema no longer has")
    func calculo() throws {
        let box = try Sandbox()
        try box.edit("raiz/schema/expediente.yaml") { $0.replacing("fecha_emision:", with: "emitido:") }
        let refused = try box.run("generar", "carta", "--en-blanco")
        #expect(refused.status == 1, "\(refused.error)")
        #expect(
            refused.error.contains("paquete.yaml:") && refused.error.contains("error[calculo.entrada]"),
            "\(refused.error)")
    }

    @Test("A result of more than 38 digits says so, and of which data")
    func digits() throws {
        let box = try Sandbox()
        try box.edit("raiz/schema/expediente.yaml") {
            $0.replacing(
                "calcula: suma(bienes.valor)",
                with: "calcula: suma(bienes.valor) * prestamo.monto * prestamo.monto * prestamo.monto")
        }
        try box.edit("caso.yaml") { $0.replacing("480.000,00", with: "99999999999999.00") }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(refused.status == 1, "\(refused.error)")
        #expect(
            refused.error.contains("caso.yaml:") && refused.error.contains("error[calculo.cifras]"), "\(refused.error)")
        #expect(
            refused.error.contains("pasa de 38 cifras") && refused.error.contains("prestamo.monto"), "\(refused.error)")
    }

    @Test("A case given as a document is told for what it is", arguments: ["validar", "leer", "importar"])
    func caseAsDocument(_ order: String) throws {
        let box = try Sandbox()
        let more = order == "importar" ? ["--caso", "otro.yaml"] : []
        let refused = try box.launch(foja, [order, "caso.yaml"] + more + ["--raiz", "raiz"])
        #expect(refused.status == 1)
        #expect(refused.error.contains("caso.yaml:1:1: error[documento.es-un-caso]"), "\(refused.error)")
        #expect(
            refused.error.contains("foja revisar --caso caso.yaml") && !refused.error.contains("XML"),
            "\(refused.error)")
    }

    @Test("Data and blanks that the schema does not know are placed, the first hundred of them")
    func forged() throws {
        let box = try Sandbox()
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "o").status == 0)
        let page = try box.read("o/carta.xhtml")
        for (name, made) in [
            ("datos.xhtml", { #"<data data-campo="bienes.\#($0 + 2000).nombre" value="x">x</data>"# }),
            ("blancos.xhtml", { #"<span class="blanco" data-campo="bienes.\#($0 + 2000).nombre">escrito</span>"# }),
            ("otros.xhtml", { #"<span class="blanco" data-campo="nada.d\#($0)">escrito</span>"# }),
        ] as [(String, (Int) -> String)] {
            let forged = (0..<1_500).map(made).joined(separator: "\n")
            try box.write(name, page.replacing("</main>", with: "<p>\(forged)</p></main>"))
            let refused = try box.run("importar", name, "--caso", "nuevo.yaml")
            #expect(refused.status == 1, "\(name) \(refused.status)")
            let told = refused.error.split(separator: "\n").filter { $0.contains("error[") }
            #expect(!told.isEmpty && told.count <= 110, "\(name) \(told.count)")
            let unplaced = told.filter { !$0.hasPrefix("\(name):") && !$0.contains("demasiados") }
            #expect(unplaced.isEmpty, "\(unplaced.prefix(3))")
        }
    }
}
