import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Reading the schema")
struct SchemaReaderTests {
    @Test("Fields, named types, lists and what groups hand down")
    func whole() throws {
        let schema = Fixture.schema
        let name = try #require(schema.field(at: "cooperativa.representante.nombre"))
        #expect(name.label == "Nombre completo" && name.example == "Ana Mamani")
        #expect(
            name.provider?.name == "cooperativa" && name.stage?.name == "solicitud" && name.article == "ROP art. 10")
        #expect(name.path == "cooperativa.representante.nombre")
        let department = try #require(schema.field(at: "cooperativa.departamento"))
        #expect(department.provider?.name == "DIP" && department.type.kind == .option)
        let price = try #require(schema.field(at: "compras.precio_total"))
        #expect(price.path == "compras.precio_total" && price.stage?.name == "contrato")
        #expect(schema.field(at: "prestamo.notas")?.type.innermost.kind == .text)
        #expect(schema.field(at: "prestamo.nada") == nil && schema.field(at: "") == nil)
        #expect(schema.expressions.keys.sorted() == ["compras.precio_total", "prestamo.aporte", "total"])
        #expect(schema.root.fields.map(\.name) == ["institucion", "cooperativa", "prestamo", "compras", "total"])
    }

    @Test(
        "What a schema may not say",
        arguments: [
            ("a: { tipo: textto }", "esquema.tipo 3:14"),
            ("a: { etiqueta: A }", "esquema.tipo 3:3"),
            ("A: { tipo: texto }", "esquema.nombre 3:3"),
            ("y: { tipo: texto }", "esquema.nombre 3:3"),
            ("id: { tipo: texto }", "esquema.reservado 3:3"),
            ("item: { tipo: texto }", "esquema.reservado 3:3"),
            ("a: { tipo: texto, etiquetta: A }", "esquema.atributo 3:21"),
            ("a: texto", "esquema.forma 3:6"),
            ("a: { tipo: texto, provee: DAG }", "esquema.provee 3:29"),
            ("a: { tipo: texto, etapa: contratos }", "esquema.etapa 3:28"),
            ("a: { tipo: texto, minimo: 3 }", "esquema.limite 3:3"),
            ("a: { tipo: entero, minimo: 1.000,5 }", "esquema.atributo 3:36"),
            ("a: { tipo: entero, minimo: tres }", "esquema.limite 3:30"),
            ("a: { tipo: texto, patron: '^a' }", "esquema.patron 3:29"),
            ("a: { tipo: texto, patron: '(a' }", "esquema.patron 3:29"),
            ("a: { tipo: texto, patron: 'a\\b' }", "esquema.patron 3:29"),
            ("a: { tipo: opcion }", "esquema.opciones 3:3"),
            ("a: { opciones: { Uno: uno } }", "esquema.opciones 3:18"),
            ("a: { tipo: lista }", "esquema.forma 3:3"),
            ("a: { tipo: grupo }", "esquema.forma 3:3"),
            ("a: { campos: {} }", "esquema.forma 3:16"),
            ("a: { tipo: entero, opcional: quizás }", "esquema.forma 3:32"),
            ("a: { tipo: entero, calcula: b + 1 }", "dato.desconocido 3:31"),
            ("a: { tipo: entero, calcula: '1 + b' }", "dato.desconocido 3:36"),
            ("a: { tipo: entero, calcula: \"'x'\" }", "esquema.calcula-tipo 3:31"),
            ("a: { tipo: entero, calcula: '1', calculo: x }", "esquema.calculo 3:3"),
        ])
    func refused(field: String, expected: String) {
        let text = "version: 1\ncampos:\n  \(field)\n"
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in
                try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
            }
                == [expected])
    }

    @Test("Types that contain themselves are refused, not followed for ever")
    func circular() {
        for types in [
            "a: { tipo: b }, b: { tipo: a }", "a: { campos: { x: { tipo: a } } }",
            "a: { campos: { x: { tipo: b } } }, b: { campos: { x: { tipo: a } } }", "a: { de: a }",
        ] {
            let text = "version: 1\ntipos: { \(types) }\ncampos: { z: { tipo: a } }\n"
            let found = Fixture.problems { () throws(DiagnosticsError) in
                try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
            }
            #expect(found.contains { $0.hasPrefix("esquema.tipo") }, "\(types): \(found)")
        }
    }

    @Test("All problems come at once, with the version and the shape")
    func together() {
        let text = "version: 2\ncampo: {}\ncampos: { a: { tipo: x }, b: { tipo: y } }\n"
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in
                try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
            }
                == ["esquema.atributo 2:1", "esquema.version 1:10", "esquema.tipo 3:22", "esquema.tipo 3:38"])
    }

    @Test("A field takes from its named type what it does not say itself")
    func completion() throws {
        let text = """
            version: 1
            tipos:
              ci: { tipo: texto, etiqueta: Cédula, patron: '[0-9]+', ayuda: Sin puntos }
              ci_larga: { tipo: ci, etiqueta: Cédula larga }
            campos:
              a: { tipo: ci_larga, ayuda: Con puntos }
              b: { de: ci, etiqueta: Cédulas }
              c: { de: { de: { tipo: entero } } }

            """
        let schema = try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
        let a = try #require(schema.field(at: "a"))
        #expect(a.label == "Cédula larga" && a.pattern == "[0-9]+" && a.help == "Con puntos")
        #expect(schema.field(at: "c")?.type.innermost.kind == .integer)
        // An item's own pattern holds for each item.
        let bad = try Fixture.tree("b: ['12', 'x']")
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in
                try CaseReader.read(bad, schema: schema, requiresID: false)
            } == ["dato.patron 1:11"])
    }
}
