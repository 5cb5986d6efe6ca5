import FojaTestSupport
import Foundation
import Testing

@Suite("Growing without programming")
struct ExtensionTests {
    /// A copy of what `foja` reads, to be changed.
    static func installation() throws -> URL {
        let folder = Corpus.folder.appending(path: "raiz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["paquete.yaml", "schema", "templates", "regulations", "institucion.yaml"] {
            try FileManager.default.copyItem(
                at: projectRoot.appending(path: name), to: folder.appending(path: name))
        }
        return folder
    }

    static func edit(_ file: URL, _ old: String, _ new: String) throws {
        let text = try read(file)
        try #require(text.contains(old))
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: file)
    }

    @Test("A field added to the schema and a paragraph that uses it give a document with that field")
    func field() throws {
        let root = try ExtensionTests.installation()
        try ExtensionTests.edit(
            root.appending(path: "schema/expediente.yaml"), "\ncampos:\n",
            """

            campos:
              mina:
                tipo: grupo
                etiqueta: Mina
                provee: cooperativa
                etapa: solicitud
                campos:
                  altura: { tipo: entero, etiqueta: Altura sobre el mar, unidad: m, articulo: ROP art. 10 }

            """)
        try ExtensionTests.edit(
            root.appending(path: "templates/acta-de-asamblea-extraordinaria/plantilla.xhtml"), "</main>",
            "<p>La mina está a {{ mina.altura | miles }} metros sobre el nivel del mar.</p>\n</main>")
        let caseFile = root.appending(path: "caso.yaml")
        let original = try read(Corpus.caseFile("aurifera"))
        try Data((original + "\nmina: { altura: 4200 }\n").utf8).write(to: caseFile)
        let arguments = [
            "generar", "acta-de-asamblea-extraordinaria", "--final", "--raiz", root.path, "--salida", "-", "--formato",
            "texto", "--caso",
        ]
        let made = try run(foja, arguments + [caseFile.path])
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.output.contains("La mina está a 4.200 metros sobre el nivel del mar."))
        let without = try run(foja, arguments + [Corpus.caseFile("aurifera").path])
        #expect(without.status == 1)
        #expect(without.errors.contains("mina.altura") && without.errors.contains("cooperativa"))
    }

    @Test("A new folder is a new document: listed, generated and checked")
    func document() throws {
        let root = try ExtensionTests.installation()
        let folder = root.appending(path: "templates/constancia")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let guide = try read(projectRoot.appending(path: "docs/plantillas.md"))
        let start = try #require(guide.range(of: "```yaml documento\n"))
        let end = try #require(guide.range(of: "```", range: start.upperBound..<guide.endIndex))
        try Data(guide[start.upperBound..<end.lowerBound].utf8).write(to: folder.appending(path: "documento.yaml"))
        try Data(
            """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO">
            <head><meta charset="UTF-8"/><title>Constancia</title>
            <link rel="stylesheet" href="../comunes/documento.css"/></head>
            <body><main><h1>CONSTANCIA</h1>
            <p>A {{ cooperativa.razon_social }} se le otorgó un préstamo de {{ prestamo.monto | bs }}.</p></main></body></html>
            """.utf8
        ).write(to: folder.appending(path: "plantilla.xhtml"))
        let listed = try run(foja, ["catalogo", "--raiz", root.path])
        #expect(listed.status == 0 && listed.output.contains("constancia"), "\(listed.errors)")
        let target = root.appending(path: "salida")
        let made = try run(
            foja,
            [
                "generar", "constancia", "--final", "--raiz", root.path, "--caso", Corpus.caseFile("aurifera").path,
                "--salida", target.path,
            ])
        #expect(made.status == 0, "\(made.errors)")
        let text = try read(target.appending(path: "constancia.txt"))
        #expect(text.contains("Bs480.000,00"))
        let valid = try run(
            foja, ["validar", "--raiz", root.path, target.appending(path: "constancia.xhtml").path])
        #expect(valid.status == 0, "\(valid.output)\(valid.errors)")
    }

    /// The words of a document of an example under changed norms.
    private func words(_ document: String, _ example: String, under root: URL) throws -> String {
        let made = try run(
            foja,
            [
                "generar", document, "--borrador", "--raiz", root.path, "--caso", Corpus.caseFile(example).path,
                "--salida", "-", "--formato", "texto",
            ])
        #expect(made.status == 0, "\(made.errors)")
        return made.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("The points that the scorecard prints are the norm's")
    func points() throws {
        let root = try ExtensionTests.installation()
        let norm = root.appending(path: "regulations/rmrp.yaml")
        for (old, new) in [
            ("puntos: 3 a 5, dice: de 1 a 2 años", "puntos: 2 a 7, dice: de 1 a 2 años"),
            ("puntos: 1 a 2, dice: menor a 1 año", "puntos: 1, dice: menor a 1 año"),
            ("    maximo: 15\n    dato: riesgo.caracter", "    maximo: 16\n    dato: riesgo.caracter"),
            ("dato <= 12, dice: 12 a 5 }", "dato <= 12, dice: 14 a 6 }"),
        ] { try ExtensionTests.edit(norm, old, new) }
        let text = try words("medicion-de-riesgos", "aurifera", under: root)
        #expect(text.contains("CARÁCTER (Calificación 16)") && text.contains("Riesgo Moderado (14 a 6)"))
        #expect(text.contains("Experiencia en la Actividad Minera 6 | 6|(2 a 7) | |1 | | 6"))
        #expect(text.contains("RMRP Anexo 1 78 101 mínima: 51"))
    }

    @Test("No paper of FOFIM's keeps a figure that the norm has changed")
    func figures() throws {
        let root = try ExtensionTests.installation()
        let norm = root.appending(path: "regulations/rop.yaml")
        for (old, new) in [
            ("art. 7.6.1.a, valor: 70,", "art. 7.6.1.a, valor: 71,"),
            ("    articulo: ROP art. 7.6.1.a\n    valor: 50\n", "    articulo: ROP art. 7.6.1.a\n    valor: 53\n"),
            ("art. 7.7.1, valor: 1,", "art. 7.7.1, valor: 1.25,"),
            ("art. 7.7.1.d, valor: 100000,", "art. 7.7.1.d, valor: 112348,"),
            ("arts. 7.6.1.c y 7.7.1.e, valor: 500000,", "arts. 7.6.1.c y 7.7.1.e, valor: 512347,"),
            ("art. 10.I.h, valor: 12,", "art. 10.I.h, valor: 13,"),
            ("art. 10.I.h, valor: 24,", "art. 10.I.h, valor: 25,"),
        ] { try ExtensionTests.edit(norm, old, new) }
        for document in ["informe-de-garantias", "condiciones-del-prestamo", "informe-tecnico-economico-preliminar"] {
            let text = try words(document, "aurifera", under: root)
            for old in [
                "70%", "70 %", "50%", "50 %", "1:1", "100.000,00", "de un año", "dos últimos años", "últimos 12 meses",
            ] {
                #expect(!text.contains(old), "\(document): \(old)")
            }
        }
        #expect(try words("informe-de-garantias", "aurifera", under: root).contains("71% de los inmuebles y 53%"))
    }

    @Test("The program of Snippets uses the engine alone")
    func snippet() throws {
        let program = builtBesideTests("Carta")
        let outcome = try run(program, [])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("La Paz, 9 de marzo de 2026\n\nDebe usted Bs 1.500,00 (MIL QUINIENTOS).\n"))
        let lines = try read(projectRoot.appending(path: "Snippets/Carta.swift")).split(separator: "\n")
        #expect(lines.count < 20)
    }

    @Test("A new emission, and messages in other words, need nothing below them")
    func snippets() throws {
        let emission = try run(builtBesideTests("NuevaEmision"), [])
        #expect(emission.status == 0)
        for line in [
            "# RECIBO", "## CLÁUSULA PRIMERA.- (MONTO)",
            "La **Cooperativa \\<Ejemplo\\> R.L.** debe Bs 1.500,00 (MIL QUINIENTOS).",
            "Lo de la cláusula Primera se paga en doce cuotas.",
        ] { #expect(emission.output.contains(line + "\n"), "\(line)") }
        let messages = try run(builtBesideTests("Mensajes"), [])
        #expect(messages.output.hasPrefix("documento:1:"), "\(messages.output)")
        #expect(messages.output.contains("error[plantilla.filtro]: there is no filter “upper”\n"))
        #expect(!messages.output.contains("arreglo") && !messages.output.contains("nota"))
    }

    @Test("What is derived from the schema and the templates is up to date")
    func derived() throws {
        let folder = Corpus.folder.appending(path: "derived")
        let outcome = try run(foja, ["esquema", "--todo", folder.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for name in ["caso.schema.json"] + Corpus.documents.map({ "formularios/\($0).xsd" }) {
            let fresh = try read(folder.appending(path: name))
            #expect(fresh == (try read(projectRoot.appending(path: "schema/\(name)"))), "run `make schemas`: \(name)")
        }
    }
}
