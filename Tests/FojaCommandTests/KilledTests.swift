import FojaTestSupport
import Foundation
import Testing

/// The program is really killed, whenever that happens to be.
@Suite("Killed at any moment, two at once")
struct KilledTests {
    @Test("After a kill the next run with other data writes it all: nobody edited anything, nothing is left")
    func killed() throws {
        let box = try Sandbox()
        let more = String(repeating: "Una línea más de la nota.\n    ", count: 400)
        for (name, amount) in [("a.yaml", "480.000,00"), ("b.yaml", "350.000,00")] {
            try box.write(
                name,
                Fixture.complete.replacing("480.000,00", with: amount)
                    .replacing("Primera línea", with: "\(more)Primera línea"))
        }
        func files() -> [String] { box.names("o").sorted() }
        #expect(try box.run("generar", "--todos", "--caso", "a.yaml", "--salida", "o").status == 0)
        let expected = files()
        // Where its time goes is what is tried: from before it writes to after it.
        let script = """
            "$0" generar --todos --caso "$1" --salida o --raiz raiz >/dev/null 2>&1 & p=$!
            sleep "$2"; kill -KILL $p 2>/dev/null; wait $p 2>/dev/null; echo $?
            """
        var killed = 0
        for round in 0..<40 {
            let source = round.isMultiple(of: 2) ? "b.yaml" : "a.yaml"
            let delay = String(format: "%.4f", 0.004 + 0.0035 * Double(round))
            let outcome = try box.launch("/bin/bash", ["-c", script, foja, source, delay])
            if outcome.text.hasPrefix("137") { killed += 1 }
            // What stands is what one of the two runs made, whole.
            let other = round.isMultiple(of: 2) ? "a.yaml" : "b.yaml"
            let next = try box.run("generar", "--todos", "--caso", round % 3 == 0 ? other : source, "--salida", "o")
            #expect(next.status == 0 && !next.error.contains("se editó a mano"), "\(delay): \(next.error)")
            #expect(files() == expected, "\(delay): \(files())")
            let amount = (round % 3 == 0 ? other : source) == "a.yaml" ? "480.000,00" : "350.000,00"
            #expect(try box.read("o/carta.txt").contains(amount))
            #expect(try box.run("validar", "o/carta.xhtml", "o/carta.txt").status == 0)
        }
        #expect(killed > 0, "no run was killed in time")
    }

    @Test("Two documents imported at once into one case: both are in it, or the second was refused")
    func imports() throws {
        let box = try Sandbox()
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--salida", "o").status == 0)
        let whole = try box.read("caso.yaml")
        let lists = try #require(whole.range(of: "bienes:"))
        try box.write("sin-bienes.yaml", String(whole[..<lists.lowerBound]))
        try box.write("sin-nim.yaml", whole.replacing("cooperativa:\n  nim: { fecha_emision: 2024-02-29 }\n", with: ""))
        for (source, name) in [("sin-bienes.yaml", "uno"), ("sin-nim.yaml", "dos")] {
            #expect(try box.run("generar", "carta", "--caso", source, "--salida", name).status == 0)
        }
        let script = """
            "$0" importar uno/carta.xhtml --caso c/caso.yaml --raiz raiz >s1 2>&1 & a=$!
            "$0" importar dos/carta.xhtml --caso c/caso.yaml --raiz raiz >s2 2>&1 & b=$!
            wait $a; x=$?; wait $b; echo "$x $?"
            """
        for round in 0..<24 {
            // Both what stands already and what does not exist yet.
            try? FileManager.default.removeItem(atPath: box.path + "/c")
            try FileManager.default.createDirectory(atPath: box.path + "/c", withIntermediateDirectories: true)
            if round.isMultiple(of: 2) { try box.write("c/caso.yaml", "id: prueba\n") }
            let outcome = try box.launch("/bin/bash", ["-c", script, foja])
            let statuses = outcome.text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            try #require(statuses.count == 2)
            let text = try box.read("c/caso.yaml")
            let said = try box.read("s1") + box.read("s2")
            // Whoever says that it is done has its data in the case.
            if statuses[0] == 0 { #expect(text.contains("fecha_emision"), "\(statuses) \(said) \(text)") }
            if statuses[1] == 0 { #expect(text.contains("Torno"), "\(statuses) \(said) \(text)") }
            #expect(statuses.contains(0), "\(said)")
            for status in statuses where status != 0 { #expect(status == 1 || status == 74, "\(said)") }
            #expect(box.names("c") == ["caso.yaml"], "\(box.names("c"))")
        }
    }
}
