import FojaData
import FojaDiagnostics
import FojaTemplating
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

    @Test("In a table too the order is the document's, and the head of a column may stand before its cells")
    func tables() throws {
        let table =
            "<table><thead><tr><th>Mes</th><th>El monto</th></tr></thead><tbody><tr><td>uno</td><td>diez</td></tr>"
            + "<tr><td>dos</td><td>—</td></tr></tbody></table>"
        let page = "<p>a</p>\(table)<p>b</p>"
        #expect(try problems(page, "a\nMes | El monto\nuno | diez\ndos | —\nb").isEmpty)
        #expect(try problems(page, "a\nMes: uno\nEl monto: diez\n\nMes: dos\nEl monto: —\nb").isEmpty)
        for wrong in [
            // A head that is before one of its cells only.
            "a\nMes: uno\nEl monto: diez\n\ndos\nEl monto: —\nb", "a\nMes\nuno\nEl monto: diez\n\ndos\nEl monto: —\nb",
            // A head that is not all of it, one of another column, one that is nowhere.
            "a\nMes: uno\nEl monto: diez\n\nMes: dos\nmonto: —\nb", "a\nEl monto: uno\nMes: diez\n\nMes: dos\nb",
            "a\nMes: uno\ndiez\n\nMes: dos\nb",
            // Another order, of cells and of rows; one too many, one too few; out of the table.
            "a\nMes | El monto\ndiez | uno\ndos | —\nb", "a\nMes | El monto\ndos | —\nuno | diez\nb",
            "a\nMes: uno\nEl monto: diez\n\nMes: dos dos\nb", "a\nMes: uno\nEl monto: diez\nb",
            "a\nMes | El monto\nuno | diez\nb\ndos",
        ] {
            #expect(try !problems(page, wrong).isEmpty, "\(wrong)")
        }
        #expect(
            try problems(page, "a\nMes | El monto\ndiez | uno\ndos | —\nb")
                == ["una tabla no está en su orden en el texto: «Mes El monto diez uno dos b»"])
    }

    @Test("A table within a cell, a head over two columns, a cell over two rows")
    func placed() throws {
        let inner = "<table><thead><tr><th>c</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>"
        let table =
            "<table><caption>t</caption><thead><tr><th rowspan=\"2\">n</th><th colspan=\"2\">g</th></tr>"
            + "<tr><th>p</th><th>q</th></tr></thead><tbody><tr><td rowspan=\"2\">1</td><td>2</td><td>\(inner)</td></tr>"
            + "<tr><td>3</td><td>4</td></tr></tbody></table>"
        #expect(try problems(table, "t\nn | g\np | q\n1 | 2 | c x\n3 | 4").isEmpty)
        #expect(try problems(table, "t\ng\nn: 1\np: 2\nq: c: x\n\np: 3\nq: 4").isEmpty)
        #expect(try !problems(table, "t\ng\nn: 1\np: 2\nq: c: x\n\nn: 3\nq: 4").isEmpty)
        #expect(try !problems(table, "t\ng\nn: 1\np: 2\nq: x\n\np: 3\nq: c 4").isEmpty)
    }

    @Test("Whatever table a template has, its text has what it may; of two of its words exchanged, another")
    func anyTable() throws {
        var random = SplitMix64(state: 19)
        let data = try EncodedData(["nombre": "Ana"])
        var counts = (labelled: 0, exchanged: 0)
        for round in 0..<400 {
            let markup = AnyTable(&random).markup
            let document = try Template(body: "<p>antes</p>\(markup)<p>después</p>", for: data).resolve(data)
            let tree = try XMLTree(parsing: SourceText(name: "x", bytes: document.xhtml()))
            let text = document.text()
            let problems = SameWords(tree, text: text).problems
            #expect(problems.isEmpty, "\(round): \(markup)\n\(String(decoding: text, as: UTF8.self))")
            if text.contains(UInt8(ascii: ":")) { counts.labelled += 1 }
            // Words that stand once: no other place could have them.
            let list = WordList(text)
            let single = list.ranges.indices.filter { one in list.keys.count { $0 == list.keys[one] } == 1 }
            guard let one = single.randomElement(using: &random), let other = single.randomElement(using: &random),
                one < other
            else { continue }
            let (first, second) = (list.ranges[one], list.ranges[other])
            let exchanged =
                text[..<first.lowerBound] + text[second] + text[first.upperBound..<second.lowerBound] + text[first]
                + text[second.upperBound...]
            #expect(!SameWords(tree, text: Array(exchanged)).problems.isEmpty, "\(round): \(markup)")
            counts.exchanged += 1
        }
        #expect(counts.labelled > 100)
        #expect(counts.exchanged > 100)
    }
}

/// A table with heads or without, cells over several columns and rows, some with nothing, some with another table.
private struct AnyTable {
    let markup: String

    init(_ random: inout SplitMix64, depth: Int = 0) {
        let longest = Bool.random(using: &random) ? 9 : 2
        let columns = Int.random(in: 1...5, using: &random)
        let rowsOfHeads = Int.random(in: 0...2, using: &random)
        var out = "<table>"
        if Int.random(in: 0...2, using: &random) == 0 { out += "<caption>Cuadro de prueba</caption>" }
        for row in 0..<rowsOfHeads {
            if row == 0 { out += "<thead>" }
            out += "<tr>"
            for _ in 0..<columns { out += AnyTable.cell("th", longest, depth: 9, &random) }
            out += row == rowsOfHeads - 1 ? "</tr></thead>" : "</tr>"
        }
        out += "<tbody>"
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            out += "<tr>"
            for column in 0..<columns {
                let isHead = column == 0 && Bool.random(using: &random)
                out += AnyTable.cell(isHead ? "th" : "td", longest, depth: depth, &random)
            }
            out += "</tr>"
        }
        if Int.random(in: 0...2, using: &random) == 0 {
            out += "<tr><th colspan=\"\(max(1, columns - 1))\">TOTAL</th>"
            out += AnyTable.cell("td", longest, depth: 9, &random) + "</tr>"
        }
        markup = out + "</tbody></table>"
    }

    private static func cell(_ name: String, _ longest: Int, depth: Int, _ random: inout SplitMix64) -> String {
        let spans = ["", "", "", "", " colspan=\"2\"", " rowspan=\"2\""].randomElement(using: &random) ?? ""
        var words: [String] = []
        for _ in 0..<Int.random(in: 1...longest, using: &random) {
            let number = Int.random(in: 1...9_999, using: &random)
            words.append(
                ["monto", "de", "la", "cuota", "mes", "Bs", "\(number)", "palabra\(number)", "otra\(number)"]
                    .randomElement(using: &random) ?? "")
        }
        // No two heads of a column say the same.
        if name == "th" { words[0] = "cabeza\(random.next())" }
        let some = words.joined(separator: " ")
        let content =
            switch Int.random(in: 0...11, using: &random) {
            case 0: ""
            case 1: "—"
            case 2 where name == "td": "<p>\(some)</p><p>\(some)</p>"
            case 3 where name == "td" && depth < 2: AnyTable(&random, depth: depth + 1).markup
            case 4: "<ol><li>\(some)</li></ol>"
            case 5 where name == "td": "{{ nombre }}"
            default: some
            }
        return "<\(name)\(spans)>\(content)</\(name)>"
    }
}
