import FojaDiagnostics
import FojaXML
import Testing

@testable import FojaDocuments

@Suite("What is printed is the document, word by word and in its order")
struct PrintAlignmentTests {
    /// Whether pages, parted by form feeds, say what a body says.
    private func says(_ pages: String, _ body: String) throws -> Bool {
        let tree = try XMLTree(
            parsing: SourceText(
                name: "p", text: "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>\(body)</body></html>"))
        return PrintedText(Array(pages.utf8)).difference(from: tree) == nil
    }

    private static let sentence =
        "El deudor no debe ceder la maquinaria a terceros, ni mudarla, sin permiso escrito del Fondo"

    @Test(
        "The same words in another order, one fewer or one more are another document",
        arguments: [
            ("El deudor debe ceder la maquinaria a terceros, ni mudarla, sin permiso escrito del Fondo", false),
            ("El deudor no debe ceder a terceros la maquinaria, ni mudarla, sin permiso escrito del Fondo", false),
            ("El deudor no debe ceder la maquinaria a terceros, ni mudarla, sin permiso escrito", false),
            (
                "El deudor no debe ceder la maquinaria a terceros, ni mudarla, sin ningún permiso escrito del Fondo",
                false
            ),
            ("del Fondo El deudor no debe ceder la maquinaria a terceros, ni mudarla, sin permiso escrito", false),
            ("", false),
            (sentence, true),
            ("EL DEUDOR no debe\nceder la maqui-\nnaria a terceros, ni mudarla, sin permiso escrito del Fondo", true),
            (
                "Membrete\nEl deudor no debe ceder la maquin\nPágina 1 de 2\u{0C}Membrete\naria a terceros, ni mudarla, sin permiso escrito del Fondo\nPágina 2 de 2",
                true
            ),
            (
                "El deudor no debe ceder la maquinaria Página 1 de 2\u{0C}a terceros, mudarla, sin permiso escrito del Fondo",
                false
            ),
        ])
    func order(_ pages: String, _ same: Bool) throws {
        #expect(try says(pages, "<p>\(Self.sentence)</p>") == same)
    }

    @Test("Any script is compared; what a font reorders, letter by letter")
    func scripts() throws {
        #expect(try says("Ελληνικά και Ρωσικά fin", "<p>Ελληνικά και Ρωσικά fin</p>"))
        #expect(try !says("Привет большой мир, конец", "<p>Привет маленький дом, конец</p>"))
        #expect(try says("这是一个测试文档 fin", "<p>这是一个测试文档 fin</p>"))
        #expect(try !says("完全不同的另外一份文件 fin", "<p>这是一个测试文档 fin</p>"))
        // As poppler gives it: the words from left to right as they stand on the page.
        #expect(
            try says(
                "Hola. ثم هنا 123 للتجربة نص العربية fin del texto",
                "<p>Hola. العربية نص للتجربة 123 هنا ثم fin del texto</p>"))
        #expect(
            try !says(
                "Hola. שלום עולם וזה הסוף fin del texto", "<p>Hola. العربية نص للتجربة 123 هنا ثم fin del texto</p>"))
        #expect(try says("oﬃcina ﬁnal ñandú", "<p>oficina final n\u{303}andu\u{301}</p>") == false)
        #expect(try says("oﬃcina ﬁnal ñandú", "<p>officina final n\u{303}andu\u{301}</p>"))
    }

    @Test("A margin that says the title of what begins under it is no second title")
    func marginLikeTitle() throws {
        let body =
            "<p>\(Self.sentence)</p><h1>Declaración Jurada Técnica - Financiera y Legal</h1><p>Anexo uno, solicitud de préstamo de la cooperativa.</p>"
        func pages(_ after: String) -> String {
            "\(Self.sentence)\n\u{0C}B O R R A D O R Declaración Jurada Técnica, Financiera y Legal\nPágina 2 de 3\n"
                + "DECLARACIÓN JURADA TÉCNICA - FINANCIERA Y LEGAL\n\(after)\n"
        }
        #expect(try says(pages("Anexo uno, solicitud de préstamo de la cooperativa."), body))
        #expect(try !says(pages("Anexo uno, solicitud de préstamo."), body))
        #expect(try !says(pages("Anexo dos, solicitud de préstamo de la cooperativa."), body))
    }

    @Test("Numerals of lists and labels of charts stand on the pages besides, and nothing else does")
    func besides() throws {
        let list = "<ol><li>uno</li><li>dos</li></ol><p>fin</p>"
        #expect(try says("1. uno 2. dos fin", list))
        #expect(try says("uno dos fin", list))
        #expect(try !says("1. uno y algo más largo 2. dos fin", list))
        let chart =
            #"<p>Antes</p><svg xmlns="http://www.w3.org/2000/svg"><title>t</title><text>12 puntos</text></svg><p>después</p>"#
        #expect(try says("Antes 12 punto 0 5 después", chart))
        #expect(try !says("Antes 12 puntos y una frase que nadie escribió en ninguna parte después", chart))
    }

    @Test("A row that a page cuts goes on cell beside cell")
    func row() throws {
        let table =
            "<table><tbody><tr><td>uno dos tres cuatro</td><td>cinco seis siete ocho</td></tr><tr><td>nueve</td></tr></tbody></table><p>Y el fin de todo esto</p>"
        #expect(try says("uno dos cinco seis pie\u{0C}tres cuatro siete ocho nueve Y el fin de todo esto", table))
        #expect(try !says("uno dos cinco seis pie\u{0C}tres cuatro ocho siete nueve Y el fin de todo esto", table))
    }

    @Test("A long document that is another one is refused soon")
    func long() throws {
        let words = (0..<20_000).map { "palabra\($0 % 97)" }
        let body = "<p>\(words.joined(separator: " "))</p>"
        #expect(try says(words.joined(separator: "\n"), body))
        let start = ContinuousClock.now
        #expect(try !says(words.reversed().joined(separator: "\n\u{0C}"), body))
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
