import FojaData
import FojaTemplating
import FojaXML
import Testing

@testable import FojaWord

@Suite("Documents as Word files")
struct WordEmitterTests {
    private static func data() throws -> EncodedData {
        try EncodedData([
            "deudora": "Cooperativa <b>Ejemplo</b> & Cía. R.L.", "cuotas": 12,
            "monto": ExactDecimal(canonical: "1500.00"),
        ])
    }

    private static let letter = """
        <h1>RECIBO</h1><p class="cite">OFICINA/1</p>
        <section f:numerar="ordinal" f:id="monto"><h2>CLÁUSULA <f:n/>.- (MONTO)</h2>
        <p>La <b>{{ deudora }}</b> debe Bs {{ monto }}.</p></section>
        <section f:numerar="ordinal"><h2>CLÁUSULA <f:n/>.- (PLAZO)</h2>
        <ol class="sin-marca"><li f:numerar="letra"><f:n/>) Lo de la cláusula <f:ref a="monto"/> se paga en {{ cuotas }}
        cuotas.</li></ol></section>
        """

    @Test("What is read back is what the stream says, mark by mark and datum by datum; data are never markup")
    func says() throws {
        let file = try MadeFile(Self.letter, Self.data())
        let reading = try WordReading(file.bytes)
        let meant = file.document.emit(with: WordMarks())
        func marks(_ bytes: [UInt8]) -> String { String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self) }
        #expect(marks(reading.marks) == marks(meant.marks))
        #expect(reading.data.count == 3)
        #expect(meant.data == Dictionary(uniqueKeysWithValues: reading.data.map { ($0.path, $0.canonical) }))
        #expect(meant.data["deudora"] == "Cooperativa <b>Ejemplo</b> & Cía. R.L.")
        #expect(reading.document == "carta" && reading.mode == "final")
        let words = String(decoding: reading.text, as: UTF8.self)
        #expect(words.contains("a) Lo de la cláusula Primera se paga en 12 cuotas."))
    }

    @Test("Paragraphs have styles by the name of what they are, and titles their place in the outline")
    func styles() throws {
        let file = try MadeFile(Self.letter, Self.data())
        let used = try file.all("pStyle").map { $0.value() }
        #expect(used == ["TituloDelDocumento", "Cite", "TituloDeClausula", "TituloDeClausula", "Letra"])
        let styles = try file.part("word/styles.xml").all("style")
        let title = try #require(styles.first { $0.value("styleId") == "TituloDeClausula" })
        #expect(title.all("name").map { $0.value() } == ["Título de cláusula"])
        #expect(title.all("outlineLvl").map { $0.value() } == ["1"])
        #expect(title.all("basedOn").map { $0.value() } == ["Titulo2"])
        #expect(Set(styles.map { $0.value("styleId") }).count == styles.count)
    }

    @Test("A datum stands in a control with its path, within a bookmark; so do paragraphs and clauses in theirs")
    func controls() throws {
        let file = try MadeFile(Self.letter, Self.data()) { path in
            WordField(label: "Dato «\(path)»")
        }
        #expect(try file.all("tag").map { $0.value() } == ["deudora", "monto", "cuotas"])
        #expect(try file.all("alias").map { $0.value() } == ["Dato «deudora»", "Dato «monto»", "Dato «cuotas»"])
        let names = try file.all("bookmarkStart").compactMap { $0.value("name") }
        #expect(Set(names).count == names.count)
        #expect(
            names.contains("_foja_monto") && names.contains("_foja__clausula_2") && names.contains("_foja__parrafo_1"))
        #expect(names.allSatisfy { $0.count <= 40 && $0.hasPrefix("_foja_") })
        // Whoever strikes a clause strikes its data.
        #expect(try file.all("lock").isEmpty)
    }

    @Test("Names of bookmarks are short and of one path each, however long paths are")
    func names() {
        let names = FlowNames()
        let long = "garantias.propias.0." + String(repeating: "muy_largo.", count: 9) + "valor"
        let made = ["a.b", "a.b", "a.b.2", "a_b", "a.b_2", long, long, long + "es"].map { names.mark($0).name }
        #expect(Set(made).count == made.count && made.allSatisfy { $0.utf16.count <= 40 })
        #expect(made.prefix(2) == ["_foja_a_b", "_foja_a_b_2"])
        #expect(ControlWriter.tag(long).count == 64 && ControlWriter.tag(long) != ControlWriter.tag(long + "es"))
    }

    @Test("A form has controls to fill: a list to choose from, a calendar, and what is computed locked")
    func form() throws {
        let file = try MadeFile(
            "<p>{{ dia | modelo:'../../..' }} {{ clase | modelo:'.....' }} {{ total | modelo:'...' }} {{ libre }}</p>",
            EncodedData(["dia": "x", "clase": "x", "total": "x", "libre": "x"]), mode: .blank
        ) { path in
            switch path {
            case "dia": WordField(label: "Fecha", help: "La del pago", kind: .date)
            case "clase": WordField(label: "Clase", kind: .choice(["uno", "dos", "uno"]))
            case "total": WordField(label: "Total", isComputed: true)
            default: nil
            }
        }
        #expect(try file.all("date").count == 1)
        #expect(try file.all("listItem").map { $0.value("displayText") } == ["uno", "dos"])
        #expect(try file.all("lock").map { $0.value() } == ["sdtContentLocked"])
        #expect(try file.all("showingPlcHdr").count == 3)
        let help = try file.part("customXml/item1.xml").all("marca").compactMap { $0[attribute: "ayuda"] }
        #expect(help == ["La del pago"])
        #expect(try file.all("alias").last?.value() == "libre")
    }

    @Test("A table repeats its heads, keeps its rows whole, joins what goes over several and sets figures to the right")
    func tables() throws {
        let file = try MadeFile(
            """
            <table><caption>CUADRO</caption><thead><tr><th rowspan="2">Bien</th><th colspan="2">Precio</th></tr>
            <tr><th>Bs</th><th>USD</th></tr></thead>
            <tbody><tr><td>Camión</td><td class="cifra">1.500,00</td><td class="cifra">200,00</td></tr></tbody></table>
            """, Self.data(), css: ".cifra { text-align: right } tr { break-inside: avoid }")
        #expect(try file.all("tblHeader").count == 2 && file.all("cantSplit").count == 3)
        #expect(try file.all("gridCol").count == 3)
        #expect(try file.all("gridSpan").map { $0.value() } == ["2"])
        #expect(try file.all("vMerge").map { $0.value() } == ["restart", nil])
        let styles = try file.part("word/styles.xml").all("style")
        let figure = try #require(styles.first { $0.value("styleId") == "CifraDeCuadro" })
        #expect(figure.all("jc").map { $0.value() } == ["right"])
        let sum = try file.all("gridCol").compactMap { $0.value("w").flatMap { Int($0) } }.reduce(0, +)
        #expect(try file.all("tblW").map { $0.value("w") } == [String(sum)])
        #expect(try file.all("pStyle").first?.value() == "TituloDeCuadro")
    }

    @Test("Pages are the document's: sheet, margins, number of the letter, fields for page numbers")
    func pages() throws {
        let file = try MadeFile(
            "<p>Uno</p>", Self.data(),
            css: """
                html { --cite: attr(data-cite) } @page { size: 330mm 216mm; margin: 20mm 25.4mm; @top-right { content: var(--cite) }
                @bottom-right { content: "Página " counter(page) " de " counter(pages) } }
                """)
        let size = try #require(try file.all("pgSz").first)
        #expect(size.value("w") == "18709" && size.value("h") == "12246" && size.value("orient") == "landscape")
        #expect(try file.all("pgMar").first?.value("left") == "1440")
        #expect(try file.part("word/header1.xml").all("t").map(\.text) == ["OFICINA/1"])
        #expect(
            try file.part("word/footer2.xml").all("fldSimple").map { $0.value("instr") } == [" PAGE ", " NUMPAGES "])
        #expect(file.text("docProps/core.xml").contains("<dc:title>Carta de prueba</dc:title>"))
        #expect(file.text("docProps/core.xml").contains("<dc:creator>Oficina Inventada</dc:creator>"))
        #expect(file.text("word/settings.xml").contains("autoHyphenation"))
    }

    @Test("A text of several lines is one control in a paragraph of its own; spaces of a page are no words")
    func lines() throws {
        let file = try MadeFile(
            "<p>Dice:   \n  {{ texto }} y   nada más </p>", EncodedData(["texto": "una\notra"]),
            css: ".parrafos { display: block; border-left: 1pt solid #999 }")
        let reading = try WordReading(file.bytes)
        let words = String(decoding: reading.text, as: UTF8.self)
        #expect(words.contains("Dice: una") || words.contains("Dice:\nuna otra\ny nada más"), "\(words)")
    }
}
