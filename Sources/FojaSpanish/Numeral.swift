/// Cardinal numbers in words, as Spanish writes them.
///
/// ```swift
/// var out: [UInt8] = []
/// _ = Numeral.append(800_000, form: .pronoun, casing: .upper, to: &out)   // OCHOCIENTOS MIL
/// ```
public enum Numeral {
    /// How a final one agrees with what is counted.
    public enum Form: Sendable {
        /// By itself: *veintiuno*. Amounts of money keep it: «MIL UNO 00/100 BOLIVIANOS».
        case pronoun
        /// Before a masculine noun: *veintiún* meses.
        case masculine
        /// Before a feminine noun: *veintiuna* cuotas, *doscientas* cuotas.
        case feminine
    }

    /// Small letters or capitals.
    public enum Casing: Sendable {
        case lower
        case upper
    }

    /// How 1.000 begins. Bolivian public documents use both.
    public enum Thousand: Sendable {
        /// *mil*
        case plain
        /// *un mil*
        case explicit
    }

    /// The largest number that has words here: 10^18 − 1.
    public static let maximum = 999_999_999_999_999_999

    /// Appends the words as UTF-8; `false`, and nothing, for a negative number or
    /// one above ``maximum``.
    @discardableResult
    public static func append(
        _ number: Int, form: Form, casing: Casing, thousand: Thousand = .plain, to out: inout [UInt8]
    ) -> Bool {
        guard number >= 0, number <= maximum else { return false }
        let start = out.count
        if number == 0 {
            out.append(contentsOf: "cero".utf8)
        } else {
            var writer = NumeralWriter(start: start, thousand: thousand)
            writer.number(number, form, &out)
        }
        if casing == .upper { SpanishCase.uppercase(&out, from: start) }
        return true
    }

    /// The words as a string; `nil` out of range.
    public static func words(
        _ number: Int, form: Form = .pronoun, casing: Casing = .lower, thousand: Thousand = .plain
    ) -> String? {
        var out: [UInt8] = []
        guard append(number, form: form, casing: casing, thousand: thousand, to: &out) else { return nil }
        return String(decoding: out, as: UTF8.self)
    }
}

/// Puts the words of one number one after another.
struct NumeralWriter {
    /// Where the number starts in the output; no space before its first word.
    let start: Int
    let thousand: Numeral.Thousand

    mutating func number(_ number: Int, _ form: Numeral.Form, _ out: inout [UInt8]) {
        let billions = number / 1_000_000_000_000
        let millions = number / 1_000_000 % 1_000_000
        let units = number % 1_000_000
        if billions > 0 {
            underMillion(billions, .masculine, &out)
            word(billions == 1 ? "billón" : "billones", &out)
        }
        if millions > 0 {
            underMillion(millions, .masculine, &out)
            word(millions == 1 ? "millón" : "millones", &out)
        }
        if units > 0 { underMillion(units, form, &out) }
    }

    private mutating func underMillion(_ number: Int, _ form: Numeral.Form, _ out: inout [UInt8]) {
        let thousands = number / 1_000
        if thousands > 1 {
            // Thousands count a masculine noun unless what is counted is feminine:
            // doscientas mil cuotas, but veintiún mil in both.
            underThousand(thousands, form == .feminine ? .feminine : .masculine, one: .masculine, &out)
            word("mil", &out)
        } else if thousands == 1 {
            if thousand == .explicit { word("un", &out) }
            word("mil", &out)
        }
        let rest = number % 1_000
        if rest > 0 { underThousand(rest, form, one: form, &out) }
    }

    /// - Parameter one: How a final one agrees; before `mil` it is always `un`.
    private mutating func underThousand(
        _ number: Int, _ form: Numeral.Form, one: Numeral.Form, _ out: inout [UInt8]
    ) {
        let hundreds = number / 100
        let rest = number % 100
        if hundreds == 1 {
            word(rest == 0 ? "cien" : "ciento", &out)
        } else if hundreds > 1 {
            word(NumeralWriter.hundreds[hundreds], &out)
            if form == .feminine { out.append(contentsOf: "as".utf8) } else { out.append(contentsOf: "os".utf8) }
        }
        if rest > 0 { underHundred(rest, one, &out) }
    }

    private mutating func underHundred(_ number: Int, _ form: Numeral.Form, _ out: inout [UInt8]) {
        switch number {
        case 1: one("", form, &out)
        case 21: one("veinti", form, &out)
        case 2..<30: word(NumeralWriter.small[number], &out)
        default:
            word(NumeralWriter.tens[number / 10], &out)
            let unit = number % 10
            guard unit > 0 else { return }
            word("y", &out)
            if unit == 1 { one("", form, &out) } else { word(NumeralWriter.small[unit], &out) }
        }
    }

    private mutating func one(_ prefix: StaticString, _ form: Numeral.Form, _ out: inout [UInt8]) {
        word(prefix, &out)
        let ending: StaticString =
            switch form {
            case .pronoun: "uno"
            case .masculine: prefix.utf8CodeUnitCount > 0 ? "ún" : "un"
            case .feminine: "una"
            }
        ending.withUTF8Buffer { out.append(contentsOf: $0) }
    }

    private func word(_ text: StaticString, _ out: inout [UInt8]) {
        if out.count > start { out.append(0x20) }
        text.withUTF8Buffer { out.append(contentsOf: $0) }
    }

    static let small: [StaticString] = [
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
        "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno",
        "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho",
        "veintinueve",
    ]

    static let tens: [StaticString] = [
        "", "diez", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
    ]

    /// Without their ending, which agrees.
    static let hundreds: [StaticString] = [
        "", "cient", "doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient",
        "novecient",
    ]
}
