import FojaTestSupport
import Foundation
import Testing

@Suite("The shipped documents and examples, end to end")
struct ExampleTests {
    @Test(
        "Each example in each mode: generated, valid, coherent, whole, and read back to the same bytes",
        arguments: [
            ("aurifera", "--final"), ("aurifera", "--borrador"), ("polimetalica", "--final"),
            ("polimetalica", "--borrador"),
            ("no-metalica", "--final"), ("no-metalica", "--borrador"), ("incompleta", "--borrador"),
        ])
    func example(name: String, mode: String) throws {
        let box = try Sandbox(shipped: true)
        let file = Project.root + "/examples/\(name)/caso.yaml"
        let made = try box.run("generar", "--todos", "--caso", file, mode, "--salida", "s")
        #expect(made.status == 0, "\(made.error)")
        let pages = box.names("s").filter { $0.hasSuffix(".xhtml") }
        #expect(pages.contains("contrato-de-prestamo.xhtml") && pages.contains("acta-de-asamblea-extraordinaria.xhtml"))
        for page in pages {
            let id = String(page.dropLast(6))
            let checked = try box.run("validar", "s/\(page)", "s/\(id).txt")
            #expect(checked.status == 0, "\(checked.text)\(checked.error)")
            try box.write("leido.json", try box.run("leer", "s/\(page)", "--json").output)
            let again = try box.run("generar", id, "--caso", "leido.json", mode, "--salida", "-")
            #expect(again.text == (try box.read("s/\(page)")), "\(page)")
            let instance = try box.run("leer", "s/\(page)", "--xml")
            let sheet = Project.root + "/schema/leer.xsl"
            if Sandbox.has("xsltproc"), FileManager.default.fileExists(atPath: sheet) {
                #expect(try box.launch("/usr/bin/xsltproc", [sheet, "s/\(page)"]).output == instance.output, "\(page)")
            }
        }
    }

    @Test("The schemas that are derived are as shipped")
    func derived() throws {
        let box = try Sandbox(shipped: true)
        #expect(try box.run("esquema", "--todo", "d").status == 0)
        for name in ["caso.schema.json"] + box.names("d/formularios").map({ "formularios/" + $0 }) {
            let shipped = try String(contentsOfFile: Project.root + "/schema/" + name, encoding: .utf8)
            #expect(try box.read("d/" + name) == shipped, "make schemas")
        }
    }

    @Test("The shipped templates pass their own check without a warning")
    func templates() throws {
        let box = try Sandbox(shipped: true)
        let checked = try box.run("plantilla", "revisar")
        #expect(checked.status == 0)
        #expect(checked.error.isEmpty, "\(checked.error)")
    }
}
