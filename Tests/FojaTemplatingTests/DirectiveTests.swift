import FojaData
import FojaTemplating
import Testing

@Suite("Directives")
struct DirectiveTests {
    @Test("A condition chooses; the blank prints what the template says the model prints")
    func condition() throws {
        let body = #"<p f:si="monto > 100" f:modelo="sí">mucho</p> <p f:sino="" f:modelo="no">poco</p>"#
        #expect(try render(body, ["monto": .decimal(ExactDecimal(500))]).text == "mucho\n")
        #expect(try render(body, ["monto": .decimal(ExactDecimal(5))]).text == "poco\n")
        #expect(try render(body, mode: .blank).text == "mucho\n")
        #expect(try render(body).text == "mucho\n")
    }

    @Test("An optional field by itself asks whether it was given")
    func presence() throws {
        let body = #"<p>a<f:parte f:si="alias" f:modelo="no">, alias {{ alias }}</f:parte>.</p>"#
        #expect(try render(body, ["alias": .text("Z")], mode: .final).text == "a, alias Z.\n")
        #expect(try render(body, mode: .final).text == "a.\n")
    }

    @Test("A repetition prints an item each, and the model's blank rows")
    func repetition() throws {
        let body = #"<ul><li f:cada="b en bienes" f:filas="2">{{ b.nombre }}</li></ul>"#
        let given = try render(body, ["bienes": .list([TestSchema.good("x", "1.00"), TestSchema.good("y", "2.00")])])
        #expect(given.markup.contains(#"<li><data data-campo="bienes.1.nombre" value="y">y</data></li>"#))
        #expect(given.markup.contains(#"<data data-campo="bienes" value="2"></data>"#))
        #expect(try render(body, mode: .blank).text == ".....\n\n.....\n")
    }

    @Test(
        "An inline list is joined as Spanish does",
        arguments: [
            (["Ana"], "Ana."), (["Ana", "Luis"], "Ana y Luis."), (["Ana", "Luis", "Inés"], "Ana, Luis e Inés."),
            (["Ana", "Hielo"], "Ana y Hielo."), ([], "."),
        ])
    func joined(_ names: [String], _ expected: String) throws {
        let body = #"<p><f:parte f:cada="b en bienes" f:filas="1" f:unir="y">{{ b.nombre }}</f:parte>.</p>"#
        let list = Value.list(names.map { TestSchema.good($0, "1.00") })
        #expect(try render(body, ["bienes": list]).text == expected + "\n")
    }

    @Test("Alternatives: the chosen one, or the model's")
    func choice() throws {
        let body =
            #"<p><f:segun dato="clase" entre="/"><f:caso es="a">Uno</f:caso><f:caso es="b">Dos</f:caso></f:segun></p>"#
        #expect(try render(body, ["clase": .text("b")]).text == "Dos\n")
        #expect(try render(body, mode: .blank).text == "Uno/Dos\n")
        #expect(try render(body).markup.contains(#"<span class="blanco" data-campo="clase">Uno/Dos</span>"#))
    }

    @Test("Inflection follows the number of items, or a number")
    func plural() throws {
        let body =
            #"<p><f:plural de="bienes" uno="el bien" varios="los bienes">el (los) bien(es)</f:plural>"#
            + #" <f:plural de="meses" uno="mes" varios="meses">mes(es)</f:plural></p>"#
        let one = Value.list([TestSchema.good("x", "1.00")])
        #expect(try render(body, ["bienes": one, "meses": .decimal(ExactDecimal(2))]).text == "el bien meses\n")
        #expect(try render(body, mode: .blank).text == "el (los) bien(es) mes(es)\n")
    }

    @Test("Numbers and references follow what the case has")
    func numbering() throws {
        let body = """
            <section f:numerar="ordinal"><h2>CLÁUSULA <f:n/></h2>
            <p f:numerar="decimal"><f:n/>. uno</p><p f:numerar="decimal" f:id="dos"><f:n/>. dos</p></section>
            <section f:si="seguro" f:modelo="sí" f:numerar="ordinal"><h2>CLÁUSULA <f:n/></h2></section>
            <section f:numerar="ordinal" f:id="fin"><h2>CLÁUSULA <f:n/></h2><ul><li f:numerar="letra"><f:n/>) x</li>
            <li f:numerar="letra"><f:n/>) ver <f:ref a="dos"/> y Cláusula <f:ref a="fin"/></li></ul></section>
            """
        let with = try render(body, ["seguro": .boolean(true)]).text
        #expect(with.contains("CLÁUSULA TERCERA"))
        #expect(with.contains("b) ver 1.2 y Cláusula Tercera"))
        let without = try render(body, ["seguro": .boolean(false)]).text
        #expect(!without.contains("TERCERA"))
        #expect(without.contains("b) ver 1.2 y Cláusula Segunda"))
    }

    @Test("A shared part is inserted and sees the variables in force")
    func include() throws {
        let files = [
            "comunes/bien.xhtml":
                #"<f:fragmento xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla">[{{ b.nombre }}]</f:fragmento>"#
        ]
        let body = #"<p f:cada="b en bienes" f:filas="1" f:incluir="comunes/bien"></p>"#
        let list = Value.list([TestSchema.good("x", "1.00")])
        #expect(try render(body, ["bienes": list], files: files).text == "[x]\n")
    }

    @Test(
        "Parts without a list are joined as a list is",
        arguments: [
            (["x"], true, "de los numerales a, b y c."), (["x"], false, "de los numerales a y c."),
            ([], false, "del numeral c."),
        ])
    func enumeration(_ goods: [String], _ insured: Bool, _ expected: String) throws {
        let body =
            #"<p><f:parte f:unir="y" uno="del numeral " varios="de los numerales "><f:parte f:si="bienes" f:modelo="sí">a</f:parte>"#
            + #" <f:parte f:si="seguro" f:modelo="sí">b</f:parte><f:parte>c</f:parte></f:parte>.</p>"#
        let list = Value.list(goods.map { TestSchema.good($0, "1.00") })
        #expect(try render(body, ["bienes": list, "seguro": .boolean(insured)]).text == expected + "\n")
        #expect(try render(body, mode: .blank).text == "de los numerales a, b y c.\n")
    }

    @Test("Items with commas of their own are parted by semicolons")
    func semicolons() throws {
        let body =
            #"<p><f:parte f:cada="b en bienes" f:filas="1" f:unir="y">{{ b.nombre }}, de Bs {{ b.valor }}</f:parte>.</p>"#
        let list = Value.list(["Ana", "Luis", "Inés"].map { TestSchema.good($0, "1.00") })
        #expect(
            try render(body, ["bienes": list]).text
                == "Ana, de Bs 1,00; Luis, de Bs 1,00; e Inés, de Bs 1,00.\n")
    }

    @Test("An ordinal is masculine where the template says so, also in what refers to it")
    func gender() throws {
        let body =
            #"<section f:numerar="ordinal" f:genero="masculino" f:id="uno"><h2>ARTÍCULO <f:n/></h2></section>"#
            + #"<p>El artículo <f:ref a="uno" como="minúsculas"/>.</p>"#
        #expect(try render(body).text == "ARTÍCULO PRIMERO\n----------------\n\nEl artículo primero.\n")
    }

    @Test("What a datum meets is mended in both emissions, and its value stays")
    func junctures() throws {
        let body = #"<p>La compra de <b>{{ nombre }}</b>. Fin.</p>"#
        let made = try render(body, ["nombre": .text("el compresor X S.R.L.")], mode: .final)
        #expect(made.text == "La compra del compresor X S.R.L. Fin.\n")
        #expect(
            made.markup.contains(
                #"compra d<b><data data-campo="nombre" value="el compresor X S.R.L.">el compresor X S.R.L.</data></b> Fin."#
            ))
    }
}
