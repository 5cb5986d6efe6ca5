internal import FojaDiagnostics

extension ScalarReader {
    private static let months = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]

    /// `2022-03-09`, `9/3/2022` (day, month, year) or `9 de marzo de 2022`.
    func date() throws(DiagnosticsError) -> CivilDate {
        if let date = CivilDate(canonical: text) { return date }
        let dashed = text.split(separator: "-", omittingEmptySubsequences: false)
        if dashed.count == 3 {
            guard dashed[0].utf8.count == 4, let year = digits(dashed[0]), let month = digits(dashed[1]),
                let day = digits(dashed[2])
            else { throw notADate() }
            guard dashed[1].utf8.count == 2, dashed[2].utf8.count == 2 else { throw notADate() }
            return try date(year, month, day)
        }
        let slashed = text.split(separator: "/", omittingEmptySubsequences: false)
        if slashed.count == 3 {
            guard let day = digits(slashed[0]), let month = digits(slashed[1]), let year = digits(slashed[2]),
                slashed[0].utf8.count <= 2, slashed[1].utf8.count <= 2
            else { throw notADate() }
            guard slashed[2].utf8.count == 4 else {
                throw problem("dato.fecha", "el año de «\(text)» se escribe con cuatro cifras", fix: forms)
            }
            return try date(year, month, day)
        }
        let words = text.lowercased().split(separator: " ")
        if words.count == 5, words[1] == "de", words[3] == "de" || words[3] == "del", words[0].utf8.count <= 2,
            words[4].utf8.count == 4, let day = digits(words[0]), let year = digits(words[4])
        {
            let name = words[2] == "setiembre" ? "septiembre" : words[2]
            guard let index = ScalarReader.months.firstIndex(where: { $0 == name }) else {
                let near = Suggestion.nearest(to: String(name.prefix(30)), among: ScalarReader.months)
                throw problem(
                    "dato.fecha", "no hay mes «\(name)»", fix: near.map { "¿quiso decir «\($0)»?" })
            }
            return try date(year, index + 1, day)
        }
        throw notADate()
    }

    private func date(_ year: Int, _ month: Int, _ day: Int) throws(DiagnosticsError) -> CivilDate {
        if let date = CivilDate(year: year, month: month, day: day) { return date }
        guard (1...12).contains(month) else {
            throw problem(
                "dato.fecha-imposible", "no existe el mes \(month) de «\(text)»",
                fix: (1...12).contains(day) && text.contains("/") ? "el día va antes que el mes: \(forms)" : forms)
        }
        guard (1600...9999).contains(year) else {
            throw problem("dato.fecha-imposible", "el año \(year) de «\(text)» no está entre 1600 y 9999")
        }
        let last = CivilDate.days(inMonth: month, of: year)
        throw problem(
            "dato.fecha-imposible", "no existe el día \(day) de \(ScalarReader.months[month - 1]) de \(year)",
            notes: [.init("\(ScalarReader.months[month - 1]) de \(year) tiene \(last) días")])
    }

    /// `10:30` or `9:05`, 24 hours.
    func time() throws(DiagnosticsError) -> ClockTime {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            let hour = digits(parts[0]), let minute = digits(parts[1])
        else {
            throw problem(
                "dato.hora", "\(what) es una hora, y dice «\(text)»",
                fix: "se escribe `10:30` o `9:05`, de 0:00 a 23:59")
        }
        guard let time = ClockTime(hour: hour, minute: minute) else {
            throw problem("dato.hora-imposible", "no existe la hora «\(text)»: van de 0:00 a 23:59")
        }
        return time
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
}
