/// Dates and times in Spanish.
public enum SpanishDate {
    private static let months: [StaticString] = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]

    /// Appends the name of a month, 1 to 12; `false` for any other number.
    public static func appendMonth(_ month: Int, to out: inout [UInt8]) -> Bool {
        guard months.indices.contains(month - 1) else { return false }
        months[month - 1].withUTF8Buffer { out.append(contentsOf: $0) }
        return true
    }

    /// Appends `9 de marzo de 2022`, or `09 de marzo de 2022` if padded; `false`
    /// if there is no such month.
    public static func append(
        day: Int, month: Int, year: Int, padded: Bool = false, to out: inout [UInt8]
    ) -> Bool {
        guard months.indices.contains(month - 1) else { return false }
        if padded, day < 10 { out.append(0x30) }
        out.append(contentsOf: String(day).utf8)
        out.append(contentsOf: " de ".utf8)
        _ = appendMonth(month, to: &out)
        out.append(contentsOf: " de ".utf8)
        out.append(contentsOf: String(year).utf8)
        return true
    }

    /// The number of a month by its name, in any casing; `setiembre` too.
    public static func month(named name: some StringProtocol) -> Int? {
        let wanted = SpanishCase.lowercased(name)
        if wanted == "setiembre" { return 9 }
        return months.firstIndex { $0.description == wanted }.map { $0 + 1 }
    }

    /// A time of day in words: «diez y treinta», «nueve en punto».
    public static func timeInWords(hour: Int, minute: Int) -> String? {
        guard (0...23).contains(hour), (0...59).contains(minute),
            let hours = Numeral.words(hour, form: .feminine), let minutes = Numeral.words(minute)
        else { return nil }
        return minute == 0 ? "\(hours) en punto" : "\(hours) y \(minutes)"
    }
}
