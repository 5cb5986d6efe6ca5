import FojaDiagnostics
import FojaTemplating
import Testing

@Suite("Mistakes in a template that nothing else here makes")
struct MessageTests {
    @Test(
        "Each is told under its id",
        arguments: [
            ("<p>{{ monto | literal:'dos mil' }}</p>", "plantilla.argumento"),
            (#"<p xmlns:x="urn:x" x:y="1">x</p>"#, "plantilla.atributo"),
            (#"<p><f:segun dato="clase" entre="/"><f:caso es="z">x</f:caso></f:segun></p>"#, "plantilla.caso"),
            (#"<h2 f:numerar="ordinal" f:id="a"><f:n/></h2><p><f:ref a="a" como="raro"/></p>"#, "plantilla.como"),
            (#"<p f:cada="b en bienes" f:filas="200">{{ b.nombre }}</p>"#, "plantilla.filas"),
            ("<p>{{ monto | mayúsculas | literal }}</p>", "plantilla.filtro-orden"),
            (#"<p f:numerar="decimal" f:genero="masculino"><f:n/></p>"#, "plantilla.genero"),
            (
                #"<h2 f:numerar="ordinal" f:id="a"><f:n/></h2><h2 f:numerar="ordinal" f:id="a"><f:n/></h2>"#,
                "plantilla.id-repetido"
            ),
            (#"<p f:id="a">x</p>"#, "plantilla.id-sin-numero"),
            (#"<p f:incluir="comunes/a">x</p>"#, "plantilla.incluir"),
            (
                #"<p><f:segun dato="clase" modelo="z"><f:caso es="a">x</f:caso><f:caso es="b">y</f:caso></f:segun></p>"#,
                "plantilla.modelo"
            ),
            (
                #"<p><f:plural de="bienes" uno="el bien" varios="los bienes">{{ nombre }}</f:plural></p>"#,
                "plantilla.plural"
            ),
            (#"<p><f:segun dato="nombre" entre="/"><f:caso es="a">x</f:caso></f:segun></p>"#, "plantilla.segun"),
            (
                #"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 1 1"></svg>"#,
                "plantilla.grafico-sin-titulo"
            ),
            (#"<p f:solo="nunca">x</p>"#, "plantilla.solo"),
            (#"<span f:cada="b en bienes" f:unir="z" f:filas="0">{{ b.nombre }}</span>"#, "plantilla.unir"),
        ])
    func mistake(_ body: String, _ id: String) {
        let found = problems(
            body, files: ["comunes/a.xhtml": #"<f:fragmento xmlns:f="urn:foja:plantilla">x</f:fragmento>"#])
        #expect(found.contains { $0.hasPrefix(id + " ") }, "\(found)")
    }

    @Test("What is said of a template names the innermost element that it is about")
    func subject() {
        do {
            _ = try compile(#"<div><p f:numerar="romano">x</p></div>"#)
            Issue.record("nothing was wrong with it")
        } catch {
            #expect(error.diagnostics.map(\.subject) == ["p"])
        }
    }
}
