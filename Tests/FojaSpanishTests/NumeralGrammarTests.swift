import FojaSpanish
import FojaTestSupport
import Testing

@Suite("Numbers in words: grammar, agreement, range")
struct NumeralGrammarTests {
    @Test(
        "Words of a number alone",
        arguments: [
            (0, "cero"), (1, "uno"), (16, "dieciséis"), (20, "veinte"), (21, "veintiuno"), (22, "veintidós"),
            (23, "veintitrés"), (26, "veintiséis"), (30, "treinta"), (31, "treinta y uno"), (100, "cien"),
            (101, "ciento uno"), (500, "quinientos"), (700, "setecientos"), (900, "novecientos"), (1_000, "mil"),
            (1_100, "mil cien"), (21_000, "veintiún mil"), (31_000, "treinta y un mil"), (100_000, "cien mil"),
            (101_000, "ciento un mil"), (525_000, "quinientos veinticinco mil"), (800_000, "ochocientos mil"),
            (1_000_000, "un millón"), (1_000_001, "un millón uno"), (2_000_000, "dos millones"),
            (21_000_000, "veintiún millones"), (101_000_000, "ciento un millones"),
            (1_400_000_000, "mil cuatrocientos millones"), (1_000_000_000_000, "un billón"),
            (2_000_001_000_000, "dos billones un millón"), (1_000_000_000_000_000, "mil billones"),
        ])
    func alone(number: Int, words: String) {
        #expect(Numeral.words(number) == words)
        #expect(Numeral.parse(words) == number)
    }

    @Test(
        "Agreement with a noun",
        arguments: [
            (1, "un", "una"), (21, "veintiún", "veintiuna"), (31, "treinta y un", "treinta y una"),
            (11, "once", "once"),
            (101, "ciento un", "ciento una"), (200, "doscientos", "doscientas"),
            (1_000, "mil", "mil"), (1_001, "mil un", "mil una"), (21_000, "veintiún mil", "veintiún mil"),
            (200_000, "doscientos mil", "doscientas mil"),
            (500_521, "quinientos mil quinientos veintiún", "quinientas mil quinientas veintiuna"),
            (200_000_200, "doscientos millones doscientos", "doscientos millones doscientas"),
        ])
    func agreement(number: Int, masculine: String, feminine: String) {
        #expect(Numeral.words(number, form: .masculine) == masculine)
        #expect(Numeral.words(number, form: .feminine) == feminine)
        #expect(Numeral.parse(masculine) == number)
        #expect(Numeral.parse(feminine) == number)
    }

    @Test(
        "A single thousand, both ways",
        arguments: [
            (1_000, "mil", "un mil"), (1_999, "mil novecientos noventa y nueve", "un mil novecientos noventa y nueve"),
            (2_000, "dos mil", "dos mil"), (101_000, "ciento un mil", "ciento un mil"),
            (1_000_000_000, "mil millones", "un mil millones"),
            (1_400_000_000, "mil cuatrocientos millones", "un mil cuatrocientos millones"),
            (1_001_000, "un millón mil", "un millón un mil"),
        ])
    func mil(number: Int, plain: String, explicit: String) {
        #expect(Numeral.words(number, thousand: .plain) == plain)
        #expect(Numeral.words(number, thousand: .explicit) == explicit)
        #expect(Numeral.parse(plain) == number)
        #expect(Numeral.parse(explicit) == number)
    }

    @Test(
        "Capitals keep their accents",
        arguments: [
            (1_000_000, "UN MILLÓN"), (16, "DIECISÉIS"), (22, "VEINTIDÓS"), (21_023, "VEINTIÚN MIL VEINTITRÉS"),
        ])
    func capitals(number: Int, words: String) {
        #expect(Numeral.words(number, casing: .upper) == words)
        #expect(Numeral.parse(words) == number)
    }

    @Test("Every form and setting parses back, over the whole range")
    func everyFormParses() {
        var generator = SplitMix64(state: 7)
        var failures: [String] = []
        for _ in 0..<20_000 {
            let limit =
                [1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000_000_000].randomElement(using: &generator) ?? 1
            let number = Int.random(in: 0..<limit, using: &generator)
            for form in [Numeral.Form.pronoun, .masculine, .feminine] {
                for mil in [Numeral.Thousand.plain, .explicit] {
                    let words = Numeral.words(number, form: form, casing: .upper, thousand: mil) ?? ""
                    if Numeral.parse(words) != number { failures.append("\(number): \(words)") }
                }
            }
        }
        #expect(failures.isEmpty)
    }

    @Test("Out of range nothing is written", arguments: [-1, .min, 1_000_000_000_000_000_000, .max])
    func outOfRange(number: Int) {
        #expect(Numeral.words(number) == nil)
        var out = Array("x".utf8)
        #expect(!Numeral.append(number, form: .pronoun, casing: .lower, to: &out))
        #expect(!MoneyInWords.appendAmount(units: number, cents: 0, of: "bolivianos", to: &out))
        #expect(out == Array("x".utf8))
    }

    @Test("The largest number")
    func largest() {
        let words = Numeral.words(Numeral.maximum)
        let group = "novecientos noventa y nueve"
        #expect(words == "\(group) mil \(group) billones \(group) mil \(group) millones \(group) mil \(group)")
    }

    @Test("Words are added after what stands there, and only they change case")
    func appends() {
        var out = Array("son: ".utf8)
        Numeral.append(21, form: .masculine, casing: .upper, to: &out)
        #expect(String(decoding: out, as: UTF8.self) == "son: VEINTIÚN")
    }

    @Test(
        "The parser takes any case, accents or none, and extra space",
        arguments: [
            ("VEINTIUN MIL", 21_000), ("Un Millon", 1_000_000), ("dieciseis", 16), ("  ciento \n uno\t", 101),
            ("veintidós", 22), ("veintido\u{301}s", 22), ("VEINTITRE\u{301}S", 23), ("mil\u{A0}uno", 1_001),
            ("veintiuna mil", 21_000), ("mil millones un mil", 1_000_001_000),
        ])
    func lenient(words: String, number: Int) {
        #expect(Numeral.parse(words) == number)
    }

    @Test(
        "The parser refuses what is no number",
        arguments: [
            "", " ", "x", "uno mil", "una mil", "cien uno", "ciento", "ciento mil", "treinta uno", "treinta y",
            "treinta y mil", "treinta y once", "y uno", "veinte y uno", "uno dos", "mil mil", "millón", "mil millón",
            "un millones", "uno millón", "una millones", "dos millón", "doscientas millones", "veintiuno millones",
            "doscientas uno", "doscientos una", "doscientas mil doscientos", "un millón dos millones",
            "un millón un billón", "cero uno", "mil cero", "mil, uno", "1000", "ocho\u{AD}cientos", "doscientos cien",
            "cien mil cien uno", "diez y seis", "\u{301}uno", "dos millones millones", "ñ",
            "mil mil mil mil mil mil mil mil mil mil",
        ])
    func refused(words: String) {
        #expect(Numeral.parse(words) == nil)
    }
}
