import FojaTestSupport
import Foundation
import Testing

/// What is no document, or was changed.
extension ImportTests {
    /// The text of an example's declaration, with some of it replaced.
    private static func edited(_ example: String, _ mode: String, _ changes: [(String, String)]) throws -> URL {
        let generated = try #require(declarations.first { $0.example == example && $0.mode == mode })
        var text = try read(generated.xhtml)
        for (old, new) in changes {
            try #require(text.contains(old), "\(old)")
            text = text.replacingOccurrences(of: old, with: new)
        }
        let file = try folder().appending(path: "declaracion.xhtml")
        try write(text, to: file)
        return file
    }

    static let strangers: [(name: String, text: String, id: String)] = [
        (
            "libreoffice.html",
            """
            <!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
            <html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title>Declaración</title>
            <meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">p { margin-bottom: 0.1in }</style></head>
            <body lang="es-BO" dir="ltr"><p align="center"><font size="4"><b>DECLARACIÓN JURADA<br></b></font>
            <table width="100%" cellpadding="4"><tr><td><p>Bs480.000,00</p></table></body></html>
            """, "documento.procesador-de-texto"
        ),
        (
            "word.htm",
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><p class=MsoNormal>Bs480.000,00<o:p></o:p></body></html>",
            "documento.procesador-de-texto"
        ),
        ("vacio.xhtml", "", "documento.vacio"), ("blancos.xhtml", " \n\n", "documento.vacio"),
        (
            "ajeno.xhtml",
            "<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body/></html>",
            "documento.ajeno"
        ),
        ("texto.txt", "DECLARACIÓN JURADA", "documento.texto"),
        ("mochila.xhtml", "<!DOCTYPE html [<!ENTITY a \"b\">]><html/>", "xml."),
    ]

    @Test("What is no document of Foja is told what it is, in its place, and nothing is written", arguments: strangers)
    func foreign(_ file: (name: String, text: String, id: String)) throws {
        let folder = try ImportTests.folder()
        let document = folder.appending(path: file.name)
        try ImportTests.write(file.text, to: document)
        let target = folder.appending(path: "caso-nuevo.yaml")
        let outcome = try importing(document, target)
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(
            outcome.errors.contains("\(file.name):") && outcome.errors.contains("error[\(file.id)"), "\(outcome.errors)"
        )
        #expect(outcome.errors.contains("arreglo:"))
        #expect(!FileManager.default.fileExists(atPath: target.path))
    }

    @Test("A broken tag, and data that are none, each in its place")
    func broken() throws {
        let target = try ImportTests.folder().appending(path: "nuevo.yaml")
        for (old, new, id) in [
            ("</h1>", "", "xml.etiqueta-cruzada"),
            ("data-documento=\"declaracion-jurada\"", "data-documento=\"declaracion\"", "documento.desconocido"),
            ("data-campo=\"declaracion.federacion\"", "data-campo=\"declaracion.federasion\"", "documento.desconocido"),
            (
                "data-campo=\"declaracion.numero_de_asociados\" value=\"42\"",
                "data-campo=\"declaracion.numero_de_asociados\" value=\"muchos\"", "documento.valor"
            ),
            ("<h2>PARTE I ", "<h2>\u{202E}PARTE I ", ""),
        ] {
            let document = try ImportTests.edited("aurifera", "final", [(old, new)])
            let outcome = try importing(document, target)
            if id.isEmpty {
                // Words around the data are not imported, and that is said.
                #expect(outcome.status == 0 && outcome.errors.contains("aviso[importar.editado]"), "\(outcome.errors)")
                continue
            }
            #expect(outcome.status == 1 && outcome.errors.contains("error[\(id)]"), "\(id): \(outcome.errors)")
            #expect(outcome.errors.contains("declaracion.xhtml:"))
            #expect(!FileManager.default.fileExists(atPath: target.path))
        }
    }

    @Test(
        "What somebody wrote into the blanks is taken as a case file would take it; what is wrong is told in its place")
    func blanks() throws {
        func blank(_ path: String, _ text: String) -> (String, String) {
            (
                "<span class=\"blanco\" data-campo=\"\(path)\"></span>",
                "<span class=\"blanco\" data-campo=\"\(path)\">\(text)</span>"
            )
        }
        let document = try ImportTests.edited(
            "incompleta", "borrador",
            [
                blank("declaracion.fecha_presentacion", " 21/2/2025 "),
                blank("declaracion.federacion", "Federación &amp; Cía."),
                blank("declaracion.produccion_actual", "Diez gramos<br/>al mes"),
                blank("declaracion.capital_de_operaciones.0.detalle", "Diésel"),
                blank("declaracion.capital_de_operaciones.0.costo", "1.500,00"),
            ])
        let file = try ImportTests.folder().appending(path: "caso-nuevo.yaml")
        let outcome = try importing(document, file)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = try read(file)
        for part in [
            "  fecha_presentacion: 2025-02-21\n", "  federacion: 'Federación & Cía.'\n",
            "  produccion_actual: |-\n    Diez gramos\n    al mes\n",
            "  capital_de_operaciones:\n    - detalle: Diésel\n      costo: 1500.00\n",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        let wrong = try ImportTests.edited(
            "incompleta", "borrador",
            [
                blank("declaracion.fecha_presentacion", "31/2/2025"),
                blank("declaracion.capital_de_operaciones.0.costo", "800.000"),
            ])
        let refused = try importing(wrong, file.deletingLastPathComponent().appending(path: "otro.yaml"))
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains("error[dato.fecha-imposible]")
                && refused.errors.contains("error[dato.dinero-ambiguo]"))
        #expect(refused.errors.components(separatedBy: "declaracion.xhtml:").count >= 3)
        #expect(
            !FileManager.default.fileExists(atPath: file.deletingLastPathComponent().appending(path: "otro.yaml").path))
    }

    @Test(
        "A document that contradicts itself is not believed: print and value, two values, a total that is not the sum")
    func contradictions() throws {
        for (old, new, id, path) in [
            (">Bs480.000,00<", ">Bs500.000,00<", "importar.impreso", "solicitud.monto"),
            (
                "value=\"480000.00\">Bs480.000,00<", "value=\"500000.00\">Bs500.000,00<", "documento.valores-distintos",
                "solicitud.monto"
            ),
            (
                "data-campo=\"compra.total\" value=\"480000.00\"", "data-campo=\"compra.total\" value=\"490000.00\"",
                "dato.calculado-distinto", "compra.total"
            ),
        ] {
            let document = try ImportTests.edited("aurifera", "final", [(old, new)])
            let file = try ImportTests.folder().appending(path: "caso-nuevo.yaml")
            let refused = try importing(document, file)
            #expect(refused.status == 1 && refused.errors.contains("error[\(id)]"), "\(id): \(refused.errors)")
            #expect(refused.errors.contains(path) && refused.errors.contains("declaracion.xhtml:"))
            #expect(!FileManager.default.fileExists(atPath: file.path))
            // The rest is taken if asked for, without what is in doubt.
            #expect(try importing(document, file, "--parcial").status == 1)
            let text = try read(file)
            #expect(text.contains("numero_de_asociados: 42"))
            if path == "solicitud.monto" { #expect(!text.contains("solicitud:\n  monto:")) }
        }
    }

    @Test("A case that is broken, in JSON, of another name or in no folder is told, and stays as it was")
    func cases() throws {
        let document = try #require(ImportTests.declarations.first { $0.example == "aurifera" && $0.mode == "final" })
            .xhtml
        let folder = try ImportTests.folder()
        for (name, text, more, id, status) in [
            ("a.yaml", "id: a\ncooperativa:\n\tnit: 1\n", [], "yaml.tabulacion", 1),
            ("b.yaml", "id: b\ncooperativa: [1\n", [], "yaml.sintaxis", 1),
            ("c.yaml", "id: c\nsolicitud:\n  monto: 800.000\n", [], "dato.dinero-ambiguo", 1),
            ("d.json", "{\"id\": \"d\"}", [], "importar.json", 1),
            ("e.yaml", "cooperativa:\n  nit: '1000'\n", [], "dato.id", 1),
            ("f.yaml", "id: f\n", ["--id", "otro"], "importar.id", 64),
            ("Con Espacios.yaml", "", [], "importar.sin-id", 64), ("g.yaml", "", ["--id", "No Vale"], "dato.id", 64),
            ("h.yaml", "id: h\ncooperativa: &c { nit: '1000' }\npoder: *c\n", [], "dato.", 1),
        ] as [(String, String, [String], String, Int32)] {
            let file = folder.appending(path: name)
            try ImportTests.write(text, to: file)
            let outcome = try run(foja, ["importar", document.path, "--caso", file.path] + more)
            #expect(outcome.status == status, "\(name): \(outcome.status) \(outcome.errors)")
            #expect(outcome.errors.contains("error[\(id)"), "\(name): \(outcome.errors)")
            #expect(try read(file) == text)
        }
        let nowhere = try importing(document, folder.appending(path: "no/hay/caso.yaml"))
        #expect(nowhere.status == 74 && nowhere.errors.contains("carpeta.no-existe"))
        // What has nothing but comments keeps them; a link is followed; who may read it stays so.
        let real = folder.appending(path: "real.yaml")
        try ImportTests.write("# Por llenar.\n", to: real)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real.path)
        let link = folder.appending(path: "enlace.yaml")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
        #expect(try importing(document, link).status == 0)
        #expect(try read(real).hasPrefix("# Por llenar.\nid: enlace\n\ncooperativa:\n"))
        #expect(try FileManager.default.attributesOfItem(atPath: real.path)[.posixPermissions] as? Int == 0o640)
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link.path)) != nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".nuevo") })
    }
}
