internal import FojaSpanish

/// What people type that is no value, and the spaces that they do not see.
enum TypedText {
    /// Spaces that look like one and are another character: a word processor and a phone write them.
    static func isStrangeSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// With common spaces in the place of all others, and none around it.
    static func spaced(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0x09 }) else { return ScalarReader.trimmed(text) }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { out.append(isStrangeSpace(scalar) || scalar == "\t" ? " " : scalar) }
        return ScalarReader.trimmed(String(out))
    }

    /// Without the strange spaces around it; those within stay.
    static func unpadded(_ text: String) -> String {
        guard
            text.unicodeScalars.first.map(isStrangeSpace) == true
                || text.unicodeScalars.last.map(isStrangeSpace) == true
        else { return text }
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isStrangeSpace(first) || first == " " { scalars = scalars.dropFirst() }
        while let last = scalars.last, isStrangeSpace(last) || last == " " { scalars = scalars.dropLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether it says that there is none: «ninguno», «no tiene», a dash.
    static func saysNone(_ text: String) -> Bool {
        var words = folded(spaced(text))
        while let last = words.last, ".!".contains(last) { words.removeLast() }
        if none.contains(words) || (!words.isEmpty && words.allSatisfy { "-–—_/".contains($0) }) { return true }
        return ["ningun ", "ninguna ", "no tiene ", "no tenemos ", "no hay ", "no existe", "sin ", "no corresponde "]
            .contains { words.hasPrefix($0) }
    }

    private static let none: Set<String> = [
        "ninguno", "ninguna", "ningunos", "ningunas", "no tiene", "no tenemos", "no hay", "no corresponde",
        "no aplica", "nada", "n/a", "n.a", "s/n", "s/d", "no existe", "no existen", "nulo", "vacio", "no se tiene",
        "no", "cero",
    ]

    /// Whether it says that somebody still has to say it.
    static func saysLater(_ text: String) -> Bool {
        ["pendiente", "por definir", "por confirmar", "a definir", "falta", "xxx", "xx", "?", "??", "???"].contains(
            folded(spaced(text)))
    }

    /// Lower case, without accents, with `_` and spaces alike.
    static func folded(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in Accents.folded(Normalization.composed(text)).unicodeScalars {
            out.append(scalar == "_" || isStrangeSpace(scalar) ? " " : scalar)
        }
        return String(out)
    }
}
