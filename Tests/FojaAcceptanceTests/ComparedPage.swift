import FojaTestSupport
import Foundation
import Testing

/// The redline of a contract against the model, as the program writes it.
enum ComparedPage {
    static func write(to file: URL) throws {
        let contract = try #require(
            Corpus.all.first { $0.document == "contrato-de-prestamo" && $0.mode == "final" })
        let made = try run(foja, ["comparar", "modelo", contract.xhtml.path, "--formato", "xhtml"])
        #expect(made.status == 1, "\(made.errors)")
        try Data(made.output.utf8).write(to: file)
    }
}
