import FojaSpanish
import Foundation
import Testing

@Suite("Numbers in words")
struct NumeralTests {
    /// ICU's spell-out, which puts soft hyphens where a line may break.
    private static func oracle() -> NumberFormatter {
        let formatter = NumberFormatter()
        formatter.locale = Locale(identifier: "es")
        formatter.numberStyle = .spellOut
        return formatter
    }

    /// The numbers of a range that do not parse back or differ from ICU.
    private static func failures(_ numbers: some Sequence<Int>) -> [Int] {
        let formatter = oracle()
        return numbers.filter { number in
            guard let words = Numeral.words(number) else { return true }
            let kept = strip(formatter.string(from: NSNumber(value: number)) ?? "")
            return words != kept || Numeral.parse(words) != number
        }
    }

    private static func strip(_ text: String) -> String {
        guard text.utf8.contains(0xC2) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0xAD }))
    }

    @Test("Every number from 0 to 1,000,000 parses back and agrees with ICU", arguments: 0..<8)
    func everyNumber(_ part: Int) {
        #expect(NumeralTests.failures(stride(from: part, through: 1_000_000, by: 8)).prefix(5).isEmpty)
    }

    @Test("100,000 random numbers up to 999,999,999,999 parse back and agree with ICU", arguments: 0..<4)
    func randomNumbers(_ part: Int) {
        var state = UInt64(part) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let numbers = (0..<25_000).map { _ -> Int in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % 1_000_000_000_000)
        }
        #expect(NumeralTests.failures(numbers).prefix(5).isEmpty)
    }

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
        #expect(MoneyInWords.bolivianos(units: 800_000, cents: 0) == "OCHOCIENTOS MIL 00/100 BOLIVIANOS")
        #expect(MoneyInWords.bolivianos(units: 800_001, cents: 5) == "OCHOCIENTOS MIL UNO 05/100 BOLIVIANOS")
        #expect(
            MoneyInWords.bolivianos(units: 1_500, cents: 50, thousand: .explicit)
                == "UN MIL QUINIENTOS 50/100 BOLIVIANOS")
        #expect(MoneyInWords.bolivianos(units: 1, cents: 100) == nil)
    }
}
