import FojaTestSupport
import Foundation
import Testing

/// docs/normas.md, done: its worked example applied to a copy of the norms, and
/// what the program, which nobody compiled again, then says.
@Suite("The guide to the norms")
struct NormsGuideTests {
    /// The YAML after a mark of the guide.
    private func example(after mark: String) throws -> String {
        let guide = try read(projectRoot.appending(path: "docs/normas.md"))
        let start = try #require(guide.range(of: "<!-- prueba: \(mark) -->\n```yaml\n"))
        let end = try #require(guide.range(of: "```", range: start.upperBound..<guide.endIndex))
        return String(guide[start.upperBound..<end.lowerBound])
    }

    /// The installation with the new version of art. 10.II.
    private func changed() throws -> URL {
        let root = try ExtensionTests.installation()
        let file = root.appending(path: "regulations/rmrp.yaml")
        let text = try read(file)
        let old = "  - id: aporte-propio\n"
        #expect(text.components(separatedBy: old).count == 2)
        let edited = text.replacing(
            old, with: try example(after: "y esta es la nueva") + "\n" + example(after: "la tabla de antes se cierra"))
        try edited.write(to: file, atomically: true, encoding: .utf8)
        return root
    }

    @Test("A bound changed in the file changes the verdict and the explanation, with no compiling")
    func changedBound() throws {
        let root = try changed()
        // The evaluator's own points no longer belong: the norm fixes them now.
        let file = Corpus.folder.appending(path: "caso-\(UUID().uuidString).yaml")
        let text = try read(Corpus.caseFile("aurifera"))
        try text.write(to: file, atomically: true, encoding: .utf8)
        let refused = try run(
            foja,
            [
                "generar", "medicion-de-riesgos", "--caso", file.path, "--raiz", root.path, "--salida", "-",
                "--formato", "texto",
            ])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("no está en la banda Bajo, que da 5 puntos"))
        #expect(refused.errors.contains("\(file.path):"))

        let without = text.replacing(/\n  aporte_propio: \{ puntos:[^\n]*/, with: "")
        #expect(without != text)
        try without.write(to: file, atomically: true, encoding: .utf8)
        let explained = try run(
            foja, ["explicar", "riesgo.aporte_propio.puntaje", "--caso", file.path, "--raiz", root.path, "--json"])
        let tree = try #require(JSONSerialization.jsonObject(with: Data(explained.output.utf8)) as? [String: Any])
        #expect(tree["valor"] as? String == "5")
        #expect((tree["formula"] as? String)?.contains("mayor o igual al 25%") == true)
        #expect((tree["version"] as? String)?.contains("desde 2025-01-01") == true)
        let made = try run(
            foja,
            [
                "generar", "medicion-de-riesgos", "--borrador", "--caso", file.path, "--raiz", root.path, "--salida",
                "-", "--formato", "xhtml",
            ])
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.output.contains("data-campo=\"riesgo.aporte_propio.bajo\" value=\"5\""))

        // An older case stays under the older version.
        let older = text.replacing("  fecha: 2025-02-20", with: "  fecha: 2024-12-20")
        try older.write(to: file, atomically: true, encoding: .utf8)
        let before = try run(
            foja, ["explicar", "riesgo.aporte_propio.puntaje", "--caso", file.path, "--raiz", root.path, "--json"])
        let oldTree = try #require(JSONSerialization.jsonObject(with: Data(before.output.utf8)) as? [String: Any])
        #expect(oldTree["valor"] as? String == "3")
        #expect((oldTree["version"] as? String)?.contains("hasta 2024-12-31") == true)
    }

    @Test("The versions are compared, by day and by file; the gap is closed")
    func compared() throws {
        let root = try changed()
        let days = try run(foja, ["normas", "comparar", "2024-06-01", "2025-06-01", "--raiz", root.path])
        #expect(days.status == 0)
        #expect(days.output.hasPrefix("aporte-propio (RMRP art. 10.II):\n  2024-06-01: "))
        #expect(days.output.contains("dato >= 50"))
        #expect(days.output.contains("dato >= 25"))
        let files = try run(
            foja,
            [
                "normas", "comparar", projectRoot.appending(path: "regulations/rmrp.yaml").path,
                root.appending(path: "regulations/rmrp.yaml").path, "--raiz", root.path, "--json",
            ])
        let changes = try #require(JSONSerialization.jsonObject(with: Data(files.output.utf8)) as? [[String: Any]])
        #expect(changes.map { $0["id"] as? String } == ["aporte-propio"])
        let wrong = try run(foja, ["normas", "comparar", "2024-06-31", "2025-06-01", "--raiz", root.path])
        #expect(wrong.status == 64)
    }

    @Test("What is in force on a day, and what should have been reviewed by then")
    func listed() throws {
        let root = try changed()
        let file = root.appending(path: "regulations/rmrp.yaml")
        try read(file).replacing("\nreglas:\n", with: "\nproxima_revision: 2026-12-31\nreglas:\n", maxReplacements: 1)
            .write(to: file, atomically: true, encoding: .utf8)
        let before = try run(foja, ["normas", "listar", "--fecha", "2026-12-31", "--raiz", root.path])
        #expect(before.status == 0)
        #expect(before.errors.isEmpty)
        #expect(before.output.contains("aporte-propio (RMRP art. 10.II), desde 2025-01-01"))
        #expect(!before.output.contains("aporte-propio (RMRP art. 10.II), hasta 2024-12-31"))
        let after = try run(foja, ["normas", "listar", "--fecha", "2027-01-01", "--raiz", root.path])
        let place = try #require(
            after.errors.split(separator: "\n").first { $0.contains("aviso[norma.por-revisar]: «RMRP» debía") })
        #expect(place.hasPrefix(file.path + ":") && place.hasSuffix("revisarse hasta el 2026-12-31"), "\(place)")
        let line = place.dropFirst(file.path.count + 1).prefix(while: \.isNumber)
        let named = try read(file).split(separator: "\n", omittingEmptySubsequences: false).firstIndex(
            of: "norma: RMRP")
        #expect(Int(line) == named.map { $0 + 1 })
        // Without a day nobody looks at a clock.
        let undated = try run(foja, ["normas", "listar", "--raiz", root.path])
        #expect(undated.errors.isEmpty)
    }

    @Test("The review for programs gives rule, article and interval")
    func reviewed() throws {
        let outcome = try run(foja, ["normas", "revisar", "--json"])
        #expect(outcome.status == 0)
        let findings = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        let gap = try #require(findings.first { $0["regla"] as? String == "experiencia" })
        #expect(gap["tipo"] as? String == "hueco")
        #expect(gap["articulo"] as? String == "RMRP art. 9.I")
        let interval = try #require(gap["intervalo"] as? [String: Any])
        #expect(interval["texto"] as? String == "(2; 3]")
        #expect(interval["desde"] as? String == "2")
        #expect(interval["desde_incluido"] as? Bool == false)
        #expect(interval["hasta"] as? String == "3")
        #expect(interval["hasta_incluido"] as? Bool == true)
    }
}
