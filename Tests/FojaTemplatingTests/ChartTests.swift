import FojaData
import FojaTemplating
import Testing

@Suite("Charts")
struct ChartTests {
    static let bars =
        #"<f:grafico tipo="barras" titulo="Bienes" unidad="Bs"><f:punto f:cada="b en bienes" f:filas="0" rotulo="{{ b.nombre }}" valor="b.valor"/></f:grafico>"#
    static let table = #"<p f:cada="b en bienes" f:filas="0">{{ b.nombre }}: {{ b.valor }}</p>"#

    static func goods(_ values: [String]) -> [String: Value] {
        ["bienes": .list(values.enumerated().map { TestSchema.good("b\($0.offset)", $0.element) })]
    }

    /// The measures of the bars, each `x` and `width`.
    static func bars(of markup: String) -> [(x: Double, width: Double)] {
        markup.pieces(after: "<rect class=\"llena\" x=\"").compactMap { rest in
            let words = rest.prefix { $0 != "/" }.split(separator: "\"")
            guard words.count > 4, let x = Double(words[0]), let width = Double(words[4]) else { return nil }
            return (x, width)
        }
    }

    @Test("A bar is as long as its value, to a round scale")
    func lengths() throws {
        let page = try render(ChartTests.table + ChartTests.bars, ChartTests.goods(["100", "50", "25"]))
        let bars = ChartTests.bars(of: page.markup)
        #expect(bars.count == 3)
        #expect(bars.allSatisfy { $0.x == 200 })
        #expect(abs(bars[0].width - 2 * bars[1].width) < 0.02 && abs(bars[1].width - 2 * bars[2].width) < 0.02)
        for tick in ["0", "20", "40", "60", "80", "100"] {
            #expect(page.markup.contains(">\(tick)</text>"), "\(tick)")
        }
        #expect(page.markup.contains(">100,00 Bs</text>") && page.markup.contains(">b0</text>"))
    }

    @Test("It says with words what it shows, carries its data, and the text has none of it")
    func words() throws {
        let page = try render(ChartTests.table + ChartTests.bars, ChartTests.goods(["10", "5"]))
        #expect(page.markup.contains("role=\"img\"") && page.markup.contains("<title>Bienes</title>"))
        #expect(page.markup.contains("<desc>b0: 10,00 Bs; b1: 5,00 Bs</desc>"))
        #expect(page.markup.contains(#"data-campo="bienes.0.valor" value="10""#))
        #expect(page.text == "b0: 10,00\n\nb1: 5,00\n")
    }

    @Test("What it consults is carried even where it is not shown beside it")
    func carried() throws {
        let body =
            #"<p>{{ monto }}</p><f:grafico tipo="barras" titulo="{{ nombre }}"><f:punto rotulo="Uno" valor="monto * 2"/></f:grafico>"#
        let values: [String: Value] = ["monto": .decimal(ExactDecimal(7)), "nombre": .text("Título")]
        let document = try compile(body).resolve(TestSchema.root(values), mode: .final)
        #expect(document.missing.isEmpty)
        #expect(document.carried.contains { $0.path == "nombre" && $0.canonical == "Título" })
        #expect(String(decoding: document.xhtml(), as: UTF8.self).contains(">14</text>"))
    }

    @Test(
        "None, one, all equal, negative, huge, and three hundred",
        arguments: [
            [], ["0"], ["3"], ["5", "5", "5"], ["-5", "10"], ["-3", "-1"], ["0.001", "0.002"],
            ["123456789012345.67", "1"], Array(repeating: "1", count: 300),
        ])
    func extremes(_ values: [String]) throws {
        let page = try render(ChartTests.table + ChartTests.bars, ChartTests.goods(values))
        guard !values.isEmpty else {
            #expect(page.markup.contains(">No hay datos que dibujar.</text>"))
            return
        }
        let bars = ChartTests.bars(of: page.markup)
        #expect(bars.count == values.count)
        #expect(bars.allSatisfy { $0.x >= 199.99 && $0.x + $0.width <= 640 && $0.width >= 0 })
        let height = try #require(page.markup.pieces(after: "viewBox=\"0 0 640 ").first?.prefix { $0 != "\"" })
        #expect(try #require(Double(height)) < 720)
    }

    @Test("What lacks is said, in a draft and in the blank; a final document asks for it")
    func missing() throws {
        let body =
            #"<p>{{ monto }} {{ tasa }}</p><f:grafico tipo="barras" titulo="t"><f:punto rotulo="a" valor="monto"/><f:punto rotulo="b" valor="tasa"/></f:grafico>"#
        let one: [String: Value] = ["monto": .decimal(ExactDecimal(1))]
        #expect(try render(body, one).markup.contains(">Falta un dato, que no está dibujado.</text>"))
        #expect(try render(body).markup.contains(">Faltan los datos de este gráfico.</text>"))
        #expect(try render(body, mode: .blank).markup.contains(">Faltan los datos de este gráfico.</text>"))
        let document = try compile(body).resolve(TestSchema.root(one), mode: .final)
        #expect(document.missing.map(\.path) == ["tasa"])
    }

    @Test("Names are data: never markup, and cut where they do not fit")
    func names() throws {
        let long = String(repeating: "palabra ", count: 25) + "final"
        let values: [String: Value] = [
            "bienes": .list([TestSchema.good(#"R.L. & "Hijos" <S.A.>"#, "1"), TestSchema.good(long, "2")])
        ]
        let page = try render(ChartTests.table + ChartTests.bars, values)
        #expect(page.markup.contains(#">R.L. &amp; "Hijos" &lt;S.A.&gt;</text>"#))
        #expect(page.markup.contains("…</text>") && !page.markup.contains(">\(long)</text>"))
        #expect(page.markup.contains("\(long): 2,00 Bs</desc>"))
    }

    @Test("A value may be part of a whole, compared with a line, and told by its texture")
    func whole() throws {
        let body =
            #"<p>{{ monto }} {{ tasa }}</p><f:grafico tipo="barras" titulo="t" unidad="puntos"><f:punto rotulo="a" valor="monto" sobre="100" trama="rayada"/><f:linea rotulo="Mínimo" valor="tasa"/></f:grafico>"#
        let page = try render(body, ["monto": .decimal(ExactDecimal(60)), "tasa": .decimal(ExactDecimal(51))])
        #expect(page.markup.contains("<rect class=\"marco\" x=\"200\""))
        #expect(page.markup.contains("<path class=\"trama\" d=\"M"))
        #expect(page.markup.contains(">Mínimo: 51 puntos</text>"))
        #expect(page.markup.contains("<line class=\"referencia\""))
    }

    @Test("Steps hold a value until the next, lines go straight, both along days or numbers")
    func lines() throws {
        func body(_ kind: String, _ at: String) -> String {
            #"<p>{{ meses }} {{ monto }} {{ fecha }}</p><f:grafico tipo="\#(kind)" titulo="t"><f:punto en="\#(at)" valor="monto"/><f:punto en="\#(at == "meses" ? "meses + 1" : at)" valor="monto * 2"/></f:grafico>"#
        }
        let values: [String: Value] = [
            "meses": .decimal(ExactDecimal(3)), "monto": .decimal(ExactDecimal(10)),
            "fecha": CivilDate(year: 2025, month: 3, day: 9).map { .date($0) } ?? .missing,
        ]
        let steps = try render(body("escalones", "meses"), values).markup
        let path = try #require(steps.pieces(after: "<path class=\"linea linea-1\" d=\"").first?.prefix { $0 != "\"" })
        #expect(path.contains(" H") && path.contains(" V") && !path.contains("L"))
        let lines = try render(body("lineas", "meses"), values).markup
        #expect(lines.contains(" L"))
        #expect(try render(body("escalones", "fecha"), values).markup.contains(">09/03/2025</text>"))
    }

    @Test("Points out of order are drawn along the axis; several lines are told by their strokes and names")
    func series() throws {
        let body =
            #"<p>{{ monto }} {{ meses }}</p><f:grafico tipo="lineas" titulo="t"><f:punto en="5" valor="monto" serie="Uno"/><f:punto en="1" valor="meses" serie="Uno"/><f:punto en="1" valor="monto" serie="Dos"/><f:punto en="5" valor="meses" serie="Dos"/></f:grafico>"#
        let page = try render(body, ["monto": .decimal(ExactDecimal(10)), "meses": .decimal(ExactDecimal(2))]).markup
        #expect(page.contains("linea linea-1") && page.contains("linea linea-2"))
        #expect(page.contains(">Uno: 10,00</text>") && page.contains(">Dos: 2</text>"))
    }

    @Test("The same data give the same bytes")
    func deterministic() throws {
        let values = ChartTests.goods((1...300).map { "\($0 * 7919 % 1000).\($0 % 100)" })
        let body = ChartTests.table + ChartTests.bars
        #expect(try render(body, values).markup == (try render(body, values)).markup)
    }

    @Test(
        "What is refused, before any case",
        arguments: [
            (#"<f:grafico titulo="t"/>"#, "plantilla.falta-directiva"),
            (#"<f:grafico tipo="barras"/>"#, "plantilla.falta-directiva"),
            (#"<f:grafico tipo="torta" titulo="t"/>"#, "plantilla.grafico-opcion"),
            (#"<f:grafico tipo="barras" titulo="t">suelto</f:grafico>"#, "plantilla.grafico"),
            (#"<f:grafico tipo="barras" titulo="t"><b>x</b></f:grafico>"#, "plantilla.grafico"),
            (#"<f:punto rotulo="a" valor="1"/>"#, "plantilla.grafico"),
            (#"<f:grafico tipo="barras" titulo="t"><f:punto rotulo="a"/></f:grafico>"#, "plantilla.falta-directiva"),
            (#"<f:grafico tipo="barras" titulo="t"><f:punto valor="1"/></f:grafico>"#, "plantilla.falta-directiva"),
            (
                #"<p>{{ nombre }}</p><f:grafico tipo="barras" titulo="t"><f:punto rotulo="a" valor="nombre"/></f:grafico>"#,
                "plantilla.grafico-dato"
            ),
            (
                #"<f:grafico tipo="barras" titulo="t"><f:punto rotulo="a" valor="montos"/></f:grafico>"#,
                "dato.desconocido"
            ),
            (
                #"<f:grafico tipo="barras" titulo="t"><f:punto rotulo="a" valor="1" trama="roja"/></f:grafico>"#,
                "plantilla.grafico-opcion"
            ),
            (
                #"<f:grafico tipo="barras" titulo="t"><f:punto rotulo="a" valor="1" en="2"/></f:grafico>"#,
                "plantilla.directiva"
            ),
            (#"<f:grafico tipo="lineas" titulo="t"><f:punto valor="1"/></f:grafico>"#, "plantilla.falta-directiva"),
            (
                #"<f:grafico tipo="lineas" titulo="t"><f:punto valor="1" en="fecha"/><f:punto valor="1" en="2"/></f:grafico>"#,
                "plantilla.grafico-eje"
            ),
            (
                #"<f:grafico tipo="lineas" titulo="t"><f:punto valor="1" en="nombre"/></f:grafico>"#,
                "plantilla.grafico-eje"
            ),
            // Drawn, and nowhere to be read.
            (
                #"<f:grafico tipo="barras" titulo="t"><f:punto rotulo="a" valor="monto"/></f:grafico>"#,
                "plantilla.grafico-sin-cifras"
            ),
            (
                #"<f:grafico tipo="barras" titulo="{{ alias }}"><f:punto rotulo="a" valor="1"/></f:grafico>"#,
                "plantilla.puede-faltar"
            ),
        ])
    func refused(_ body: String, _ expected: String) {
        let found = problems(body)
        #expect(found.first?.split(separator: " ").first.map(String.init) == expected, "\(found)")
    }

    @Test("An included part has names of its own for what it prints")
    func ownNames() throws {
        let part =
            #"<f:fragmento xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla">{{ quien }}: {{ cuanto }}</f:fragmento>"#
        let body = #"<p f:incluir="comunes/x" f:con="quien: nombre, cuanto: monto"/>"#
        let page = try render(
            body, ["nombre": .text("Ana"), "monto": .decimal(ExactDecimal(3))], files: ["comunes/x.xhtml": part])
        #expect(page.text == "Ana: 3,00\n")
        #expect(page.markup.contains(#"data-campo="nombre""#))
    }

    @Test(
        "Names that mean nothing or something else are refused",
        arguments: [
            ("quien", "plantilla.con"), ("quien: ", "plantilla.con"), ("a.b: nombre", "plantilla.con"),
            ("monto: nombre", "plantilla.variable"), ("quien: nombres", "dato.desconocido"),
        ])
    func namesRefused(_ with: String, _ expected: String) {
        let part = #"<f:fragmento xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla"/>"#
        let found = problems(
            "<p f:incluir=\"comunes/x\" f:con=\"\(with)\"/>", files: ["comunes/x.xhtml": part])
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    }
}

extension String {
    /// What follows each occurrence of a text.
    func pieces(after needle: String) -> [Substring] {
        var out: [Substring] = []
        var rest = self[...]
        while let range = rest.firstRange(of: needle) {
            rest = rest[range.upperBound...]
            out.append(rest)
        }
        return out
    }
}
