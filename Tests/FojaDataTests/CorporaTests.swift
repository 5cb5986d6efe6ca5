import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData

@Suite("Corpora of inputs that break readers")
struct CorporaTests {
    private static func files(in name: String, ext: String) throws -> [URL] {
        guard let folder = Project.corpora else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent(name), includingPropertiesForKeys: nil
        )
        .filter { $0.pathExtension == ext }
        .sorted { $0.path < $1.path }
    }

    @Test("JSONTestSuite", .enabled(if: Project.corpora != nil, "there is no ../shared/corpora"))
    func json() throws {
        let files = try Self.files(in: "json/test_parsing", ext: "json")
        #expect(files.count > 300)
        for file in files {
            let source = SourceText(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
            let result = Result { () throws(DiagnosticsError) in
                try DataTree.read(source, format: .json)
            }
            switch (source.name.prefix(2), result) {
            case ("y_", .failure(let error)):
                // RFC 8259 lets a key stand twice; a case file does not.
                if error.diagnostics.allSatisfy({ $0.id == "json.repetida" }) { continue }
                Issue.record("\(DiagnosticRenderer().render(error.diagnostics))")
            case ("n_", .success): Issue.record("accepted: \(source.name)")
            default: break
            }
        }
    }

    @Test("YAML test suite", .enabled(if: Project.corpora != nil, "there is no ../shared/corpora"))
    func yaml() throws {
        let files = try Self.files(in: "yaml", ext: "yaml")
        #expect(files.count > 400)
        let folder = try #require(Project.corpora)
        let list = try String(contentsOf: folder.appendingPathComponent("yaml/errors.txt"), encoding: .utf8)
        let refused = Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
        #expect(refused.count > 80)
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            let source = SourceText(name: name, bytes: [UInt8](try Data(contentsOf: file)))
            do throws(DiagnosticsError) {
                _ = try DataTree.read(source, format: .yaml)
                if refused.contains(name) { Issue.record("accepted: \(name)") }
            } catch {
                for diagnostic in error.diagnostics {
                    #expect(diagnostic.place != nil, "\(name): \(diagnostic.message)")
                    if diagnostic.message.contains("no es YAML bien escrito") {
                        Issue.record("not translated: \(name): \(diagnostic.message)")
                    }
                }
            }
        }
    }
}
