import FojaTestSupport
import Foundation
import Testing

@Suite("foja validar")
struct ValidateTests {
    private func box() throws -> Sandbox {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "s")
        return box
    }

    @Test("What Foja made passes all three")
    func good() throws {
        let box = try box()
        let checked = try box.run("validar", "s/carta.xhtml", "s/carta.txt")
        #expect(checked.status == 0)
        #expect(checked.error.isEmpty)
        #expect(checked.text.contains("s/carta.xhtml\n  válido: sí\n  coherente: sí\n  íntegro: sí\n"))
        try box.write("solo/carta.xhtml", try box.read("s/carta.xhtml"))
        let alone = try box.run("validar", "solo/carta.xhtml")
        #expect(alone.status == 0)
        #expect(alone.text.contains("íntegro: no se sabe, no hay manifiesto"))
        // Where versions are kept, that there is none is told.
        try FileManager.default.removeItem(atPath: box.path + "/s/manifiesto.json")
        let lost = try box.run("validar", "s/carta.xhtml")
        #expect(lost.status == 1 && lost.error.contains("error[historia.perdida]"), "\(lost.error)")
        #expect(lost.text.contains("íntegro: no, falta el manifiesto"), "\(lost.text)")
    }

    @Test(
        "With no manifest, each edit is found in its place",
        arguments: [
            ("CUATROCIENTOS OCHENTA", "QUINIENTOS OCHENTA"), ("<p>Es urgente.</p>", ""),
            ("<td><data data-campo=\"bienes.0.nombre\"", "<td>x <data data-campo=\"bienes.0.nombre\""),
            ("Firma: ", "Rúbrica: "), ("(BIENES)", "(BIENES Y MÁS)"), ("CLÁUSULA PRIMERA", "CLÁUSULA SEGUNDA"),
            (">Molino<", ">Molinos<"), ("value=\"480000.00\"", "value=\"490000.00\""), (" pide ", " no pide "),
            ("datetime=\"2025-02-28\"", "datetime=\"2026-02-28\""), ("3.000,50", "3.000,51"),
            ("p { margin: 0 }", "p { display: none }"), ("</h1>", "</h1><!-- x -->"), ("<h1>", "<h1 >"),
        ])
    func mutation(from: String, to: String) throws {
        let box = try box()
        try FileManager.default.removeItem(atPath: box.path + "/s/manifiesto.json")
        try box.edit("s/carta.xhtml") { page in
            page.firstRange(of: from).map { page.replacingCharacters(in: $0, with: to) } ?? page
        }
        let checked = try box.run("validar", "s/carta.xhtml")
        #expect(checked.status == 1)
        #expect(checked.text.contains("coherente: no"), "\(checked.text)")
        #expect(checked.error.contains("s/carta.xhtml:"), "\(checked.error)")
    }

    @Test("A name changed in one of its places is shown in both")
    func conflict() throws {
        let box = try box()
        try box.edit("s/carta.xhtml") { page in
            let old =
                "<data data-campo=\"prestamo.deudor\" value=\"Cooperativa Ejemplo R.L.\">Cooperativa Ejemplo R.L.<"
            return page.firstRange(of: old).map {
                page.replacingCharacters(in: $0, with: old.replacing("Ejemplo", with: "Otra"))
            } ?? page
        }
        let checked = try box.run("validar", "s/carta.xhtml")
        #expect(checked.status == 1)
        #expect(checked.error.contains("documento.valores-distintos") && checked.error.contains("nota: "))
        #expect(try box.run("leer", "s/carta.xhtml").status == 1)
    }

    @Test("The text is judged by the XHTML beside it")
    func text() throws {
        let box = try box()
        try box.edit("s/carta.txt") { $0.replacing("Es urgente", with: "Es muy urgente") }
        let checked = try box.run("validar", "s/carta.txt")
        #expect(checked.status == 1)
        #expect(checked.error.contains("sobra «muy»"), "\(checked.error)")
        try FileManager.default.removeItem(atPath: box.path + "/s/carta.xhtml")
        let alone = try box.run("validar", "s/carta.txt")
        #expect(alone.status == 1)
        #expect(alone.error.contains("documento.sin-hermano"))
    }

    @Test("What is no document of Foja is not valid, and says why")
    func foreign() throws {
        let box = try box()
        for (name, text, id) in [
            ("roto.xhtml", "<html>", "xml."),
            ("otro.xhtml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "documento.ajeno"),
            ("vacio.xhtml", "", "xml."),
            ("entidad.xhtml", "<!DOCTYPE html [<!ENTITY x \"y\">]><html/>", "xml.dtd"),
        ] {
            try box.write(name, text)
            let checked = try box.run("validar", name)
            #expect(checked.status == 1, "\(name)")
            #expect(checked.text.contains("válido: no") && checked.text.contains("coherente: no"), "\(name)")
            #expect(checked.error.contains("[\(id)"), "\(name): \(checked.error)")
        }
        try box.edit("s/carta.xhtml") { $0.replacing("data-documento=\"carta\"", with: "data-documento=\"cata\"") }
        #expect(try box.run("validar", "s/carta.xhtml").error.contains("documento.desconocido"))
        #expect(try box.run("validar", "no-existe.xhtml").status == 74)
    }

    @Test("A document of another kind altogether is told quickly")
    func everythingDifferent() throws {
        let box = try box()
        let filler = (0..<20_000).map { "<p>palabra\($0) otra\($0)</p>" }.joined()
        try box.edit("s/carta.xhtml") { $0.replacing("<main>", with: "<main>" + filler) }
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try box.run("validar", "s/carta.xhtml").status == 1)
        #expect(clock.now - start < .seconds(20))
    }

    @Test("The report for programs is JSON")
    func json() throws {
        let box = try box()
        let out = try box.run("validar", "s/carta.xhtml", "--json").output
        let reports = try #require(try JSONSerialization.jsonObject(with: out) as? [[String: Any]])
        #expect(reports.first?["pasa"] as? Bool == true)
        #expect((reports.first?["coherente"] as? [String: Any])?["veredicto"] as? String == "sí")
    }
}
