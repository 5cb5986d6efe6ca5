import FojaTestSupport
import Foundation
import Testing

@Suite("What a document carries, put into a case")
struct ImportTests {
    static func folder() throws -> URL {
        let folder = Corpus.folder.appending(path: "importar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static func write(_ text: String, to file: URL) throws { try Data(text.utf8).write(to: file) }

    func importing(_ document: URL, _ file: URL, _ more: String...) throws -> ProcessResult {
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
        let kept = try #require(ImportTests.declarations.first { $0.example == "aurifera" && $0.mode == "final" }).xhtml
        // Where no folder keeps what was sent, so that nobody knows which of the two changed.
        let document = try ImportTests.folder().appending(path: "vuelto.xhtml")
        try FileManager.default.copyItem(at: kept, to: document)
        // Without the signature, which the document brings.
        let missing = ("  firma: { lugar: Villa Ficticia, fecha: 2025-02-19 }\n", "")
        // And of another name: `output/` may keep what the example gives.
        let named = ("\nid: aurifera\n", "\nid: otra\n")
        let file = try DeclarationTests.variant(
            "aurifera", ImportTests.seeded.map { ($0.old, $0.new) } + [missing, named])
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

        // Where one does, the document says what was sent, and the case is what changed.
        try ImportTests.write(before, to: file)
        let since = try importing(kept, file, "--json")
        #expect(since.status == 0)
        let known = try #require(try JSONSerialization.jsonObject(with: Data(since.output.utf8)) as? [String: Any])
        #expect((known["conflictos"] as? [Any])?.isEmpty == true)
        #expect(since.errors.components(separatedBy: "aviso[importar.desde-entonces]").count == 21, "\(since.errors)")
        #expect(try read(file) == after)
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
}
