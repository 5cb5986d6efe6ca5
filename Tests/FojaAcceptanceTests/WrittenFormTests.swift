import Foundation
import Testing

@Suite("What people write into the blank forms: taken, asked about or refused, never dropped or changed in silence")
struct WrittenFormTests {
    /// A form of a kind, with texts in its blanks.
    struct Writing: Sendable, CustomTestStringConvertible {
        enum Form: String, Sendable { case declaration, pen, act, penAct }

        var form = Form.declaration
        /// What is written, in markup, into each blank of a datum in turn.
        let blanks: [(path: String, text: String)]
        var status: Int32 = 0
        var says: [String] = []
        var has: [String] = []
        var lacks: [String] = []
        var testDescription: String { blanks.map { "\($0.path): \($0.text)" }.joined(separator: "; ") }
    }

    // MARK: The forms

    private static let folder = Result { () throws -> URL in
        let folder = Corpus.folder.appending(path: "formularios-\(UUID().uuidString)")
        for (name, more) in [("impreso", []), ("pluma", ["--para-llenar"])] {
            let made = try run(
                foja,
                [
                    "generar", "declaracion-jurada", "acta-de-asamblea-extraordinaria", "--en-blanco", "--formato",
                    "xhtml",
                    "--salida", folder.appending(path: name).path,
                ] + more)
            try #require(made.status == 0, "\(made.errors)")
        }
        return folder
    }

    static func page(_ form: Writing.Form) throws -> String {
        let folder = try WrittenFormTests.folder.get()
        let name = form == .declaration || form == .pen ? "declaracion-jurada" : "acta-de-asamblea-extraordinaria"
        let kind = form == .declaration || form == .act ? "impreso" : "pluma"
        return try read(folder.appending(path: "\(kind)/\(name).xhtml"))
    }

    static func filled(_ writing: Writing) throws -> String {
        var page = try page(writing.form)
        var from: [String: String.Index] = [:]
        for (path, text) in writing.blanks {
            let mark = "data-campo=\"\(path)\">"
            let start = try #require(
                page.range(of: mark, range: (from[path] ?? page.startIndex)..<page.endIndex), "\(path)")
            let end = try #require(page.range(of: "</span>", range: start.upperBound..<page.endIndex))
            page.replaceSubrange(start.upperBound..<end.lowerBound, with: text)
            from[path] = page.index(start.upperBound, offsetBy: text.count)
        }
        return page
    }

    private func importing(_ page: String, into file: URL? = nil, _ more: [String] = []) throws -> (
        outcome: Outcome, text: String, file: URL
    ) {
        let folder = Corpus.folder.appending(path: "escrito-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let document = folder.appending(path: "lleno.xhtml")
        try Data(page.utf8).write(to: document)
        let target = file ?? folder.appending(path: "caso.yaml")
        let outcome = try run(
            foja, ["importar", document.path, "--caso", target.path] + (file == nil ? ["--id", "caso"] : []) + more)
        return (outcome, (try? read(target)) ?? "", target)
    }

    // MARK: Blanks

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

    @Test("Each blank", arguments: writings)
    func blank(_ writing: Writing) throws {
        let (outcome, text, _) = try importing(try WrittenFormTests.filled(writing))
        #expect(outcome.status == writing.status, "\(outcome.errors.prefix(1500))")
        for words in writing.says {
            #expect(outcome.errors.contains(words), "\(words)\n\(outcome.errors.prefix(1500))")
        }
        for words in writing.has { #expect(text.contains(words), "\(words)\n\(text)\(outcome.errors.prefix(1500))") }
        for words in writing.lacks { #expect(!text.contains(words), "\(words)\n\(text)") }
        #expect(writing.status == 0 || text.isEmpty)
    }

    // MARK: Boxes

    /// A mark in the place of a box, and whether it is one of those that people tick with.
    static let marks: [(mark: String, isTick: Bool)] =
        [
            "✔️", "✔", "☑️", "✅", "❌", "❌\u{FE0F}", "×", "☓", "╳", "*", "+", "/", "🗸", "◼", "❎", "x", "[X]", "( x )",
            "<b>X</b>",
        ]
        .map { ($0, true) } + ["➤", "★", "V", "SI", "þ", "o", "-", ".", "", "="].map { ($0, false) }

    @Test("Any mark in the place of a box is taken or asked about", arguments: marks)
    func mark(_ mark: (mark: String, isTick: Bool)) throws {
        let box = "☐ seis (6) meses"
        let page = try WrittenFormTests.page(.declaration)
        try #require(page.contains(box))
        let (outcome, text, _) = try importing(
            page.replacingOccurrences(of: box, with: "\(mark.mark) seis (6) meses"))
        if mark.isTick {
            #expect(outcome.status == 0 && text.contains("periodo: seis_meses\n"), "\(outcome.errors)")
        } else {
            #expect(outcome.status == 1 && outcome.errors.contains("error[importar.alternativa]"), "\(outcome.output)")
        }
    }

    @Test("The other alternatives struck through, one underlined, and both boxes of a question marked")
    func alternatives() throws {
        let page = try WrittenFormTests.page(.declaration)
        let struck = page.replacingOccurrences(
            of: "☐ dos (2) últimas gestiones", with: "<s>☐ dos (2) últimas gestiones</s>"
        )
        .replacingOccurrences(of: "☐ una (1) gestión", with: "<del>☐ una (1) gestión</del>")
        #expect(try importing(struck).text.contains("periodo: seis_meses\n"))
        let underlined = page.replacingOccurrences(of: "☐ seis (6) meses", with: "<u>☐ seis (6) meses</u>")
        #expect(try importing(underlined).outcome.errors.contains("error[importar.alternativa]"))
        let act = try WrittenFormTests.page(.act)
        let both = "de la Declaración Jurada Técnica, Financiera y Legal/Proyecto a Diseño Final"
        let one = "de la Declaración Jurada Técnica, Financiera y Legal/<s>Proyecto a Diseño Final</s>"
        #expect(
            try importing(act.replacingOccurrences(of: both, with: one)).text.contains(
                "documento: declaracion_jurada\n"))
        let debts = "data-campo=\"declaracion.sin_deudas\">"
        let pen = try WrittenFormTests.page(.pen)
        for (marks, answer) in [("✅ sí ☐ no", "sí"), ("☐ sí ✔️ no", "no"), ("✅ sí ❌ no", nil), ("☐ sí X ☐ no", nil)] {
            let (outcome, text, _) = try importing(
                pen.replacingOccurrences(of: debts + "☐ sí ☐ no", with: debts + marks))
            if let answer {
                #expect(text.contains("sin_deudas: \(answer)\n"), "\(marks) \(outcome.errors)")
            } else {
                #expect(outcome.status == 1 && outcome.errors.contains("error[importar.alternativa]"), "\(marks)")
            }
        }
    }

    // MARK: The document

    @Test("A form that lost the names of its blanks is an error that says what was typed")
    func lost() throws {
        var page = try WrittenFormTests.filled(
            Writing(blanks: [("declaracion.ubicacion.municipio", "Potosí"), ("solicitud.monto", "480.000,00")]))
        page = page.replacing(#/ data-campo="[^"]*"/#, with: "")
        let (outcome, text, _) = try importing(page)
        #expect(outcome.status == 1 && outcome.errors.contains("error[documento.sin-nombres]"), "\(outcome.errors)")
        #expect(outcome.errors.contains("«Potosí»") && outcome.errors.contains("«480.000,00»") && text.isEmpty)
    }

    @Test("A copied row is another row; words outside the blanks are told with what stands in the same row or number")
    func outside() throws {
        var page = try WrittenFormTests.filled(
            Writing(blanks: [
                ("declaracion.materiales.0.detalle", "Explosivos"), ("declaracion.materiales.0.costo", "50.000,00"),
            ]))
        let start = try #require(
            page.range(of: "<tr><td>1. <span class=\"blanco\" data-campo=\"declaracion.materiales.0"))
        let end = try #require(page.range(of: "</tr>", range: start.upperBound..<page.endIndex))
        let row = String(page[start.lowerBound..<end.upperBound])
        page.insert(
            contentsOf: row.replacingOccurrences(of: "Explosivos", with: "Barrenos").replacingOccurrences(
                of: "50.000,00", with: "20.000,00"), at: end.upperBound)
        let copied = try importing(page)
        #expect(copied.outcome.status == 0, "\(copied.outcome.errors)")
        #expect(copied.text.contains("detalle: Barrenos\n      costo: 20000.00\n"), "\(copied.text)")
        let blank = try WrittenFormTests.page(.declaration)
        let said = try importing(
            blank.replacingOccurrences(
                of: "indicarlo en forma expresa)</p>", with: "indicarlo en forma expresa)</p><p>NO TENEMOS DEUDAS</p>"))
        #expect(
            said.outcome.errors.contains("si dice que no hay nada en `evaluacion.deudas`"), "\(said.outcome.errors)")
        #expect(said.outcome.output.contains("no trae ningún dato") && said.text.isEmpty, "\(said.outcome.output)")
        let other = try importing(
            blank.replacingOccurrences(of: ">Otros ingresos a detallar<", with: ">Alquiler de volqueta<"))
        #expect(other.outcome.errors.contains("que es `declaracion.ingresos.otros.0`"), "\(other.outcome.errors)")
    }

    @Test("What `--fila` answered is not asked again; a case given as the document is named")
    func again() throws {
        let page = try WrittenFormTests.filled(
            Writing(blanks: [
                ("garantias.maquinaria.0.descripcion", "Volqueta"), ("garantias.maquinaria.0.valor", "100.000,00"),
            ]))
        let first = try importing(page, ["--fila", "garantias.maquinaria.0=garantias.vehiculos"])
        #expect(first.outcome.status == 0 && first.text.contains("vehiculos:\n    - descripcion: Volqueta\n"))
        let second = try importing(page, into: first.file)
        #expect(
            second.outcome.status == 0 && !second.outcome.errors.contains("clase-de-fila"), "\(second.outcome.errors)")
        #expect(second.text == first.text)
        let wrong = try run(foja, ["importar", first.file.path, "--caso", first.file.path])
        #expect(wrong.status == 1 && wrong.errors.contains("error[documento.es-un-caso]"), "\(wrong.errors)")
    }

    private func importing(_ page: String, _ more: [String]) throws -> (outcome: Outcome, text: String, file: URL) {
        try importing(page, into: nil, more)
    }
}
