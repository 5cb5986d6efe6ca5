internal import Foundation

/// The letters and digits of a text in order, with nothing in between: small, and without what a printer joins, composes or
/// breaks.
struct Letters {
    private(set) var scalars: [UInt32] = []
    /// Which of them stand in a word that is not of Latin letters alone: a font may reorder its letters by their neighbours,
    /// or have no shape for one.
    private(set) var isUncommon: [Bool] = []
    /// Of each word that has letters, the first of them, and the word as it is written.
    private var words: [(first: Int, text: Substring)] = []

    var count: Int { scalars.count }

    /// Adds the letters of a text.
    mutating func append(_ text: String) {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let first = scalars.count
            Letters.fold(word, into: &scalars)
            let uncommon = word.utf8.contains { $0 >= 0xC9 } && word.unicodeScalars.contains(where: Letters.isUncommon)
            isUncommon.append(contentsOf: repeatElement(uncommon, count: scalars.count - first))
            if scalars.count > first { words.append((first, word)) }
        }
    }

    /// The words around a letter, for a message.
    func context(_ index: Int) -> String {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].first <= index { low = middle + 1 } else { high = middle }
        }
        let shown = words[max(0, low - 4)..<min(words.count, low + 3)]
        return shown.map(\.text).joined(separator: " ")
    }

    private static func fold(_ word: Substring, into out: inout [UInt32]) {
        if word.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in word.utf8 {
                switch byte {
                case 0x30...0x39, 0x61...0x7A: out.append(UInt32(byte))
                case 0x41...0x5A: out.append(UInt32(byte) + 0x20)
                default: break
                }
            }
            return
        }
        for scalar in String(word).precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            let properties = scalar.properties
            guard properties.isAlphabetic || properties.numericType != nil else { continue }
            // The small sigma at the end of a word is the same letter.
            out.append(scalar.value == 0x3C2 ? 0x3C3 : scalar.value)
        }
    }

    /// Beyond the letters of Latin, their marks, the signs of text and what is joined of them.
    private static func isUncommon(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x370, 0x1E00...0x1EFF, 0x2000...0x2BFF, 0xFB00...0xFB06: false
        default: true
        }
    }

    /// Whether a font shapes and reorders a letter by its neighbours: what runs from right to left, and the scripts of India
    /// and the south-east of Asia.
    static func isShaped(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0590...0x109F, 0x1700...0x1CFF, 0xA800...0xABFF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x11FFF,
            0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}
