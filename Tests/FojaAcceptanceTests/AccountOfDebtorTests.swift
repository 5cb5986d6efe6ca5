import FojaTestSupport
import Foundation
import Testing

/// The account of a debtor, whatever he paid: nothing, late, before anything was due, too much.
@Suite("An account is of whoever owes, paid or not")
struct AccountOfDebtorTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder("cuenta") }

    /// What is made of the loan of an example with some payments on a day.
    private func account(_ payments: String, on day: String) throws -> (outcome: ProcessResult, text: String) {
        let signed = try ReprogrammedLifeTests.signed()
        try folder.write(
            "caso.yaml",
            Data(
                (signed + "\npagos:\(payments.isEmpty ? " []" : "\n" + payments)\n"
                    + "estado_de_cuentas:\n  fecha: \(day)\n  sin_pagos: sí\n").utf8))
        try? FileManager.default.removeItem(at: folder.file("o"))
        let made = try run(
            foja,
            [
                "generar", "estado-de-cuentas", "--final", "--caso", folder.file("caso.yaml").path, "--salida",
                folder.file("o").path,
            ])
        let text = (try? read(folder.file("o/estado-de-cuentas.txt"))) ?? ""
        if made.status == 0 {
            let judged = try run(foja, ["validar", folder.file("o/estado-de-cuentas.xhtml").path])
            #expect(judged.status == 0, "\(judged.output)")
        }
        return (made, text.replacing(/\s+/, with: " "))
    }

    @Test("Who never paid owes every cuota that fell due, with its arrears")
    func never() throws {
        let made = try account("", on: "2026-02-15")
        #expect(made.outcome.status == 0, "\(made.outcome.errors)")
        for said in [
            "pagadas, 0; vencidas que se deben, 7; por vencer, 53.",
            "A la fecha de corte no hay ningún pago registrado.",
            "Saldo de capital adeudado Bs480.000,00",
            // 480.000,00 + 16.580,31 + 339,81 + 86,94 of what is due, and 1.877,44 of what is not.
            "(ROP art. 18.b) Bs498.884,50",
        ] {
            #expect(made.text.contains(said), "\(said): \(made.text.prefix(2500))")
        }
        let early = try account("", on: "2025-06-10")
        #expect(early.outcome.status == 1 && early.outcome.errors.contains("documento.no-corresponde"))
    }

    @Test("Who paid before anything was due has it in favour; before the loan was paid out, or too much, it is told")
    func otherwise() throws {
        let before = try account(
            "  - { fecha: 2025-07-01, monto: \"5.000,00\", comprobante: Depósito 1 }", on: "2025-07-10")
        #expect(before.text.contains("Saldo a favor del deudor Bs5.000,00"), "\(before.outcome.errors)")
        let first = try account(
            "  - { fecha: 2025-06-01, monto: \"5.000,00\", comprobante: Depósito 1 }", on: "2025-07-10")
        #expect(
            first.outcome.status == 1 && first.outcome.errors.contains("es anterior al primer desembolso"),
            "\(first.outcome.errors)")
        let more = try account(
            "  - { fecha: 2025-07-21, monto: \"900.000,00\", comprobante: Depósito 1 }", on: "2025-08-10")
        #expect(more.outcome.status == 0 && more.outcome.errors.contains("con él sobran Bs339.964,49"))
        #expect(more.text.contains("la deuda no está pagada."))
    }
}
