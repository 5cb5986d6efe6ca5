import FojaTestSupport
import Foundation
import Testing

/// What is kept of versions and what was signed, when somebody touches it, as people see it.
@Suite("What is kept is looked after, on the command line")
struct KeptCopyCommandTests {
    private func run(_ box: Sandbox, _ arguments: String...) throws -> Sandbox.Outcome {
        try box.launch(foja, arguments + ["--raiz", "raiz", "--color", "nunca"])
    }

    private func make(_ box: Sandbox, _ more: String...) throws -> Sandbox.Outcome {
        try box.launch(
            foja,
            [
                "generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o", "--raiz", "raiz", "--color",
                "nunca",
            ]
                + more)
    }

    private func signed() throws -> Sandbox {
        let box = try Sandbox()
        #expect(try make(box).status == 0)
        let signed = try run(box, "firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10")
        #expect(signed.status == 0, "\(signed.error)")
        return box
    }

    private func remove(_ box: Sandbox, _ name: String) throws {
        try FileManager.default.removeItem(atPath: box.path + "/" + name)
    }

    private static let copy = "o/versiones/carta/1/carta.xhtml"
    private static let restoring = "foja recuperar carta --version 1 --carpeta o --reponer"

    // MARK: What can be signed

    @Test(
        "What has no XHTML is not signed; with it, in whatever order they are made, it is one version",
        arguments: ["texto", "docx"])
    func markup(format: String) throws {
        let box = try Sandbox()
        #expect(try make(box, "--formato", format).status == 0)
        let before = try box.read("o/manifiesto.json")
        let refused = try run(box, "firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10")
        #expect(refused.status == 1 && refused.error.contains("error[version.sin-xhtml]"), "\(refused.error)")
        #expect(refused.error.contains("`foja generar carta --final --formato xhtml`"))
        #expect(try box.read("o/manifiesto.json") == before && !box.exists("o/versiones"))
        #expect(try make(box, "--formato", "xhtml").status == 0)
        #expect(try make(box, "--formato", "xhtml,texto,docx").status == 0)
        let versions = try run(box, "versiones", "carta", "--carpeta", "o").text
        #expect(versions.contains("versión 1: final") && !versions.contains("versión 2"), "\(versions)")
        #expect(try run(box, "firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10").status == 0)
        #expect(box.names("o/versiones/carta/1") == ["carta.docx", "carta.txt", "carta.xhtml"])
    }

    @Test("Another format of what was signed is kept with it")
    func later() throws {
        let box = try signed()
        #expect(try make(box, "--formato", "docx").status == 0)
        #expect(box.names("o/versiones/carta/1") == ["carta.docx", "carta.txt", "carta.xhtml"])
        #expect(try run(box, "estado", "o").status == 0)
        // What was changed in it comes back as it was, and what was signed is the same.
        let kept = try box.read("o/versiones/carta/1/carta.docx")
        try box.write("o/carta.docx", "a mano")
        #expect(try make(box, "--formato", "docx").error.contains("error[archivo.editado]"))
        #expect(try make(box, "--formato", "docx", "--reemplazar").status == 0)
        #expect(try box.read("o/carta.docx") == kept && box.read("o/carta.docx.anterior-1") == "a mano")
        #expect(try run(box, "estado", "o").text.contains("carta: firmado, versión 1"))
    }

    @Test("What was scanned may come later, on the day of the signature, once")
    func scanned() throws {
        let box = try signed()
        try box.write("uno.pdf", VersionCommandTests.pdf())
        try box.write("dos.pdf", VersionCommandTests.pdf().replacing("PDF-1.4", with: "PDF-1.5"))
        func sign(_ day: String, _ name: String) throws -> Sandbox.Outcome {
            try run(box, "firmar", "carta", "--carpeta", "o", "--fecha", day, "--escaneado", name)
        }
        let other = try sign("2025-06-11", "uno.pdf")
        #expect(other.status == 1 && other.error.contains("`--fecha 2025-06-10`"), "\(other.error)")
        #expect(!box.exists("o/versiones/carta/1/firmado.pdf"))
        let done = try sign("2025-06-10", "uno.pdf")
        #expect(done.status == 0 && done.text.contains("o/versiones/carta/1/firmado.pdf"), "\(done.error)")
        for (name, id) in [("uno.pdf", "version.no-firmable"), ("dos.pdf", "version.escaneado-otro")] {
            let refused = try sign("2025-06-10", name)
            #expect(refused.status == 1 && refused.error.contains("error[\(id)]"), "\(refused.error)")
        }
        #expect(try box.read("o/versiones/carta/1/firmado.pdf") == VersionCommandTests.pdf())
        #expect(try run(box, "versiones", "carta", "--carpeta", "o").text.contains("    se agregó firmado.pdf\n"))
        #expect(try run(box, "estado", "o").text.contains("carta: firmado, versión 1, 10 de junio de 2025"))
        for bytes in ["", "esto no es un PDF", "%PDF-1.4\n"] {
            try box.write("malo.pdf", bytes)
            #expect(try sign("2025-06-10", "malo.pdf").error.contains("error[version.escaneado]"))
        }
    }

    // MARK: What somebody touches

    @Test("A copy that somebody changed or took away is told by all, and comes back", arguments: [true, false])
    func copies(isRemoved: Bool) throws {
        let box = try signed()
        let page = try box.read(Self.copy)
        if isRemoved { try remove(box, Self.copy) } else { try box.write(Self.copy, page + "<!-- otra -->") }
        let told =
            isRemoved
            ? "no está; el que era está en `o/carta.xhtml`" : "cambió después; el que era está en `o/carta.xhtml`"
        let state = try run(box, "estado", "o")
        #expect(state.status == 1 && state.error.contains("\(Self.copy):1:1: error[version.copia]"), "\(state.error)")
        #expect(state.error.contains(told) && state.error.contains(Self.restoring), "\(state.error)")
        #expect(state.text.contains("carta: firmado, versión 1"))
        for order in [
            ["versiones", "carta", "--carpeta", "o"], ["validar", "o/carta.xhtml"],
            ["revisar", "--caso", "caso.yaml", "--documentos", "o"],
        ] {
            let outcome = try box.launch(foja, order + ["--raiz", "raiz", "--color", "nunca"])
            #expect(outcome.status == 0 && outcome.error.contains("aviso[version.copia]"), "\(order): \(outcome.error)")
        }
        let folder = try run(box, "validar", "o")
        #expect(folder.status == 1 && folder.error.contains("version.copia]"), "\(folder.error)")
        let restored = try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--reponer")
        #expect(restored.status == 0 && restored.text == Self.copy + "\n", "\(restored.error)")
        #expect(try box.read(Self.copy) == page && box.exists(Self.copy + ".anterior-1") != isRemoved)
        let whole = try run(box, "estado", "o")
        #expect(whole.status == 0 && whole.error.isEmpty, "\(whole.error)")
        let nothing = try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--reponer")
        #expect(nothing.status == 0 && nothing.text.contains("no había nada que reponer"))
    }

    @Test("A signed file that somebody touched stays signed, is not made again, and comes back from its copy")
    func touched() throws {
        let box = try signed()
        let page = try box.read("o/carta.xhtml")
        let altered = page.replacing("480.000,00", with: "490.000,00")
        try box.write("o/carta.xhtml", altered)
        let state = try run(box, "estado", "o")
        #expect(state.status == 1 && state.text.contains("carta: firmado, versión 1"), "\(state.text)")
        #expect(state.error.contains("o/carta.xhtml:1:1: error[version.firmado-tocado]"), "\(state.error)")
        #expect(state.error.contains(Self.copy) && state.error.contains(Self.restoring))
        for order in [
            ["validar", "o/carta.xhtml"], ["validar", "o"], ["revisar", "--caso", "caso.yaml", "--documentos", "o"],
        ] {
            let outcome = try box.launch(foja, order + ["--raiz", "raiz", "--color", "nunca"])
            #expect(
                outcome.status == 1 && outcome.error.contains("error[version.firmado-tocado]"),
                "\(order): \(outcome.error)")
        }
        // The copy itself is as it was, and that is told of the other.
        let copy = try run(box, "validar", Self.copy)
        #expect(copy.status == 0 && copy.error.contains("aviso[version.firmado-tocado]"), "\(copy.error)")
        try box.write("caso.yaml", Fixture.complete.replacing("480.000,00", with: "470.000,00"))
        let refused = try make(box, "--reemplazar")
        #expect(refused.status == 1 && refused.error.contains("error[version.firmado]"), "\(refused.error)")
        #expect(try box.read("o/carta.xhtml") == altered)
        let restored = try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--reponer")
        #expect(restored.status == 0 && restored.text == "o/carta.xhtml\n", "\(restored.error)")
        #expect(try box.read("o/carta.xhtml") == page && box.read("o/carta.xhtml.anterior-1") == altered)
        try remove(box, "o/carta.xhtml")
        #expect(try run(box, "estado", "o").error.contains("se firmó y no está en la carpeta"))
        #expect(try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--reponer").status == 0)
        #expect(try run(box, "estado", "o").status == 0)
    }

    @Test("What is nowhere as it was is never given as good, and the rest comes back")
    func lost() throws {
        let box = try signed()
        let page = try box.read("o/carta.xhtml")
        let text = try box.read("o/carta.txt")
        for name in ["o/carta.xhtml", Self.copy] { try box.write(name, page + " ") }
        try remove(box, "o/versiones/carta/1/carta.txt")
        let state = try run(box, "estado", "o")
        #expect(
            state.status == 1 && state.error.contains("\(Self.copy):1:1: error[version.incompleta]"), "\(state.error)")
        #expect(
            state.error.contains("lo que haya con ese nombre no vale por él") && state.text.contains("carta: firmado"))
        let copied = try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--salida", "r")
        #expect(copied.status == 1 && copied.error.contains("error[version.incompleta]"), "\(copied.error)")
        #expect(!box.exists("r"))
        let restored = try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--reponer")
        #expect(restored.status == 1 && restored.error.contains("error[version.incompleta]"), "\(restored.error)")
        #expect(restored.text == "o/versiones/carta/1/carta.txt\n", "\(restored.text)")
        #expect(try box.read("o/versiones/carta/1/carta.txt") == text && box.read("o/carta.xhtml") == page + " ")
        // A good one in one place is enough, whatever it is called.
        try box.write("o/carta.xhtml.anterior-3", page)
        #expect(try run(box, "recuperar", "carta", "--version", "1", "--carpeta", "o", "--reponer").status == 0)
        #expect(try box.read("o/carta.xhtml") == page && box.read(Self.copy) == page)
        #expect(try run(box, "estado", "o").status == 0)
        for wrong in [["--salida", "r", "--reponer"], []] {
            let outcome = try box.launch(
                foja, ["recuperar", "carta", "--version", "1", "--carpeta", "o", "--raiz", "raiz"] + wrong)
            #expect(outcome.status == 64, "\(outcome.error)")
        }
    }

    @Test("Of a folder each document is judged, and each copy by its name")
    func folder() throws {
        let box = try signed()
        #expect(
            try run(box, "anular", "carta", "--carpeta", "o", "--fecha", "2025-06-11", "--motivo", "otra").status == 0)
        try box.write("caso.yaml", Fixture.complete.replacing("480.000,00", with: "470.000,00"))
        #expect(try make(box).status == 0)
        let checked = try run(box, "validar", "o")
        #expect(checked.status == 0, "\(checked.error)")
        let names = checked.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
        #expect(
            names == [
                "o/carta.txt", "o/carta.xhtml", "o/versiones/carta/1/carta.txt", "o/versiones/carta/1/carta.xhtml",
            ])
        let none = try run(box, "validar", "raiz/schema")
        #expect(none.status == 1 && none.error.contains("error[version.sin-manifiesto]"), "\(none.error)")
        #expect(try run(box, "validar", "no-hay").status == 74)
    }

    // MARK: What is written down

    @Test("What somebody says is kept as it is given and printed whole; what is not seen is refused")
    func words() throws {
        let box = try Sandbox()
        let note = #"72 meses; "lo acordado", según Ana; 'sic' — ñandú \ / <b> & {{ x }}  fin"#
        #expect(try make(box, "--nota", note, "--quien", "Ana; Beto").status == 0)
        let versions = try run(box, "versiones", "carta", "--carpeta", "o")
        let words = versions.text.replacing("\n      ", with: " ")
        #expect(words.contains("por Ana; Beto: " + note + "\n"), "\(versions.text)")
        let answer = try run(box, "versiones", "carta", "--carpeta", "o", "--json").text
        let all = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]])
        let first = (all.first?["versiones"] as? [[String: Any]])?.first
        #expect((first?["hechos"] as? [[String: Any]])?.first?["nota"] as? String == note)
        for (option, text) in [
            ("--nota", "una\u{7}otra"), ("--nota", "una\notra"), ("--quien", "Ana\u{202E}anA"), ("--nota", "  "),
            ("--quien", ""), ("--a", "A\u{1B}[2J"),
        ] {
            let refused = try run(
                box, "enviar", "carta", "--carpeta", "o", "--fecha", "2025-06-10", option, text)
            #expect(refused.status == 64 && refused.error.contains("`\(option)`"), "\(refused.error)")
        }
        let annulled = try run(
            box, "anular", "carta", "--carpeta", "o", "--fecha", "2025-06-10", "--motivo", "se\u{8}fue")
        #expect(annulled.status == 64 && annulled.error.contains("(U+0008)"), "\(annulled.error)")
        #expect(try run(box, "versiones", "carta", "--carpeta", "o").text == versions.text)
    }

    @Test(
        "A format by another name is told by its own",
        arguments: [("txt", "texto"), ("word", "docx"), ("doc", "docx"), ("TXT", "texto"), ("htm", "html")])
    func formats(_ name: String, _ meant: String) throws {
        let refused = try make(Sandbox(), "--formato", name)
        #expect(refused.status == 64 && refused.error.contains("¿quiso decir `\(meant)`?"), "\(refused.error)")
    }

    @Test("What somebody put among the versions is theirs, though a broken history be accepted")
    func foreign() throws {
        let box = try signed()
        try box.write("o/versiones/carta/7/carta.txt", "de otro")
        try box.write("o/versiones/fotos/1/una.pdf", VersionCommandTests.pdf())
        try box.write("o/versiones/carta/3/carta.xhtml", try box.read("o/carta.xhtml") + "<!-- -->")
        try box.edit("o/manifiesto.json") { $0.replacing("2025-06-10", with: "2025-06-12") }
        let accepted = try run(
            box, "estado", "o", "--aceptar", "--fecha", "2025-06-20", "--quien", "Ana Ejemplo", "--motivo",
            "no hay copia")
        for place in ["versiones/carta/3", "versiones/carta/7", "versiones/fotos/1"] {
            #expect(accepted.error.contains("`\(place)` no consta"), "\(place): \(accepted.error)")
        }
        #expect(accepted.error.contains("es de quien lo puso"))
        let versions = try run(box, "versiones", "--carpeta", "o").text
        #expect(versions.contains("versión 1: firmado") && !versions.contains("versión 3"), "\(versions)")
        #expect(!versions.contains("fotos"))
        // None of their numbers is given to another.
        #expect(
            try run(box, "anular", "carta", "--carpeta", "o", "--fecha", "2025-06-21", "--motivo", "otra").status == 0)
        try box.write("caso.yaml", Fixture.complete.replacing("480.000,00", with: "470.000,00"))
        #expect(try make(box).status == 0)
        #expect(try run(box, "versiones", "--carpeta", "o").text.contains("versión 8: final"))
        #expect(try box.read("o/versiones/carta/7/carta.txt") == "de otro")
    }
}
