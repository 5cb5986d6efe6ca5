import FojaData
import FojaTemplating
import Testing

@Suite("Drawings")
struct DrawingTests {
    private static let open =
        #"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 100 8"><title>t</title>"#

    private static func drawing(_ shapes: String) -> String { "\(open)\(shapes)</svg>" }

    @Test("Its measures are the data's numbers, whatever the text prints")
    func measures() throws {
        let page = try render(
            "<p>{{ tasa }}"
                + DrawingTests.drawing(#"<rect class="b" x="0" width="{{ tasa }}" height="{{ monto }}%"/>"#) + "</p>",
            [
                "tasa": .decimal(try #require(ExactDecimal(canonical: Array("66.5".utf8)))),
                "monto": .decimal(ExactDecimal(1)),
            ])
        #expect(page.markup.contains(#"<svg xmlns="http://www.w3.org/2000/svg" role="img""#))
        #expect(page.markup.contains(#"<rect class="b" x="0" width="66.5" height="1%"/>"#))
        #expect(page.text == "66,5\n")
    }

    @Test("Its description takes data as plain text; the text emission has none of it")
    func description() throws {
        let body =
            #"<p>a <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 1 1"><title>{{ nombre }}: {{ monto }}</title><text x="0" y="1">{{ nombre }}</text></svg></p>"#
        let page = try render(body, ["nombre": .text("Uno & dos"), "monto": .decimal(ExactDecimal(5))])
        #expect(page.markup.contains("<title>Uno &amp; dos: 5,00</title>"))
        #expect(page.markup.contains(#"<text x="0" y="1">Uno &amp; dos</text>"#))
        #expect(page.text == "a\n")
    }

    @Test("A measure that nobody gave is 0, in a draft and in the blank")
    func missing() throws {
        let body = "<p>" + DrawingTests.drawing(#"<rect width="{{ tasa }}" height="8"/>"#) + "</p>"
        #expect(try render(body).markup.contains(#"<rect width="0" height="8"/>"#))
        #expect(try render(body, mode: .blank).markup.contains(#"<rect width="0" height="8"/>"#))
    }

    @Test("Shapes may depend on the case and be repeated")
    func repeated() throws {
        let page = try render(
            "<p>"
                + DrawingTests.drawing(
                    #"<g f:cada="b en bienes" f:filas="0"><rect width="{{ b.valor }}" height="1"/></g>"#)
                + "</p>", ["bienes": .list([TestSchema.good("x", "3"), TestSchema.good("y", "4.5")])])
        #expect(
            page.markup.contains(#"<g><rect width="3" height="1"/></g><g><rect width="4.5" height="1"/></g></svg>"#))
    }

    @Test(
        "Nothing but numbers gets into it, and nothing that runs or loads",
        arguments: [
            // Text, dates and options in a measure; filters, which print text.
            (#"<rect width="{{ nombre }}" height="1"/>"#, "plantilla.grafico-dato"),
            (#"<rect width="{{ fecha }}" height="1"/>"#, "plantilla.grafico-dato"),
            (#"<rect width="{{ clase }}" height="1"/>"#, "plantilla.grafico-dato"),
            (#"<rect width="{{ seguro }}" height="1"/>"#, "plantilla.grafico-dato"),
            (#"<rect width="{{ monto | miles }}" height="1"/>"#, "plantilla.grafico-dato"),
            (#"<rect class="{{ monto }}" width="1" height="1"/>"#, "plantilla.grafico-dato"),
            // A measure that is no number.
            (#"<rect width="{{ tasa }}{{ monto }}" height="1"/>"#, "plantilla.grafico-medida"),
            (#"<rect width="1{{ monto }}" height="1"/>"#, "plantilla.grafico-medida"),
            (#"<rect width="{{ monto | modelo:'x' }}" height="1"/>"#, "plantilla.grafico-medida"),
            (#"<rect width="calc(1px)" height="1"/>"#, "plantilla.grafico-medida"),
            (#"<rect width="" height="1"/>"#, "plantilla.grafico-medida"),
            // What is not in the subset.
            (#"<rect width="1" height="1" onclick="x"/>"#, "plantilla.atributo-prohibido"),
            (#"<rect width="1" height="1" style="fill:red"/>"#, "plantilla.atributo-prohibido"),
            (#"<rect width="1" height="1" href="x"/>"#, "plantilla.atributo-prohibido"),
            (#"<rect width="1" height="1" fill="url(x)"/>"#, "plantilla.atributo-prohibido"),
            (#"<a><rect width="1" height="1"/></a>"#, "plantilla.grafico"),
            ("<script>x</script>", "plantilla.grafico"),
            ("<image/>", "plantilla.grafico"),
            ("<foreignObject/>", "plantilla.grafico"),
            ("<svg/>", "plantilla.grafico"),
            ("<g>suelto</g>", "plantilla.grafico"),
            ("<g>{{ nombre }}</g>", "plantilla.grafico"),
            ("<text><g/></text>", "plantilla.grafico"),
            (#"<g><f:segun dato="clase" entre="/"><f:caso es="a b">x</f:caso></f:segun></g>"#, "plantilla.grafico"),
            (#"<g f:incluir="comunes/x"/>"#, "archivo.no-existe"),
        ])
    func refused(_ shapes: String, _ expected: String) {
        let found = problems("<p>" + DrawingTests.drawing(shapes) + "</p>")
        #expect(found.first?.split(separator: " ").first.map(String.init) == expected, "\(found)")
    }

    @Test(
        "It says with words what it shows, and declares what it is",
        arguments: [
            (
                #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>t</title></svg>"#,
                "grafico-sin-titulo"
            ),
            (#"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 1 1"/>"#, "grafico-sin-titulo"),
            (
                #"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 1 1"><desc>d</desc><title>t</title></svg>"#,
                "grafico-sin-titulo"
            ),
            (#"<svg role="img" viewBox="0 0 1 1"><title>t</title></svg>"#, "grafico"),
            (#"<rect xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"#, "grafico"),
        ])
    func described(_ body: String, _ expected: String) {
        #expect(problems("<p>\(body)</p>") == ["plantilla.\(expected) 4:10"])
    }
}
