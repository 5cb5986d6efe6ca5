import FojaTestSupport
import Foundation
import Testing

/// What other programs may rest on is written down, so that nothing of it goes or changes unseen.
@Suite("The public API of the library products")
struct PublicAPITests {
    /// With this set, the lists are written instead of compared.
    private static let isWriting = ProcessInfo.processInfo.environment["FOJA_WRITE_API"] != nil

    @Test("Is what docs/api says", arguments: PublicAPI.modules)
    func listed(module: String) throws {
        let lines = try PublicAPI.lines(of: module)
        let path = "docs/api/\(module).txt"
        if Self.isWriting {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Project.file(path))
            return
        }
        let listed = try Project.text(path).split(separator: "\n").map(String.init)
        #expect(lines.count > 40)
        let gone = Set(listed).subtracting(lines).sorted()
        let new = Set(lines).subtracting(listed).sorted()
        #expect(gone.isEmpty, "what others may use is gone or changed; if it is meant, `make api` and the CHANGELOG")
        #expect(new.isEmpty, "not in \(path) yet: `make api` writes it")
    }
}
