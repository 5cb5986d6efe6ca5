import FojaDiagnostics
import FojaXML
import Testing

@Suite("Keys of a schema and what refers to them")
struct KeyTests {
    private static let text = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns:t="urn:t"
            elementFormDefault="qualified">
          <xs:element name="r">
            <xs:complexType><xs:sequence>
              <xs:element name="k" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                <xs:attribute name="id" type="xs:string"/><xs:attribute name="de" type="xs:string"/>
              </xs:complexType></xs:element>
            </xs:sequence></xs:complexType>
            <xs:key name="llave"><xs:selector xpath="t:k"/><xs:field xpath="@id"/></xs:key>
            <xs:keyref name="remite" refer="t:llave"><xs:selector xpath="t:k"/><xs:field xpath="@de"/></xs:keyref>
          </xs:element>
        </xs:schema>
        """

    @Test(
        "A key that is missing, one that is twice, and a reference to none",
        arguments: [
            (#"<k/>"#, ["xsd.clave"]), (#"<k id="1" de="2"/>"#, ["xsd.referencia"]),
            (#"<k id="1"/><k id="1"/>"#, ["xsd.clave-repetida"]), (#"<k id="1" de="1"/>"#, []),
        ] as [(String, [Diagnostic.ID])])
    func keys(inner: String, ids: [Diagnostic.ID]) throws {
        let schema = try XMLSchema(compiling: SourceText(name: "s.xsd", text: KeyTests.text))
        let found = schema.validate(try parse("<r xmlns=\"urn:t\">\(inner)</r>"))
        #expect(found.map(\.id) == ids, "\(found)")
    }
}
