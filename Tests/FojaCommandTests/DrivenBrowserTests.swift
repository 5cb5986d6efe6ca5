import FojaTestSupport
import Foundation
import Testing

/// The browser that stays for all documents of a run, and what happens where there is none.
@Suite("One browser for a run", .enabled(if: Sandbox.has("bash")))
struct DrivenBrowserTests {
    /// Answers every order alike, over its descriptors 3 and 4, with some data as what was printed.
    private static func answering(_ data: String) -> String {
        #"""
        n=0; while IFS= read -r -d '' m <&3; do n=$((n + 1))
        printf '{"method":"Page.lifecycleEvent","params":{"name":"load","loaderId":"l"}}\0' >&4
        printf '{"id":%d,"result":{"targetId":"t","sessionId":"s","loaderId":"l","stream":"h","data":"\#(data)","eof":true}}\0' $n >&4
        done
        """#
    }

    /// - Parameters:
    ///   - driven: What the program does that is to be driven.
    ///   - ordered: What it does for a command line.
    private func box(_ driven: String, _ ordered: String) throws -> Sandbox {
        let box = try Sandbox()
        try box.write(
            "falso/chromium",
            """
            #!/bin/bash
            case "$*" in *--remote-debugging-pipe*) echo dirigido >> "$VECES"
            \(driven)
            ;; *) echo suelto >> "$VECES"
            \(ordered)
            ;; esac
            """)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: box.path + "/falso/chromium")
        try FileManager.default.createDirectory(atPath: box.path + "/tmp", withIntermediateDirectories: true)
        return box
    }

    private func launch(_ box: Sandbox, _ order: [String], temporary: String? = nil) throws -> Sandbox.Outcome {
        try box.launch(
            foja, order,
            [
                "PATH": box.path + "/falso:/usr/bin:/bin", "TMPDIR": temporary ?? box.path + "/tmp",
                "VECES": box.path + "/veces", "HIJO": box.path + "/hijo",
            ])
    }

    private static let letter = [
        "generar", "carta", "--caso", "caso.yaml", "--formato", "pdf", "--salida", "o", "--raiz", "raiz",
    ]

    @Test(
        "A temporary folder too deep for the sockets of a browser is printed from all the same, and left empty",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")),
        arguments: ["dirigido", "suelto"])
    func deep(_ way: String) throws {
        let real = #"exec /usr/bin/chromium "$@""#
        let box = try box(way == "dirigido" ? real : "exit 1", real)
        let temporary = box.path + "/" + String(repeating: "h", count: 90)
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
        let outcome = try launch(
            box,
            [
                "generar", "plan-de-pagos", "--final", "--formato", "pdf", "--salida", "o", "--caso",
                Project.root + "/examples/aurifera/caso.yaml", "--raiz", Project.root,
            ], temporary: temporary)
        #expect(outcome.status == 0, "\(outcome.error)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
    }

    @Test(
        "Three documents take one browser, and are what three command lines print, to the byte",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")))
    func once() throws {
        let names = ["contrato-de-prestamo", "plan-de-pagos", "condiciones-del-prestamo"]
        let real = #"exec /usr/bin/chromium "$@""#
        var made: [[Data]] = []
        for (driven, starts) in [(real, ["dirigido"]), ("exit 1", ["suelto", "suelto", "suelto"])] {
            let box = try box(driven, real)
            // Short: Chromium makes a socket there.
            let temporary = "/tmp/f\(UUID().uuidString.prefix(8))"
            try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: temporary) }
            let outcome = try launch(
                box,
                ["generar"] + names + [
                    "--final", "--formato", "pdf", "--salida", "o", "--caso",
                    Project.root + "/examples/aurifera/caso.yaml", "--raiz", Project.root,
                ], temporary: temporary)
            #expect(outcome.status == 0, "\(outcome.error)")
            let log = try box.read("veces").split(separator: "\n").map(String.init)
            // Where it is not driven that is tried with and without isolation.
            #expect(log.drop { $0 == "dirigido" } == starts.drop { $0 == "dirigido" }, "\(log)")
            #expect(starts.contains("suelto") || log == starts, "\(log)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
            made.append(try names.map { try Data(contentsOf: URL(fileURLWithPath: "\(box.path)/o/\($0).pdf")) })
        }
        #expect(made.count == 2 && made.first == made.last)
    }

    @Test("What a driven browser printed is read before it is believed")
    func garbage() throws {
        let box = try box(Self.answering("<html>not a pdf"), "exit 1")
        let outcome = try launch(box, Self.letter)
        #expect(outcome.status == 74)
        #expect(
            outcome.error.contains("error[pdf.no-se-hizo]: lo que Chromium imprimió de «Carta de prueba» no es un PDF"),
            "\(outcome.error)")
        #expect(try box.read("veces") == "dirigido\n")
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }

    @Test(
        "One that dies, or says what is no message, or refuses: the command line is tried, and says what is wrong",
        arguments: [
            #"printf 'garbage\0' >&4; sleep 300"#, #"printf '{"id":1,"result":{}}\0' >&4; exit 1"#,
            #"printf '{"id":1,"result":{}}\0{"id":2,"error":{"code":1}}\0' >&4; sleep 300"#,
            #"printf '{"id":1,"result":{}}\0{"method":"Inspector.targetCrashed"}\0' >&4; sleep 300"#,
        ])
    func lost(_ body: String) throws {
        let box = try box(body, "exit 3")
        let outcome = try launch(box, Self.letter)
        #expect(outcome.status == 74)
        let told = "Chromium no pudo imprimir «Carta de prueba» (terminó con 3)"
        #expect(outcome.error.contains(told), "\(outcome.error)")
        #expect(try box.read("veces").hasSuffix("suelto\n"))
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }

    @Test("One that hangs on a document is told of, and ended with its children")
    func hangs() throws {
        let box = try box(
            #"printf '{"id":1,"result":{}}\0' >&4; setsid sleep 300 & echo $! > "$HIJO"; sleep 300"#, "exit 3")
        let outcome = try launch(box, Self.letter)
        #expect(outcome.status == 74 && outcome.error.contains("aviso: Chromium sigue imprimiendo"), "\(outcome.error)")
        #expect(outcome.error.contains("no terminó de imprimir «Carta de prueba» en 30 segundos"), "\(outcome.error)")
        #expect(try box.read("veces") == "dirigido\n")
        let child = try box.read("hijo").split(separator: "\n").first.map(String.init) ?? ""
        for _ in 0..<100 where FileManager.default.fileExists(atPath: "/proc/\(child)") { usleep(50_000) }
        #expect(!child.isEmpty && !FileManager.default.fileExists(atPath: "/proc/\(child)"))
        #expect(!box.exists("o") && box.names("tmp").isEmpty)
    }
}
