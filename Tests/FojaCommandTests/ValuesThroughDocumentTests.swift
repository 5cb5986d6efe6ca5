import FojaTestSupport
import Foundation
import Testing

@Suite("A value through a document and back")
struct ValuesThroughDocumentTests {
    /// An installation with a list of numbers of each kind, what is computed of them and a document that prints all.
    private static func installation() throws -> Sandbox {
        let box = try Sandbox()
        try box.edit("raiz/schema/expediente.yaml") {
            $0 + """
                  valores:
                    tipo: lista
                    etiqueta: Valores
                    opcional: sí
                    campos:
                      d: { tipo: decimal, etiqueta: D, minimo: -1000000000000000 }
                      p: { tipo: porcentaje, etiqueta: P, minimo: -1000000000000000 }
                      m: { tipo: dinero, etiqueta: M, minimo: -1000000000000000 }
                      doble: { tipo: decimal, etiqueta: Doble, minimo: 0, opcional: sí, calcula: item.d * item.d }
                      resto: { tipo: dinero, etiqueta: Resto, calcula: item.m - item.d * item.p }

                """
        }
        try box.write(
            "raiz/templates/valores/documento.yaml", Fixture.documentFile("valores", title: "Valores"))
        try box.write(
            "raiz/templates/valores/plantilla.xhtml",
            """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO">
            <head><meta charset="UTF-8"/><title>Valores</title></head>
            <body><main><h1>VALORES</h1>
            <p f:cada="v en valores" f:filas="1">{{ v.d }}; {{ v.p | porciento }}; {{ v.m }} {{ v.m | literal }}; {{ v.resto }};
            <f:parte f:si="v.doble" f:modelo="no">{{ v.doble }}</f:parte></p>
            </main></body></html>
            """)
        return box
    }

    /// A case with as many rows of numbers, of up to twelve decimals and either sign.
    private static func numbers(_ count: Int) -> String {
        var seed: UInt64 = 9
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return String((seed >> 33) % 10)
            }.joined()
        }
        var rows: [String] = []
        for i in 0..<count {
            let sign = i % 2 == 0 ? "" : "-"
            // A comma is decimal whatever follows it; leading zeros are no matter.
            func number(_ decimals: Int) -> String {
                "\"\(sign)1\(digits(i % 14))" + (decimals == 0 ? "" : ",\(digits(decimals))") + "\""
            }
            rows.append("{\"d\": \(number(i % 13)), \"p\": \(number((i + 5) % 13)), \"m\": \(number(i % 3))}")
        }
        return "{\"id\": \"v\", \"valores\": [" + rows.joined(separator: ",\n") + "]}"
    }

    @Test("Numbers of up to twelve decimals and either sign, and what is computed of them: same value, same bytes")
    func numbers() throws {
        let box = try Self.installation()
        try box.write("v.json", Self.numbers(200))
        let made = try box.run("generar", "valores", "--caso", "v.json", "--salida", "s")
        #expect(made.status == 0, "\(made.error)")
        #expect(try box.run("validar", "s/valores.xhtml").status == 0)
        #expect(try box.read("s/valores.txt").contains("MENOS "))
        if Sandbox.has("xsltproc") {
            // What a third party reads is the same.
            #expect(try box.run("esquema", "--todo", "raiz/schema").status == 0)
            try FileManager.default.copyItem(
                atPath: Project.root + "/schema/leer.xsl", toPath: box.path + "/raiz/schema/leer.xsl")
            let own = try box.run("leer", "s/valores.xhtml", "--xml")
            let theirs = try box.launch("/usr/bin/xsltproc", ["raiz/schema/leer.xsl", "s/valores.xhtml"])
            #expect(own.status == 0 && theirs.output == own.output, "\(theirs.error)")
        }
        for (name, read) in [
            ("l.yaml", try box.run("leer", "s/valores.xhtml")),
            ("l.json", try box.run("leer", "s/valores.xhtml", "--json")),
        ] {
            try box.write(name, read.output)
            let again = try box.run("generar", "valores", "--caso", name, "--salida", "-")
            #expect(again.text == (try box.read("s/valores.xhtml")), "\(again.error)")
        }
    }
}
