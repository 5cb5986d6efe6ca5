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
        self.init(between: left.span, and: right.span)
    }

    /// The same of texts where they stand, which counts no references.
    package init?(between left: Span<UInt8>, and right: Span<UInt8>) {
        // Every change is of a whole word before a space: nearly all that meets is let go by two bytes.
        guard left.count > 1, left[left.count - 1] == 0x20 else { return nil }
        let end = left[left.count - 2]
        if let found = Juncture.contraction(of: left, ending: end, and: right) {
            self = found
        } else if let found = Juncture.repetition(of: left, ending: end, and: right) {
            self = found
        } else {
            return nil
        }
    }

    /// Where what stands on the left takes another form before what stands on the right, or an article.
    ///
    /// - Parameter end: The last byte before the space.
    private static func contraction(
        of left: Span<UInt8>, ending end: UInt8, and right: Span<UInt8>
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
        if Juncture.ends(left, with: "y "), InitialSound(of: right) == .i {
            return Juncture(dropped: 2, replacement: "e ")
        }
        if Juncture.ends(left, with: "o "), InitialSound(of: right) == .o {
            return Juncture(dropped: 2, replacement: "u ")
        }
        if Juncture.ends(left, with: "de ") || Juncture.ends(left, with: "a ") {
            if right.starts(with: "Dr. ") || right.starts(with: "Sr. ") {
                return Juncture(dropped: 1, replacement: "l ")
            }
            if right.starts(with: "Dra. ") || right.starts(with: "Sra. ") {
                return Juncture(dropped: 0, replacement: "la ")
            }
        }
        return nil
    }

    /// Where what stands on the right, or its article, was said on the left.
    private static func repetition(
        of left: Span<UInt8>, ending end: UInt8, and right: Span<UInt8>
    ) -> Juncture? {
        if end == UInt8(ascii: "e") {
            if Juncture.ends(left, with: "nombre de "), right.starts(with: "Cooperativa ") {
                return Juncture(dropped: 0, replacement: "la ")
            }
            if Juncture.ends(left, with: "de "), right.starts(with: "de ") || right.starts(with: "del ") {
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
        if end == 0xB0 || end == 0xBA || end == 0x2E, Juncture.isNumberMark(right) || Juncture.isWithoutNumber(right) {
            for mark in Juncture.numberMarks where Juncture.ends(left, with: mark) {
                return Juncture(dropped: mark.utf8CodeUnitCount)
            }
        }
        return nil
    }

    /// Whether a text that is followed by a full stop has its own already: «R.L.», «¿…?», «etc…».
    public static func isClosed(_ text: ArraySlice<UInt8>) -> Bool { isClosed(text.span) }

    /// The same of a text where it stands.
    package static func isClosed(_ text: Span<UInt8>) -> Bool {
        guard text.count > 0 else { return false }
        let last = text[text.count - 1]
        return last == 0x2E || last == 0x21 || last == 0x3F || text.ends(with: "…")
    }

    /// How many bytes before a name already say its first words: «zona » before «Zona Central», «comunidad de » before
    /// «Comunidad Ejemplo», «Resolución N° » before «Resolución N° 12/2015».
    private static func repeated(at left: Span<UInt8>, by right: Span<UInt8>) -> Int {
        RepeatedWords(at: left, by: right)?.count ?? 0
    }

    /// How many bytes of a number go that name once more what it is the number of: «Acta 01/2024» after «Acta de Elección
    /// y Posesión », «Notaría 12» after «Notaría de Fe Pública N° ».
    private static func saidAlready(by left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        let name = right.extracting(first: 60)
        guard let space = name.firstIndex(of: 0x20), space > 3, let next = right.firstIndex(after: space, not: 0x20),
            right[next] >= 0x80 || (0x30...0x39).contains(right[next])
        else { return 0 }
        let words = String(decoding: name.array, as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].count > 3, words[0].allSatisfy(\.isLetter),
            words[0].first?.isUppercase ?? false, words[1].first?.isNumber ?? false
        else { return 0 }
        let said = String(decoding: left.extracting(last: 60).array, as: UTF8.self)
        guard said.hasSuffix(" "), said.contains(words[0] + " de ") else { return 0 }
        return words[0].utf8.count + 1
    }

    /// `el `, or `EL `; a capital article is part of a name: «de El Alto».
    private static func startsWithArticle(_ text: Span<UInt8>, small: Bool) -> Bool {
        text.count > 3 && text.starts(with: small ? "el " : "EL ")
    }

    /// What stands before a number.
    static let numberMarks: [StaticString] = ["N° ", "Nº ", "N.º ", "No. ", "Nro. "]

    /// Whether a text ends in a whole word.
    static func ends(_ text: Span<UInt8>, with word: StaticString) -> Bool {
        guard text.ends(with: word) else { return false }
        let before = text.count - word.utf8CodeUnitCount - 1
        return before < 0 || !(text[before] >= 0x80 || (0x61...0x7A).contains(text[before] | 0x20))
    }

    /// `s/n`, «sin número».
    private static func isWithoutNumber(_ text: Span<UInt8>) -> Bool {
        guard text.count > 1, text[0] | 0x20 == UInt8(ascii: "s") || text[0] | 0x20 == UInt8(ascii: "n") else {
            return false
        }
        let small = String(decoding: text.array, as: UTF8.self).lowercased()
        return ["s/n", "s/n.", "s.n.", "sn", "sin número", "sin numero", "no tiene"].contains(small)
    }

    /// A number that brings its own mark: «N° 12».
    private static func isNumberMark(_ text: Span<UInt8>) -> Bool {
        guard text.starts(with: "N") else { return false }
        return text.starts(with: "N°") || text.starts(with: "Nº") || text.starts(with: "N.º")
            || text.starts(with: "No.") || text.starts(with: "Nro.")
    }
}
