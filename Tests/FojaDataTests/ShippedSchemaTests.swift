import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData

@Suite("The schema that ships")
struct ShippedSchemaTests {
    static func source() throws -> SourceText { try Project.source("schema/expediente.yaml") }

    @Test("It reads, and every field says what it is, who gives it and from when")
    func reads() throws {
        let source = try Self.source()
        do throws(DiagnosticsError) {
            let schema = try SchemaReader.read(try DataTree.read(source, format: .yaml), pack: Fixture.pack)
            let fields = schema.allFields
            #expect(fields.count > 100)
            for field in fields where field.type.isScalar {
                #expect(field.label != field.name, "\(field.path) has no label")
                if field.computation == nil {
                    #expect(field.provider != nil, "\(field.path) has no provider")
                    #expect(field.stage != nil, "\(field.path) has no stage")
                }
            }
            _ = try CaseReader.read(
                try DataTree.read(
                    SourceText(name: "caso.yaml", bytes: NewCase.write(for: fields.map(\.path), schema: schema)),
                    format: .yaml), schema: schema)
            _ = try DataTree.read(SourceText(name: "a.json", bytes: JSONSchema.write(schema)), format: .json)
        } catch {
            Issue.record("\(DiagnosticRenderer().render(error.diagnostics))")
        }
    }
}
