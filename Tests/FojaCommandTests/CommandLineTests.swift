import FojaTestSupport
import Foundation
import Testing

@Suite("The command line, in Spanish")
struct CommandLineTests {
    /// Words that ArgumentParser writes and a user must never read.
    private let english = [
        "OVERVIEW", "USAGE", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS", "Error:", "Usage:", "Missing", "Unknown",
        "Unexpected",
        "Show ", "See '", "default", "subcommand", "values:", "expected", " for more", " for detailed", "Did you",
    ]

    @Test(
        "Every page of help is Spanish",
        arguments: [
            [], ["catalogo"], ["nuevo"], ["generar"], ["revisar"], ["validar"], ["leer"], ["plantilla"],
            ["plantilla", "revisar"], ["esquema"],
        ])
    func help(command: [String]) throws {
        let box = try Sandbox()
        for arguments in [command + ["--help"], ["help"] + command, command + ["--ayuda"], command + ["-h"]] {
            let page = try box.launch(foja, arguments)
            #expect(page.status == 0)
            #expect(page.error.isEmpty)
            #expect(page.text.contains("USO: foja"))
            for word in english { #expect(!page.text.contains(word), "\(arguments): \(word)") }
            if !command.isEmpty, command != ["plantilla"] { #expect(page.text.contains("Ejemplo"), "\(arguments)") }
        }
    }

    @Test(
        "Every slip in the arguments is told in Spanish, with status 64",
        arguments: [
            ["genera"], ["generar"], ["generar", "--todo"], ["generar", "carta"], ["generar", "--caso"],
            ["generar", "--final=sí"], ["generar", "carta", "--todos", "--caso", "caso.yaml"],
            ["generar", "carta", "--final", "--borrador", "--caso", "caso.yaml"],
            ["generar", "carta", "--caso", "caso.yaml", "--formato", "odt"],
            ["generar", "carta", "--caso", "caso.yaml", "--formato", ""], ["generar", "crata", "--caso", "caso.yaml"],
            ["leer"], ["leer", "a", "b"], ["leer", "a", "--json", "--xml"], ["validar"], ["revisar"],
            ["revisar", "--caso", "caso.yaml", "--etapa", "contrtao"], ["catalogo", "--color", "rojo"],
            ["catalogo", "x", "y"],
            ["catalogo", "-x"], ["nuevo"], ["plantilla", "revisar", "nada"], ["plantilla", "revisa"],
            ["--generate-completion-script", "csh"], ["generar", "-caso", "x"], ["generar", "../carta", "--en-blanco"],
        ])
    func usage(arguments: [String]) throws {
        let box = try Sandbox()
        let needsRoot =
            arguments.count > 1 && !arguments.contains("--generate-completion-script") && !arguments.contains("--caso=")
            && arguments.last != "--caso"
        let refused = try box.launch(foja, arguments + (needsRoot ? ["--raiz", "raiz"] : []))
        #expect(refused.status == 64, "\(refused.error)")
        #expect(refused.error.contains("error["))
        // A program that asked for --json gets the refusal as an answer.
        #expect(refused.output.isEmpty != arguments.contains("--json"), "\(refused.output)")
        for word in english { #expect(!refused.error.contains(word), "\(word): \(refused.error)") }
        #expect(!box.exists("output"))
    }

    @Test("A mistyped name gets the right one offered")
    func suggestions() throws {
        let box = try Sandbox()
        #expect(try box.run("generar", "crata", "--en-blanco").error.contains("¿quiso decir `carta`?"))
        #expect(try box.run("generar", "--todo").error.contains("¿quiso decir «--todos»?"))
        #expect(
            try box.run("revisar", "--caso", "caso.yaml", "--etapa", "contrto").error.contains(
                "¿quiso decir `contrato`?"))
    }

    @Test("Completion scripts for each shell, with Spanish descriptions", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let box = try Sandbox()
        let script = try box.launch(foja, ["--generate-completion-script", shell])
        #expect(script.status == 0)
        #expect(script.text.contains("generar") && script.text.contains("reemplazar"))
        #expect(!script.text.contains("Show help") && !script.text.contains("Show subcommand"))
    }

    @Test("Colour only where it is asked for, or on a terminal")
    func color() throws {
        let box = try Sandbox()
        let escape = "\u{1B}["
        #expect(try !box.run("generar", "x", "--en-blanco").error.contains(escape))
        #expect(try box.run("generar", "x", "--en-blanco", "--color", "siempre").error.contains(escape))
        #expect(try !box.run("generar", "x", "--en-blanco", "--color=nunca").error.contains(escape))
        guard Sandbox.has("script") else { return }
        func onTerminal(_ environment: String) throws -> String {
            try box.launch(
                "/usr/bin/script",
                ["-qec", "\(environment) '\(foja)' generar x --en-blanco --raiz raiz", "/dev/null"]
            ).text
        }
        let shown = try onTerminal("TERM=xterm")
        #expect(shown.contains(escape), "\(shown.debugDescription)")
        #expect(try !onTerminal("TERM=xterm NO_COLOR=1").contains(escape))
    }

    @Test("The catalogue, for people and for programs")
    func catalogue() throws {
        let box = try Sandbox()
        #expect(try box.run("catalogo").text.hasPrefix("carta\n  Carta de prueba\n  norma: ROP, art. 10\n"))
        let list =
            try JSONSerialization.jsonObject(with: try box.run("catalogo", "--json").output) as? [[String: String]]
        #expect(list?.first?["id"] == "carta")
        #expect(list?.first?["papel"] == "carta")
    }

    @Test("A new case asks for just what its documents need, and never replaces a file")
    func new() throws {
        let box = try Sandbox()
        #expect(try box.run("nuevo", "n.yaml", "--para", "carta").status == 0)
        let text = try box.read("n.yaml")
        #expect(text.contains("deudor:") && text.contains("fecha_emision:") && !text.contains("vence:"))
        #expect(try box.run("generar", "carta", "--caso", "n.yaml").status == 0)
        let again = try box.run("nuevo", "n.yaml")
        #expect(again.status == 1)
        #expect(again.error.contains("caso.ya-existe"))
        #expect(try box.read("n.yaml") == text)
        #expect(try box.run("nuevo", "no/existe/n.yaml").status == 0)
        #expect(try box.read("no/existe/n.yaml").contains("deudor:"))
        #expect(try box.run("nuevo", "n.yaml/otro.yaml").status == 74)
        #expect(try box.run("nuevo", "-").text.contains("deudor:"))
    }

    @Test("The schema for editors is JSON, and knows the fields")
    func schema() throws {
        let box = try Sandbox()
        let schema = try JSONSerialization.jsonObject(with: try box.run("esquema").output) as? [String: Any]
        #expect((schema?["properties"] as? [String: Any])?["prestamo"] != nil)
    }

    @Test("The check of templates tells the parts that nobody uses and the corrections")
    func templates() throws {
        let box = try Sandbox()
        try box.write("raiz/templates/comunes/sola.xhtml", "<p/>")
        let checked = try box.run("plantilla", "revisar")
        #expect(checked.status == 0)
        #expect(checked.error.contains("aviso[plantilla.sin-uso]") && checked.error.contains("comunes/sola.xhtml"))
        #expect(checked.text.contains("modelo:    Carta de preuba"))
        try box.write("raiz/templates/carta/correcciones.yaml", "- { lugar: a }\n")
        let wrong = try box.run("plantilla", "revisar", "carta", "--json")
        #expect(wrong.status == 1)
        #expect(wrong.text.contains("\"correccion.falta\""))
    }

    @Test("The program finds its own folder, never the one a case came in")
    func root() throws {
        let box = try Sandbox()
        // The current folder looks like an installation, and is not asked.
        try FileManager.default.copyItem(atPath: box.path + "/raiz/schema", toPath: box.path + "/schema")
        try FileManager.default.copyItem(atPath: box.path + "/raiz/templates", toPath: box.path + "/templates")
        let found = try box.launch(foja, ["catalogo"])
        #expect(!found.text.contains("Carta de prueba"))
        #expect(found.text.contains("contrato-de-prestamo"))
        #expect(try box.launch(foja, ["catalogo", "--raiz", "nada"]).status == 74)
        #expect(try box.launch(foja, ["catalogo", "--raiz", "raiz/schema"]).status == 64)
    }
}
