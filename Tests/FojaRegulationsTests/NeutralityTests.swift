import FojaData
import FojaRegulations
import FojaTestSupport
import Foundation
import Testing

/// What the engine knows of no institution: it has the arithmetic, and a pack the paths, the articles and the names.
@Suite("The algorithms know no institution")
struct NeutralityTests {
    private static let module = projectRoot.appending(path: "Sources/FojaRegulations")

    /// What looks like a path of the schema and is the id of a refusal.
    private static let ids: Set = ["plan.interes", "mora.corriente"]

    /// The code of each file below a folder of the module, without its comments.
    private static func code(_ folder: String = "") throws -> [(name: String, line: Int, text: String)] {
        let root = folder.isEmpty ? module : module.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try names.sorted().filter { $0.hasSuffix(".swift") }.flatMap { name in
            try String(contentsOf: root.appending(path: name), encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            ).enumerated().compactMap { index, line in
                let text = line.drop { $0 == " " }
                return text.hasPrefix("//") ? nil : (folder + name, index + 1, String(text))
            }
        }
    }

    /// The texts between quotes of a line, without what they interpolate.
    private static func literals(_ line: String) -> [String] {
        line.matches(of: /"(?:[^"\\]|\\.)*"/).map {
            String($0.output).replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "")
        }
    }

    @Test("No text of the module is a path of the schema, cites an article or names an institution")
    func noLiterals() throws {
        let scope = Scope(schema: try Shipped.schema())
        let lines = try NeutralityTests.code()
        #expect(lines.count > 3_000)
        var found: [String] = []
        for (name, line, text) in lines {
            for literal in NeutralityTests.literals(text) {
                let paths = literal.matches(of: /[a-z_]+(?:\.[a-z_]+)+(?![a-z_-])/).map { String($0.output) }
                let own = paths.filter { path in
                    !NeutralityTests.ids.contains(path) && (try? scope.resolve(path)) != nil
                }
                let cites = literal.firstMatch(of: /\b(?:arts?|cl|pt)\. ?[0-9]|\bAnexo\b|\bLey [0-9]/) != nil
                let names = literal.firstMatch(of: /\b(?:FOFIM|SENARECOM|ROP|RMRP|DIP|DAJ|La Paz)\b/) != nil
                if !own.isEmpty || cites || names { found.append("\(name):\(line): \(literal)") }
            }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test(
        "The arithmetic of loans knows no value of a case, no path and no file",
        arguments: ["Prestamo/", "FlujoDeCaja/"])
    func pure(folder: String) throws {
        let lines = try NeutralityTests.code(folder)
        #expect(lines.count > 200)
        let names =
            /\b(?:Value|FieldPath|Schema|DataTree|DataRecord|Environment|Calculo(?:Data|Given|Result|Binding))\b/
        let found = lines.filter { $0.text.firstMatch(of: names) != nil }
        #expect(found.isEmpty, "\(found.map { "\($0.name):\($0.line): \($0.text)" }.joined(separator: "\n"))")
    }
}
