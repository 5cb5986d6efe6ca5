import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("A case is written with the names that its data have today")
struct CaseUpdateTests {
    private static let schemaText = """
        version: 1
        campos:
          solicitud:
            campos:
              fecha: { tipo: fecha, etiqueta: Fecha }
              nota: { tipo: texto_largo, etiqueta: Nota, opcional: sí }
          prestamo:
            campos:
              monto: { tipo: dinero, etiqueta: Monto, antes: [importe, solicitud.monto] }
              plazo_meses: { tipo: entero, etiqueta: Plazo, antes: plazo }
              plazo: { tipo: entero, etiqueta: Plazo que se imprime, calcula: prestamo.plazo_meses }
              tasa: { tipo: porcentaje, etiqueta: Tasa, antes: condiciones.tasa }
          bienes:
            etiqueta: Bienes
            tipo: lista
            antes: garantias
            campos:
              nombre: { tipo: texto, etiqueta: Nombre, antes: descripcion }
              avaluo:
                campos:
                  valor: { tipo: dinero, etiqueta: Valor, antes: bienes.precio }

        """

    private static func schema() throws -> Schema {
        try SchemaReader.read(try Fixture.tree(schemaText), pack: Fixture.pack)
    }

    private static func update(_ text: String, json: Bool = false) throws -> (text: String, changes: [String]) {
        let source = SourceText(name: json ? "caso.json" : "caso.yaml", text: text)
        let update = try CaseUpdate(of: source, format: json ? .json : .yaml, schema: try schema())
        return (
            String(decoding: update.bytes, as: UTF8.self),
            update.changes.map { "\($0.kind) \($0.from) → \($0.to) \($0.place.line)" }
        )
    }

    private static func refusal(_ text: String) throws -> Diagnostic? {
        do throws(DiagnosticsError) {
            _ = try CaseUpdate(
                of: SourceText(name: "caso.yaml", text: text), format: .yaml,
                schema: try SchemaReader.read(try Fixture.tree(schemaText), pack: Fixture.pack))
            return nil
        } catch { return error.diagnostics.first }
    }

    @Test("New names take the place of the old ones; comments, quotes, order and line ends stay")
    func renames() throws {
        let (text, changes) = try CaseUpdateTests.update(
            "# Mi caso\r\nid: x\r\nprestamo:\r\n  'importe':   \"5,00\" # Bs\r\n  plazo: 48\r\ngarantias:\r\n"
                + "  - descripcion: Molino # uno\r\n  - { \"descripcion\": Torno }\r\n")
        #expect(
            text
                == "# Mi caso\r\nid: x\r\nprestamo:\r\n  'monto':   \"5,00\" # Bs\r\n  plazo_meses: 48\r\nbienes:\r\n"
                + "  - nombre: Molino # uno\r\n  - { \"nombre\": Torno }\r\n")
        #expect(
            changes == [
                "renamed prestamo.importe → prestamo.monto 4", "renamed prestamo.plazo → prestamo.plazo_meses 5",
                "renamed garantias → bienes 6", "renamed bienes.0.descripcion → bienes.0.nombre 7",
                "renamed bienes.1.descripcion → bienes.1.nombre 8",
            ])
    }

    @Test("What is of another group today is taken there as it is written, with its comments")
    func moves() throws {
        let (text, changes) = try CaseUpdateTests.update(
            """
            id: x
            solicitud:
              # lo que pide
              monto: 480.000,00 # bolivianos
              fecha: 2025-01-02
            condiciones:
              tasa: "6"

            """)
        #expect(
            text == """
                id: x
                solicitud:
                  fecha: 2025-01-02
                prestamo:
                  # lo que pide
                  monto: 480.000,00 # bolivianos
                  tasa: "6"

                """)
        #expect(
            changes == ["moved solicitud.monto → prestamo.monto 4", "moved condiciones.tasa → prestamo.tasa 9"]
                || changes.count == 2)
    }

    @Test("A datum moves within the item of its list, in blocks and between braces")
    func items() throws {
        let (text, _) = try CaseUpdateTests.update(
            "id: x\nbienes:\n  - nombre: Molino\n    precio: 5,00\n  - { nombre: Torno, precio: \"6,00\" }\n"
        )
        let schema = try CaseUpdateTests.schema()
        let data = try CaseReader.read(try Fixture.tree(text), schema: schema)
        #expect(data.warnings.isEmpty && data.value(at: "bienes.1.avaluo.valor").canonical == "6.00")
        #expect(data.value(at: "bienes.0.avaluo.valor").canonical == "5.00")
    }

    @Test("A case in JSON, too")
    func json() throws {
        let (text, changes) = try CaseUpdateTests.update(
            "{\n  \"id\": \"x\",\n  \"solicitud\": { \"fecha\": \"2025-01-02\", \"monto\": 5 },\n  \"prestamo\": { \"plazo\": 48 },\n"
                + "  \"garantias\": [ { \"descripcion\": \"Molino\" } ]\n}\n", json: true)
        #expect(
            text
                == "{\n  \"id\": \"x\",\n  \"solicitud\": { \"fecha\": \"2025-01-02\" },\n"
                + "  \"prestamo\": { \"monto\": 5, \"plazo_meses\": 48 },\n  \"bienes\": [ { \"nombre\": \"Molino\" } ]\n}\n"
        )
        #expect(changes.count == 4)
    }

    @Test("Of a datum given by both names the same, the former goes; given differently, nothing is written")
    func twice() throws {
        let (text, changes) = try CaseUpdateTests.update("id: x\nprestamo:\n  importe: 5,00\n  monto: \"5.00\"\n")
        #expect(text == "id: x\nprestamo:\n  monto: \"5.00\"\n")
        #expect(changes == ["dropped prestamo.importe → prestamo.monto 3"])
        let refused = try CaseUpdateTests.refusal("id: x\nprestamo:\n  importe: 5,00\n  monto: 6,00\n")
        #expect(
            refused?.id == "editar.dos-nombres" && refused?.place?.line == 3 && refused?.subject == "prestamo.monto")
        let moved = try CaseUpdateTests.refusal("id: x\nsolicitud: { monto: 5 }\nprestamo: { monto: 6 }\n")
        #expect(moved?.id == "editar.dos-nombres")
    }

    @Test("What cannot be taken to its group without touching the rest is said in its place")
    func stuck() throws {
        let refused = try CaseUpdateTests.refusal(
            "id: x\nsolicitud:\n  monto: 5\n  fecha: 2025-01-02\nprestamo: { tasa: 6 }\n")
        #expect(refused?.id == "editar.lugar" && refused?.place?.line == 3)
    }

    @Test(
        "A case with the names of today stays byte for byte",
        arguments: ["id: x\nprestamo: {monto: 5}   # así\n", "id: x\n"])
    func nothing(text: String) throws {
        let (same, changes) = try CaseUpdateTests.update(text)
        #expect(same == text && changes.isEmpty)
    }

    @Test("Until it is rewritten, a case is read where its data are today, with a notice; with both it is refused")
    func reading() throws {
        let schema = try CaseUpdateTests.schema()
        let text = "id: x\nsolicitud: { monto: 5 }\ncondiciones: { tasa: 6 }\nbienes: [{ nombre: a, precio: 7 }]\n"
        let (data, problems) = CaseReader.examine(try Fixture.tree(text), schema: schema)
        #expect(problems.isEmpty)
        #expect(
            data.value(at: "prestamo.monto").canonical == "5.00" && data.value(at: "prestamo.tasa").canonical == "6")
        #expect(data.value(at: "bienes.0.avaluo.valor").canonical == "7.00")
        #expect(data.warnings.map(\.id) == ["dato.nombre-anterior", "dato.nombre-anterior", "dato.nombre-anterior"])
        #expect(Set(data.warnings.compactMap(\.subject)) == ["prestamo.monto", "prestamo.tasa", "bienes.avaluo.valor"])
        let both = CaseReader.examine(
            try Fixture.tree("id: x\nsolicitud: { monto: 5 }\nprestamo: { monto: 5 }\n"), schema: schema)
        #expect(both.problems.contains { $0.id == "dato.nombre-anterior" && $0.place?.line == 2 })
    }

    @Test(
        "A path of a document made before is one of today",
        arguments: [
            ("garantias.3.descripcion", "bienes.3.nombre"), ("bienes.0.precio", "bienes.0.avaluo.valor"),
            ("solicitud.monto", "prestamo.monto"), ("condiciones.tasa", "prestamo.tasa"), ("garantias", "bienes"),
            ("prestamo.plazo", nil), ("prestamo.monto", nil), ("nada.de.eso", nil), ("bienes.0.nada", nil),
        ] as [(String, String?)])
    func paths(old: String, new: String?) throws {
        #expect(try CaseUpdateTests.schema().presentPath(of: old) == new)
    }

    @Test(
        "A former path is refused where a datum has it today, where two had it, and where it is of another list",
        arguments: [
            ("antes: condiciones.tasa", "antes: solicitud.fecha"), ("antes: condiciones.tasa", "antes: importe"),
            ("antes: condiciones.tasa", "antes: bienes.tasa"), ("antes: bienes.precio", "antes: solicitud.precio"),
        ])
    func refusedFormerPaths(was: String, wrong: String) throws {
        let text = CaseUpdateTests.schemaText.replacing(was, with: wrong)
        let problems = Fixture.problems { () throws(DiagnosticsError) in
            try SchemaReader.read(try Fixture.tree(text), pack: Fixture.pack)
        }
        #expect(problems.count == 1 && problems[0].hasPrefix("esquema.antes"), "\(problems)")
    }
}
