import FojaDiagnostics
import FojaXML
import Testing

@Suite("What is not well formed is refused, in its place and in Spanish")
struct WellFormednessTests {
    @Test(
        "Each fault has its own id and exact place",
        arguments: [
            // Tags
            ("<a><b></a>", ["1:7 xml.etiqueta-cruzada"]),
            ("<a>\n  <b>x</c>\n</a>", ["2:7 xml.etiqueta-cruzada"]),
            ("<a></b></a>", ["1:4 xml.etiqueta-cruzada"]),
            ("</a>", ["1:1 xml.etiqueta-cruzada"]),
            ("<a>\n <b>", ["2:2 xml.etiqueta-sin-cerrar"]),
            ("<a>", ["1:1 xml.etiqueta-sin-cerrar"]),
            ("<a", ["1:1 xml.etiqueta-mal-formada"]),
            ("<a></a", ["1:4 xml.etiqueta-mal-formada"]),
            ("<a></ a>", ["1:4 xml.etiqueta-mal-formada"]),
            ("<a/>\n<b/>", ["2:1 xml.contenido-tras-raiz"]),
            ("<a/>\n x", ["2:2 xml.contenido-tras-raiz"]),
            ("<a></a></a>", ["1:8 xml.contenido-tras-raiz"]),
            ("hola <a/>", ["1:1 xml.sin-raiz"]),
            ("<!-- nada -->", ["1:13 xml.sin-raiz"]),
            // Stray characters
            ("<a>ñ & y</a>", ["1:6 xml.y-sin-escapar"]),
            ("<a>x &foo y</a>", ["1:6 xml.y-sin-escapar"]),
            ("<a x='1 & 2'/>", ["1:9 xml.y-sin-escapar"]),
            ("<a>1 < 2</a>", ["1:6 xml.menor-sin-escapar"]),
            ("<a>1 <2</a>", ["1:6 xml.menor-sin-escapar"]),
            ("<a>]]></a>", ["1:4 xml.fin-de-cdata"]),
            // Entities and references
            ("<a>x&nbsp;y</a>", ["1:5 xml.entidad"]),
            ("<!DOCTYPE html><a>&aacute;</a>", ["1:19 xml.entidad"]),
            ("<a b='&x;'/>", ["1:7 xml.entidad"]),
            ("<a>&#0;</a>", ["1:4 xml.caracter-prohibido"]),
            ("<a>&#xD800;</a>", ["1:4 xml.caracter-prohibido"]),
            ("<a>&#zz;</a>", ["1:4 xml.referencia"]),
            // Attributes
            ("<a x='1' x='2'/>", ["1:10 xml.atributo-repetido"]),
            ("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", ["1:36 xml.atributo-repetido"]),
            ("<a\n  x='1'\n  p:x='2'/>", ["3:3 xml.prefijo"]),
            ("<p:a/>", ["1:1 xml.prefijo"]),
            ("<a x='<'/>", ["1:7 xml.menor-en-atributo"]),
            ("<a x='1></a>", ["1:9 xml.menor-en-atributo"]),
            ("<a x=1/>", ["1:6 xml.atributo-sin-comillas"]),
            ("<a x='1", ["1:4 xml.atributo-sin-comillas"]),
            ("<a y='1' x/>", ["1:10 xml.atributo-sin-valor"]),
            ("<a x='1'y='2'/>", ["1:9 xml.atributo-mal-formado"]),
            ("<a:b:c/>", ["1:1 xml.nombre"]),
            ("<a b:='1' xmlns:b='u'/>", ["1:4 xml.nombre"]),
            ("<a xmlns:p=''/>", ["1:4 xml.espacio-de-nombres"]),
            // Comments and the rest
            ("<a><!-- x -- y --></a>", ["1:11 xml.comentario"]),
            ("<a><!-- x</a>", ["1:4 xml.sin-terminar"]),
            ("<a><b/><![CDATA[x</a>", ["1:8 xml.sin-terminar"]),
            ("<a><?p </a>", ["1:4 xml.sin-terminar"]),
            (" <?xml version='1.0'?><a/>", ["1:2 xml.declaracion"]),
            ("<a><?xml version='1.0'?></a>", ["1:4 xml.declaracion"]),
            ("<?xml version='1.0' standalone='quizás'?><a/>", ["1:33 xml.otro"]),
        ])
    func faults(_ text: String, _ expected: [String]) {
        #expect(refusals(text) == expected)
    }

    @Test("All faults are told at once, in order, until the tags no longer make sense")
    func several() {
        let text = """
            <a>
              <b x='1' x='2'/>
              <p:c/> R&D &nbsp;
              <d>
            </a>
            <e x='1' x='2'/>
            """
        #expect(
            refusals(text) == [
                "2:12 xml.atributo-repetido", "3:3 xml.prefijo", "3:11 xml.y-sin-escapar", "3:14 xml.entidad",
                "5:1 xml.etiqueta-cruzada",
            ])
    }

    @Test("A crossed tag names both, and where the open one stands")
    func crossed() throws {
        let found = try #require(diagnostics("<a>\n <b>\n</a>").first)
        #expect(found.message == "se cierra «a» pero la que está abierta es «b»")
        #expect(underlined(found.place) == "</a")
        #expect(found.notes.first?.place?.description == "d.xml:2:2")
        #expect(found.fix == "cierre antes `</b>`")
        let other = try #require(diagnostics("<a><b></c></a>").first)
        #expect(other.fix == "escriba `</b>`, o abra «c» antes de cerrarla")
    }

    @Test("Brackets within comments, CDATA and values do not lead it astray")
    func notAstray() {
        let text = "<a t=\"/b> > '\"><!-- <z> --><![CDATA[<y>]]><?pi <x> ?>\n<b></c></a>"
        #expect(refusals(text) == ["2:4 xml.etiqueta-cruzada"])
    }

    @Test("The fix says how the character is written")
    func entityFix() {
        #expect(diagnostics("<a>&aacute;</a>").first?.fix == "escriba el carácter mismo: «á»")
        #expect(diagnostics("<a>&nbsp;</a>").first?.fix == "escriba `&#160;`")
        #expect(diagnostics("<a>&lt 3</a>").first?.fix == "escriba `&lt;`, con punto y coma")
    }

    @Test("Columns are right past the pieces in which libxml2 reads")
    func farAway() {
        let line = "<p clase=\"ñandú\">" + String(repeating: "áé ", count: 30) + "</p>\n"
        let text = "<a>" + String(repeating: line, count: 3000) + "<b></c></a>"
        #expect(refusals(text) == ["3001:4 xml.etiqueta-cruzada"])
        let amp = "<a>" + String(repeating: line, count: 3000) + "año & mes</a>"
        #expect(refusals(amp) == ["3001:5 xml.y-sin-escapar"])
    }

    @Test("The number of diagnostics is bounded, and so is the time they take")
    func bounded() {
        let text = "<a>" + String(repeating: "& ", count: 200_000) + "</a>"
        let clock = ContinuousClock()
        let time = clock.measure { #expect(refusals(text, limits: XMLLimits(maxProblems: 7)).count == 7) }
        #expect(time < .seconds(5))
    }
}
