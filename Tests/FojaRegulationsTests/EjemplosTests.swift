import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("The examples, whole")
struct EjemplosTests {
    static func computed(_ name: String) throws -> CaseData {
        let caso = try Caso()
        let tree = try DataTree.read(try Shipped.source("examples/\(name)/caso.yaml"), format: .yaml)
        let given = try CaseReader.read(tree, schema: caso.schema)
        let institution = try InstitutionReader.read(
            try DataTree.read(try Shipped.source("institucion.yaml"), format: .yaml), schema: caso.schema)
        let computed = try ComputedFields(schema: caso.schema, calculos: try caso.regulations.calculos())
        return try computed.compute(given.merging(institution: institution))
    }

    private func verdicts(_ data: CaseData) -> [String?] {
        ["cumple", "no_cumple", "falta_dato", "no_definido"].map {
            data.value(at: "condiciones.\($0)").canonical
        }
    }

    @Test(
        "Each complete example complies, and lacks nothing",
        arguments: [
            // Not defined: a vehicle in a loan of up to Bs500.000,00, the models' solidary guarantee, the power.
            ("aurifera", ["28", "0", "0", "3"]),
            ("polimetalica", ["29", "0", "0", "2"]),
            // Of Bs95.000,00 on a solidary guarantee: only the power.
            ("no-metalica", ["29", "0", "0", "1"]),
        ])
    func complete(name: String, expected: [String]) throws {
        let data = try EjemplosTests.computed(name)
        #expect(verdicts(data) == expected)
        #expect(data.value(at: "plazos.lineas").items.count > 27)
    }

    @Test("An example just begun lacks nearly everything, and says so line by line")
    func begun() throws {
        let data = try EjemplosTests.computed("incompleta")
        let found = verdicts(data).map { $0.flatMap(Int.init) ?? -1 }
        #expect(found[1] == 0)
        #expect(found[2] > 30)
        #expect(data.refusals["condiciones.grupos"] == nil)
    }

    @Test("The dates of the first example keep to the deadlines that are in working days")
    func dates() throws {
        let data = try EjemplosTests.computed("aurifera")
        let field = try #require(data.schema.field(at: "plazos.lineas"))
        let lines = try data.value(at: "plazos.lineas").items.map { try Fila($0, field) }
        func due(_ article: String) -> String? { lines.first { $0["articulo"] == article }?["vence"] }
        func given(_ path: String) -> String? { data.value(at: path).canonical }
        for (article, path) in [
            ("ROP art. 11.e", "hechos.informes_preliminares"),
            ("ROP art. 13.a", "evaluacion.informe_tecnico_final.fecha"),
            ("ROP art. 13.b", "evaluacion.informe_legal_final.fecha"),
            ("ROP art. 13.d", "hechos.recepcion_en_el_comite"),
            ("ROP art. 13.e", "aprobacion.resolucion_comite.fecha"),
        ] {
            let (last, done) = (try #require(due(article)), try #require(given(path)))
            #expect(done <= last, "\(article)")
        }
        #expect(due("ROP art. 17.e") == "2025-12-02")
    }
}
