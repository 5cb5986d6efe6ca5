import FojaData
import FojaDiagnostics
import Testing

@testable import FojaRegulations

@Suite("What has to agree in a case")
struct ConcordanciasTests {
    private func problems(_ data: [String: String], _ edit: ((String) -> String)? = nil) throws -> [CalculoResult
        .Problem]
    {
        var caso = try Caso(edit)
        try caso.set(data)
        let calculo = try caso.regulations.bound(Concordancias.self)
        return calculo.compute(try caso.given()).problems
    }

    private static let version = [
        "solicitud.fecha": "2025-02-20", "institucion.rd_rop.numero": "005/2022",
        "institucion.rd_rop.fecha": "2022-03-09",
    ]

    @Test("Without the date that selects the version it is told, and what holds in every version is judged")
    func unknownVersion() throws {
        let amounts = ["prestamo.monto": "500000.00", "solicitud.monto": "480000.00"]
        let known = try problems(Self.version.merging(amounts) { $1 })
        #expect(known.filter { $0.severity == .error }.map(\.id.name) == ["dato.no-concuerda"])
        #expect(!known.contains { $0.message.contains("(`solicitud.fecha`)") })
        let unknown = try problems(amounts)
        #expect(Set(unknown.map(\.id.name)) == ["dato.no-concuerda", "norma.sin-comprobar"])
        let told = try #require(unknown.first { $0.id == "norma.sin-comprobar" })
        #expect(told.severity == .warning && told.message.contains("(`solicitud.fecha`)"))
        // Of a case that says nothing yet there is nothing to check.
        #expect(try problems([:]).isEmpty)
        // A rule with a date of its own waits for the version.
        let dated = try problems(amounts) {
            $0.replacing(
                "  - id: monto-y-solicitud\n", with: "  - id: monto-y-solicitud\n    desde: 2024-01-01\n")
        }
        #expect(dated.allSatisfy { $0.id == "norma.sin-comprobar" } && !dated.isEmpty)
    }

    @Test("A norm that does not hold for the case asks nothing")
    func notInForce() throws {
        let before = ["solicitud.fecha": "2021-01-01", "prestamo.monto": "2.00", "solicitud.monto": "1.00"]
        #expect(try problems(Self.version.merging(before) { $1 }).isEmpty)
    }

    @Test("One side given and the group of the other begun: it is told once, with what is missing")
    func halfGiven() throws {
        let half = Self.version.merging([
            "prestamo.monto": "480000.00", "fuentes.maquinaria_y_equipo.aporte_propio": "0.00",
            "fuentes.maquinaria_y_equipo.financiamiento": "480000.00",
            "fuentes.capital_de_trabajo.aporte_propio": "0.00",
        ]) { $1 }
        // The other groups of the table are not begun.
        #expect(try problems(half).filter { $0.others.isEmpty == false }.allSatisfy { $0.severity == .warning })
    }

    @Test("A list that is none, and a severity that does not exist, are refused when the norm is read")
    func malformed() {
        for (from, to, id) in [
            ("    en: depositarios\n", "    en: solicitud.monto\n", "norma.lista"),
            ("    gravedad: al_firmar\n", "    gravedad: nunca\n", "norma.valor"),
            ("    excepcion: no\n", "    excepcion: quizás\n", "norma.valor"),
        ] {
            do {
                _ = try Caso { $0.replacing(from, with: to, maxReplacements: 1) }
                Issue.record("se leyó con \(to)")
            } catch let error as DiagnosticsError {
                #expect(error.diagnostics.contains { $0.id.name == id }, "\(error.diagnostics.map(\.id.name))")
            } catch {
                Issue.record(error)
            }
        }
    }
}
