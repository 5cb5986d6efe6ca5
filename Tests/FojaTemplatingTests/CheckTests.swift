import FojaDiagnostics
import FojaTemplating
import Testing

@Suite("The static check")
struct CheckTests {
    @Test(
        "Each mistake has its id and its place",
        arguments: [
            ("<p>{{ nombr }}</p>", "dato.desconocido 4:13"),
            ("<p>{{ nombre | bss }}</p>", "plantilla.filtro 4:22"),
            ("<p>{{ nombre | literal }}</p>", "plantilla.filtro-tipo 4:22"),
            ("<p>{{ alias }}</p>", "plantilla.puede-faltar 4:13"),
            ("<p>{{ tardio }}</p>", "plantilla.puede-faltar 4:13"),
            ("<p>{{ bienes }}</p>", "plantilla.no-es-valor 4:13"),
            ("<p>{{ nombre }</p>", "plantilla.llaves 4:10"),
            ("<p>{{ }}</p>", "plantilla.campo-vacio 4:10"),
            (#"<p f:si="seguro">x</p>"#, "plantilla.sin-modelo 4:7"),
            (#"<p f:si="nombre" f:modelo="sí">x</p>"#, "expresion.no-es-condicion 4:16"),
            (#"<p f:si="clase = 'c'" f:modelo="sí">x</p>"#, "expresion.opcion 4:22"),
            (#"<p f:sino="" f:modelo="sí">x</p>"#, "plantilla.sino-sin-si 4:7"),
            (#"<p f:cada="b en bienes">x</p>"#, "plantilla.falta-directiva 4:7"),
            (#"<p f:cada="b de bienes" f:filas="1">x</p>"#, "plantilla.cada 4:18"),
            (#"<p f:cada="b en monto" f:filas="1">x</p>"#, "plantilla.cada 4:18"),
            (#"<p f:repetir="x">x</p>"#, "plantilla.directiva 4:21"),
            (#"<p f:numerar="romano">x</p>"#, "plantilla.numerar 4:21"),
            ("<p><f:n/></p>", "plantilla.numero 4:10"),
            (#"<p><f:ref a="nada"/></p>"#, "plantilla.referencia 4:20"),
            ("<p><f:otro/></p>", "plantilla.elemento 4:10"),
            ("<script>x</script>", "plantilla.elemento-prohibido 4:7"),
            (#"<p onclick="{{ nombre }}">x</p>"#, "plantilla.atributo-prohibido 4:10"),
            (#"<a href="{{ nombre }}">x</a>"#, "plantilla.atributo-prohibido 4:10"),
            (#"<p style="color:red">x</p>"#, "plantilla.atributo-prohibido 4:10"),
            (#"<p f:incluir="../fuera"></p>"#, "plantilla.incluir-fuera 4:21"),
            (#"<p f:incluir="/etc/passwd"></p>"#, "plantilla.incluir-fuera 4:21"),
            (#"<p f:incluir="comunes/falta"></p>"#, "archivo.no-existe 4:21"),
            (#"<p><f:segun dato="clase"><f:caso es="a b">x</f:caso></f:segun></p>"#, "plantilla.sin-modelo 4:10"),
            (#"<p><f:segun dato="clase" entre="/"><f:caso es="a">x</f:caso></f:segun></p>"#, "plantilla.casos 4:10"),
            ("<p>la compra de el compresor</p>", "plantilla.contraccion 4:7"),
            ("<p>A el deudor</p>", "plantilla.contraccion 4:7"),
            ("<p>a favor de <b>el FOFIM</b></p>", "plantilla.contraccion 4:21"),
            (
                #"<p>de <f:plural de="bienes" uno="el bien" varios="los bienes">el bien</f:plural></p>"#,
                "plantilla.contraccion 4:13"
            ),
        ])
    func mistake(_ body: String, _ expected: String) {
        #expect(problems(body) == [expected])
    }

    @Test(
        "What only looks like «de el» is no mistake",
        arguments: [
            "<p>de El Alto</p>", "<p>desde el lunes</p>", "<p>para el deudor</p>", "<p>a él</p>", "<p>de</p><p>el</p>",
            "<p>de {{ nombre }} el lunes</p>", "<p>de<br/>el lunes</p>",
            #"<p>de <f:parte f:si="seguro" f:modelo="no">la casa</f:parte> y el auto</p>"#,
        ])
    func contractions(_ body: String) {
        #expect(problems(body).isEmpty)
    }

    @Test("All mistakes are told at once")
    func together() {
        #expect(problems("<p>{{ uno }} {{ dos }}</p><p>{{ tres }}</p>").count == 3)
    }

    @Test("A reference to something conditional needs the same condition")
    func conditionalReference() {
        let target = #"<p f:si="seguro" f:modelo="sí" f:numerar="cifra" f:id="x"><f:n/></p>"#
        #expect(problems(target + #"<p><f:ref a="x"/></p>"#) == ["plantilla.referencia-condicional 4:88"])
        #expect(problems(target + #"<p f:si="seguro" f:modelo="sí"><f:ref a="x"/></p>"#).isEmpty)
    }

    @Test("A part that includes itself is refused")
    func cycle() {
        let part =
            #"<f:fragmento xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla"><p f:incluir="comunes/a"></p></f:fragmento>"#
        #expect(
            problems(#"<p f:incluir="comunes/a"></p>"#, files: ["comunes/a.xhtml": part]) == [
                "plantilla.incluir-ciclo 1:94"
            ])
    }

    @Test("A near name is offered")
    func suggestion() {
        do {
            _ = try compile("<p>{{ nombr }}</p>")
            Issue.record("it compiled")
        } catch {
            #expect(error.diagnostics.first?.fix == "¿quiso decir `nombre`?")
        }
    }
}

@Suite("What a template says that the model does not")
struct AdditionTests {
    @Test("Each part outside the model is listed once, with what brings it")
    func additions() throws {
        let template = try compile(
            #"""
            <h2>Uno</h2><p f:si="seguro" f:modelo="no">Con seguro de {{ nombre }}<b f:si="alias" f:modelo="no"> y más</b>.</p>
            <p f:sino="" f:modelo="sí">Sin seguro.</p>
            <p><f:segun dato="clase" modelo="a"><f:caso es="a">del modelo</f:caso><f:caso es="b">de otro</f:caso></f:segun></p>
            """#)
        #expect(template.additions.map(\.text) == ["Con seguro de {{ nombre }} y más.", "de otro"])
        #expect(template.additions.map(\.condition) == ["seguro", "clase = b"])
        #expect(template.additions.map(\.location) == ["Uno", "Uno"])
    }
}
