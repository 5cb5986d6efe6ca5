import FojaTestSupport
import Foundation
import Testing

/// States and versions of documents as people and programs see them, on the command line.
@Suite("Versions and states on the command line")
struct VersionCommandTests {
    /// A PDF that is whole, with one page of nothing.
    static func pdf() -> String {
        let head = "%PDF-1.4\n1 0 obj <</Type /Page>> endobj\n"
        return head + "xref\n0 1\ntrailer <</Size 1>>\nstartxref\n\(head.utf8.count)\n%%EOF\n"
    }

    private static func change(_ box: Sandbox, to amount: String) throws {
        try box.write("caso.yaml", Fixture.complete.replacing("480.000,00", with: amount))
    }

    /// A case whose letter is final, in `o`.
    private func made() throws -> Sandbox {
        let box = try Sandbox()
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o").status == 0)
        return box
    }

    private func signed() throws -> Sandbox {
        let box = try made()
        let signed = try box.run("firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10")
        #expect(signed.status == 0, "\(signed.error)")
        return box
    }

    @Test("From a draft to what is signed, amended by mistake and annulled, nothing that was sent or final is lost")
    func life() throws {
        let box = try Sandbox()
        func run(_ arguments: String...) throws -> Sandbox.Outcome {
            let outcome = try box.launch(foja, arguments + ["--raiz", "raiz", "--color", "nunca"])
            #expect(outcome.status == 0, "\(arguments): \(outcome.error)")
            return outcome
        }
        _ = try run("generar", "carta", "--caso", "caso.yaml", "--salida", "o")
        #expect(try run("estado", "o").text.contains("carta: borrador 1\n"))
        let draft = try box.read("o/carta.txt")
        let sent = try run(
            "enviar", "carta", "--carpeta", "o", "--fecha", "2025-05-20", "--a", "Asesoría Ejemplo", "--quien",
            "Ana Ejemplo")
        #expect(sent.text.hasPrefix("carta: enviado, versión 1, 20 de mayo de 2025\n"), "\(sent.text)")
        try Self.change(box, to: "470.000,00")
        let told = try run(
            "generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o", "--nota", "lo acordado")
        #expect(told.error.contains("aviso[version.sustituida]"), "\(told.error)")
        #expect(try box.read("o/versiones/carta/1/carta.txt") == draft)
        let final = try box.read("o/carta.xhtml")
        try box.write("firmado.pdf", Self.pdf())
        let signed = try run(
            "firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10", "--escaneado", "firmado.pdf")
        #expect(signed.text.contains("o/versiones/carta/2/firmado.pdf"), "\(signed.text)")
        #expect(try box.read("o/versiones/carta/2/firmado.pdf") == Self.pdf())
        #expect(box.permissions("o/versiones/carta/2/firmado.pdf") == 0o600)
        _ = try run("validar", "o/carta.xhtml", "o/carta.txt", "o/versiones/carta/2/firmado.pdf")
        _ = try run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o")
        _ = try run("anular", "carta", "--carpeta", "o", "--fecha", "2025-06-12", "--motivo", "se firmó otro ejemplar")
        try Self.change(box, to: "460.000,00")
        _ = try run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o")
        let all = try run("versiones", "carta", "--carpeta", "o").text
        for line in [
            "  versión 1: sustituido (borrador 1)",
            "    enviado el 20 de mayo de 2025 a Asesoría Ejemplo, por Ana Ejemplo",
            "  versión 2: anulado", "    final: lo acordado", "    firmado el 10 de junio de 2025",
            "    anulado el 12 de junio de 2025: se firmó otro ejemplar",
            "  versión 3: final, la que está en la carpeta",
        ] {
            #expect(all.contains(line + "\n"), "\(line)\n\(all)")
        }
        _ = try run("recuperar", "carta", "--version", "2", "--carpeta", "o", "--salida", "r")
        #expect(box.names("r") == ["carta.txt", "carta.xhtml", "firmado.pdf"])
        #expect(try box.read("r/carta.xhtml") == final)
        let compared = try box.launch(
            foja, ["comparar", "o#carta@2", "o#carta", "--raiz", "raiz", "--color", "nunca"])
        #expect(compared.status == 1 && compared.text.contains("470.000,00"), "\(compared.text)\(compared.error)")
        _ = try run("comparar", "o#carta@2", "r/carta.xhtml")
    }

    @Test("A signed document is refused by its name, and left with --todos and in a batch, where the rest is made")
    func frozen() throws {
        let box = try signed()
        for (name, text) in Fixture.files where name.hasPrefix("templates/carta/") {
            try box.write(
                "raiz/" + name.replacing("templates/carta", with: "templates/nota"),
                text.replacing("id: carta", with: "id: nota").replacing("Carta de pr", with: "Nota de pr"))
        }
        try Self.change(box, to: "470.000,00")
        let page = try box.read("o/carta.xhtml")
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o", "--reemplazar")
        #expect(refused.status == 1 && refused.error.contains("error[version.firmado]"), "\(refused.error)")
        #expect(refused.error.contains("contrato modificatorio"))
        let left = try box.run("generar", "--todos", "--caso", "caso.yaml", "--final", "--salida", "o")
        #expect(left.status == 0 && left.error.contains("aviso[version.firmado]"), "\(left.error)")
        #expect(left.text == "o/nota.xhtml\no/nota.txt\n")
        #expect(try box.read("o/carta.xhtml") == page)
        // So it is in a batch, which then has nothing more to do.
        try box.write("lote/caso.yaml", try box.read("caso.yaml"))
        try FileManager.default.createDirectory(atPath: box.path + "/l", withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: box.path + "/o", toPath: box.path + "/l/prueba")
        try Self.change(box, to: "465.000,00")
        try box.write("lote/caso.yaml", try box.read("caso.yaml"))
        func batch() throws -> Sandbox.Outcome {
            try box.run("lote", "lote", "--documento", "carta", "--documento", "nota", "--final", "--salida", "l")
        }
        let first = try batch()
        #expect(first.status == 0 && first.error.contains("aviso[version.firmado]"), "\(first.text)\(first.error)")
        #expect(try box.read("l/prueba/carta.xhtml") == page && box.exists("l/prueba/versiones/nota/1/nota.xhtml"))
        #expect(try batch().text.contains("al día             1"))
        // A version whose pack is gone is not up to date; what a batch makes keeps its pack once, for all cases.
        try FileManager.default.removeItem(atPath: box.path + "/l/prueba/.foja/paquetes")
        #expect(try batch().text.contains("hechos             1"))
        #expect(box.names("l/.foja/paquetes").count == 1 && !box.exists("l/prueba/.foja/paquetes"))
    }

    @Test(
        "What cannot be done is refused, and changes nothing",
        arguments: [
            (["firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-11"], 1, "version.no-firmable"),
            (["firmar", "carta", "--carpeta", "b", "--fecha", "2025-06-11"], 1, "version.no-firmable"),
            (
                ["firmar", "carta", "--carpeta", "f", "--fecha", "2025-06-11", "--escaneado", "caso.yaml"], 1,
                "version.escaneado"
            ),
            (["firmar", "carta", "--carpeta", "f", "--fecha", "2025-02-30"], 64, "orden.no-entendida"),
            (["firmar", "carta", "--carpeta", "f"], 64, "orden.no-entendida"),
            (["firmar", "carta", "--fecha", "2025-06-11"], 64, "orden.no-entendida"),
            (
                ["firmar", "carta", "--carpeta", "f", "--caso", "caso.yaml", "--fecha", "2025-06-11"], 64,
                "orden.no-entendida"
            ),
            (
                ["anular", "carta", "--carpeta", "b", "--fecha", "2025-06-11", "--motivo", "x"], 1,
                "version.no-anulable"
            ),
            (["firmar", "nada", "--carpeta", "o", "--fecha", "2025-06-11"], 64, "version.sin-documento"),
            (["estado", "raiz"], 1, "version.sin-manifiesto"), (["estado", "no-hay"], 74, "carpeta.no-existe"),
            (["enviar", "carta", "--carpeta", "raiz", "--fecha", "2025-06-11"], 1, "version.sin-manifiesto"),
            (["recuperar", "carta", "--version", "7", "--carpeta", "o", "--salida", "r"], 64, "version.no-existe"),
            (["recuperar", "carta", "--version", "1", "--carpeta", "o", "--salida", "b"], 1, "archivo.otro"),
            (["comparar", "o#carta@x", "o#carta"], 64, "comparar.version"),
            (["comparar", "o#carta@9", "o#carta"], 64, "version.no-existe"),
        ] as [([String], Int32, String)])
    func refused(_ arguments: [String], _ status: Int32, _ id: String) throws {
        let box = try signed()
        try Self.change(box, to: "470.000,00")
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "b").status == 0)
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "f").status == 0)
        let before = ["o", "b", "f"].map { try? box.read("\($0)/manifiesto.json") }
        let outcome = try box.launch(foja, arguments + ["--raiz", "raiz", "--color", "nunca"])
        #expect(outcome.status == status && outcome.error.contains("[\(id)]"), "\(outcome.error)\(outcome.text)")
        #expect(["o", "b", "f"].map { try? box.read("\($0)/manifiesto.json") } == before)
        #expect(!box.exists("r"))
    }

    @Test("What was annulled is not sent; what somebody touched, or does not pass, is neither signed nor sent")
    func touched() throws {
        let box = try made()
        let page = try box.read("o/carta.xhtml")
        for order in ["firmar", "enviar"] {
            try box.write("o/carta.xhtml", page.replacing("480.000,00", with: "490.000,00"))
            let touched = try box.run(order, "carta", "--carpeta", "o", "--fecha", "2025-06-10")
            #expect(
                touched.status == 1 && touched.error.contains("o/carta.xhtml:1:1: error[version.tocada]"),
                "\(touched.error)")
            #expect(try box.run("estado", "o").status == 1)
            #expect(try box.run("estado", "o").text.contains("carta.xhtml: cambió"))
        }
        try FileManager.default.removeItem(atPath: box.path + "/o/carta.txt")
        #expect(try box.run("estado", "o").text.contains("carta.txt: no está"))
        #expect(
            try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o", "--reemplazar").status
                == 0)
        #expect(try box.read("o/carta.xhtml") == page && box.run("estado", "o").status == 0)
        // Once its pack is another and is not kept, nobody knows whether it is what it was.
        try FileManager.default.removeItem(atPath: box.path + "/o/.foja/paquetes")
        try box.edit("raiz/templates/carta/plantilla.xhtml") { $0.replacing("Es urgente.", with: "Es muy urgente.") }
        let unknown = try box.run("firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10")
        #expect(unknown.status == 1, "\(unknown.error)")
        for id in ["version.no-vale", "version.sin-juzgar"] {
            #expect(unknown.error.contains("error[\(id)]"), "\(unknown.error)")
        }
        let checked = try box.run("validar", "o/carta.xhtml")
        #expect(checked.status == 1 && checked.text.contains("coherente: no se sabe"), "\(checked.text)")
        #expect(checked.error.contains("aviso[almacen.falta]") && !checked.error.contains("documento.editado"))
        #expect(try box.run("estado", "o").error.contains("error[almacen.falta]"))
        #expect(
            try box.run("anular", "carta", "--carpeta", "o", "--fecha", "2025-06-11", "--motivo", "x").status == 0)
        let sent = try box.run("enviar", "carta", "--carpeta", "o", "--fecha", "2025-06-12")
        #expect(sent.status == 1 && sent.error.contains("error[version.no-enviable]"), "\(sent.error)")
    }

    @Test("validar tells four things apart: edited, other pack, other engine, other case")
    func apart() throws {
        let box = try made()
        func check(_ program: String = foja, _ more: String...) throws -> Sandbox.Outcome {
            try box.launch(
                program, ["validar", "o/carta.xhtml", "o/carta.txt", "--raiz", "raiz", "--color", "nunca"] + more)
        }
        func ids(_ outcome: Sandbox.Outcome) -> Set<String> {
            Set(
                [
                    "documento.editado", "manifiesto.huella", "version.otro-paquete", "version.otro-motor",
                    "version.otro-caso",
                ]
                .filter { outcome.error.contains("[\($0)]") })
        }
        #expect(try ids(check(foja, "--caso", "caso.yaml")) == [])
        try box.edit("raiz/templates/carta/plantilla.xhtml") { $0.replacing("Es urgente.", with: "Es muy urgente.") }
        let pack = try check()
        #expect(pack.status == 0 && ids(pack) == ["version.otro-paquete"], "\(pack.error)\(pack.text)")
        #expect(pack.error.contains("`templates/carta/plantilla.xhtml`") && !pack.error.contains("institucion.yaml"))
        let other = try OtherProgram(in: box)
        let engine = try check(other.path)
        #expect(engine.status == 0 && ids(engine) == ["version.otro-paquete", "version.otro-motor"], "\(engine.error)")
        try Self.change(box, to: "470.000,00")
        let given = try check(foja, "--caso", "caso.yaml")
        #expect(given.status == 0 && ids(given) == ["version.otro-paquete", "version.otro-caso"], "\(given.error)")
        #expect(given.error.contains("dice «480000.00» y el caso, «470000.00»"), "\(given.error)")
        try box.edit("o/carta.xhtml") { $0.replacing("480.000,00", with: "490.000,00") }
        let edited = try check(foja, "--caso", "caso.yaml")
        #expect(edited.status == 1, "\(edited.text)")
        #expect(
            ids(edited) == ["documento.editado", "manifiesto.huella", "version.otro-paquete", "version.otro-caso"],
            "\(edited.error)")
        let answer = try check(foja, "--json").text
        for part in [
            #""editado": true"#, #""por_su_paquete": true"#, #""otro_programa": false"#, #""caso_cambio": null"#,
        ] {
            #expect(answer.contains(part), "\(answer)")
        }
    }

    @Test("A value that a document carries is explained by its pack, though today's has no such datum")
    func explained() throws {
        let box = try made()
        for name in ["schema/expediente.yaml", "templates/carta/plantilla.xhtml"] {
            try box.edit("raiz/" + name) {
                $0.replacing("\n  total: {", with: "\n  suma_de_bienes: {").replacing(
                    "total | bs", with: "suma_de_bienes | bs")
            }
        }
        let explained = try box.run("explicar", "total", "--documento", "o/carta.xhtml")
        #expect(explained.status == 0 && explained.text.contains("3.000,50"), "\(explained.text)\(explained.error)")
        #expect(try box.run("explicar", "total", "--caso", "caso.yaml").status == 64)
        #expect(try box.run("explicar", "total", "--caso", "caso.yaml", "--documento", "o/carta.xhtml").status == 64)
        #expect(try box.run("explicar", "total").status == 64)
        // What was signed with other names is told, and stops nothing.
        #expect(try box.run("firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10").status == 0)
        let reviewed = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o")
        #expect(reviewed.status == 0 && reviewed.error.contains("aviso[version.otro-paquete]"), "\(reviewed.error)")
        #expect(try box.run("validar", "o/carta.xhtml", "o/carta.txt").status == 0)
        // Not even a document that the pack has no more.
        try FileManager.default.moveItem(
            atPath: box.path + "/raiz/templates/carta", toPath: box.path + "/raiz/templates/nota")
        try box.edit("raiz/templates/nota/documento.yaml") { $0.replacing("id: carta", with: "id: nota") }
        let gone = try box.run("revisar", "--caso", "caso.yaml", "--documentos", "o")
        #expect(gone.status == 0 && gone.error.contains("aviso[version.sin-comparar]"), "\(gone.error)")
        #expect(try box.run("validar", "o/carta.xhtml", "o/carta.txt").status == 0)
    }

    @Test("Two at once: one signs and the other is told; of two finals both are kept")
    func together() throws {
        let box = try made()
        let sign = """
            for i in 1 2; do "$0" firmar carta --carpeta o --fecha 2025-06-1$i --raiz raiz >s$i 2>&1 & p[$i]=$!; done
            wait ${p[1]}; a=$?; wait ${p[2]}; echo "$a $?"
            """
        let statuses = try box.launch("/bin/bash", ["-c", sign, foja]).text.split(whereSeparator: \.isWhitespace)
            .sorted()
        let said = try box.read("s1") + box.read("s2")
        #expect(statuses == ["0", "1"], "\(said)")
        #expect(said.contains("error[version.no-firmable]: `carta` ya está firmado"), "\(said)")
        for amount in ["1", "2"] {
            try box.write("\(amount).yaml", Fixture.complete.replacing("480.000,00", with: "47\(amount).000,00"))
        }
        let make = """
            for i in 1 2; do "$0" generar carta --caso $i.yaml --final --salida d --raiz raiz >g$i 2>&1 & p[$i]=$!; done
            wait ${p[1]}; a=$?; wait ${p[2]}; echo "$a $?"
            """
        #expect(try box.launch("/bin/bash", ["-c", make, foja]).text == "0 0\n")
        let kept = try box.read("d/carta.txt") + box.read("d/versiones/carta/1/carta.txt")
        #expect(kept.contains("471.000,00") && kept.contains("472.000,00"))
        let told = try box.read("g1") + box.read("g2")
        #expect(told.contains("aviso[version.sustituida]"), "\(told)")
        #expect(try box.run("estado", "d").status == 0)
    }

    @Test("Any datum of the institution may have versions, each from a day on")
    func institution() throws {
        let box = try Sandbox()
        try box.write(
            "raiz/institucion.yaml",
            """
            direccion:
              - { desde: 2025-01-01, valor: Calle Nueva 2 }
              - { desde: 2020-01-01, valor: Calle Ejemplo 1 }
            versiones_segun: { direccion: cooperativa.nim.fecha_emision }

            """)
        func letter() throws -> String {
            let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o")
            #expect(made.status == 0, "\(made.error)")
            return try box.read("o/carta.txt")
        }
        #expect(try letter().contains("Calle Ejemplo 1"))
        try box.edit("caso.yaml") { $0.replacing("2024-02-29", with: "2025-02-28") }
        #expect(try letter().contains("Calle Nueva 2"))
        for (wrong, id) in [
            ("- { valor: Calle 3 }", "institucion.desde"), ("- { desde: 2026-01-01 }", "institucion.valor"),
            ("- { desde: 2026-01-01, valor: C, nombre: D }", "institucion.valor"),
            ("- { desde: 2025-01-01, valor: C }", "institucion.version-repetida"),
            ("- { desde: 2026-01-01, valor: [C] }", "dato.tipo"),
        ] {
            let good = try box.read("raiz/institucion.yaml")
            try box.edit("raiz/institucion.yaml") {
                $0.replacing("versiones_segun", with: "  \(wrong)\nversiones_segun")
            }
            let told = try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o")
            #expect(told.status == 1 && told.error.contains("error[\(id)]"), "\(wrong): \(told.error)")
            try box.write("raiz/institucion.yaml", good)
        }
    }
}

/// The program as another build of it would be: the same code, with another identity.
struct OtherProgram {
    let path: String

    init(in folder: ScratchFolder) throws {
        var bytes = try Data(contentsOf: URL(filePath: foja))
        // The ELF note of GNU's build id: a name of 4 bytes, a content of 20, of kind 3.
        let note = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0] + Array("GNU\0".utf8))
        let found = try #require(bytes.range(of: note))
        bytes[found.upperBound] ^= 0xFF
        try folder.write("otro-foja", bytes)
        path = folder.path + "/otro-foja"
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }
}
