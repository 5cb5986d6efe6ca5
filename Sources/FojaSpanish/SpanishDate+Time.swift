extension SpanishDate {
    /// Appends `09:05`: always four figures; `false`, and nothing, for a time that does not exist.
    @discardableResult
    public static func appendTime(hour: Int, minute: Int, to out: inout [UInt8]) -> Bool {
        guard hour >= 0, hour < 24, minute >= 0, minute < 60 else { return false }
        appendFigures(hour, width: 2, to: &out)
        out.append(0x3A)
        appendFigures(minute, width: 2, to: &out)
        return true
    }

    /// A time of day in words: «diez y treinta», «nueve en punto».
    public static func timeInWords(hour: Int, minute: Int) -> String? {
        guard (0...23).contains(hour), (0...59).contains(minute),
            let hours = Numeral.words(hour, form: .feminine), let minutes = Numeral.words(minute)
        else { return nil }
        return minute == 0 ? "\(hours) en punto" : "\(hours) y \(minutes)"
    }

    /// A time of day in words and units: «diez horas con treinta minutos», «nueve horas».
    public static func timeInHours(hour: Int, minute: Int) -> String? {
        guard (0...23).contains(hour), (0...59).contains(minute),
            let hours = Numeral.words(hour, form: .feminine), let minutes = Numeral.words(minute, form: .masculine)
        else { return nil }
        let whole = "\(hours) \(Plural.form(hour, one: "hora", many: "horas"))"
        if minute == 0 { return whole }
        return "\(whole) con \(minutes) \(Plural.form(minute, one: "minuto", many: "minutos"))"
    }
}
