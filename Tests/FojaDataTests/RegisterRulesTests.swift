import FojaDiagnostics
import FojaTestSupport
import Testing

@testable import FojaData

@Suite("What a pack says of its register")
struct RegisterRulesTests {
    @Test("A number is written and read by its form; what is otherwise is none")
    func forms() throws {
        let form = try #require(NumberForm("INF/DIP/PRE-{numero}/{gestion}", digits: 3))
        #expect(form.string(7, year: 2025) == "INF/DIP/PRE-007/2025" && form.hasYear)
        #expect(form.string(1_234, year: 2025) == "INF/DIP/PRE-1234/2025")
        for (text, number, year) in [("INF/DIP/PRE-007/2025", 7, 2025), ("INF/DIP/PRE-1234/0099", 1_234, 99)] {
            let read = try #require(form.number(in: text))
            #expect(read.number == number && read.year == year)
        }
        for other in [
            "INF/DIP/PRE-/2025", "INF/DIP/PRE-7/2025 ", "inf/dip/pre-7/2025", "INF/DIP/PRE-7", "", "PRE-7/2025",
            "INF/DIP/PRE-12345678901/2025", "INF/DIP/PRE-٧/2025",
        ] { #expect(form.number(in: other) == nil, "\(other)") }
        let bare = try #require(NumberForm("{numero}", digits: 1))
        #expect(bare.string(12, year: 0) == "12" && bare.number(in: "0012")?.number == 12 && !bare.hasYear)
        #expect(bare.number(in: "0012")?.year == nil)
        for wrong in [
            "", "N", "{gestion}", "{numero}{gestion}", "{numero}-{numero}", "{numero", "{otro}{numero}", "}{numero}}",
        ] {
            #expect(NumberForm(wrong, digits: 3) == nil, "\(wrong)")
        }
        #expect(NumberForm("{numero}", digits: 0) == nil && NumberForm("{numero}", digits: 7) == nil)
    }

    private static let schema = """
        version: 1
        identifican: { bien: [bienes.placa] }
        campos:
          nit: { tipo: texto, etiqueta: NIT }
          numero: { tipo: texto, etiqueta: Número }
          fecha: { tipo: fecha, etiqueta: Fecha }
          anio: { tipo: entero, etiqueta: Año }
          bienes: { tipo: lista, etiqueta: Bienes, campos: { placa: { tipo: texto, etiqueta: Placa } } }
        """

    private static let pack = """
        paquete: prueba
        nombre: Fondo de prueba
        institucion: { sigla: FP, articulo: el }
        motor: 0.1.0
        proveedores: { oficina: {} }
        etapas: [pedido]
        moneda: { simbolo: G$, singular: peso, plural: pesos }
        papeles: { carta: { ancho: 216, alto: 279, usual: sí } }
        registro:
          series:
            contratos: { dato: numero, gestion: anio, cifras: 3, cite: 'C/{numero}/{gestion}' }
            notas: { forma: 'N-{numero}' }
          prestamos: { documento: contrato, libera: levantamiento, deudor: nit, fecha: fecha, articulo: art. 1 }
          mora: { cuotas: bienes, articulo: art. 2 }
          bienes: { articulo: art. 3, numeros: { placa: {} } }

        """

    private func schema(_ pack: String) throws(DiagnosticsError) -> Schema {
        let manifest = try PackManifest.read(SourceText(name: "paquete.yaml", text: pack))
        return try SchemaReader.read(
            try DataTree.read(SourceText(name: "expediente.yaml", text: Self.schema), format: .yaml), pack: manifest)
    }

    @Test("Series, loans, arrears and goods are read")
    func read() throws {
        let schema = try schema(Self.pack)
        #expect(schema.packProblems.isEmpty)
        let rules = try #require(schema.pack.register)
        #expect(rules.series.map(\.name) == ["contratos", "notas"])
        #expect(rules.series(named: "contratos")?.hasYears == true && rules.series(named: "notas")?.hasYears == false)
        #expect(rules.series[0].citation.string(4, year: 2025) == "C/004/2025")
        #expect(
            rules.series[0].form.string(4, year: 2025) == "004" && rules.series[1].citation.string(4, year: 0) == "N-4")
        #expect(rules.loans?.release == "levantamiento" && rules.arrears?.list == "bienes")
        #expect(rules.goods?.numbers.map(\.name) == ["placa"])
    }

    @Test(
        "What the register names and the schema does not have, or cannot be, is told in its place",
        arguments: [
            ("dato: numero", "dato: numeros", "el esquema no tiene el dato «numeros»"),
            ("dato: numero", "dato: anio", "«anio» no es un texto que no está en una lista"),
            ("dato: numero", "dato: bienes.placa", "«bienes.placa» no es un texto"),
            ("gestion: anio", "gestion: nit", "«nit» no es un año o una fecha"),
            ("gestion: anio", "gestion: anio, cada: bienes", "«bienes» no es un dato que no está en una lista"),
            ("gestion: anio", "gestion: anio, cada: anios", "el esquema no tiene el dato «anios»"),
            ("deudor: nit", "deudor: bienes", "«bienes» no es un dato"),
            ("fecha: fecha", "fecha: anio", "«anio» no es una fecha"),
            ("cuotas: bienes", "cuotas: nit", "«nit» no es una lista"),
            ("numeros: { placa", "numeros: { placas", "ningún texto que identifique un bien se llama «placas»"),
        ])
    func unknown(_ change: (from: String, to: String, says: String)) throws {
        let text = Self.pack.replacing(change.from, with: change.to)
        let problems = try schema(text).packProblems
        #expect(problems.map(\.id) == ["paquete.registro"])
        #expect(problems.first?.message.contains(change.says) == true, "\(problems.map(\.message))")
        #expect((problems.first?.place?.line ?? 0) > 9)
    }

    @Test("A series that does not say how a number is written is refused")
    func wrong() {
        for (from, to, id) in [
            ("forma: 'N-{numero}'", "forma: N", "paquete.registro"), ("cifras: 3", "cifras: 9", "paquete.registro"),
            ("forma: 'N-{numero}'", "formas: N", "paquete.desconocido"), ("series:", "serie:", "paquete.desconocido"),
            ("forma: 'N-{numero}'", "forma: 'N-{numero}', cada: nit", "paquete.registro"),
        ] {
            let text = Self.pack.replacing(from, with: to)
            let found = problems { _ = try PackManifest.read(SourceText(name: "paquete.yaml", text: text)) }
            #expect(found.contains(id), "\(to): \(found)")
        }
    }
}
