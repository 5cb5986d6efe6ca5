import FojaDiagnostics
import FojaTestSupport
import FojaXML
import Foundation
import Testing

/// The W3C XML conformance suite, read as Foja reads: no DTD, only UTF-8.
@Suite("The W3C conformance suite")
struct CorpusTests {
    /// One `<TEST>` of the suite's catalogues.
    private struct Case {
        let id: String
        let type: String
        let attributes: [String: String]
        let bytes: [UInt8]
    }

    private static let archive = Project.corpora?.appending(path: "xmlts20130923.zip").path

    private static var isPresent: Bool { archive.map { FileManager.default.fileExists(atPath: $0) } ?? false }

    /// Unpacks the suite into a folder of its own and removes it again.
    private static func withCases(_ body: ([Case]) throws -> Void) throws {
        let folder = try ScratchFolder("xmlts")
        let unpacked = try run(
            "/usr/bin/env", ["python3", "-m", "zipfile", "-e", try #require(archive), folder.path])
        try #require(unpacked.status == 0, "\(unpacked.errors)")
        try body(cases(in: URL(fileURLWithPath: folder.path)))
    }

    private static func cases(in folder: URL) throws -> [Case] {
        var all: [Case] = []
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let catalogue as URL in files ?? .init() where catalogue.pathExtension == "xml" {
            guard let text = try? String(contentsOf: catalogue, encoding: .utf8), text.contains("<TEST ") else {
                continue
            }
            for match in text.matches(of: /<TEST\s([^>]*)>/) {
                var attributes: [String: String] = [:]
                for pair in String(match.1).matches(of: /([A-Z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/) {
                    attributes[String(pair.1)] = String(pair.2 ?? pair.3 ?? "")
                }
                guard let id = attributes["ID"], let type = attributes["TYPE"], let path = attributes["URI"],
                    let data = try? Data(contentsOf: catalogue.deletingLastPathComponent().appending(path: path))
                else { continue }
                all.append(Case(id: id, type: type, attributes: attributes, bytes: Array(data)))
            }
        }
        return all
    }

    /// Well formed, with the word DOCTYPE in a comment or an instruction.
    private static let notReallyWithDTD: Set<String> = ["o-p15pass1", "o-p16pass1", "o-p18pass1"]

    @Test(
        "Nothing crashes; what is not well formed is refused; what has no DTD is taken, each node in its place",
        .enabled(if: CorpusTests.isPresent, "../shared/corpora/xmlts20130923.zip is not there"),
        .timeLimit(.minutes(1)))
    func suite() throws {
        try Self.withCases { cases in
            var wrong: [String] = []
            var taken = 0
            for test in cases {
                let source = SourceText(name: test.id, bytes: test.bytes)
                do throws(DiagnosticsError) {
                    let tree = try XMLTree(parsing: source)
                    taken += 1
                    // Some are well formed by the fifth edition, which is the one in force.
                    let isForUs = test.attributes["EDITION"]?.contains("5") ?? true
                    if test.type == "not-wf", isForUs { wrong.append("\(test.id) was taken") }
                    wrong += misplaced(tree).map { "\(test.id) misplaces \($0)" }
                } catch {
                    if let problem = Self.check(test, error.diagnostics) { wrong.append("\(test.id): \(problem)") }
                }
            }
            #expect(wrong == [])
            // The whole suite was there, and some of it was taken.
            #expect(cases.count > 2000 && taken > 20, "\(cases.count) cases, \(taken) taken")
        }
    }

    /// Whether a refusal is a right one: of a document that is not well formed,
    /// or of one that Foja does not take.
    private static func check(_ test: Case, _ found: [Diagnostic]) -> String? {
        guard found.allSatisfy({ $0.place != nil && $0.category == .finding }) else { return "a finding has no place" }
        guard test.type == "valid" || test.type == "invalid" else { return nil }
        let ids = Set(found.map(\.id.name))
        let hasDTD = test.bytes.firstRange(of: Array("<!DOCTYPE".utf8)) != nil && !notReallyWithDTD.contains(test.id)
        let isWide = test.bytes.starts(with: [0xFF, 0xFE]) || test.bytes.starts(with: [0xFE, 0xFF])
        let is11 = test.bytes.prefix(60).firstRange(of: Array("1.1".utf8)) != nil
        var allowed: Set<String> = []
        // Which of them is said first depends on the document.
        if hasDTD { allowed.formUnion(["xml.dtd", "xml.codificacion", "xml.latin-1", "xml.utf8", "xml.version"]) }
        if hasDTD, is11 { allowed.insert("xml.caracter-prohibido") }
        if isWide { allowed.insert("xml.codificacion") }
        if is11 { allowed.insert("xml.version") }
        // Written before namespaces, with names such as `a:b:c`.
        if test.attributes["NAMESPACE"] == "no" { allowed.insert("xml.nombre") }
        return ids.isSubset(of: allowed) ? nil : "refused for \(ids.sorted())"
    }
}
