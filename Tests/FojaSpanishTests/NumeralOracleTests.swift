import FojaSpanish
import FojaTestSupport
import Foundation
import Testing

/// Every number against ICU's Spanish spell-out, and back through the parser.
@Suite("Numbers in words against ICU")
struct NumeralOracleTests {
    private static let chunk = 25_000

    @Test("Every integer to a million", arguments: 0..<40)
    func everyIntegerToAMillion(part: Int) throws {
        let last = part == 39 ? 1_000_000 : (part + 1) * Self.chunk - 1
        let failures = disagreements(part * Self.chunk...last)
        #expect(failures.isEmpty)
    }

    @Test("100,000 random integers up to 999,999,999,999", arguments: 0..<10)
    func randomIntegers(part: Int) throws {
        var generator = SplitMix64(state: 0xF0F1_4000 + UInt64(part))
        let numbers = (0..<10_000).map { position -> Int in
            // Half of them over the whole range, half of every length, so that short and round groups come up too.
            if position % 2 == 0 { return Int.random(in: 0...999_999_999_999, using: &generator) }
            let digits = Int.random(in: 1...12, using: &generator)
            let limit = (0..<digits).reduce(1) { power, _ in power * 10 }
            let zeros = (0..<Int.random(in: 0..<digits, using: &generator)).reduce(1) { power, _ in power * 10 }
            return Int.random(in: 0..<limit, using: &generator) / zeros * zeros
        }
        let failures = disagreements(numbers)
        #expect(failures.isEmpty)
    }

    @Test("The oracle would notice a wrong word")
    func oracleNotices() {
        let oracle = Oracle()
        #expect(oracle.agrees(Array("ochocientos mil".utf8), 800_000))
        #expect(!oracle.agrees(Array("ochocientos mil uno".utf8), 800_000))
        #expect(!oracle.agrees(Array("ochocientos mi".utf8), 800_000))
        #expect(!oracle.agrees(Array("veintidos".utf8), 22))
    }

    /// At most ten of the numbers whose words ICU or the parser do not confirm.
    private func disagreements(_ numbers: some Sequence<Int>) -> [String] {
        let oracle = Oracle()
        var failures: [String] = []
        var words: [UInt8] = []
        for number in numbers {
            words.removeAll(keepingCapacity: true)
            Numeral.append(number, form: .pronoun, casing: .lower, to: &words)
            let text = String(decoding: words, as: UTF8.self)
            if !oracle.agrees(words, number) { failures.append("\(number): \(text) is not ICU's") }
            if Numeral.parse(text) != number { failures.append("\(number): \(text) does not parse back") }
            if failures.count >= 10 { break }
        }
        return failures
    }
}

/// ICU's Spanish spell-out.
private struct Oracle {
    private let formatter: NumberFormatter

    init() {
        formatter = NumberFormatter()
        formatter.locale = Locale(identifier: "es_BO")
        formatter.numberStyle = .spellOut
    }

    /// Compares byte by byte, passing over the soft hyphens (U+00AD) that ICU puts into long words.
    func agrees(_ words: [UInt8], _ number: Int) -> Bool {
        guard var spelled = formatter.string(from: NSNumber(value: number)) else { return false }
        return spelled.withUTF8 { theirs in
            words.withUnsafeBufferPointer { ours in
                var i = 0
                var j = 0
                while i < theirs.count {
                    if theirs[i] == 0xC2, i + 1 < theirs.count, theirs[i + 1] == 0xAD {
                        i += 2
                        continue
                    }
                    guard j < ours.count, theirs[i] == ours[j] else { return false }
                    i += 1
                    j += 1
                }
                return j == ours.count
            }
        }
    }
}
