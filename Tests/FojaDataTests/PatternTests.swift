import FojaTestSupport
import Testing

@testable import FojaData

@Suite("Patterns")
struct PatternTests {
    /// Of every kind that a schema may write; those of the shipped one are among them.
    private static let patterns =
        [
            "", "a", "a|b|", "(ab|c)*d?", "[a-c]{2}", "[a-c]{2,}", "[^a-c]{1,3}", "a.b", "(a?){3}b",
            "(a|ab)(c|bcd)(d*)",
            "[0-9]([ -]?[0-9]){2,4}", #"\+?(\([0-9]{1,4}\) ?)?[0-9]"#, "[ab-]+", "[-ab]+", "[ –—/-]a", "(–|a)+",
            "(a*)*b",
            "((a|b)*c|d){1,2}", "x{0}", "x{0,2}y", "(á|[é–])+.", "[^é–]{2}ñ?",
        ] + Set(Fixture.shipped.allFields.flatMap { [$0.pattern, $0.excluded] }.compactMap(\.self)).sorted()

    @Test("A plain one judges as the engine does")
    func same() throws {
        var random = SplitMix64(state: 17)
        for pattern in PatternTests.patterns {
            let simple = try #require(SimplePattern(pattern), "\(pattern)")
            let regex = try Regex(pattern)
            // Of its own signs and some others, so that many texts are near to matching.
            let signs = Array(pattern + "ab0-9 (x)áéñÑº–«…")
            for _ in 0..<1_500 {
                let count = Int.random(in: 0...14, using: &random)
                let text = String((0..<count).map { _ in signs.randomElement(using: &random) ?? "a" })
                let expected = try regex.wholeMatch(in: text) != nil
                #expect(simple.matches(text) == expected, "«\(pattern)» «\(text)»")
            }
        }
    }

    @Test("What is not plain is left to the engine")
    func others() throws {
        for pattern in [
            #"\d+"#, #"\p{L}+"#, "a+?", "a*+", "[[:alpha:]]", "[:a:]", "[a&&b]", "[a~~b]", "[a-b-c]", "a{,3}", "a{2,1}",
            "a{x}",
            "(", ")", "[", "[]", "*", "(?:a)", "a\r\n", #"[\]]"#, String(repeating: "(", count: 40),
        ] { #expect(SimplePattern(pattern) == nil, "\(pattern)") }
        let simple = try #require(SimplePattern("(a|é)+"))
        #expect(simple.matches("aé") == true && simple.matches("añ") == false)
        #expect(simple.matches("ae\u{301}") == nil && simple.matches("a\n") == nil && simple.matches("a\u{AD}") == nil)
        // What is written in two letters, or in another way, in the pattern itself.
        for pattern in ["(a|e\u{301})+", "[a\u{212B}]+"] {
            let simple = try #require(SimplePattern(pattern))
            #expect(simple.matches("aé") == nil && simple.matches("aÅ") == nil && simple.matches("aa") == true)
        }
        #expect(Pattern.matches("aé", "(a|e\u{301})+") && Pattern.matches("aÅ", "[a\u{212B}]+"))
        #expect(simple.matches(String(repeating: "a", count: 63)) == true)
        #expect(simple.matches(String(repeating: "a", count: 64)) == nil)
        #expect(Pattern.matches("aé", "(a|é)+") && Pattern.matches(String(repeating: "a", count: 90), "a+"))
        #expect(!Pattern.matches("a", "a**") && Pattern.matches("12", #"\d+"#))
    }

    @Test("One that could be tried in ever so many ways takes no time")
    func nested() throws {
        let simple = try #require(SimplePattern("((((a?){999}){999}){999}){999}b"))
        #expect(simple.matches(String(repeating: "a", count: 60)) == false)
    }
}
