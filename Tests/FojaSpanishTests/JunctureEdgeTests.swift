import FojaTestSupport
import Testing

@testable import FojaSpanish

/// What is let go by its first bytes is what nothing would have changed.
@Suite("The end of words, and what may follow it")
struct JunctureEdgeTests {
    /// Beginnings and ends of texts in which something changes, and others.
    private static let words = [
        "el", "El", "EL", "la", "de", "De", "DE", "a", "A", "y", "o", "u", "Inés", "oro", "8", "11", "N°", "Nº", "No.",
        "Nro.", "s/n", "S/N", "sin número", "no tiene", "Dr.", "Dra.", "Sr.", "Sra.", "nombre", "Cooperativa", "Zona",
        "zona", "Central", "Resolución", "RESOLUCIÓN", "12/2024", "Acta", "Acta de Elección", "Una", "La", "Dos",
        "palas",
        "perforadora.", "compra", "(a", "“", "\"Uno\"", "«", "“Paraje”", "Ñuñoa", "e\u{301}l", "Zóna", "Zo\u{301}na",
        "Straße",
        "Łódź", "fin,", "R.L.", "etc…", "¿Qué?", "×", "",
    ]

    private static func text(_ most: Int, _ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...most, using: &random)).compactMap { _ in words.randomElement(using: &random) }
            .joined(separator: " ")
    }

    /// Whether anything changes where a text follows some words, asked in full.
    private static func changes(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, sentence: ArraySlice<UInt8>)
        -> Bool
    {
        Quotes.nested(right, after: left) != nil || WithinSentence.loweredStart(right, after: sentence)
            || Juncture(between: left, and: right) != nil
    }

    private static func mayChange(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        mayChange(JunctureEdge(endOf: left), right)
    }

    private static func mayChange(_ edge: JunctureEdge, _ right: ArraySlice<UInt8>) -> Bool {
        let first = Array(right.prefix(4)) + [0, 0, 0, 0]
        return edge.mayChange(first[0], first[1], first[2], first[3])
    }

    @Test("Over 60,000 pairs of texts")
    func random() {
        var random = SplitMix64(state: 5)
        var (changed, letGo) = (0, 0)
        for _ in 0..<60_000 {
            let before = Self.text(6, &random)
            let right = Array(Self.text(4, &random).utf8)[...]
            // Often with the words that follow.
            let begun = String(decoding: right, as: UTF8.self).split(separator: " ").first.map(String.init) ?? ""
            let left =
                [before + " ", before, before + " " + begun.lowercased() + " de ", " ", before + " “"]
                .randomElement(using: &random) ?? before
            let bytes = Array(left.utf8)[...]
            // What stands before a lone space may be anything.
            let sentence = left == " " ? Array("compra de ".utf8)[...] : bytes
            let isChanged = Self.changes(bytes, right, sentence: sentence)
            let mayChange = Self.mayChange(bytes, right)
            #expect(mayChange || !isChanged || right.isEmpty, "«\(left)» «\(String(decoding: right, as: UTF8.self))»")
            changed += isChanged ? 1 : 0
            letGo += mayChange ? 0 : 1
        }
        #expect(changed > 500 && letGo > 5_000)
    }

    @Test("And at the end of a text")
    func ends() {
        var random = SplitMix64(state: 6)
        var changed = 0
        for _ in 0..<20_000 {
            let text = Array(Self.text(4, &random).utf8)[...]
            let next = Array([", con", ". Otra", " y", "", "”, con"].randomElement(using: &random)?.utf8 ?? "".utf8)[
                ...]
            let isChanged =
                Juncture.isClosed(text) || WithinSentence.losesStop(text, before: next) || text.last == 0x2C
                || text.last == 0x3B
            if isChanged { changed += 1 }
            #expect(!isChanged || text.last.map { JunctureEdge.mayChange(last: $0) } ?? false)
        }
        #expect(changed > 1_000)
    }

    @Test("The words of the templates that ship, before whatever may follow them")
    func templates() throws {
        var random = SplitMix64(state: 7)
        let rights =
            (0..<60).map { _ in Array(Self.text(3, &random).utf8)[...] }
            + ["Inés Quispe", "480.000,00", "9 de marzo"]
            .map { Array($0.utf8)[...] }
        var (asked, letGo) = (0, 0)
        for path in Project.files(under: "templates", ext: "xhtml") {
            // What stands before a field: as far back as the last tag or field.
            for piece in try Project.text(path).split(separator: "{{").dropLast() {
                let left = Array((piece.split(whereSeparator: { $0 == ">" || $0 == "}" }).last ?? "").utf8)[...]
                let edge = JunctureEdge(endOf: left)
                for right in rights where !right.isEmpty {
                    if Self.mayChange(edge, right) {
                        asked += 1
                    } else {
                        letGo += 1
                        #expect(
                            !Self.changes(left, right, sentence: left), "«\(String(decoding: left, as: UTF8.self))»")
                    }
                }
            }
        }
        #expect(asked > 100 && letGo > 100)
    }
}
