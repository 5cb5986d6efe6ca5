import FojaDiagnostics
import FojaXML
import Testing

@Suite("A schema that imports another")
struct ImportedSchemaTests {
    private static let main = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
          <xs:import namespace="urn:o" schemaLocation="otro.xsd"/>
          <xs:element name="r">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="n" type="xs:integer"/>
                <xs:any namespace="urn:o" processContents="strict" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """
    private static let other = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o" elementFormDefault="qualified">
          <xs:element name="o">
            <xs:complexType>
              <xs:sequence><xs:element name="m" type="xs:integer" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
              <xs:attribute name="k" type="xs:integer"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """

    private func findings(_ body: String) throws -> [String] {
        let schema = try XMLSchema(
            compiling: SourceText(name: "t.xsd", text: ImportedSchemaTests.main),
            importing: [SourceText(name: "otro.xsd", text: ImportedSchemaTests.other)])
        return schema.validate(try parse("<r xmlns='urn:t'>\n\(body)</r>")).map { summary($0) }
    }

    @Test("What is valid in both is valid")
    func valid() throws {
        #expect(try findings("<n>1</n>") == [])
        #expect(try findings("<n>1</n><o xmlns='urn:o' k='2'><m>3</m></o><o xmlns='urn:o'/>") == [])
    }

    @Test(
        "Each fault of either is told in its place",
        arguments: [
            ("<n>1</n><o xmlns='urn:o' k='x'/>", ["2:29 xsd.valor"]),
            ("<n>1</n><o xmlns='urn:o'><m>x</m></o>", ["2:26 xsd.valor"]),
            ("<n>1</n><o xmlns='urn:o' onclick='x'/>", ["2:26 xsd.atributo-no-permitido"]),
            // Only what the other schema has as a whole: not its parts, and nothing it does not name.
            ("<n>1</n><m xmlns='urn:o'>1</m>", ["2:9 xsd.raiz"]),
            ("<n>1</n><script xmlns='urn:o'/>", ["2:9 xsd.raiz"]),
            ("<n>1</n><o xmlns='urn:o'><script/></o>", ["2:26 xsd.elemento-inesperado"]),
            ("<n>x</n><o xmlns='urn:o' k='x'/>", ["2:1 xsd.valor", "2:29 xsd.valor"]),
            ("<n>1</n><o xmlns='urn:x'/>", ["2:9 xsd.elemento-inesperado"]),
        ])
    func faults(_ body: String, _ expected: [String]) throws {
        let found = try findings(body)
        #expect(found == expected, "\(found)")
    }

    @Test("What it imports has to be given with it")
    func notGiven() {
        do {
            _ = try XMLSchema(compiling: SourceText(name: "t.xsd", text: ImportedSchemaTests.main))
            Issue.record("it asks for a file")
        } catch {
            #expect(error.diagnostics.map(\.id.name) == ["xsd.esquema-externo"])
        }
    }
}
