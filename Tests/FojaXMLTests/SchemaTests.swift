import FojaDiagnostics
import FojaXML
import Testing

/// A schema with something of each kind.
let schemaText = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t"
        elementFormDefault="qualified">
      <xs:simpleType name="color">
        <xs:restriction base="xs:string">
          <xs:enumeration value="rojo"/><xs:enumeration value="verde"/>
        </xs:restriction>
      </xs:simpleType>
      <xs:element name="r">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="n" type="xs:integer"/>
            <xs:element name="color" type="color" minOccurs="0" maxOccurs="unbounded"/>
            <xs:element name="d" minOccurs="0"><xs:simpleType><xs:restriction base="xs:decimal">
              <xs:fractionDigits value="2"/><xs:minInclusive value="0"/><xs:maxInclusive value="10"/>
            </xs:restriction></xs:simpleType></xs:element>
            <xs:element name="p" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
              <xs:pattern value="[a-z]+"/><xs:maxLength value="3"/>
            </xs:restriction></xs:simpleType></xs:element>
            <xs:element name="vacio" minOccurs="0"><xs:complexType/></xs:element>
            <xs:element name="k" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
              <xs:attribute name="id" type="xs:string"/>
            </xs:complexType></xs:element>
          </xs:sequence>
          <xs:attribute name="id" type="xs:int" use="required"/>
          <xs:attribute name="fijo" fixed="1"/>
        </xs:complexType>
        <xs:unique name="claves"><xs:selector xpath="*"/><xs:field xpath="@id"/></xs:unique>
      </xs:element>
    </xs:schema>
    """

func schema() throws -> XMLSchema {
    try XMLSchema(compiling: SourceText(name: "s.xsd", text: schemaText))
}

@Suite("Validation against an XSD")
struct SchemaTests {
    private func findings(_ body: String, attributes: String = "id='1'") throws -> [Diagnostic] {
        try schema().validate(parse("<r xmlns='urn:t' \(attributes)>\n\(body)</r>"))
    }

    @Test("A valid document has none")
    func valid() throws {
        #expect(try findings("<n>1</n><color>rojo</color><d>9.99</d><p>abc</p><vacio/><k id='a'/>") == [])
    }

    @Test(
        "Each fault has its own id and exact place",
        arguments: [
            ("<n>1</n>\n  <x/>", "id='1'", ["3:3 xsd.elemento-inesperado"]),
            ("<n>1</n><n>2</n>", "id='1'", ["2:9 xsd.elemento-inesperado"]),
            ("", "id='1'", ["1:1 xsd.falta-elemento"]),
            ("<n>1</n>", "", ["1:1 xsd.falta-atributo"]),
            ("<n>1</n>", "id='1' zz='2'", ["1:25 xsd.atributo-no-permitido"]),
            ("<n a='1'>1</n>", "id='1'", ["2:4 xsd.atributo-no-permitido"]),
            ("<n>1</n>", "id='uno'", ["1:22 xsd.valor"]),
            ("<n>1</n>", "id='1' fijo='2'", ["1:31 xsd.valor-fijo"]),
            ("<n>ñ</n>", "id='1'", ["2:1 xsd.valor"]),
            ("<n>1</n><color>azul</color>", "id='1'", ["2:9 xsd.opcion"]),
            ("<n>1</n><d>1.123</d>", "id='1'", ["2:9 xsd.digitos"]),
            ("<n>1</n><d>11</d>", "id='1'", ["2:9 xsd.rango"]),
            ("<n>1</n><d>-1</d>", "id='1'", ["2:9 xsd.rango"]),
            ("<n>1</n><p>ABC</p>", "id='1'", ["2:9 xsd.patron"]),
            ("<n>1</n><p>abcd</p>", "id='1'", ["2:9 xsd.longitud"]),
            ("<n>1</n>\n á x", "id='1'", ["3:2 xsd.texto-no-permitido"]),
            ("<n>1<b/></n>", "id='1'", ["2:1 xsd.contenido-no-permitido"]),
            ("<n>1</n><vacio>x</vacio>", "id='1'", ["2:9 xsd.contenido-no-permitido"]),
            ("<n>1</n><k id='a'/>\n<k\n id='a'/>", "id='1'", ["3:1 xsd.clave-repetida"]),
            (
                "<n xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'>1</n>", "id='1'",
                ["2:1 xsd.otro"]
            ),
        ])
    func faults(_ body: String, _ attributes: String, _ expected: [String]) throws {
        #expect(try findings(body, attributes: attributes).map { summary($0) } == expected)
    }

    @Test("All in the order of the document, attributes on lines of their own")
    func order() throws {
        let found = try findings("<n>x</n>\n<color>rojp</color>\n<z/>", attributes: "\n  id='a'\n  zz='b'")
        #expect(
            found.map { summary($0) } == [
                "2:7 xsd.valor", "3:3 xsd.atributo-no-permitido", "4:1 xsd.valor", "5:1 xsd.opcion",
                "6:1 xsd.elemento-inesperado",
            ])
        #expect(found[0].message == "el atributo «id» de «r» vale «a» y se esperaba un número entero")
        #expect(underlined(found[0].place) == "a" && underlined(found[1].place) == "zz")
        #expect(found[3].fix == "¿quiso decir `rojo`?")
        #expect(found[3].notes.map(\.text) == ["las opciones son: «rojo», «verde»"])
        #expect(
            found[4].message
                == "el elemento «z» no puede estar aquí: se esperaba uno de: «color», «d», «p», «vacio», «k»")
    }

    @Test("A mistyped element is recognised")
    func suggestion() throws {
        #expect(try findings("<n>1</n><colro>rojo</colro>").first?.fix == "¿quiso decir `color`?")
    }

    @Test("A root that the schema has not")
    func root() throws {
        #expect(try schema().validate(parse("\n<q/>")).map { summary($0) } == ["2:1 xsd.raiz"])
    }

    @Test("Past line 65,535 the places are right")
    func manyLines() throws {
        let body = "<n>1</n>" + String(repeating: "\n", count: 70_000) + "   <color>azul</color>\n<k w=''/>"
        #expect(try findings(body).map { summary($0) } == ["70002:4 xsd.opcion", "70003:4 xsd.atributo-no-permitido"])
    }

    @Test("No more than the bound, and no values without end")
    func bounded() throws {
        let tree = try parse(
            "<r xmlns='urn:t' id='1'><n>1</n>"
                + String(repeating: "<color>\(String(repeating: "á", count: 9000))</color>", count: 50)
                + "</r>", limits: XMLLimits(maxProblems: 9))
        let found = try schema().validate(tree)
        #expect(found.count == 9)
        #expect(found.allSatisfy { $0.message.unicodeScalars.count < 200 && $0.id == "xsd.opcion" })
    }

    @Test("A document cannot bring its own schema")
    func schemaLocation() throws {
        let attributes =
            "id='1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:t file:///no/existe.xsd'"
        #expect(try findings("<n>1</n>", attributes: attributes) == [])
    }

    @Test(
        "A schema that asks for another file is refused",
        arguments: [
            "<xs:include schemaLocation='otro.xsd'/>", "<xs:redefine schemaLocation='otro.xsd'/>", "<xs:include/>",
            "<xs:import namespace='urn:o' schemaLocation='http://ejemplo.bo/otro.xsd'/>",
        ])
    func external(_ inner: String) {
        #expect(schemaRefusals(inner) == ["xsd.esquema-externo"])
    }

    @Test("A schema that is none says where")
    func broken() {
        #expect(schemaRefusals("<xs:element name='a' type='no-existe'/>") == ["xsd.esquema"])
        #expect(schemaRefusals("<xs:foo/>") == ["xsd.esquema"])
        #expect(schemaRefusals("<xs:element name='a'>") == ["xml.etiqueta-cruzada"])
        do {
            _ = try XMLSchema(compiling: source("<a/>"))
            Issue.record("it is no schema")
        } catch {
            #expect(error.diagnostics.map { summary($0) } == ["1:1 xsd.esquema"])
        }
    }

    private func schemaRefusals(_ inner: String) -> [String] {
        let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n\(inner)</xs:schema>"
        do {
            _ = try XMLSchema(compiling: source(text))
            return []
        } catch {
            #expect(error.diagnostics.allSatisfy { $0.place?.line == 2 })
            return error.diagnostics.map(\.id.name)
        }
    }

    @Test("Threads share one schema")
    func threads() async throws {
        let shared = try schema()
        let good = "<r xmlns='urn:t' id='1'><n>1</n><color>rojo</color></r>"
        let bad = "<r xmlns='urn:t' id='x'>\n<n>1</n><color>azul</color><p>A</p></r>"
        let wanted = ["1:22 xsd.valor", "2:9 xsd.opcion", "2:28 xsd.patron"]
        let failures = await withTaskGroup(of: Int.self) { group in
            for task in 0..<4 {
                group.addTask {
                    var failures = 0
                    for i in 0..<300 {
                        let isGood = (i + task) % 2 == 0
                        guard let tree = try? parse(isGood ? good : bad) else { return 1000 }
                        let found = shared.validate(tree).map { summary($0) }
                        if found != (isGood ? [] : wanted) { failures += 1 }
                    }
                    return failures
                }
            }
            return await group.reduce(0, +)
        }
        #expect(failures == 0)
    }
}
