import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("What is written from the schema and the data")
struct GeneratedTests {
    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("The XML instance, whole")
    func instance() throws {
        let data = try Fixture.computed()
        #expect(
            Self.text(InstanceXML.write(data, documentID: "prueba", mode: "final")) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <expediente xmlns="urn:foja:expediente" documento="prueba" modo="final">
                  <cooperativa>
                    <razon_social>Cooperativa «La Única» R.L.</razon_social>
                    <departamento>potosi</departamento>
                    <representante>
                      <nombre>Ana Mamani</nombre>
                      <ci>0301234</ci>
                    </representante>
                    <historia>Primera línea
                segunda &lt;línea&gt; &amp; más</historia>
                  </cooperativa>
                  <prestamo>
                    <monto>800000.00</monto>
                    <plazo>60</plazo>
                    <tasa>6.5</tasa>
                    <fecha>2022-03-09</fecha>
                    <hora>09:05</hora>
                    <aporte>93.5</aporte>
                    <notas>
                      <elemento>uno</elemento>
                      <elemento>dos</elemento>
                    </notas>
                  </prestamo>
                  <compras>
                    <elemento>
                      <descripcion>Bomba</descripcion>
                      <cantidad>2</cantidad>
                      <precio_unitario>1234567.00</precio_unitario>
                      <precio_total>2469134.00</precio_total>
                    </elemento>
                    <elemento>
                      <descripcion>Tubo</descripcion>
                      <cantidad>3</cantidad>
                      <precio_unitario>10.50</precio_unitario>
                      <precio_total>31.50</precio_total>
                    </elemento>
                  </compras>
                  <total>2469165.50</total>
                </expediente>
                """)
    }

    @Test("The XML instance of what a document carries")
    func partOfInstance() throws {
        let data = try Fixture.computed()
        let part: Set<String> = ["prestamo.monto", "compras", "compras.1.cantidad", "prestamo.notas.0"]
        #expect(
            Self.text(InstanceXML.write(data, documentID: "prueba", mode: "final", carrying: part)) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <expediente xmlns="urn:foja:expediente" documento="prueba" modo="final">
                  <prestamo>
                    <monto>800000.00</monto>
                  </prestamo>
                  <compras>
                    <elemento/>
                    <elemento>
                      <cantidad>3</cantidad>
                    </elemento>
                  </compras>
                </expediente>
                """)
        #expect(Self.text(InstanceXML.write(data, documentID: "a", mode: "final", carrying: [])).hasSuffix("\"/>"))
    }

    @Test("JSON, in the schema's order, reads back to the same case")
    func json() throws {
        let data = try Fixture.computed()
        let bytes = CaseJSON.write(data)
        #expect(
            Self.text(CaseJSON.write(data, carrying: ["prestamo.notas", "prestamo.notas.1", "prestamo.hora"])) == """
                {
                  "id": "coop-uno",
                  "prestamo": {
                    "hora": "09:05",
                    "notas": [
                      null,
                      "dos"
                    ]
                  }
                }

                """)
        let tree = try DataTree.read(SourceText(name: "a.json", bytes: bytes), format: .json)
        let again = try ComputedFields(schema: Fixture.schema).compute(
            try CaseReader.read(tree, schema: Fixture.schema))
        #expect(again.root == data.root && again.id == data.id)
        #expect(CaseJSON.write(again) == bytes)
    }

    @Test("YAML, quoted where it must be, reads back to the same case")
    func yaml() throws {
        let data = try Fixture.computed()
        let bytes = CaseYAML.write(data)
        #expect(
            Self.text(bytes) == """
                id: coop-uno
                cooperativa:
                  razon_social: Cooperativa «La Única» R.L.
                  departamento: potosi
                  representante:
                    nombre: Ana Mamani
                    ci: '0301234'
                  historia: |-
                    Primera línea
                    segunda <línea> & más
                prestamo:
                  monto: 800000.00
                  plazo: 60
                  tasa: 6.5
                  fecha: 2022-03-09
                  hora: 09:05
                  aporte: 93.5
                  notas:
                    - uno
                    - dos
                compras:
                  - descripcion: Bomba
                    cantidad: 2
                    precio_unitario: 1234567.00
                    precio_total: 2469134.00
                  - descripcion: Tubo
                    cantidad: 3
                    precio_unitario: 10.50
                    precio_total: 31.50
                total: 2469165.50

                """)
        let again = try ComputedFields(schema: Fixture.schema).compute(try Fixture.read(Self.text(bytes)))
        #expect(again.root == data.root)
    }

    @Test(
        "Any text survives YAML",
        arguments: [
            "no", "0301", "a: b", "a #b", "#b", "- x", "'", "it's \"x\"", "{a}", "[a", "*a", "&a", "!a", "%a", "@a",
            "`a",
            "a:", "?", "-", "a,b", "true", "null", "~", "a  b", "línea", "á: é", "<x>&amp;", "\\n", "a\\", "| x", "=",
            "<<",
        ])
    func awkward(text: String) throws {
        for field in ["razon_social", "historia"] {
            var data = CaseData(schema: Fixture.schema, id: "x")
            data = try CaseData(
                schema: Fixture.schema,
                canonicalPairs: [("cooperativa.\(field)", text), ("prestamo.notas.0", text)], listCounts: [])
            data.id = "x"
            #expect(try Fixture.read(Self.text(CaseYAML.write(data))).root == data.root)
        }
    }

    @Test(
        "Long texts survive YAML", arguments: ["a\n\nb", " a\n b", "a\n  b", "a: b\n# c", "a\\\n \"b\"", " \"x\\\ny"])
    func awkwardLines(text: String) throws {
        var data = try CaseData(
            schema: Fixture.schema, canonicalPairs: [("cooperativa.historia", text)], listCounts: [])
        data.id = "x"
        #expect(try Fixture.read(Self.text(CaseYAML.write(data))).root == data.root)
    }

    @Test("Empty lists, items and cases survive YAML and JSON")
    func emptiness() throws {
        var data = try CaseData(
            schema: Fixture.schema, canonicalPairs: [("compras.1.cantidad", "2")],
            listCounts: [("compras", 3), ("prestamo.notas", 2)])
        data.id = "x"
        #expect(try Fixture.read(Self.text(CaseYAML.write(data))).root == data.root)
        let tree = try DataTree.read(SourceText(name: "a.json", bytes: CaseJSON.write(data)), format: .json)
        #expect(try CaseReader.read(tree, schema: Fixture.schema).root == data.root)
        let none = CaseData(schema: Fixture.schema)
        let again = try CaseReader.read(
            try Fixture.tree(Self.text(CaseYAML.write(none))), schema: Fixture.schema, requiresID: false)
        #expect(again.root == none.root)
    }

    @Test("Canonical pairs give the case back; what is not canonical is refused")
    func canonicalPairs() throws {
        let data = try Fixture.computed()
        var pairs: [(path: String, text: String)] = []
        var counts: [(path: String, count: Int)] = []
        for part in data.parts {
            switch part {
            case .scalar(let path, _, _, let value): pairs.append((path, try #require(value.canonical)))
            case .list(let path, _, let count): counts.append((path, count))
            }
        }
        let built = try CaseData(schema: Fixture.schema, canonicalPairs: pairs, listCounts: counts)
        #expect(try ComputedFields(schema: Fixture.schema).compute(built).root == data.root)
        let wrong: [((String, String), String)] = [
            (("prestamo.monto", "800000"), "valor"), (("prestamo.monto", "0.00"), "valor"),
            (("prestamo.monto", "00.50"), "valor"), (("prestamo.fecha", "9/3/2022"), "valor"),
            (("prestamo.tasa", "6.50"), "valor"), (("cooperativa.departamento", "Potosí"), "valor"),
            (("cooperativa.razon_social", " x"), "valor"), (("cooperativa.razon_social", "n\u{303}"), "valor"),
            (("cooperativa.asegurada", "si"), "valor"), (("prestamo.hora", "9:05"), "valor"),
            (("prestamo.nada", "x"), "desconocido"), (("prestamo", "x"), "desconocido"),
            (("compras.01.cantidad", "1"), "desconocido"), (("compras.cantidad", "1"), "desconocido"),
            (("compras.99999.cantidad", "1"), "desconocido"), (("prestamo.monto.x", "1"), "desconocido"),
            (("compras.3.cantidad", "1"), "lista"),
        ]
        for ((path, text), id) in wrong {
            let found = Fixture.problems { () throws(DiagnosticsError) in
                try CaseData(schema: Fixture.schema, canonicalPairs: [(path, text)], listCounts: [("compras", 2)])
            }
            #expect(found == ["documento.\(id)"], "\(path) = \(text)")
        }
    }

    @Test("JSON Schema says what each field is")
    func jsonSchema() throws {
        let bytes = JSONSchema.write(Fixture.schema)
        let tree = try DataTree.read(SourceText(name: "a.json", bytes: bytes), format: .json)
        let loan = try #require(tree.root["properties"]?["prestamo"])
        let amount = try #require(loan["properties"]?["monto"])
        #expect(amount["title"]?.text == "Monto")
        #expect(amount["description"]?.text == "Unidad: Bs. Lo da: DIP desde contrato.")
        #expect(amount["type"]?.items?.map(\.text) == ["string", "number", "null"])
        #expect(amount["minimum"]?.text == "0.01")
        #expect(loan["additionalProperties"]?.text == "false")
        #expect(loan["properties"]?["aporte"]?["readOnly"]?.text == "true")
        #expect(tree.root["properties"]?["cooperativa"]?["properties"]?["departamento"]?["enum"]?.items?.count == 4)
        #expect(tree.root["required"]?.items?.map(\.text) == ["id"])
        // The pattern for strings and the reader agree.
        let pattern = try Regex(try #require(amount["pattern"]?.text))
        for (text, isRight) in [
            ("800000", true), ("800000,5", true), ("800.000,00", true), ("1.234.567", true), ("800.000", false),
            ("1,234.50", false), ("-1", false), ("Bs 1", false), ("", false),
        ] {
            #expect((text.wholeMatch(of: pattern) != nil) == isRight, "\(text)")
        }
    }

    @Test("A new case has what is asked for, explained, and reads as an empty one")
    func newCase() throws {
        let paths = [
            "prestamo.monto", "prestamo.aporte", "cooperativa.departamento", "compras.cantidad", "institucion.sigla",
        ]
        let text = Self.text(NewCase.write(for: paths, schema: Fixture.schema, heading: ["Caso para: Contrato"]))
        #expect(
            text == """
                # Caso para: Contrato
                #
                # Lo que se deja vacío es un dato que todavía no se tiene. Los montos se escriben 800000.00 o 800.000,00.

                # El nombre del caso: letras minúsculas sin acento, dígitos y guiones.
                id: nombre-del-caso

                # Préstamo · DIP, desde contrato
                prestamo:
                  # Monto (Bs): dinero
                  # por ejemplo 800000.00
                  monto:

                # Cooperativa minera · cooperativa, desde solicitud · ROP art. 10
                cooperativa:
                  # Departamento: opción · DIP, desde solicitud
                  # una de: la_paz, potosi, beni
                  departamento:

                # Compras · cooperativa, desde contrato
                compras:
                  # un elemento por cada uno, así:
                  # - cantidad:  # Cantidad: número entero

                """)
        #expect(try Fixture.read(text).root == CaseData(schema: Fixture.schema).root)
        let all = Fixture.schema.allFields.map(\.path)
        let whole = Self.text(NewCase.write(for: all, schema: Fixture.schema))
        _ = try Fixture.read(whole)
        // With its comments taken off, the item of a list is an item.
        let filled = whole.replacing("  # - descripcion:", with: "  - descripcion:")
            .replacing("  #   cantidad:", with: "    cantidad: 3").replacing("  #   precio", with: "    precio")
        #expect(try Fixture.read(filled).value(at: "compras.0.cantidad").canonical == "3")
    }
}
