import FojaTestSupport
import Foundation
import Testing

/// Files that asked for a minute or for gigabytes. ``Sandbox`` gives the program 256 MB; the bound of time is what must
/// not be passed by a program that does not hang, not what it takes.
@Suite("Files that repeat cost no more than they are long")
struct CasosSinLimiteTests {
    private static let folder = Project.root + "/Tests/Fixtures/casos/seguridad/"

    private func soon(_ body: () throws -> Sandbox.Outcome) throws -> Sandbox.Outcome {
        let start = ContinuousClock.now
        let outcome = try body()
        #expect(ContinuousClock.now - start < .seconds(20))
        return outcome
    }

    @Test(
        "A document with seventeen thousand conflicts, or fourteen thousand positions",
        arguments: [
            ("cuelga-17000-conflictos.xhtml", "documento.valores-distintos"),
            ("cuelga-14000-indices.xhtml", "documento.desconocido"),
        ])
    func documents(file: String, id: String) throws {
        let box = try Sandbox(shipped: true)
        let checked = try soon { try box.run("validar", Self.folder + file) }
        #expect(checked.status == 1)
        #expect(checked.error.split(separator: "\n").count { $0.contains("error[\(id)]") } <= 101)
        #expect(checked.error.contains("problemas más, que no se muestran"), "\(checked.error.suffix(500))")
        let imported = try soon { try box.run("importar", Self.folder + file, "--caso", "caso.yaml", "--id", "x") }
        #expect(imported.status == 1, "\(imported.error.suffix(500))")
    }

    @Test("Aliases that expand to a gigabyte are refused where they pass the bound")
    func aliases() throws {
        let box = try Sandbox(shipped: true)
        let refused = try soon {
            try box.run("generar", "--todos", "--caso", Self.folder + "alias-154K-30s-1500MB.yaml")
        }
        #expect(refused.status == 1)
        #expect(refused.error.contains("alias-154K-30s-1500MB.yaml:185:38: error[yaml.demasiado-texto]"))
    }

    @Test("Types that multiply are refused where the first of them is used")
    func schema() throws {
        let box = try Sandbox()
        let bomb = try String(contentsOfFile: Self.folder + "esquema-bomba-de-grupos.yaml", encoding: .utf8)
        try box.write("raiz/schema/expediente.yaml", bomb)
        let refused = try soon { try box.run("generar", "carta", "--caso", "caso.yaml") }
        #expect(refused.status == 1)
        #expect(refused.error.contains("expediente.yaml:207:18: error[esquema.grande]"), "\(refused.error)")
    }

    @Test("Five thousand fields in one paragraph of a template, or in one attribute")
    func template() throws {
        let box = try Sandbox(shipped: true)
        for name in ["paquete.yaml", "schema", "regulations", "templates", "institucion.yaml"] {
            try FileManager.default.createDirectory(atPath: box.path + "/r", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: Project.root + "/" + name, toPath: box.path + "/r/" + name)
        }
        let page = "r/templates/plan-de-pagos/plantilla.xhtml"
        let own = try box.read(page)
        try box.write(
            page,
            try String(contentsOfFile: Self.folder + "plantilla-5000-campos-en-un-parrafo-3s.xhtml", encoding: .utf8))
        let paragraph = try soon { try box.run("plantilla", "revisar", "plan-de-pagos", "--raiz", "r") }
        #expect(paragraph.status == 0, "\(paragraph.error.suffix(500))")
        let many = String(repeating: "{{ prestamo.monto }} ", count: 5_000)
        try box.write(page, own.replacing("<section>", with: "<p title=\"\(many)\">x</p><section>"))
        #expect(try soon { try box.run("plantilla", "revisar", "plan-de-pagos", "--raiz", "r") }.status == 0)
        // As many problems are told, and nothing is looked for in the whole schema for each.
        let wrong = String(repeating: "{{ nada.x }} ", count: 5_000)
        try box.write(page, own.replacing("<section>", with: "<p>\(wrong)</p><section>"))
        let told = try soon { try box.run("plantilla", "revisar", "plan-de-pagos", "--raiz", "r") }
        #expect(told.status == 1)
        #expect(told.error.contains("mensajes más, que no se muestran"), "\(told.error.suffix(300))")
    }

    @Test("A style sheet that is not UTF-8 is named, in its place")
    func style() throws {
        let box = try Sandbox(shipped: true)
        for name in ["paquete.yaml", "schema", "regulations", "templates", "institucion.yaml"] {
            try FileManager.default.createDirectory(atPath: box.path + "/r", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: Project.root + "/" + name, toPath: box.path + "/r/" + name)
        }
        let bad = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "css-no-utf8-rc70.css"))
        try box.write("r/templates/cronograma-de-plazos/plazos.css", bad)
        let example = Project.root + "/examples/aurifera/caso.yaml"
        let refused = try box.run(
            "generar", "cronograma-de-plazos", "--caso", example, "--raiz", "r", "--salida", "s")
        #expect(refused.status == 1)
        #expect(refused.error.contains("plazos.css:7:4: error[archivo.no-utf8]"), "\(refused.error)")
        // A control character is no part of XML either; the mark of a byte order and line ends of Windows are no matter.
        try box.write("r/templates/cronograma-de-plazos/plazos.css", ".a { color: red; } /* \u{1} */\n")
        let control = try box.run(
            "generar", "cronograma-de-plazos", "--caso", example, "--raiz", "r", "--salida", "s")
        #expect(control.status == 1)
        #expect(control.error.contains("plazos.css:1:23: error[plantilla.estilo]"), "\(control.error)")
        try box.write("r/templates/cronograma-de-plazos/plazos.css", "\u{FEFF}.a { color: red; }\r\n")
        let made = try box.run(
            "generar", "cronograma-de-plazos", "--caso", example, "--raiz", "r", "--salida", "s")
        #expect(made.status == 0, "\(made.error)")
        #expect(try box.run("validar", "s/cronograma-de-plazos.xhtml", "--raiz", "r").status == 0)
    }

    @Test("What a message quotes is cut")
    func quotation() throws {
        let box = try Sandbox()
        let long = String(repeating: "n", count: 100_000)
        try box.edit("caso.yaml") { $0.replacing("monto: 480.000,00", with: "monto: \(long)") }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml")
        #expect(refused.status == 1)
        #expect(refused.error.utf8.count < 4_000)
        #expect(refused.error.contains("nnnn…»"), "\(refused.error)")
    }
}
