import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

/// The texts of a pack of another institution, with other names for all.
enum OtherPack {
    private static let manifest = """
        paquete: caja
        nombre: Caja de crédito
        institucion: { sigla: Caja, articulo: la }
        motor: 0.1.0
        proveedores: { socio: {}, caja: { de_la_institucion: sí } }
        etapas: [pedido, pago]
        feriados: { ambitos: { nacional: {}, la_paz: { comprende: [nacional] } }, sede: la_paz }
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

    static let policies: KeyValuePairs = [
        "sistema": "sistema_de_amortizacion", "dias": "base_de_calculo", "libres": "gracia_respecto_al_plazo",
        "pago_libre": "pago_en_gracia", "centavos": "redondeo", "dia": "dia_de_vencimiento",
        "feriado": "vencimiento_inhabil", "corridos": "dias_de_la_cuota", "pareja": "cuota_constante",
        "factor": "factor_de_mora", "tramos": "tramos_de_mora", "ademas": "mora_respecto_al_corriente",
        "dias_de_atraso": "base_de_mora", "desde": "inicio_de_la_mora", "antes": "corriente_hasta_la_mora",
        "referencia": "tasa_de_referencia",
    ]

    private static let fields = """
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
        POLITICA
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

    static func schema(from shipped: Schema) throws -> Schema {
        let text = fields.replacing("POLITICA\n", with: try options(policies, from: shipped))
        return try SchemaReader.read(
            try DataTree.read(SourceText(name: "schema/expediente.yaml", text: text), format: .yaml),
            pack: try PackManifest.read(SourceText(name: "paquete.yaml", text: manifest)))
    }

    static let norm = """
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
}
