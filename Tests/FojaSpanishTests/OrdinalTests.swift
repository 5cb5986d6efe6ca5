import FojaSpanish
import Testing

@Suite("Ordinals")
struct OrdinalTests {
    @Test("The first hundred, as clauses are numbered")
    func firstHundred() {
        let expected = ordinalsToAHundred.split(separator: "\n").map(String.init)
        #expect(expected.count == 100)
        let written = (1...100).map { Ordinal.words($0, casing: .upper) }
        #expect(written == expected)
    }

    @Test("The first hundred, masculine")
    func masculine() {
        let expected = ordinalsToAHundred.split(separator: "\n").map { line in
            line.split(separator: " ").map { $0.dropLast() + "O" }.joined(separator: " ")
        }
        #expect((1...100).map { Ordinal.words($0, gender: .masculine, casing: .upper) } == expected)
    }

    @Test(
        "Above a hundred",
        arguments: [
            (101, "centésima primera"), (213, "ducentésima décima tercera"), (300, "tricentésima"),
            (444, "cuadringentésima cuadragésima cuarta"), (500, "quingentésima"), (600, "sexcentésima"),
            (777, "septingentésima septuagésima séptima"), (800, "octingentésima"),
            (999, "noningentésima nonagésima novena"),
        ])
    func hundreds(number: Int, words: String) {
        #expect(Ordinal.words(number) == words)
    }

    @Test("No two ordinals are the same")
    func distinct() {
        #expect(Set((1...999).map { Ordinal.words($0) }).count == 999)
    }
}
