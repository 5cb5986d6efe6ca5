import FojaTestSupport
import Foundation
import Testing

@Suite("A form that somebody filled in: in an editor, through a browser, with boxes, words and figures")
struct FilledFormTests {
    static let cases = projectRoot.appending(path: "Tests/Fixtures/casos")

    private static func folder() throws -> URL {
        let folder = Corpus.folder.appending(path: "formulario-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Imports a document into a case that does not exist yet.
    private func importing(_ document: URL, _ more: [String] = []) throws -> (outcome: ProcessResult, text: String) {
        let file = try FilledFormTests.folder().appending(path: "caso.yaml")
        let outcome = try run(foja, ["importar", document.path, "--caso", file.path, "--id", "caso"] + more)
        return (outcome, (try? read(file)) ?? "")
    }

    struct Form: Sendable, CustomTestStringConvertible {
        let name: String
        var status: Int32 = 0
        /// What messages say, each with its place.
        var says: [String] = []
        /// What the case then has.
        var has: [String] = []
        var testDescription: String { name }
    }

    static let forms: [Form] = [
        .init(
            name: "declaracion/f1-llenado-bien.xhtml",
            says: [
                "f1-llenado-bien.xhtml:516:13: aviso[importar.clase-de-fila]", "«Volqueta placa 000-AAA», y no se tomó",
                "f1-llenado-bien.xhtml:516:421: aviso[importar.clase-de-fila]",
            ], has: ["  deudas: []\n", "  monto: 480000.00\n"]),
        .init(name: "declaracion/f1.html", says: ["aviso[importar.clase-de-fila]"], has: ["  monto: 480000.00\n"]),
        .init(
            name: "declaracion/f2-llenado-lego.xhtml", status: 1,
            says: ["«5 de marzo»", ":248:51: error["]),
        .init(
            name: "declaracion/f3-total-mal-sumado.xhtml", status: 1,
            says: [
                ":420:105: error[dato.calculado-distinto]", "(compra.total)", "«490000.00»",
                "`compra.bienes.0.precio_total` está aquí",
            ]),
        .init(
            name: "declaracion/f4-latin1.xhtml", status: 1,
            says: [":2:135: error[xml.latin-1]", "`iconv -f WINDOWS-1252 -t UTF-8"]),
        .init(name: "declaracion/f5-bom-crlf.xhtml", has: ["  monto: 480000.00\n"]),
        .init(
            name: "declaracion/f6-ampersand.xhtml", says: ["aviso[documento.signos-sueltos]"],
            has: ["Compra de pala \"Ficticia\" & repuestos < 3 t"]),
        .init(name: "declaracion/f7-fila-agregada.xhtml", has: ["detalle: Mechas"]),
        .init(name: "declaracion/f8-casilla-marcada.xhtml", has: ["periodo: seis_meses"]),
        .init(name: "declaracion/f10-periodo-escrito.xhtml", has: ["periodo: seis_meses"]),
        .init(
            name: "declaracion/f11-escrito-en-renglones.xhtml",
            says: [
                ":307:131: aviso[importar.editado]: «Texto en el renglón.» está escrito fuera de los blancos",
                "`declaracion.actividad_actual`",
            ]),
        .init(
            name: "declaracion/f12-dos-lugares-distintos.xhtml", status: 1,
            says: [
                ":302:17: error[importar.dos-lugares]", "(proyecto.nombre)", "«Compra de una pala»",
                "«Mecanización de la carga»",
                "f12-dos-lugares-distintos.xhtml:232:68)",
            ]),
        .init(name: "declaracion/f13-solo-un-lugar.xhtml", has: ["nombre: Mecanización de la carga"]),
        .init(
            name: "declaracion/f14-importe-en-cantidad.xhtml", status: 1, says: [":453:62: error[", "«20 toneladas»"]),
        .init(
            name: "declaracion/f16-total-en-caratula-distinto.xhtml", status: 1,
            says: [":409:292: error[importar.dos-lugares]", "«999.000,00»", ":247:85)"]),
        .init(
            name: "publicos/t40-formulario-guardado-desde-el-navegador.html", says: ["aviso[documento.html]"],
            has: ["  vehiculos:\n    - descripcion: Camioneta color blanco, año 2019\n", "  monto: 480000.00\n"]),
        .init(
            name: "publicos/t40-reacomodado-por-un-editor.xhtml",
            has: ["nombre: Mecanización de la explotación aurífera en el Río Ficticio\n"]),
        .init(name: "publicos/t42-declaracion-vacia.xhtml", has: ["razon_social: Cooperativa Minera Prueba R.L."]),
    ]

    @Test("What a form says is taken, asked about or refused, each in its place", arguments: forms)
    func form(_ form: Form) throws {
        let (outcome, text) = try importing(FilledFormTests.cases.appending(path: form.name))
        #expect(outcome.status == form.status, "\(outcome.errors.prefix(2000))")
        for words in form.says { #expect(outcome.errors.contains(words), "\(words)\n\(outcome.errors.prefix(3000))") }
        for words in form.has { #expect(text.contains(words), "\(words)\n\(text.prefix(2000))") }
        #expect(form.status == 0 || text.isEmpty)
    }

    @Test("A guarantee goes where somebody says it is, and no list is guessed")
    func guarantees() throws {
        let document = FilledFormTests.cases.appending(path: "declaracion/f1-llenado-bien.xhtml")
        let (_, unanswered) = try importing(document)
        #expect(!unanswered.contains("garantias:"))
        let answers = [
            "--fila", "garantias.maquinaria.0=garantias.vehiculos", "--fila",
            "garantias.maquinaria.1=garantias.inmuebles",
        ]
        let (outcome, text) = try importing(document, answers)
        #expect(outcome.status == 0 && !outcome.errors.contains("clase-de-fila"), "\(outcome.errors)")
        #expect(text.contains("  vehiculos:\n    - descripcion: Volqueta placa 000-AAA\n"))
        #expect(
            text.contains("  inmuebles:\n    - descripcion: Casa en Potosí\n") && text.contains("  maquinaria: []\n"))
        let (wrong, _) = try importing(document, ["--fila", "garantias.maquinaria.0=evaluacion.deudas"])
        #expect(wrong.status == 64 && wrong.errors.contains("error[importar.fila]"), "\(wrong.errors)")
    }

    @Test("A form that was filled in well leads to a final, once what the paper has no place for is answered")
    func final() throws {
        let answers = [
            "--fila", "garantias.maquinaria.0=garantias.vehiculos", "--fila",
            "garantias.maquinaria.1=garantias.inmuebles",
        ]
        var (_, text) = try importing(
            FilledFormTests.cases.appending(path: "declaracion/f1-llenado-bien.xhtml"), answers)
        for (old, new) in [
            (
                "  numero_de_asociados:",
                "  numero_de_registro: '123'\n  concentracion: no\n  sin_deudas: sí\n  numero_de_asociados:"
            ),
            ("    numero: '15'\n", "    numero: '15'\n    zona: Central\n"),
            (
                "    numero: '200'\n",
                "    numero: '200'\n    zona: Norte\n    telefonos: '2000000'\n    correo: a@ejemplo.example\n"
            ),
            ("poder:\n", "poder:\n  notaria: '7'\n  distrito_judicial: Potosí\n  fecha: 2025-02-01\n"),
            ("solicitud:\n", "solicitud:\n  fecha: 2025-03-05\n"),
            ("    muestreo:", "    numero_de_muestras: 3\n    muestreo:"),
            ("  reservas:\n", "  reservas:\n    unidad_de_ley: '%'\n"),
            (
                "- descripcion: Pala cargadora\n",
                "- descripcion: Pala cargadora\n      cantidad: 1\n      precio_unitario: 480000.00\n"
            ),
            ("  ingresos:\n", "  ingresos:\n    periodo: una_gestion\n    otros: []\n"),
            ("garantias:\n", "garantias:\n  solidaria: no\n"),
        ] {
            try #require(text.components(separatedBy: old).count == 2, "\(old)")
            text = text.replacingOccurrences(of: old, with: new)
        }
        let file = try FilledFormTests.folder().appending(path: "caso.yaml")
        try Data(text.utf8).write(to: file)
        let outcome = try run(
            foja,
            ["generar", "declaracion-jurada", "--final", "--caso", file.path, "--salida", "-", "--formato", "texto"])
        #expect(outcome.status == 0, "\(outcome.errors.prefix(3000))")
    }

    /// The filled form with some texts replaced.
    private func edited(_ changes: [(String, String)]) throws -> URL {
        var text = try read(FilledFormTests.cases.appending(path: "declaracion/f1-llenado-bien.xhtml"))
        for (old, new) in changes {
            try #require(text.contains(old), "\(old)")
            text = text.replacingOccurrences(of: old, with: new)
        }
        let file = try FilledFormTests.folder().appending(path: "lleno.xhtml")
        try Data(text.utf8).write(to: file)
        return file
    }

    static let writings: [(blank: String, written: String, says: String)] = [
        (
            "solicitud.monto\">480000.00",
            "solicitud.monto\">Bs480.000,00 (CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS)", "monto: 480000.00"
        ),
        (
            "solicitud.monto\">480000.00",
            "solicitud.monto\">Bs. 480.000.- (Cuatrocientos ochenta mil 00/100 bolivianos)", "monto: 480000.00"
        ),
        (
            "solicitud.monto\">480000.00", "solicitud.monto\">CUATROCIENTOS OCHENTA MIL 00/100 BOLIVIANOS",
            "monto: 480000.00"
        ),
        (
            "fecha_presentacion\">5/3/2025", "fecha_presentacion\">cinco de marzo de dos mil veinticinco",
            "fecha_presentacion: 2025-03-05"
        ),
        ("fecha_presentacion\">5/3/2025", "fecha_presentacion\">05 de marzo de 2025", "fecha_presentacion: 2025-03-05"),
        ("numero_de_asociados\">42", "numero_de_asociados\">cuarenta y dos (42)", "numero_de_asociados: 42"),
        ("declaracion.federacion\">", "declaracion.federacion\">..... ", "federacion: "),
    ]

    @Test(
        "A blank takes what is printed there: amounts and dates in words, figures with their words", arguments: writings
    )
    func printed(_ writing: (blank: String, written: String, says: String)) throws {
        let (outcome, text) = try importing(try edited([(writing.blank, writing.written)]))
        #expect(outcome.status == 0, "\(outcome.errors.prefix(1500))")
        #expect(text.contains(writing.says) && !text.contains("....."), "\(text.prefix(1500))")
    }

    @Test("Figures and words that differ are refused, and so is half a datum")
    func differing() throws {
        let (outcome, _) = try importing(
            try edited([
                ("solicitud.monto\">480000.00", "solicitud.monto\">Bs480.000,00 (CUATROCIENTOS NOVENTA MIL 00/100)")
            ]))
        #expect(outcome.status == 1 && outcome.errors.contains("error[importar.cifra-y-letras]"), "\(outcome.errors)")
        #expect(outcome.errors.contains("480000.00 y 490000.00"))
    }

    static let boxes: [(text: String, period: String?)] = [
        ("☐ dos (2) últimas gestiones, ☑ una (1) gestión o ☐ seis (6) meses.", "una_gestion"),
        ("[ ] dos (2) últimas gestiones, [x] una (1) gestión o [ ] seis (6) meses.", "una_gestion"),
        ("☐ dos (2) últimas gestiones, ☐ una (1) gestión o ☐ seis (6) meses X.", "seis_meses"),
        ("☐ dos (2) últimas gestiones X, ☐ una (1) gestión o ☐ seis (6) meses.", "dos_gestiones"),
        ("X dos (2) últimas gestiones, ☐ una (1) gestión o ☐ seis (6) meses.", "dos_gestiones"),
        ("☐ dos (2) últimas gestiones, ☐ X una (1) gestión o ☐ seis (6) meses.", "una_gestion"),
        ("una (1) gestión", "una_gestion"), ("seis_meses", "seis_meses"),
        ("☒ dos (2) últimas gestiones, ☒ una (1) gestión o ☐ seis (6) meses.", nil), ("tres gestiones", nil),
    ]

    @Test("A box that was ticked is taken, however it was; two of them are asked about", arguments: boxes)
    func ticked(_ box: (text: String, period: String?)) throws {
        let page = try read(FilledFormTests.cases.appending(path: "declaracion/f1-llenado-bien.xhtml"))
        let mark = "data-campo=\"declaracion.ingresos.periodo\">"
        let start = try #require(page.range(of: mark))
        let end = try #require(page.range(of: " (Según corresponda)", range: start.upperBound..<page.endIndex))
        let document = try edited([(String(page[start.lowerBound..<end.lowerBound]), mark + box.text + "</span>")])
        let (outcome, text) = try importing(document)
        if let period = box.period {
            #expect(outcome.status == 0 && text.contains("periodo: \(period)\n"), "\(outcome.errors.prefix(1500))")
        } else {
            #expect(
                outcome.status == 1 && outcome.errors.contains("error[importar.alternativa]"),
                "\(outcome.errors.prefix(1500))")
        }
    }

    @Test("What another program saved is named by `validar`")
    func rewritten() throws {
        let html = try run(
            foja,
            [
                "validar",
                FilledFormTests.cases.appending(path: "publicos/t40-formulario-guardado-desde-el-navegador.html").path,
            ])
        #expect(html.status == 1 && html.output.contains("es HTML que guardó otro programa"), "\(html.output)")
        #expect(html.errors.contains("documento.html") && html.errors.contains("foja importar"))
        let made = try #require(Corpus.finals.first { $0.example == "aurifera" && $0.document == "declaracion-jurada" })
        let wrapped = try FilledFormTests.folder().appending(path: "reacomodado.xhtml")
        let page = try read(made.xhtml)
        let body = try #require(page.range(of: "<main>"))
        let rest = page[body.lowerBound...].replacingOccurrences(
            of: ">Cooperativa Minera Aurífera ", with: ">Cooperativa\n        Minera Aurífera "
        )
        .replacingOccurrences(of: "FINANCIERA Y LEGAL</h1>", with: "FINANCIERA Y\n  LEGAL\n</h1>")
        try Data((page[..<body.lowerBound] + rest).utf8).write(to: wrapped)
        let outcome = try run(foja, ["validar", wrapped.path])
        #expect(
            outcome.status == 1 && outcome.output.contains("lo reescribió otro programa, con las mismas palabras"),
            "\(outcome.output)")
    }

    @Test("The text keeps numerals, powers and columns; a glyph that no font has is told once")
    func text() throws {
        let root = try ExtensionTests.installation()
        let template = root.appending(path: "templates/prueba")
        try FileManager.default.copyItem(
            at: FilledFormTests.cases.appending(path: "publicos/plantilla-prueba"), to: template)
        let file = FilledFormTests.cases.appending(path: "publicos/t50-anchos-en-texto.yaml").path
        let outcome = try run(
            foja, ["generar", "prueba", "--caso", file, "--raiz", root.path, "--salida", "-", "--formato", "texto"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        for line in [
            "徐工集团 Minera       | Sí", "👩 Juana Nadie        | Sí", "Ｐｅｄｒｏ            | Sí",
            "José Pérez            | Sí", "1. uno\n",
            "  2. uno dos\n", "2. dos\n", "10^3 m^2 y 5o piso",
        ] {
            #expect(outcome.output.contains(line), "\(line)\n\(outcome.output)")
        }
        guard tool("chromium") != nil, tool("fc-list") != nil else {
            return print("skipped: no chromium or no fc-list")
        }
        let printed = try run(
            foja,
            [
                "generar", "declaracion-jurada", "acta-de-asamblea-extraordinaria", "--formato", "pdf", "--salida",
                try FilledFormTests.folder().path, "--caso",
                FilledFormTests.cases.appending(path: "publicos/t12-glifos-sin-tipo.yaml").path,
            ])
        #expect(printed.status == 0, "\(printed.errors)")
        let shapes = try run(try #require(tool("fc-list")), [":charset=ad0", "family"]).output
        if shapes.allSatisfy(\.isWhitespace) {
            #expect(
                printed.errors.components(
                    separatedBy: "aviso[pdf.sin-glifo]: ninguna fuente de este equipo tiene «ૐ» (U+0AD0)"
                ).count == 2)
            #expect(printed.errors.contains("t12-glifos-sin-tipo.yaml:348:"))
        }
    }

    @Test(
        "Tables of none, one, thirty and three hundred rows, and a long text: every page has its heading and no row is cut",
        arguments: ["tabla-0", "tabla-1", "tabla-30", "tabla-300", "texto-largo"])
    func tables(name: String) throws {
        let folder = try FilledFormTests.folder()
        let file = FilledFormTests.cases.appending(path: "declaracion/\(name).yaml").path
        let outcome = try run(
            foja,
            ["generar", "declaracion-jurada", "--caso", file, "--salida", folder.path, "--formato", "xhtml,texto"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let made = Generated(example: name, document: "declaracion-jurada", mode: "borrador", folder: folder)
        guard
            try BrowserTests.chromium([
                "--no-pdf-header-footer", "--print-to-pdf=\(made.pdf.path)", made.xhtml.absoluteString,
            ]) != nil, let pages = try PrintedPages(of: made)
        else { return print("skipped: no chromium or no pdftotext") }
        pages.check()
    }
}
