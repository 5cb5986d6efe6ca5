import FojaTestSupport
import Foundation
import Testing

/// Packs that somebody else writes, from the guides alone.
@Suite("Packs of strangers")
struct StrangePackTests {
    static let norm = "regulations/rct.yaml"
    static let schema = "schema/expediente.yaml"
    static let manifest = "paquete.yaml"

    /// The pack that the guide writes from nothing, with its case.
    private func fromNothing() throws -> URL {
        let root = Corpus.folder.appending(path: "barrio-\(UUID().uuidString)")
        let guide = try read(projectRoot.appending(path: "docs/paquetes.md"))
        let section = try #require(guide.components(separatedBy: "## Desde nada").last)
        var written = 0
        for part in section.components(separatedBy: "```").enumerated() where part.offset % 2 == 1 {
            let lines = part.element.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let heading = lines[0].split(separator: " ")
            guard heading.count == 2, lines.count == 2 else { continue }
            let file = root.appending(path: String(heading[1]))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(lines[1].utf8).write(to: file)
            written += 1
        }
        try #require(written == 5)
        for name in ["schema/perfil.xsd", "schema/perfil-svg.xsd"] {
            try FileManager.default.copyItem(at: projectRoot.appending(path: name), to: root.appending(path: name))
        }
        return root
    }

    @Test("Five files of the guide are a pack: it makes its document, which is valid, and nothing is asked of norms")
    func tiny() throws {
        let root = try fromNothing()
        func tried(_ arguments: String...) throws -> ProcessResult {
            try run(foja, arguments + ["--raiz", root.path])
        }
        let caseFile = root.appending(path: "caso.yaml").path
        let target = root.appending(path: "salida").path
        let made = try tried("generar", "constancia", "--final", "--caso", caseFile, "--salida", target)
        #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
        let text = try read(root.appending(path: "salida/constancia.txt")).split { $0.isWhitespace }.joined(
            separator: " ")
        #expect(
            text.hasSuffix("pagó € 1.200,50 (mil doscientos 50/100 euros) el 1 de marzo de 2026, por 3 meses."),
            "\(text)")
        for arguments in [
            ["catalogo"], ["plantilla", "revisar"], ["normas", "revisar"], ["revisar", "--caso", caseFile],
            ["validar", target + "/constancia.xhtml"], ["leer", target + "/constancia.xhtml"],
            ["explicar", "aporte.monto", "--caso", caseFile],
            ["simular", "--caso", caseFile, "--con", "aporte.meses=4"],
            ["nuevo", root.path + "/otro.yaml", "--para", "constancia"],
            ["generar", "--todos", "--en-blanco", "--salida", "-", "--formato", "texto"],
        ] {
            let out = try run(foja, arguments + ["--raiz", root.path])
            #expect(out.status == 0, "\(arguments)\n\(out.errors)")
            #expect(!(out.output + out.errors).contains("Bs") && !out.output.contains("réstamo"), "\(out.output)")
        }
        let written = try tried("esquema")
        #expect(written.output.contains("\"title\": \"Aporte de un vecino\""))
        let annex = try tried("generar", "constancia", "--final", "--con-fuentes", "--caso", caseFile, "--salida", "-")
        #expect(annex.status == 64 && tells(annex, "plantilla.sin-anexo"), "\(annex.errors)")
        let list = try tried("simular", "--caso", caseFile, "--con", "aporte=4")
        #expect(list.errors.contains("es un grupo, no un valor"), "\(list.errors)")
        let folder = try tried("carpeta", "comite", "--caso", caseFile)
        #expect(folder.status == 64 && folder.errors.contains("el paquete no tiene ninguna"), "\(folder.errors)")
    }

    /// Whether a message was told, at a place.
    private func tells(_ out: ProcessResult, _ id: String, at place: String = "") -> Bool {
        out.errors.split(separator: "\n").contains { $0.contains("[\(id)]") && (place.isEmpty || $0.contains(place)) }
    }

    /// A mistake: a file, what it said, what it says, where it is told (the line that has a text, in a file), as what, and
    /// something of what is said.
    typealias Mistake = (
        file: String, old: String, new: String, told: String, marker: String, id: String, says: String
    )

    static let mistakes = manifestMistakes + schemaMistakes + normMistakes

    private static let manifestMistakes: [Mistake] = [
        (
            manifest, "bueno: Bueno, regular: Regular", "bueno: Bueno, regular: Bueno", manifest, "clases_de_riesgo",
            "paquete.repetido", "«bueno» y «regular» se imprimen igual"
        ),
        (
            manifest, "excelente: Excelente,", "excelente: ,", manifest, "clases_de_riesgo", "paquete.tipo",
            "por ejemplo `excelente: Excelente`"
        ),
        (
            manifest, "etapas: [pedido, calificación]", "etapas: []", manifest, "etapas", "paquete.tipo", "está vacía"
        ),
        (manifest, "simbolo: Bs", "simbolo: B2", manifest, "moneda", "paquete.nombre", "tiene cifras"),
        (
            manifest, "plural: bolivianos", "plural: bolivianos, otras: [usd], extranjeras: { $us: [USD] }", manifest,
            "moneda", "paquete.repetido", "«USD» se escribe de dos monedas"
        ),
        (
            manifest, "moneda:",
            "feriados: { ambitos: { a: { comprende: [b] }, b: { comprende: [a] } }, sede: a }\nmoneda:",
            manifest, "feriados", "paquete.ambito", "se comprenden el uno al otro"
        ),
        (
            manifest, "moneda:", "filtros: { mayusculas: { clase: monto_con_simbolo } }\nmoneda:", manifest, "filtros",
            "paquete.filtro", "se confunde con «mayúsculas»"
        ),
        (
            manifest, "moneda:", "filtros: { modelo: { clase: monto_con_simbolo } }\nmoneda:", manifest, "filtros",
            "paquete.filtro", "ya es un filtro"
        ),
        (
            manifest, "moneda:",
            "filtros: { x: { clase: palabra_segun_forma, palabras: [{ dice: A }, { forma: b, dice: B }] } }\nmoneda:",
            manifest, "filtros", "paquete.forma", "lo que sigue no se imprime nunca"
        ),
        (
            manifest, "moneda:",
            "filtros: { x: { clase: palabra_segun_forma, palabras: [{ forma: b, dice: B }] } }\nmoneda:", manifest,
            "filtros", "paquete.falta", "agregue al final una sin `forma`"
        ),
        (
            manifest, "moneda:", "encabezado: { lugar: top-left }\nmoneda:", manifest, "encabezado", "paquete.falta",
            "al encabezado le falta `atributo`"
        ),
        (
            manifest, "moneda:", "personas: { nombre: nombres }\nmoneda:", manifest, "personas", "paquete.personas",
            "¿quiso decir `nombre`?"
        ),
        (
            manifest, "moneda:",
            "personas: { nombre: nombre, propietario: { dato: nombre, es: taller.nombres, se_llama: el taller } }\nmoneda:",
            manifest, "personas", "paquete.personas", "¿quiso decir `taller.nombre`?"
        ),
    ]

    private static let schemaMistakes: [Mistake] = [
        (
            schema, "etiqueta: Telares, minimo: 0", "etiqueta: Telares, minimo: 9, maximo: 2", schema, "      telares:",
            "esquema.limite", "el mínimo, 9, es mayor que el máximo, 2"
        ),
        (
            schema, "{ excelente: Excelente, bueno: Bueno, regular: Regular, malo: Malo }",
            "{ excelente: Excelente, bueno: Bueno, regular: Bueno, malo: Malo }", schema, "clase_de_taller: {",
            "esquema.opciones", "«bueno» y «regular» se imprimen igual"
        ),
        (
            schema, "    provee: institución\n", "    provee: evaluador\n", schema, "  institucion:", "esquema.provee",
            "escriba `provee: institución`"
        ),
        (
            manifest, "institución: { de_la_institucion: sí }", "institución: {}", schema, "  institucion:",
            "esquema.provee", "`de_la_institucion: sí`"
        ),
    ]

    private static let normMistakes: [Mistake] = [
        // From 26 to 28 the norm gives no class.
        (norm, "valor: 18", "valor: 27", norm, "valor: 27", "norma.minimo", "ninguna clase de «Nota final»"),
        (
            manifest, "{ excelente: Excelente, bueno: Bueno, regular: Regular, malo: Malo }",
            "{ malo: Malo, regular: Regular, bueno: Bueno, excelente: Excelente }",
            norm, "clase: malo, cuando: dato < 1, puntos: 0", "norma.clases", "la clase «Malo» va antes que «Regular»"
        ),
        (
            norm, "- { clase: excelente, cuando: dato > 28, dice: más de 28 }\n    - { clase: bueno,",
            "- { clase: bueno, cuando: dato > 28, dice: más de 28 }\n    - { clase: excelente,", norm,
            "clase: excelente, cuando: dato >= 20", "norma.clases", "empieza en"
        ),
        (
            norm, "resultado: nota.telares", "resultado: nota.anios", norm, "id: telares", "norma.resultado",
            "«anios-de-oficio» y «telares»"
        ),
        (
            norm, "variables:\n",
            "variables:\n  - { id: otra, nombre: Otra, articulo: RCT art. 7, maximo: 3, dato: nota.oficio, bandas: [{ clase: malo, cuando: dato >= 0, dice: x }] }\n",
            norm, "id: otra", "norma.variable", "ningún criterio suma a la variable «otra»"
        ),
    ]

    @Test("What is well written and cannot be meant is refused when the pack loads, in its line", arguments: mistakes)
    func refused(_ mistake: Mistake) throws {
        let pack = try ScorecardPack()
        try pack.edit(mistake.file, mistake.old, mistake.new)
        let out = try pack.generate()
        #expect(out.status == 1, "\(out.errors)")
        let line = try pack.line(of: mistake.marker, in: mistake.told)
        let place = try Regex(
            "\(NSRegularExpression.escapedPattern(for: mistake.told)):\(line):[0-9]+: error\\[\(mistake.id)\\]")
        #expect(out.errors.firstMatch(of: place) != nil, "\(mistake.told):\(line) \(mistake.id)\n\(out.errors)")
        #expect(out.errors.contains(mistake.says), "\(out.errors)")
        #expect(!out.errors.contains("Moderado"))
        // Once, though every template rests on it.
        let reviewed = try run(foja, ["plantilla", "revisar", "--raiz", pack.root.path])
        #expect(reviewed.status == 1 && reviewed.errors.matches(of: place).count == 1, "\(reviewed.errors)")
    }

    @Test("A file that nobody would read is told, not passed over")
    func unread() throws {
        let pack = try ScorecardPack()
        let files = FileManager.default
        func path(_ name: String) -> URL { pack.root.appending(path: name) }
        try Data("x".utf8).write(to: path("regulations/notas.txt"))
        #expect(try pack.generate().status == 0)
        try files.copyItem(at: path(Self.norm), to: path("regulations/rcx.yml"))
        let norm = try pack.generate()
        #expect(
            norm.status == 1 && tells(norm, "norma.extension", at: "rcx.yml:1:1"), "\(norm.errors)")
        try files.removeItem(at: path("regulations/rcx.yml"))
        try files.copyItem(at: path("templates/calificacion"), to: path("templates/otra"))
        try files.removeItem(at: path("templates/otra/documento.yaml"))
        let folder = try run(foja, ["catalogo", "--raiz", pack.root.path])
        #expect(folder.status == 1, "\(folder.output)")
        #expect(
            tells(folder, "documento.falta", at: "templates/otra/documento.yaml:1:1"),
            "\(folder.errors)")
        try files.removeItem(at: path("templates/otra"))
        try pack.edit("templates/calificacion/documento.yaml", "papel: carta", "papel: carta\nplantilla: nota.xhtml")
        let template = try pack.generate()
        #expect(
            tells(template, "plantilla.no-existe", at: "documento.yaml:9:12"), "\(template.errors)")
        try files.removeItem(at: path(Self.schema))
        let none = try pack.generate()
        #expect(none.status == 64 && none.errors.contains("no tiene schema/expediente.yaml"), "\(none.errors)")
    }

    @Test("The institution's data are judged with the templates, without any case")
    func institution() throws {
        let pack = try ScorecardPack()
        try pack.edit("institucion.yaml", "numero: ", "numera: ")
        let out = try run(foja, ["plantilla", "revisar", "--raiz", pack.root.path])
        #expect(
            out.status == 1 && tells(out, "dato.desconocido", at: "institucion.yaml:1:15"),
            "\(out.errors)")
        try pack.edit("institucion.yaml", "numera: ", "numero: ")
        try pack.edit(Self.manifest, "moneda:", "encabezado: { atributo: hoja }\nmoneda:")
        let header = try run(foja, ["plantilla", "revisar", "--raiz", pack.root.path])
        #expect(header.status == 0 && tells(header, "paquete.encabezado"), "\(header.errors)")
    }

    @Test("A form that names its criteria and lacks one is told so")
    func unprinted() throws {
        let root = try ExtensionTests.installation()
        func edit(_ file: String, _ old: String, _ new: String) throws {
            try ExtensionTests.edit(root.appending(path: file), old, new)
        }
        func reviewed() throws -> ProcessResult {
            try run(foja, ["plantilla", "revisar", "medicion-de-riesgos", "--raiz", root.path])
        }
        #expect(try reviewed().errors.isEmpty)
        try edit(
            "regulations/rmrp.yaml", "  # Art. 10, Capacidad de Gestión.\n",
            """
              - id: capacitacion
                nombre: Capacitación
                articulo: RMRP art. 9.IV
                variable: caracter
                resultado: riesgo.capacitacion
                dato: evaluacion.numero_de_deudas
                fuente: [evaluacion.numero_de_deudas]
                bandas: [{ clase: bajo, cuando: dato >= 0, puntos: 1, dice: siempre }]

              # Art. 10, Capacidad de Gestión.

            """)
        try edit(
            "regulations/rmrp.yaml", "    maximo: 15\n    dato: riesgo.caracter",
            "    maximo: 16\n    dato: riesgo.caracter")
        try edit(
            "schema/expediente.yaml", "      experiencia: { tipo: calificacion,",
            "      capacitacion: { tipo: calificacion, etiqueta: Capacitación }\n      experiencia: { tipo: calificacion,"
        )
        let out = try reviewed()
        #expect(out.status == 0 && tells(out, "plantilla.criterio"), "\(out.errors)")
        #expect(out.errors.contains("y no el de «Capacitación»"), "\(out.errors)")
    }
}
