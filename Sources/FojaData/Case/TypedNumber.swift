internal import FojaDiagnostics

/// What a person types around a number and that has one meaning: «Bs 480.000,00», «480 000», «1'480.000,00», «6 %».
struct TypedNumber {
    /// Digits, dots and commas, if it is a number at all.
    private(set) var digits: String
    private(set) var isNegative = false
    /// Whether it cannot have decimals.
    private(set) var isWhole = false

    init(_ text: String, for reader: ScalarReader) throws(DiagnosticsError) {
        digits = TypedText.spaced(text)
        takeSign()
        takeUnits(of: reader)
        takeSign()
        if reader.type.kind == .money { takeEndMark() }
        joinGroups()
    }

    private mutating func takeSign() {
        guard !isNegative, let first = digits.first, first == "-" || first == "−",
            digits.dropFirst().contains(where: \.isNumber)
        else { return }
        isNegative = true
        digits = TypedText.spaced(String(digits.dropFirst()))
    }

    // MARK: Units

    private static let bolivianos = ["bolivianos", "boliviano", "bs.-", "bs.", "bs", "bob", "b$"]
    private static let words: [String: [String]] = [
        "Bs": bolivianos, "%": ["%", "por ciento"], "$us": ["$us.", "$us", "us$", "sus.", "usd", "dólares"],
        "meses": ["meses", "mes"], "años": ["años", "año"], "días": ["días", "día"], "puntos": ["puntos", "punto"],
        "TM": ["tm", "toneladas", "tonelada", "ton.", "ton", "t"], "TMF": ["tmf"], "TMS": ["tms"],
        "m²": ["m²", "m2", "metros cuadrados"],
    ]

    /// The unit that the datum has anyway may be written with it, before or after.
    private mutating func takeUnits(of reader: ScalarReader) {
        var units = TypedNumber.words[reader.field.unit] ?? []
        if reader.type.kind == .money, reader.field.unit != "$us" { units += TypedNumber.bolivianos }
        if reader.type.kind == .percent { units += TypedNumber.words["%"] ?? [] }
        guard !units.isEmpty else { return }
        let lower = digits.lowercased()
        // Lower case may be of another length in some script: then nothing is taken.
        guard lower.unicodeScalars.count == digits.unicodeScalars.count else { return }
        for unit in units {
            let count = unit.unicodeScalars.count
            if lower.hasPrefix(unit), let rest = number(digits.unicodeScalars.dropFirst(count)) {
                digits = rest
                return
            }
            if lower.hasSuffix(unit), let rest = number(digits.unicodeScalars.dropLast(count)) {
                digits = rest
                return
            }
        }
    }

    /// What is left, if it begins and ends as a number does.
    private func number(_ rest: String.UnicodeScalarView.SubSequence) -> String? {
        let text = TypedText.spaced(String(String.UnicodeScalarView(rest)))
        guard let first = text.first, let last = text.last, first.isNumber || first == "-" || first == "−",
            last.isNumber || last == "-" || last == "."
        else { return nil }
        return text
    }

    /// «480.000.-» is a whole amount: the mark stands where cents would.
    private mutating func takeEndMark() {
        for mark in [".-", ".–", ".—", ",-", ".--"] where digits.hasSuffix(mark) {
            let rest = digits.dropLast(mark.count)
            guard rest.last?.isNumber == true, !rest.contains(",") else { return }
            digits = String(rest)
            isWhole = true
            return
        }
    }

    // MARK: Thousands

    private static func parts(_ character: Character) -> Bool { " '’´`".contains(character) }

    /// Spaces and apostrophes part thousands and nothing else: «480 000,00» and «1'480.000,00» have one meaning.
    private mutating func joinGroups() {
        guard let last = digits.lastIndex(where: TypedNumber.parts) else { return }
        let tail = digits[digits.index(after: last)...]
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber || ".,".contains($0) || TypedNumber.parts($0) }) else {
            return
        }
        var decimals = ""
        var whole = digits[...]
        let dots = tail.count { $0 == "." }
        let commas = tail.count { $0 == "," }
        if commas == 1, let comma = tail.lastIndex(of: ","), !tail[comma...].contains(".") {
            (whole, decimals) = (digits[..<comma], String(tail[tail.index(after: comma)...]))
        } else if commas == 0, dots == 1, let dot = tail.firstIndex(of: "."), tail[dot...].count != 4 {
            (whole, decimals) = (digits[..<dot], String(tail[tail.index(after: dot)...]))
        } else if commas + dots > 0 {
            return
        }
        let groups = whole.split(omittingEmptySubsequences: false) { TypedNumber.parts($0) || $0 == "." }
        guard let first = groups.first, (1...3).contains(first.count), first.first != "0",
            groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) }), first.allSatisfy(\.isNumber)
        else { return }
        digits = groups.joined(separator: ".") + (decimals.isEmpty ? "" : "," + decimals)
        isWhole = decimals.isEmpty
    }

    // MARK: What is no number

    /// Whether it is written as dollars, euros or units of account.
    static func isForeignMoney(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["$", "usd", "dólar", "dolar", "€", "eur", "ufv"].contains { lower.contains($0) }
    }

    /// What to do with the letters that a number was written with. Nothing that was typed is left out for anybody.
    static func advice(on text: String, form: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        for word in words where word.contains(where: \.isNumber) {
            let letters = String(word.filter(\.isLetter))
            guard !letters.isEmpty else { continue }
            if letters.allSatisfy({ "oOQ".contains($0) }) {
                return "«\(letters)» son letras: donde van ceros escriba la cifra 0"
            }
            if letters.allSatisfy({ "lIoO".contains($0) }) {
                return "«\(letters)» son letras: escriba las cifras, 1 o 0"
            }
        }
        let named = words.filter { $0.contains(where: \.isLetter) }
        if let word = named.first(where: multiplies) {
            return "«\(word)» cambia la cantidad: escríbala entera en cifras, con todos sus ceros, como \(form)"
        }
        return named.first.map { "van solo cifras, como \(form): borre «\($0)» si no cambia la cantidad" }
    }

    /// «mil», «millones», «doscientos».
    private static func multiplies(_ word: String) -> Bool {
        let folded = TypedText.folded(word)
        if ["mil", "k", "m", "mm", "cien"].contains(folded) { return true }
        return ["millon", "millar", "ciento", "cientos", "docena", "miles"].contains { folded.contains($0) }
    }
}
