import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData

@Suite("A third party checks without Foja")
struct ThirdPartyTests {
    static let hasTools = tool("xsltproc") != nil && tool("xmllint") != nil

    /// A folder with `leer.xsl` and a form, as they ship.
    static func folder(_ schema: Schema, paths: [String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("foja-\(UUID().uuidString)")
        let forms = folder.appendingPathComponent("formularios")
        try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Project.file("schema/leer.xsl"), to: folder.appendingPathComponent("leer.xsl"))
        try Data(FormXSD.write(for: paths, schema: schema, documentID: "prueba"))
            .write(to: forms.appendingPathComponent("prueba.xsd"))
        return folder
    }

    /// What a document of these carriers is to `leer.xsl`.
    static func document(_ body: String) -> String {
        """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="es-BO" data-documento="prueba" data-modo="borrador">\
        <head><title>x</title></head><body>\(body)</body></html>
        """
    }

    @Test("leer.xsl gives the bytes of InstanceXML", .enabled(if: hasTools, "there is no xsltproc or xmllint"))
    func extraction() throws {
        let folder = try Self.folder(Fixture.schema, paths: Fixture.schema.allFields.map(\.path))
        defer { try? FileManager.default.removeItem(at: folder) }
        let body = """
            <div hidden="hidden"><data data-campo="compras" value="2"></data>\
            <data data-campo="prestamo.notas" value="3"></data><data data-campo="compras.0.cantidad" value="2"></data>
            <data data-campo="total" value="7.00">7</data></div>
            <p>Monto <data data-campo="prestamo.monto" value="800000.00">Bs800.000,00</data> y otra vez
            <data data-campo="prestamo.monto" value="1.00">uno</data>, el
            <time data-campo="prestamo.fecha" datetime="2022-03-09">9 de marzo</time>
            <span class="blanco" data-campo="prestamo.plazo">.....</span>
            <span class="x largo" data-campo="cooperativa.historia">Primera &lt;línea&gt; &amp; «más»<br/> otra \
            línea<br/><br/>fin</span>
            <data data-campo="cooperativa.razon_social" value="A &amp; B &lt;&quot;C&quot;&gt; 'D'">x</data>
            <data data-campo="cooperativa.representante.ci" value="0301234">x</data>
            <data data-campo="prestamo.notas.1" value="dos">x</data>
            <data data-campo="compras.1.descripcion" value="Tubo">x</data>
            <data data-campo="prestamo.nada" value="x">x</data></p>
            """
        try Self.document(body).write(
            to: folder.appendingPathComponent("d.xhtml"), atomically: true, encoding: .utf8)
        let read = try run(try #require(tool("xsltproc")), ["--nonet", "leer.xsl", "d.xhtml"], in: folder)
        #expect(read.status == 0 && read.errors.isEmpty, "\(read.errors)")

        let pairs: [(path: String, text: String)] = [
            ("compras.0.cantidad", "2"), ("total", "7.00"), ("prestamo.monto", "800000.00"),
            ("prestamo.fecha", "2022-03-09"),
            ("cooperativa.historia", "Primera <línea> & «más»\n otra línea\n\nfin"),
            ("cooperativa.razon_social", "A & B <\"C\"> 'D'"), ("cooperativa.representante.ci", "0301234"),
            ("prestamo.notas.1", "dos"), ("compras.1.descripcion", "Tubo"),
        ]
        let data = try ComputedFields(schema: Fixture.schema).compute(
            try CaseData(
                schema: Fixture.schema, canonicalPairs: pairs, listCounts: [("compras", 2), ("prestamo.notas", 3)]))
        let carried = Set(pairs.map(\.path) + ["compras", "prestamo.notas"])
        let expected = InstanceXML.write(data, documentID: "prueba", mode: "borrador", carrying: carried)
        #expect(String(decoding: read.bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
        try Data(expected).write(to: folder.appendingPathComponent("d.xml"))
        let check = try run(
            try #require(tool("xmllint")), ["--noout", "--schema", "formularios/prueba.xsd", "d.xml"], in: folder)
        #expect(check.status == 0, "\(check.errors)")
    }

    @Test("A document without data, and a long list", .enabled(if: hasTools, "there is no xsltproc or xmllint"))
    func extremes() throws {
        let folder = try Self.folder(Fixture.schema, paths: ["compras", "compras.cantidad", "prestamo.notas"])
        defer { try? FileManager.default.removeItem(at: folder) }
        for count in [nil, 0, 1, 1000] {
            let list = count.map { "<data data-campo=\"compras\" value=\"\($0)\"></data>" } ?? ""
            try Self.document("<p>\(list)</p>").write(
                to: folder.appendingPathComponent("d.xhtml"), atomically: true, encoding: .utf8)
            let read = try run(try #require(tool("xsltproc")), ["--nonet", "leer.xsl", "d.xhtml"], in: folder)
            let data = try CaseData(
                schema: Fixture.schema, canonicalPairs: [], listCounts: count.map { [("compras", $0)] } ?? [])
            let expected = InstanceXML.write(
                data, documentID: "prueba", mode: "borrador", carrying: count == nil ? [] : ["compras"])
            let isSame = read.bytes == expected
            #expect(isSame, "\(count.map(String.init) ?? "none")")
        }
        // A document that does not say which it is.
        try "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".write(
            to: folder.appendingPathComponent("d.xhtml"), atomically: true, encoding: .utf8)
        #expect(try run(try #require(tool("xsltproc")), ["--nonet", "leer.xsl", "d.xhtml"], in: folder).status != 0)
    }

    @Test("The form's XSD accepts the instance and refuses what is not", .enabled(if: hasTools, "there is no xmllint"))
    func validation() throws {
        let folder = try Self.folder(Fixture.schema, paths: Fixture.schema.allFields.map(\.path))
        defer { try? FileManager.default.removeItem(at: folder) }
        let xmllint = try #require(tool("xmllint"))
        func accepts(_ text: String) throws -> Bool {
            try text.write(to: folder.appendingPathComponent("d.xml"), atomically: true, encoding: .utf8)
            let checked = try run(xmllint, ["--noout", "--schema", "formularios/prueba.xsd", "d.xml"], in: folder)
            #expect([0, 3].contains(checked.status), "\(checked.errors)")
            return checked.status == 0
        }
        let whole = String(
            decoding: InstanceXML.write(try Fixture.computed(), documentID: "prueba", mode: "final"), as: UTF8.self)
        #expect(try accepts(whole))
        for (right, wrong) in [
            (">800000.00<", ">800000<"), (">800000.00<", ">0.00<"), (">800000.00<", ">-1.00<"), (">60<", ">121<"),
            (">60<", ">060<"), (">6.5<", ">6.50<"), (">2022-03-09<", ">2022-02-30<"), (">2022-03-09<", ">2022-03-09Z<"),
            (">09:05<", ">9:05<"), (">potosi<", ">Potosí<"), (">0301234<", ">3<"),
            ("<elemento>uno</elemento>", "<item>uno</item>"),
            ("modo=\"final\"", "modo=\"otro\""), ("documento=\"prueba\"", "documento=\"otro\""),
            (">uno<", "><"), (">Bomba<", ">a\nb<"), ("<plazo>60</plazo>", "<plazo>60</plazo><plazo>60</plazo>"),
        ] {
            let text = whole.replacing(right, with: wrong)
            #expect(text != whole)
            // Only an item of a list may be empty.
            #expect(try accepts(text) == (wrong == "><"), "\(wrong)")
        }
    }

    @Test("The form of the schema that ships compiles", .enabled(if: hasTools, "there is no xmllint"))
    func shipped() throws {
        let schema = Fixture.shipped
        let folder = try Self.folder(schema, paths: schema.allFields.map(\.path))
        defer { try? FileManager.default.removeItem(at: folder) }
        let empty = InstanceXML.write(CaseData(schema: schema), documentID: "prueba", mode: "en-blanco")
        try Data(empty).write(to: folder.appendingPathComponent("d.xml"))
        let checked = try run(
            try #require(tool("xmllint")), ["--noout", "--schema", "formularios/prueba.xsd", "d.xml"], in: folder)
        #expect(checked.status == 0, "\(checked.errors)")
    }
}
