import FojaTestSupport
import Foundation
import Testing

/// A cooperative's secretary with the project's own documents.
@Suite("From a new case to the finished folder")
struct SecretaryCommandTests {
    private static let cases = Project.root + "/Tests/Fixtures/casos/secretaria/"

    private func run(_ arguments: [String], in box: Sandbox) throws -> Sandbox.Outcome {
        try box.launch(foja, arguments + ["--raiz", Project.root, "--color", "nunca"])
    }

    @Test("A folder is reviewed by the name that makes it, with the documents that it holds")
    func folder() throws {
        let box = try Sandbox(shipped: true)
        for name in ["solicitud", "carpeta-solicitud"] {
            let done = try run(
                ["revisar", "--caso", Self.cases + "00-carpeta-que-pasa.yaml", "--documento", name], in: box)
            #expect(done.status == 0, "\(done.error)")
            #expect(done.text.contains("(acta-de-asamblea-extraordinaria): completo"))
            #expect(
                done.text.contains("(declaracion-jurada): completo")
                    && done.text.contains("(carpeta-solicitud): completo"))
        }
        let lacking = Self.cases + "52-sin-proveedor.yaml"
        let told = try run(["revisar", "--caso", lacking, "--documento", "solicitud"], in: box)
        #expect(told.status == 1 && told.text.hasPrefix("Falta 1 dato."))
        #expect(told.text.contains("(acta-de-asamblea-extraordinaria): falta 1 dato"))
        #expect(told.text.contains("«Sobre este punto 1.»") && told.text.contains("(carpeta-solicitud): completo"))
        let stage = try run(["revisar", "--caso", lacking, "--etapa", "solicitud"], in: box)
        #expect(stage.text.contains("(acta-de-asamblea-extraordinaria): falta 1 dato"))
        let made = try run(["carpeta", "solicitud", "--caso", lacking, "--final", "--salida", "-"], in: box)
        #expect(made.status == 1 && made.error.contains("«Sobre este punto 1.»") && !made.error.contains("punto .»"))
    }

    @Test("A document's review says what its final would, and no more")
    func document() throws {
        let box = try Sandbox(shipped: true)
        let file = Self.cases + "50-sin-serie.yaml"
        let review = try run(["revisar", "--caso", file, "--documento", "declaracion-jurada"], in: box)
        let made = try run(["generar", "declaracion-jurada", "--caso", file, "--final", "--salida", "-"], in: box)
        #expect(review.status == 0 && made.status == 0, "\(review.error)")
        #expect(!review.error.contains("condicion.sin-comprobar"))
        // Told once.
        #expect(review.error.components(separatedBy: "norma.sin-comprobar").count == 2, "\(review.error)")
    }

    @Test(
        "What is no name and no number keeps a document from being final",
        arguments: [
            ("25-nombre-0", 25), ("25-nombre-ninguno", 25), ("25-nombre-no", 25), ("25-nombre-vacante", 25),
            ("25-nombre-designar", 25), ("25-nombre-desconoce", 25), ("25-testimonio", 31), ("25-resolucion", 7),
        ])
    func fillers(name: String, line: Int) throws {
        let box = try Sandbox(shipped: true)
        let made = try run(
            ["generar", "declaracion-jurada", "--caso", Self.cases + name + ".yaml", "--final", "--salida", "-"],
            in: box)
        #expect(made.status == 1 && made.output.isEmpty)
        #expect(made.error.contains("\(name).yaml:\(line):") && made.error.contains("dato.relleno"), "\(made.error)")
        let draft = try run(
            ["generar", "declaracion-jurada", "--caso", Self.cases + name + ".yaml", "--salida", "-"], in: box)
        #expect(draft.status == 0)
    }

    @Test("A missing item is told at its own dash")
    func item() throws {
        let box = try Sandbox(shipped: true)
        let made = try run(
            [
                "generar", "declaracion-jurada", "--caso", Self.cases + "32-lista-vacio.yaml", "--final", "--salida",
                "-",
            ], in: box)
        #expect(made.status == 1 && made.error.contains(".yaml:79:6") && made.error.contains("después de su guion"))
    }

    @Test("A new case is a file of its own, for a document or a folder")
    func new() throws {
        let box = try Sandbox(shipped: true)
        let word = try run(["nuevo", "libro.docx"], in: box)
        #expect(word.status == 64 && word.error.contains("caso.extension") && !box.exists("libro.docx"))
        let folder = try run(["nuevo", "."], in: box)
        #expect(folder.status == 1 && folder.error.contains("caso.es-carpeta"))
        #expect(try run(["nuevo", "a.yaml", "--para", "solicitud"], in: box).status == 0)
        #expect(try run(["nuevo", "b.yaml", "--para", "carpeta-solicitud"], in: box).status == 0)
        let text = try String(contentsOfFile: box.path + "/a.yaml", encoding: .utf8)
        #expect(try text == String(contentsOfFile: box.path + "/b.yaml", encoding: .utf8))
        // Nothing that the folder takes is said to be of a later stage.
        #expect(text.contains("proveedor:") && !text.contains("desde contrato"))
    }
}
