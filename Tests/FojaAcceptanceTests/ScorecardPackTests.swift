import FojaTestSupport
import Foundation
import Testing

/// A pack of another institution, with a scorecard of its own: 3 variables, 7 criteria, 4 classes, its own names.
struct ScorecardPack {
    let root: URL

    init() throws {
        root = Corpus.folder.appending(path: "telares-\(UUID().uuidString)")
        try FileManager.default.copyItem(
            at: projectRoot.appending(path: "Tests/Fixtures/paquetes/telares"), to: root)
        for name in ["schema/perfil.xsd", "schema/perfil-svg.xsd"] {
            try FileManager.default.copyItem(
                at: projectRoot.appending(path: name), to: root.appending(path: name))
        }
    }

    var caseFile: String { root.appending(path: "examples/caso.yaml").path }

    func edit(_ path: String, _ old: String, _ new: String) throws {
        try ExtensionTests.edit(root.appending(path: path), old, new)
    }

    func append(_ text: String, to path: String) throws {
        let file = root.appending(path: path)
        try Data((try read(file) + text).utf8).write(to: file)
    }

    /// What the program prints of the case's document.
    func generate(_ document: String = "calificacion", _ mode: String = "--final") throws -> ProcessResult {
        try run(
            foja,
            [
                "generar", document, mode, "--caso", caseFile, "--raiz", root.path, "--salida", "-", "--formato",
                "texto",
            ])
    }

    func explain(_ path: String) throws -> [String: Any] {
        let out = try run(foja, ["explicar", path, "--caso", caseFile, "--raiz", root.path, "--json"])
        #expect(out.status == 0, "\(out.errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(out.output.utf8)) as? [String: Any])
    }

    /// The line, from 1, of the first line of a file that has a text.
    func line(of text: String, in path: String) throws -> Int {
        let lines = try read(root.appending(path: path)).components(separatedBy: "\n")
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }
}

@Suite("Scorecards of other institutions, by data alone")
struct ScorecardPackTests {
    /// Whatever the layout of its tables.
    private func words(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "|" }.joined(separator: " ")
    }

    @Test("Four classes, seven criteria and three variables make their document, every cell from the norm")
    func made() throws {
        let pack = try ScorecardPack()
        let made = try pack.generate()
        #expect(made.status == 0, "\(made.errors)")
        let text = words(made.output)
        // 6 years: Bueno, 4; four looms: 3; teaches: 3. 1200 of 8000 is 15 %: 5; five buyers: 3. Rented: 3; no surety: 0.
        for expected in [
            "Oficio (RCT art. 4): 10 de 14", "Negocio (RCT art. 5): 8 de 12", "Respaldo (RCT art. 6): 3 de 8",
            "Excelente (12 a 14) Bueno (8 a 11) Regular (4 a 7) Malo (menos de 4)",
            "Años de oficio (5 a 6) 4: 4 2 0 4", "Enseñanza 3: 3 — — 0 3",
            "Nota final: 21 puntos, Bueno. Se aprueba.", "RCT, Resolución Administrativa N° 003/2024",
        ] { #expect(text.contains(expected), "\(expected)\n\(text)") }
        let blank = try run(
            foja,
            ["generar", "calificacion", "--en-blanco", "--raiz", pack.root.path, "--salida", "-", "--formato", "texto"])
        #expect(blank.status == 0, "\(blank.errors)")
    }

    @Test("It explains where each of its values comes from")
    func explained() throws {
        let pack = try ScorecardPack()
        let share = try pack.explain("nota.cuota.nota")
        #expect(share["formula"] as? String == "Bueno (5 puntos): del 10% a menos del 20%")
        #expect((share["numeros"] as? String)?.contains("= 15 %") == true, "\(share)")
        #expect(share["articulo"] as? String == "RCT art. 5.a.ii")
        let sum = try pack.explain("nota.suma")
        #expect(sum["formula"] as? String == "Oficio + Negocio + Respaldo")
        #expect(sum["articulo"] as? String == "RCT art. 8")
        let approved = try pack.explain("nota.aprobado")
        #expect(approved["valor"] as? String == "sí")
        #expect(approved["formula"] as? String == "Nota final ≥ 18 puntos")
        #expect(approved["articulo"] as? String == "RCT art. 9")
    }

    @Test("Where its norm is silent the evaluator decides, among the classes beside, in the pack's own fields")
    func decided() throws {
        let pack = try ScorecardPack()
        // Between «menos de un año» and «de 2 a 4 años» lies one year.
        try pack.edit("examples/caso.yaml", "anios: 6", "anios: 1")
        let open = try pack.generate()
        #expect(open.status == 1)
        #expect(open.errors.contains("entre Regular («de 2 a 4 años») o Malo («menos de un año»)"), "\(open.errors)")
        #expect(open.errors.contains("nota.anios.clase_dada"))
        // What is computed of it is not asked for, row by row.
        #expect(!open.errors.contains("nota.planilla.0"), "\(open.errors)")
        try pack.append("nota:\n  anios: { clase_dada: bueno, porque: Trabaja bien. }\n", to: "examples/caso.yaml")
        let other = try pack.generate()
        #expect(other.errors.contains("Bueno no es una de las que caben"), "\(other.errors)")
        try pack.edit("examples/caso.yaml", "clase_dada: bueno", "clase_dada: regular")
        let made = try pack.generate()
        #expect(made.status == 0, "\(made.errors)")
        #expect(words(made.output).contains("Años de oficio (5 a 6) 4 2: 2 0 2"))
        // 19 points are Regular and enough; a total of 26 to 28 has no class.
        #expect(made.output.contains("19 puntos, Regular. Se aprueba."))
        try pack.edit("examples/caso.yaml", "  compradores: 5\n", "  compradores: 9\n")
        try pack.edit("examples/caso.yaml", "  telares: 4\n", "  telares: 7\n")
        try pack.edit("examples/caso.yaml", "  garante: no\n", "  garante: sí\n")
        let classless = try pack.generate()
        #expect(classless.status == 1)
        #expect(
            classless.errors.contains("la decide el evaluador entre Excelente («más de 28») o Bueno («de 20 a 25»)"),
            "\(classless.errors)")
        try pack.append(
            "  clase_dada: excelente\n  porque: Tiene pedidos para un año.\n", to: "examples/caso.yaml")
        let chosen = try pack.generate()
        #expect(chosen.status == 0, "\(chosen.errors)")
        #expect(words(chosen.output).contains("26 puntos, Excelente"))
        #expect(words(chosen.output).contains("El reglamento no le da clase: no es «más de 28», ni «de 20 a 25»"))
    }

    @Test("What its tables leave open is proved over four classes")
    func reviewed() throws {
        let pack = try ScorecardPack()
        let out = try run(foja, ["normas", "revisar", "--raiz", pack.root.path])
        #expect(out.status == 0, "\(out.errors)")
        #expect(out.output.contains("hueco (2):"), "\(out.output)")
        #expect(out.output.contains("ninguna banda comprende Años de oficio 1"))
        #expect(out.output.contains("ninguna banda comprende Nota final 26 a 28"))
        let listed = try run(foja, ["normas", "listar", "--raiz", pack.root.path])
        #expect(listed.output.contains("calificacion-de-talleres (RCT arts. 3 a 9): Excelente, Bueno, Regular, Malo"))
    }

    static let norm = "regulations/rct.yaml"
    static let schema = "schema/expediente.yaml"

    @Test(
        "What a scorecard gets wrong is refused when the pack loads, in its line",
        arguments: [
            // The norm's own file.
            (
                norm, "{ clase: regular, cuando: dato >= 12", "{ clase: regulra, cuando: dato >= 12", norm, "regulra",
                "norma.valor"
            ),
            (norm, "caben: [malo]", "caben: [pésimo]", norm, "pésimo", "norma.caben"),
            (norm, "    total: nota.suma", "    total: nota.sumas", norm, "nota.sumas", "dato.desconocido"),
            (norm, "    total: nota.suma", "    total: nota.clase", norm, "total: nota.clase", "norma.resultado"),
            (
                norm, "    clase: nota.clase\n", "    clase: nota.version\n", norm, "clase: nota.version",
                "norma.resultado"
            ),
            (norm, "    total: nota.suma\n", "", norm, "clase: nota.clase", "norma.falta"),
            (norm, "    sin_clase: nota", "    sin_clases: nota", norm, "sin_clases", "norma.desconocido"),
            (norm, "    motivo_de_la_clase: nota.porque\n", "", norm, "total: nota.suma", "norma.resultado"),
            (
                norm, "minimo: minimo-del-taller", "minimo: minimo-de-taller", norm, "id: calificacion-de",
                "norma.minimo"
            ),
            (norm, "  minimo: minimo-del-taller\n", "", norm, "aprueba: nota", "norma.minimo"),
            (norm, "valor: 18", "valor: 35", norm, "valor: 35", "norma.minimo"),
            (norm, "unidad: puntos }", "unidad: meses }", norm, "unidad: meses", "norma.minimo"),
            (norm, "    maximo: 14", "    maximo: 15", norm, "id: oficio", "norma.maximo"),
            (
                norm, "    variable: respaldo\n    resultado: nota.local",
                "    variable: resplado\n    resultado: nota.local", norm, "id: local", "norma.variable"
            ),
            (norm, "  dato: nota.suma\n", "  dato: nota.oficio\n", norm, "id: nota-final", "norma.resultado"),
            (
                norm, "  id: calificacion-de-talleres", "  id: calificacion-de-taller", norm,
                "id: calificacion-de-taller", "norma.puntaje"
            ),
            (norm, "puntaje: nota }", "puntaje: nota, columna: columna }", norm, "columna: columna", "norma.criterio"),
            (
                norm, "  minimo: minimo-del-taller\n",
                "  minimo: minimo-del-taller\n  clases: { excelente: Excelente }\n", norm, "clases: { excelente",
                "norma.clases"
            ),
            // What the schema has of it.
            (
                schema, "regular: Regular, malo: Malo }", "regular: Regular }", schema, "clase_dada: { tipo: clase_de",
                "calculo.opciones"
            ),
            (
                schema, "malo: Malo }", "malo: Malo, ruinoso: Ruinoso }", schema, "ruinoso: Ruinoso }",
                "calculo.opciones"
            ),
            (
                schema, "      nota: { tipo: entero, etiqueta: Nota, calculo: calificacion-de-talleres }\n", "", schema,
                "anios: { tipo: criterio", "calculo.salida"
            ),
            (
                schema, "              da: { tipo: texto, etiqueta: Lo que imprime la norma }\n", "", schema,
                "          clases:", "calculo.filas"
            ),
            // And the pack.
            (
                "paquete.yaml",
                "clases_de_riesgo: { excelente: Excelente, bueno: Bueno, regular: Regular, malo: Malo }\n", "", norm,
                "id: calificacion-de", "norma.clases"
            ),
        ])
    func refused(
        file: String, old: String, new: String, told: String, marker: String, id: String
    ) throws {
        let pack = try ScorecardPack()
        try pack.edit(file, old, new)
        let out = try pack.generate()
        #expect(out.status != 0 && out.status != 70, "\(out.errors)")
        let line = try pack.line(of: marker, in: told)
        let place = try Regex("\(NSRegularExpression.escapedPattern(for: told)):\(line):[0-9]+: error\\[\(id)\\]")
        #expect(out.errors.firstMatch(of: place) != nil, "\(told):\(line) \(id)\n\(out.errors)")
        if id != "norma.falta" { #expect(out.errors.contains("arreglo:"), "\(out.errors)") }
    }
}
