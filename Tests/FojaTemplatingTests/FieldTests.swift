import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaXML
import Testing

@Suite("Fields and filters")
struct FieldTests {
    private let monto = Value.decimal(ExactDecimal(canonical: "800000.00") ?? .zero)

    @Test("A filled field carries its canonical value")
    func carried() throws {
        let page = try render("<p>{{ monto }}</p>", ["monto": monto])
        #expect(page.markup == #"<p><data data-campo="monto" value="800000.00">800.000,00</data></p>"#)
        #expect(page.text == "800.000,00\n")
    }

    @Test(
        "Each filter prints what it says",
        arguments: [
            ("monto | literal", "OCHOCIENTOS MIL"), ("monto | centavos", "00"), ("monto | miles", "800.000"),
            ("meses", "60"), ("meses | letras", "sesenta"), ("tasa", "6,5"), ("tasa | porciento", "6,5%"),
            ("tasa | porciento_letras", "seis coma cinco por ciento"), ("fecha", "9 de marzo de 2022"),
            ("fecha | día", "9"), ("fecha | mes", "marzo"), ("fecha | año", "2022"), ("fecha | corta", "09/03/2022"),
            ("hora", "10:30"), ("seguro", "sí"), ("clase", "Clase A"), ("clase | mayúsculas", "CLASE A"),
            ("nombre | mayúsculas", "MARÍA ÑU"), ("nombre | minúsculas", "maría ñu"),
            ("fecha | mes | inicial", "Marzo"),
        ])
    func filters(_ placeholder: String, _ expected: String) throws {
        let values: [String: Value] = [
            "monto": monto, "meses": .decimal(ExactDecimal(60)), "tasa": .decimal(ExactDecimal(canonical: "6.50")!),
            "fecha": .date(CivilDate(canonical: "2022-03-09")!), "hora": .time(ClockTime(canonical: "10:30")!),
            "seguro": .boolean(true), "clase": .text("a"), "nombre": .text("María Ñu"),
        ]
        #expect(try render("<p>{{ \(placeholder) }}</p>", values).text == expected + "\n")
    }

    @Test("A fragment of a date carries the whole date")
    func dateFragment() throws {
        let page = try render(
            "<p>{{ fecha | año }}</p>", ["fecha": .date(CivilDate(canonical: "2022-03-09")!)])
        #expect(page.markup == #"<p><time data-campo="fecha" datetime="2022-03-09">2022</time></p>"#)
    }

    @Test("Long text is element content")
    func longText() throws {
        let page = try render("<p>{{ detalle }}</p>", ["detalle": .text("uno\ndos & tres")])
        #expect(
            page.markup == #"<p><span class="largo parrafos" data-campo="detalle">uno<br/>dos &amp; tres</span></p>"#)
        #expect(page.text == "uno\n  dos & tres\n")
        // Only several lines could be taken for paragraphs of the template.
        let one = try render("<p>{{ detalle }}</p>", ["detalle": .text("uno & dos")])
        #expect(one.markup == #"<p><span class="largo" data-campo="detalle">uno &amp; dos</span></p>"#)
    }

    @Test("Data never becomes markup")
    func escaping() throws {
        let page = try render("<p title=\"{{ nombre }}\">{{ nombre }}</p>", ["nombre": .text("a\"<b>&'{{ monto }}")])
        #expect(page.markup.contains("title=\"a&quot;&lt;b&gt;&amp;'{{ monto }}\""))
        #expect(page.markup.contains(">a\"&lt;b&gt;&amp;'{{ monto }}</data>") || page.markup.contains("&quot;&lt;b"))
        #expect(!page.markup.contains("<b>"))
    }

    @Test("A blank prints dots, or what the model prints there")
    func blanks() throws {
        let page = try render("<p>{{ monto | centavos | modelo:'00' }}/100 {{ nombre }}</p>", mode: .blank)
        #expect(
            page.markup
                == #"<p><span class="blanco" data-campo="monto">00</span>/100 "#
                + #"<span class="blanco" data-campo="nombre">.....</span></p>"#)
        #expect(page.text == "00/100 .....\n")
    }

    @Test("A required field that lacks is reported once, with every heading that needs it")
    func missing() throws {
        let template = try compile(
            "<h2>Uno</h2><p>{{ nombre }}</p><h2>Dos</h2><p>{{ nombre }} {{ monto }}</p>")
        let document = template.resolve(TestSchema.root(["monto": monto]), mode: .final)
        #expect(document.missing.map(\.path) == ["nombre"])
        #expect(document.missing.first?.locations == ["Uno", "Dos"])
    }

    @Test("A heading is named with its own number, not that of what is inside")
    func numberedHeading() throws {
        let template = try compile(
            """
            <section f:numerar="ordinal"><h2>CLÁUSULA <f:n/>. (A)</h2><p f:numerar="decimal"><f:n/> {{ nombre }}</p></section>
            """)
        let missing = template.resolve(TestSchema.root([:]), mode: .final).missing
        #expect(missing.first?.locations == ["CLÁUSULA PRIMERA. (A)"])
        let referring = try compile(
            #"<h2>Punto <f:ref a="x"/></h2><p>{{ nombre }}</p><p f:numerar="cifra" f:id="x"><f:n/></p>"#)
        #expect(referring.resolve(TestSchema.root([:]), mode: .final).missing.first?.locations == ["Punto 1"])
    }

    @Test("A computed field that lacks is reported as what it rests on")
    func missingInputs() throws {
        let template = try compile("<p>{{ total }}</p>")
        let root = TestSchema.root([
            "bienes": .list([TestSchema.good("x", "1.00"), .group([.text("y"), .missing, .missing])])
        ])
        #expect(template.resolve(root, mode: .final).missing.map(\.path) == ["bienes.1.valor"])
        #expect(template.resolve(TestSchema.root([:]), mode: .final).missing.map(\.path) == ["bienes"])
    }

    @Test("What only steers, and what computed fields rest on, is carried too")
    func hidden() throws {
        let values: [String: Value] = [
            "seguro": .boolean(false), "bienes": .list([TestSchema.good("x", "5.00")]),
            "total": .decimal(ExactDecimal(canonical: "5.00")!),
        ]
        let page = try render(#"<p f:si="seguro" f:modelo="sí">a</p><p>{{ total }}</p>"#, values)
        #expect(page.markup.contains(#"<data data-campo="seguro" value="no"></data>"#))
        #expect(page.markup.contains(#"<data data-campo="bienes" value="1"></data>"#))
        #expect(page.markup.contains(#"<data data-campo="bienes.0.valor" value="5.00"></data>"#))
        #expect(page.text == "5,00\n")
    }

    @Test("What has nowhere to be broken says so, and is read like the rest")
    func unbroken() throws {
        let long = String(repeating: "X", count: 41)
        let values: [String: Value] = [
            "nombre": .text(long), "detalle": .text("a\n" + long), "alias": .text("una palabra"),
        ]
        let document = try compile("<p>{{ nombre }} {{ detalle }}</p><p f:si=\"alias\" f:modelo=\"no\">{{ alias }}</p>")
            .resolve(TestSchema.root(values), mode: .draft)
        let page = String(decoding: document.xhtml(), as: UTF8.self)
        #expect(page.contains("<data class=\"continuo\" data-campo=\"nombre\""))
        #expect(page.contains("<span class=\"largo parrafos continuo\" data-campo=\"detalle\">a<br/>"))
        #expect(page.contains("<data data-campo=\"alias\""))
        let reader = try DocumentReader(XMLTree(parsing: SourceText(name: "p", text: page)))
        #expect(reader.data.first { $0.path == "detalle" }?.text == "a\n" + long)
    }
}
