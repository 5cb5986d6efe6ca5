internal import FojaData
internal import FojaSpanish

/// What a document prints before a datum: «, Notaría de Fe Pública N° ».
struct PrintedLead {
    /// In small letters without accents; without «N°».
    let words: [String]
    private static let small: Set<String> = [
        "de", "del", "la", "el", "los", "las", "al", "a", "en", "y", "e", "o", "u", "con", "un", "una", "por", "que",
    ]
    private static let numberSigns: Set<String> = ["n", "no", "nro", "num", "numero"]
    private static let signs: Set<Character> = Set(" ,;:.-–—/()|·°º")

    /// The word of the money's symbol, which figures may touch: «Bs480».
    private let symbol: String

    init(_ text: String, _ currency: Currency) {
        symbol = Accents.folded(currency.symbol.filter(\.isLetter))
        words = Accents.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            !PrintedLead.numberSigns.contains($0)
        }
    }

    /// The word that nobody writes for something else.
    var strongest: String? {
        let strong = words.filter { !PrintedLead.small.contains($0) }
        return strong.first { $0.count > 3 } ?? strong.first
    }

    /// - Returns: Where the datum begins, and whether only spaces and signs stand before it.
    func match(_ text: [Character], at start: Int) -> (end: Int, isWeak: Bool)? {
        var at = start
        var hasSign = false
        func pass(_ isFirst: Bool = false) {
            // The stop of «R.L.» is its own.
            while at < text.count, PrintedLead.signs.contains(text[at]), !isFirst || text[at] != "." {
                if text[at] != " " { hasSign = true }
                at += 1
            }
        }
        pass(true)
        guard at > start else { return nil }
        let isWeak = strongest == nil
        for word in words {
            let end = at + word.count
            let isThere =
                end <= text.count && text[at..<end].elementsEqual(word)
                && (end == text.count || !text[end].isLetter && (!text[end].isNumber || word == symbol))
            guard isThere else {
                if isWeak { continue }
                return nil
            }
            at = end
            pass()
        }
        // «zona» by itself may be of a name: «calle Zona Franca».
        if !isWeak, words.count == 1, !hasSign { return nil }
        passNumberSign(text, &at)
        return at < text.count ? (at, isWeak) : nil
    }

    /// «N° », «Nº», «No. », «#».
    private func passNumberSign(_ text: [Character], _ at: inout Int) {
        var end = at
        while end < text.count, text[end].isLetter, text[end] != "º" { end += 1 }
        let word = String(text[at..<end])
        if text[at...].starts(with: "c.i.") || word == "ci" {
            end = at + (word == "ci" ? 2 : 4)
            while end < text.count, " .:".contains(text[end]) { end += 1 }
            if end < text.count, text[end].isNumber { at = end }
            return
        }
        let isSign = PrintedLead.numberSigns.contains(word) || (end == at && at < text.count && text[at] == "#")
        guard isSign else { return }
        if end == at { end += 1 }
        while end < text.count, " .°º:".contains(text[end]) { end += 1 }
        if end < text.count, text[end].isNumber { at = end }
    }
}
