import FojaTestSupport
import Foundation
import Testing

/// The program is really killed, and really has no room to write.
@Suite("The register when it ends badly")
struct RegisterFaultTests {
    /// How many processes are killed; `FOJA_REGISTER_KILLS=1000` kills a thousand.
    private static let kills = ProcessInfo.processInfo.environment["FOJA_REGISTER_KILLS"].flatMap { Int($0) } ?? 64

    private func box() throws -> Sandbox {
        let box = try Sandbox()
        try box.edit("raiz/paquete.yaml") {
            $0 + "registro:\n  series:\n    notas: { cifras: 3, forma: 'N-{numero}/{gestion}' }\n"
        }
        return box
    }

    /// Who has which number, as the register says.
    private func registered(_ box: Sandbox, _ register: String = "output/registro.sqlite") throws -> [String: String] {
        let listed = try box.run("registro", "listar", "--registro", register)
        try #require(listed.status == 0, "\(listed.error)")
        var out: [String: String] = [:]
        for line in listed.text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            try #require(words.count == 4, "\(line)")
            #expect(out.updateValue(words[1], forKey: words[3]) == nil, "\(line)")
        }
        #expect(Set(out.values).count == out.count, "a number twice")
        return out
    }

    @Test("Killed at any moment while eight take numbers: none twice, none lost, and made again it is the same")
    func killed() throws {
        let box = try box()
        // Each is asked for by a process that is killed after a while; every other one once more, to the end.
        let worker = """
            w=$1; want=$2; RANDOM=$w; killed=0; i=0
            while [ $killed -lt $want ] && [ $i -lt $((want * 40)) ]; do
              i=$((i + 1))
              "$0" registro tomar notas --gestion 2025 --para $w-$i --raiz raiz >o/$w-$i 2>>o/errores-$w & p=$!
              sleep 0.0$((RANDOM % 10))$((RANDOM % 10))
              kill -KILL $p 2>/dev/null; wait $p 2>/dev/null; s=$?
              if [ $s = 137 ]; then killed=$((killed + 1)); elif [ $s != 0 ]; then echo "$w-$i $s" >>o/fallos; fi
              if [ $((i % 2)) = 0 ]; then
                "$0" registro tomar notas --gestion 2025 --para $w-$i --raiz raiz >o/otra-$w-$i 2>>o/errores-$w || echo "$w-$i otra" >>o/fallos
              fi
            done
            echo $killed
            """
        try box.write("obrero.sh", worker)
        try FileManager.default.createDirectory(atPath: box.path + "/o", withIntermediateDirectories: true)
        let each = (RegisterFaultTests.kills + 7) / 8
        let outcome = try box.launch(
            "/bin/bash",
            ["-c", "for w in 1 2 3 4 5 6 7 8; do bash -c \"$(cat obrero.sh)\" \"$0\" $w \(each) & done; wait", foja])
        let killed = outcome.text.split(separator: "\n").compactMap { Int($0) }.reduce(0, +)
        #expect(killed >= RegisterFaultTests.kills * 3 / 4, "only \(killed) were killed in time")
        #expect(!box.exists("o/fallos"), "\(box.text("o/fallos") ?? "") \(box.text("o/errores-1") ?? "")")
        let known = try registered(box)
        var told: [String: String] = [:]
        for name in box.names("o") where !name.hasPrefix("errores") {
            let text = try box.read("o/" + name)
            guard text.hasSuffix("\n") else { continue }
            let who = name.replacing("otra-", with: "")
            let number = String(text.dropLast())
            #expect(told[who] == nil || told[who] == number, "\(who) has \(number) and \(told[who] ?? "")")
            told[who] = number
        }
        #expect(told.count > killed / 4)
        for (who, number) in told { #expect(known[who] == number, "\(who): \(number)") }
        #expect(try box.run("registro", "revisar").status == 0)
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: box.path + "/output/registro.sqlite" + ending)
        }
        #expect(try box.run("registro", "reconstruir", "output").status == 0)
        #expect(try registered(box) == known)
    }

    @Test("Where a write ends in the middle, whichever it is, what was told stays told, and the next goes on")
    func short() throws {
        guard Sandbox.has("prlimit") else { return }
        let box = try box()
        let script = """
            trap '' XFSZ
            for i in $(seq 10); do "$0" registro tomar notas --gestion 2025 --para p-$i --registro $1 --raiz raiz 2>>errores; done
            """
        var stopped = 0
        // Of the journal, the log of the register and the register itself, each is cut at some of these.
        for size in stride(from: 0, through: 72_000, by: 3_600) + [20, 41, 60, 100, 130, 32, 4_096, 4_129] {
            let register = "r\(size)/registro.sqlite"
            let outcome = try box.launch(
                "/usr/bin/prlimit", ["--fsize=\(size)", "/bin/bash", "-c", script, foja, register])
            let told = outcome.text.split(separator: "\n").map(String.init)
            #expect(Set(told).count == told.count)
            if told.count < 10 { stopped += 1 }
            let after = try box.run(
                "registro", "tomar", "notas", "--gestion", "2025", "--para", "última", "--registro", register)
            #expect(after.status == 0, "\(size): \(after.error)")
            let known = try registered(box, register)
            for number in told { #expect(known.values.contains(number), "\(size): \(number)") }
            #expect(known["última"] == String(after.text.dropLast()) && !told.contains(String(after.text.dropLast())))
            #expect(try box.run("registro", "revisar", "--registro", register).status == 0, "\(size)")
            let before = try box.run("registro", "listar", "--json", "--registro", register).text
            #expect(try box.run("registro", "reconstruir", "r\(size)", "--registro", register).status == 0)
            #expect(try box.run("registro", "listar", "--json", "--registro", register).text == before)
        }
        #expect(stopped > 14, "\(stopped)")
        let errors = try box.read("errores")
        #expect(errors.contains("error[registro.no-se-puede-escribir]") && !errors.contains("[70]"))
    }

    @Test(
        "On a disk that is full, or may only be read, nothing is noted, it is told, and it goes on when there is room")
    func disks() throws {
        guard getuid() == 0 else { return print("se omite: montar un disco pequeño pide ser root") }
        let box = try box()
        let disk = box.path + "/disco"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        func take(_ who: String) throws -> Sandbox.Outcome {
            try box.run(
                "registro", "tomar", "notas", "--gestion", "2025", "--para", who, "--registro", "disco/registro.sqlite")
        }
        for kilobytes in stride(from: 8, through: 120, by: 8) {
            let mount = try box.launch("/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", disk])
            guard mount.status == 0 else { return print("se omite: aquí no se puede montar un disco: \(mount.error)") }
            defer { _ = try? box.launch("/bin/umount", [disk]) }
            var told: [String: String] = [:]
            for index in 0..<8 {
                let outcome = try take("p-\(index)")
                if outcome.status == 0 {
                    told["p-\(index)"] = String(outcome.text.dropLast())
                } else {
                    #expect(outcome.status == 74, "\(kilobytes): \(outcome.status) \(outcome.error)")
                }
            }
            #expect(try box.launch("/bin/mount", ["-o", "remount,size=1m", disk]).status == 0)
            let after = try take("última")
            #expect(after.status == 0, "\(kilobytes): \(after.error)")
            let known = try registered(box, "disco/registro.sqlite")
            for (who, number) in told { #expect(known[who] == number, "\(kilobytes)") }
            #expect(try box.run("registro", "revisar", "--registro", "disco/registro.sqlite").status == 0)
            #expect(try box.launch("/bin/mount", ["-o", "remount,ro", disk]).status == 0)
            let refused = try take("otra")
            #expect(refused.status == 74 && refused.error.contains("solo lectura"), "\(refused.error)")
            #expect(try registered(box, "disco/registro.sqlite") == known)
        }
    }
}
