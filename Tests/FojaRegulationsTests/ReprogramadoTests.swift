import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaRegulations

/// What the payments of a case say of its reprogrammings, its arrears and of the loan that it cancels.
@Suite("What follows from the payments of a case (ROP arts. 8, 9 and 19)")
struct ReprogramadoTests {
    private static let path = "examples/reprogramada/caso.yaml"

    private func expediente(
        _ texts: Expediente.Textos = .init(), _ edit: (String) -> String = { $0 }
    ) throws -> Expediente { try Expediente(Self.path, texts, edit: edit) }

    /// The case without the lines of a group.
    private func without(_ group: String, in text: String) -> String {
        var isInside = false
        return text.components(separatedBy: "\n").filter { line in
            if line.hasPrefix("\(group):") {
                isInside = true
            } else if !line.hasPrefix(" "), !line.isEmpty {
                isInside = false
            }
            return !isInside
        }.joined(separator: "\n")
    }

    // MARK: Reprogrammings

    private func reprogrammed(_ case: Expediente) throws -> [String] {
        let list = try #require(`case`.data.schema.field(at: "prestamo.reprogramado"))
        return try `case`.data.value(at: "prestamo.reprogramado").items.map { row in
            let row = try Fila(row, list)
            return [
                "fecha", "saldo", "plazo_meses", "gracia_meses", "numero_de_cuotas", "primer_vencimiento",
                "ultimo_vencimiento",
            ].map { row[$0] }.joined(separator: " ")
        }
    }

    private static let row = "2026-03-16 397779.59 60 3 60 2026-04-16 2031-03-17"

    @Test("What is approved and about to be signed is the same row as once it is signed")
    func same() throws {
        #expect(try reprogrammed(expediente()) == [Self.row])
        #expect(try reprogrammed(expediente { without("reprogramaciones", in: $0) }) == [Self.row])
        #expect(try reprogrammed(expediente { without("reprogramacion", in: $0) }) == [Self.row])
    }

    @Test("What is rejected, not decided or never asked for changes no term")
    func none() throws {
        func pending(_ old: String, _ new: String) throws -> [String] {
            try reprogrammed(
                expediente { without("reprogramaciones", in: $0).replacing(old, with: new) })
        }
        #expect(try pending("decision: aprueba", "decision: rechaza").isEmpty)
        #expect(try pending("    decision: aprueba\n", "").isEmpty)
        #expect(try pending("  solicitada: sí", "  solicitada: no").isEmpty)
        #expect(
            try reprogrammed(expediente { without("reprogramacion", in: without("reprogramaciones", in: $0)) }).isEmpty)
        let other = try Expediente("examples/aurifera/caso.yaml")
        #expect(try reprogrammed(other).isEmpty && !other.data.value(at: "prestamo.reprogramado").isMissing)
    }

    @Test("A second one has the balance that the first plan left; with a day of interest unpaid there is none")
    func second() throws {
        // Nine cuotas of Bs8.037,53 of the first plan leave Bs342.240,34; a day of it bears Bs57,04.
        func twice(_ paid: String) throws -> Expediente {
            try expediente {
                $0.replacing(
                    "  - { fecha: 2027-04-16,",
                    with: "  - { fecha: 2027-03-16, monto: \"\(paid)\", comprobante: X, imputacion: reprogramacion }\n"
                        + "  - { fecha: 2027-04-16,"
                ).replacing(
                    "fecha: 2026-03-16, plazo_meses: 60, gracia_meses: 3 }\n",
                    with: "fecha: 2026-03-16, plazo_meses: 60, gracia_meses: 3 }\n"
                        + "  - { contrato: CM/002/2027, fecha: 2027-03-17, plazo_meses: 72, gracia_meses: 0 }\n")
            }
        }
        #expect(
            try reprogrammed(twice("57,04")) == [
                Self.row, "2027-03-17 342240.34 72 0 72 2027-04-19 2033-03-17",
            ])
        let less = try twice("57,03")
        #expect(try reprogrammed(less).isEmpty)
        let told = less.problems.filter { $0.message.contains("se devengaron intereses") }
        #expect(told.map(\.message).allSatisfy { $0.contains("por Bs0,01") } && !told.isEmpty)
    }

    // MARK: Arrears

    private func arrears(_ cuotas: String, on day: String = "2025-11-15", _ edit: (String) -> String = { $0 }) throws
        -> [Diagnostic]
    {
        let text = "\nmora:\n  fecha: \(day)\n  cuotas:\n" + cuotas
        return try expediente { edit($0) + text }.problems.filter { $0.message.contains("ROP art. 19.c") }
    }

    @Test("The unpaid cuotas of a settlement are held against the payments, with both places")
    func unpaid() throws {
        let own = "    - { numero: 4, capital_pagado: \"3.571,84\", interes_pagado: \"2.400,00\" }\n"
        #expect(try arrears(own).isEmpty)
        let less = try arrears(own.replacing("3.571,84", with: "3.571,83"))
        #expect(
            less.map(\.message) == [
                "de la cuota 4 se dicen Bs3.571,83 pagados de capital, y según los pagos son Bs3.571,84 (ROP art. 19.c)"
            ])
        #expect(less.first?.id == "dato.no-concuerda" && less.first?.fix != nil)
        #expect(less.first?.notes.contains { $0.text.contains("`pagos`") && $0.place != nil } == true)
        let paid = try arrears("    - { numero: 3, capital_pagado: 0, interes_pagado: 0 }\n")
        #expect(
            paid.map(\.message) == [
                "la cuota 3 está entre las impagas, y según los pagos no se debe nada de ella al 15 de noviembre de 2025 "
                    + "(ROP art. 19.c)",
                "entre las cuotas impagas falta la cuota 4, que según los pagos se debe al 15 de noviembre de 2025 (ROP "
                    + "art. 19.c)",
            ])
        // After a payment in advance, or a reprogramming, the numbers are those of another plan.
        let later = try arrears(own, on: "2026-02-20")
        #expect(later.count == 1)
        #expect(later.first?.message.contains("el pago anticipado del 5 de diciembre de 2025 lo cambió") == true)
        let reprogrammed = try arrears(own, on: "2026-05-20")
        #expect(reprogrammed.count == 1 && reprogrammed[0].message.contains("se reprogramó el 16 de marzo de 2026"))
        // A case without payments says what is unpaid by its list alone.
        #expect(try Expediente("examples/no-metalica/caso.yaml").problems.isEmpty)
    }

    // MARK: Refinancing

    /// The loan of the example as it was on 1 December 2025, to be cancelled by the one of the case.
    private static let refinancing = """

        refinanciamiento:
          solicitado: sí
          fecha: 2025-12-01
          prestamo:
            monto: 480.000,00
            plazo_meses: 60
            gracia_meses: 3
            tasa_anual: 6
            desembolsos: [{ fecha: 2025-06-20 }]
            pagos:
              - { fecha: 2025-07-21, monto: "2.400,00", comprobante: A1 }
              - { fecha: 2025-08-20, monto: "2.400,00", comprobante: A2 }
              - { fecha: 2025-09-22, monto: "2.400,00", comprobante: A3 }
              - { fecha: 2025-11-10, monto: "6.000,00", comprobante: A4 }
              - { fecha: 2025-11-20, monto: "13.500,00", comprobante: A5 }
          dias_de_retraso: 21
          cuotas_pactadas: 60
          cuotas_pagadas: 5

        """

    private func refinanced(_ old: String = "", _ new: String = "", _ texts: Expediente.Textos = .init()) throws
        -> Expediente
    {
        try Expediente("examples/aurifera/caso.yaml", texts) {
            $0 + (old.isEmpty ? Self.refinancing : Self.refinancing.replacing(old, with: new))
        }
    }

    private func said(_ case: Expediente) -> [String] {
        `case`.problems.map(\.message).filter { $0.contains("ROP art. 8") }
    }

    @Test("What the payments of the loan that is cancelled say of the conditions to cancel it")
    func refinancing() throws {
        let found = try refinanced()
        func value(_ name: String) -> String? { found.data.value(at: "refinanciamiento.segun_pagos.\(name)").canonical }
        // The fourth cuota, due on 20 October, was paid on 20 November: 21 working days, without the 3rd and the 14th.
        #expect(value("retraso") == "21" && value("suma_de_retrasos") == "21")
        #expect(value("monto_pagado") == "26597.74")
        #expect(value("cuotas_pactadas") == "60" && value("cuotas_pagadas") == "5")
        #expect(value("cuota") == found.data.value(at: "plan.cuota_simulada").canonical)
        #expect(said(found).isEmpty, "\(said(found))")
    }

    @Test("In calendar days the same delay is of 31; what is said otherwise is told with both values")
    func told() throws {
        let calendar = try refinanced("", "", .init().deciding("dias_sin_clase", "calendario"))
        #expect(
            said(calendar) == [
                "se dice que el mayor retraso de los últimos 6 meses es de 21 días, y según los pagos es de 31 días (ROP "
                    + "art. 8.a)"
            ], "\(said(calendar))")
        let paid = try refinanced("cuotas_pagadas: 5", "cuotas_pagadas: 6")
        #expect(said(paid).count == 1 && said(paid)[0].contains("se pagaron 6 cuotas, y según los pagos son 5"))
        // Of the balance after five cuotas, 25 days until the eve of the disbursement of the new loan.
        let interest = try Expediente("examples/aurifera/caso.yaml") {
            $0.replacing("- { fecha: 2025-06-20 }", with: "- { fecha: 2025-12-15 }")
                + Self.refinancing.replacing("cuotas_pagadas: 5", with: "intereses_pagados: sí")
        }
        #expect(
            said(interest) == [
                "se dice que se pagaron los intereses del préstamo que se refinancia, y según los pagos faltan Bs1.939,02 "
                    + "hasta la víspera del desembolso del nuevo (ROP art. 8.e)"
            ], "\(said(interest))")
        // What was late more than half a year before the analysis does not count.
        let later = try refinanced("fecha: 2025-12-01", "fecha: 2026-05-20")
        #expect(later.data.value(at: "refinanciamiento.segun_pagos.retraso").canonical != "21")
    }

    @Test("Of a plan that a payment in advance changed, nobody says how many of its first cuotas are paid")
    func changed() throws {
        let found = try refinanced("comprobante: A5 }", "comprobante: A5, imputacion: anticipado }")
        #expect(found.data.value(at: "refinanciamiento.segun_pagos.cuotas_pagadas").isMissing)
        #expect(found.data.value(at: "refinanciamiento.segun_pagos.cuotas_pactadas").canonical == "60")
    }

    @Test("Where no delay passes the limit and all together do, the condition is not defined (ROP art. 8.a)")
    func undefined() throws {
        func verdict(_ text: (String) -> String) throws -> String {
            let found = try Expediente("examples/aurifera/caso.yaml") { $0 + text(Self.refinancing) }
            let groups = try #require(found.data.schema.field(at: "condiciones.grupos"))
            let lines = try #require(found.data.schema.field(at: "condiciones.grupos.lineas"))
            for group in found.data.value(at: "condiciones.grupos").items {
                for line in try Fila(group, groups).value("lineas").items {
                    let line = try Fila(line, lines)
                    if line["articulo"] == "ROP art. 8.a" { return line["veredicto"] }
                }
            }
            return ""
        }
        #expect(try verdict { $0 } == "no_cumple")
        // Each cuota some days late, none more than 20.
        let spread: (String) -> String = {
            $0.replacing("2025-11-10, monto: \"6.000,00\"", with: "2025-11-05, monto: \"12.100,00\"")
                .replacing("2025-09-22, monto", with: "2025-10-10, monto")
                .replacing("dias_de_retraso: 21", with: "dias_de_retraso: 14")
        }
        #expect(try verdict(spread) == "no_definido")
    }
}
