import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

/// A pack of another institution: other groups, other names for every datum and for every field of a row.
@Suite("The same arithmetic under other names")
struct OtherPackTests {
    /// The day until which what is late is counted.
    private static let until = "2026-03-15"

    @Test("A plan and its arrears are the same figures under other names")
    func figures() throws {
        let original = try original()
        let foreign = try foreign(original)
        func text(_ data: CaseData, _ path: String) -> String { data.value(at: path).canonical ?? "—" }
        let pairs = [
            ("plan.numero_de_cuotas", "tabla.pagos"), ("plan.primer_vencimiento", "tabla.primero"),
            ("plan.ultimo_vencimiento", "tabla.ultimo"), ("plan.capital", "tabla.amortizado"),
            ("plan.interes", "tabla.rentas"), ("plan.cuota", "tabla.pagado"), ("plan.sistema", "tabla.sistema"),
            ("mora.capital", "atraso.amortizacion"), ("mora.interes", "atraso.rentas"),
            ("mora.corriente", "atraso.corridas"), ("mora.penal", "atraso.recargo"), ("mora.total", "atraso.todo"),
        ]
        for (own, other) in pairs {
            #expect(text(original, own) == text(foreign, other) && text(foreign, other) != "—", "\(own)")
        }
        let rows = [
            "numero": "n", "vence": "dia", "dias": "corridos", "capital": "amortiza", "interes": "renta",
            "cuota": "paga", "saldo": "queda",
        ]
        for year in original.value(at: "plan.anios").items.indices {
            for row in original.value(at: "plan.anios.\(year).cuotas").items.indices {
                for (own, other) in rows {
                    #expect(
                        text(original, "plan.anios.\(year).cuotas.\(row).\(own)")
                            == text(foreign, "tabla.ejercicios.\(year).pagos.\(row).\(other)"))
                }
            }
        }
        #expect(text(foreign, "tabla.ejercicios.0.pagos.0.paga") != "—")
        for line in original.value(at: "mora.lineas").items.indices {
            for (own, other) in ["numero": "n", "interes": "renta", "penal": "penal", "total": "total"] {
                #expect(text(original, "mora.lineas.\(line).\(own)") == text(foreign, "atraso.filas.\(line).\(other)"))
            }
            for part in original.value(at: "mora.lineas.\(line).tramos").items.indices {
                #expect(
                    text(original, "mora.lineas.\(line).tramos.\(part).interes")
                        == text(foreign, "atraso.filas.\(line).partes.\(part).recargo"))
            }
        }
        #expect(original.value(at: "mora.lineas").items.count == 2)
    }

    @Test("What it says cites the pack's articles, institution and data")
    func words() throws {
        let original = try original()
        let schema = try OtherPack.schema(from: original.schema)
        let computed = try OtherPackTests.computed(schema)
        let data = try foreign(original)
        let cuota = try #require(computed.explain("tabla.ejercicios.0.pagos.0.paga", in: data)?.explanation)
        #expect(cuota.formula == "cuota = capital + interés" && cuota.article == "estatuto art. 1")
        #expect(cuota.inputs.first == "credito.importe")
        let line = try #require(computed.explain("atraso.filas.1.penal", in: data)?.explanation)
        #expect(line.numbers?.contains("día") == true && line.version?.hasPrefix("ESTATUTO") == true)
        let policies = try #require(computed.explain("tabla.politicas", in: data)?.explanation)
        #expect(policies.formula == "los criterios de la Caja sin los cuales el resultado sería otro")
        #expect(data.value(at: "atraso.via").canonical?.hasSuffix("(estatuto art. 13)") == true)
        let fixed = try foreign(original) { $0.replacing("dia: dia_del_desembolso", with: "dia: dia_fijo") }
        let refusal = try #require(fixed.refusals["tabla.pagado"]?.first)
        #expect(refusal.reason == "la Caja fija un día de pago para cada préstamo, y este no lo tiene")
        #expect(refusal.article == "estatuto art. 9" && refusal.needs == ["credito.dia_del_mes"])
    }

    // MARK: Cases

    private func original() throws -> CaseData {
        let first = try Expediente("examples/aurifera/caso.yaml").data
        let interest = first.value(at: "plan.anios.0.cuotas.4.interes").canonical ?? ""
        let found = try Expediente("examples/aurifera/caso.yaml") { text in
            text + """

                mora:
                  fecha: \(OtherPackTests.until)
                  cuotas:
                    - { numero: 5, capital_pagado: 100.00, interes_pagado: '\(interest)' }
                    - { numero: 6, capital_pagado: 0.00, interes_pagado: 0.00 }

                """
        }
        #expect(found.problems.isEmpty, "\(found.problems.map(\.message))")
        return found.data
    }

    private static func computed(_ schema: Schema) throws -> ComputedFields {
        let regulations = try Regulations(
            reading: [
                SourceText(name: "regulations/estatuto.yaml", text: OtherPack.norm),
                try Shipped.source("regulations/feriados.yaml"),
            ],
            schema: schema)
        return try ComputedFields(schema: schema, calculos: try regulations.calculos())
    }

    private func foreign(_ original: CaseData, edit: (String) -> String = { $0 }) throws -> CaseData {
        func given(_ path: String) -> String { original.value(at: path).canonical ?? "" }
        let parts = original.value(at: "prestamo.desembolsos").items.indices.map {
            let amount = given("prestamo.desembolsos.\($0).monto")
            return "    - { dia: \(given("prestamo.desembolsos.\($0).fecha"))"
                + (amount.isEmpty ? " }" : ", cuanto: '\(amount)' }")
        }
        let policies = OtherPack.policies.compactMap { name, path -> String? in
            let text = given("institucion.criterios.\(path)")
            return text.isEmpty ? nil : "    \(name): \(text)"
        }
        let text = """
            pedido: { fecha: \(given("solicitud.fecha")), acuerdo: { numero: '1', fecha: 2020-01-01 } }
            credito:
              importe: '\(given("prestamo.monto"))'
              meses: \(given("prestamo.plazo_meses"))
              meses_libres: \(given("prestamo.gracia_meses"))
              costo: \(given("prestamo.tasa_anual"))
              entregas:
            \(parts.joined(separator: "\n"))
              politica:
            \(policies.joined(separator: "\n"))
            atraso:
              hasta: \(OtherPackTests.until)
              impagos:
                - { n: 5, pago_capital: 100.00, pago_renta: '\(given("plan.anios.0.cuotas.4.interes"))' }
                - { n: 6, pago_capital: 0.00, pago_renta: 0.00 }

            """
        let schema = try OtherPack.schema(from: original.schema)
        let tree = try DataTree.read(SourceText(name: "caso.yaml", text: edit(text)), format: .yaml)
        let data = try CaseReader.read(tree, schema: schema, requiresID: false)
        let found = try OtherPackTests.computed(schema).examine(data)
        #expect(found.problems.isEmpty, "\(found.problems.map(\.message))")
        return found.data
    }
}
