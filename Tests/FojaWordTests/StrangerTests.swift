import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaWord

/// Packages that nobody should have to trust: each is read or refused, soon and with a reason.
@Suite("Word files of strangers")
struct StrangerTests {
    private static let types = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/></Types>
        """
    private static let relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
        Target="word/document.xml"/></Relationships>
        """

    static func parts(
        _ body: String, namespace: String = Namespaces.word, and more: [(String, String)] = []
    ) -> [ZipPart] {
        let document = "<w:document xmlns:w=\"\(namespace)\"><w:body>\(body)</w:body></w:document>"
        let all = [("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", document)] + more
        return all.map { ZipPart(name: $0.0, bytes: Array($0.1.utf8)) }
    }

    static func file(_ body: String, and more: [(String, String)] = [], taking choice: RevisionChoice = .init()) throws
        -> WordFile
    {
        try WordFile(try ZipArchive.pack(parts(body, and: more)), named: "ajeno.docx", taking: choice)
    }

    private static func refusal(_ parts: [ZipPart]) throws -> Diagnostic? {
        do {
            _ = try WordFile(try ZipArchive.pack(parts), named: "ajeno.docx")
            return nil
        } catch let error as DiagnosticsError {
            return error.diagnostics.first
        }
    }

    // MARK: What programs write

    @Test(
        "Runs, fields, symbols, boxes, tables within tables and hyperlinks are words in their order, of either kind of file"
    )
    func reads() throws {
        let body = """
            <w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>co</w:t></w:r><w:proofErr w:type="spellStart"/>\
            <w:smartTag><w:r><w:t xml:space="preserve">sa </w:t></w:r></w:smartTag><w:hyperlink r:id="z" \
            xmlns:r="urn:r"><w:r><w:t>enlace</w:t></w:r></w:hyperlink><w:r><w:noBreakHyphen/><w:t>fin</w:t></w:r>\
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>no</w:t></w:r>\
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> 12</w:t></w:r>\
            <w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE"><w:r><w:t xml:space="preserve"> hoy</w:t>\
            </w:r></w:fldSimple><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p>\
            </w:tc></w:tr></w:tbl><w:p/></w:tc><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc>\
            </w:sdtContent></w:sdt></w:tr></w:tbl>
            <w:sdt><w:sdtContent><w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><w:txbxContent>\
            <w:p><w:r><w:t>caja</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>\
            <w:txbxContent><w:p><w:r><w:t>caja</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>\
            </mc:AlternateContent><w:t>último</w:t></w:r></w:p></w:sdtContent></w:sdt>
            """
        for namespace in [Namespaces.word, Namespaces.strictWord] {
            let bytes = try ZipArchive.pack(Self.parts(body, namespace: namespace))
            let file = try WordFile(bytes, named: "ajeno.docx")
            #expect(
                file.paragraphs.map(\.text) == ["cosa enlace-fin 12 hoy☒", "a", "b", "", "c", "último", "caja"],
                "\(namespace)")
            #expect(file.paragraphs.map { $0.cell?.table } == [nil, 0, 1, 0, 0, nil, nil])
            #expect(file.paragraphs[4].cell == WordFile.Cell(table: 0, row: 0, cell: 1))
            #expect(file.carried == nil && file.revisions.isEmpty)
            #expect(file.paragraphs.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
        }
    }

    @Test("Tracked changes are what they are: all taken, all refused, or those of one author")
    func tracks() throws {
        func by(_ who: String) -> String { "w:id=\"1\" w:author=\"\(who)\" w:date=\"2026-03-02T10:00:00Z\"" }
        let body = """
            <w:p><w:r><w:t xml:space="preserve">El plazo es de </w:t></w:r><w:del \(by("Ana"))><w:r><w:delText>seis</w:delText>\
            </w:r></w:del><w:ins \(by("Ana"))><w:r><w:t>ocho</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> meses</w:t></w:r>\
            <w:ins \(by("Luis"))><w:r><w:t xml:space="preserve"> calendario</w:t></w:r></w:ins></w:p>
            <w:p><w:pPr><w:rPr><w:del \(by("Ana"))/></w:rPr></w:pPr><w:r><w:t>Une</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve"> dos.</w:t></w:r></w:p>
            <w:p><w:pPr><w:rPr><w:ins \(by("Luis"))/></w:rPr></w:pPr><w:ins \(by("Luis"))><w:r><w:t>Nuevo</w:t></w:r></w:ins></w:p>
            <w:tbl><w:tr><w:trPr><w:del \(by("Ana"))/></w:trPr><w:tc><w:p><w:r><w:t>fila</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:moveFrom \(by("Ana"))><w:p><w:r><w:t>x</w:t></w:r></w:p></w:moveFrom>
            <w:p><w:moveTo \(by("Ana"))><w:r><w:t>movido</w:t></w:r></w:moveTo></w:p>
            """
        func said(_ choice: RevisionChoice) throws -> [String] {
            try Self.file(body, taking: choice).paragraphs.map(\.text).filter { !$0.isEmpty }
        }
        #expect(try said(.init()) == ["El plazo es de ocho meses calendario", "Une dos.", "Nuevo", "movido"])
        #expect(
            try said(.init(takesOthers: false)) == ["El plazo es de seis meses", "Une", " dos.", "fila", "x"])
        #expect(
            try said(.init(refused: ["Ana"])) == [
                "El plazo es de seis meses calendario", "Une", " dos.", "Nuevo", "fila", "x",
            ])
        #expect(
            try said(.init(takesOthers: false, taken: ["Ana"])) == ["El plazo es de ocho meses", "Une dos.", "movido"])
        let changes = try Self.file(body).revisions
        #expect(
            changes.prefix(3).map { [$0.kind.rawValue, $0.author, String($0.date.prefix(10)), $0.text] } == [
                ["deletion", "Ana", "2026-03-02", "seis"], ["insertion", "Ana", "2026-03-02", "ocho"],
                ["insertion", "Luis", "2026-03-02", " calendario"],
            ])
        #expect(changes.allSatisfy(\.isTaken) && changes.first?.paragraph == 1)
    }

    @Test("A comment is told in the paragraph that it is about")
    func comments() throws {
        let comments = """
            <w:comments xmlns:w="\(Namespaces.word)"><w:comment w:id="7" w:author="Ana" w:date="2026-03-02T10:00:00Z">\
            <w:p><w:r><w:t>¿Por qué?</w:t></w:r></w:p></w:comment></w:comments>
            """
        let relations = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>\
            <Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" \
            Target="http://ejemplo.invalid/" TargetMode="External"/></Relationships>
            """
        let file = try Self.file(
            "<w:p><w:r><w:t>uno</w:t></w:r></w:p><w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>dos</w:t></w:r></w:p>",
            and: [("word/comments.xml", comments), ("word/_rels/document.xml.rels", relations)])
        #expect(
            file.comments == [
                WordFile.Comment(author: "Ana", date: "2026-03-02T10:00:00Z", text: "¿Por qué?", paragraph: 2)
            ])
    }

    // MARK: What is refused

    @Test("What is no whole package, leads outside, runs or is too large is refused, and the part is named")
    func refuses() throws {
        let whole = Self.parts("<w:p/>")
        func told(_ parts: [ZipPart], _ id: Diagnostic.ID, _ words: String) throws {
            let found = try #require(try Self.refusal(parts), "\(words)")
            #expect(found.id == id && found.message.contains(words) && found.fix != nil, "\(found.message)")
            #expect(found.place?.source.name == "ajeno.docx")
        }
        #expect(try Self.refusal(whole) == nil)
        try told(whole.filter { $0.name != "word/document.xml" }, "word.paquete", "word/document.xml")
        try told(whole.filter { $0.name != "[Content_Types].xml" }, "word.paquete", "Content_Types")
        try told(whole + [ZipPart(name: "WORD/document.xml", bytes: [])], "word.paquete", "dos partes")
        try told(whole + [ZipPart(name: "../fuera.xml", bytes: [])], "word.paquete", "../fuera.xml")
        try told(whole + [ZipPart(name: "/etc/fuera.xml", bytes: [])], "word.paquete", "fuera")
        try told(whole + [ZipPart(name: "word/vbaProject.bin", bytes: [1])], "word.prohibido", "macros")
        try told(
            whole + [ZipPart(name: "word/embeddings/oleObject1.bin", bytes: [1])], "word.prohibido", "oleObject1.bin")
        try told(
            whole + (0..<1_000).map { ZipPart(name: "word/m\($0).xml", bytes: []) }, "word.paquete", "1000 partes")
        try told(Self.parts(String(repeating: "<w:p/>", count: 400_001)), "word.limites", "marcas")
        let macro = Self.types.replacing(
            "</Types>",
            with: "<Override PartName=\"/word/document.xml\" ContentType=\"x.macroEnabled.main+xml\"/></Types>")
        try told(
            whole.map { $0.name.hasPrefix("[") ? ZipPart(name: $0.name, bytes: Array(macro.utf8)) : $0 },
            "word.prohibido", "macros")
        let large = [UInt8](repeating: 0x50, count: StrangerPackage.packed + 1)
        let error = #expect(throws: DiagnosticsError.self) { try WordFile(large, named: "grande.docx") }
        #expect(error?.diagnostics.map(\.id) == ["word.limites"])
    }

    @Test("What is declared as a document type, and what is packed a thousand times smaller, is refused")
    func bombs() throws {
        let bomb = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w>&b;</w>"
        let typed = Self.parts("").map { part in
            part.name == "word/document.xml" ? ZipPart(name: part.name, bytes: Array(bomb.utf8)) : part
        }
        let found = try #require(try Self.refusal(typed))
        #expect(found.id.name.hasPrefix("xml.") && found.place?.source.name == "ajeno.docx/word/document.xml")
        let spaces = ZipPart(name: "word/grande.xml", bytes: [UInt8](repeating: 0x20, count: 60 << 20))
        let start = ContinuousClock.now
        let refused = try #require(try Self.refusal(Self.parts("<w:p/>") + [spaces]))
        #expect(refused.id == "word.paquete" && refused.message.contains("tamaño"))
        #expect(ContinuousClock.now - start < .seconds(20))
        let many = (0..<2_000).map { " a\($0)=\"\"" }.joined()
        let attributes = Self.parts("<w:p\(many)/>" + String(repeating: "<w:p/>", count: 12_000))
        #expect(try Self.refusal(attributes)?.id.name.hasPrefix("xml.") == true)
    }

    @Test("Cut at every thousandth byte, or with any bit another, a file is read or refused, each in a moment")
    func broken() throws {
        let body = (0..<200).map { "<w:p><w:r><w:t>Párrafo \($0) del contrato</w:t></w:r></w:p>" }.joined()
        let bytes = try ZipArchive.pack(
            Self.parts(body, and: [("word/media/m.xml", String(repeating: "ruido ", count: 900))]))
        var random = SplitMix64(state: 13)
        var read = 0
        var refused = 0
        func attempt(_ bytes: [UInt8]) {
            let start = ContinuousClock.now
            do {
                _ = try WordFile(bytes, named: "roto.docx")
                read += 1
            } catch {
                refused += error.diagnostics.isEmpty ? 0 : 1
            }
            #expect(ContinuousClock.now - start < .seconds(1))
        }
        for length in stride(from: 0, to: bytes.count, by: min(1_000, max(1, bytes.count / 40))) {
            attempt(Array(bytes.prefix(length)))
        }
        let cuts = read + refused
        for _ in 0..<2_000 {
            var other = bytes
            other[Int(random.next() % UInt64(other.count))] ^= UInt8(1 << (random.next() % 8))
            attempt(other)
        }
        #expect(read + refused == cuts + 2_000 && refused > 500)
    }
}
