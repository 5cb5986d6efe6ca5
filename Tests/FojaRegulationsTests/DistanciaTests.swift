import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("What lacks for the next class")
struct DistanciaTests {
    /// What the scorecard says of one criterion, by the schema's names; the rest of the example as it is.
    private func said(_ criterion: String, _ edit: (String) -> String) throws -> String {
        let found = try Expediente("examples/aurifera/caso.yaml", edit: edit)
        let shape = try #require(found.data.schema.field(at: "riesgo.fundamentos"))
        let rows = try found.data.value(at: "riesgo.fundamentos").items.map { try Fila($0, shape) }
        return try #require(rows.first { $0["criterio"] == criterion }, "\(found.problems.map(\.message))")["distancia"]
    }

    @Test("Between two percentages lie percentage points, and a ratio lacks a number")
    func units() throws {
        #expect(
            try said("Porcentaje de Aporte Propio") { $0 } == "Bajo: llegar a 50 % (faltan 25 puntos porcentuales)")
        #expect(try said("Índice Tiempo de la Reserva Minera") { $0 }.contains("pasar de 1,66 (falta"))
    }

    @Test("No debt is ever advised, and a measure that alone does not lead to the next class is not told")
    func debts() throws {
        // One debt or two: the next class is for other numbers of debts, which no share of the worth makes.
        let found = try Expediente("examples/polimetalica/caso.yaml")
        let shape = try #require(found.data.schema.field(at: "riesgo.fundamentos"))
        let rows = try found.data.value(at: "riesgo.fundamentos").items.map { try Fila($0, shape) }
        #expect(rows.count == 21)
        #expect(rows.first { $0["criterio"] == "Información de Deudas" }?["distancia"] == "")
        // Always the class next to the one given, and never a worse one.
        for row in rows where !row["distancia"].isEmpty {
            let next = row["clase"] == "Alto" ? "Moderado: " : "Bajo: "
            #expect(row["distancia"].hasPrefix(next), "\(row["criterio"])")
        }
    }

    @Test("Every criterio of FOFIM is told by `normas revisar`, with its article")
    func silences() throws {
        let (schema, regulations) = try Expediente.Textos().regulations()
        let told = Set(regulations.contradictions.map(\.criterio))
        for field in schema.allFields where field.path.hasPrefix("institucion.criterios.") {
            guard case .option = field.type else { continue }
            #expect(told.contains(field.path), "\(field.path)")
        }
    }
}
