internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaTemplating

/// A date that is written in several blanks, some of which have only its day, its month or its year.
struct WrittenDate {
    /// One of the three, as people name it.
    enum Part: String, CaseIterable {
        case day = "el día"
        case month = "el mes"
        case year = "el año"
    }

    private struct Reading {
        var numbers: [Part: Int] = [:]
        var problem: Diagnostic?
    }

    private let field: Field
    private let path: String
    private let written: [HandEdits.Written]
    private let plain: (String) -> String?

    init(_ field: Field, at path: String, _ written: [HandEdits.Written], plain: @escaping (String) -> String?) {
        self.field = field
        self.path = path
        self.written = written
        self.plain = plain
    }

    /// Whether any of the blanks has only a part of it.
    var isParted: Bool { written.contains { WrittenDate.parts(at: $0.blank).count < 3 } }

    func answer() -> WrittenDatum.Answer {
        let readings = written.map(reading)
        let problems = readings.compactMap(\.problem)
        guard problems.isEmpty else { return .wrong(problems) }
        var known: [Part: (number: Int, at: Int)] = [:]
        for (index, reading) in readings.enumerated() {
            for (part, number) in reading.numbers {
                guard let other = known[part] else {
                    known[part] = (number, index)
                    continue
                }
                if other.number != number { return .wrong([conflict(part, index, other.at)]) }
            }
        }
        let lacking = Part.allCases.filter { known[$0] == nil }
        guard lacking.isEmpty, let day = known[.day], let month = known[.month], let year = known[.year] else {
            return .wrong([incomplete(lacking)])
        }
        if let date = CivilDate(year: year.number, month: month.number, day: day.number) {
            return .value(date.description)
        }
        return .wrong([impossible(day, month, year)])
    }

    // MARK: One blank

    private func reading(_ item: HandEdits.Written) -> Reading {
        let own = WrittenDate.parts(at: item.blank)
        if let whole = plain(item.text) ?? WrittenNumber.date(item.text), let date = CivilDate(canonical: whole) {
            return Reading(numbers: [.day: date.day, .month: date.month, .year: date.year])
        }
        let words = item.text.lowercased().split { $0.isWhitespace || "/-.,".contains($0) }.map(String.init).filter {
            !WrittenDate.fillers.contains($0)
        }
        var out = Reading()
        let month = words.firstIndex { SpanishDate.month(abbreviated: $0) != nil }
        var groups: [[String]] = []
        if let month {
            out.numbers[.month] = SpanishDate.month(abbreviated: words[month])
            groups = [Array(words[..<month]), Array(words[(month + 1)...])]
        } else if words.allSatisfy({ WrittenDate.number([$0]) != nil && Int($0) != nil }) {
            groups = words.map { [$0] }
        } else {
            groups = [words]
        }
        for group in groups where !group.isEmpty {
            guard let number = WrittenDate.number(group) else { return unreadable(item, own) }
            let part: Part =
                own.count == 1 && groups.count == 1 && month == nil
                ? own[0] : number > 31 || out.numbers[.day] != nil ? .year : .day
            let limits = part == .day ? 1...31 : part == .month ? 1...12 : 1600...9999
            guard limits.contains(number), out.numbers[part] == nil else { return unreadable(item, own) }
            out.numbers[part] = number
        }
        return out.numbers.isEmpty ? unreadable(item, own) : out
    }

    /// What a blank prints of a date.
    static func parts(at blank: BlankPlace?) -> [Part] {
        func print(_ year: Int, _ month: Int, _ day: Int) -> String? {
            CivilDate(year: year, month: month, day: day).flatMap { blank?.print(.date($0)) }
        }
        guard let base = print(2001, 3, 4) else { return Part.allCases }
        return Part.allCases.filter { part in
            switch part {
            case .day: print(2001, 3, 5) != base
            case .month: print(2001, 4, 4) != base
            case .year: print(2002, 3, 4) != base
            }
        }
    }

    private static let fillers: Set<String> = [
        "de", "del", "el", "la", "año", "mes", "día", "dia", "días", "dias", "a", "los",
    ]

    private static func number(_ words: [String]) -> Int? {
        let text = words.joined(separator: " ")
        if ["primero", "1°", "1º", "1ro", "1er"].contains(text) { return 1 }
        return Int(text) ?? Numeral.parse(text)
    }

    /// Whether a text has the name of a month and a year in it.
    static func namesDate(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { SpanishDate.month(named: $0) != nil }
            && words.contains { $0.count == 4 && $0.allSatisfy(\.isNumber) }
    }

    // MARK: What is wrong

    private func unreadable(_ item: HandEdits.Written, _ own: [Part]) -> Reading {
        let number = Int(item.text)
        let message: String
        let fix: String
        switch (own, number) {
        case ([.day], let number?):
            message = "no hay día «\(number)» en ningún mes"
            fix = "revise el día: va de 1 a 31"
        case ([.year], let number?) where number < 100:
            message = "el año «\(item.text)» se escribe con cuatro cifras"
            fix = "si es 20\(number < 10 ? "0" : "")\(number), escriba `20\(number < 10 ? "0" : "")\(number)`"
        case ([.year], _?):
            message = "el año «\(item.text)» no está entre 1600 y 9999"
            fix = "revise el año"
        default:
            let name = own.count == 1 ? own[0].rawValue : "la fecha"
            message = "en el blanco para \(name) dice «\(item.text)», que no lo es"
            fix = own == [.month] ? "escriba el nombre del mes, como `febrero`" : "escriba el día, el mes y el año"
        }
        return Reading(
            problem: Diagnostic("dato.fecha", "«\(field.label)» (\(path)): \(message)", at: item.place, fix: fix))
    }

    private func conflict(_ part: Part, _ here: Int, _ there: Int) -> Diagnostic {
        Diagnostic(
            "importar.dos-lugares",
            "\(part.rawValue) de «\(field.label)» (\(path)) está escrito de dos maneras: «\(written[here].text)» aquí y «\(written[there].text)» en otro lugar",
            at: written[here].place, notes: [.init("el otro lugar", place: written[there].place)],
            fix: "deje en los dos el que sea, o borre uno; con `--parcial` se toma lo demás")
    }

    private func incomplete(_ lacking: [Part]) -> Diagnostic {
        Diagnostic(
            "importar.incompleto",
            "a «\(field.label)» (\(path)) le falta " + Conjunction.list(lacking.map(\.rawValue)) + ": dice "
                + written.map { "«\($0.text)»" }.joined(separator: ", "),
            at: written[0].place, notes: written.dropFirst().map { .init("y aquí", place: $0.place) },
            fix: "escríbalo en su blanco, o dé la fecha en el caso")
    }

    private func impossible(
        _ day: (number: Int, at: Int), _ month: (number: Int, at: Int), _ year: (number: Int, at: Int)
    ) -> Diagnostic {
        Diagnostic(
            "dato.fecha-imposible",
            "«\(field.label)» (\(path)): no existe el día \(day.number) de \(SpanishDate.monthNames[month.number - 1]) de \(year.number)",
            at: written[day.at].place,
            notes: month.at == day.at ? [] : [.init("el mes está aquí", place: written[month.at].place)],
            fix: "revise el día y el mes en el documento de donde viene la fecha")
    }
}
