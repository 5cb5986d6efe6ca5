extension Numeral {
    /// The number that some words say, in either casing and form, with or without
    /// accents; `nil` if they are no number.
    public static func parse(_ words: some StringProtocol) -> Int? {
        var bytes = Array(words.utf8)
        SpanishCase.lowercase(&bytes, from: 0)
        let parts = SpanishCase.withoutAccents(bytes).split(separator: 0x20).filter { $0 != Array("y".utf8)[...] }
        guard !parts.isEmpty else { return nil }
        var total = 0
        var millions = 0
        var current = 0
        var seen = false
        for part in parts {
            let word = String(decoding: part, as: UTF8.self)
            seen = true
            switch word {
            case "mil": current = (current == 0 ? 1 : current) * 1_000
            case "millon", "millones":
                guard current > 0 else { return nil }
                millions = current
                current = 0
            case "billon", "billones":
                guard current > 0 else { return nil }
                total += current * 1_000_000_000_000
                current = 0
            default:
                guard let value = vocabulary[word] else { return nil }
                current += value
            }
        }
        return seen ? total + millions * 1_000_000 + current : nil
    }

    private static let vocabulary: [String: Int] = {
        var all: [String: Int] = ["un": 1, "una": 1, "veintiun": 21, "veintiuna": 21, "cien": 100, "ciento": 100]
        func plain(_ text: StaticString) -> String {
            let bytes = text.withUTF8Buffer { Array($0) }
            return String(decoding: SpanishCase.withoutAccents(bytes), as: UTF8.self)
        }
        for (number, word) in NumeralWriter.small.enumerated() { all[plain(word)] = number }
        for (ten, word) in NumeralWriter.tens.enumerated() where ten > 2 { all[plain(word)] = ten * 10 }
        for (hundred, stem) in NumeralWriter.hundreds.enumerated() where hundred > 1 {
            all[plain(stem) + "os"] = hundred * 100
            all[plain(stem) + "as"] = hundred * 100
        }
        return all
    }()
}
