/// A word that numbers are made of, as the parser sees it.
struct NumeralWord {
    enum Kind: Equatable {
        case zero
        case unit
        /// 10 … 29, which takes no unit.
        case teen
        /// 30, 40 … 90.
        case ten
        case and
        case hundred
        case thousand
        case scale(Int, plural: Bool)

        var isBelowHundred: Bool { self == .unit || self == .teen || self == .ten }
    }

    var kind: Kind
    var value = 0
    /// `nil` where the word is the same for all.
    var form: Numeral.Form?
    /// `cien`, which nothing smaller follows.
    var standsAlone = false

    /// By the word in small letters without accents.
    static let vocabulary: [String: NumeralWord] = {
        var words: [String: NumeralWord] = [
            "cero": NumeralWord(kind: .zero),
            "un": NumeralWord(kind: .unit, value: 1, form: .masculine),
            "una": NumeralWord(kind: .unit, value: 1, form: .feminine),
            "veintiun": NumeralWord(kind: .teen, value: 21, form: .masculine),
            "veintiuna": NumeralWord(kind: .teen, value: 21, form: .feminine),
            "y": NumeralWord(kind: .and),
            "cien": NumeralWord(kind: .hundred, value: 100, standsAlone: true),
            "ciento": NumeralWord(kind: .hundred, value: 100),
            "mil": NumeralWord(kind: .thousand),
            "millon": NumeralWord(kind: .scale(1_000_000, plural: false)),
            "millones": NumeralWord(kind: .scale(1_000_000, plural: true)),
            "billon": NumeralWord(kind: .scale(1_000_000_000_000, plural: false)),
            "billones": NumeralWord(kind: .scale(1_000_000_000_000, plural: true)),
        ]
        for value in 1..<30 {
            let one = value == 1 || value == 21
            words[bare(NumeralWriter.small[value])] = NumeralWord(
                kind: value < 10 ? .unit : .teen, value: value, form: one ? .pronoun : nil)
        }
        for ten in 3...9 { words[bare(NumeralWriter.tens[ten])] = NumeralWord(kind: .ten, value: ten * 10) }
        for hundred in 2...9 {
            let stem = bare(NumeralWriter.hundreds[hundred])
            words[stem + "os"] = NumeralWord(kind: .hundred, value: hundred * 100, form: .masculine)
            words[stem + "as"] = NumeralWord(kind: .hundred, value: hundred * 100, form: .feminine)
        }
        return words
    }()

    private static func bare(_ word: StaticString) -> String { Accents.folded(word.description) }
}
