/// What stands at a place of a UTF-8 text, as far as words go, with its length in bytes.
enum TextUnit {
    /// A letter of ASCII or Latin-1.
    case letter(Int)
    /// A digit, a letter of another alphabet, or an accent that stands alone.
    case mark(Int)
    case apostrophe(Int)
    /// Space, quote, bracket, dash, other punctuation.
    case separator(Int)

    /// Broken UTF-8 is taken byte by byte.
    init(of text: [UInt8], at i: Int) {
        let byte = text[i]
        if byte < 0x80 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: self = .letter(1)
            case 0x30...0x39: self = .mark(1)
            case 0x27: self = .apostrophe(1)
            default: self = .separator(1)
            }
            return
        }
        let second = i + 1 < text.count ? text[i + 1] : 0
        switch byte {
        case 0xC3: self = second == 0 ? .mark(1) : .letter(2)
        case 0xC2:  // « » ¿ ¡ and the no-break space, but the ª and º of an ordinal belong to it
            self = second == 0xAA || second == 0xBA ? .mark(2) : .separator(second == 0 ? 1 : 2)
        case 0xC5: self = second == 0xB8 ? .letter(2) : .mark(1)
        case 0xE2 where second == 0x80:  // general punctuation: quotes, dashes, spaces
            let third = i + 2 < text.count ? text[i + 2] : 0
            self = third == 0x99 ? .apostrophe(3) : .separator(third == 0 ? 2 : 3)
        default: self = .mark(1)
        }
    }
}
