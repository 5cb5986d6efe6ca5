import FojaData
import FojaDiagnostics
import Testing

@testable import FojaRegulations

@Suite("A printed total held against its rows, in a norm that holds at any date")
struct TotalesTests {
    private static let schema = """
        version: 1
        campos:
          total: { tipo: dinero, etiqueta: Total impreso }
          fecha: { tipo: fecha, etiqueta: Fecha }
          partidas:
            tipo: lista
            etiqueta: Partidas
            campos:
              monto: { tipo: dinero, etiqueta: Monto }
              partes: { tipo: lista, etiqueta: Partes, de: dinero }
          notas: { tipo: lista, etiqueta: Notas, de: texto }
          resolucion:
            etiqueta: Resolución
            campos:
              numero: { tipo: texto, etiqueta: Número }
              fecha: { tipo: fecha, etiqueta: Fecha de la resolución }
        """

    private func regulations(rows: String, head: String = "", more: String = "") throws -> Regulations {
        let tree = try DataTree.read(SourceText(name: "expediente.yaml", text: Self.schema), format: .yaml)
        let norm = """
            norma: PRUEBA
            titulo: Una norma
            \(head)concordancias:
              - id: total
                articulo: art. 1
                datos: [total]
                filas: \(rows)
                concuerda: suma(partidas.monto) = total
                dice: el total es {total} y las filas suman otra cosa
            \(more)
            """
        return try Regulations(
            reading: [SourceText(name: "norma.yaml", text: norm)],
            schema: try SchemaReader.read(tree, pack: try Shipped.pack()))
    }

    private func ids(_ body: () throws -> Regulations) -> [String] {
        do {
            _ = try body()
            return []
        } catch let error as DiagnosticsError {
            return error.diagnostics.map(\.id.name)
        } catch {
            return ["\(error)"]
        }
    }

    private func problems(total: Int, _ amounts: [Int], rows: String = "[partidas.monto]") throws
        -> [CalculoResult.Problem]
    {
        let items = amounts.map { Value.group([.decimal(ExactDecimal($0)), .list([])]) }
        let regulations = try regulations(rows: rows)
        let data = CalculoData(
            ["total": .decimal(ExactDecimal(total)), "partidas": .list(items)], in: regulations.schema)
        return JuicioDeConcordancias(regulations).judge(Judging(regulations, data)).disagreements.problems
    }

    @Test("Without any date, the total is judged, and told with each row by its path")
    func rows() throws {
        #expect(try problems(total: 30, [10, 20]).isEmpty)
        let told = try #require(try problems(total: 31, [10, 20]).first)
        #expect(told.severity == .error && !told.refusesFinal && told.path == "total")
        #expect(told.others.map(\.path) == ["total", "partidas.0.monto", "partidas.1.monto"])
        #expect(told.others.last?.text == "Partidas, monto, fila 2: Bs20,00")
    }

    @Test("Of a long list the first rows are told, and how many more there are")
    func many() throws {
        let told = try #require(try problems(total: 1, Array(repeating: 5, count: 26)).first)
        #expect(told.others.count == 26)
        #expect(told.others.last?.text == "y 2 filas más" && told.others.last?.path == "partidas")
        let one = try #require(try problems(total: 1, Array(repeating: 5, count: 25)).first)
        #expect(one.others.last?.text == "y 1 fila más")
    }

    @Test("What is no column of one list is refused when the norm is read")
    func malformed() throws {
        #expect(ids { try regulations(rows: "[notas]") } == [])
        #expect(ids { try regulations(rows: "[total]") } == ["norma.filas"])
        #expect(ids { try regulations(rows: "[partidas.partes]") } == ["norma.filas"])
        #expect(ids { try regulations(rows: "[partidas.montos]") } == ["dato.desconocido"])
    }

    @Test("A version in a norm that does not say which date selects it is refused")
    func versions() throws {
        let dated = "    desde: 2025-01-01\n"
        #expect(ids { try regulations(rows: "[notas]", more: dated) } == ["norma.vigencia"])
        let validity = "vigencia: { articulo: art. 9, segun: fecha, resolucion: resolucion }\n"
        #expect(ids { try regulations(rows: "[notas]", head: validity, more: dated) } == [])
    }
}
