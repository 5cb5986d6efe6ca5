import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegulations

@Suite("Norms as dated data")
struct RegulationsTests {
    private func read(_ rules: String) throws -> Regulations {
        let text = "norma: RMRP\ntitulo: Prueba\nreglas:\n" + rules
        return try Regulations(
            reading: [SourceText(name: "rmrp.yaml", text: text), try Shipped.source("regulations/feriados.yaml")],
            schema: try Shipped.schema())
    }

    private func ids(_ rules: String) -> [String] {
        do {
            _ = try read(rules).calculos()
            return []
        } catch let error as DiagnosticsError {
            return error.diagnostics.map { "\($0.place?.line ?? 0) \($0.id)" }
        } catch {
            return ["\(error)"]
        }
    }

    private let year = "  - {id: vigencia-del-nim, articulo: RMRP art. 7, valor: 12, unidad: meses}\n"

    @Test(
        "A NIM is valid for a year from its issue (RMRP art. 7)",
        arguments: [
            ("2023-03-09", "2024-03-09"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28"),
            ("1999-12-31", "2000-12-31"),
        ])
    func expiry(issued: String, expires: String) throws {
        let date = try #require(CivilDate(canonical: issued))
        let calculo = try #require(read(year).calculos().first { $0.id == "vigencia-del-nim" })
        let schema = try Shipped.schema()
        let out = calculo.compute(CalculoData(["cooperativa.nim.fecha_emision": .date(date)], in: schema))
        #expect(out.values == ["cooperativa.nim.vence": .date(try #require(CivilDate(canonical: expires)))])
        #expect(calculo.compute(CalculoData([:], in: schema)).values.isEmpty)
    }

    @Test("The version in force on the day of issue counts")
    func versions() throws {
        let regulations = try read(
            """
              - {id: vigencia-del-nim, articulo: art. 7, valor: 12, unidad: meses, hasta: 2023-12-31}
              - {id: vigencia-del-nim, articulo: art. 7 bis, valor: 1, unidad: meses, desde: 2024-01-01}

            """)
        let calculo = try regulations.bound(VencimientoPorRegla.self)
        let schema = try Shipped.schema()
        func expiry(_ text: String) -> Value? {
            CivilDate(canonical: text).flatMap {
                calculo.compute(CalculoData(["cooperativa.nim.fecha_emision": .date($0)], in: schema))
                    .values["cooperativa.nim.vence"]
            }
        }
        #expect(expiry("2023-12-31")?.canonical == "2024-12-31")
        #expect(expiry("2024-01-31")?.canonical == "2024-02-29")
        #expect(regulations.versions(of: "vigencia-del-nim").map(\.article) == ["art. 7", "art. 7 bis"])
    }

    @Test("Months past the last year have no date")
    func outOfRange() throws {
        let date = try #require(CivilDate(canonical: "9999-06-01"))
        #expect(date.adding(months: 6)?.description == "9999-12-01")
        #expect(date.adding(months: 7) == nil)
        #expect(date.adding(months: .max) == nil)
        #expect(date.adding(months: -17)?.description == "9998-01-01")
    }

    @Test("What is wrong with a norm is said in its place")
    func bad() throws {
        // Where the pack names the rule that lacks.
        let pack = try String(contentsOf: Project.file("paquete.yaml"), encoding: .utf8)
        let line = try #require(
            pack.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                $0.contains("plazo: vigencia-del-nim")
            })
        #expect(ids("  - {id: otra, articulo: a, valor: 1, unidad: u}\n") == ["\(line + 1) norma.falta-regla"])
        #expect(ids("  - {id: vigencia-del-nim, valor: 12, unidad: meses}\n") == ["4 norma.falta"])
        #expect(
            ids("  - {id: vigencia-del-nim, artículo: a, valor: 12, unidad: meses}\n").contains("4 norma.desconocido"))
        #expect(ids("  - {id: vigencia-del-nim, articulo: a, valor: doce, unidad: meses}\n") == ["4 norma.valor"])
        #expect(ids("  - {id: vigencia-del-nim, articulo: a, valor: 1.5, unidad: meses}\n") == ["4 norma.valor"])
        #expect(ids("  - {id: vigencia-del-nim, articulo: a, valor: 1, unidad: años}\n") == ["4 norma.unidad"])
        #expect(ids(year + year) == ["5 norma.versiones-superpuestas"])
        #expect(
            ids("  - {id: vigencia-del-nim, articulo: a, valor: 1, unidad: meses, desde: 2024-02-30}\n") == [
                "4 norma.valor"
            ])
        #expect(
            ids("  - {id: x, articulo: a, valor: 1, unidad: m, desde: 2024-02-02, hasta: 2024-02-01}\n") == [
                "4 norma.fechas"
            ])
        #expect(ids(year) == [])
    }

    @Test("A formula whose brace is never closed is told where it begins")
    func formula() throws {
        let whole = "formula: '{evaluacion.experiencia_hasta} − {evaluacion.experiencia_desde}'"
        let half = "formula: '{evaluacion.experiencia_hasta} − {evaluacion.experiencia_desde'"
        let error = #expect(throws: DiagnosticsError.self) {
            try Shipped.regulations { $0.replacing(whole, with: half) }
        }
        let one = try #require(error?.diagnostics.first)
        #expect(error?.diagnostics.count == 1 && one.id == "norma.formula" && one.severity == .error)
        #expect(one.message == "a la fórmula le falta «}»")
        #expect(one.place?.source.name == "regulations/rmrp.yaml" && one.place?.column == 14)
        #expect(one.place.flatMap { $0.source.line($0.line) } == "    " + half)
    }
}
