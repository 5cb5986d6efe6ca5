/// Dates and times in Spanish.
public enum SpanishDate {
    /// The names of the months, January's first.
    public static let monthNames = months.map(\.description)

    private static let months: [StaticString] = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]

    /// Appends the name of a month, 1 to 12; `false` for any other number.
    @discardableResult
    public static func appendMonth(_ month: Int, to out: inout [UInt8]) -> Bool {
        guard month >= 1, month <= 12 else { return false }
        months[month - 1].withUTF8Buffer { out.append(contentsOf: $0) }
        return true
    }

    /// Appends `9 de marzo de 2022`, or `09 de marzo de 2022` if padded; `false`,
    /// and nothing, if there is no such day in the years 1 to 9999.
    @discardableResult
    public static func append(
        day: Int, month: Int, year: Int, padded: Bool = false, to out: inout [UInt8]
    ) -> Bool {
        guard exists(day: day, month: month, year: year) else { return false }
        appendFigures(day, width: padded ? 2 : 1, to: &out)
        FojaSpanish.append(" de ", to: &out)
        appendMonth(month, to: &out)
        FojaSpanish.append(" de ", to: &out)
        appendFigures(year, to: &out)
        return true
    }

    /// Appends `09/03/2022`; `false`, and nothing, if there is no such day.
    @discardableResult
    public static func appendShort(day: Int, month: Int, year: Int, to out: inout [UInt8]) -> Bool {
        guard exists(day: day, month: month, year: year) else { return false }
        appendFigures(day, width: 2, to: &out)
        out.append(0x2F)
        appendFigures(month, width: 2, to: &out)
        out.append(0x2F)
        appendFigures(year, width: 4, to: &out)
        return true
    }

    /// Appends «nueve de marzo de dos mil veintidós»; `false`, and nothing, if
    /// there is no such day. The first of a month is «primero», as in America.
    @discardableResult
    public static func appendInWords(
        day: Int, month: Int, year: Int, casing: Numeral.Casing = .lower, to out: inout [UInt8]
    ) -> Bool {
        guard exists(day: day, month: month, year: year) else { return false }
        let start = out.count
        if day == 1 {
            FojaSpanish.append("primero", to: &out)
        } else {
            Numeral.append(day, form: .pronoun, casing: .lower, to: &out)
        }
        FojaSpanish.append(" de ", to: &out)
        appendMonth(month, to: &out)
        FojaSpanish.append(" de ", to: &out)
        Numeral.append(year, form: .pronoun, casing: .lower, to: &out)
        if casing == .upper { SpanishCase.uppercase(&out, from: start) }
        return true
    }

    /// The number of a month by its name, in any casing; `setiembre` too.
    public static func month(named name: some StringProtocol) -> Int? {
        let wanted = SpanishCase.lowercased(name)
        if wanted == "setiembre" { return 9 }
        return monthNames.firstIndex(of: wanted).map { $0 + 1 }
    }

    /// The number of a month by its name, or by three letters or more that no other begins with: «mar», «sept»; `set` too.
    public static func month(abbreviated name: some StringProtocol) -> Int? {
        if let month = month(named: name) { return month }
        let wanted = SpanishCase.lowercased(name)
        if wanted == "set" { return 9 }
        guard wanted.count >= 3 else { return nil }
        let found = monthNames.indices.filter { monthNames[$0].hasPrefix(wanted) }
        return found.count == 1 ? found[0] + 1 : nil
    }

    private static func exists(day: Int, month: Int, year: Int) -> Bool {
        guard year >= 1, year <= 9_999, month >= 1, month <= 12, day >= 1 else { return false }
        switch month {
        case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        case 4, 6, 9, 11: return day <= 30
        default: return day <= 31
        }
    }
}
