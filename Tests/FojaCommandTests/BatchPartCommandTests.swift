import FojaTestSupport
import Foundation
import Testing

/// A batch in parts: what a scheduler starts, and what is put together afterwards.
@Suite("foja lote --parte, foja lote resumen")
struct BatchPartCommandTests {
    /// Every file of a folder's cases, by its path.
    private func files(_ box: Sandbox, _ folder: String) throws -> [String: Data] {
        let root = URL(filePath: box.path + "/" + folder)
        var out: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) where !name.hasPrefix(".lote") {
            var isFolder: ObjCBool = false
            let file = root.appending(path: name)
            _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            if !isFolder.boolValue { out[name] = try Data(contentsOf: file) }
        }
        return out
    }

    private func answer(_ outcome: Sandbox.Outcome) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: outcome.output) as? NSDictionary)
    }

    @Test(
        "Four parts that GNU parallel spreads make what one process makes, to the byte, and tell the same",
        .enabled(if: Sandbox.has("parallel")))
    func parallel() throws {
        let box = try Sandbox.ofCases(11)
        try box.edit("casos/6/caso.yaml") { $0.replacing("486.000,00", with: "486.000") }
        let order = ["lote", "casos", "--documento", "carta", "--raiz", "raiz"]
        let whole = try box.launch(foja, order + ["--salida", "uno", "--json"])
        #expect(whole.status == 1)
        let spread = try box.launch(
            "/usr/bin/parallel",
            ["--will-cite", "--jobs", "2", foja] + order + [
                "--salida", "partes", "--parte", "{}/4", ":::", "1", "2", "3", "4",
            ],
            ["HOME": box.path])
        // One part has the bad case: parallel says how many ended otherwise than well.
        #expect(spread.status == 1, "\(spread.error)")
        let made = try files(box, "uno")
        #expect(made.count == 10 * 3)
        #expect(try files(box, "partes") == made)
        let joined = try box.run("lote", "resumen", "partes", "--json")
        #expect(joined.status == 1, "\(joined.error)")
        let (one, four) = (try answer(whole), try answer(joined))
        for key in one.allKeys { #expect(one[key] as? NSObject == four[key] as? NSObject, "\(key)") }
        #expect(four["partes"] as? Int == 4 && (four["faltan"] as? [Any])?.isEmpty == true)
        let text = try box.run("lote", "resumen", "partes").text
        #expect(text.contains("partes             4 de 4\n") && text.contains("rechazado: caso-6: "), "\(text)")
    }

    @Test("What lacks is named: parts that were not made, one that was stopped; made, nothing lacks")
    func lacking() throws {
        let box = try Sandbox.ofCases(9)
        func part(_ text: String) throws -> Sandbox.Outcome {
            try box.run("lote", "casos", "--documento", "carta", "--parte", text)
        }
        #expect(try box.run("lote", "resumen").status == 74)
        let none = try box.run("lote", "resumen", "casos")
        #expect(none.status == 74 && none.error.contains("lote.sin-partes"), "\(none.error)")
        #expect(try part("2/4").error.contains("[1/2] caso-1: hecho"))
        #expect(try part("1/4").text.contains("casos              3\n"))
        let some = try box.run("lote", "resumen")
        #expect(some.status == 1)
        #expect(some.error.contains("lote.falta-parte"))
        #expect(some.error.contains("]: la parte 3/4 no dejó nada"), "\(some.error)")
        #expect(some.error.contains("no se sabe de 2 casos: `casos/3/caso.yaml`, `casos/7/caso.yaml`"), "\(some.error)")
        #expect(some.error.contains("hágala con la misma orden y `--parte 4/4`"))
        #expect(
            some.text.contains("partes             2 de 4\n") && some.text.contains("  falta: caso-7\n"), "\(some.text)"
        )
        #expect(some.text.contains("sin empezar        4\n"))
        #expect(try part("3/4").status == 0)
        #expect(try part("4/4").status == 0)
        let all = try box.run("lote", "resumen")
        #expect(all.status == 0 && all.error.isEmpty && all.text.contains("hechos             9\n"), "\(all.error)")
        // Again: what is up to date is not made, in any part.
        for number in 1...4 { #expect(try part("\(number)/4").text.contains("hechos             0\n")) }
        #expect(try box.run("lote", "resumen").text.contains("al día             9\n"))
    }

    @Test("A part that is stopped says so, goes on with the same order, and one that is killed has left nothing")
    func stopped() throws {
        let box = try Sandbox.ofCases(300)
        func script(_ signal: String, _ output: String) -> String {
            """
            "$0" lote casos --documento carta --raiz raiz --salida \(output) --trabajos 1 --parte 1/2 & p=$!
            while [ "$(ls \(output) 2>/dev/null | wc -l)" -lt 3 ]; do sleep 0.01; done
            kill -\(signal) $p; wait $p
            """
        }
        let order = ["lote", "casos", "--documento", "carta", "--raiz", "raiz", "--parte"]
        for (signal, status, told) in [
            ("INT", Int32(130), "lote.parte-detenida]: la parte 1/2 se interrumpió"),
            ("KILL", 137, "lote.falta-parte]: la parte 1/2 no dejó nada: no se hizo, o se la mató"),
        ] {
            #expect(try box.launch("/bin/bash", ["-c", script(signal, signal), foja]).status == status)
            #expect(try box.launch(foja, order + ["2/2", "--salida", signal]).status == 0)
            let some = try box.run("lote", "resumen", signal)
            #expect(some.status == 1 && some.error.contains(told), "\(some.error)")
            #expect(try box.launch(foja, order + ["1/2", "--salida", signal]).status == 0)
            #expect(try box.run("lote", "resumen", signal).status == 0)
            #expect(box.names(signal).count { !$0.hasPrefix(".") } == 300)
        }
    }

    @Test("Parts of other cases, of another order or another number of parts, and one that cannot be read, are refused")
    func different() throws {
        let box = try Sandbox.ofCases(4)
        func part(_ text: String, _ output: String, _ document: String = "carta") throws {
            _ = try box.run("lote", "casos", "--documento", document, "--parte", text, "--salida", output)
        }
        try part("1/2", "a")
        try box.edit("casos/3/caso.yaml") { $0.replacing("483.000,00", with: "583.000,00") }
        try part("2/2", "a")
        let changed = try box.run("lote", "resumen", "a")
        #expect(changed.status == 1 && changed.error.contains("lote.partes-distintas"), "\(changed.error)")
        #expect(changed.error.contains("vio otros casos, o que decían otra cosa"))
        try part("1/2", "a")
        #expect(try box.run("lote", "resumen", "a").status == 0)
        try part("1/3", "a")
        #expect(try box.run("lote", "resumen", "a").error.contains("es una de 3 partes"))
        // Each in its folder, as machines that share none have it.
        try part("1/2", "uno")
        try part("2/2", "dos")
        #expect(try box.run("lote", "resumen", "uno", "dos").status == 0)
        #expect(try box.run("lote", "resumen", "uno", "uno").error.contains("es la misma parte que"))
        _ = try box.run(
            "lote", "casos", "--documento", "carta", "--parte", "2/2", "--salida", "dos", "--formato", "texto")
        #expect(try box.run("lote", "resumen", "uno", "dos").error.contains("es de otros documentos, u otro paquete"))
        try box.write("uno/.lote/parte-1-de-2.json", "{")
        let broken = try box.run("lote", "resumen", "uno")
        #expect(broken.error.hasPrefix("uno/.lote/parte-1-de-2.json:1:1: "))
        #expect(
            broken.status == 1 && broken.error.contains("lote.parte-ilegible"),
            "\(broken.error)")
    }

    @Test("What is no part of anything is told", arguments: ["0/4", "5/4", "1", "1/0", "a/b", "-1/4", "1/4/2", "1/ 4"])
    func usage(_ text: String) throws {
        let box = try Sandbox.ofCases(1)
        let refused = try box.launch(
            foja, ["lote", "casos", "--documento", "carta", "--raiz", "raiz", "--parte=\(text)"])
        #expect(refused.status == 64 && refused.error.contains("la parte K de N"), "\(refused.error)")
    }

    @Test("The help of a batch is that of making it, and names what puts parts together")
    func help() throws {
        let box = try Sandbox()
        let help = try box.run("lote", "--help").text
        #expect(
            help.contains("--parte <K/N>") && help.contains("foja lote resumen")
                && !help.contains("USO: foja lote <orden>"))
        #expect(try box.run("lote", "resumen", "--help").text.contains("USO: foja lote resumen"))
    }
}
