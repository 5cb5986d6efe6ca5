import FojaTestSupport
import Foundation
import Testing

/// docs/normas.md on scorecards, done.
@Suite("The guide to scorecards")
struct ScorecardGuideTests {
    private func block(_ mark: String) throws -> String {
        let guide = try read(projectRoot.appending(path: "docs/normas.md"))
        let start = try #require(guide.range(of: "<!-- prueba: \(mark) -->\n```"), "\(mark)")
        let line = try #require(guide[start.upperBound...].firstIndex(of: "\n"))
        let end = try #require(guide.range(of: "```", range: line..<guide.endIndex))
        return String(guide[guide.index(after: line)..<end.lowerBound])
    }

    /// The pack with a second norm, which brings a scorecard of its own, and its form.
    private func two() throws -> ScorecardPack {
        let pack = try ScorecardPack()
        try Data(try block("un puntaje en su norma").utf8).write(to: pack.root.appending(path: "regulations/rcm.yaml"))
        try pack.edit("schema/expediente.yaml", "\ntipos:\n", "\ntipos:\n" + block("los tipos del puntaje"))
        try pack.append(try block("los datos del puntaje"), to: "schema/expediente.yaml")
        try pack.edit(
            "templates/calificacion/plantilla.xhtml", "<p>{{ nota.version }}</p>",
            "<p>{{ nota.version }}</p>\n" + block("el formulario del puntaje")
                + "<p>Maestro: {{ maestro.total }} puntos, {{ maestro.clase }}. {{ maestro.norma }}</p>")
        try pack.append("maestro: { puntos_que_sabe: 6, sabe_tintes: sí }\n", to: "examples/caso.yaml")
        return pack
    }

    /// Whatever the layout of its tables.
    private func words(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "|" }.joined(separator: " ")
    }

    @Test("Two norms, a scorecard each, in one pack: each with its classes, its minimum and its version")
    func both() throws {
        let pack = try two()
        let made = try pack.generate()
        #expect(made.status == 0, "\(made.errors)")
        let text = words(made.output)
        for expected in [
            "Nota final: 21 puntos, Bueno. Se aprueba.", "Saber del maestro: 5 de 8",
            "Apto (6 a 8) En duda (3 a 5) No apto (menos de 3)", "Puntos que sabe tejer (4 a 5) 2: 2 0",
            "Tiñe con tintes naturales 3: 3 — 1", "Maestro: 5 puntos, En duda. RCM, Resolución Administrativa",
        ] { #expect(text.contains(expected), "\(expected)\n\(text)") }
        #expect(try pack.explain("maestro.total")["articulo"] as? String == "RCM art. 4")
        #expect(try pack.explain("nota.suma")["articulo"] as? String == "RCT art. 8")
        let reviewed = try run(foja, ["normas", "revisar", "--raiz", pack.root.path])
        #expect(reviewed.status == 0 && reviewed.output.contains("Años de oficio 1"), "\(reviewed.output)")
        // A hole in the second is found too.
        try pack.edit("regulations/rcm.yaml", "cuando: dato >= 4 y dato < 10", "cuando: dato >= 5 y dato < 10")
        let again = try run(foja, ["normas", "revisar", "--raiz", pack.root.path])
        #expect(again.output.contains("«Puntos que sabe tejer» (RCM art. 2.a)"), "\(again.output)")
    }

    @Test("Two norms that call a rule the same are told apart or refused, and never mixed")
    func sameNames() throws {
        let pack = try two()
        try pack.edit("regulations/rcm.yaml", "- id: saber", "- id: oficio")
        try pack.edit("regulations/rcm.yaml", "variable: saber", "variable: oficio")
        let out = try pack.generate()
        #expect(out.errors.contains("norma.versiones-superpuestas"), "\(out.errors)")
        #expect(out.errors.contains("RCM y RCT llaman «oficio» a dos reglas"), "\(out.errors)")
    }

    @Test("One class more, by the guide: a column more in the form, with no template touched")
    func oneClassMore() throws {
        let pack = try ScorecardPack()
        func replaceLine(_ path: String, _ start: String, _ mark: String) throws {
            let file = pack.root.appending(path: path)
            let lines = try read(file).components(separatedBy: "\n")
            #expect(lines.filter { $0.hasPrefix(start) }.count == 1)
            let new = try block(mark)
            try Data(
                lines.map { $0.hasPrefix(start) ? String(new.dropLast()) : $0 }.joined(separator: "\n").utf8
            ).write(to: file)
        }
        try replaceLine("paquete.yaml", "clases_de_riesgo:", "una clase más en paquete.yaml")
        try replaceLine("schema/expediente.yaml", "  clase_de_taller:", "una clase más en el esquema")
        try replaceLine(
            "regulations/rct.yaml", "    - { clase: malo, cuando: dato < 12", "una clase más en la norma")
        let made = try pack.generate()
        #expect(made.status == 0, "\(made.errors)")
        #expect(words(made.output).contains("Malo (menos de 4): 0 Pésimo (—): —"))
        try pack.edit(
            "examples/caso.yaml", "  anios: 6\n  telares: 4\n  aprendices: sí\n",
            "  anios: 0\n  telares: 0\n  aprendices: no\n")
        try pack.edit("examples/caso.yaml", "compradores: 5\n  local: alquilado", "compradores: 0\n  local: prestado")
        try pack.edit("examples/caso.yaml", "ventas: 8000", "ventas: 3000")
        let worst = try pack.generate()
        #expect(
            words(worst.output).contains("Nota final: 2 puntos, Pésimo. No se aprueba."),
            "\(worst.output)\(worst.errors)")
    }

    @Test("A criterion more in the project's own scorecard, by the guide: printed in the form and explained")
    func oneCriterionMore() throws {
        let root = try ExtensionTests.installation()
        let norm = root.appending(path: "regulations/rmrp.yaml")
        let schema = root.appending(path: "schema/expediente.yaml")
        try ExtensionTests.edit(
            norm, "\n  # Art. 10, Capacidad de Gestión.\n",
            "\n" + block("un criterio más en la norma") + "\n  # Art. 10, Capacidad de Gestión.\n")
        try ExtensionTests.edit(norm, "    maximo: 15\n    dato: riesgo.caracter\n", block("el máximo de su variable"))
        try ExtensionTests.edit(
            schema, "      # Las cinco variables.\n",
            block("un criterio más en el esquema") + "      # Las cinco variables.\n")
        try ExtensionTests.edit(
            schema, "\n      explotacion:\n", "\n" + block("el dato de un criterio más") + "      explotacion:\n")
        try ExtensionTests.edit(
            root.appending(path: "templates/medicion-de-riesgos/plantilla.xhtml"),
            "<tr class=\"suma\"><td colspan=\"7\"></td><td class=\"cifra\"><f:parte f:solo=\"modelo\">0</f:parte>{{ riesgo.caracter",
            block("la fila de un criterio más")
                + "<tr class=\"suma\"><td colspan=\"7\"></td><td class=\"cifra\"><f:parte f:solo=\"modelo\">0</f:parte>{{ riesgo.caracter"
        )
        let file = root.appending(path: "caso.yaml")
        let text = try read(Corpus.caseFile("aurifera"))
        try Data(text.replacing("\nevaluacion:\n", with: "\nevaluacion:\n  capacitados: 12\n").utf8).write(to: file)
        func generate(_ arguments: String...) throws -> ProcessResult {
            try run(
                foja,
                ["generar", "medicion-de-riesgos", "--raiz", root.path, "--salida", "-", "--formato", "texto"]
                    + arguments)
        }
        let made = try generate("--caso", file.path, "--borrador")
        #expect(made.status == 0, "\(made.errors)")
        let printed = words(made.output)
        #expect(printed.contains("Capacitación 3 3 2 1 3"), "\(made.output)")
        #expect(printed.contains("CARÁCTER (Calificación 18)"))
        // 78 points without it.
        #expect(printed.contains("RMRP Anexo 1 81 103 mínima: 51"), "\(made.output)")
        let blank = try generate("--en-blanco")
        #expect(blank.status == 0 && blank.output.contains("Capacitación"), "\(blank.errors)")
        let explained = try run(
            foja, ["explicar", "riesgo.capacitacion.puntaje", "--caso", file.path, "--raiz", root.path, "--json"])
        let tree = try #require(JSONSerialization.jsonObject(with: Data(explained.output.utf8)) as? [String: Any])
        #expect(tree["valor"] as? String == "3")
        #expect(tree["articulo"] as? String == "RMRP art. 9.IV.a")
    }

    @Test("The project's own form, which names its criteria and classes, has every one of them")
    func whole() throws {
        let norm = try read(projectRoot.appending(path: "regulations/rmrp.yaml"))
        let form = try read(projectRoot.appending(path: "templates/medicion-de-riesgos/plantilla.xhtml"))
        let criteria = norm.matches(of: /\n    resultado: ([a-z_.]+)\n/).map { String($0.1) }
        #expect(criteria.count == 21)
        for criterion in criteria {
            for datum in ["da_bajo", "bajo", "da_moderado", "moderado", "da_alto", "alto", "puntaje"] {
                #expect(form.contains("{{ \(criterion).\(datum) |"), "\(criterion).\(datum)")
            }
        }
        let variables = norm.matches(of: /\n    dato: (riesgo\.[a-z]+)\n/).map { String($0.1) }
        #expect(variables.count == 5)
        for variable in variables { #expect(form.contains("{{ \(variable) |"), "\(variable)") }
    }

    @Test("A way of collection more, by the guide: the settlement says it in the norm's words")
    func collection() throws {
        let root = try ExtensionTests.installation()
        let norm = root.appending(path: "regulations/rop.yaml")
        let text = try read(norm)
        let start = try #require(text.range(of: "\ncobranza:\n"))
        try Data((String(text[..<start.lowerBound]) + "\n" + block("una vía de cobro más")).utf8).write(to: norm)
        func via() throws -> String? {
            let out = try run(
                foja,
                [
                    "explicar", "mora.via", "--raiz", root.path, "--caso", Corpus.caseFile("no-metalica").path,
                    "--json",
                ])
            let tree = try #require(JSONSerialization.jsonObject(with: Data(out.output.utf8)) as? [String: Any])
            return tree["valor"] as? String
        }
        // 98 days of delay.
        #expect(try via() == "conciliación, del día 91 al 120")
        try ExtensionTests.edit(norm, "dia_hasta: 120", "dia_hasta: 97")
        #expect(try via() == "cobro judicial, desde el día 98 (ROP art. 19.b)")
        try ExtensionTests.edit(norm, "dia_hasta: 97", "dia_hasta: 200")
        try ExtensionTests.edit(norm, "plazo: cobro-administrativo, dice", "dia_hasta: 99, dice")
        #expect(try via() == "gestiones de cobro, hasta el día 99 (ROP art. 19.a)")
    }
}
