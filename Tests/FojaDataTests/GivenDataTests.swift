import FojaTestSupport
import Testing

@testable import FojaData

/// What is looked for in a case without writing paths is what its paths lead to.
@Suite("The data that somebody gives, one after another")
struct GivenDataTests {
    @Test("They are the given scalars of the case in its order, and each finds its path")
    func parts() throws {
        let schema = try SchemaReader.read(
            try DataTree.read(ShippedSchemaTests.source(), format: .yaml), pack: Fixture.pack)
        var random = SplitMix64(state: 11)
        var seen = 0
        for _ in 0..<10 {
            var data = CaseData(schema: schema)
            data.root = Value.random(.group(schema.root), &random)
            var found: [(path: String, kind: FieldType.Kind, value: Value)] = []
            data.forEachGiven { field, kind, value, positions in
                found.append((schema.path(of: field, at: positions), kind, value))
            }
            let given = data.parts.compactMap { part -> (path: String, kind: FieldType.Kind, value: Value)? in
                guard case .scalar(let path, let field, let type, let value) = part, !field.isComputed else {
                    return nil
                }
                return (path, type.kind, value)
            }
            #expect(found.map(\.path) == given.map(\.path))
            #expect(found.map(\.kind) == given.map(\.kind))
            #expect(found.map(\.value) == given.map(\.value))
            seen += given.count { $0.path.contains { $0.isNumber } }
        }
        #expect(seen > 100)
    }
}
