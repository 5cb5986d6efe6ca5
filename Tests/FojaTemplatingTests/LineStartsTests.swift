import FojaTestSupport
import Testing

@testable import FojaTemplating

/// A line that its bytes let go reads like nothing of the template's.
@Suite("Lines of a datum that read like the template's")
struct LineStartsTests {
    private static let words = [
        "Cláusula", "cláusula", "CLÁUSULA", "Carlos", "Artículo", "Ana", "PRIMERA", "primera", "Objeto", "OBJETO.-",
        "Monto:",
        "1.", "5.2.", "IV.-", "a)", "1°", "2022", "C", "L", "Á", "U", "–", "*", "____", "===", "====", "-5", "De", "la",
        "garantía", "Garantía", "e\u{301}", "É", "Éste", "ítem", "(firma)", "Firmado", "Fdo", "total", "TOTAL", "ABC",
        "1ro", "×",
        "Ñandú", "José", "POTOSÍ", "MARÍA", "QUISPE", "A\u{D7}B", "PRIMERO", "DE", "\u{301}X",
    ]

    @Test("Over 40,000 lines")
    func lines() {
        let marking = TextMarking(headings: {
            ["CLÁUSULA PRIMERA.- Objeto", "De la garantía", "Éste y otros", "2. Monto"].compactMap(TextMarking.heading)
        })
        var random = SplitMix64(state: 9)
        var (standing, letGo) = (0, 0)
        for _ in 0..<40_000 {
            let line = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                Self.words.randomElement(using: &random)
            }
            .joined(separator: [" ", " ", "  ", ""].randomElement(using: &random) ?? " ")
            let datum = TextDatum(rawValue: UInt8.random(in: 0...3, using: &random))
            let (isFirst, isCell) = (Bool.random(using: &random), Bool.random(using: &random))
            let stands = marking.standsOut(line, datum, isFirst: isFirst, isCell: isCell)
            let may = marking.mayStandOut(Array(line.utf8)[...], datum, isCell: isCell)
            #expect(may || !stands, "«\(line)»")
            standing += stands ? 1 : 0
            letGo += may ? 0 : 1
        }
        #expect(standing > 5_000 && letGo > 5_000)
    }

    @Test("Headings are laid bare by their bytes as Unicode lays them")
    func headings() {
        var random = SplitMix64(state: 31)
        let words = Self.words + ["ß", "×", "÷", "Ÿ", "N°", "ª", "ÀÞ", "ø", "\r\n", "\t", "\n"]
        for _ in 0..<20_000 {
            let heading = (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in
                words.randomElement(using: &random)
            }
            .joined(separator: [" ", "  ", "\n", ""].randomElement(using: &random) ?? " ")
            #expect(TextMarking.bare(heading) == TextMarking.bareOfAnyLetters(heading), "«\(heading)»")
        }
    }
}
