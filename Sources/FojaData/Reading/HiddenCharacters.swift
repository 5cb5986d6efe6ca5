/// Characters that a reader of a document cannot see, or that change the order
/// in which it is read. A lawyer signs what is seen, so data never carries them.
enum HiddenCharacters {
    /// The first one of a text; line ends are none.
    static func first(in text: String) -> Unicode.Scalar? {
        // Nearly every text is plain ASCII.
        var plain = true
        for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
            plain = false
            break
        }
        if plain { return nil }
        return text.unicodeScalars.first { isHidden($0) }
    }

    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: return false
        case 0x20..<0x7F: return false
        case 0..<0x20, 0x7F...0x9F, 0xAD: return true
        case 0xA0..<0x300: return false
        case 0xFFFE, 0xFFFF, 0x2800: return true
        default: break
        }
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// What messages call it: «un espacio de ancho cero (U+200B)».
    static func name(of scalar: Unicode.Scalar) -> String {
        let what =
            switch scalar.value {
            case 0x09: "una tabulación"
            case 0x0D: "un retorno de carro"
            case 0x0A: "un cambio de línea"
            case 0..<0x20, 0x7F...0x9F: "un carácter de control"
            case 0xAD: "un guion opcional invisible"
            case 0x200B: "un espacio de ancho cero"
            case 0x200C, 0x200D: "un carácter de unión invisible"
            case 0x2060, 0xFEFF: "un espacio invisible"
            case 0x061C, 0x200E, 0x200F: "una marca invisible de dirección"
            case 0x202A...0x202E, 0x2066...0x2069: "un carácter que cambia la dirección del texto"
            case 0x2028, 0x2029: "un separador de línea invisible"
            case 0xE000...0xF8FF, 0xF0000...0x10FFFD: "un carácter de uso privado"
            default: "un carácter invisible"
            }
        return what + " (" + codePoint(scalar.value) + ")"
    }

    static func codePoint(_ code: UInt32) -> String {
        "U+" + hexadecimal(code, width: 4)
    }

    static func hexadecimal(_ number: UInt32, width: Int) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
