import FojaTestSupport
import Foundation
import Testing

/// `foja importar` that asks.
@Suite("Asking what a case takes of a document")
struct ImportDialogueTests {
    private let contract: SentContract
    private var box: Sandbox { contract.box }
    private var given: String { contract.given }

    /// A contract that came back with a paragraph reworded, an item more and a caption that no term says.
    init() throws {
        contract = try SentContract()
        try contract.edit(
            [
                ("se reserva el derecho del inicio", "podrá disponer el inicio"),
                ("<li>d) Inscribir", "<li>d) Presentar un informe anual.</li><li>d) Inscribir"),
                ("CUADRO: FUENTES DE FINANCIAMIENTO", "CUADRO: FUENTES"),
            ], to: "vuelto.xhtml")
    }

    private func answer(_ lines: String, _ more: String...) throws -> Sandbox.Outcome {
        try contract.answer(lines, ["vuelto.xhtml", "--caso", "caso.yaml"] + more)
    }

    @Test("One difference at a time: what is taken is written, and what is left is told")
    func asks() throws {
        // Another answer repeats the help; words do as letters do.
        let some = try answer("x\ntérmino\nn\nn\nAcuerdo de partes\nel Directorio\n2025-06-01\n", "--preguntar")
        #expect(some.status == 0, "\(some.error)\(some.text)")
        #expect(some.text.contains("(1/3) CLÁUSULA") && some.text.contains("(3/3) ningún término lo dice"))
        #expect(some.text.contains("[t]érmino / [n]o tomar / [q]uedarse aquí / [?]"))
        #expect(some.text.contains("  t, término: se escribe"))
        #expect(some.text.contains("2 diferencias sin tomar; ahí el documento que el caso da dice lo de antes"))
        let text = try box.read("caso.yaml")
        let taken = try #require(text.dropFirst(given.count).description.isEmpty ? nil : text)
        #expect(taken.contains("motivo: Acuerdo de partes\n    autoriza: el Directorio\n    fecha: 2025-06-01"))
        #expect(taken.components(separatedBy: "documento: contrato-de-prestamo").count == 2)
        let made = try box.launch(
            foja, ["generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--final", "--salida", "p"])
        #expect(made.status == 0, "\(made.error)")
        // What was left is asked again.
        let rest = try answer("t\nq\nAcuerdo\n\n\n", "--preguntar")
        #expect(rest.status == 0 && rest.text.contains("(1/2)"), "\(rest.error)\(rest.text)")
        #expect(try box.read("caso.yaml").components(separatedBy: "documento: contrato-de-prestamo").count == 3)
    }

    @Test("Nothing is written when the answers end, when all is left, or where nobody is asked")
    func leaves() throws {
        let ended = try answer("t\nt\n", "--preguntar")
        #expect(ended.status == 0 && ended.text.contains("no se escribió nada"), "\(ended.text)")
        #expect(try box.read("caso.yaml") == given)
        let stopped = try answer("q\n", "--preguntar")
        #expect(stopped.status == 0 && stopped.text.contains("no se tomó nada"), "\(stopped.text)")
        #expect(try box.read("caso.yaml") == given)
        // Without a terminal it is as it was.
        let plain = try answer("t\nt\n")
        #expect(!plain.text.contains("[t]érmino") && plain.text.contains("además"), "\(plain.text)")
        #expect(try box.read("caso.yaml") == given)
        #expect(try answer("", "--preguntar", "--aceptar").status == 64)
        #expect(try answer("", "--preguntar", "--json").status == 64)
        #expect(try answer("", "--preguntar", "--fecha", "ayer").status == 64)
    }

    @Test("A datum is asked like a term, and left out on demand")
    func data() throws {
        try box.write("caso.yaml", given.replacing("  correlativo: \"001\"\n", with: ""))
        let without = try box.read("caso.yaml")
        let some = try answer("d\nq\n", "--preguntar")
        #expect(some.text.contains("[d]ato / [n]o tomar") && some.text.contains("+ contrato.correlativo: 001"))
        #expect(try box.read("caso.yaml").contains("correlativo: '001'"), "\(some.error)\(some.text)")
        try box.write("caso.yaml", without)
        let none = try answer("no\nq\n", "--preguntar")
        #expect(try none.status == 0 && box.read("caso.yaml") == without, "\(none.error)\(none.text)")
    }

    @Test("On a terminal it asks by itself; Ctrl-C leaves nothing written", arguments: [false, true])
    func terminal(_ isInterrupted: Bool) throws {
        guard let python = tool("python3") else { return print("se omite: esta máquina no tiene python3") }
        try box.write(
            "terminal.py",
            """
            import os, pty, sys
            pid, fd = pty.fork()
            if pid == 0:
                os.execv(sys.argv[2], sys.argv[2:])
            out, sent = b"", 0
            answers = [b"\\x03"] if sys.argv[1] == "int" else [b"t\\n", b"t\\n", b"n\\n", b"Acuerdo\\n", b"DAJ\\n", b"\\n"]
            while True:
                try:
                    more = os.read(fd, 65536)
                except OSError:
                    break
                if not more:
                    break
                out += more
                if sent < len(answers) and (out.endswith(b"[?] ") or out.endswith(b"): ")):
                    os.write(fd, answers[sent])
                    sent += 1
                    out += b" "
            status = os.waitpid(pid, 0)[1]
            sys.stdout.buffer.write(out)
            sys.exit(0 if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 else 9)
            """)
        let told = try box.launch(
            python,
            ["terminal.py", isInterrupted ? "int" : "all", foja, "importar", "vuelto.xhtml", "--caso", "caso.yaml"])
        #expect(told.text.contains("[t]érmino / [n]o tomar"), "\(told.text)\(told.error)")
        if isInterrupted {
            #expect(told.status == 9)
            #expect(try box.read("caso.yaml") == given)
        } else {
            #expect(told.status == 0, "\(told.text)")
            #expect(try box.read("caso.yaml").contains("autoriza: DAJ"))
        }
    }
}
