internal import FojaData
internal import FojaSpanish

/// The words that nobody may change in a document without its ceasing to be that document: identity cards, NIT,
/// amounts, in figures or in words, and percentages.
enum SensitiveWords {
    /// The first of them in a text; `nil` if it has none.
    static func first(in text: String, _ currency: Currency) -> String? {
        let symbol = Array(currency.symbol.utf8)
        let tokens = text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0xA0 || $0 == 0xC2 })
            .map { trimmed(Array($0)) }
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count ? tokens[index + 1] : []
            if isIdentity(token) || isAmount(token, next, symbol) || isNumeral(token) {
                return String(decoding: token, as: UTF8.self)
            }
        }
        return nil
    }

    /// What they are, as messages say it: «una cédula, un NIT, un monto o un porcentaje».
    static func kinds(in pack: PackManifest) -> String {
        let papers = [pack.people?.document?.called, pack.people?.taxpayer?.called].compactMap { $0?.indefinite }
        return (papers + ["un monto"]).joined(separator: ", ") + " o un porcentaje"
    }

    /// Without the punctuation around it.
    private static func trimmed(_ token: [UInt8]) -> [UInt8] {
        func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || isDigit(byte) || isLetter(byte) || byte == 0x25 }
        guard let first = token.firstIndex(where: isWord), let last = token.lastIndex(where: isWord) else { return [] }
        return Array(token[first...last])
    }

    /// `2345678`, `3456789-1A`, `1000000021`: five digits or more, or four that are no year.
    private static func isIdentity(_ token: [UInt8]) -> Bool {
        let digits = token.prefix(while: isDigit)
        let rest = token.dropFirst(digits.count)
        let isSuffixed =
            rest.first == UInt8(ascii: "-") && (2...4).contains(rest.count)
            && rest.dropFirst().allSatisfy { isDigit($0) || (0x41...0x5A).contains($0) }
        guard rest.isEmpty || isSuffixed else { return false }
        if digits.count >= 5 { return true }
        guard digits.count == 4, let number = Int(String(decoding: digits, as: UTF8.self)) else { return false }
        return !(1800...2199).contains(number)
    }

    /// `Bs1.900.000,00`, `1.900.000`, `95.500,50`, `00/100`, `6%`, `6 %`.
    private static func isAmount(_ token: [UInt8], _ next: [UInt8], _ symbol: [UInt8]) -> Bool {
        var rest = token[...]
        let hasSymbol = !symbol.isEmpty && rest.starts(with: symbol)
        if hasSymbol { rest = rest.dropFirst(symbol.count) }
        if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst() }
        guard let first = rest.first, isDigit(first) else { return hasSymbol && next.first.map(isDigit) ?? false }
        if hasSymbol || rest.last == UInt8(ascii: "%") || next.first == UInt8(ascii: "%") { return true }
        let text = String(decoding: rest, as: UTF8.self)
        if text.hasSuffix("/100") { return true }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let isGrouped =
            groups.count > 1 && groups.dropFirst().allSatisfy { $0.utf8.count == 3 && $0.utf8.allSatisfy(isDigit) }
        let hasCents = parts.count == 2 && parts[1].utf8.count == 2 && parts[1].utf8.allSatisfy(isDigit)
        return (isGrouped && parts.count <= 2) || (hasCents && groups.count == 1)
    }

    /// A word that amounts are written with, from «diez» on: `OCHOCIENTOS`, `mil`, `millones`.
    private static func isNumeral(_ token: [UInt8]) -> Bool {
        guard let first = token.first, !isDigit(first) else { return false }
        let word = String(decoding: token, as: UTF8.self)
        if let number = Numeral.parse(word) { return number >= 10 }
        return ["millon", "millones", "billon", "billones"].contains(Accents.folded(word))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
