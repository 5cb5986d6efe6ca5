import FojaData
import FojaTestSupport
import Testing

@Suite("Products that do not fit 128 bits")
struct WideArithmeticTests {
    @Test("A product is divided before it is rounded, and rounded once")
    func rounding() {
        #expect(n("500000.00").multiplied(by: n("186"), dividedBy: n("36000"), decimals: 2)?.description == "2583.33")
        // 0.125: a tie each way.
        for (a, up, even, down) in [
            ("0.5", "0.13", "0.12", "0.12"), ("1.5", "0.38", "0.38", "0.37"), ("-0.5", "-0.13", "-0.12", "-0.12"),
        ] {
            #expect(n(a).multiplied(by: n("0.5"), dividedBy: n("2"), decimals: 2)?.description == up)
            #expect(n(a).multiplied(by: n("0.5"), dividedBy: n("2"), decimals: 2, .halfToEven)?.description == even)
            #expect(n(a).multiplied(by: n("0.5"), dividedBy: n("2"), decimals: 2, .down)?.description == down)
        }
        #expect(n("1").multiplied(by: n("1"), dividedBy: n("0"), decimals: 2) == nil)
        #expect(n("1").multiplied(by: n("1"), dividedBy: n("1"), decimals: -1) == nil)
        #expect(n("0.00").multiplied(by: n("7"), dividedBy: n("3"), decimals: 4)?.description == "0.0000")
        let largest = ExactDecimal(significand: .max, scale: 0)
        #expect(largest.multiplied(by: largest, dividedBy: largest, decimals: 0) == largest)
        #expect(largest.multiplied(by: largest, dividedBy: n("1"), decimals: 0) == nil)
        #expect(largest.multiplied(by: largest, dividedBy: largest, decimals: 1) == nil)
        let smallest = ExactDecimal(significand: .min, scale: 0)
        #expect(
            smallest.multiplied(by: n("1"), dividedBy: n("2"), decimals: 0)?.description
                == "-85070591730234615865843651857942052864")
        let fine = ExactDecimal(significand: .max, scale: .max)
        #expect(fine.multiplied(by: fine, dividedBy: n("1"), decimals: 2) == nil)
        #expect(fine.multiplied(by: n("1"), dividedBy: n("1"), decimals: 2)?.description == "0.00")
    }

    @Test("Powers keep the decimals asked for")
    func powers() {
        #expect(n("1.005").power(0, decimals: 5)?.description == "1.00000")
        #expect(n("1.1").power(3, decimals: 4)?.description == "1.3310")
        #expect(n("0.5").power(100, decimals: 37)?.description == "0.0000000000000000000000000000007888609")
        #expect(n("10").power(40, decimals: 0) == nil)
        #expect(n("2").power(-1, decimals: 2) == nil)
    }

    @Test("20,000 random products are those of whole numbers of any size")
    func oracle() throws {
        struct Case: Encodable {
            let a, b, c: ExactDecimal
            let decimals: Int
            let rule: String

            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                for number in [a, b, c] {
                    var pair = list.nestedUnkeyedContainer()
                    try pair.encode("\(number.significand)")
                    try pair.encode(number.scale)
                }
                try list.encode(decimals)
                try list.encode(rule)
            }
        }
        var generator = SplitMix64(state: 0xF0F1_0004)
        func number() -> ExactDecimal {
            let bits = Int.random(in: 0...127, using: &generator)
            let size =
                Int128(truncatingIfNeeded: UInt128.random(in: 0...UInt128.max, using: &generator) >> 1)
                >> Int128(127 - bits)
            return ExactDecimal(
                significand: Bool.random(using: &generator) ? size : -size,
                scale: Int.random(in: 0...40, using: &generator))
        }
        let rules: [(String, ExactDecimal.Rounding)] = [
            ("halfAwayFromZero", .halfAwayFromZero), ("halfToEven", .halfToEven), ("down", .down),
        ]
        var cases: [Case] = []
        for index in 0..<20_000 {
            // A few small ones, in which exact ties come up.
            let small = index % 4 == 0
            func one() -> ExactDecimal {
                small
                    ? ExactDecimal(
                        significand: Int128(Int.random(in: -40...40, using: &generator)),
                        scale: Int.random(in: 0...2, using: &generator)) : number()
            }
            cases.append(
                Case(
                    a: one(), b: one(), c: one(), decimals: Int.random(in: 0...(small ? 2 : 40), using: &generator),
                    rule: rules[index % 3].0))
        }
        guard let answers = try Oracle.ask("producto.py", cases, as: String?.self) else { return }
        var fitting = 0
        for (index, (one, answer)) in zip(cases, answers).enumerated() {
            let result = one.a.multiplied(by: one.b, dividedBy: one.c, decimals: one.decimals, rules[index % 3].1)
            #expect(result.map { "\($0.significand)" } == answer, "\(one)")
            fitting += answer == nil ? 0 : 1
        }
        #expect((5_000..<20_000).contains(fitting), "\(fitting)")
    }
}

@Suite("Counting days")
struct CivilDateDaysTests {
    @Test("Every day of the years a date may have follows the one before it")
    func everyDay() throws {
        var date = try d("1600-01-01")
        #expect(date.adding(days: -1) == nil)
        var weekday = CivilDate.Weekday.saturday
        #expect(date.weekday == weekday)
        var failures = 0
        while let next = date.adding(days: 1) {
            let monthEnds = date.day == CivilDate.days(inMonth: date.month, of: date.year)
            let expected =
                !monthEnds
                ? (date.year, date.month, date.day + 1)
                : date.month == 12 ? (date.year + 1, 1, 1) : (date.year, date.month + 1, 1)
            weekday = CivilDate.Weekday(rawValue: weekday.rawValue % 7 + 1) ?? .monday
            let right =
                (next.year, next.month, next.day) == expected && next.dayNumber == date.dayNumber + 1
                && next.weekday == weekday && date.isEndOfMonth == monthEnds
            failures += right ? 0 : 1
            date = next
        }
        #expect(failures == 0)
        #expect(date.description == "9999-12-31")
        #expect(try d("1970-01-01").dayNumber == 0)
        #expect(try d("2026-01-23").weekday == .friday)
        #expect(date.adding(days: .max) == nil)
        #expect(CivilDate(dayNumber: .min) == nil)
    }

    @Test(
        "Easter Sunday",
        arguments: [
            "1818-03-22", "1943-04-25", "2000-04-23", "2016-03-27", "2023-04-09", "2024-03-31", "2025-04-20",
            "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22",
        ])
    func easter(day: String) throws {
        let date = try d(day)
        #expect(CivilDate.easter(of: date.year) == date)
        #expect(date.weekday == .sunday)
    }

    @Test("Every Easter is a Sunday from 22 March to 25 April")
    func easters() throws {
        for year in 1600...9999 {
            let date = try #require(CivilDate.easter(of: year))
            let early = (date.month, date.day) >= (3, 22)
            let late = (date.month, date.day) <= (4, 25)
            #expect(date.weekday == .sunday && early && late && date.year == year)
        }
        #expect(CivilDate.easter(of: 10_000) == nil)
    }

    @Test(
        "Days between, on the calendar and with months of 30",
        arguments: [
            ("2024-01-15", "2024-02-15", 31, 30), ("2024-01-31", "2024-02-29", 29, 29),
            ("2024-01-30", "2024-03-31", 61, 60), ("2024-02-29", "2025-02-28", 365, 359),
            ("2024-03-31", "2024-03-30", -1, 0), ("2024-12-31", "2024-01-01", -365, -359),
        ])
    func between(a: String, b: String, days: Int, days360: Int) throws {
        #expect(try d(a).days(until: try d(b)) == days)
        #expect(try d(a).days360(until: try d(b)) == days360)
        #expect(try d(a).adding(days: days) == d(b))
    }
}
