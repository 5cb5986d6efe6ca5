/// What was written into each blank, and what comes of it.
extension WrittenFormTests {
    static let writings: [Writing] = [
        // Blocks part words; figures on two lines are asked about.
        .init(
            blanks: [
                (
                    "declaracion.actividad_actual",
                    "Explotamos estaño<div>en interior mina</div><div>con dos frentes</div>"
                )
            ], has: ["    Explotamos estaño\n    en interior mina\n    con dos frentes\n"]),
        .init(
            blanks: [("declaracion.ubicacion.municipio", "<p>Potosí</p><p>Uyuni</p>")],
            has: ["municipio: Potosí Uyuni\n"]),
        .init(
            blanks: [("declaracion.federacion", "<ul><li>Uno</li><li>Dos</li></ul>")], has: ["federacion: Uno Dos\n"]),
        .init(
            blanks: [("apoderados.0.ci", "<p>4567123</p><p>89</p>")], status: 1,
            says: ["error[importar.dos-renglones]", "«4567123» y «89»"]),
        .init(
            blanks: [("declaracion.costos.depreciacion", "<div>480</div><div>000</div>")], status: 1,
            says: ["error[importar.dos-renglones]"]),
        .init(
            blanks: [("declaracion.costos.depreciacion", "500<sup>50</sup>")], status: 1,
            says: ["error[importar.dos-renglones]"]),
        // Figures and words.
        .init(
            blanks: [("solicitud.monto", "480.000,00 (CUATROCIENTOS OCHENTA MIL 00/100 DÓLARES)")], status: 1,
            says: ["error[importar.cifra-y-letras]", "es otra moneda", "480000.00"]),
        .init(
            blanks: [("solicitud.monto", "480.000,00 (CUATROSIENTOS MIL 00/100 BOLIVIANOS)")], status: 1,
            says: [
                "«CUATROSIENTOS MIL 00/100 BOLIVIANOS» no se entiende", "«CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS»",
            ]),
        .init(
            blanks: [("solicitud.monto", "480.000,00 (QUINIENTOSMIL BOLIVIANOS)")], status: 1,
            says: ["error[importar.cifra-y-letras]"]),
        .init(
            blanks: [("solicitud.monto", "480.000,00 (aprox.)")], status: 1, says: ["error[importar.cifra-y-letras]"]),
        .init(
            blanks: [("solicitud.monto", "480.000,00 CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS")],
            has: ["monto: 480000.00\n"]),
        .init(
            blanks: [("solicitud.monto", "480.000 (CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS)")],
            has: ["monto: 480000.00\n"]),
        .init(blanks: [("declaracion.numero_de_asociados", "42.")], has: ["asociados: 42\n"]),
        .init(blanks: [("declaracion.numero_de_asociados", "42 (cuarenta y dos) asociados")], has: ["asociados: 42\n"]),
        // Nothing, and what is none.
        .init(blanks: [("evaluacion.deudas.0.institucion", "Sin deudas")], has: ["deudas: []\n"]),
        .init(blanks: [("evaluacion.deudas.0.institucion", "N/A")], has: ["deudas: []\n"]),
        .init(
            blanks: [("evaluacion.deudas.0.institucion", "La Cooperativa no tiene deudas")], has: ["deudas: []\n"]),
        .init(
            blanks: [("evaluacion.deudas.0.institucion", "Sin deudas"), ("evaluacion.deudas.0.monto", "0,00")],
            has: ["deudas: []\n"]),
        .init(
            blanks: [("evaluacion.deudas.0.institucion", "x")], status: 1, says: ["error[importar.sin-dato]"]),
        .init(
            form: .pen, blanks: [("declaracion.materiales.0.detalle", "-----")], has: ["materiales: []\n"]),
        .init(
            form: .pen,
            blanks: [
                ("declaracion.materiales.0.detalle", "Mechas"), ("declaracion.materiales.0.costo", "100"),
                ("declaracion.materiales.1.detalle", "———"), ("declaracion.materiales.2.detalle", "/"),
            ], has: ["materiales:\n    - detalle: Mechas\n      costo: 100.00\n"], lacks: ["—", "{}"]),
        .init(
            form: .pen,
            blanks: [("declaracion.metodo_de_concentracion", "-----"), ("declaracion.federacion", "Potosí")],
            lacks: ["metodo_de_concentracion"]),
        // What a filled document prints in the place.
        .init(
            blanks: [
                (
                    "poder.testimonio",
                    "045/2025, Notaría de Fe Pública N° 12, Distrito Judicial de Potosí, de 3 de febrero de 2025"
                )
            ],
            has: ["testimonio: '045/2025'\n  fecha: 2025-02-03\n  notaria: '12'\n  distrito_judicial: Potosí\n"]),
        .init(
            blanks: [("poder.testimonio", "045/2025, Notaría 12, Distrito Judicial de Potosí")], status: 1,
            says: ["error[importar.varios-datos]", "«Número de la Notaría de Fe Pública»"]),
        .init(
            blanks: [("cooperativa.personeria.resolucion", "0012/2016; registro N° 1234")],
            has: ["resolucion: '0012/2016'\n", "numero_de_registro: '1234'\n"]),
        .init(
            blanks: [("declaracion.firma.lugar", "Potosí, 5 de marzo de 2025")],
            has: ["lugar: Potosí\n    fecha: 2025-03-05\n"]),
        .init(
            blanks: [("cooperativa.domicilio.via", "Calle Inventada 15, zona Minera")],
            has: ["via: calle\n    nombre: Inventada\n    numero: '15'\n    zona: Minera\n"]),
        .init(
            blanks: [("cooperativa.domicilio.nombre", "Calle 9 de Abril")],
            has: ["via: calle\n    nombre: '9 de Abril'\n"]),
        .init(
            blanks: [
                (
                    "cooperativa.domicilio_especial.via",
                    "Av. Ficticia 200, zona Miraflores, La Paz; teléfonos 2200000; sani@ejemplo.example"
                )
            ],
            has: [
                "nombre: Ficticia\n", "zona: Miraflores\n", "telefonos: '2200000'\n",
                "correo: 'sani@ejemplo.example'\n",
            ]),
        .init(blanks: [("apoderados.0.ci", "4567123 Potosí")], has: ["ci: '4567123'\n    expedido: potosi\n"]),
        .init(blanks: [("apoderados.0.ci", "4567123 PT")], has: ["ci: '4567123'\n    expedido: potosi\n"]),
        .init(
            blanks: [("apoderados.0.ci", "4567123 Potosí"), ("apoderados.0.expedido", "La Paz")], status: 1,
            says: ["error[importar.dos-lugares]", "(apoderados.0.expedido)"]),
        .init(
            blanks: [("apoderados.0.nombre", "Ana Ficticia Uno y Juan Ficticio Dos")], status: 1,
            says: ["error[importar.varios-datos]", "más de uno"]),
        .init(
            form: .pen, blanks: [("poder.notaria", "Notaría de Fe Pública N° 12")], has: ["notaria: '12'\n"]),
        .init(
            form: .act, blanks: [("asamblea.asociados.0.nombre", "Ana Ficticia Uno C.I. 4567123")],
            has: ["nombre: Ana Ficticia Uno\n      ci: '4567123'\n"]),
        .init(
            form: .act, blanks: [("garantias.por_adquirir.0.descripcion", "Pala (cantidad: 2)")],
            has: ["descripcion: Pala\n      cantidad: 2\n"]),
        // Dots and lines of the blank.
        .init(
            form: .act, blanks: [("cooperativa.razon_social", "Cooperativa Minera ..San Inventado.. R.L.")],
            has: ["razon_social: Cooperativa Minera San Inventado R.L.\n"]),
        .init(
            form: .penAct, blanks: [("cooperativa.razon_social", "Cooperativa Minera ____San Inventado____ R.L.")],
            has: ["razon_social: Cooperativa Minera San Inventado R.L.\n"]),
        .init(
            form: .act, blanks: [("cooperativa.razon_social", ".....Cooperativa Minera San Inventado R.L......")],
            has: ["razon_social: Cooperativa Minera San Inventado R.L.\n"]),
        .init(
            blanks: [("declaracion.domicilio.correo", ".....sani@ejemplo.example.....")],
            has: ["correo: 'sani@ejemplo.example'\n"]),
        .init(
            form: .penAct, blanks: [("asamblea.localidad", "______Potosí______ (Lugar)")], has: ["localidad: Potosí\n"]),
        .init(
            blanks: [("declaracion.ubicacion.municipio", "Potosí ..... Uyuni")], status: 1,
            says: ["error[importar.puntos]"]),
        // A date in its three blanks.
        .init(
            form: .act, blanks: [("asamblea.fecha", "01"), ("asamblea.fecha", "febrero"), ("asamblea.fecha", "2025")],
            has: ["fecha: 2025-02-01\n"]),
        .init(
            form: .act, blanks: [("asamblea.fecha", "uno"), ("asamblea.fecha", "FEBRERO"), ("asamblea.fecha", "2025")],
            has: ["fecha: 2025-02-01\n"]),
        .init(
            form: .act, blanks: [("asamblea.fecha", "31"), ("asamblea.fecha", "febrero"), ("asamblea.fecha", "2025")],
            status: 1, says: ["error[dato.fecha-imposible]", "no existe el día 31 de febrero de 2025"]),
        .init(
            form: .act, blanks: [("asamblea.fecha", "1"), ("asamblea.fecha", "febrero"), ("asamblea.fecha", "25")],
            status: 1, says: ["el año «25» se escribe con cuatro cifras", "escriba `2025`"]),
        .init(
            form: .act, blanks: [("asamblea.fecha", "1"), ("asamblea.fecha", "febreo"), ("asamblea.fecha", "2025")],
            status: 1, says: ["en el blanco para el mes dice «febreo»"]),
        .init(
            form: .act, blanks: [("asamblea.fecha", "1"), ("asamblea.fecha", "febrero")], status: 1,
            says: ["error[importar.incompleto]", "le falta el año"]),
        .init(
            form: .act,
            blanks: [
                ("asamblea.fecha", "1"), ("asamblea.fecha", "febrero"), ("asamblea.fecha", "2025"),
                ("asamblea.fecha", "2 de febrero de 2025"),
            ], status: 1,
            says: [
                "error[importar.dos-lugares]", "el día de «Fecha de la asamblea»", "«2 de febrero de 2025» aquí y «1»",
            ]),
        // What was struck through, and signs by HTML's names.
        .init(
            blanks: [("declaracion.ubicacion.municipio", "Potosí <s>Uyuni</s>")], status: 1,
            says: ["error[importar.tachado]", "«Uyuni»"]),
        .init(
            blanks: [("declaracion.ubicacion.municipio", "Potosí&nbsp;Uyuni")],
            says: ["aviso[documento.nombres-de-html]"], has: ["municipio: Potosí Uyuni\n"]),
        // A row left out leaves no empty item.
        .init(
            blanks: [
                ("declaracion.materiales.0.detalle", "Explosivos"), ("declaracion.materiales.2.detalle", "Barrenos"),
            ], has: ["materiales:\n    - detalle: Explosivos\n    - detalle: Barrenos\n"], lacks: ["{}"]),
    ]
}
