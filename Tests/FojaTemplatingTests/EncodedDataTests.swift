import FojaData
import FojaDiagnostics
import FojaTemplating
import Foundation
import Testing

/// Documents from what a Swift program has: no files, and no schema unless it wants one.
@Suite("Data of a program")
struct EncodedDataTests {
    private struct Person: Codable {
        var nombre: String
        var apodo: String?
    }

    private struct Letter: Codable {
        var fecha: CivilDate
        var hora: ClockTime
        var monto: ExactDecimal
        var firmantes: [Person]
        var urgente: Bool
        var cuotas: UInt8
    }

    private static let letter = Letter(
        fecha: CivilDate(year: 2026, month: 3, day: 9)!, hora: ClockTime(hour: 9, minute: 5)!,
        monto: ExactDecimal(canonical: "1500.50")!,
        firmantes: [Person(nombre: "Ana Ejemplo", apodo: "Anita"), Person(nombre: "Juan Muestra")], urgente: true,
        cuotas: 12)

    private func text(_ body: String, _ data: EncodedData) throws -> String {
        String(decoding: try Template(body: body, for: data).resolve(data).text(), as: UTF8.self)
    }

    private func problems(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let error as DiagnosticsError {
            return error.diagnostics.map(\.id.name)
        } catch { return ["\(error)"] }
    }

    @Test("Anything Encodable prints by the types that it has")
    func encodable() throws {
        let data = try EncodedData(encoding: EncodedDataTests.letter)
        let kinds = try data.schema.root.fields.map { "\($0.name) \($0.type.kind.rawValue)" }
        #expect(
            kinds == ["fecha fecha", "hora hora", "monto dinero", "firmantes lista", "urgente lógico", "cuotas entero"])
        let page = try text(
            """
            <p>{{ fecha }}, {{ hora }}: Bs {{ monto }} ({{ monto | literal }}) en {{ cuotas | letras }} cuotas.</p>
            <p f:si="urgente = sí" f:modelo="no">Urgente: <f:parte f:cada="p en firmantes" f:filas="1" f:unir="y">{{ p.nombre \
            }}<f:parte f:si="p.apodo" f:modelo="no"> («{{ p.apodo }}»)</f:parte></f:parte>.</p>
            """, data)
        #expect(
            page == """
                9 de marzo de 2026, 09:05: Bs 1.500,50 (MIL QUINIENTOS) en doce cuotas.

                Urgente: Ana Ejemplo («Anita») y Juan Muestra.

                """)
    }

    @Test("So does a dictionary, nested ones too, and markup in it stays text")
    func dictionary() throws {
        let data = try EncodedData([
            "nombre": "<b>Ana</b> & Cía", "notas": "una\ndos",
            "casa": EncodedData.Group(["calle": "Sucre", "puerta": 7]),
            "precio": Decimal(string: "12.25") ?? 0, "medida": 2.5,
        ])
        let body = "<p>{{ nombre }} {{ casa.calle }} {{ casa.puerta }} {{ precio }} {{ medida }}</p>"
        #expect(try text(body, data) == "<b>Ana</b> & Cía Sucre 7 12,25 2,5\n")
        let document = try Template(body: body, for: data).resolve(data)
        #expect(String(decoding: document.xhtml(), as: UTF8.self).contains("&lt;b&gt;Ana&lt;/b&gt; &amp; Cía"))
        #expect(document.carried.first { $0.path == "precio" }?.canonical == "12.25")
    }

    @Test("With a schema, data keep to it")
    func schema() throws {
        let schema = Schema(
            root: GroupShape(fields: [
                Field(name: "monto", path: "monto", type: .money, label: "Monto", minimum: ExactDecimal(1)),
                Field(name: "via", path: "via", type: .option([.init(name: "calle", label: "Calle")]), label: "Vía"),
                Field(name: "fecha", path: "fecha", type: .date, label: "Fecha"),
            ]))
        let template = try Template(
            body: "<p>{{ via }} {{ monto }} {{ fecha }}</p>", options: TemplateOptions(documentID: "x", schema: schema))
        let good = try EncodedData(["monto": 15, "via": "calle", "fecha": "2026-03-09"])
        #expect(
            String(decoding: try template.resolve(good).text(), as: UTF8.self) == "Calle 15,00 9 de marzo de 2026\n")
        let none = try template.resolve(EncodedData(["monto": 15]))
        #expect(none.missing.map(\.path) == ["via", "fecha"])
        for (wrong, id) in [
            (["monto": "mucho"] as [String: any Encodable], "dato.tipo"), (["monto": 0], "dato.minimo"),
            (["monto": 1.005], "dato.tipo"), (["via": "avenida"], "dato.tipo"), (["fecha": "2026-02-30"], "dato.tipo"),
            (["mont": 15], "dato.desconocido"), (["via": "ca\u{200B}lle"], "dato.tipo"),
            (["monto": [1, 2]], "dato.tipo"),
        ] {
            #expect(problems { _ = try template.resolve(EncodedData(wrong)) } == [id], "\(wrong)")
        }
    }

    @Test("What cannot be printed is refused")
    func refused() throws {
        #expect(problems { _ = try EncodedData(encoding: [1, 2]) } == ["dato.forma"])
        #expect(problems { _ = try EncodedData(["a": Double.nan]).schema } == ["dato.tipo"])
        #expect(
            problems { _ = try EncodedData(["a": [EncodedData.Group(["x": 1]), .init(["x": "dos"])]]).schema } == [
                "dato.tipo"
            ])
        let data = try EncodedData(["a": "oculto\u{202E}"])
        #expect(problems { _ = try text("<p>{{ a }}</p>", data) } == ["dato.caracter-invisible"])
        let other = try EncodedData(["a": "b"])
        #expect(problems { _ = try text("<p>{{ b }}</p>", other) } == ["dato.desconocido"])
    }

    @Test("What some items lack is optional")
    func items() throws {
        let data = try EncodedData(encoding: EncodedDataTests.letter)
        let items = try #require(try data.schema.field(at: "firmantes")?.type.groupInside)
        #expect(items.fields.map { "\($0.name) \($0.isOptional)" } == ["nombre false", "apodo true"])
    }

    @Test("Numbers, dates and times of Foja are Codable by their canonical text")
    func codable() throws {
        let json = try JSONEncoder().encode(EncodedDataTests.letter)
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains("\"monto\":\"1500.50\"") && text.contains("\"fecha\":\"2026-03-09\""))
        let read = try JSONDecoder().decode(Letter.self, from: json)
        #expect(read.monto.description == "1500.50" && read.fecha == EncodedDataTests.letter.fecha)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Letter.self, from: Data(text.replacing("1500.50", with: "1500,50").utf8))
        }
    }
}
