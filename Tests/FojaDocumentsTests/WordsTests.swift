import FojaDiagnostics
import FojaTestSupport
import FojaXML
import Testing

@testable import FojaDocuments

@Suite("The same words in both emissions")
struct WordsTests {
    private func words(_ text: String) -> [String] {
        let list = WordList(Array(text.utf8))
        return list.ranges.indices.map(list.word)
    }

    private func problems(_ markup: String, _ text: String) throws -> [String] {
        let tree = try XMLTree(
            parsing: SourceText(
                name: "x",
                text:
                    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>No</title></head><body>\(markup)</body></html>"
            ))
        return SameWords(tree, text: Array(text.utf8)).problems
    }

    @Test("Words are letters and figures")
    func cutting() {
        #expect(
            words("«Bs800.000,00», el 1.º (dos): N° 3/4…") == ["Bs800.000,00", "el", "1", "º", "dos", "N", "3", "4"])
        #expect(words("año, Ñandú; ×÷ — fin.") == ["año", "Ñandú", "fin"])
        #expect(words("1,2,3.4b") == ["1,2,3.4", "b"])
        #expect(words("").isEmpty)
    }

    @Test("The numbers of words are those of the words with their places")
    func numbers() {
        var random = SplitMix64(state: 3)
        let signs = ["a", "B", "ñ", "Á", "×", "1", "20", ".", ",", " ", "\n", "-", "«", "…", "ß", "3.4", "中"]
        for _ in 0..<20_000 {
            var text = Array(
                (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in signs.randomElement(using: &random) }
                    .joined().utf8)
            if Int.random(in: 0...9, using: &random) == 0, !text.isEmpty { text.removeLast() }
            #expect(WordKeys(text).keys == WordList(text).keys, "\(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test("Case does not matter, nor does what is not shown")
    func same() throws {
        #expect(
            try problems(
                "<h1>Título Único</h1><p hidden=\"hidden\">no</p><p>Uno <b>dos</b></p>", "TÍTULO ÚNICO\n\nuno dos\n"
            ).isEmpty)
    }

    @Test("A word that is missing, too many or out of its place is told")
    func different() throws {
        #expect(try problems("<p>uno dos tres</p>", "uno tres").count == 2)
        #expect(try problems("<p>uno dos</p>", "uno dos tres") == ["está solo en el texto: «uno dos tres»"])
        #expect(try problems("<p>uno dos tres</p>", "uno tres dos").count == 1)
        #expect(try !problems("<p>Bs1.000,00</p>", "Bs1.000,01").isEmpty)
    }

    @Test("In a table the order is free and the heads may repeat")
    func tables() throws {
        let table =
            "<table><thead><tr><th>Mes</th></tr></thead><tbody><tr><td>dos</td><td>uno</td></tr></tbody></table>"
        #expect(try problems("<p>a</p>\(table)<p>b</p>", "a\nMes: uno\nMes: dos\nb").isEmpty)
        #expect(try problems(table, "Mes: uno\nMes: dos dos").count == 1)
        #expect(try problems(table, "Mes: uno").count == 1)
    }
}
