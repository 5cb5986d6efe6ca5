import FojaData
import Testing

@Suite("A number is printed on its own side of a bound")
struct TellingTests {
    private func number(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(canonical: text)) }

    @Test(
        "As many decimals as it takes",
        arguments: [
            ("0.333333333333", "0.3333"), ("0.999999979167", "0.99999998"), ("1.250000100000", "1.2500001"),
            ("19.999999", "19.999999"), ("20", "20"), ("1.25", "1.25"),
            ("0.00001", "0.00001"), ("-0.00001", "-0.00001"),
            ("2.58331", "2.5833"),
        ])
    func fourDecimals(_ given: String, printed: String) throws {
        let text = try number(given).rounded(toAtLeast: 4, finerThan: 2).normalized
        #expect(text == (try number(printed)))
    }

    @Test("Beside a bound of any number of decimals")
    func bounds() throws {
        let bound = try number("1.3755")
        #expect(try number("1.37549").rounded(toAtLeast: 4, apartFrom: [bound], finerThan: 2) == number("1.37549"))
        #expect(try number("1.37549").rounded(toAtLeast: 4, finerThan: 2) == number("1.3755"))
        #expect(try number("559999.996").rounded(toAtLeast: 2, apartFrom: [number("560000")]) == number("559999.996"))
    }
}
