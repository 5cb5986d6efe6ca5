import Foundation
import Testing

@Suite("What a document carries, put into a case")
struct ImportTests {
    static func folder() throws -> URL {
        let folder = Corpus.folder.appending(path: "importar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func write(_ text: String, to file: URL) throws { try Data(text.utf8).write(to: file) }

    private func importing(_ document: URL, _ file: URL, _ more: String...) throws -> Outcome {
        try run(foja, ["importar", document.path, "--caso", file.path] + more)
    }

    static let declarations = Corpus.all.filter { $0.document == "declaracion-jurada" && $0.mode != "en-blanco" }

    @Test(
        "A declaration into an empty case gives back all that it carries; a second time changes nothing",
        arguments: declarations)
    func empty(_ generated: Generated) throws {
        let file = try ImportTests.folder().appending(path: "nuevo.yaml")
        let made = try importing(generated.xhtml, file)
        #expect(made.status == 0, "\(made.errors)")
        #expect(try read(file).hasPrefix("id: nuevo\n\ncooperativa:\n"))
        let again = try run(
            foja,
            [
                "generar", "declaracion-jurada", "--\(generated.mode)", "--caso", file.path, "--salida", "-",
                "--formato", "xhtml",
            ])
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output == (try read(generated.xhtml)))
        let before = try Data(contentsOf: file)
        let second = try importing(generated.xhtml, file)
        #expect(second.status == 0 && second.output.contains("no cambió"), "\(second.output)\(second.errors)")
        #expect(try Data(contentsOf: file) == before)
        // Nor does it add anything to the case that it was made of.
        let own = file.deletingLastPathComponent().appending(path: "propio.yaml")
        try FileManager.default.copyItem(at: Corpus.caseFile(generated.example), to: own)
        #expect(try importing(generated.xhtml, own).status == 0)
        #expect(try read(own) == (try read(Corpus.caseFile(generated.example))))
    }

    @Test(
        "Not only declarations: every document of an example goes back into the case it came from, and into an empty one"
    )
    func anyDocument() throws {
        for generated in Corpus.finals where generated.example == "aurifera" {
            let folder = try ImportTests.folder()
            let own = folder.appending(path: "propio.yaml")
            try FileManager.default.copyItem(at: Corpus.caseFile("aurifera"), to: own)
            let same = try importing(generated.xhtml, own)
            #expect(same.status == 0, "\(generated) \(same.errors)")
            #expect(try read(own) == (try read(Corpus.caseFile("aurifera"))), "\(generated)")
            let file = folder.appending(path: "nuevo.yaml")
            #expect(try importing(generated.xhtml, file).status == 0)
            let again = try run(
                foja,
                ["generar", generated.document, "--final", "--caso", file.path, "--salida", "-", "--formato", "xhtml"])
            #expect(again.output == (try read(generated.xhtml)), "\(generated) \(again.errors)")
        }
    }

    @Test("All documents together give back a case of which each is made again, byte by byte")
    func together() throws {
        let file = try ImportTests.folder().appending(path: "caso.yaml")
        let documents = Corpus.finals.filter { $0.example == "no-metalica" }
        for generated in documents { #expect(try importing(generated.xhtml, file, "--id", "otro").status != 70) }
        #expect(try read(file).hasPrefix("id: otro\n"))
        for generated in documents {
            let again = try run(
                foja,
                ["generar", generated.document, "--final", "--caso", file.path, "--salida", "-", "--formato", "xhtml"])
            #expect(again.output == (try read(generated.xhtml)), "\(generated) \(again.errors)")
        }
    }

    /// Twenty data of the example, each with another value.
    static let seeded: [(old: String, new: String, path: String)] = [
        (
            "razon_social: Cooperativa Minera Aurífera Ejemplo del Río Ficticio R.L.\n  fecha",
            "razon_social: Cooperativa Otra R.L.\n  fecha", "cooperativa.razon_social"
        ),
        ("resolucion: 0000/2015", "resolucion: 1111/2015", "cooperativa.personeria.resolucion"),
        ("nombre: Imaginaria\n", "nombre: Otra\n", "cooperativa.domicilio.nombre"),
        ("piso: \"3\"", "piso: \"4\"", "cooperativa.domicilio_especial.piso"),
        ("cargo: Presidente del Consejo de Administración", "cargo: Tesorero", "apoderados.0.cargo"),
        ("testimonio: 001/2025", "testimonio: 002/2025", "poder.testimonio"),
        (
            "hoja_de_ruta: HR-EXT/0001/2025\n  monto: 480.000,00",
            "hoja_de_ruta: HR-EXT/0001/2025\n  monto: 480.000,01", "solicitud.monto"
        ),
        ("nombre: Mecanización de la explotación aurífera en el Río Ficticio", "nombre: Otro", "proyecto.nombre"),
        ("fecha_presentacion: 2025-02-21", "fecha_presentacion: 2025-02-20", "declaracion.fecha_presentacion"),
        ("numero_de_asociados: 42", "numero_de_asociados: 43", "declaracion.numero_de_asociados"),
        ("Reducir en un 15 %", "Reducir en un 16 %", "declaracion.objetivos_especificos.1"),
        ("numero_de_muestras: 64", "numero_de_muestras: 65", "declaracion.yacimiento.numero_de_muestras"),
        ("tms: 11999", "tms: 11998", "declaracion.balances.0.colas.tms"),
        ("detalle: Tubería y mangueras", "detalle: Tubería", "declaracion.materiales.1.detalle"),
        ("periodo: una_gestion", "periodo: seis_meses", "declaracion.ingresos.periodo"),
        ("depreciacion: 6.500,00", "depreciacion: 6.500,01", "declaracion.costos.depreciacion"),
        ("sin_deudas: sí", "sin_deudas: no", "declaracion.sin_deudas"),
        ("precio_unitario: 85.000,00", "precio_unitario: 85.000,01", "compra.bienes.1.precio_unitario"),
        ("estado: regular\n", "estado: bueno\n", "garantias.vehiculos.0.estado"),
        ("  deudas: []", "  deudas: [{ institucion: Banco, monto: 5 }]", "evaluacion.deudas"),
    ]

    @Test("Twenty conflicts are all shown, with both places, and nothing is written; with --parcial the rest is")
    func conflicts() throws {
        let document = try #require(ImportTests.declarations.first { $0.example == "aurifera" && $0.mode == "final" })
            .xhtml
        // Without the signature, which the document brings.
        let missing = ("  firma: { lugar: Villa Ficticia, fecha: 2025-02-19 }\n", "")
        let file = try DeclarationTests.variant("aurifera", ImportTests.seeded.map { ($0.old, $0.new) } + [missing])
        let before = try read(file)
        let refused = try importing(document, file, "--json")
        #expect(refused.status == 1)
        #expect(try read(file) == before)
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(refused.output.utf8)) as? [String: Any])
        #expect(report["escrito"] as? Bool == false)
        let conflicts = try #require(report["conflictos"] as? [[String: Any]])
        #expect(Set(conflicts.compactMap { $0["ruta"] as? String }) == Set(ImportTests.seeded.map(\.path)))
        #expect(conflicts.count == 20)
        for conflict in conflicts {
            let path = try #require(conflict["ruta"] as? String)
            for side in ["documento", "caso"] {
                let place = try #require((conflict[side] as? [String: Any])?["lugar"] as? String, "\(path)")
                let parts = place.split(separator: ":")
                let line = try #require(parts.dropLast().last.flatMap { Int($0) })
                let text = try read(side == "caso" ? file : document)
                    .split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
                let last = path.split(separator: ".").last { Int($0) == nil }.map(String.init) ?? ""
                if side == "documento" { #expect(text.contains("data-campo=\"\(path)\""), "\(path)") }
                if side == "caso", path != "declaracion.objetivos_especificos.1" {
                    #expect(text.contains(last), "\(path) \(text)")
                }
            }
        }
        #expect(refused.errors.components(separatedBy: "error[importar.conflicto]").count == 21)

        let partial = try importing(document, file, "--parcial")
        #expect(partial.status == 1)
        let after = try read(file)
        #expect(after.contains("  firma:\n    lugar: Villa Ficticia\n    fecha: 2025-02-19\n  ingeniero:"))
        #expect(
            after.replacingOccurrences(of: "  firma:\n    lugar: Villa Ficticia\n    fecha: 2025-02-19\n", with: "")
                == before)
    }

    @Test("Comments, order and style of a case that somebody wrote are kept")
    func comments() throws {
        let document = try #require(ImportTests.declarations.first { $0.example == "aurifera" && $0.mode == "final" })
            .xhtml
        let file = try ImportTests.folder().appending(path: "caso.yaml")
        let text = """
            # Mi caso.
            id: mio   # nombre

            # Las garantías, antes que nada.
            garantias:
              maquinaria: # falta
              equipos:
                - descripcion: Grupo electrógeno   # usado
                  marca: Ejemplar
              solidaria: no

            cooperativa: { nit: "1000000020", domicilio: { zona: Central } } # entre llaves

            declaracion:
                # con cuatro espacios
                numero_de_asociados: 42
                materiales: # en lista

            """
        try ImportTests.write(text, to: file)
        let outcome = try importing(document, file)
        #expect(outcome.status == 0, "\(outcome.errors)")
        var rest = try read(file).split(separator: "\n")[...]
        for line in text.split(separator: "\n") where !line.hasPrefix("cooperativa") {
            let index = try #require(rest.firstIndex(of: line), "\(line)")
            rest = rest[(index + 1)...]
        }
        let after = try read(file)
        #expect(after.contains("cooperativa: { razon_social: Cooperativa Minera"))
        #expect(
            after.contains("zona: Central }, domicilio_especial: { via: avenida")
                && after.contains("} # entre llaves\n"))
        #expect(
            after.contains("    estado: bueno\n      situacion_legal: propio, sin gravamen\n      valor: 70000.00\n"))
        #expect(after.contains("    materiales: # en lista\n      - detalle: Repuestos de la excavadora\n"))
        #expect(try importing(document, file).output.contains("no cambió"))
        #expect(try read(file) == after)
    }

    /// The example with as many pieces of equipment as wanted, each of Bs1.600,00.
    static func equipment(_ count: Int) throws -> URL {
        let text = try read(Corpus.caseFile("aurifera"))
        let start = try #require(text.range(of: "  bienes:\n"))
        let end = try #require(text.range(of: "\n\n", range: start.upperBound..<text.endIndex))
        let rows = (0..<count).map { i in
            "    - { descripcion: 'Equipo \(i)', cantidad: 1, unidad: pieza, proveedor: P, precio_unitario: 1600.00 }\n"
        }
        let total = "\(count * 1600).00"
        var changes = [
            (
                String(text[start.lowerBound..<end.lowerBound]) + "\n",
                rows.isEmpty ? "  bienes: []\n" : "  bienes:\n" + rows.joined()
            ),
            (
                "maquinaria: { aporte_propio: 0, financiamiento: \"480.000,00\" }",
                "maquinaria: { aporte_propio: 0, financiamiento: \(total) }"
            ),
        ]
        let request = "hoja_de_ruta: HR-EXT/0001/2025\n  monto: "
        if count > 0 {
            changes.append((request + "480.000,00", request + total))
        } else {
            // All that is asked for is then for working capital.
            changes += [
                (
                    "capital_de_operaciones: { aporte_propio: \"120.000,00\", financiamiento: 0 }",
                    "capital_de_operaciones: { aporte_propio: 0, financiamiento: 480000.00 }"
                ),
                ("'Jornales, tres meses', costo: \"45.000,00\"", "'Jornales, tres meses', costo: 405000.00"),
            ]
        }
        return try DeclarationTests.variant("aurifera", changes, without: DeclarationTests.laterGroups)
    }

    @Test("No equipment, one piece, and 300 of them", arguments: [0, 1, 300])
    func rows(count: Int) throws {
        let made = try ImportTests.folder()
        let source = try ImportTests.equipment(count)
        let generated = try run(
            foja, ["generar", "declaracion-jurada", "--final", "--caso", source.path, "--salida", made.path])
        #expect(generated.status == 0, "\(generated.errors)")
        let file = made.appending(path: "leido.yaml")
        let outcome = try importing(made.appending(path: "declaracion-jurada.xhtml"), file)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = try read(file)
        #expect(text.components(separatedBy: "descripcion: Equipo").count == count + 1)
        if count == 0 { #expect(text.contains("  bienes: []\n")) }
        #expect(try importing(made.appending(path: "declaracion-jurada.xhtml"), file).output.contains("no cambió"))
    }

    @Test("Names of 200 characters, and what YAML, XML or a person may take for something else")
    func texts() throws {
        let folder = try ImportTests.folder()
        let long = "Cooperativa " + String(repeating: "Ñandú ", count: 31) + "R.L."
        for name in [long, #"Cooperativa R.L. & "Hijos" <S.A.>"#, "Cooperativa La #1: 'ñ' # no, {sí}"] {
            let quoted = "'" + name.replacingOccurrences(of: "'", with: "''") + "'"
            let production =
                "Entre 150 y 160 gramos de oro fino al mes, de 900 milésimas, vendidos en dos entregas mensuales."
            let source = try DeclarationTests.variant(
                "aurifera",
                [
                    (
                        "razon_social: Cooperativa Minera Aurífera Ejemplo del Río Ficticio R.L.\n  fecha",
                        "razon_social: \(quoted)\n  fecha"
                    ),
                    (production, "|\n    - uno: # dos\n\n      'tres' \"cuatro\" \\ & <b>"),
                ])
            let generated = try run(
                foja,
                [
                    "generar", "declaracion-jurada", "--final", "--caso", source.path, "--salida", folder.path,
                    "--reemplazar",
                ])
            #expect(generated.status == 0, "\(generated.errors)")
            let document = folder.appending(path: "declaracion-jurada.xhtml")
            let file = folder.appending(path: "\(UUID().uuidString.lowercased()).yaml")
            #expect(try importing(document, file).status == 0)
            let again = try run(
                foja,
                [
                    "generar", "declaracion-jurada", "--final", "--caso", file.path, "--salida", "-", "--formato",
                    "xhtml",
                ])
            #expect(again.output == (try read(document)), "\(again.errors)")
        }
        // The name as the digital registry writes it: the case is told what a name looks like.
        let bad = try DeclarationTests.variant(
            "aurifera",
            [
                (
                    "razon_social: Cooperativa Minera Aurífera Ejemplo del Río Ficticio R.L.\n  fecha",
                    "razon_social: 'R.L. & \"Hijos\" <S.A.>'\n  fecha"
                )
            ])
        let refused = try run(foja, ["generar", "declaracion-jurada", "--caso", bad.path, "--salida", "-"])
        #expect(refused.status == 1 && refused.errors.contains("error[dato.patron]"), "\(refused.errors)")
        #expect(refused.errors.contains("entera, como en la personería"))
    }

    // MARK: What is no document, or was changed

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
