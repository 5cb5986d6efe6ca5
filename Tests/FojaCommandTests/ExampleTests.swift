import FojaTestSupport
import Foundation
import Testing

@Suite("The shipped documents and examples, end to end")
struct ExampleTests {
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
