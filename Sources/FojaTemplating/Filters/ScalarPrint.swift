internal import FojaData
internal import FojaSpanish

/// The engine's own ways to print a number or a day: trivial, so that running one counts no references.
enum ScalarPrint: Sendable {
    case number(decimals: Int?, isGrouped: Bool)
    /// At most so many decimals, as a chart writes what it computed.
    case rounded(Int)
    /// At least so many decimals, and more where fewer would hide something.
    case decimals(Int)
    /// An amount of money in words and capitals.
    case literal(Numeral.Thousand)
    case cents
    case words(Numeral.Form)
    case percent
    case percentInWords
    case day
    case month
    case year
    case shortDate
    case date(isPadded: Bool)
    case dateInWords

    /// An amount of money in figures.
    static let amount = number(decimals: 2, isGrouped: true)

    /// Appends the print of a datum; `false` if it has none, and then nothing of use.
    func append(_ cell: Cell, of data: CellView, to out: inout [UInt8]) -> Bool {
        switch cell.kind {
        case .date: if let date = cell.date { append(date, to: &out) } else { false }
        case .decimal: append(data.decimal(cell), to: &out)
        default: false
        }
    }

    /// The same of a day.
    func append(_ date: CivilDate, to out: inout [UInt8]) -> Bool {
        switch self {
        case .day: out.append(contentsOf: String(date.day).utf8)
        case .month: return SpanishDate.appendMonth(date.month, to: &out)
        case .year: out.append(contentsOf: String(date.year).utf8)
        case .shortDate: return SpanishDate.appendShort(day: date.day, month: date.month, year: date.year, to: &out)
        case .date(let isPadded):
            return SpanishDate.append(
                day: date.day, month: date.month, year: date.year, padded: isPadded, to: &out)
        case .dateInWords:
            return SpanishDate.appendInWords(day: date.day, month: date.month, year: date.year, to: &out)
        default: return false
        }
        return true
    }

    /// The same of a number.
    func append(_ number: ExactDecimal, to out: inout [UInt8]) -> Bool {
        switch self {
        case .number(let decimals, let isGrouped):
            return PrintedNumber.append(number, decimals: decimals, isGrouped: isGrouped, to: &out)
        case .rounded(let decimals):
            guard let short = number.rounded(to: decimals) else { return false }
            return PrintedNumber.append(short, decimals: nil, isGrouped: true, to: &out)
        case .decimals(let decimals):
            // What stands beside a verdict must not look like the bound that it misses.
            let rounded = number.rounded(toAtLeast: decimals, finerThan: decimals < 2 ? nil : decimals - 2)
            return PrintedNumber.append(rounded, decimals: nil, isGrouped: true, to: &out)
        case .literal(let thousand):
            guard let units = PrintedNumber.wholePart(number) else { return false }
            if number.isNegative { out.append(contentsOf: "MENOS ".utf8) }
            return Numeral.append(units, form: .pronoun, casing: .upper, thousand: thousand, to: &out)
        case .cents:
            guard let cents = number.rounded(to: 2) else { return false }
            let part = Int(truncatingIfNeeded: (cents.significand % 100).magnitude)
            if part < 10 { out.append(0x30) }
            SpanishNumber.append(part, to: &out)
            return true
        case .words(let form):
            guard let whole = number.integer else { return false }
            if number.isNegative { out.append(contentsOf: "menos ".utf8) }
            return Numeral.append(abs(whole), form: form, casing: .lower, to: &out)
        case .percent:
            guard PrintedNumber.append(number, decimals: nil, isGrouped: true, to: &out) else { return false }
            out.append(UInt8(ascii: "%"))
            return true
        case .percentInWords:
            guard PrintedNumber.appendInWords(number, to: &out) else { return false }
            out.append(contentsOf: " por ciento".utf8)
            return true
        default: return false
        }
    }
}

/// Numbers in figures and in words.
enum PrintedNumber {
    /// `800.000,00`: dots between thousands, a comma before decimals.
    ///
    /// - Parameter decimals: Exactly so many; `nil` for as many as it has, without zeros at the end.
    static func append(_ given: ExactDecimal, decimals: Int?, isGrouped: Bool, to out: inout [UInt8]) -> Bool {
        let shown: ExactDecimal
        if let decimals {
            guard let rounded = given.rounded(to: decimals) else { return false }
            shown = rounded
        } else {
            shown = given.normalized
        }
        guard isGrouped || shown.scale > 0 else {
            shown.appendCanonical(to: &out)
            return true
        }
        shown.appendFigure(to: &out)
        return true
    }

    /// Without its sign, which has a word of its own.
    static func wholePart(_ amount: ExactDecimal) -> Int? { amount.rounded(to: 0, .down)?.integer.map { abs($0) } }

    /// «seis», «seis coma cinco», «seis coma veinticinco», «seis coma cero cinco».
    static func appendInWords(_ given: ExactDecimal, to out: inout [UInt8]) -> Bool {
        guard let whole = wholePart(given) else { return false }
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
