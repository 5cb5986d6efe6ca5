import FojaTestSupport
import Foundation
import Testing

/// Programs that say that they are Chromium.
@Suite("A PDF that is not one", .enabled(if: Sandbox.has("bash")))
struct PrintingTests {
    private static let target =
        #"for a in "$@"; do case "$a" in --print-to-pdf=*) o="${a#--print-to-pdf=}";; esac; done"#

    private func box(_ body: String) throws -> Sandbox {
        let box = try Sandbox()
        try box.write("falso/chromium", "#!/bin/bash\n\(Self.target)\n\(body)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: box.path + "/falso/chromium")
        return box
    }

    private func environment(_ box: Sandbox) throws -> [String: String] {
        try FileManager.default.createDirectory(atPath: box.path + "/tmp", withIntermediateDirectories: true)
        return ["PATH": box.path + "/falso:/usr/bin:/bin", "TMPDIR": box.path + "/tmp"]
    }

    private func print(_ box: Sandbox) throws -> Sandbox.Outcome {
        try box.launch(
            foja,
            ["generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--salida", "o", "--raiz", "raiz"],
            try environment(box))
    }

    @Test(
        "Garbage, nothing, a link, a cut file, another document: 74, and nothing is kept",
        arguments: [
            #"echo "<html>not a pdf" > "$o""#, "exit 0", #": > "$o""#, #"ln -s /etc/passwd "$o""#, "exit 3",
            #"printf '%%PDF-1.4\n1 0 obj <</Type /Page>> endobj\n' > "$o""#, #"mkdir "$o""#, #"mkfifo "$o""#,
        ])
    func refused(_ body: String) throws {
        let box = try box(body)
        let outcome = try print(box)
        #expect(outcome.status == 74, "\(outcome.error)")
        #expect(outcome.error.contains("error[pdf.no-se-hizo]: "), "\(outcome.error)")
        #expect(outcome.error.contains("«Carta de prueba»") && outcome.error.contains("no se guardó nada"))
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }

    /// A whole PDF of one empty page.
    private static let page =
        #"printf '%%PDF-1.4\n1 0 obj <</Type /Page>> endobj\nxref\n0 1\ntrailer <</Size 1>>\nstartxref\n40\n%%%%EOF\n' > "$o""#

    @Test("A browser that does not start, and a reader of PDF that cannot read what was printed")
    func programs() throws {
        let box = try box("exit 0")
        try box.edit("falso/chromium") { _ in "#!/no/hay\n" }
        var environment = try environment(box)
        // Alone on the path: what takes the network from it would start, and not it.
        environment["PATH"] = box.path + "/falso"
        let order = ["generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--salida", "o", "--raiz", "raiz"]
        let silent = try box.launch(foja, order, environment)
        #expect(silent.status == 74)
        #expect(
            silent.error == "error[programa.no-arranca]: no se puede ejecutar `\(box.path)/falso/chromium`\n",
            "\(silent.error)")
        try box.edit("falso/chromium") { _ in "#!/bin/bash\n\(Self.target)\n\(Self.page)\n" }
        try box.write("falso/pdftotext", "#!/bin/bash\nexit 3\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: box.path + "/falso/pdftotext")
        let unread = try box.launch(foja, order, environment)
        #expect(unread.status == 74)
        #expect(
            unread.error.hasPrefix("error[pdf.no-se-lee]: lo que Chromium imprimió no se deja leer como un PDF"),
            "\(unread.error)")
        #expect(unread.error.contains("arreglo: actualice los paquetes `chromium` y `poppler-utils`"))
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }

    /// What reads the outline of a PDF, each time a page further.
    private static let restless = #"""
        n=$(/bin/cat "$VECES" 2>/dev/null || echo 1); echo $((n + 1)) > "$VECES"
        echo "<outline>"; for i in 1 2 3 4 5; do echo "<item page=\"$((n + i))\">x</item>"; done; echo "</outline>"
        """#

    @Test("A folder whose pages nobody can say, or that are others each time: nothing is kept")
    func pages() throws {
        let box = try Sandbox(shipped: true)
        for (name, body) in [("chromium", Self.target + "\n" + Self.page), ("pdftohtml", "exit 3")] {
            try box.write("falso/\(name)", "#!/bin/bash\n\(body)\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(box.path)/falso/\(name)")
        }
        var environment = try environment(box)
        environment["PATH"] = box.path + "/falso"
        environment["VECES"] = box.path + "/veces"
        func bound() throws -> Sandbox.Outcome {
            try box.launch(
                foja,
                [
                    "carpeta", "contrato", "--final", "--formato", "pdf", "--salida", "o", "--caso",
                    Project.root + "/examples/aurifera/caso.yaml",
                ], environment)
        }
        let unread = try bound()
        #expect(unread.status == 74, "\(unread.error)")
        #expect(
            unread.error.hasPrefix("error[pdf.no-se-lee]: `pdftohtml` no pudo leer el PDF que hizo Chromium"),
            "\(unread.error)")
        try box.edit("falso/pdftohtml") { _ in "#!/bin/bash\n" + Self.restless }
        let unsettled = try bound()
        #expect(unsettled.status == 70)
        #expect(
            unsettled.error.hasPrefix(
                "error[carpeta.paginas]: los números de página del índice de «Carpeta del Contrato de Préstamo» no se asientan"
            ), "\(unsettled.error)")
        try FileManager.default.removeItem(atPath: box.path + "/falso/pdftohtml")
        let absent = try bound()
        #expect(absent.status == 74)
        #expect(
            absent.error.hasPrefix("error[pdf.sin-poppler]: para saber en qué página queda cada documento hace falta"),
            "\(absent.error)")
        #expect(absent.error.contains("instale el paquete `poppler-utils`"))
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }

    @Test("The fake of the cases")
    func garbage() throws {
        let box = try Sandbox()
        try FileManager.default.copyItem(
            atPath: Project.root + "/Tests/Fixtures/casos/seguridad/fake-chromium-garbage",
            toPath: box.path + "/falso")
        let outcome = try print(box)
        #expect(outcome.status == 74 && outcome.error.contains("no empieza como un PDF"), "\(outcome.error)")
        #expect(!box.exists("o"))
    }

    @Test("Another document is not this one", .enabled(if: Sandbox.has("chromium") && Sandbox.has("pdftotext")))
    func another() throws {
        let box = try box(#"cp "$OTRO" "$o""#)
        let real = try box.launch(
            foja,
            ["generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--salida", "buena", "--raiz", "raiz"])
        #expect(real.status == 0, "\(real.error)")
        try box.edit("caso.yaml") { $0.replacing("Cooperativa Ejemplo", with: "Cooperativa Distinta") }
        var environment = try environment(box)
        environment["OTRO"] = box.path + "/buena/carta.pdf"
        let outcome = try box.launch(
            foja,
            ["generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--salida", "o", "--raiz", "raiz"],
            environment)
        #expect(outcome.status == 74 && outcome.error.contains("pdf.no-es-el-documento"), "\(outcome.error)")
        #expect(outcome.error.contains("Distinta"), "\(outcome.error)")
    }

    @Test(
        "Nor is one with the same words in another order, or without a «no»",
        .enabled(if: Sandbox.has("chromium") && Sandbox.has("pdftotext")),
        arguments: [
            ("paga el deudor y no la fiadora", "paga la fiadora y no el deudor", 74),
            ("paga el deudor y no la fiadora", "paga el deudor y la fiadora", 74),
            ("Привет большой мир", "Привет другой дом", 74), ("paga el deudor", "paga el deudor", 0),
        ])
    func shuffled(_ wanted: String, _ printed: String, _ status: Int32) throws {
        let box = try box(#"cp "$OTRO" "$o""#)
        let order = ["generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--raiz", "raiz", "--salida"]
        let given = try box.read("caso.yaml")
        try box.write("caso.yaml", given.replacing("Primera línea", with: printed))
        let real = try box.launch(foja, order + ["otra"])
        #expect(real.status == 0, "\(real.error)")
        try box.write("caso.yaml", given.replacing("Primera línea", with: wanted))
        var environment = try environment(box)
        environment["OTRO"] = box.path + "/otra/carta.pdf"
        let outcome = try box.launch(foja, order + ["o"], environment)
        #expect(outcome.status == status, "\(outcome.error)")
        #expect(box.exists("o") == (status == 0))
    }

    @Test("A PDF that is a wreck is not up to date, and is made again", .enabled(if: Sandbox.has("chromium")))
    func wreck() throws {
        let box = try Sandbox()
        func batch() throws -> String {
            try box.launch(
                foja,
                ["lote", "caso.yaml", "--documento", "carta", "--formato", "pdf", "--salida", "o", "--raiz", "raiz"]
            ).text
        }
        #expect(try batch().contains("hechos             1"))
        let whole = try Data(contentsOf: URL(fileURLWithPath: box.path + "/o/prueba/carta.pdf"))
        for broken in [Data(), whole.prefix(whole.count / 2)] {
            try box.write("o/prueba/carta.pdf", broken)
            #expect(try batch().contains("hechos             1"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: box.path + "/o/prueba/carta.pdf")) == whole)
        }
        #expect(try batch().contains("al día             1"))
    }

    @Test(
        "Interrupted, the browser and the temporary folder go; after a kill, with the next run",
        arguments: ["INT", "TERM", "HUP", "KILL"])
    func interrupted(_ name: String) throws {
        let box = try box("sleep 300 & echo $! > \"$HIJO\"; sleep 300")
        var environment = try environment(box)
        environment["HIJO"] = box.path + "/hijo"
        let script = """
            "$0" generar carta --caso caso.yaml --formato pdf --salida o --raiz raiz & p=$!
            for i in $(seq 600); do [ -s hijo ] && break; sleep 0.05; done
            kill -\(name) $p; wait $p; echo "termina $?"
            if [ \(name) = KILL ]; then
              printf '#!/bin/bash\\nexit 1\\n' > falso/chromium
              "$0" generar carta --caso caso.yaml --formato pdf --salida o --raiz raiz; echo "segunda $?"
            fi
            """
        let outcome = try box.launch("/bin/bash", ["-c", script, foja], environment)
        let numbers = ["INT": 130, "TERM": 143, "HUP": 129, "KILL": 137]
        #expect(outcome.text.contains("termina \(numbers[name] ?? 0)"), "\(outcome.text) \(outcome.error)")
        #expect(!box.exists("o"))
        let child = try box.read("hijo").split(separator: "\n").first.map(String.init) ?? ""
        // What still runs would keep the tests waiting: the next run is in the same script.
        #expect(outcome.text.contains("segunda 74") == (name == "KILL"), "\(outcome.text)")
        #expect(box.names("tmp").isEmpty, "\(box.names("tmp"))")
        for _ in 0..<100 where FileManager.default.fileExists(atPath: "/proc/\(child)") { usleep(50_000) }
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(child)"))
    }

    @Test("One that hangs is told of, and ended with its children")
    func hangs() throws {
        let box = try box("setsid sleep 300 & echo $! > \"$HIJO\"; sleep 300")
        var environment = try environment(box)
        environment["HIJO"] = box.path + "/hijo"
        let start = Date()
        let outcome = try box.launch(
            foja,
            ["generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--salida", "o", "--raiz", "raiz"],
            environment)
        #expect(outcome.status == 74 && outcome.error.contains("aviso: Chromium sigue imprimiendo"), "\(outcome.error)")
        #expect(Date().timeIntervalSince(start) < 90)
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }
}
