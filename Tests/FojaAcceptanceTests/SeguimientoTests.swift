import FojaTestSupport
import Foundation
import Testing

/// What follows the disbursement, in the documents of an example that lives through all of it.
@Suite("Payments, reprogramming and the end of the debt, in documents")
struct SeguimientoTests {
    private static let documents = [
        "estado-de-cuentas", "solicitud-de-reprogramacion", "informe-tecnico-de-reprogramacion",
        "informe-juridico-de-reprogramacion", "plan-de-pagos-reprogramado", "resolucion-de-reprogramacion",
        "levantamiento-de-gravamen",
    ]

    @Test("The example has each of its documents, and no other example has one")
    func documents() {
        for document in Self.documents {
            let examples = Corpus.finals.filter { $0.document == document }.map(\.example)
            #expect(examples == ["reprogramada"], "\(document)")
        }
    }

    /// The centavos that a page carries under paths that end in a name, in its order.
    private func cents(_ name: String, in document: String, under list: String) throws -> [Int] {
        let page = try read(
            try #require(Corpus.finals.first { $0.document == document && $0.example == "reprogramada" }).xhtml)
        let pattern = try Regex("data-campo=\"\(list)\\.\\d+\\.\(name)\" value=\"(-?[0-9]+)\\.([0-9]{2})\"")
        // What steers a part stands in the page once more: one of each.
        var found: [(row: String, amount: Int)] = []
        for match in page.matches(of: pattern) {
            guard let units = match.output[1].substring.flatMap({ Int($0) }),
                let part = match.output[2].substring.flatMap({ Int($0) })
            else { continue }
            let key = String(page[match.range].prefix { $0 != " " })
            if !found.contains(where: { $0.row == key }) { found.append((key, units * 100 + part)) }
        }
        return found.map(\.amount)
    }

    @Test("What each payment was counted against sums to the payments of the case, and the debt ends at zero")
    func sums() throws {
        let list = "estado_de_cuentas\\.aplicacion"
        let paid = try cents("monto", in: "estado-de-cuentas", under: list)
        let given = try read(Corpus.caseFile("reprogramada")).matches(
            of: /(?m)^  - \{ fecha: \d{4}-\d\d-\d\d, monto: "([0-9.]+),(\d\d)", comprobante/
        ).compactMap { Int($0.output.1.replacing(".", with: "") + $0.output.2) }
        #expect(paid.count > 20 && paid.reduce(0, +) == given.reduce(0, +))
        let parts = try ["penal", "corriente", "interes", "capital"].flatMap {
            try cents($0, in: "estado-de-cuentas", under: list)
        }
        #expect(parts.reduce(0, +) == given.reduce(0, +))
        #expect(try cents("capital", in: "estado-de-cuentas", under: list).reduce(0, +) == 480_000_00)
        let balances = try cents("saldo", in: "estado-de-cuentas", under: list)
        #expect(balances.last == 0 && zip(balances, balances.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test("The new plan gives back the balance that the account has, and no interest of before")
    func plan() throws {
        let text = try read(
            try #require(
                Corpus.finals.first { $0.document == "plan-de-pagos-reprogramado" && $0.example == "reprogramada" }
            ).text)
        let capital = try cents(
            "capital", in: "plan-de-pagos-reprogramado", under: "reprogramacion\\.plan\\.anios\\.\\d+\\.cuotas")
        #expect(capital.count == 60 && capital.reduce(0, +) == 397_779_59)
        #expect(text.contains("Bs397.779,59"))
    }

    // MARK: What refuses

    private func finals(_ documents: [String], _ edit: (String) -> String, root: URL = projectRoot) throws
        -> ProcessResult
    {
        let folder = try ScratchFolder("seguimiento")
        let text = edit(try read(Corpus.caseFile("reprogramada")))
        try folder.write("caso.yaml", Data(text.utf8))
        return try run(
            foja,
            ["generar"] + documents + [
                "--final", "--raiz", root.path, "--caso", folder.file("caso.yaml").path, "--salida",
                folder.file("o").path,
            ])
    }

    @Test("While a centavo is owed no lien is lifted, and a draft says so")
    func owed() throws {
        let outcome = try finals(["levantamiento-de-gravamen"]) {
            $0.replacing("monto: \"304.007,25\"", with: "monto: \"304.007,24\"")
        }
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("dato.no-concuerda") && outcome.errors.contains("se deben Bs0,01"))
        #expect(outcome.errors.contains("contrato cl. 14.1.f"))
    }

    @Test(
        "A balance in favour pays no debt that it would cover, and an account of before a disbursement shows no payment"
    )
    func notPaid() throws {
        // 303.804,71 of capital and 556,98 of 11 days are owed, and Bs305.000,00 kept for the cuotas that fall due.
        let kept = try finals(["levantamiento-de-gravamen"]) {
            $0.replacing(
                /"304\.007,25", comprobante: Depósito 0070, .*/, with: "\"305.000,00\", comprobante: Depósito 0070 }")
        }
        #expect(
            kept.status == 1
                && kept.errors.contains("se deben Bs304.361,69: los Bs305.000,00 a favor del deudor la cubrirían"),
            "\(kept.errors)")
        #expect(kept.errors.contains("contrato cl. 14.1.f"))
        let early = try finals(["levantamiento-de-gravamen"]) {
            $0.replacing("\n  fecha: 2027-09-27", with: "\n  fecha: 2025-06-01")
        }
        #expect(early.status == 1 && early.errors.contains("faltaba desembolsar Bs480.000,00"), "\(early.errors)")
        #expect(!early.errors.contains("la cubrirían") && !early.errors.contains("se deben"))
    }

    @Test("An account says that the debt is paid only where it is, and a payment beyond any debt is noticed")
    func paid() throws {
        let folder = try ScratchFolder("pagada")
        func account(_ edit: (String) -> String) throws -> (text: String, told: String) {
            try folder.write("caso.yaml", Data(edit(try read(Corpus.caseFile("reprogramada"))).utf8))
            let made = try run(
                foja,
                [
                    "generar", "estado-de-cuentas", "--final", "--formato", "texto", "--caso",
                    folder.file("caso.yaml").path, "--salida", folder.file("o").path,
                ])
            #expect(made.status == 0, "\(made.errors)")
            return (
                try read(folder.file("o/estado-de-cuentas.txt")).replacing(/\s+/, with: " "), made.output + made.errors
            )
        }
        let isPaid = "la deuda está pagada en su totalidad"
        let whole = try account { $0 }
        #expect(whole.text.contains(isPaid) && !whole.told.contains("sobran"))
        let kept = try account {
            $0.replacing(
                /"304\.007,25", comprobante: Depósito 0070, .*/, with: "\"305.000,00\", comprobante: Depósito 0070 }")
        }
        #expect(!kept.text.contains(isPaid) && kept.text.contains("El saldo a favor del deudor los cubriría"))
        #expect(!kept.told.contains("sobran"))
        let early = try account { $0.replacing("\n  fecha: 2027-09-27", with: "\n  fecha: 2025-06-01") }
        #expect(!early.text.contains(isPaid) && early.text.contains("quedan por desembolsar Bs480.000,00"))
        let absurd = try account { $0.replacing("\"304.007,25\"", with: "\"999.999.999,00\"") }
        // 999.999.999,00 − 304.007,25, all that was owed.
        #expect(absurd.told.contains("aviso[dato.no-concuerda]") && absurd.told.contains("sobran Bs999.695.991,75"))
    }

    @Test(
        "A payment in advance without its written announcement, one of a third party without subrogation, refuse finals"
    )
    func unannounced() throws {
        let silent = try finals(["estado-de-cuentas"]) {
            $0.replacing(", comunicacion: CMA-MODELO/031/2025, fecha_de_comunicacion: 2025-12-01", with: "")
        }
        #expect(silent.status == 1 && silent.errors.contains("ROP art. 18.b"))
        let late = try finals(["estado-de-cuentas"]) {
            $0.replacing("fecha_de_subrogacion: 2027-09-15", with: "fecha_de_subrogacion: 2027-09-21")
        }
        #expect(late.status == 1 && late.errors.contains("ROP art. 18.c"))
    }

    @Test("What the case says of its balance and interest is held against its payments")
    func said() throws {
        let balance = try finals(["plan-de-pagos"]) {
            $0.replacing("saldo_de_capital: 397.779,59", with: "saldo_de_capital: 397.779,60")
        }
        #expect(balance.status == 1 && balance.errors.contains("según los pagos es de Bs397.779,59"))
        let interest = try finals(["resolucion-de-reprogramacion"]) {
            $0.replacing("monto: \"5.719,97\"", with: "monto: \"5.719,96\"")
        }
        #expect(interest.status == 1 && interest.errors.contains("ROP art. 9.a"))
    }

    @Test(
        "An open choice that a document depends on refuses it, and its options are named",
        arguments: [
            ("instancia_de_reprogramacion", "resolucion-de-reprogramacion", ["segun_saldo", "comite"]),
            ("pago_anticipado_parcial", "estado-de-cuentas", ["reduce_cuota", "reduce_plazo", "no_se_admite"]),
            ("excedente_de_un_pago", "estado-de-cuentas", ["cuotas_siguientes", "pago_anticipado"]),
            ("rango_del_penal", "estado-de-cuentas", ["antes_del_corriente", "despues_del_corriente"]),
        ])
    func undecided(criterio: String, document: String, options: [String]) throws {
        let root = try ExtensionTests.installation()
        let file = root.appending(path: "institucion.yaml")
        let kept = try read(file).components(separatedBy: "\n").filter { !$0.hasPrefix("  \(criterio):") }
        try Data(kept.joined(separator: "\n").utf8).write(to: file)
        let outcome = try finals([document], { $0 }, root: root)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("`institucion.criterios.\(criterio)`"), "\(outcome.errors.prefix(2000))")
        for option in options { #expect(outcome.errors.contains("\(option) ("), "\(option)") }
        // One thing lacks, and it is told once.
        #expect(outcome.errors.matches(of: /(?m)error\[/).count == 1, "\(outcome.errors.prefix(3000))")
    }

    @Test("The body that decides has to be the one that the balance makes competent")
    func body() throws {
        let outcome = try finals(["resolucion-de-reprogramacion"]) {
            $0.replacing("instancia: dge", with: "instancia: directorio")
        }
        #expect(outcome.status == 1 && outcome.errors.contains("ROP art. 9.g"))
    }

    @Test("A third reprogramming is not admitted (ROP art. 9.f)")
    func third() throws {
        let outcome = try finals(["resolucion-de-reprogramacion"]) {
            $0.replacing("reprogramaciones_anteriores: 0", with: "reprogramaciones_anteriores: 2").replacing(
                "reprogramaciones:\n",
                with: "reprogramaciones:\n"
                    + "  - { contrato: FOFIM/CM/900/2025, fecha: 2025-06-25, plazo_meses: 60, gracia_meses: 3 }\n"
                    + "  - { contrato: FOFIM/CM/901/2025, fecha: 2025-06-26, plazo_meses: 60, gracia_meses: 3 }\n")
        }
        #expect(outcome.status == 1 && outcome.errors.contains("ROP art. 9.f"), "\(outcome.errors.prefix(2000))")
    }
}
