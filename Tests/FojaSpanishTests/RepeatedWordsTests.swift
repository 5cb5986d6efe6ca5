import FojaTestSupport
import Testing

@testable import FojaSpanish

@Suite("Words that end one text and begin the next")
struct RepeatedWordsTests {
    /// What stands before and after, put together of a few words, so that some stand twice.
    private static let words = [
        "Zona", "zona", "Ñuñoa", "ñUÑOA", "Resolución", "RESOLUCIÓN", "Central", "de", "N°", "del", "12/2024", "la",
        "Minera",
        "MINERA", "Área", "área", "×", "Inés", "a", "Straße", "Łódź", "R.L.",
    ]

    @Test("By bytes and by letters it is the same, over 20,000 texts")
    func agreement() {
        var random = SplitMix64(state: 3)
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &random)).compactMap { _ in Self.words.randomElement(using: &random) }
                .joined(separator: " ")
        }
        var found = 0
        var byBytes = 0
        for _ in 0..<20_000 {
            let right = text(4)
            // Often with the words that follow.
            let begun = right.split(separator: " ").prefix(Int.random(in: 0...2, using: &random)).joined(separator: " ")
            let link = [" ", " de ", " N° "].randomElement(using: &random) ?? " "
            let left = text(3) + " " + (Bool.random(using: &random) ? begun.uppercased() : begun) + link
            let (before, after) = (Array(left.utf8).suffix(100), Array(right.utf8).prefix(80))
            let l = before.span
            let r = after.span
            let slow = RepeatedWords.countAnyLetters(l, r)
            let first = after.first.map { $0 >= 0x80 || (0x41...0x5A).contains($0 & 0xDF) } ?? false
            let quick = RepeatedWords(at: l, by: r)?.count ?? 0
            #expect(quick == (first ? slow : 0), "«\(left)» «\(right)»")
            if slow > 0 { found += 1 }
            if RepeatedWords.isSpanish(l), RepeatedWords.isSpanish(r) {
                byBytes += 1
                let counted = RepeatedWords.count(l, r)
                if first { #expect(counted == slow, "«\(left)» «\(right)»") }
            }
        }
        #expect(found > 1_000 && byBytes > 5_000)
    }
}
