import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("The units of the norms")
struct UnidadesTests {
    /// What is refused of the norms with some text of the ROP's or the RMRP's replaced: id and line's text, and the mend.
    private func refused(_ text: String, by other: String) throws -> [(id: String, fix: String?)] {
        do {
            let texts = Expediente.Textos()
            #expect(texts.rop.contains(text) || texts.rmrp.contains(text), "\(text)")
            var edited = texts
            edited.rop = edited.rop.replacing(text, with: other)
            edited.rmrp = edited.rmrp.replacing(text, with: other)
            _ = try edited.load()
            return []
        } catch let error as DiagnosticsError {
            #expect(error.diagnostics.allSatisfy { $0.place != nil })
            return error.diagnostics.map { ("\($0.id)", $0.fix) }
        }
    }

    private static let improvement = "ROP art. 7.2.b, valor: 60, unidad: meses"

    @Test(
        "A figure is in its datum's unit, and one that the unit can have",
        arguments: [
            ("valor: 5, unidad: años", "norma.unidad", "escriba `valor: 60` y `unidad: meses`"),
            ("valor: 84, unidad: días", "norma.unidad", "dé el valor en meses"),
            ("valor: 60, unidad: Bs", "norma.unidad", "dé el valor en meses"),
            ("valor: -72, unidad: meses", "norma.valor", nil),
            ("valor: 72.5, unidad: meses", "norma.valor", "escriba un número entero"),
            ("valor: 99999, unidad: meses", "norma.valor", "revise la cifra"),
        ] as [(String, String, String?)])
    func figures(_ written: String, id: String, fix: String?) throws {
        let found = try refused(UnidadesTests.improvement, by: "ROP art. 7.2.b, " + written)
        #expect(found.map(\.id) == [id])
        #expect(found.first?.fix == fix)
    }

    @Test("A percentage is one, and in its unit")
    func percentages() throws {
        let rate = "ROP art. 7.4.a, valor: 6, unidad: '%'"
        #expect(try refused(rate, by: "ROP art. 7.4.a, valor: 600, unidad: '%'").map(\.id) == ["norma.valor"])
        #expect(try refused(rate, by: "ROP art. 7.4.a, valor: 6, unidad: Bs").map(\.id) == ["norma.unidad"])
        #expect(try refused(rate, by: "ROP art. 7.4.a, valor: 5.125, unidad: '%'").isEmpty)
    }

    @Test("A condition compares data of one unit")
    func conditions() throws {
        let found = try refused(
            "cumple: prestamo.gracia_meses <= norma.gracia_de_mejora",
            by: "cumple: prestamo.gracia_meses <= norma.limite_de_prestamo_menor")
        #expect(found.map(\.id) == ["norma.unidad"])
    }

    @Test("The maximum of a variable is what its criteria can add up to")
    func maximum() throws {
        let own = "\n    dato: riesgo.gestion"
        let found = try refused("    maximo: 25" + own, by: "    maximo: 20" + own)
        #expect(found.map(\.id) == ["norma.maximo"])
    }
}
