import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

/// A pack of another institution: other groups, other names for every datum and for every field of a row.
@Suite("The same arithmetic under other names")
struct OtherPackTests {
    private static let manifest = """
        paquete: caja
        nombre: Caja de crédito
        institucion: { sigla: Caja, articulo: la }
        motor: 0.1.0
        proveedores: { socio: {}, caja: { de_la_institucion: sí } }
        etapas: [pedido, pago]
        moneda: { simbolo: Bs, singular: boliviano, plural: bolivianos }
        papeles: { carta: { ancho: 216, alto: 279, usual: sí } }
        calculos:
          calendario:
            algoritmo: plan-de-pagos
            articulo: estatuto art. 1
            entradas:
              monto: credito.importe
              plazo_meses: credito.meses
              gracia_meses: credito.meses_libres
              tasa_anual: credito.costo
              desembolsos: { ruta: credito.entregas, campos: { fecha: dia, monto: cuanto } }
              dia_de_pago: credito.dia_del_mes
              cuotas_personalizadas: { ruta: credito.pactadas, campos: { vence: cuando, capital: cuanto } }
              sistema_de_amortizacion: credito.politica.sistema
              base_de_calculo: credito.politica.dias
              gracia_respecto_al_plazo: credito.politica.libres
              pago_en_gracia: credito.politica.pago_libre
              redondeo: credito.politica.centavos
              dia_de_vencimiento: credito.politica.dia
              vencimiento_inhabil: credito.politica.feriado
              dias_de_la_cuota: credito.politica.corridos
              cuota_constante: credito.politica.pareja
            salidas:
              anios:
                ruta: tabla.ejercicios
                campos:
                  anio: ejercicio
                  capital: amortizado
                  interes: rentas
                  cuota: pagado
                  cuotas:
                    ruta: pagos
                    campos:
                      { numero: n, vence: dia, dias: corridos, capital: amortiza, interes: renta, cuota: paga, saldo: queda }
              numero_de_cuotas: tabla.pagos
              primer_vencimiento: tabla.primero
              ultimo_vencimiento: tabla.ultimo
              capital: tabla.amortizado
              interes: tabla.rentas
              cuota: tabla.pagado
              sistema: tabla.sistema
              criterios: { ruta: tabla.politicas, campos: { materia: asunto, criterio: eleccion, norma: fuente } }
              nota: tabla.nota
            articulos:
              monto: art. 2
              plazo: art. 3
              gracia: art. 4
              plazo_y_gracia: arts. 3 y 4
              tasa: art. 5
              interes: art. 5
              desembolsos: art. 6
              desembolso_tardio: art. 6
              cuotas: art. 7
              cuotas_en_gracia: art. 7
              dias_habiles: art. 8
              dia_de_pago: estatuto art. 9
          atraso:
            algoritmo: mora
            articulo: estatuto art. 10
            entradas:
              fecha: atraso.hasta
              cuotas: { ruta: atraso.impagos, campos: { numero: n, capital_pagado: pago_capital, interes_pagado: pago_renta } }
              anios:
                ruta: tabla.ejercicios
                campos: { cuotas: { ruta: pagos, campos: { numero: n, vence: dia, capital: amortiza, interes: renta } } }
              tasa_anual: credito.costo
              factor_de_mora: credito.politica.factor
              tramos_de_mora: credito.politica.tramos
              mora_respecto_al_corriente: credito.politica.ademas
              base_de_mora: credito.politica.dias_de_atraso
              base_de_calculo: credito.politica.dias
              inicio_de_la_mora: credito.politica.desde
              corriente_hasta_la_mora: credito.politica.antes
              redondeo: credito.politica.centavos
              tasa_de_referencia: credito.politica.referencia
            salidas:
              lineas:
                ruta: atraso.filas
                campos:
                  numero: n
                  interes: renta
                  tramos: { ruta: partes, campos: { interes: recargo } }
              escala: atraso.escala
              capital: atraso.amortizacion
              interes: atraso.rentas
              corriente: atraso.corridas
              penal: atraso.recargo
              total: atraso.todo
              via: atraso.via
              criterios: { ruta: atraso.politicas, campos: { materia: asunto, criterio: eleccion, norma: fuente } }
            articulos:
              monto: art. 2
              mora: art. 10
              tasas_de_mora: art. 5
              corriente_hasta_la_mora: art. 10
              imputacion: art. 11
        """

    /// The options of the shipped schema, which are the algorithms' own, for the names of this one.
    private static func options(_ names: KeyValuePairs<String, String>, from shipped: Schema) throws -> String {
        try names.map { name, path in
            let field = try #require(shipped.field(at: "institucion.criterios.\(path)"), "\(path)")
            guard case .option(let options) = field.type else {
                return "          \(name): { tipo: porcentaje, etiqueta: \(name), opcional: sí }\n"
            }
            let list = options.map { "\($0.name): '\($0.label)'" }.joined(separator: ", ")
            let optional = field.isOptional ? ", opcional: sí" : ""
            return
                "          \(name): { tipo: opcion, etiqueta: \(name), provee: caja\(optional), opciones: { \(list) } }\n"
        }.joined()
    }

    private static let policies: KeyValuePairs = [
        "sistema": "sistema_de_amortizacion", "dias": "base_de_calculo", "libres": "gracia_respecto_al_plazo",
        "pago_libre": "pago_en_gracia", "centavos": "redondeo", "dia": "dia_de_vencimiento",
        "feriado": "vencimiento_inhabil", "corridos": "dias_de_la_cuota", "pareja": "cuota_constante",
        "factor": "factor_de_mora", "tramos": "tramos_de_mora", "ademas": "mora_respecto_al_corriente",
        "dias_de_atraso": "base_de_mora", "desde": "inicio_de_la_mora", "antes": "corriente_hasta_la_mora",
        "referencia": "tasa_de_referencia",
    ]

    private static func schema(from shipped: Schema) throws -> Schema {
        let text = """
            version: 1
            campos:
              pedido:
                tipo: grupo
                campos:
                  fecha: { tipo: fecha, etiqueta: Fecha del pedido }
                  acuerdo: { tipo: grupo, campos: { numero: { tipo: texto }, fecha: { tipo: fecha } } }
              credito:
                tipo: grupo
                campos:
                  importe: { tipo: dinero, etiqueta: Importe }
                  meses: { tipo: entero, etiqueta: Meses }
                  meses_libres: { tipo: entero, etiqueta: Meses libres }
                  costo: { tipo: porcentaje, etiqueta: Costo }
                  dia_del_mes: { tipo: entero, etiqueta: Día, opcional: sí }
                  entregas: { tipo: lista, campos: { cuanto: { tipo: dinero, opcional: sí }, dia: { tipo: fecha } } }
                  pactadas: { tipo: lista, opcional: sí, campos: { cuanto: { tipo: dinero }, cuando: { tipo: fecha } } }
                  politica:
                    tipo: grupo
                    campos:
            \(try options(policies, from: shipped))
              tabla:
                tipo: grupo
                campos:
                  ejercicios:
                    tipo: lista
                    calculo: calendario
                    campos:
                      pagado: { tipo: dinero }
                      rentas: { tipo: dinero }
                      amortizado: { tipo: dinero }
                      ejercicio: { tipo: entero }
                      pagos:
                        tipo: lista
                        campos:
                          queda: { tipo: dinero }
                          paga: { tipo: dinero }
                          renta: { tipo: dinero }
                          amortiza: { tipo: dinero }
                          corridos: { tipo: entero }
                          dia: { tipo: fecha }
                          n: { tipo: entero }
                  pagos: { tipo: entero, calculo: calendario }
                  primero: { tipo: fecha, calculo: calendario }
                  ultimo: { tipo: fecha, calculo: calendario }
                  amortizado: { tipo: dinero, calculo: calendario }
                  rentas: { tipo: dinero, calculo: calendario }
                  pagado: { tipo: dinero, calculo: calendario }
                  sistema: { tipo: texto, calculo: calendario }
                  nota: { tipo: texto, opcional: sí, calculo: calendario }
                  politicas:
                    tipo: lista
                    calculo: calendario
                    campos: { asunto: { tipo: texto }, eleccion: { tipo: texto }, fuente: { tipo: texto } }
              atraso:
                tipo: grupo
                campos:
                  hasta: { tipo: fecha }
                  impagos:
                    tipo: lista
                    campos: { pago_renta: { tipo: dinero }, pago_capital: { tipo: dinero }, n: { tipo: entero } }
                  filas:
                    tipo: lista
                    calculo: atraso
                    campos:
                      n: { tipo: entero }
                      vence: { tipo: fecha }
                      dias: { tipo: entero }
                      capital: { tipo: dinero }
                      renta: { tipo: dinero }
                      partes:
                        tipo: lista
                        campos:
                          tramo: { tipo: texto }
                          dias: { tipo: entero }
                          factor: { tipo: decimal }
                          composicion: { tipo: texto }
                          tasa: { tipo: decimal }
                          recargo: { tipo: dinero }
                      corriente: { tipo: dinero }
                      composicion_del_corriente: { tipo: texto }
                      penal: { tipo: dinero }
                      total: { tipo: dinero }
                  escala:
                    tipo: lista
                    calculo: atraso
                    campos: { tramo: { tipo: texto }, factor: { tipo: decimal } }
                  amortizacion: { tipo: dinero, calculo: atraso }
                  rentas: { tipo: dinero, calculo: atraso }
                  corridas: { tipo: dinero, calculo: atraso }
                  recargo: { tipo: dinero, calculo: atraso }
                  todo: { tipo: dinero, calculo: atraso }
                  via: { tipo: texto, calculo: atraso }
                  politicas:
                    tipo: lista
                    calculo: atraso
                    campos: { asunto: { tipo: texto }, eleccion: { tipo: texto }, fuente: { tipo: texto } }
            """
        return try SchemaReader.read(
            try DataTree.read(SourceText(name: "schema/expediente.yaml", text: text), format: .yaml),
            pack: try PackManifest.read(SourceText(name: "paquete.yaml", text: manifest)))
    }

    private static let norm = """
        norma: ESTATUTO
        titulo: Estatuto de la Caja
        vigencia: { articulo: estatuto art. 14, segun: pedido.fecha, resolucion: pedido.acuerdo }
        escala_de_mora:
          - { id: t1, articulo: art. 10, dia_desde: 1, dia_hasta: 30, factor: 0.15, dice: hasta un mes }
          - { id: t2, articulo: art. 10, dia_desde: 31, dia_hasta: 60, factor: 0.25, dice: hasta dos meses }
          - { id: t3, articulo: art. 10, dia_desde: 61, dia_hasta: 90, factor: 0.35, dice: hasta tres meses }
          - { id: t4, articulo: art. 10, dia_desde: 91, factor: 0.45, dice: más de tres meses }
        cobranza:
          - { id: pronto, articulo: estatuto art. 12, dia_hasta: 90, dice: 'de palabra' }
          - { id: tarde, articulo: estatuto art. 13, dice: 'por escrito desde el día {dia_desde} ({articulo})' }
        """

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
        let schema = try OtherPackTests.schema(from: original.schema)
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
                SourceText(name: "regulations/estatuto.yaml", text: norm),
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
        let policies = OtherPackTests.policies.compactMap { name, path -> String? in
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
        let schema = try OtherPackTests.schema(from: original.schema)
        let tree = try DataTree.read(SourceText(name: "caso.yaml", text: edit(text)), format: .yaml)
        let data = try CaseReader.read(tree, schema: schema, requiresID: false)
        let found = try OtherPackTests.computed(schema).examine(data)
        #expect(found.problems.isEmpty, "\(found.problems.map(\.message))")
        return found.data
    }
}
