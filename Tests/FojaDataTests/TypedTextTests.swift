import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("What people type, at random")
struct TypedTextTests {
    @Test("A text that is offered keeps every letter and digit that was typed")
    func nothingDropped() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "4", "8", "0", "00", "000", "O", "OOO", "l", ".", ",", " ", "\u{A0}", "'", "mil", "Bs", "$us", "%", "-",
            ".-",
            "socios", "aprox.", "tn", "1/2", "x", "+", "1A", "PT", "e5",
        ]
        let fields =
            ["monto", "plazo", "tasa", "ley", "fecha"].compactMap { Fixture.schema.field(at: "prestamo." + $0) }
            + ["ci"].compactMap { Fixture.schema.field(at: "cooperativa.representante." + $0) }
        #expect(fields.count == 6)
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            guard let field = fields.randomElement(using: &random), text.contains(where: \.isNumber) else { continue }
            let reader = ScalarReader(
                field: field, type: field.type, text: ScalarReader.trimmed(text), style: .plain, place: nil)
            do throws(DiagnosticsError) { _ = try reader.value() } catch {
                guard let fix = error.diagnostics.first?.fix else {
                    Issue.record("«\(text)» for \(field.path) is refused without a mend")
                    continue
                }
                for offered in TypedTextTests.offered(fix) {
                    #expect(TypedTextTests.keeps(offered, text, field), "«\(text)» for \(field.path): \(fix)")
                }
            }
        }
    }

    /// What a fix says to write: what stands between backticks after «escriba».
    private static func offered(_ fix: String) -> [String] {
        guard
            let start = fix.split(separator: "escriba ", maxSplits: 1, omittingEmptySubsequences: false).dropFirst()
                .first
        else { return [] }
        let parts = start.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    private static func keeps(_ offered: String, _ typed: String, _ field: Field) -> Bool {
        // The unit of the datum may go: it is printed with it anyway.
        var bare = typed.lowercased()
        if field.type.kind == .money { bare = bare.replacing("bs", with: "") }
        var wanted = bare.filter { $0.isLetter || $0.isNumber }[...]
        // A year of two digits is completed, leading zeros of a whole number are none.
        while wanted.first == "0" { wanted = wanted.dropFirst() }
        // A date whose month cannot be one is offered with its day first: `1/21/2800` is `21/1/2800`.
        if field.type.kind == .date, offered.count == typed.count { return offered.sorted() == typed.sorted() }
        for character in offered.lowercased() where character == wanted.first { wanted = wanted.dropFirst() }
        return wanted.isEmpty
    }

    @Test("However a number is dressed, it is the same number")
    func dressed() throws {
        var random = SystemRandomNumberGenerator()
        let money = try #require(Fixture.schema.field(at: "prestamo.monto"))
        for _ in 0..<5_000 {
            let whole = Int.random(in: 1...999_999_999, using: &random)
            let cents = Int.random(in: 0...99, using: &random)
            var groups: [String] = []
            var rest = whole
            while rest >= 1_000 {
                groups.insert(String(String(rest % 1_000 + 1_000).dropFirst()), at: 0)
                rest /= 1_000
            }
            groups.insert(String(rest), at: 0)
            let mark = [" ", "\u{A0}", "\u{202F}", ".", "'"].randomElement(using: &random) ?? "."
            let decimals = (cents < 10 ? "0" : "") + String(cents)
            var text = groups.joined(separator: mark) + "," + decimals
            text = ["Bs ", "Bs. ", "Bs", "", "BOB "].randomElement(using: &random).map { $0 + text } ?? text
            text += ["", " bolivianos", " Bs", "\u{A0}Bs."].randomElement(using: &random) ?? ""
            if text.lowercased().hasPrefix("b"), text.lowercased().hasSuffix("s") || text.hasSuffix("Bs.") {
                text = String(text.drop { !$0.isNumber })
            }
            let reader = ScalarReader(field: money, type: money.type, text: text, style: .plain, place: nil)
            let value = (try? reader.value())?.canonical
            #expect(value == "\(whole).\(decimals)", "\(text)")
        }
    }

    @Test(
        "The line that is wrong is told, and how to write it",
        arguments: [
            // A line that continues.
            ("a: uno\nb: dos\nsigue aquí\nc: 3\n", "yaml.sintaxis 3:1", "póngale 2 espacios delante"),
            // Lost and odd indentation.
            ("g:\n  a: 1\nb: 2\n  c: 3\n", "yaml.sintaxis 3:1", "póngale 2 espacios delante"),
            ("g:\n    a: 1\n  b: 2\n", "yaml.sintaxis 3:3", "póngale 4 espacios"),
            ("g:\n  a: uno\n    b: dos\n", "yaml.sintaxis 3:5", "póngale 2 espacios"),
            ("g:\n  - a: 1\n  b: 2\n", "yaml.sintaxis 3:3", "póngale 4 espacios"),
            // Marks of lists.
            ("g:\n  - uno\n  -dos\n", "yaml.sintaxis 3:3", "un guion y un espacio"),
            ("g:\n  - uno\n  • dos\n", "yaml.sintaxis 3:3", "en lugar de «•»"),
            ("g:\n  - uno\n  2. dos\n", "yaml.sintaxis 3:3", "en lugar de «2.»"),
            ("g:\n  * uno\n", "yaml.sintaxis 2:3", "en lugar de «*»"),
            // No space after the colon.
            ("a: 1\nmonto:480\nb: 2\n", "yaml.sintaxis 2:1", "escriba `monto: 480`"),
            ("a: 1\nmonto:\u{A0}480\nb: 2\n", "yaml.sintaxis 2:1", "escriba `monto: 480`"),
            // Quotes and brackets in the middle.
            ("a: 'uno' dos\n", "yaml.sintaxis 1:10", "`a: '''uno'' dos'`"),
            ("a: [uno] dos\n", "yaml.sintaxis 1:10", "`a: '[uno] dos'`"),
            ("a: \"uno\nb: 2\n", "yaml.sintaxis 1:4", "ponga las que cierran"),
            ("a: `uno\n", "yaml.sintaxis 1:4", "`a: '`uno'`"), ("a: %uno\n", "yaml.sintaxis 1:4", "`a: '%uno'`"),
            ("a: |uno\n", "yaml.sintaxis 1:5", "línea siguiente"),
            // Spaces that are not.
            ("g:\n\u{A0} a: 1\n  b: 2\n", "yaml.sangria 2:1", "ponga 2 espacios"),
            // A number sign that is part of the text.
            ("a: Calle 1 #3\n", "yaml.numeral 1:12", "`a: 'Calle 1 #3'`"), ("a: #3\n", "yaml.numeral 1:4", "`a: '#3'`"),
            ("a: [Calle #3\n  ]\n", "yaml.numeral 1:11", "entre comillas"),
            ("a: Calle \"Uno\" #3\n", "yaml.numeral 1:16", "`a: 'Calle \"Uno\" #3'`"),
            ("- #3\n", "yaml.numeral 1:3", "entre comillas"),
            ("a: \"Calle 1\" #3\n", "yaml.numeral 1:14", "`a: '\"Calle 1\" #3'`"),
            // Read in silence otherwise: two items as one, a value as a name.
            ("g:\n  - uno\n   - dos\n", "yaml.sangria 3:4", "alinee su guion"),
            ("a: &uno\nb: 2\n", "yaml.ancla 1:4", "`a: '&uno'`"), ("a: ? uno\n", "yaml.sintaxis 1:4", "`a: '? uno'`"),
            ("g:\n  - a: 1\n   b: 2\n", "yaml.sintaxis 3:4", "póngale 4 espacios"),
            ("g:\n  - a: uno\n     b: dos\n", "yaml.sintaxis 3:6", "póngale 4 espacios"),
            ("g:\n  - uno\n  dos\n", "yaml.sintaxis 3:3", "póngale «- » delante"),
            ("a: 1\nmonto 480\nb: 2\n", "yaml.sintaxis 2:1", "`monto: 480`"),
            ("a: 1\nmonto = 480\nb: 2\n", "yaml.sintaxis 2:1", "`monto: 480`"),
            ("a: 1\ngrupo\n  b: 2\n", "yaml.sintaxis 2:1", "`grupo:`"),
        ])
    func lines(text: String, expected: String, fix: String) throws {
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.tree(text) }
        let first = try #require(error?.diagnostics.first)
        #expect("\(first.id) \(first.place?.line ?? 0):\(first.place?.column ?? 0)" == expected)
        #expect(first.fix?.contains(fix) == true, "\(first.fix ?? "")")
    }

    @Test("A comment is still a comment")
    func comments() throws {
        let text =
            "a: uno # nota\nb: 2 ## otra\nc: \"x\" # nota\ng: #nota\n  #d: 4\n  e: 5\nf: a#b\nh: http://x/#y\n#i: 3\n"
        let tree = try Fixture.tree(text)
        #expect(tree.root.entries?.map(\.key) == ["a", "b", "c", "g", "f", "h"])
        #expect(tree.root["a"]?.text == "uno" && tree.root["f"]?.text == "a#b" && tree.root["h"]?.text == "http://x/#y")
    }

    @Test("A group that lost its indentation at its end is told by its last datum")
    func lastDatum() throws {
        let diagnostic = try Fixture.diagnostic("id: x\nprestamo:\n    monto: 5\nplazo: 60\n")
        #expect(diagnostic.id == "dato.desconocido" && diagnostic.place?.line == 4)
        #expect(diagnostic.fix?.contains("póngale 4 espacios") == true)
    }
}
