/// A small installation: one document with every kind of field, an included
/// part, a list, a condition and a computed field.
enum Fixture {
    static let files: [String: String] = [
        "paquete.yaml": pack,
        "schema/expediente.yaml": schema,
        "institucion.yaml": "direccion: Calle Ejemplo 1\n",
        "regulations/rmrp.yaml": """
        norma: RMRP
        titulo: Prueba
        reglas:
          - { id: vigencia-del-nim, articulo: RMRP art. 7, valor: 12, unidad: meses }

        """,
        "templates/comunes/documento.css": "p { margin: 0 }\n",
        "templates/comunes/firma.xhtml": """
        <f:fragmento xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla"><p>Firma: {{ prestamo.deudor }}</p></f:fragmento>

        """,
        "templates/carta/documento.yaml": documentFile("carta", title: "Carta de prueba"),
        "templates/carta/plantilla.xhtml": template,
        "templates/carta/correcciones.yaml": """
        - { lugar: Título, clase: errata, modelo: Carta de preuba, corregido: Carta de prueba, motivo: letras cambiadas }

        """,
    ]

    static func documentFile(_ id: String, title: String) -> String {
        """
        id: \(id)
        titulo: \(title)
        norma: ROP
        articulo: art. 10
        emisor: cooperativa
        receptor: DGE
        etapa: solicitud
        papel: carta
        plantilla: plantilla.xhtml

        """
    }

    static let pack = """
        paquete: prueba
        nombre: Fondo de prueba
        institucion: { sigla: FOFIM, articulo: el }
        motor: 0.1.0
        proveedores: { cooperativa: { llena_formularios: sí }, DIP: {}, institución: { de_la_institucion: sí } }
        etapas: [solicitud, admisión, evaluación, aprobación, contrato, desembolso, seguimiento]
        clases_de_riesgo: { bajo: Bajo, moderado: Moderado, alto: Alto }
        feriados: { ambitos: { nacional: {}, la_paz: { comprende: [nacional] } }, sede: la_paz }
        moneda: { simbolo: Bs, singular: boliviano, plural: bolivianos, otras: [Bs., BOB] }
        papeles: { carta: { ancho: 216, alto: 279, usual: sí }, oficio: { ancho: 216, alto: 330 } }
        filtros:
          bs: { clase: monto_con_simbolo }
          sin_rl: { clase: sin_final, finales: [R.L.] }
        calculos:
          vigencia-del-nim:
            algoritmo: vencimiento-por-regla
            articulo: RMRP art. 7
            entradas: { emitido: cooperativa.nim.fecha_emision }
            salidas: { vence: cooperativa.nim.vence }
            reglas: { plazo: vigencia-del-nim }

        """

    static let schema = """
        version: 1
        campos:
          institucion:
            tipo: grupo
            etiqueta: FOFIM
            provee: institución
            etapa: solicitud
            campos:
              direccion: { tipo: texto, etiqueta: Domicilio, articulo: cl. 1 }
          cooperativa:
            tipo: grupo
            etiqueta: Cooperativa
            provee: cooperativa
            etapa: solicitud
            articulo: ROP art. 10
            campos:
              nim:
                tipo: grupo
                etiqueta: NIM
                campos:
                  fecha_emision: { tipo: fecha, etiqueta: Emisión del NIM }
                  vence: { tipo: fecha, etiqueta: El NIM vence, calculo: vigencia-del-nim }
          prestamo:
            tipo: grupo
            etiqueta: Préstamo
            provee: DIP
            etapa: solicitud
            articulo: ROP art. 5
            campos:
              deudor: { tipo: texto, etiqueta: Deudor }
              monto: { tipo: dinero, etiqueta: Monto, minimo: 1 }
              urgente: { tipo: logico, etiqueta: Urgente }
              nota: { tipo: texto_largo, etiqueta: Nota, opcional: sí }
          bienes:
            tipo: lista
            etiqueta: Bienes
            provee: cooperativa
            etapa: solicitud
            articulo: ROP art. 7
            de:
              tipo: grupo
              campos:
                nombre: { tipo: texto, etiqueta: Nombre }
                valor: { tipo: dinero, etiqueta: Valor }
          total: { tipo: dinero, etiqueta: Total de bienes, articulo: ROP art. 7, calcula: suma(bienes.valor) }

        """

    static let template = """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO">
        <head><meta charset="UTF-8"/><title>Carta de prueba</title><link rel="stylesheet" href="../comunes/documento.css"/></head>
        <body><main>
        <h1>Carta de prueba</h1>
        <h2 f:numerar="ordinal" f:id="objeto">CLÁUSULA <f:n/> (OBJETO)</h2>
        <p>{{ prestamo.deudor }} pide {{ prestamo.monto | bs }} ({{ prestamo.monto | literal }} {{ prestamo.monto | centavos | modelo:'00' }}/100) a {{ institucion.direccion }}.</p>
        <p f:si="prestamo.urgente" f:modelo="no">Es urgente.</p>
        <p f:si="prestamo.nota" f:modelo="no">{{ prestamo.nota }}</p>
        <h2 f:numerar="ordinal">CLÁUSULA <f:n/> (BIENES)</h2>
        <table><thead><tr><th>Bien</th><th>Valor</th></tr></thead><tbody><tr f:cada="b en bienes" f:filas="2"><td>{{ b.nombre }}</td><td class="cifra">{{ b.valor }}</td></tr></tbody></table>
        <p>Suman {{ total | bs }}; el NIM vence el {{ cooperativa.nim.vence }}. Véase la cláusula <f:ref a="objeto"/>.</p>
        <div f:incluir="comunes/firma"></div>
        </main></body></html>

        """

    static let complete = """
        id: prueba
        cooperativa:
          nim: { fecha_emision: 2024-02-29 }
        prestamo:
          deudor: Cooperativa Ejemplo R.L.
          monto: 480.000,00
          urgente: sí
          nota: |
            Primera línea & <segunda>
            "tercera"
        bienes:
          - { nombre: Molino, valor: 1000.50 }
          - { nombre: Torno, valor: 2000.00 }

        """
}
