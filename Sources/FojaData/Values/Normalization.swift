internal import Foundation

/// Unicode's composed form (NFC), in which every text of a case is kept: two
/// texts that look the same are then the same bytes.
enum Normalization {
    static func composed(_ text: String) -> String {
        // Nothing below U+0300 changes, nor does common punctuation; that is nearly every text.
        for scalar in text.unicodeScalars where scalar.value >= 0x300 {
            if (0x2010...0x2027).contains(scalar.value) || scalar.value == 0x20AC { continue }
            return text.precomposedStringWithCanonicalMapping
        }
        return text
    }
}
