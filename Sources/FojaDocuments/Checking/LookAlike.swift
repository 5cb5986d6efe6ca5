internal import FojaDiagnostics

/// Letters that look like others, or like nothing, named by their code point where two texts differ.
enum LookAlike {
    private static let most = 5

    /// What a reader cannot see of a difference between two texts; empty if there is nothing of the kind.
    static func notes(says: String, wanted: String) -> [Diagnostic.Note] {
        guard !says.utf8.elementsEqual(wanted.utf8) else { return [] }
        let odd = unusual(in: says, notIn: wanted)
        let lacking = unusual(in: wanted, notIn: says)
        let isComposedOtherwise = says == wanted
        var out = odd.map { Diagnostic.Note("lleva " + name($0)) }
        out += lacking.map { Diagnostic.Note("se esperaba " + name($0)) }
        if isComposedOtherwise, out.isEmpty || odd.contains(where: isMark) || lacking.contains(where: isMark) {
            out.append(.init("se ve igual: las mismas letras están compuestas de otro modo (Unicode NFC y NFD)"))
        }
        return out
    }

    /// The first few different characters of a text that Spanish does not use and that the other text has not.
    private static func unusual(in text: String, notIn other: String) -> [Unicode.Scalar] {
        var known = Set(other.unicodeScalars)
        var out: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where !isUsual(scalar) && known.insert(scalar).inserted {
            out.append(scalar)
            if out.count == most { break }
        }
        return out
    }

    /// ASCII, the letters of Latin-1 and the marks that documents print.
    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x0A, 0xA1...0xAC, 0xAE...0xFF: true
        case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0x2610...0x2612, 0x2713, 0x2717:
            true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

    /// «la letra cirílica «а» (U+0430)».
    static func name(_ scalar: Unicode.Scalar) -> String {
        let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
        let properties = scalar.properties
        if isMark(scalar) { return "una tilde suelta, que se pone sobre la letra anterior (\(code))" }
        let kind: String
        switch scalar.value {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return "un espacio que no es el corriente (\(code))"
        case 0x370...0x3FF, 0x1F00...0x1FFF: kind = "griega "
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: kind = "cirílica "
        case 0x530...0x58F: kind = "armenia "
        case 0x590...0x5FF: kind = "hebrea "
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFF: kind = "árabe "
        case 0x13A0...0x13FF, 0xAB70...0xABBF: kind = "cheroqui "
        case 0xFF00...0xFFEF: kind = "de ancho completo "
        case 0x1D400...0x1D7FF: kind = "matemática "
        default: kind = ""
        }
        if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
            || properties.generalCategory == .control
        {
            return "un carácter que no se ve (\(code))"
        }
        return "\(properties.isAlphabetic ? "la letra" : "el signo") \(kind)«\(String(Character(scalar)))» (\(code))"
    }
}
