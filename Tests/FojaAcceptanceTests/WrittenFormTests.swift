import FojaTestSupport
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
        outcome: ProcessResult, text: String, file: URL
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

    /// Where a message of an id is told in `lleno.xhtml`, as a text that begins there.
    private func check(_ outcome: ProcessResult, _ id: String, at mark: String, in page: String, says: String) throws {
        let start = try #require(page.range(of: mark)).lowerBound
        let line = page[..<start].split(separator: "\n", omittingEmptySubsequences: false)
        let told = "lleno.xhtml:\(line.count):\((line.last?.count ?? 0) + 1): aviso[\(id)]: \(says)"
        #expect(outcome.errors.contains(told), "\(told)\n\(outcome.errors)")
    }

    @Test("A total that somebody wrote is not kept, and is held against what the case makes of its own rows")
    func computed() throws {
        let page = try WrittenFormTests.filled(
            Writing(blanks: [("compra.total", "500.000,00"), ("proyecto.nombre", "Otro proyecto")]))
        let mark = "<span class=\"blanco\" data-campo=\"compra.total\">"
        let unknown = "«Precio total de los bienes» (compra.total) dice «500000.00» y no se guarda: se calcula"
        let new = try importing(page)
        #expect(new.outcome.status == 0 && !new.text.contains("total:"), "\(new.text)")
        try check(new.outcome, "importar.calculado-sin-datos", at: mark, in: page, says: unknown)
        #expect(new.outcome.errors.contains("«Precio unitario» (`compra.bienes.precio_unitario`)"))
        #expect(!new.outcome.errors.contains("importar.calculado]"))
        // A case that has the rows, and not yet the project.
        let file = new.file.deletingLastPathComponent().appending(path: "filas.yaml")
        try Data(
            "id: filas\ncompra:\n  bienes:\n    - { descripcion: Pala, cantidad: 2, precio_unitario: 240000.00 }\n".utf8
        ).write(to: file)
        let given = try importing(page, into: file)
        #expect(given.outcome.status == 0 && given.text.contains("proyecto:\n  nombre: Otro proyecto\n"))
        try check(
            given.outcome, "importar.calculado", at: mark, in: page,
            says:
                "«Precio total de los bienes» (compra.total) se calcula: el documento dice «500000.00» y con el caso da «480000.00»"
        )
    }

    @Test("One blank that lost its name is told with what was written in it")
    func nameless() throws {
        let page = try WrittenFormTests.filled(
            Writing(blanks: [("declaracion.federacion", "Ferreco"), ("proyecto.nombre", "Otro proyecto")])
        )
        .replacingOccurrences(of: " data-campo=\"declaracion.federacion\"", with: "")
        let (outcome, text, _) = try importing(page)
        #expect(outcome.status == 0 && text.contains("nombre: Otro proyecto\n") && !text.contains("Ferreco"))
        try check(
            outcome, "importar.sin-nombre", at: "<span class=\"blanco\">Ferreco", in: page,
            says: "«Ferreco» está escrito en un blanco que ya no dice de qué dato es, y no se importa")
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

    private func importing(_ page: String, _ more: [String]) throws -> (outcome: ProcessResult, text: String, file: URL)
    {
        try importing(page, into: nil, more)
    }
}
