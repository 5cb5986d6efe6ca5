import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Problems of data, schemas and their texts that nothing else here has")
struct MessageTests {
    private static let fields = "version: 1\ncampos:\n"

    @Test(
        "A schema",
        arguments: [
            ("identifican: { papel: [nada] }\n" + fields + "  a: { tipo: texto, etiqueta: A }\n", "esquema.identifica"),
            (fields + "  a: { tipo: texto, etiqueta: A, porque: 'por {b.c}' }\n", "esquema.porque"),
            (
                fields + "  a: { tipo: opcion, etiqueta: A, opciones: { x: X }, tambien: { y: [z] } }\n",
                "esquema.tambien"
            ),
            (
                "version: 1\ntipos:\n  t: { campos: { a: { tipo: t, etiqueta: A } } }\ncampos:\n  b: { tipo: t, etiqueta: B }\n",
                "esquema.tipo-circular"
            ),
            (fields + "  a: { tipo: texto, etiqueta: A, unico: [nada] }\n", "esquema.unico"),
            (fields + "  a: { tipo: dinero, etiqueta: A, unidad: Sus }\n", "esquema.unidad"),
            (
                fields
                    + "  b: { tipo: decimal, etiqueta: B }\n  a: { tipo: decimal, etiqueta: A, calcula: 'redondea(b, b)' }\n",
                "expresion.decimales"
            ),
            (
                fields
                    + "  a: { tipo: entero, etiqueta: A, calcula: b + 1 }\n  b: { tipo: entero, etiqueta: B, calcula: a }\n",
                "calculo.circular"
            ),
        ])
    func schema(text: String, id: String) {
        let problems = Fixture.problems { () throws(DiagnosticsError) in
            let schema = try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
            return try ComputedFields(schema: schema)
        }
        #expect(problems.contains { $0.hasPrefix(id) }, "\(problems)")
    }

    @Test("A schema of too many groups one in another, and one with too many problems")
    func largeSchemas() {
        var deep = MessageTests.fields
        for level in 1...70 {
            deep +=
                String(repeating: "  ", count: 2 * level - 1) + "a:\n" + String(repeating: "  ", count: 2 * level)
                + "campos:\n"
        }
        deep += String(repeating: "  ", count: 141) + "a: { tipo: texto, etiqueta: A }\n"
        let many =
            MessageTests.fields
            + (0..<150).map { "  a\($0): { tipo: entero, etiqueta: A, calcula: 'b\($0)' }\n" }.joined()
        for (text, ids) in [(deep, ["esquema.profundo", "yaml.profundo"]), (many, ["esquema.demasiados-problemas"])] {
            let problems = Fixture.problems { () throws(DiagnosticsError) in
                try SchemaReader.read(
                    try DataTree.read(SourceText(name: "e", text: text), format: .yaml), pack: Fixture.pack)
            }
            #expect(problems.contains { problem in ids.contains { problem.hasPrefix($0) } }, "\(problems.suffix(2))")
        }
    }

    @Test(
        "A text",
        arguments: [
            ("a: \"x\"#y\n", "yaml.comentario"), ("a: [-]\n", "yaml.guion"), ("a: \u{FFFE}\n", "yaml."),
        ])
    func text(text: String, id: String) {
        let problems = Fixture.problems { () throws(DiagnosticsError) in try Fixture.tree(text) }
        #expect(problems.contains { $0.hasPrefix(id) }, "\(problems)")
    }

    @Test("A JSON file of very many data")
    func json() {
        let text = "[" + String(repeating: "1,", count: 60_000) + "1]"
        let problems = Fixture.problems { () throws(DiagnosticsError) in
            try DataTree.read(SourceText(name: "a.json", text: text), format: .json)
        }
        #expect(problems.contains { $0.hasPrefix("json.demasiados-datos") }, "\(problems)")
    }

    @Test("A case of very many problems, and a text longer than any")
    func cases() throws {
        let unknown = "id: x\n" + (0..<150).map { "z\($0): 1\n" }.joined()
        let many = CaseReader.examine(try Fixture.tree(unknown), schema: try Fixture.schema(Fixture.schemaText))
        #expect(many.problems.last?.id == "dato.demasiados-problemas" && many.problems.first?.subject == "z0")
        let long = "id: x\ncooperativa:\n  razon_social: " + String(repeating: "a", count: 200_000) + "\n"
        let read = CaseReader.examine(try Fixture.tree(long), schema: try Fixture.schema(Fixture.schemaText))
        #expect(read.problems.map(\.id) == ["dato.largo"] && read.problems[0].subject == "cooperativa.razon_social")
    }

    @Test("What a case is simulated with")
    func giving() throws {
        let data = try Fixture.computed()
        for (path, id) in [
            ("total", "dato.calculado"), ("compras.90.cantidad", "dato.posicion"), ("compras", "dato.tipo"),
        ] {
            let problems = Fixture.problems { () throws(DiagnosticsError) in try data.giving(path, "1") }
            #expect(problems.first?.hasPrefix(id) == true, "\(path): \(problems)")
        }
    }

    @Test("What a document carries and cannot be")
    func carried() throws {
        let schema = try Fixture.schema(Fixture.schemaText)
        let short = Fixture.problems { () throws(DiagnosticsError) in
            try CaseData(
                schema: schema, canonicalPairs: [("compras.3.descripcion", "x")], listCounts: [("compras", 1)])
        }
        #expect(short.first?.hasPrefix("documento.lista") == true, "\(short)")
        let many = Fixture.problems { () throws(DiagnosticsError) in
            try CaseData(schema: schema, canonicalPairs: (0..<150).map { ("nada.x\($0)", "1") }, listCounts: [])
        }
        #expect(many.last?.hasPrefix("documento.demasiados-problemas") == true)
    }

    @Test("The data of an institution without a group for them, and a selector that selects nothing")
    func institution() throws {
        let bare = try Fixture.schema("version: 1\ncampos:\n  a: { tipo: texto, etiqueta: A }\n")
        let none = Fixture.problems { () throws(DiagnosticsError) in
            try InstitutionReader.read(try Fixture.tree("sigla: X\n"), schema: bare)
        }
        #expect(none.first?.hasPrefix("institucion.esquema") == true, "\(none)")
    }
}
