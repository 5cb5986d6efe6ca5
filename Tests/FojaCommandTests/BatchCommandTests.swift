import FojaTestSupport
import Foundation
import Testing

@Suite("foja lote")
struct BatchCommandTests {
    /// The cases that have a folder; what a batch keeps for itself begins with a point.
    private func cases(_ box: Sandbox, _ folder: String) -> [String] {
        box.names(folder).filter { !$0.hasPrefix(".") }
    }

    @Test("A line for each case in its order, what was found of the bad ones, and the sums at the end")
    func log() throws {
        let box = try Sandbox.ofCases(4)
        try box.edit("casos/2/caso.yaml") { $0.replacing("482.000,00", with: "482.000") }
        let made = try box.run("lote", "casos", "--documento", "carta", "--trabajos", "2")
        #expect(made.status == 1)
        let lines = made.error.split(separator: "\n").filter { $0.hasPrefix("[") }
        #expect(
            lines == [
                "[1/4] caso-0: hecho, 2 archivos", "[2/4] caso-1: hecho, 2 archivos",
                "[3/4] caso-2: rechazado, 1 error", "[4/4] caso-3: hecho, 2 archivos",
            ])
        #expect(made.error.contains("casos/2/caso.yaml:6:10: error[dato.dinero"), "\(made.error)")
        #expect(made.text.contains("rechazados         1\n"), "\(made.text)")
        #expect(made.text.contains("rechazado: caso-2: "))
        #expect(cases(box, "output") == ["caso-0", "caso-1", "caso-3"])
        // Nothing of it depends on how many work.
        let again = try box.run("lote", "casos", "--documento", "carta", "--trabajos", "1", "--json")
        #expect(again.text.contains("\"al_dia\": 3"))
        #expect(again.text.contains("\"resultado\": \"rechazado\""))
        #expect(try box.run("lote", "casos", "--documento", "carta", "--json").text == again.text)
    }

    @Test("What makes no sense is told at once, and a folder without cases")
    func usage() throws {
        let box = try Sandbox.ofCases(1)
        for (arguments, words) in [
            (["lote", "--todos"], "dónde están los casos"), (["lote", "casos"], "qué documentos"),
            (["lote", "casos", "--todos", "--documento", "carta"], "no va con"),
            (["lote", "casos", "--todos", "--trabajos", "0"], "de 1 a 256"),
            (["lote", "casos", "--todos", "--en-blanco"], "no usa casos"),
            (["lote", "casos", "--documento", "crata"], "¿quiso decir `carta`?"),
        ] {
            let refused = try box.launch(foja, arguments + ["--raiz", "raiz"])
            #expect(refused.status == 64, "\(arguments)")
            #expect(refused.error.contains(words), "\(arguments): \(refused.error)")
        }
        try FileManager.default.createDirectory(atPath: box.path + "/vacia", withIntermediateDirectories: true)
        let empty = try box.run("lote", "vacia", "--todos")
        #expect(empty.status == 1 && empty.error.contains("lote.sin-casos"))
        #expect(try box.run("lote", "no-hay", "--todos").status == 74)
        #expect(!box.exists("output"))
    }

    @Test("A disk that fills up in the middle leaves whole cases, and the same order goes on when there is room")
    func fullDisk() throws {
        let box = try Sandbox.ofCases(12)
        guard getuid() == 0 else { return print("se omite: montar un disco pequeño pide ser root") }
        let disk = box.path + "/disco"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mount = try box.launch("/bin/mount", ["-t", "tmpfs", "-o", "size=96k", "tmpfs", disk])
        guard mount.status == 0 else { return print("se omite: aquí no se puede montar un disco: \(mount.error)") }
        defer { _ = try? box.launch("/bin/umount", [disk]) }
        let full = try box.run("lote", "casos", "--documento", "carta", "--salida", "disco", "--trabajos", "2")
        #expect(full.status == 74)
        #expect(full.error.contains("no queda espacio en el disco"), "\(full.error)")
        let made = cases(box, "disco")
        #expect(!made.isEmpty && made.count < 12, "\(made)")
        for name in made {
            #expect(box.names("disco/" + name) == ["carta.txt", "carta.xhtml", "manifiesto.json"], "\(name)")
            #expect(try box.run("validar", "disco/\(name)/carta.xhtml").status == 0)
        }
        #expect(try box.launch("/bin/mount", ["-o", "remount,size=1m", disk]).status == 0)
        let rest = try box.run("lote", "casos", "--documento", "carta", "--salida", "disco")
        #expect(rest.status == 0)
        #expect(rest.text.contains("al día             \(made.count)\n"), "\(rest.text)")
        #expect(cases(box, "disco").count == 12)
    }

    @Test("With little memory as many work as fit, and that is told")
    func memory() throws {
        let box = try Sandbox.ofCases(2)
        // In the 256 MB of these tests.
        let made = try box.run("lote", "casos", "--documento", "carta", "--trabajos", "64")
        #expect(made.status == 0)
        let told = try #require(made.error.split(separator: "\n").first)
        let words =
            #/aviso\[lote\.memoria\]: con la memoria que este proceso puede pedir, los casos se hacen de (\d+) en (\d+), y no de 64 en 64/#
        let found = try #require(told.wholeMatch(of: words), "\(made.error)")
        let workers = try #require(Int(found.output.1))
        #expect(found.output.1 == found.output.2 && (1..<64).contains(workers))
        #expect(made.error.contains("o pida `--trabajos \(workers)`"))
        #expect(try !box.run("lote", "casos", "--documento", "carta", "--trabajos", "1").error.contains("lote.memoria"))
    }

    @Test("A case that is called otherwise once its turn comes is refused in its file, and the others are made")
    func renamed() throws {
        let box = try Sandbox.ofCases(400)
        let script = """
            "$0" lote casos --documento carta --raiz raiz --trabajos 1 & p=$!
            while [ "$(ls output 2>/dev/null | wc -l)" -lt 1 ]; do sleep 0.01; done
            sed -i 's/^id: .*/id: otro/' casos/99/caso.yaml casos/399/caso.yaml; wait $p
            """
        let outcome = try box.launch("/bin/bash", ["-c", script, foja])
        #expect(outcome.status == 1, "\(outcome.error.suffix(500))")
        // Whichever comes last.
        let told = [99, 399].filter { number in
            outcome.error.contains(
                "casos/\(number)/caso.yaml:1:1: error[lote.id-cambio]: el caso se llama ahora «otro», y al empezar el lote era «caso-\(number)»"
            )
        }
        #expect(!told.isEmpty && outcome.error.contains("arreglo: repita el lote"), "\(outcome.error.suffix(500))")
        #expect(cases(box, "output").count == 400 - told.count && !box.exists("output/otro"))
    }

    @Test("Stopped by somebody it leaves whole files and goes on where it was")
    func interrupted() throws {
        let box = try Sandbox.ofCases(400)
        let script = """
            "$0" lote casos --documento carta --raiz raiz --trabajos 2 & p=$!
            while [ "$(ls output 2>/dev/null | wc -l)" -lt 5 ]; do sleep 0.01; done
            kill -INT $p; wait $p
            """
        let stopped = try box.launch("/bin/bash", ["-c", script, foja])
        #expect(stopped.status == 130, "\(stopped.error.suffix(500))")
        #expect(stopped.error.contains("la misma orden sigue donde quedó"))
        let made = cases(box, "output")
        #expect(made.count >= 5 && made.count < 400)
        #expect(
            stopped.error.contains(
                "aviso[lote.interrumpido]: se interrumpió: quedan \(400 - made.count) casos sin empezar"),
            "\(stopped.error.suffix(500))")
        for name in made { #expect(box.names("output/" + name) == ["carta.txt", "carta.xhtml", "manifiesto.json"]) }
        let rest = try box.run("lote", "casos", "--documento", "carta")
        #expect(rest.status == 0)
        #expect(rest.text.contains("al día             \(made.count)\n"))
        #expect(cases(box, "output").count == 400)
    }
}
