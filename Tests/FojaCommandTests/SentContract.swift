import FojaTestSupport
import Foundation
import Testing

/// A contract that was made of an example's case, `caso.yaml`, into the folder `o`, and comes back edited.
struct SentContract {
    let box: Sandbox
    /// The case as it was when the contract was made.
    let given: String

    init() throws {
        box = try Sandbox(shipped: true)
        given = try Project.text("examples/aurifera/caso.yaml")
        try box.write("caso.yaml", given)
        let made = try box.launch(
            foja, ["generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--final", "--salida", "o"])
        #expect(made.status == 0, "\(made.error)")
    }

    /// Writes the contract with some edits, each of what stands there.
    func edit(_ edits: [(String, String)], to file: String) throws {
        var page = try box.read("o/contrato-de-prestamo.xhtml")
        for (from, to) in edits {
            try #require(page.contains(from), "\(from)")
            page = page.replacing(from, with: to, maxReplacements: 1)
        }
        try box.write(file, page)
    }

    /// Imports, and answers what is asked, line by line, through a pipe.
    func answer(_ lines: String, _ arguments: [String]) throws -> Sandbox.Outcome {
        try box.write("respuestas", lines)
        return try box.launch("/bin/sh", ["-c", "exec \"$0\" \"$@\" < respuestas", foja, "importar"] + arguments)
    }
}
