import FojaSpanish
import Testing

@Suite("Numbers in words")
struct NumeralTests {
    @Test(
        "Agreement, casing and the two ways of a thousand",
        arguments: [
            (21, Numeral.Form.masculine, Numeral.Casing.lower, Numeral.Thousand.plain, "veintiún"),
            (21, .feminine, .lower, .plain, "veintiuna"), (31, .masculine, .lower, .plain, "treinta y un"),
            (201, .feminine, .lower, .plain, "doscientas una"), (1_000, .pronoun, .upper, .plain, "MIL"),
            (1_000, .pronoun, .upper, .explicit, "UN MIL"),
            (1_400, .pronoun, .lower, .explicit, "un mil cuatrocientos"),
            (21_000, .pronoun, .lower, .plain, "veintiún mil"),
            (800_001, .pronoun, .upper, .plain, "OCHOCIENTOS MIL UNO"),
            (1_000_000, .pronoun, .upper, .plain, "UN MILLÓN"),
            (1_000_000_000, .pronoun, .lower, .plain, "mil millones"),
            (1_000_000_000, .pronoun, .lower, .explicit, "un mil millones"), (0, .pronoun, .lower, .plain, "cero"),
            (200_000, .feminine, .lower, .plain, "doscientas mil"), (16, .pronoun, .upper, .plain, "DIECISÉIS"),
        ])
    func forms(
        _ number: Int, _ form: Numeral.Form, _ casing: Numeral.Casing, _ thousand: Numeral.Thousand, _ words: String
    ) {
        #expect(Numeral.words(number, form: form, casing: casing, thousand: thousand) == words)
        #expect(Numeral.parse(words) == number)
    }

    @Test("What has no words", arguments: [-1, Int.min, Int.max])
    func outOfRange(_ number: Int) {
        #expect(Numeral.words(number) == nil)
    }

    @Test("What is no number", arguments: ["", "y", "perro", "mil perros", "millones"])
    func notANumber(_ text: String) {
        #expect(Numeral.parse(text) == nil)
    }

    @Test("Amounts as the regulations write them")
    func money() {
        #expect(MoneyInWords.amount(units: 800_000, cents: 0, of: "bolivianos") == "OCHOCIENTOS MIL 00/100 BOLIVIANOS")
        #expect(
            MoneyInWords.amount(units: 800_001, cents: 5, of: "bolivianos") == "OCHOCIENTOS MIL UNO 05/100 BOLIVIANOS")
        #expect(
            MoneyInWords.amount(units: 1_500, cents: 50, of: "bolivianos", thousand: .explicit)
                == "UN MIL QUINIENTOS 50/100 BOLIVIANOS")
        #expect(MoneyInWords.amount(units: 1, cents: 100, of: "bolivianos") == nil)
    }
}
