import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("Data written into a case file that somebody keeps")
struct CaseEditorTests {
    static let schema = try! SchemaReader.read(
        try! DataTree.read(
            SourceText(
                name: "esquema.yaml",
                text: """
                    version: 1
                    campos:
                      institucion:
                        etiqueta: FOFIM
                        provee: institución
                        campos:
                          ciudad: { tipo: texto, etiqueta: Ciudad }
                      cooperativa:
                        etiqueta: Cooperativa
                        campos:
                          nombre: { tipo: texto, etiqueta: Nombre }
                          nit: { tipo: texto, etiqueta: NIT }
                          sede:
                            etiqueta: Sede
                            campos:
                              calle: { tipo: texto, etiqueta: Calle }
                              zona: { tipo: texto, etiqueta: Zona }
                      historia: { tipo: texto_largo, etiqueta: Historia }
                      bienes:
                        tipo: lista
                        etiqueta: Bienes
                        campos:
                          nombre: { tipo: texto, etiqueta: Nombre }
                          valor: { tipo: dinero, etiqueta: Valor }
                          doble: { tipo: dinero, etiqueta: Doble, calcula: item.valor * 2 }
                      notas: { tipo: lista, etiqueta: Notas, de: texto }
                      total: { tipo: dinero, etiqueta: Total, calcula: suma(bienes.valor) }

                    """), format: .yaml), pack: Fixture.pack)

    static func data(_ text: String) throws -> CaseData {
        try CaseReader.read(
            try DataTree.read(SourceText(name: "caso.yaml", text: text), format: .yaml), schema: schema,
            requiresID: false)
    }

    /// The case with what another brings.
    static func adding(_ incoming: String, to text: String) throws -> (text: String, conflicts: [String]) {
        let given = text.contains(":") ? try data(text) : CaseData(schema: schema)
        let comparison = CaseComparison(of: try data(incoming), with: given)
        let out = try CaseEditor.adding(
            comparison, to: SourceText(name: "caso.yaml", text: text), schema: schema)
        return (String(decoding: out, as: UTF8.self), comparison.conflicts.map(\.path))
    }

    @Test(
        "Each datum in its place, every other byte as it was",
        arguments: [
            // After what the schema puts before it.
            (
                "cooperativa: { nit: '1' }", "id: a # el caso\ncooperativa:\n  nombre: X   # la de siempre\n",
                "id: a # el caso\ncooperativa:\n  nombre: X   # la de siempre\n  nit: '1'\n"
            ),
            // Before the first, under the comments of its group.
            (
                "cooperativa: { nombre: X }", "cooperativa:\n  # el número\n  nit: '1'\n",
                "cooperativa:\n  nombre: X\n  # el número\n  nit: '1'\n"
            ),
            // Where the name stands without a value, with a comment after it.
            (
                "cooperativa: { nit: '1' }", "cooperativa:\n  nombre: X\n  nit:  # falta\n",
                "cooperativa:\n  nombre: X\n  nit: '1'  # falta\n"
            ),
            ("cooperativa: { nit: '1' }", "cooperativa:\n  nit: ''\n", "cooperativa:\n  nit: '1'\n"),
            // A new group, with the blank line that the others have, after the comments of the one before.
            (
                "historia: H", "id: a\n\ncooperativa:\n  nombre: X\n    # más adentro\n\n# Los bienes.\nbienes: []\n",
                "id: a\n\ncooperativa:\n  nombre: X\n    # más adentro\n\nhistoria: H\n\n# Los bienes.\nbienes: []\n"
            ),
            // Before the first group, above its own comment.
            (
                "cooperativa: { nombre: X }", "# Un caso.\n\n# Los bienes.\nbienes: []\n",
                "# Un caso.\n\ncooperativa:\n  nombre: X\n# Los bienes.\nbienes: []\n"
            ),
            // Between braces.
            (
                "cooperativa: { nit: 'a, b', sede: { zona: 'Z: 1' } }",
                "cooperativa: { nombre: X, sede: { calle: C } } # aquí\n",
                "cooperativa: { nombre: X, nit: 'a, b', sede: { calle: C, zona: 'Z: 1' } } # aquí\n"
            ),
            ("cooperativa: { nombre: X, nit: '1' }", "cooperativa: {}\n", "cooperativa: { nombre: X, nit: '1'}\n"),
            ("cooperativa: { nombre: X }", "cooperativa: {nit: '1'}\n", "cooperativa: {nombre: X, nit: '1'}\n"),
            (
                "cooperativa: { nit: '1' }", "cooperativa: { nombre: X, nit: }\n",
                "cooperativa: { nombre: X, nit: '1' }\n"
            ),
            // Items: in its line after the dash, and under it.
            (
                "bienes: [{ nombre: A, valor: 1 }, { nombre: B, valor: 2 }]",
                "bienes:\n- valor: 1.00\n-\n  nombre: B # el segundo\nnotas: []\n",
                "bienes:\n- nombre: A\n  valor: 1.00\n-\n  nombre: B # el segundo\n  valor: 2.00\nnotas: []\n"
            ),
            // An item of which nothing is known, and a group without anything.
            (
                "bienes: [{ nombre: A, valor: 1 }]", "bienes:\n  - # por llenar\ncooperativa:\n",
                "bienes:\n  - # por llenar\n    nombre: A\n    valor: 1.00\ncooperativa:\n"
            ),
            (
                "cooperativa: { sede: { calle: C } }\nnotas: [uno, dos]",
                "cooperativa: # nada aún\nnotas: # tampoco\nid: z\n",
                "cooperativa: # nada aún\n  sede:\n    calle: C\nnotas: # tampoco\n  - uno\n  - dos\nid: z\n"
            ),
            // Text of several lines, where nothing was and where a comment is.
            (
                "historia: \"una\\n\\ndos: # no\"", "id: a\nhistoria: # larga\nbienes: []\n",
                "id: a\nhistoria: |- # larga\n  una\n\n  dos: # no\nbienes: []\n"
            ),
            // After a block of text that keeps its blank lines; and one that does not.
            (
                "bienes: [{ nombre: A }]", "historia: |+\n  una\n\nnotas: []\n",
                "historia: |+\n  una\n\nbienes:\n  - nombre: A\nnotas: []\n"
            ),
            (
                "bienes: [{ nombre: A }]", "historia: |\n  una\n\nnotas: []\n",
                "historia: |\n  una\n\nbienes:\n  - nombre: A\n\nnotas: []\n"
            ),
            // A file without a line end at its end, and one from Windows.
            ("historia: H\nnotas: [una]", "id: a", "id: a\n\nhistoria: H\n\nnotas:\n  - una\n"),
            (
                "cooperativa: { nit: '1', sede: { zona: Z } }", "cooperativa:\r\n  nombre: X\r\n",
                "cooperativa:\r\n  nombre: X\r\n  nit: '1'\r\n  sede:\r\n    zona: Z\r\n"
            ),
            // What has four spaces keeps them; what is in another order keeps it.
            (
                "cooperativa: { nombre: X, sede: { calle: C } }",
                "cooperativa:\n    sede:\n        zona: Z\n    nit: '1'\n",
                "cooperativa:\n    sede:\n        calle: C\n        zona: Z\n    nit: '1'\n"
                    .replacing("cooperativa:\n", with: "cooperativa:\n    nombre: X\n")
            ),
        ])
    func places(_ incoming: String, _ text: String, _ expected: String) throws {
        let (out, conflicts) = try CaseEditorTests.adding(incoming, to: text)
        #expect(out == expected)
        #expect(conflicts.isEmpty)
        #expect(try CaseEditorTests.adding(incoming, to: out).text == out, "a second time changes nothing")
    }

    @Test(
        "Whatever a text is, it is read back as it was",
        arguments: [
            "a: b", "# no es comentario", "- guion", "'comillas'", "\"dobles\" y \\barra", "sí", "no", "null", "~",
            "0301", "1.5",
            "2024-02-30", "a #b", "acaba:", "[corchete]", "{llave}", "& ancla", "* alias", "! etiqueta", "% directiva",
            "@ arroba",
            "| barra", "> mayor", "ñandú – «raya»", "x, y", "a\nb", "a\n\n  b\n# c", "  sangría\nb",
            "R.L. & \"Hijos\" <S.A.>",
            String(repeating: "Ñ", count: 200),
        ])
    func texts(_ text: String) throws {
        var incoming = CaseData(schema: CaseEditorTests.schema)
        incoming = try CaseData(
            schema: CaseEditorTests.schema,
            canonicalPairs: [("historia", text)]
                + (text.contains("\n")
                    ? [] : [("cooperativa.nombre", text), ("cooperativa.sede.zona", text), ("notas.0", text)]),
            listCounts: [])
        for base in [
            "id: a\n", "id: a\ncooperativa: { nit: '1' }\nhistoria:\n", "{ id: a, cooperativa: { sede: {} } }\n",
        ] {
            let comparison = CaseComparison(of: incoming, with: try CaseEditorTests.data(base))
            let out = try CaseEditor.adding(
                comparison, to: SourceText(name: "caso.yaml", text: base), schema: CaseEditorTests.schema)
            let back = try CaseEditorTests.data(String(decoding: out, as: UTF8.self))
            let long = text.first == " " && !text.contains("\n") ? text.drop { $0 == " " } : text[...]
            #expect(back.value(at: "historia").canonical == String(long), "\(String(decoding: out, as: UTF8.self))")
            #expect(CaseComparison(of: incoming, with: back).additions.isEmpty)
            #expect(CaseComparison(of: incoming, with: back).conflicts.isEmpty)
        }
    }

    @Test(
        "What both have with other values is a conflict, and stays as it was; nothing of the institution or computed is taken"
    )
    func conflicts() throws {
        let text = """
            cooperativa: { nombre: X, nit: '1' } # la nuestra
            bienes:
              - { nombre: A, valor: 1 }
              - nombre: B
            notas: [una]

            """
        let incoming = """
            institucion: { ciudad: Otra }
            cooperativa: { nombre: Y, nit: '1', sede: { calle: C } }
            bienes: [{ nombre: A, valor: 2, doble: 4 }, { nombre: b, valor: 3 }]
            notas: [una, dos]
            total: 5
            """
        let (out, conflicts) = try CaseEditorTests.adding(incoming, to: text)
        #expect(conflicts == ["cooperativa.nombre", "bienes.0.valor", "bienes.1.nombre", "notas"])
        #expect(
            out
                == text.replacing("nit: '1' }", with: "nit: '1', sede: { calle: C } }")
                .replacing("nombre: B\n", with: "nombre: B\n    valor: 3.00\n"))
    }

    @Test("An empty list says that there are none; equal numbers are equal however they are written")
    func equality() throws {
        #expect(try CaseEditorTests.adding("notas: [una]", to: "notas: []\n").conflicts == ["notas"])
        #expect(
            try CaseEditorTests.adding("bienes: [{ valor: 1234567.00 }]", to: "bienes: [{ valor: '1.234.567,00' }]\n")
                .conflicts
                .isEmpty)
        #expect(try CaseEditorTests.adding("notas: [una]", to: "notas:\n").text == "notas:\n  - una\n")
    }

    @Test("What an alias repeats is not written into: it would be in two places")
    func aliases() throws {
        for text in [
            "cooperativa: { sede: &s { calle: C } }\nx: *s\n", "cooperativa: &c\n  nombre: X\nbienes: []\n",
        ] {
            let source = SourceText(name: "caso.yaml", text: text.replacing("x: *s\n", with: "bienes: [*s]\n"))
            let incoming = try CaseEditorTests.data("cooperativa: { nit: '1', sede: { zona: Z } }")
            let comparison = CaseComparison(of: incoming, with: CaseData(schema: CaseEditorTests.schema))
            if text.contains("*s") {
                let problems = #expect(throws: DiagnosticsError.self) {
                    try CaseEditor.adding(comparison, to: source, schema: CaseEditorTests.schema)
                }
                #expect(problems?.diagnostics.map(\.id) == ["editar.alias"])
                #expect(problems?.diagnostics.first?.place?.line == 1)
            } else {
                // An anchor that nothing repeats is no more than a name.
                #expect(throws: Never.self) {
                    try CaseEditor.adding(comparison, to: source, schema: CaseEditorTests.schema)
                }
            }
        }
    }

    @Test("Any part of a case taken away is put back with the same data", arguments: 0..<60)
    func anyPart(seed: Int) throws {
        let whole = try CaseEditorTests.data(
            """
            cooperativa: { nombre: X, nit: '1', sede: { calle: C, zona: 'Z, z' } }
            historia: "una\\ndos"
            bienes: [{ nombre: A, valor: 1 }, { nombre: B, valor: 2.5 }]
            notas: [una, 'dos: 2']
            """)
        let paths = whole.parts.map { part in
            switch part {
            case .scalar(let path, _, _, _), .list(let path, _, _): path
            }
        }
        // A generator of its own: the same parts in every run.
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var kept: Set<String> = []
        for path in paths {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            if state >> 33 & 1 == 0 { kept.insert(path) }
        }
        let text = String(decoding: CaseYAML.write(whole, carrying: kept), as: UTF8.self)
        let source = SourceText(name: "caso.yaml", text: text == "{}\n" ? "id: a\n" : text)
        let given = try CaseEditorTests.data(String(decoding: source.bytes, as: UTF8.self))
        let comparison = CaseComparison(of: whole, with: given)
        #expect(comparison.conflicts.isEmpty)
        let out = try CaseEditor.adding(comparison, to: source, schema: CaseEditorTests.schema)
        let back = try CaseEditorTests.data(String(decoding: out, as: UTF8.self))
        #expect(back.root == whole.root, "\(text)---\n\(String(decoding: out, as: UTF8.self))")
        // Every line that there was is there still, in its order.
        var rest = String(decoding: out, as: UTF8.self).split(separator: "\n")[...]
        for line in text.split(separator: "\n") where text != "{}\n" {
            let index = rest.firstIndex { $0 == line || $0.hasPrefix(line) }
            #expect(index != nil || line.hasSuffix("-") || line.contains("- "), "\(line)")
            if let index { rest = rest[(index + 1)...] }
        }
    }
}
