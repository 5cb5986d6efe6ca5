import FojaTestSupport
import Foundation
import Testing

@Suite("Messages of the commands that nothing else here brings about")
struct MessageCommandTests {
    @Test(
        "An order that cannot be followed",
        arguments: [
            (["carpeta", "nada", "--caso", "caso.yaml"], "carpeta.desconocida"),
            (["explicar", "nada.de.eso", "--caso", "caso.yaml"], "explicar.ruta"),
            (["simular", "--caso", "caso.yaml", "--con", "abc"], "simular.cambio"),
            (["catalogo", "--nada"], "orden.no-entendida"), (["catalogo", "--raiz", "casos"], "raiz.no-encontrada"),
            (["catalogo", "--raiz", "nada"], "carpeta.no-se-puede-leer"),
            (["normas", "comparar", "ayer", "hoy"], "normas.version"),
            (["mensajes", "dato.flata"], "orden.no-entendida"),
            (["validar", "falso.pdf"], "documento.no-es-pdf"), (["validar", "control.txt"], "archivo.control"),
        ])
    func order(arguments: [String], id: String) throws {
        let box = try Sandbox()
        try box.write("falso.pdf", "no es un PDF\n")
        try box.write("control.txt", "una\u{7}dos\n")
        try box.write("casos/a.yaml", "id: a\nprestamo: { monto: x }\n")
        let isRooted = arguments.contains("--raiz")
        let all = arguments + (isRooted ? [] : ["--raiz", "raiz"])
        let outcome = try box.launch(foja, all)
        #expect(outcome.status != 0)
        #expect((outcome.error + outcome.text).contains("[\(id)]"), "\(outcome.error)\(outcome.text)")
    }

    @Test(
        "A document that is no longer as it was made",
        arguments: [
            (#"data-modo="borrador""#, #"data-modo="media""#, "documento.modo"),
            ("Carta de prueba</h1>", "Carta de otra cosa</h1>", "documento.editado"),
            ("Carta de prueba</h1>", "Carta de otra cosa</h1>", "manifiesto.huella"),
        ])
    func edited(from: String, to: String, id: String) throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "hecho")
        try box.edit("hecho/carta.xhtml") { $0.replacing(from, with: to) }
        let checked = try box.run("validar", "hecho/carta.xhtml")
        #expect(
            checked.status == 1 && (checked.text + checked.error).contains("[\(id)]"), "\(checked.text)\(checked.error)"
        )
    }

    @Test("A document of which the manifest says nothing")
    func stranger() throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "hecho")
        try box.write("hecho/otra.xhtml", try box.read("hecho/carta.xhtml"))
        let checked = try box.run("validar", "hecho/otra.xhtml")
        #expect((checked.text + checked.error).contains("[manifiesto.no-consta]"), "\(checked.text)")
    }

    @Test(
        "A case and the folder of its documents",
        arguments: [
            ("caso.yaml", "deudor: Cooperativa Ejemplo R.L.", "deudor: Otra Ejemplo R.L.", "concordancia.atrasado"),
            ("hecho/carta.xhtml", "Es urgente.", "Es muy urgente.", "concordancia.texto"),
            ("hecho/carta.xhtml", #"value="1000.50""#, #"value="1000.60""#, "concordancia.dato"),
            ("hecho/manifiesto.json", nil, nil, "concordancia.sin-manifiesto"),
            ("hecho/carta.xhtml", nil, nil, "concordancia.falta"),
            (
                "hecho/carta.odt", "", "PK\u{3}\u{4}....mimetypeapplication/vnd.oasis.opendocument.text",
                "concordancia.procesador-de-texto"
            ),
            ("hecho/suelto.txt", "", "una línea\n", "concordancia.ajeno"),
        ] as [(String, String?, String?, String)])
    func coherence(file: String, from: String?, to: String?, id: String) throws {
        let box = try Sandbox()
        try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador", "--salida", "hecho")
        if let from, let to {
            if from.isEmpty { try box.write(file, to) } else { try box.edit(file) { $0.replacing(from, with: to) } }
        } else {
            try FileManager.default.removeItem(atPath: box.path + "/" + file)
        }
        let reviewed = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "hecho")
        #expect((reviewed.text + reviewed.error).contains("[\(id)]"), "\(reviewed.text)\(reviewed.error)")
    }

    @Test(
        "A pack that is not as it should be",
        arguments: [
            (
                "paquete.yaml",
                "papeles: { carta: { ancho: 216, alto: 279, usual: sí }, oficio: { ancho: 216, alto: 330 } }",
                "papeles: {}", "paquete.vacio"
            ),
            ("paquete.yaml", "  sin_rl: {", "  literal: {", "paquete.filtro"),
            ("regulations/rmrp.yaml", "valor: 12, unidad: meses", "valor: [12], unidad: meses", "norma.tipo"),
            ("regulations/feriados.yaml", "", "norma: FERIADOS\nmes: 1\n", "feriados.desconocido"),
            ("regulations/feriados.yaml", "", "norma: FERIADOS\nreglas: 3\n", "feriados.tipo"),
            (
                "institucion.yaml", "", "direccion: Calle 1\nversiones_segun: { nada: prestamo.monto }\n",
                "institucion.segun"
            ),
            ("templates/carta/plantilla.xhtml", "", "<p xmlns=\"http://www.w3.org/1999/xhtml\"/>\n", "plantilla.raiz"),
            ("templates/carta/plantilla.xhtml", "rel=\"stylesheet\"", "rel=\"icon\"", "plantilla.enlace"),
        ])
    func pack(file: String, from: String, to: String, id: String) throws {
        let box = try Sandbox()
        if from.isEmpty {
            try box.write("raiz/" + file, to)
        } else {
            try box.edit("raiz/" + file) { $0.replacing(from, with: to) }
        }
        let outcome = try box.run("generar", "carta", "--caso", "caso.yaml", "--borrador")
        #expect(outcome.status == 1 && outcome.error.contains("[\(id)]"), "\(outcome.error)")
    }

    @Test("One message, and all of them, are shown by the program")
    func shown() throws {
        let box = try Sandbox()
        let one = try box.launch(foja, ["mensajes", "dato.dinero-ambiguo"])
        #expect(one.status == 0 && one.text.hasPrefix("dato.dinero-ambiguo (error)\n"))
        let all = try box.launch(foja, ["mensajes"])
        let page = try String(contentsOfFile: Project.root + "/docs/mensajes.md", encoding: .utf8)
        #expect(all.text == page)
    }
}
