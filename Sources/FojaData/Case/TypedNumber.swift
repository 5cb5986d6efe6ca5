internal import FojaDiagnostics

/// What a person types around a number and that has one meaning: «Bs 480.000,00», «480 000», «1'480.000,00», «6 %»,
/// «480.000 00/100».
struct TypedNumber {
    /// Digits, dots and commas, if it is a number at all.
    private(set) var digits: String
    private(set) var isNegative = false
    /// Whether it cannot have decimals.
    private(set) var isWhole = false
    /// What «00/100» says after a whole amount.
    private(set) var cents = ""

    init(_ text: String, for reader: ScalarReader) throws(DiagnosticsError) {
        digits = TypedText.spaced(text)
        // Nearly every number has nothing around it.
        if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }) { return }
        takeSign()
        takeUnits(of: reader)
        takeSign()
        if reader.type.kind == .money {
            takeCents()
            takeEndMark()
        }
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

    static let words: [String: [String]] = [
        "%": ["%", "por ciento"],
        "meses": ["meses", "mes"], "años": ["años", "año"], "días": ["días", "día"], "puntos": ["puntos", "punto"],
        "TM": ["tm", "toneladas", "tonelada", "ton.", "ton", "t"], "TMF": ["tmf"], "TMS": ["tms"],
        "m²": ["m²", "m2", "metros cuadrados"],
    ]

    /// The words for the unit that a datum has.
    static func units(of reader: ScalarReader) -> [String] {
        let (unit, currency) = (reader.field.unit, reader.field.currency)
        var units = words[unit] ?? currency.marks(of: unit)
        if reader.type.kind == .money, unit.isEmpty { units += currency.marks }
        if reader.type.kind == .percent { units += words["%"] ?? [] }
        return units
    }

    /// The unit that the datum has anyway may be written with it, before, after or on both sides.
    private mutating func takeUnits(of reader: ScalarReader) {
        let units = TypedNumber.units(of: reader)
        guard !units.isEmpty else { return }
        for isBefore in [true, false] {
            let lower = digits.lowercased()
            // Lower case may be of another length in some script: then nothing is taken.
            guard lower.unicodeScalars.count == digits.unicodeScalars.count else { return }
            for unit in units where isBefore ? lower.hasPrefix(unit) : lower.hasSuffix(unit) {
                let count = unit.unicodeScalars.count
                let scalars = digits.unicodeScalars
                // «Bs 5 Bs»: what is left need not be a number yet.
                let rest = isBefore ? scalars.dropFirst(count) : scalars.dropLast(count)
                guard let left = number(rest, endsFree: isBefore) else { continue }
                digits = left
                break
            }
        }
    }

    /// What is left, if it begins and ends as a number does.
    private func number(_ rest: String.UnicodeScalarView.SubSequence, endsFree: Bool) -> String? {
        let text = TypedText.spaced(String(String.UnicodeScalarView(rest)))
        guard let first = text.first, let last = text.last, first.isNumber || first == "-" || first == "−",
            endsFree || last.isNumber || last == "-" || last == "."
        else { return nil }
        return text
    }

    /// «480.000 00/100» is an amount with its cents.
    private mutating func takeCents() {
        guard digits.hasSuffix("/100") else { return }
        let rest = digits.dropLast(4)
        let given = rest.suffix(2)
        var whole = TypedText.spaced(String(rest.dropLast(2)))
        guard given.count == 2, given.allSatisfy({ $0.isASCII && $0.isNumber }), rest.dropLast(2).last == " " else {
            return
        }
        if whole.lowercased().hasSuffix(" con") { whole = TypedText.spaced(String(whole.dropLast(4))) }
        guard let last = whole.last, last.isASCII, last.isNumber, !whole.contains(",") else { return }
        digits = whole
        cents = String(given)
        isWhole = true
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
}
