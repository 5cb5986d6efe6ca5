import FojaTestSupport
import Foundation
import Testing

@Suite("Bad input: a located message, the right status, nothing written")
struct BadInputTests {
    @Test(
        "A case that is wrong",
        arguments: [
            ("monto: 480.000,00", "monto: 800.000", "dato.dinero"), ("monto: 480.000,00", "monto: 1,234.50", "dato."),
            ("monto: 480.000,00", "monto: -5", "dato."), ("monto: 480.000,00", "monto: 0", "dato."),
            ("monto: 480.000,00", "monto: [1]", "dato.tipo"), ("2024-02-29", "2024-02-30", "dato."),
            ("  deudor:", "  duedor:", "dato.desconocido"), ("  urgente: sí", "  urgente: sí\n  urgente: no", "yaml."),
            ("  urgente: sí", "  urgente: !!bool sí", "yaml."), ("id: prueba", "id: ../fuera", "dato.id"),
            ("id: prueba", "? [a]\n: b", "yaml."), ("id: prueba", "id: &a prueba\nx: *b", "yaml."),
            ("Molino", "Mol\u{202E}ino", "dato."), ("Molino", "Mol\u{0}ino", "archivo.nulo"),
            ("bienes:", "bienes: 3\nx:", "dato."),
        ])
    func wrongCase(from: String, to: String, id: String) throws {
        let box = try Sandbox()
        try box.edit("caso.yaml") { $0.replacing(from, with: to) }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml")
        #expect(refused.status == 1)
        #expect(refused.error.contains("error[\(id)"), "\(refused.error)")
        #expect(refused.error.contains("caso.yaml:"), "\(refused.error)")
        #expect(!box.exists("output"))
    }

    @Test("A case that cannot be read")
    func unreadable() throws {
        let box = try Sandbox()
        try box.write("latin.yaml", Data([0x69, 0x64, 0x3A, 0x20, 0xF1, 0x0A]))
        try box.write("vacio.yaml", "")
        try box.write("bomba.json", String(repeating: "[", count: 5000))
        for (file, status) in [
            ("falta.yaml", 74), ("raiz", 74), ("/dev/zero", 74), ("latin.yaml", 1), ("vacio.yaml", 1),
            ("bomba.json", 1),
        ] as [(String, Int32)] {
            let refused = try box.run("generar", "carta", "--caso", file)
            #expect(refused.status == status, "\(file): \(refused.error)")
            #expect(refused.error.contains("error["), "\(file)")
        }
        #expect(!box.exists("output"))
    }

    @Test("A hundred megabytes are refused by their size, quickly and in little memory")
    func huge() throws {
        let box = try Sandbox()
        _ = FileManager.default.createFile(atPath: box.path + "/grande.yaml", contents: nil)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: box.path + "/grande.yaml"))
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        let clock = ContinuousClock()
        let start = clock.now
        let refused = try box.run("generar", "carta", "--caso", "grande.yaml")
        #expect(refused.status == 1)
        #expect(refused.error.contains("error[archivo.grande]"), "\(refused.error)")
        #expect(clock.now - start < .seconds(5))
        #expect(try box.run("validar", "grande.yaml").status == 1)
    }

    @Test("A folder that cannot be written to, and a disk that is full")
    func output() throws {
        let box = try Sandbox()
        try box.write("archivo", "x")
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "archivo/dentro")
        #expect(refused.status == 74)
        #expect(refused.error.contains("carpeta.no-se-puede-crear"))
        #expect(try box.read("archivo") == "x")
        let full = try box.launch(
            "/bin/bash",
            [
                "-c", "exec \"$0\" generar carta --caso caso.yaml --raiz raiz --salida - > /dev/full", foja,
            ])
        #expect(full.status == 74)
        #expect(
            full.error.contains(
                "error[salida.no-se-puede-escribir]: no se puede escribir en la salida: no queda espacio en el disco"))
    }

    @Test("An edited document that cannot be kept is not replaced")
    func unkept() throws {
        let box = try Sandbox()
        guard getuid() == 0 else { return print("se omite: montar un disco pequeño pide ser root") }
        let disk = box.path + "/disco"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mount = try box.launch("/bin/mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk])
        guard mount.status == 0 else { return print("se omite: aquí no se puede montar un disco: \(mount.error)") }
        defer { _ = try? box.launch("/bin/umount", [disk]) }
        func make(_ more: String...) throws -> Sandbox.Outcome {
            try box.launch(
                foja, ["generar", "carta", "--caso", "caso.yaml", "--salida", "disco", "--raiz", "raiz"] + more)
        }
        #expect(try make().status == 0)
        let names = ["carta.txt", "carta.xhtml"]
        for name in names { try box.edit("disco/" + name) { $0 + "\n" } }
        let edited = try names.map { try box.read("disco/" + $0) }
        // Each name takes a place of those that the disk has: with just as many as the new files need, one that is kept has none.
        var refused: Sandbox.Outcome?
        for places in 4..<16 where refused == nil {
            // Fewer than there are names already is refused.
            guard try box.launch("/bin/mount", ["-o", "remount,nr_inodes=\(places)", disk]).status == 0 else {
                continue
            }
            let outcome = try make("--reemplazar")
            #expect(outcome.status == 74 && outcome.error.contains("no queda espacio en el disco"), "\(outcome.error)")
            #expect(try names.map { try box.read("disco/" + $0) } == edited)
            if outcome.error.contains("error[archivo.no-se-puede-guardar]") { refused = outcome }
        }
        let told = try #require(refused).error
        let words =
            #/error\[archivo\.no-se-puede-guardar\]: no se puede guardar `disco/carta\.(txt|xhtml)\.anterior-\d`: no queda espacio/#
        #expect(told.contains(words), "\(told)")
        // With room for it, both are kept.
        #expect(try box.launch("/bin/mount", ["-o", "remount,nr_inodes=64", disk]).status == 0)
        #expect(try make("--reemplazar").status == 0)
        let kept = try box.names("disco").filter { $0.contains(".anterior-") }.map { try box.read("disco/" + $0) }
        #expect(edited.allSatisfy(kept.contains))
    }

    @Test("A disk that fills up leaves what was there")
    func fullDisk() throws {
        let box = try Sandbox()
        guard getuid() == 0 else { return print("se omite: montar un disco pequeño pide ser root") }
        let disk = box.path + "/disco"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mount = try box.launch("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk])
        guard mount.status == 0 else { return print("se omite: aquí no se puede montar un disco: \(mount.error)") }
        defer { _ = try? box.launch("/bin/umount", [disk]) }
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "disco").status == 0)
        let before = try box.read("disco/carta.xhtml")
        let manifest = try box.read("disco/manifiesto.json")
        try box.write("disco/relleno", Data(count: 36 << 10))
        try box.edit("caso.yaml") {
            $0.replacing("Primera línea", with: String(repeating: "Muchas palabras. ", count: 3000))
        }
        let refused = try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "disco")
        #expect(refused.status == 74)
        #expect(refused.error.contains("no queda espacio en el disco"), "\(refused.error)")
        #expect(try box.read("disco/carta.xhtml") == before)
        #expect(try box.read("disco/manifiesto.json") == manifest)
        #expect(box.names("disco") == ["carta.txt", "carta.xhtml", "manifiesto.json", "relleno"])
    }

    @Test(
        "A template that is wrong",
        arguments: [
            ("<!DOCTYPE html>", "<!DOCTYPE html [<!ENTITY a \"b\">]>"),
            ("<p f:si=\"prestamo.urgente\"", "<p f:si=\"prestamo.urgent\""),
            ("comunes/firma\"", "../../fuera\""), ("comunes/firma\"", "comunes/falta\""),
            ("<h1>", "<script>{{ prestamo.deudor }}</script><h1>"),
            ("<main>", "<main><p>{{ prestamo.deudor | bs }}</p>"),
            ("<h1>", "<h1 onclick=\"{{ prestamo.deudor }}\">"), ("</main>", ""),
            ("<main>", "<main xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"/etc/passwd\"/>"),
        ])
    func wrongTemplate(from: String, to: String) throws {
        let box = try Sandbox()
        try box.edit("raiz/templates/carta/plantilla.xhtml") { $0.replacing(from, with: to) }
        for arguments in [["generar", "carta", "--caso", "caso.yaml"], ["plantilla", "revisar"]] {
            let refused = try box.launch(foja, arguments + ["--raiz", "raiz"])
            #expect(refused.status == 1, "\(refused.error)")
            #expect(refused.error.contains("raiz/templates/carta/plantilla.xhtml:"), "\(refused.error)")
            #expect(!refused.error.contains("root:x:"))
        }
        #expect(!box.exists("output"))
    }

    @Test("A part that includes itself, and a link that leaves the folder")
    func includes() throws {
        let box = try Sandbox()
        let part = box.path + "/raiz/templates/comunes/firma.xhtml"
        try box.edit("raiz/templates/comunes/firma.xhtml") {
            $0.replacing("<p>Firma", with: "<p f:incluir=\"comunes/firma\"></p><p>Firma")
        }
        #expect(try box.run("plantilla", "revisar").error.contains("plantilla.incluir-ciclo"))
        try FileManager.default.removeItem(atPath: part)
        try FileManager.default.createSymbolicLink(atPath: part, withDestinationPath: "/etc/passwd")
        let linked = try box.run("generar", "carta", "--caso", "caso.yaml")
        #expect(linked.status == 1)
        #expect(linked.error.contains("plantilla.incluir-fuera") && !linked.error.contains("root:"))
    }

    @Test("A schema, a norm or an institution that is wrong is told in its place")
    func wrongInstallation() throws {
        for (file, from, to) in [
            ("schema/expediente.yaml", "tipo: dinero, etiqueta: Monto", "tipo: plata, etiqueta: Monto"),
            ("schema/expediente.yaml", "suma(bienes.valor)", "suma(bienes.precio)"),
            ("schema/expediente.yaml", "vigencia-del-nim", "vigencia-del-nin"),
            ("regulations/rmrp.yaml", "valor: 12", "valor: doce"), ("regulations/rmrp.yaml", "meses", "años"),
            ("institucion.yaml", "direccion", "dirección"),
            ("templates/carta/documento.yaml", "etapa: solicitud", "etapa: solicitado"),
        ] {
            let box = try Sandbox()
            try box.edit("raiz/" + file) { $0.replacing(from, with: to) }
            let refused = try box.run("generar", "carta", "--caso", "caso.yaml")
            #expect([1, 70].contains(refused.status), "\(file): \(refused.error)")
            #expect(refused.error.contains("raiz/\(file):"), "\(file): \(refused.error)")
            #expect(!box.exists("output"))
        }
    }
}
