/// Letters without the accents that tell no words apart, for comparing: `á` and `à` are `a`, `ü` is `u`, and `ñ` is a
/// letter of its own.
///
/// ```swift
/// Accents.folded("Compañía Minera")  // "compañia minera"
/// ```
public enum Accents {
    /// A text in small letters, without accents.
    public static func folded(_ text: some StringProtocol) -> String {
        let small = text.lowercased()
        return small.utf8.allSatisfy { $0 < 0x80 } ? small : String(small.map(bare))
    }

    /// A letter, small and without its accent.
    public static func folded(_ letter: Character) -> Character { bare(letter.lowercased().first ?? letter) }

    /// The vowel that a small letter of Latin-1 is without its accent, as ASCII; `nil` if it is none.
    ///
    /// - Parameter second: The letter's second byte in UTF-8; the first is `0xC3`.
    public static func vowel(ofSmall second: UInt8) -> UInt8? {
        switch second {
        case 0xA0...0xA5: UInt8(ascii: "a")
        case 0xA8...0xAB: UInt8(ascii: "e")
        case 0xAC...0xAF: UInt8(ascii: "i")
        case 0xB2...0xB6: UInt8(ascii: "o")
        case 0xB9...0xBC: UInt8(ascii: "u")
        default: nil
        }
    }

    private static func bare(_ letter: Character) -> Character {
        let bytes = letter.utf8
        if bytes.count == 2, bytes.first == 0xC3, let vowel = bytes.last.flatMap(vowel(ofSmall:)) {
            return Character(Unicode.Scalar(vowel))
        }
        // A vowel and its accent apart, as NFD has them.
        let scalars = letter.unicodeScalars
        guard bytes.count > 1, let base = scalars.first, "aeiou".unicodeScalars.contains(base),
            scalars.dropFirst().allSatisfy({ (0x300...0x36F).contains($0.value) })
        else { return letter }
        return Character(base)
    }
}
