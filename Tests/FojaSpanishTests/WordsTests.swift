import FojaSpanish
import Testing

@Suite("Ordinals, dates, lists, letters")
struct WordsTests {
    private static let units = [
        "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena",
    ]
    private static let tens = [
        "décima", "vigésima", "trigésima", "cuadragésima", "quincuagésima", "sexagésima", "septuagésima", "octogésima",
        "nonagésima",
    ]

    @Test("Ordinals from 1 to 100")
    func ordinals() {
        var expected = WordsTests.units
        for ten in WordsTests.tens {
            expected.append(ten)
            expected += WordsTests.units.map { "\(ten) \($0)" }
        }
        expected.append("centésima")
        for (index, words) in expected.enumerated() {
            #expect(Ordinal.words(index + 1) == words)
            #expect(Ordinal.words(index + 1, casing: .upper) == words.uppercased())
        }
        #expect(expected.count == 100)
        #expect(Ordinal.words(28, casing: .upper) == "VIGÉSIMA OCTAVA")
        #expect(Ordinal.words(11, casing: .title) == "Décima Primera")
        #expect(Ordinal.words(3, gender: .masculine) == "tercero")
        #expect(Ordinal.words(0) == "0")
    }

    @Test("Dates")
    func dates() {
        var out: [UInt8] = []
        #expect(SpanishDate.append(day: 9, month: 3, year: 2022, to: &out))
        out.append(0x7C)
        #expect(SpanishDate.append(day: 9, month: 3, year: 2022, padded: true, to: &out))
        #expect(String(decoding: out, as: UTF8.self) == "9 de marzo de 2022|09 de marzo de 2022")
        #expect(!SpanishDate.append(day: 1, month: 13, year: 2022, to: &out))
        #expect(SpanishDate.month(named: "SETIEMBRE") == 9)
        #expect(SpanishDate.month(named: "Diciembre") == 12)
        #expect(SpanishDate.month(named: "brumario") == nil)
        #expect(SpanishDate.month(abbreviated: "mar") == 3)
        #expect(SpanishDate.month(abbreviated: "Set") == 9)
        #expect(SpanishDate.month(abbreviated: "ju") == nil)
        #expect(SpanishDate.month(abbreviated: "brumario") == nil)
    }

    @Test(
        "y or e",
        arguments: [
            ("Inés", "e"), ("hielo", "y"), ("Hilarión", "e"), ("ionosfera", "y"), ("Yolanda", "y"), ("Ypacaraí", "e"),
            ("hierro", "y"), ("índigo", "e"), ("Ana", "y"), ("«Illimani»", "e"), ("", "y"), ("hiato", "y"), ("I", "e"),
        ])
    func and(_ word: String, _ expected: String) {
        #expect(Conjunction.and(before: word.utf8) == expected)
    }

    @Test(
        "o or u",
        arguments: [
            ("Oruro", "u"), ("hornos", "u"), ("plata", "o"), ("8", "u"), ("11", "u"), ("80", "u"), ("1", "o"),
            ("110", "o"), ("11000", "u"),
        ])
    func or(_ word: String, _ expected: String) {
        #expect(Conjunction.or(before: word.utf8) == expected)
    }

    @Test("Lists")
    func lists() {
        #expect(Conjunction.list([]) == "")
        #expect(Conjunction.list(["a"]) == "a")
        #expect(Conjunction.list(["a", "b"]) == "a y b")
        #expect(Conjunction.list(["a", "b", "Inés"]) == "a, b e Inés")
    }

    @Test(
        "Plurals",
        arguments: [
            ("mes", "meses"), ("año", "años"), ("luz", "luces"), ("lunes", "lunes"), ("camión", "camiones"),
            ("mineral", "minerales"), ("sofá", "sofás"), ("interés", "intereses"), ("tórax", "tórax"),
        ])
    func plurals(_ one: String, _ many: String) {
        #expect(Plural.of(one) == many)
        #expect(Plural.form(1, one: one, many: many) == one)
        #expect(Plural.form(0, one: one, many: many) == many)
        #expect(Plural.count(1, one) == "1 " + one)
        #expect(Plural.count(1_200, one) == "1200 " + many)
        #expect(Plural.count(1_200, one, grouped: true) == "1.200 " + many)
        #expect(Plural.count(2, "día hábil", "días hábiles") == "2 días hábiles")
    }

    @Test(
        "Letters without accents",
        arguments: [
            ("Compañía Minera", "compañia minera"), ("ÁÉÍÓÚÜ", "aeiouu"), ("Noël Françoise", "noel françoise"),
            ("La Paz 12", "la paz 12"), ("mineri\u{301}a", "mineria"), ("Crèche", "creche"), ("søt", "søt"),
        ])
    func accents(_ text: String, _ folded: String) {
        #expect(Accents.folded(text) == folded)
        #expect(text.map { Accents.folded($0) } == Array(folded))
    }

    @Test("Capitals and small letters keep what is no letter")
    func letters() {
        #expect(SpanishCase.uppercased("año × ÷ ñandú ü – 12") == "AÑO × ÷ ÑANDÚ Ü – 12")
        #expect(SpanishCase.lowercased("AÑO × ÷ ÑANDÚ Ü") == "año × ÷ ñandú ü")
        var out = Array("ñandú".utf8)
        SpanishCase.capitalizeFirst(&out, from: 0)
        #expect(String(decoding: out, as: UTF8.self) == "Ñandú")
    }
}
