import FojaTestSupport
import Foundation
import Testing

@Suite("The register, from the command line")
struct RegisterCommandTests {
    /// The example without its number, and a second case of the same cooperative.
    private func box() throws -> Sandbox {
        let box = try Sandbox(shipped: true)
        let text = try Project.text("examples/aurifera/caso.yaml").replacing("  correlativo: \"001\"\n", with: "")
        try box.write("a/caso.yaml", text)
        try box.write(
            "b/caso.yaml",
            text.replacing("id: aurifera", with: "id: segundo").replacing("HR-EXT/0001", with: "HR-EXT/0002"))
        return box
    }

    private let contract = ["generar", "contrato-de-prestamo", "--final", "--numerar", "--caso"]

    private func generate(_ box: Sandbox, _ more: String...) throws -> Sandbox.Outcome {
        try box.launch(foja, contract + more)
    }

    @Test("A final takes the number that it lacks, writes it into the case, and gets the same again")
    func numbers() throws {
        let box = try box()
        // What is refused spends no number.
        let text = try box.read("a/caso.yaml")
        try box.write("mal.yaml", text.replacing("  tasa_anual: 6\n", with: ""))
        let refused = try generate(box, "mal.yaml")
        #expect(refused.status == 1 && refused.error.contains("registro.nuevo"), "\(refused.error)")
        #expect(try box.read("mal.yaml").contains("correlativo") == false)
        let made = try generate(box, "a/caso.yaml")
        #expect(made.status == 0, "\(made.error)")
        #expect(
            made.error.contains("aviso[registro.numero-tomado]: se tomó el número «001» de «contratos», gestión 2025"))
        #expect(try box.read("output/aurifera/contrato-de-prestamo.txt").contains("FOFIM/DGE/DAJ/CP/001/2025"))
        #expect(try box.read("a/caso.yaml") == text.replacing("contrato:\n", with: "contrato:\n  correlativo: '001'\n"))
        let again = try generate(box, "a/caso.yaml")
        #expect(again.status == 0 && !again.error.contains("registro."), "\(again.error)")
        #expect(try box.run("validar", "output/aurifera/contrato-de-prestamo.xhtml").status == 0)
        #expect(
            try box.run("registro", "listar", "--serie", "contratos").text
                == "contratos  FOFIM/DGE/DAJ/CP/001/2025  usado  aurifera\n")
        #expect(box.permissions("output/registro.sqlite") == 0o600)
        #expect(try box.run("registro", "caso", "aurifera").text.hasPrefix("aurifera: vigente\n"))
    }

    @Test("A final is held against the finals of the register, with both places, and its end frees what it pledged")
    func across() throws {
        let box = try box()
        #expect(try generate(box, "a/caso.yaml").status == 0)
        let refused = try generate(box, "b/caso.yaml")
        #expect(refused.status == 1)
        #expect(refused.error.contains("error[registro.bien-dado]"))
        #expect(refused.error.contains("/a/caso.yaml:341:"), "\(refused.error)")
        #expect(!box.exists("output/segundo"))
        // It spent no number: neither the register nor the case has one for it.
        #expect(try !box.read("b/caso.yaml").contains("correlativo"))
        #expect(try box.run("registro", "listar", "--serie", "contratos").text.split(separator: "\n").count == 1)
        #expect(try box.run("registro", "cerrar", "aurifera", "--motivo", "…").status == 64)
        #expect(try box.run("registro", "cerrar", "aurifera", "--motivo", "pagado").text == "aurifera: cerrado\n")
        let other = try generate(box, "b/caso.yaml")
        #expect(other.status == 1 && other.error.contains("registro.numero-de-otro"), "\(other.error)")
        try box.edit("b/caso.yaml") {
            $0.replacing("/000/2025", with: "/001/2025").replacing("-000/2025", with: "-001/2025")
                .replacing("numero: 000/2025, fecha: 2025-05-22", with: "numero: 001/2025, fecha: 2025-05-22")
        }
        let made = try generate(box, "b/caso.yaml")
        #expect(made.status == 0, "\(made.error)")
        #expect(try box.run("registro", "revisar").text.contains("sin huecos ni choques"))
        // A debtor in arrears.
        try box.edit("b/caso.yaml") {
            $0 + "\nmora:\n  fecha: 2026-06-01\n  cuotas:\n    - { numero: 8, capital_pagado: 0, interes_pagado: 0 }\n"
        }
        #expect(try box.run("generar", "declaracion-jurada", "--caso", "b/caso.yaml", "--final").status == 0)
        try box.write("c/caso.yaml", box.read("a/caso.yaml").replacing("id: aurifera", with: "id: tercero"))
        let late = try generate(box, "c/caso.yaml")
        #expect(late.status == 1 && late.error.contains("error[registro.deudor-en-mora]"), "\(late.error)")
        #expect(late.error.contains("ROP art. 7.5"))
    }

    @Test("Gaps are told until somebody explains them; what is lost is read again")
    func gaps() throws {
        let box = try box()
        func take(_ purpose: String) throws -> String {
            try box.run("registro", "tomar", "notas", "--gestion", "2025", "--para", purpose).text
        }
        #expect(try take("una") == "FOFIM/DGE/001/2025\n")
        #expect(try take("dos") == "FOFIM/DGE/002/2025\n")
        #expect(try take("una") == "FOFIM/DGE/001/2025\n")
        // What nobody has yet is not annulled, nor anything twice.
        func annul(_ number: String, _ reason: String) throws -> Sandbox.Outcome {
            try box.run("registro", "anular", "notas", number, "--gestion", "2025", "--motivo", reason)
        }
        let never = try annul("4", "hoja rota")
        #expect(never.status == 1 && never.error.contains("error[registro.no-dado]"), "\(never.error)")
        #expect(never.error.contains("el último de 2025 es «FOFIM/DGE/002/2025»"), "\(never.error)")
        #expect(try take("tres") == "FOFIM/DGE/003/2025\n")
        #expect(try annul("003", "hoja rota").text == "FOFIM/DGE/003/2025: anulado; lo tenía «tres»\n")
        let again = try annul("3", "otra cosa")
        #expect(again.status == 1 && again.error.contains("error[registro.ya-anulado]"), "\(again.error)")
        #expect(again.error.contains("se anuló: hoja rota"), "\(again.error)")
        // A case that has a number of its own leaves a gap.
        try box.edit("b/caso.yaml") {
            $0.replacing("contrato:\n", with: "contrato:\n  correlativo: \"003\"\n")
                .replacing("/000/2025", with: "/001/2025").replacing("-000/2025", with: "-001/2025")
                .replacing("numero: 000/2025, fecha: 2025-05-22", with: "numero: 001/2025, fecha: 2025-05-22")
        }
        #expect(try box.run("registro", "reconstruir", "b").status == 0)
        let found = try box.run("registro", "revisar")
        #expect(found.status == 1 && found.error.contains("registro.hueco"), "\(found.error)")
        #expect(found.error.contains("«FOFIM/DGE/DAJ/CP/001/2025» a «FOFIM/DGE/DAJ/CP/002/2025»"), "\(found.error)")
        for number in ["001", "2"] {
            #expect(
                try box.run("registro", "anular", "contratos", number, "--gestion", "2025", "--motivo", "perdida")
                    .status
                    == 0)
        }
        #expect(try !box.run("registro", "revisar").error.contains("«FOFIM/DGE/DAJ/CP/001/2025»"))
        #expect(try generate(box, "a/caso.yaml").status == 0)
        #expect(try box.run("registro", "anular", "contratos", "4", "--gestion", "2025", "--motivo", "no").status == 1)
        let before = try box.run("registro", "listar", "--json").text
        let known = try box.run("registro", "caso", "aurifera", "--json").text
        try FileManager.default.removeItem(atPath: box.path + "/output/registro.sqlite")
        #expect(try box.run("registro", "listar").error.contains("registro.no-existe"))
        let taken = try box.run("registro", "tomar", "notas", "--gestion", "2025", "--para", "una")
        #expect(taken.text == "FOFIM/DGE/001/2025\n" && taken.error.contains("registro.incompleto"))
        #expect(try box.run("registro", "reconstruir", "a", "output").status == 0)
        #expect(try box.run("registro", "caso", "aurifera", "--json").text == known)
        #expect(try box.run("registro", "listar", "--json").text == before)
        #expect(try box.run("registro", "listar", "--serie", "notas", "--estado", "anulado").text.contains("hoja rota"))
    }

    @Test(
        "Two files that say that they are one case are told with both places; of two debtors, refused; one that moved is not two"
    )
    func repeated() throws {
        let box = try box()
        #expect(try generate(box, "a/caso.yaml").status == 0)
        let text = try box.read("a/caso.yaml")
        try box.write("c/caso.yaml", text.replacing("  correlativo: '001'\n", with: ""))
        let copy = try box.run("registro", "tomar", "contratos", "--caso", "c/caso.yaml")
        #expect(copy.status == 0 && copy.error.contains("aviso[registro.caso-repetido]"), "\(copy.error)")
        #expect(copy.error.contains(/c\/caso\.yaml:\d+:\d+: aviso/) && copy.error.contains(/\/a\/caso\.yaml:\d+:\d+\)/))
        try box.edit("c/caso.yaml") { $0.replacing("1000000020", with: "1000000038") }
        for outcome in [
            try box.run("registro", "tomar", "contratos", "--caso", "c/caso.yaml"), try generate(box, "c/caso.yaml"),
        ] {
            #expect(outcome.status == 1 && outcome.error.contains("error[registro.caso-repetido]"), "\(outcome.error)")
        }
        #expect(try !box.read("c/caso.yaml").contains("correlativo"))
        let rebuilt = try box.run("registro", "reconstruir", "a", "c", "output")
        #expect(rebuilt.status == 1 && rebuilt.error.contains("error[registro.caso-repetido]"), "\(rebuilt.error)")
        try FileManager.default.removeItem(atPath: box.path + "/c")
        try FileManager.default.moveItem(atPath: box.path + "/a", toPath: box.path + "/movido")
        let moved = try box.run("registro", "tomar", "contratos", "--caso", "movido/caso.yaml")
        #expect(moved.text == "FOFIM/DGE/DAJ/CP/001/2025\n" && moved.error.isEmpty, "\(moved.error)")
    }

    @Test("Two cases of which each has the number of the other's are told when the register is made of them")
    func twice() throws {
        let box = try box()
        for name in ["a", "b"] {
            try box.edit("\(name)/caso.yaml") { $0.replacing("contrato:\n", with: "contrato:\n  correlativo: \"7\"\n") }
        }
        let made = try box.run("registro", "reconstruir", "a", "b")
        #expect(made.status == 1 && made.error.contains("error[registro.numero-de-otro]"), "\(made.error)")
        // Both cases, each where it says so.
        #expect(made.error.contains(/b\/caso\.yaml:\d{2,}:\d+: error\[registro\.numero-de-otro\]/), "\(made.error)")
        #expect(made.error.contains(/a\/caso\.yaml:\d{2,}:\d+/), "\(made.error)")
        #expect(
            try box.run("registro", "anular", "contratos", "6", "--gestion", "2025", "--motivo", "no va").status == 0)
        try box.edit("b/caso.yaml") { $0.replacing("correlativo: \"7\"", with: "correlativo: \"6\"") }
        #expect(try box.run("registro", "reconstruir", "a", "b").error.contains("registro.numero-anulado"))
        let refused = try box.run("generar", "contrato-de-prestamo", "--caso", "b/caso.yaml", "--final")
        #expect(refused.status == 1 && refused.error.contains("error[registro.numero-anulado]"), "\(refused.error)")
    }

    @Test("A batch with --numerar in two parts gives each case the number that the whole would")
    func parts() throws {
        let box = try Sandbox(shipped: true)
        for (number, name) in ["aurifera", "polimetalica", "no-metalica"].enumerated() {
            let text = try Project.text("examples/\(name)/caso.yaml")
            try box.write(
                "casos/\(number)/caso.yaml",
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .filter { !$0.hasPrefix("  correlativo:") }.joined(separator: "\n"))
        }
        let script = """
            for k in 1 2; do "$0" lote casos --documento contrato-de-prestamo --final --numerar --parte $k/2 >p$k 2>e$k & done
            wait; cat e1 e2; "$0" lote resumen output
            """
        let outcome = try box.launch("/bin/bash", ["-c", script, foja])
        #expect(outcome.text.contains("hechos             3\n"), "\(outcome.text) \(outcome.error)")
        #expect(outcome.text.contains("partes             2 de 2\n"))
        let listed = try box.run("registro", "listar", "--serie", "contratos").text
        #expect(
            listed.split(separator: "\n").map { $0.split(separator: " ").suffix(3).joined(separator: " ") } == [
                "FOFIM/DGE/DAJ/CP/001/2025 usado aurifera", "FOFIM/DGE/DAJ/CP/002/2025 usado polimetalica",
                "FOFIM/DGE/DAJ/CP/003/2025 usado no-metalica",
            ])
    }

    @Test("What does not go together is refused")
    func usage() throws {
        let box = try box()
        for arguments in [
            ["registro", "tomar", "notas"], ["registro", "tomar", "notas", "--para", "x"],
            ["registro", "tomar", "notas", "--para", "x", "--gestion", "25"],
            ["registro", "tomar", "nota", "--para", "x", "--gestion", "2025"],
            ["registro", "tomar", "notas", "--para", "x", "--caso", "a/caso.yaml"],
            ["registro", "listar", "--estado", "usados"], ["registro", "reconstruir"],
            ["registro", "anular", "notas", "1", "--gestion", "2025", "--motivo", "."],
            ["generar", "contrato-de-prestamo", "--en-blanco", "--numerar"],
            ["generar", "contrato-de-prestamo", "--caso", "a/caso.yaml", "--numerar", "--salida", "-"],
        ] {
            let outcome = try box.launch(foja, arguments)
            #expect(outcome.status == 64, "\(arguments): \(outcome.status) \(outcome.error)")
        }
        #expect(try box.run("registro", "caso", "nadie", "--registro", "a").status == 74)
        // Another institution's pack keeps no register, and is stopped by none that stands there.
        #expect(try box.run("registro", "tomar", "notas", "--para", "x", "--gestion", "2025").status == 0)
        let other = Project.root + "/paquetes/senarecom"
        for (more, status) in [([], 0), (["--numerar"], 1)] as [([String], Int32)] {
            let made = try box.launch(
                foja,
                [
                    "generar", "--todos", "--final", "--raiz", other, "--caso", other + "/examples/corregido/caso.yaml",
                    "--salida", "output/otra",
                ] + more)
            #expect(made.status == status, "\(made.error)")
        }
    }
}
