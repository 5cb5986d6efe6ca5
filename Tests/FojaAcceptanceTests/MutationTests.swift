import FojaTestSupport
import Foundation
import Testing

/// A change that a person, or an accident, could make to a generated file.
struct Mutation: Sendable {
    let name: String
    let bytes: String
    /// The line where the change was made.
    let line: Int
}

@Suite("Mutations are found")
struct MutationTests {
    static func replace(_ page: String, _ range: Range<String.Index>, _ text: String, _ name: String) -> Mutation {
        Mutation(
            name: name, bytes: page.replacingCharacters(in: range, with: text),
            line: Page.line(of: range.lowerBound, in: page))
    }

    @Test("Every mutation is found and placed, with no manifest", arguments: Corpus.someFinals)
    func found(_ generated: Generated) throws {
        let page = try read(generated.xhtml)
        let folder = Corpus.folder.appending(path: "mutations-\(generated.example)-\(generated.document)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let mutations = Mutator.mutations(of: page, each: 8, seed: 0xF0A)
        #expect(mutations.count >= 35)
        let files = mutations.indices.map { folder.appending(path: "m\($0).xhtml") }
        for (mutation, file) in zip(mutations, files) { try Data(mutation.bytes.utf8).write(to: file) }
        // One process for all: reading the schema, the norms and the template is most of a process.
        let outcome = try run(foja, ["validar", "--json"] + files.map(\.path))
        #expect(outcome.status == 1)
        let reports = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(reports.count == mutations.count)
        for (index, mutation) in mutations.enumerated() {
            let report = reports[index]
            #expect(report["archivo"] as? String == files[index].path)
            #expect(report["pasa"] as? Bool == false, "\(mutation.name), line \(mutation.line)")
            let named = MutationTests.lines(named: report)
            #expect(
                named.contains { MutationTests.distance($0, mutation.line, in: mutation.bytes) <= 3 },
                "\(mutation.name) at line \(mutation.line); named \(named.prefix(8)): \(report)")
        }
    }

    /// How many lines with something on them stand between two lines.
    private static func distance(_ one: Int, _ other: Int, in page: String) -> Int {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let between = lines.dropFirst(min(one, other)).prefix(abs(one - other))
        return between.count { !$0.allSatisfy(\.isWhitespace) }
    }

    /// Every line number in a report, whatever it is of.
    static func lines(named report: Any) -> [Int] {
        switch report {
        case let object as [String: Any]:
            let own = (object["linea"] as? Int).map { [$0] } ?? []
            return own + object.filter { $0.key != "linea" }.values.flatMap(lines(named:))
        case let array as [Any]: return array.flatMap(lines(named:))
        default: return []
        }
    }
}
