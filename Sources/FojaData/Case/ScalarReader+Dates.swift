internal import FojaDiagnostics
internal import FojaSpanish

/// Dates as people write them: the day before the month, or the year first, or the month by its name.
extension ScalarReader {
    /// `2022-03-09`, `9/3/2022`, `09.03.2022`, `9-mar-2022` or `9 de marzo de 2022`.
    func date() throws(DiagnosticsError) -> CivilDate {
        if let date = CivilDate(canonical: text) { return date }
        let typed = TypedText.spaced(text).lowercased()
        guard typed.utf8.count <= 60 else { throw notADate() }
        return typed.contains(where: \.isLetter) ? try named(typed) : try numeric(typed)
    }

    // MARK: Figures

    private func numeric(_ typed: String) throws(DiagnosticsError) -> CivilDate {
        let marks = Set(typed.filter { "/-.".contains($0) })
        guard marks.count == 1, let mark = marks.first else { throw notADate() }
        let parts = typed.split(separator: mark, omittingEmptySubsequences: false).map {
            ScalarReader.trimmed(String($0))
        }
        guard parts.count == 3, parts.allSatisfy({ digits($0[...]) != nil }) else { throw notADate() }
        let numbers = parts.map { digits($0[...]) ?? 0 }
        switch parts.map(\.utf8.count) {
        case let sizes where sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2:
            return try date(numbers[0], numbers[1], numbers[2])
        case let sizes where sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] == 4:
            return try date(numbers[2], numbers[1], numbers[0])
        case let sizes where sizes.allSatisfy { $0 <= 2 }:
            throw problem(
                "dato.fecha", "el año de «\(text)» se escribe con cuatro cifras",
                fix: sizes[2] == 2
                    ? "si el año es 20\(parts[2]), escriba `\(parts[0])/\(parts[1])/20\(parts[2])`" : forms)
        default: throw notADate()
        }
    }

    // MARK: Names

    /// What is written with the name of its month, whole or cut short.
    private func named(_ typed: String) throws(DiagnosticsError) -> CivilDate {
        var words = typed.split { " /-.,".contains($0) }.map(String.init)
        if words.first == "el" { words.removeFirst() }
        let parts = words.filter { $0 != "de" && $0 != "del" && $0 != "año" }
        let numbers = parts.map(number(ofDayOrYear:))
        let names = parts.indices.filter { numbers[$0] == nil }
        guard names.count == 1, let place = names.first, parts.count <= 3 else { throw notADate() }
        let month = try month(parts[place])
        let years = parts.indices.filter { parts[$0].utf8.count == 4 && numbers[$0] != nil }
        let days = parts.indices.filter { parts[$0].utf8.count <= 2 || parts[$0].contains { !$0.isNumber } }
            .filter { numbers[$0] != nil }
        switch (parts.count, years.count, days.count) {
        case (3, 1, 1): return try date(numbers[years[0]] ?? 0, month, numbers[days[0]] ?? 0)
        case (2, 0, 1):
            let number = numbers[days[0]] ?? 1
            let name = SpanishDate.monthNames[month - 1]
            // «mar-25» is what a spreadsheet shows of March 2025, and a person writes of the 25th.
            guard place == 1 || number > 31 else {
                throw problem(
                    "dato.fecha", "«\(text)» no es una fecha entera",
                    fix: "si \(parts[days[0]]) es el día, le falta el año; si es el año, le falta el día; \(forms)")
            }
            throw problem(
                "dato.fecha", "a «\(text)» le falta el año",
                fix: "agréguelo al final, con cuatro cifras: `\(number) de \(name) de …`")
        case (2, 1, 0):
            throw problem(
                "dato.fecha", "a «\(text)» le falta el día",
                fix: "agréguelo delante: `… de \(SpanishDate.monthNames[month - 1]) de \(parts[years[0]])`")
        case (3, 0, 2):
            throw problem("dato.fecha", "el año de «\(text)» se escribe con cuatro cifras", fix: forms)
        default: throw notADate()
        }
    }

    /// `5`, `2025`, `1°`, `1ro`, `primero`.
    private func number(ofDayOrYear word: String) -> Int? {
        if word == "primero" || word == "primer" { return 1 }
        let figures = word.prefix { $0.isASCII && $0.isNumber }
        let rest = word.dropFirst(figures.count)
        guard rest.isEmpty || (["°", "º", "o", "er", "ro", "ero"].contains(rest) && figures.count <= 2) else {
            return nil
        }
        return digits(figures)
    }

    private func month(_ word: String) throws(DiagnosticsError) -> Int {
        if let month = SpanishDate.month(abbreviated: word) { return month }
        let near = Suggestion.nearest(to: String(word.prefix(30)), among: SpanishDate.monthNames)
        guard let near else { throw notADate() }
        throw problem("dato.fecha", "no hay mes «\(word)»", fix: "¿quiso decir «\(near)»?")
    }

    // MARK: The calendar

    private func date(_ year: Int, _ month: Int, _ day: Int) throws(DiagnosticsError) -> CivilDate {
        if let date = CivilDate(year: year, month: month, day: day) { return date }
        guard (1...12).contains(month) else {
            let isTurned = (1...12).contains(day) && CivilDate(year: year, month: day, day: month) != nil
            throw problem(
                "dato.fecha-imposible", "no existe el mes \(month) de «\(text)»",
                fix: isTurned ? "el día va antes que el mes: escriba `\(month)/\(day)/\(year)`" : forms)
        }
        guard (1600...9999).contains(year) else {
            throw problem(
                "dato.fecha-imposible", "el año \(year) de «\(text)» no está entre 1600 y 9999", fix: "revise el año")
        }
        let last = CivilDate.days(inMonth: month, of: year)
        throw problem(
            "dato.fecha-imposible", "no existe el día \(day) de \(SpanishDate.monthNames[month - 1]) de \(year)",
            notes: [.init("\(SpanishDate.monthNames[month - 1]) de \(year) tiene \(last) días")],
            fix: "revise el día y el mes en el documento de donde viene la fecha")
    }

    private var forms: String { "se escribe `2022-03-09`, `9/3/2022` (día/mes/año) o `9 de marzo de 2022`" }

    private func notADate() -> DiagnosticsError {
        problem("dato.fecha", "\(what) es una fecha, y dice «\(text)»", fix: forms)
    }

    private func digits(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    // MARK: Hours

    /// `10:30` or `9:05`, 24 hours; with «a.m.» or «p.m.», twelve.
    func time() throws(DiagnosticsError) -> ClockTime {
        var typed = TypedText.spaced(text).lowercased()
        var half: Character?
        for (ending, mark) in [("a.m.", "a"), ("p.m.", "p"), ("a.m", "a"), ("p.m", "p"), ("am", "a"), ("pm", "p")]
        where typed.hasSuffix(ending) {
            half = mark.first
            typed = TypedText.spaced(String(typed.dropLast(ending.count)))
            break
        }
        for ending in ["horas", "hrs.", "hrs", "hr.", "h.", "h"] where half == nil && typed.hasSuffix(ending) {
            typed = TypedText.spaced(String(typed.dropLast(ending.count)))
            break
        }
        let parts = typed.split(omittingEmptySubsequences: false) { ":.h".contains($0) }
        guard parts.count == 2 || (parts.count == 3 && parts[2] == "00"), (1...2).contains(parts[0].utf8.count),
            parts[1].utf8.count == 2, var hour = digits(parts[0]), let minute = digits(parts[1])
        else {
            throw problem(
                "dato.hora", "\(what) es una hora, y dice «\(text)»",
                fix: "se escribe `10:30` o `9:05`, de 0:00 a 23:59")
        }
        if let half {
            guard (1...12).contains(hour) else {
                throw problem(
                    "dato.hora", "«\(text)» no es una hora: con a.m. o p.m. van de 1 a 12",
                    fix: "escríbala de 0:00 a 23:59, sin a.m. ni p.m.")
            }
            hour = hour % 12 + (half == "p" ? 12 : 0)
        }
        guard let time = ClockTime(hour: hour, minute: minute) else {
            throw problem(
                "dato.hora-imposible", "no existe la hora «\(text)»: van de 0:00 a 23:59", fix: "revise la hora")
        }
        return time
    }
}
