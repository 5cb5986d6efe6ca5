/// Ordinal numbers in words, up to 999: PRIMERA, DÉCIMA PRIMERA, VIGÉSIMA OCTAVA.
///
/// The two-word forms of 11 and 12 are those of the official contract model.
public enum Ordinal {
    /// What the noun is that an ordinal stands before.
    public enum Gender: Sendable {
        case feminine
        case masculine
    }

    /// How an ordinal in words is written.
    public enum Casing: Sendable {
        /// VIGÉSIMA OCTAVA
        case upper
        /// Vigésima Octava
        case title
        /// vigésima octava
        case lower
    }

    /// Appends the words as UTF-8; a number outside 1 … 999 as its figure, which
    /// no document of the fund reaches.
    public static func append(_ number: Int, gender: Gender, casing: Casing, to out: inout [UInt8]) {
        guard (1...999).contains(number) else {
            out.append(contentsOf: String(number).utf8)
            return
        }
        let ending: UInt8 = gender == .feminine ? UInt8(ascii: "a") : UInt8(ascii: "o")
        let first = out.count
        append(hundreds[number / 100], ending, casing, after: first, to: &out)
        append(tens[number / 10 % 10], ending, casing, after: first, to: &out)
        append(units[number % 10], ending, casing, after: first, to: &out)
    }

    /// Appends a word, if there is one.
    ///
    /// - Parameter first: Where the first begins.
    private static func append(
        _ stem: StaticString, _ ending: UInt8, _ casing: Casing, after first: Int, to out: inout [UInt8]
    ) {
        let length = stem.utf8CodeUnitCount
        guard length > 0 else { return }
        if out.count > first { out.append(0x20) }
        out.append(addingCapacity: length + 1) { word in
            for index in 0...length {
                let byte = index < length ? stem.utf8Start[index] : ending
                let isCapital = casing == .upper || casing == .title && index == 0
                // They have small letters alone, the accented ones after C3: a capital is 20 less in both.
                word.append(isCapital && byte != 0xC3 ? byte - 0x20 : byte)
            }
        }
    }

    /// An ordinal in words: «vigésima primera».
    public static func words(_ number: Int, gender: Gender = .feminine, casing: Casing = .lower) -> String {
        var out: [UInt8] = []
        append(number, gender: gender, casing: casing, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static let units: [StaticString] = [
        "", "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven",
    ]

    private static let tens: [StaticString] = [
        "", "décim", "vigésim", "trigésim", "cuadragésim", "quincuagésim", "sexagésim", "septuagésim", "octogésim",
        "nonagésim",
    ]

    private static let hundreds: [StaticString] = [
        "", "centésim", "ducentésim", "tricentésim", "cuadringentésim", "quingentésim", "sexcentésim",
        "septingentésim", "octingentésim", "noningentésim",
    ]
}
