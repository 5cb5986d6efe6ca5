import Testing

@testable import FojaData

@Suite("Exact decimals, dates and times")
struct ExactDecimalTests {
    private func decimal(_ text: String) throws -> ExactDecimal {
        try #require(ExactDecimal(canonical: text))
    }

    @Test("The canonical form reads and writes itself", arguments: ["0", "0.00", "-0.50", "800000.00", "12.345", "-7"])
    func canonical(text: String) throws {
        #expect(try decimal(text).description == text)
    }

    @Test(
        "Nothing else is read",
        arguments: [
            "", "-", ".5", "5.", "1.2.3", "+1", "1e5", " 1", "1,5", "--1", "٣", "1-", String(repeating: "9", count: 40),
        ])
    func refused(text: String) {
        #expect(ExactDecimal(canonical: text) == nil)
    }

    @Test("Arithmetic is exact, and says when it does not fit")
    func arithmetic() throws {
        #expect(try decimal("0.1").adding(try decimal("0.2"))?.description == "0.3")
        #expect(try decimal("1").subtracting(try decimal("0.01"))?.description == "0.99")
        #expect(try decimal("1.10").multiplied(by: try decimal("2.0"))?.description == "2.200")
        #expect(try decimal("1").divided(by: try decimal("3"), decimals: 4)?.description == "0.3333")
        #expect(try decimal("2").divided(by: try decimal("3"), decimals: 4)?.description == "0.6667")
        #expect(try decimal("-2").divided(by: try decimal("3"), decimals: 2)?.description == "-0.67")
        #expect(try decimal("1").divided(by: .zero, decimals: 2) == nil)
        let huge = try decimal(String(repeating: "9", count: 38))
        #expect(huge.adding(huge) == nil && huge.multiplied(by: huge) == nil)
        #expect(huge.adding(try decimal("0.1")) == nil)
        #expect(huge.divided(by: try decimal("0.1"), decimals: 2) == nil)
        #expect(ExactDecimal(significand: .min, scale: 0).description == "-170141183460469231731687303715884105728")
    }

    @Test(
        "Rounding",
        arguments: [
            ("0.125", 2, ExactDecimal.Rounding.halfAwayFromZero, "0.13"), ("-0.125", 2, .halfAwayFromZero, "-0.13"),
            ("0.125", 2, .halfToEven, "0.12"), ("0.135", 2, .halfToEven, "0.14"), ("0.129", 2, .down, "0.12"),
            ("0.124", 2, .halfAwayFromZero, "0.12"), ("7", 2, .halfAwayFromZero, "7.00"),
            ("0.5", 0, .halfAwayFromZero, "1"), ("999.995", 2, .halfAwayFromZero, "1000.00"),
        ])
    func rounding(text: String, decimals: Int, rule: ExactDecimal.Rounding, expected: String) throws {
        #expect(try decimal(text).rounded(to: decimals, rule)?.description == expected)
    }

    @Test("Equality and order go by value, not by how many decimals are written")
    func order() throws {
        #expect(try decimal("1.50") == decimal("1.5"))
        #expect(try decimal("1.50").hashValue == decimal("1.5").hashValue)
        #expect(try decimal("-2") < decimal("1.99") && decimal("1.99") < decimal("2"))
        let huge = try decimal(String(repeating: "9", count: 38))
        let tiny = ExactDecimal(significand: 1, scale: 38)
        #expect(tiny < huge && !(huge < tiny))
        let hugeNegative = try decimal("-" + String(repeating: "9", count: 38))
        #expect(hugeNegative < tiny && !(tiny < hugeNegative))
        #expect(try decimal("3.00").integer == 3 && decimal("3.01").integer == nil && huge.integer == nil)
    }

    @Test("Days and times that exist, and those that do not")
    func calendar() throws {
        for text in ["2024-02-29", "2000-02-29", "1600-01-01", "9999-12-31"] {
            #expect(CivilDate(canonical: text)?.description == text)
        }
        for text in [
            "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "24-01-01", "2024-1-01", "1599-12-31",
        ] {
            #expect(CivilDate(canonical: text) == nil)
        }
        #expect(try #require(CivilDate(canonical: "2024-01-31")) < #require(CivilDate(canonical: "2024-02-01")))
        #expect(ClockTime(canonical: "09:05")?.description == "09:05")
        for text in ["24:00", "9:05", "10:60", "10-30"] { #expect(ClockTime(canonical: text) == nil) }
    }
}
