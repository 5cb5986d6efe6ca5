/// What kinds of characters XML and its readers treat apart.
public enum XMLCharacters {
    /// Whether a document may contain it at all: `Char` of XML 1.0, § 2.2.
    ///
    /// Neither NUL nor any other control but tab, line feed and carriage return,
    /// nor U+FFFE and U+FFFF, can be written in XML, not even as `&#0;`.
    public static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// The first byte of a character that no document may contain; `nil` if there is none.
    ///
    /// - Parameter bytes: Valid UTF-8.
    public static func firstForbidden(in bytes: [UInt8]) -> Int? {
        bytes.indices.first { i in
            switch bytes[i] {
            case 0x09, 0x0A, 0x0D: false
            case 0..<0x20: true
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
            case 0xEF: i + 2 < bytes.count && bytes[i + 1] == 0xBF && bytes[i + 2] >= 0xBE
            default: false
            }
        }
    }

    /// Whether a reader cannot see it, or it changes the direction in which the
    /// text around it is shown: what the eye reads is then not what stands there.
    ///
    /// Ordinary spaces, the no-break space, tab and line ends are not among them.
    public static func isInvisibleOrBidi(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F: true  // controls, C0 and C1
        case 0xAD: true  // soft hyphen
        case 0x034F: true  // combining grapheme joiner
        case 0x061C: true  // Arabic letter mark
        case 0x115F, 0x1160, 0x3164, 0xFFA0: true  // Hangul fillers
        case 0x17B4, 0x17B5, 0x180B...0x180F: true  // Khmer inherent vowels, Mongolian selectors
        case 0x200B...0x200F: true  // zero-width space and joiners, direction marks
        case 0x2028, 0x2029: true  // line and paragraph separators
        case 0x202A...0x202E: true  // embeddings and overrides of direction
        case 0x2060...0x206F: true  // word joiner, invisible operators, isolates
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: true  // variation selectors
        case 0xFEFF: true  // byte order mark
        case 0xFFF9...0xFFFB: true  // interlinear annotation
        case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true  // shorthand and musical format controls
        case 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: true  // tags and the rest of that block
        default: false
        }
    }
}
