import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation
import Testing

@Suite("What a template can make is held against the profile of documents")
struct ProfileTests {
    private static let profile: XMLSchema = {
        func source(_ name: String) throws -> SourceText { try Project.source("schema/\(name)", name: name) }
        do {
            return try XMLSchema(compiling: source("perfil.xsd"), importing: [source("perfil-svg.xsd")])
        } catch {
            fatalError("\(error)")
        }
    }()

    private func found(_ body: String, files: [String: String] = [:], root: String = "") -> [String] {
        do {
            _ = try compile(body, files: files, root: root, profile: Self.profile)
            return []
        } catch {
            return error.diagnostics.map {
                "\($0.id) \($0.place.map { "\($0.source.name):\($0.line):\($0.column)" } ?? "sin lugar") \($0.message)"
            }
        }
    }

    @Test(
        "Each is told at its place in the template, in whichever of the alternatives it stands",
        arguments: [
            (#"<p align="left">x</p>"#, "4:10 el elemento «p» no admite el atributo «align»"),
            (#"<p class="{{ nombre }}">x</p>"#, "4:10 el atributo «class» no toma datos"),
            (#"<p id="{{ nombre }}">x</p>"#, "4:10 el atributo «id» no toma datos"),
            (
                #"<table><tbody><tr><td colspan="{{ meses }}">x</td></tr></tbody></table>"#,
                "4:29 el atributo «colspan» no toma datos"
            ),
            (#"<table><tbody><tr><td colspan="0">x</td></tr></tbody></table>"#, "4:29 el atributo «colspan»"),
            (#"<p hidden="no">x</p>"#, "4:10 el atributo «hidden»"),
            ("<p>a<p>b</p></p>", "4:11 el elemento «p» no puede estar aquí"),
            ("<p><ul><li>a</li></ul></p>", "4:10 el elemento «ul» no puede estar aquí"),
            ("<table><tbody><tr>{{ nombre }}</tr></tbody></table>", "4:21 un dato ({{ … }}) no puede estar aquí"),
            ("<ul>suelto</ul>", "4:7 el elemento «ul» no admite texto suelto"),
            ("<p>a<br>b</br></p>", "4:11 el elemento «br»"),
            ("<nav>a</nav>", "4:7 el elemento «nav» no puede estar aquí"),
            (#"<p id="a">x</p><p id="a">y</p>"#, "4:25 "),
            (#"<p id="a" f:cada="b en bienes" f:filas="1">{{ b.nombre }}</p>"#, "4:10 "),
            (#"<p f:si="seguro" f:modelo="no">x</p><p f:sino="" f:modelo="sí"><h1>y</h1></p>"#, "4:70 "),
            (
                #"<div><f:segun dato="clase" entre="/"><f:caso es="a">x</f:caso><f:caso es="b"><tr/></f:caso></f:segun></div>"#,
                "4:84 "
            ),
            (#"<p><f:parte f:solo="modelo"><li>x</li></f:parte></p>"#, "4:35 "),
        ])
    func refused(_ body: String, _ expected: String) {
        let all = found(body)
        #expect(all.contains { $0.hasPrefix("plantilla.perfil prueba/plantilla.xhtml:\(expected)") }, "\(all)")
    }

    @Test("In an included part it is told of that part's file")
    func included() {
        let part = """
            <f:fragmento xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla">
            <p><div>x</div></p></f:fragmento>
            """
        let all = found(#"<div f:incluir="comunes/parte"/>"#, files: ["comunes/parte.xhtml": part])
        #expect(all.count == 1 && all[0].hasPrefix("plantilla.perfil comunes/parte.xhtml:2:4 "), "\(all)")
    }

    @Test("What only the data can put together is not refused before there are data")
    func alternatives() {
        #expect(
            found(
                #"<table><caption f:si="seguro" f:modelo="sí">a</caption><caption f:si="no seguro" f:modelo="no">b</caption><tbody><tr><td>x</td></tr></tbody></table>"#
            ) == [])
        #expect(
            found(
                #"<p id="a" f:si="clase = 'a'" f:modelo="sí">x</p><p id="a" f:si="clase = 'b'" f:modelo="no">y</p>"#
            ) == [])
    }

    @Test("What the profile allows is not refused")
    func allowed() {
        #expect(
            found(
                #"<main><h1 title="{{ nombre }}">x</h1><p>{{ nombre }} {{ detalle }} {{ fecha }}<sup>2</sup></p><table class="a b"><thead><tr><th scope="col">x</th></tr></thead><tbody><tr f:cada="b en bienes" f:filas="2"><td colspan="2">{{ b.valor }}</td></tr></tbody></table></main>"#
            ) == [])
    }
}
