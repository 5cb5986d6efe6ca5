public import FojaData
internal import FojaSpanish

/// The filters that any document in Spanish can use.
public enum StandardFilters {
    /// Whether the print of a field without filters is its canonical text.
    static func printsCanonical(_ type: FieldType) -> Bool {
        switch type {
        case .text, .longText, .time, .boolean: true
        default: false
        }
    }

    /// What a field prints when the template names no filter.
    static func defaultFormat(for type: FieldType) -> Filter.Format {
        switch type {
        case .option(let options): { value, _, out in label(value, options, &out) }
        case .money: { value, _, out in number(value, decimals: 2, grouped: true, &out) }
        case .decimal, .percent: { value, _, out in number(value, decimals: nil, grouped: true, &out) }
        case .integer: { value, _, out in number(value, decimals: nil, grouped: false, &out) }
        case .date: { value, _, out in date(value, padded: false, &out) }
        default: { value, _, out in plain(value, &out) }
        }
    }

    /// Each of them; `docs/plantillas.md` lists what they print.
    public static let all: [Filter] = [
        .format("literal", accepts: [.money, .integer], arguments: ["un mil"]) { value, argument, out in
            guard case .decimal(let amount) = value, let units = wholePart(amount) else { return false }
            if amount.isNegative { out.append(contentsOf: "MENOS ".utf8) }
            return Numeral.append(
                units, form: .pronoun, casing: .upper, thousand: argument == nil ? .plain : .explicit, to: &out)
        },
        .format("centavos", accepts: [.money]) { value, _, out in
            guard case .decimal(let amount) = value, let cents = amount.rounded(to: 2) else { return false }
            let part = Int(truncatingIfNeeded: (cents.significand % 100).magnitude)
            if part < 10 { out.append(0x30) }
            SpanishNumber.append(part, to: &out)
            return true
        },
        .format("miles", accepts: [.integer, .money, .decimal]) { value, _, out in
            number(value, decimals: nil, grouped: true, &out)
        },
        .format("decimales", accepts: [.decimal, .percent, .money], arguments: ["0", "1", "2", "3", "4"]) {
            value, argument, out in
            guard case .decimal(let given) = value else { return false }
            let decimals = argument.flatMap { Int($0) } ?? 2
            // What stands beside a verdict must not look like the bound that it misses.
            let rounded = given.rounded(toAtLeast: decimals, finerThan: decimals < 2 ? nil : decimals - 2)
            return number(.decimal(rounded), decimals: nil, grouped: true, &out)
        },
        .format("letras", accepts: [.integer], arguments: ["femenino", "masculino"]) { value, argument, out in
            guard case .decimal(let amount) = value, let whole = amount.integer else { return false }
            let form: Numeral.Form =
                switch argument {
                case "femenino": .feminine
                case "masculino": .masculine
                default: .pronoun
                }
            if amount.isNegative { out.append(contentsOf: "menos ".utf8) }
            return Numeral.append(abs(whole), form: form, casing: .lower, to: &out)
        },
        .format("porciento", accepts: [.percent]) { value, _, out in
            guard number(value, decimals: nil, grouped: true, &out) else { return false }
            out.append(UInt8(ascii: "%"))
            return true
        },
        .format("porciento_letras", accepts: [.percent]) { value, _, out in
            guard decimalInWords(value, &out) else { return false }
            out.append(contentsOf: " por ciento".utf8)
            return true
        },
        .format("día", accepts: [.date]) { value, _, out in
            guard case .date(let date) = value else { return false }
            out.append(contentsOf: String(date.day).utf8)
            return true
        },
        .format("mes", accepts: [.date]) { value, _, out in
            guard case .date(let date) = value else { return false }
            return SpanishDate.appendMonth(date.month, to: &out)
        },
        .format("año", accepts: [.date]) { value, _, out in
            guard case .date(let date) = value else { return false }
            out.append(contentsOf: String(date.year).utf8)
            return true
        },
        .format("corta", accepts: [.date]) { value, _, out in
            guard case .date(let date) = value else { return false }
            return SpanishDate.appendShort(day: date.day, month: date.month, year: date.year, to: &out)
        },
        .format("cero", accepts: [.date]) { value, _, out in
            date(value, padded: true, &out)
        },
        .format("en_letras", accepts: [.date]) { value, _, out in
            guard case .date(let date) = value else { return false }
            return SpanishDate.appendInWords(day: date.day, month: date.month, year: date.year, to: &out)
        },
        .transform("mayúsculas") { out, start in
            SpanishCase.uppercase(&out, from: start)
        },
        .transform("minúsculas") { out, start in
            SpanishCase.lowercase(&out, from: start)
        },
        .transform("inicial") { out, start in
            SpanishCase.capitalizeFirst(&out, from: start)
        },
    ]

    private static func label(_ value: Value, _ options: [FieldType.Option], _ out: inout [UInt8]) -> Bool {
        guard case .text(let name) = value, let option = options.first(where: { $0.name == name }) else { return false }
        out.append(contentsOf: option.label.utf8)
        return true
    }

    private static func plain(_ value: Value, _ out: inout [UInt8]) -> Bool {
        guard !value.isMissing else { return false }
        value.appendCanonical(to: &out)
        return true
    }

    /// Without its sign, which has a word of its own.
    private static func wholePart(_ amount: ExactDecimal) -> Int? {
        amount.rounded(to: 0, .down)?.integer.map { abs($0) }
    }

    /// `800.000,00`: dots between thousands, a comma before decimals.
    ///
    /// - Parameter decimals: Exactly so many; `nil` for as many as it has, without
    ///   zeros at the end.
    public static func number(_ value: Value, decimals: Int?, grouped: Bool, _ out: inout [UInt8]) -> Bool {
        guard case .decimal(let given) = value else { return false }
        let shown: ExactDecimal
        if let decimals {
            guard let rounded = given.rounded(to: decimals) else { return false }
            shown = rounded
        } else {
            shown = given.normalized
        }
        guard grouped || shown.scale > 0 else {
            shown.appendCanonical(to: &out)
            return true
        }
        shown.appendFigure(to: &out)
        return true
    }

    private static func date(_ value: Value, padded: Bool, _ out: inout [UInt8]) -> Bool {
        guard case .date(let date) = value else { return false }
        return SpanishDate.append(day: date.day, month: date.month, year: date.year, padded: padded, to: &out)
    }

    /// «seis», «seis coma cinco», «seis coma veinticinco», «seis coma cero cinco».
    private static func decimalInWords(_ value: Value, _ out: inout [UInt8]) -> Bool {
        guard case .decimal(let given) = value, let whole = wholePart(given) else { return false }
        let number = given.normalized
        if number.isNegative { out.append(contentsOf: "menos ".utf8) }
        guard Numeral.append(whole, form: .pronoun, casing: .lower, to: &out) else { return false }
        guard number.scale > 0 else { return true }
        out.append(contentsOf: " coma".utf8)
        let digits = number.description.split(separator: ".")[1]
        for _ in digits.prefix(while: { $0 == "0" }) { out.append(contentsOf: " cero".utf8) }
        guard let rest = Int(digits.drop { $0 == "0" }) else { return false }
        out.append(0x20)
        return Numeral.append(rest, form: .pronoun, casing: .lower, to: &out)
    }
}

extension FilterRegistry {
    /// ``StandardFilters``.
    public static let spanish = FilterRegistry(StandardFilters.all)
}
