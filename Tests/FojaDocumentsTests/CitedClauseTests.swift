import FojaTestSupport
import Foundation
import Testing

/// What other documents say of the contract's clauses: a case can have one less, and particular terms move them.
@Suite("Clauses of the contract that other documents cite")
struct CitedClauseTests {
    private static let contract = "contrato-de-prestamo"

    private static func templates() throws -> [(id: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: Project.file("templates").path).sorted().compactMap { id in
            let path = "templates/\(id)/plantilla.xhtml"
            guard FileManager.default.fileExists(atPath: Project.file(path).path) else { return nil }
            return (id, try Project.text(path))
        }
    }

    @Test("No other template cites one by a number, which only the contract of a case knows")
    func numbers() throws {
        let ordinals = "primera|segunda|tercera|cuarta|quinta|sexta|séptima|octava|novena|décima|vigésima"
        let cited = try Regex("cláusulas? (\(ordinals))").ignoresCase()
        #expect("Contrato de Préstamo, cláusula décima sexta".contains(cited))
        let all = try Self.templates()
        #expect(all.count > 15)
        for (id, text) in all where id != Self.contract { #expect(text.firstMatch(of: cited) == nil, "\(id)") }
    }

    @Test("Each that is cited by its title is in the contract with that title")
    func titles() throws {
        let model = try Project.text("templates/\(Self.contract)/plantilla.xhtml")
        var count = 0
        for (id, text) in try Self.templates() where id != Self.contract {
            for part in text.components(separatedBy: "cláusula").dropFirst() {
                let sentence = part.prefix { $0 != ")" && $0 != "<" && $0 != ":" }
                guard sentence.hasPrefix(" «") || sentence.hasPrefix("s «") else { continue }
                for title in sentence.split(separator: "«").dropFirst() {
                    let name = title.prefix { $0 != "»" }
                    #expect(model.contains("(\(name.uppercased()))</h2>"), "\(id): «\(name)»")
                    count += 1
                }
            }
        }
        #expect(count >= 12)
    }
}
