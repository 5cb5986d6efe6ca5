/// What Spanish changes where words that stand written meet words that come from elsewhere: «de» + «el compresor»,
/// «y» + «Inés», «N°» + «s/n».
///
/// ```swift
/// Juncture(between: Array("compra de ".utf8), and: Array("el compresor".utf8))  // «compra d» + «el compresor»
/// ```
public struct Juncture: Equatable, Sendable {
    /// How many bytes go from the end of what stands before.
    public let dropped: Int
    /// What takes their place.
    public let replacement: [UInt8]
    /// How many bytes go from the start of what follows.
    public let skipped: Int

    private init(dropped: Int, replacement: StaticString = "", skipped: Int = 0) {
        self.dropped = dropped
        self.replacement = replacement.withUTF8Buffer { Array($0) }
        self.skipped = skipped
    }

    /// What changes between two texts of one sentence, in UTF-8.
    ///
    /// - Returns: `nil` if nothing changes.
    public init?(between left: ArraySlice<UInt8>, and right: ArraySlice<UInt8>) {
        // Every change is of a whole word before a space: nearly all that meets is let go by two bytes.
        guard left.last == 0x20, let end = left.dropLast().last else { return nil }
        guard
            let found = Juncture.contraction(of: left, ending: end, and: right)
                ?? Juncture.repetition(of: left, ending: end, and: right)
        else { return nil }
        self = found
    }

    /// Where what stands on the left takes another form before what stands on the right, or an article.
    ///
    /// - Parameter end: The last byte before the space.
    private static func contraction(
        of left: ArraySlice<UInt8>, ending end: UInt8, and right: ArraySlice<UInt8>
    ) -> Juncture? {
        switch end | 0x20 {
        case UInt8(ascii: "e"), UInt8(ascii: "a"), UInt8(ascii: "y"), UInt8(ascii: "o"): break
        default: return nil
        }
        if Juncture.startsWithArticle(right, small: true) {
            // «del compresor» keeps the article where it is; «al compresor» its l only.
            if Juncture.ends(left, with: "de ") {
                return Juncture(dropped: 2)
            }
            if Juncture.ends(left, with: "a ") {
                return Juncture(dropped: 1, skipped: 1)
            }
        }
        if Juncture.startsWithArticle(right, small: false) {
            if Juncture.ends(left, with: "DE ") {
                return Juncture(dropped: 2)
            }
            if Juncture.ends(left, with: "A ") {
                return Juncture(dropped: 1, skipped: 1)
            }
        }
        if Juncture.ends(left, with: "y "), Conjunction.and(before: right) == "e" {
            return Juncture(dropped: 2, replacement: "e ")
        }
        if Juncture.ends(left, with: "o "), Conjunction.or(before: right) == "u" {
            return Juncture(dropped: 2, replacement: "u ")
        }
        if Juncture.ends(left, with: "de ") || Juncture.ends(left, with: "a ") {
            if ["Dr. ", "Sr. "].contains(where: { right.starts(with: $0.utf8) }) {
                return Juncture(dropped: 1, replacement: "l ")
            }
            if ["Dra. ", "Sra. "].contains(where: { right.starts(with: $0.utf8) }) {
                return Juncture(dropped: 0, replacement: "la ")
            }
        }
        return nil
    }

    /// Where what stands on the right, or its article, was said on the left.
    private static func repetition(
        of left: ArraySlice<UInt8>, ending end: UInt8, and right: ArraySlice<UInt8>
    ) -> Juncture? {
        if end == UInt8(ascii: "e") {
            if Juncture.ends(left, with: "nombre de "), right.starts(with: "Cooperativa ".utf8) {
                return Juncture(dropped: 0, replacement: "la ")
            }
            if Juncture.ends(left, with: "de "), ["de ", "del "].contains(where: { right.starts(with: $0.utf8) }) {
                return Juncture(dropped: 3)
            }
        }
        let repeated = Juncture.repeated(at: left, by: right)
        if repeated > 0 {
            return Juncture(dropped: repeated)
        }
        let said = Juncture.saidAlready(by: left, right)
        if said > 0 {
            return Juncture(dropped: 0, skipped: said)
        }
        // «°», «º» and «.» end the marks of a number.
        if [0xB0, 0xBA, 0x2E].contains(end), Juncture.isNumberMark(right) || Juncture.isWithoutNumber(right) {
            for mark in Juncture.numberMarks where Juncture.ends(left, with: mark) {
                return Juncture(dropped: mark.utf8.count)
            }
        }
        return nil
    }

    /// Whether a text that is followed by a full stop has its own already: «R.L.», «¿…?», «etc…».
    public static func isClosed(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last else { return false }
        return last == 0x2E || last == 0x21 || last == 0x3F || last == 0xA6 && text.suffix(3).elementsEqual("…".utf8)
    }

    /// How many bytes before a name already say its first words: «zona » before «Zona Central», «comunidad de » before
    /// «Comunidad Ejemplo», «Resolución N° » before «Resolución N° 12/2015».
    private static func repeated(at left: ArraySlice<UInt8>, by right: ArraySlice<UInt8>) -> Int {
        RepeatedWords(at: left, by: right)?.count ?? 0
    }

    /// How many bytes of a number go that name once more what it is the number of: «Acta 01/2024» after «Acta de Elección
    /// y Posesión », «Notaría 12» after «Notaría de Fe Pública N° ».
    private static func saidAlready(by left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        guard let space = right.prefix(60).firstIndex(of: 0x20), space - right.startIndex > 3,
            let next = right[space...].first(where: { $0 != 0x20 }), next >= 0x80 || (0x30...0x39).contains(next)
        else { return 0 }
        let words = String(decoding: right.prefix(60), as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].count > 3, words[0].allSatisfy(\.isLetter),
            words[0].first?.isUppercase ?? false, words[1].first?.isNumber ?? false
        else { return 0 }
        let said = String(decoding: left.suffix(60), as: UTF8.self)
        guard said.hasSuffix(" "), said.contains(words[0] + " de ") else { return 0 }
        return words[0].utf8.count + 1
    }

    /// `el `, or `EL `; a capital article is part of a name: «de El Alto».
    private static func startsWithArticle(_ text: ArraySlice<UInt8>, small: Bool) -> Bool {
        text.count > 3 && text.starts(with: small ? "el ".utf8 : "EL ".utf8)
    }

    /// What stands before a number.
    static let numberMarks = ["N° ", "Nº ", "N.º ", "No. ", "Nro. "]

    /// Whether a text ends in a whole word.
    static func ends(_ text: ArraySlice<UInt8>, with word: String) -> Bool {
        var index = text.endIndex
        for byte in word.utf8.reversed() {
            index -= 1
            guard index >= text.startIndex, text[index] == byte else { return false }
        }
        guard index > text.startIndex else { return true }
        let before = text[index - 1]
        return !(before >= 0x80 || (before | 0x20 >= 0x61 && before | 0x20 <= 0x7A))
    }

    /// `s/n`, «sin número».
    private static func isWithoutNumber(_ text: ArraySlice<UInt8>) -> Bool {
        let small = String(decoding: text, as: UTF8.self).lowercased()
        return ["s/n", "s/n.", "s.n.", "sn", "sin número", "sin numero", "no tiene"].contains(small)
    }

    /// A number that brings its own mark: «N° 12».
    private static func isNumberMark(_ text: ArraySlice<UInt8>) -> Bool {
        ["N°", "Nº", "N.º", "No.", "Nro."].contains { text.starts(with: $0.utf8) }
    }
}
