import FojaTestSupport
import Foundation
import Testing

@Suite("A pack whose data change, with the cases and documents of before")
struct UpgradeTests {
    /// A document of before, in `hecho`; then the debtor stands in another group and the goods have another name.
    private static func upgraded() throws -> Sandbox {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "hecho")
        try #require(box.exists("hecho/carta.xhtml"))
        try box.edit("raiz/schema/expediente.yaml") {
            $0.replacing("      deudor: { tipo: texto, etiqueta: Deudor }\n", with: "")
                .replacing(
                    "      nim:\n",
                    with:
                        "      nombre: { tipo: texto, etiqueta: Deudor, provee: DIP, antes: prestamo.deudor }\n      nim:\n"
                )
                .replacing("  bienes:\n    tipo: lista\n", with: "  garantias:\n    tipo: lista\n    antes: bienes\n")
                .replacing("suma(bienes.valor)", with: "suma(garantias.valor)")
        }
        for file in ["raiz/templates/carta/plantilla.xhtml", "raiz/templates/comunes/firma.xhtml"] {
            try box.edit(file) {
                $0.replacing("prestamo.deudor", with: "cooperativa.nombre").replacing(
                    "b en bienes", with: "b en garantias")
            }
        }
        return box
    }

    @Test("A document of before is read, checked and imported, and says that it is of before")
    func documents() throws {
        let box = try UpgradeTests.upgraded()
        let read = try box.run("leer", "hecho/carta.xhtml")
        #expect(read.status == 0 && read.error.contains("aviso[documento.nombre-anterior]"), "\(read.error)")
        #expect(
            read.text.contains("nombre: Cooperativa Ejemplo R.L.") && read.text.contains("garantias:"), "\(read.text)")
        let checked = try box.run("validar", "hecho/carta.xhtml")
        #expect(checked.status == 0, "\(checked.text)\(checked.error)")
        #expect((checked.text + checked.error).contains("[documento.nombre-anterior]"))
        let imported = try box.run("importar", "hecho/carta.xhtml", "--caso", "nuevo.yaml", "--id", "nuevo")
        #expect(imported.status == 0, "\(imported.text)\(imported.error)")
        #expect(try box.read("nuevo.yaml").contains("nombre: Cooperativa Ejemplo R.L."))
    }

    @Test("A case of before makes the same document, and is rewritten with the names of today")
    func cases() throws {
        let box = try UpgradeTests.upgraded()
        let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "ahora")
        #expect(made.status == 0 && made.error.contains("aviso[dato.nombre-anterior]"), "\(made.error)")
        let text = try box.read("ahora/carta.xhtml")
        let before = try box.read("caso.yaml")
        let shown = try box.run("caso", "actualizar", "--caso", "caso.yaml", "--ver")
        #expect(shown.status == 0 && shown.text.contains("2 nombres de antes"), "\(shown.text)\(shown.error)")
        #expect(try box.read("caso.yaml") == before)
        let told = try box.run("caso", "actualizar", "--caso", "caso.yaml", "--ver", "--json")
        #expect(told.status == 0 && told.text.contains(#""escrito": false"#), "\(told.text)\(told.error)")
        #expect(told.text.contains(#""que": "cambia de grupo""#) && told.text.contains(#""que": "cambia de nombre""#))
        let updated = try box.run("caso", "actualizar", "--caso", "caso.yaml")
        #expect(updated.status == 0 && updated.text == shown.text, "\(updated.error)")
        let after = try box.read("caso.yaml")
        #expect(after.contains("garantias:\n") && after.contains("  nombre: Cooperativa Ejemplo R.L.\n"), "\(after)")
        let again = try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "luego")
        #expect(again.status == 0 && !again.error.contains("nombre-anterior"), "\(again.error)")
        #expect(try box.read("luego/carta.xhtml") == text)
        #expect(try box.run("caso", "actualizar", "--caso", "caso.yaml").text.contains("queda como estaba"))
    }

    @Test("The folder of a case of before agrees with it but for what the names say")
    func folder() throws {
        let box = try UpgradeTests.upgraded()
        let reviewed = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "hecho")
        #expect(!(reviewed.text + reviewed.error).contains("[concordancia.dato]"), "\(reviewed.text)\(reviewed.error)")
        #expect((reviewed.text + reviewed.error).contains("nombre-anterior"), "\(reviewed.text)")
    }

    @Test(
        "What is added to a pack works, or is refused where it stands",
        arguments: [
            // A datum of the items of a list, given and computed.
            (
                "valor: { tipo: dinero, etiqueta: Valor }",
                "valor: { tipo: dinero, etiqueta: Valor }\n        doble: { tipo: dinero, etiqueta: Doble, calcula: item.valor * 2 }",
                nil
            ),
            (
                "valor: { tipo: dinero, etiqueta: Valor }",
                "valor: { tipo: dinero, etiqueta: Valor }\n        marca: { tipo: texto, etiqueta: Marca, opcional: sí }",
                nil
            ),
            (
                "valor: { tipo: dinero, etiqueta: Valor }",
                "valor: { tipo: dinero, etiqueta: Valor }\n        doble: { tipo: dinero, etiqueta: Doble, calcula: item.valro * 2 }",
                "dato.desconocido"
            ),
            // An option.
            (
                "urgente: { tipo: logico, etiqueta: Urgente }",
                "urgente: { tipo: logico, etiqueta: Urgente }\n          clase: { tipo: opcion, etiqueta: Clase, opcional: sí, opciones: { a: A, b: B, c: C } }",
                nil
            ),
            (
                "urgente: { tipo: logico, etiqueta: Urgente }",
                "urgente: { tipo: logico, etiqueta: Urgente }\n          clase: { tipo: opcion, etiqueta: Clase, opciones: { a: A, 'b c': B } }",
                "esquema."
            ),
            // A unit.
            (
                "urgente: { tipo: logico, etiqueta: Urgente }",
                "urgente: { tipo: logico, etiqueta: Urgente }\n          peso: { tipo: decimal, etiqueta: Peso, unidad: quintales, opcional: sí }",
                nil
            ),
            (
                "monto: { tipo: dinero, etiqueta: Monto, minimo: 1 }",
                "monto: { tipo: dinero, etiqueta: Monto, minimo: 1, unidad: quintales }", "esquema.unidad"
            ),
            // A field that a calculo gives and the schema calls otherwise.
            ("vence: { tipo: fecha", "vencimiento: { tipo: fecha", "calculo."),
        ] as [(String, String, String?)])
    func additions(was: String, new: String, id: String?) throws {
        let box = try Sandbox()
        try box.edit("raiz/schema/expediente.yaml") { text in
            // Each line with the indentation of what it takes the place of.
            let indent = text.split(separator: "\n").first { $0.contains(was) }?.prefix { $0 == " " } ?? ""
            let lines = new.split(separator: "\n").enumerated().map { index, line in
                index == 0 ? String(line) : String(indent + line.drop { $0 == " " })
            }
            return text.replacing(was, with: lines.joined(separator: "\n"))
        }
        let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "hecho")
        if let id {
            #expect(made.status == 1 && made.error.contains("error[\(id)"), "\(made.error)")
            let places = ["raiz/schema/expediente.yaml:", "raiz/paquete.yaml:"]
            #expect(places.contains { made.error.contains($0) }, "\(made.error)")
        } else {
            #expect(made.status == 0, "\(made.error)")
        }
    }
}
