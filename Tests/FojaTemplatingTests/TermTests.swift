import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Testing

/// What a case says otherwise than its template, on a template of three clauses.
@Suite("Particular terms")
struct TermTests {
    private static let body = """
        <main><h1>CONTRATO</h1>
        <section f:numerar="ordinal" f:id="uno"><h2>CLÁUSULA <f:n/>.- (UNO)</h2>
        <p>Se presta {{ monto }}, como dice la Cláusula <f:ref a="tres"/>.</p>
        <ol class="sin-marca"><li f:numerar="letra"><f:n/>) alfa;</li><li f:numerar="letra"><f:n/>) beta.</li></ol></section>
        <section f:numerar="ordinal" f:id="dos" f:fija="Ley art. 2"><h2>CLÁUSULA <f:n/>.- (DOS)</h2><p f:numerar="decimal"><b><f:n/>.</b> Fija.</p></section>
        <section f:numerar="ordinal" f:id="tres"><h2>CLÁUSULA <f:n/>.- (TRES)</h2>
        <p f:numerar="decimal"><b><f:n/>.</b> Se paga en {{ meses }} meses.</p>
        <table><thead><tr><th scope="col">Mes</th><th scope="col" class="cifra">Bs</th></tr></thead><tbody><tr><td>uno</td><td class="cifra">1</td></tr></tbody></table>
        <p f:si="seguro" f:modelo="sí" f:numerar="decimal" f:id="seguro"><f:n/>. Con seguro.</p></section>
        <div class="firmas"><div class="firma"><p>Firma</p></div></div></main>
        """

    private static func text(_ text: String, in source: String) -> ParticularTerm.Text {
        let place = SourceText(name: source, text: text)
        return ParticularTerm.Text(text) { place.place(atByte: $0, length: $1) }
    }

    private static func term(
        _ action: (ParticularTerm.Text) -> ParticularTerm.Action, _ target: String, title: String? = nil,
        quoted: String? = nil, _ body: String? = nil
    ) -> ParticularTerm {
        ParticularTerm(
            action(text(target, in: "parte")), title: title.map { text($0, in: "titulo") },
            quoted: quoted.map { text($0, in: "dice") }, body: body.map { text($0, in: "texto") }, note: "nota")
    }

    private static func add(
        _ id: String, _ position: ParticularTerm.Position, _ target: String, title: String? = nil, _ body: String
    ) -> ParticularTerm {
        term({ .add(text(id, in: "id"), position, $0) }, target, title: title, body)
    }

    private static func replace(
        _ target: String, title: String? = nil, quoted: String? = nil, _ body: String
    ) -> ParticularTerm {
        term({ .replace($0) }, target, title: title, quoted: quoted, body)
    }

    private static func remove(_ target: String) -> ParticularTerm { term({ .remove($0) }, target) }

    private static func template(_ terms: [ParticularTerm], body: String = body) throws -> Template {
        var options = TemplateOptions(documentID: "prueba", schema: TestSchema.schema, stage: .contrato)
        options.terms = ["prueba": terms]
        options.exceptions = ["plazo"]
        return try Template(body: body, options: options)
    }

    private static let data = TestSchema.root([
        "monto": .decimal(ExactDecimal(480_000)), "meses": .decimal(ExactDecimal(60)), "seguro": .boolean(false),
    ])

    private static func lines(_ terms: [ParticularTerm], mode: RenderingMode = .final) throws -> [String] {
        String(decoding: try template(terms).resolve(data, mode: mode).text(), as: UTF8.self)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("-") && !$0.hasPrefix("=") }
    }

    /// The ids of what is refused, with the text in which each stands and its column.
    private static func refused(_ terms: [ParticularTerm], body: String = body) -> [String] {
        do {
            _ = try template(terms, body: body)
            return []
        } catch let error as DiagnosticsError {
            return error.diagnostics.map {
                "\($0.id) \($0.place.map { "\($0.source.name):\($0.line):\($0.column)" } ?? "sin lugar")"
            }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("What is added, replaced or left out takes its number and its form, and what refers to it follows")
    func shapes() throws {
        let clause = try Self.lines([
            Self.add(
                "nueva", .after, "uno", title: "Auditoría", "Por {{ monto }}, ver {ref tres} y {ref nueva minúsculas}.")
        ])
        #expect(clause.contains("CLÁUSULA SEGUNDA.- (AUDITORÍA)"))
        #expect(clause.contains("Por 480.000,00, ver Cuarta y segunda."))
        #expect(clause.contains("Se presta 480.000,00, como dice la Cláusula Cuarta."))
        #expect(clause.contains("CLÁUSULA CUARTA.- (TRES)") && clause.contains("4.1. Se paga en 60 meses."))

        let item = try Self.lines([Self.add("otro", .after, "uno.2", "un *inciso* **nuevo**;")])
        #expect(item.contains("b) un *inciso* nuevo;") && item.contains("c) beta."))
        let numbered = try Self.lines([Self.add("otro", .before, "tres.1", "Primero.\n\nSegundo.")])
        #expect(numbered.contains("3.1. Primero.") && numbered.contains("3.2. Se paga en 60 meses."))
        let row = try Self.lines([Self.add("fila", .after, "tres.2.2", "| dos | 22 |")])
        #expect(row.contains("dos | 22"))
        #expect(try Self.lines([Self.replace("tres.1", "Al contado.")]).contains("3.1. Al contado."))
        let whole = try Self.lines([Self.replace("tres", title: "Otro", "Solo esto.")])
        #expect(whole.contains("CLÁUSULA TERCERA.- (OTRO)") && !whole.contains { $0.contains("60 meses") })
        let last = try Self.lines([Self.add("fin", .end, "uno", "gama.")])
        #expect(last.contains("c) gama."))
        let less = try Self.lines([Self.remove("uno.2")])
        #expect(less.contains("a) beta.") && !less.contains { $0.contains("alfa") })
    }

    @Test("Terms after one part stand in their order, and one may stand beside another's part")
    func order() throws {
        let lines = try Self.lines([
            Self.add("a", .after, "uno", title: "A", "a"), Self.add("b", .after, "uno", title: "B", "b"),
            Self.add("c", .before, "a", title: "C", "c"),
        ])
        #expect(
            lines.filter { $0.hasPrefix("CLÁUSULA") } == [
                "CLÁUSULA PRIMERA.- (UNO)", "CLÁUSULA SEGUNDA.- (C)", "CLÁUSULA TERCERA.- (A)",
                "CLÁUSULA CUARTA.- (B)", "CLÁUSULA QUINTA.- (DOS)", "CLÁUSULA SEXTA.- (TRES)",
            ])
    }

    @Test("The markup of a term: paragraphs, lists in lists, tables, bold; anything else is letters")
    func markup() throws {
        let text = """
            Un párrafo
            en dos líneas, con <b>letras</b> & \\*\\*asteriscos\\*\\*:
            1. uno, con:
              a) alfa
                 que sigue;
              b) beta.
            2. dos.

            - suelto
            | Mes | Bs |
            |-----|---:|
            | {{ meses | letras }} | 1\\|2 |
            """
        let lines = try Self.lines([Self.replace("tres.3", text)], mode: .draft)
        #expect(!lines.contains("1. uno, con:"), "the part is of a case with insurance")
        let shown = try Self.lines([Self.replace("uno.1", text)])
        for line in [
            "Un párrafo en dos líneas, con <b>letras</b> & **asteriscos**:", "1. uno, con:", "  a) alfa que sigue;",
            "  b) beta.", "2. dos.", "– suelto", "Mes     | Bs", "sesenta | 1|2",
        ] { #expect(shown.contains(line), "\(line): \(shown)") }
        let page = String(
            decoding: try Self.template([Self.replace("uno.1", "<script>x</script> **n**")])
                .resolve(Self.data, mode: .final).xhtml(), as: UTF8.self)
        #expect(page.contains("&lt;script&gt;x&lt;/script&gt; <b>n</b>"))
    }

    @Test("A draft says of each what it departs from; a final does not")
    func notes() throws {
        let terms = [Self.replace("uno.1", "Otra cosa."), Self.remove("tres.1")]
        let draft = try Self.lines(terms, mode: .draft)
        #expect(draft.contains("Otra cosa. [nota]"))
        #expect(draft.contains("[nota; el modelo dice: «Se paga en ..... meses.»]"))
        #expect(!(try Self.lines(terms)).contains { $0.contains("[nota") })
    }

    @Test("What is wrong with a term is told in its place")
    func refusals() {
        let rows: [([ParticularTerm], [String])] = [
            ([Self.replace("cuatro", "x")], ["particular.no-existe parte:1:1"]),
            ([Self.replace("uno.9", "x")], ["particular.no-existe parte:1:1"]),
            ([Self.remove("tres")], ["particular.referencia-suprimida prueba:3:59"]),
            ([Self.add("tres", .after, "uno", title: "T", "x")], ["particular.id-repetido id:1:1"]),
            ([Self.add("Ñ", .after, "uno", title: "T", "x")], ["particular.id id:1:1"]),
            ([Self.add("a", .after, "a", title: "T", "x")], ["particular.ancla parte:1:1"]),
            (
                [Self.remove("uno.2"), Self.add("a", .after, "uno.2", "x")], ["particular.ancla parte:1:1"]
            ),
            ([Self.remove("uno.2"), Self.replace("uno.2", "x")], ["particular.repetido parte:1:1"]),
            ([Self.replace("uno", "x"), Self.replace("uno.2", "x")], ["particular.anidado parte:1:1"]),
            ([Self.replace("uno.1", "y {{ mont }} z")], ["dato.desconocido texto:1:6"]),
            ([Self.replace("uno.1", "y\n{{ monto | bs }}")], ["plantilla.filtro texto:2:12"]),
            ([Self.replace("uno.1", "y {ref cuatro}")], ["particular.referencia texto:1:8"]),
            ([Self.replace("uno.1", "una { llave")], ["particular.llave texto:1:5"]),
            ([Self.replace("uno.1", "una **negra")], ["particular.negrita texto:1:5"]),
            ([Self.replace("uno.1", "1. a\n3. b")], ["particular.lista texto:2:1"]),
            ([Self.replace("uno.1", "b) a")], ["particular.lista texto:1:1"]),
            (
                [Self.replace("uno.1", "1. a\n  1. a\n    1. a\n      1. a")], ["particular.anida texto:4:7"]
            ),
            ([Self.replace("uno.1", "| a | b")], ["particular.cuadro texto:1:1"]),
            ([Self.replace("uno.1", "| a | b |\n| c |")], ["particular.cuadro texto:2:1"]),
            ([Self.add("a", .after, "tres.2.2", "x")], ["particular.fila texto:1:1"]),
            ([Self.add("a", .after, "tres.2.2", "| x |")], ["particular.fila texto:1:1"]),
            ([Self.add("a", .after, "uno", "x")], ["particular.titulo id:1:1"]),
            ([Self.replace("uno.1", title: "T", "x")], ["particular.titulo titulo:1:1"]),
            ([Self.add("a", .end, "documento", "x")], ["particular.tras-las-firmas parte:1:1"]),
            ([Self.remove("documento")], ["particular.todo parte:1:1"]),
            ([Self.replace("uno.1", quoted: "Se paga en", "x")], ["particular.dice dice:1:1"]),
        ]
        for (terms, expected) in rows { #expect(Self.refused(terms) == expected) }
        #expect(Self.refused([Self.replace("uno.1", quoted: "«Se presta 480.000,00, como…»", "x")]) == [])
        #expect(Self.refused([Self.replace("tres.1", quoted: "3.1. Se paga", "x")]) == [])
    }

    @Test("A term says what it touches of what a norm fixes: the part, what is in it, what is around it")
    func fixed() throws {
        for term in [Self.replace("dos", "x"), Self.replace("dos.1", "x"), Self.add("a", .end, "dos", "x")] {
            #expect(try Self.template([term]).effects.map { $0.fixed.map(\.article) } == [["Ley art. 2"]])
        }
        let beside = try Self.template([Self.add("a", .after, "dos", title: "T", "x")])
        #expect(beside.effects.map(\.fixed.count) == [0])
        let wrong =
            "<main><p f:fija=\"\">a</p><p f:fija=\"Ley\" f:excepcion=\"plaz\">b</p><p f:excepcion=\"plazo\">c</p></main>"
        #expect(
            Self.refused([], body: wrong).map { $0.prefix { $0 != " " } } == [
                "plantilla.fija", "plantilla.excepcion", "plantilla.directiva",
            ])
    }

    @Test("What terms say is read off the document, and so is a citation of what this case has not")
    func wordings() throws {
        var options = TemplateOptions(documentID: "prueba", schema: TestSchema.schema, stage: .contrato)
        options.terms = [
            "prueba": [
                Self.replace("uno.1", "Otra, por {{ monto }}."), Self.replace("seguro", "Sin efecto."),
                Self.remove("uno.3"), Self.add("f", .after, "tres.2.2", "| dos | {ref seguro} |"),
            ]
        ]
        options.marksOrigins = true
        let template = try Template(body: Self.body, options: options)
        let document = template.resolve(Self.data, mode: .draft)
        let wordings = try template.wordings(in: document)
        #expect(wordings == [0: "Otra, por 480.000,00.", 2: "", 3: "dos |"])
        #expect(document.danglingReferences == ["seguro"])
        #expect(template.effects.map(\.heading) == ["UNO", "TRES", "UNO", "TRES"])
        #expect(template.effects[2].model == "beta.")
    }

    @Test("Every part of a template has a name")
    func parts() throws {
        let page =
            "<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:f=\"urn:foja:plantilla\"><head><title>t</title></head><body>\(Self.body)</body></html>"
        let parts = try Template.parts(
            of: "prueba/plantilla.xhtml", loader: MemoryLoader(files: ["prueba/plantilla.xhtml": page]))
        let named = Dictionary(parts.map { ($0.name, $0.words) }) { first, _ in first }
        #expect(named["uno.1"] == "Se presta ....., como dice la Cláusula ….")
        #expect(named["uno.3"] == "beta." && named["tres.2.2"] == "uno | 1" && named["seguro"] == "Con seguro.")
        #expect(named["tres.3"] == nil, "what has a name of its own is told by it")
    }
}
