import FojaTestSupport
import Foundation
import Testing

/// `Tests/Oracles/auditoria.py`: what the norms say of random cases, recomputed from their text, against the program.
@Suite("An auditor's recomputation")
struct AuditTests {
    @Test("150 random cases, with every option of every criterio, give what the norms say")
    func audit() throws {
        let python = try #require(tool("python3"), "python3 is not installed")
        let outcome = try run(
            python,
            [
                projectRoot.appending(path: "Tests/Oracles/auditoria.py").path, "--foja", foja, "--raiz",
                projectRoot.path,
                "--casos", "150",
            ])
        let lines = outcome.output.split(separator: "\n")
        // «150 casos, 98765 comparaciones, 0 discrepancias»
        let counts = lines.last?.split(separator: ",").compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
        let found = try #require(counts, "\(outcome.errors)")
        #expect(outcome.status == 0, "\(lines.prefix(40).joined(separator: "\n"))\n\(outcome.errors)")
        #expect(found.count == 3)
        #expect(found.first == 150)
        // Each case has over a hundred data of its own, and most have a plan of many rows.
        #expect(found.dropFirst().first.map { $0 > 50_000 } == true)
        #expect(found.last == 0)
    }
}
