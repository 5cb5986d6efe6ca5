import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("The institution's own, dated data")
struct InstitutionTests {
    static let text = """
        sigla: FOFIM
        director:
          - { desde: 2024-06-01, nombre: Juan Choque, ci: 22222 }
          - { desde: 15/1/2020, nombre: Ana Mamani, ci: 11111 }

        """

    static func read(_ text: String, _ day: String?) throws(DiagnosticsError) -> Institution {
        try InstitutionReader.read(
            try Fixture.tree(text, name: "institucion.yaml"), schema: Fixture.schema,
            onDate: day.flatMap { CivilDate(canonical: $0) })
    }

    @Test(
        "The version in force on a day",
        arguments: [
            (nil, "Juan Choque"), ("2024-06-01", "Juan Choque"), ("2024-05-31", "Ana Mamani"),
            ("2020-01-15", "Ana Mamani"),
        ] as [(String?, String)])
    func versions(day: String?, director: String) throws {
        let data = CaseData(schema: Fixture.schema).merging(institution: try Self.read(Self.text, day))
        #expect(data.value(at: "institucion.director.nombre") == .text(director))
        #expect(data.value(at: "institucion.sigla") == .text("FOFIM"))
        let place = try #require(data.places["institucion.director.nombre"])
        #expect(place.source.name == "institucion.yaml" && data.warnings.isEmpty)
    }

    @Test("A day before every version, and versions that are wrong")
    func wrong() {
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Self.read(Self.text, "2019-12-31") }
                == ["institucion.sin-version 2:1"])
        let broken = """
            siglas: FOFIM
            director:
              - { desde: 2024-06-01, nombre: [x] }
              - { nombre: Ana }
              - { desde: 2024-02-30, nombre: Ana }
              - { desde: 2024-06-01, cargo: x }

            """
        #expect(
            Fixture.problems { () throws(DiagnosticsError) in try Self.read(broken, nil) }.sorted() == [
                "dato.desconocido 1:1", "dato.desconocido 6:26", "dato.fecha-imposible 5:14", "dato.tipo 3:34",
                "institucion.desde 4:5", "institucion.version-repetida 6:5",
            ])
        #expect(Fixture.problems { () throws(DiagnosticsError) in try Self.read("[a]", nil) } == ["dato.forma 1:1"])
    }

    @Test("What the case itself says wins, with a warning where it differs")
    func merging() throws {
        let institution = try Self.read(Self.text, nil)
        let own = "id: x\ninstitucion:\n  sigla: FOFIM\n  director: { nombre: Rosa Quispe }\n"
        let data = try Fixture.read(own).merging(institution: institution)
        #expect(data.value(at: "institucion.director.nombre") == .text("Rosa Quispe"))
        #expect(data.value(at: "institucion.director.ci") == .text("22222"))
        #expect(data.warnings.map(\.id.name) == ["dato.institucion-distinta"])
        #expect(data.warnings.first?.severity == .warning && data.warnings.first?.place?.line == 4)
        #expect(data.warnings.first?.notes.first?.place?.line == 3)
    }
}
