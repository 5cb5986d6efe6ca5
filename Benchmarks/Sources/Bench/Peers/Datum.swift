import FojaData
import FojaSpanish
import FojaTemplating

/// A value as the Swift peers receive it: typed, as Foja does.
struct Datum {
    let value: Value
    let type: FieldType

    /// What one of the formatting functions prints of it. They are written with
    /// Foja's own words and figures: the peers' work is no slower than Foja's.
    func printed(_ function: String) -> String? {
        var out: [UInt8] = []
        switch (function, value) {
        case ("money", _): _ = StandardFilters.number(value, decimals: 2, grouped: true, &out)
        case ("bs", _):
            out.append(contentsOf: "Bs".utf8)
            _ = StandardFilters.number(value, decimals: 2, grouped: true, &out)
        case ("decimal", _): _ = StandardFilters.number(value, decimals: nil, grouped: true, &out)
        case ("porciento", _):
            _ = StandardFilters.number(value, decimals: nil, grouped: true, &out)
            out.append(UInt8(ascii: "%"))
        case ("day", .date(let date)):
            _ = SpanishDate.append(day: date.day, month: date.month, year: date.year, to: &out)
        case ("literal", .decimal(let amount)):
            _ = Numeral.append(amount.rounded(to: 0, .down)?.integer ?? 0, form: .pronoun, casing: .upper, to: &out)
        case ("centavos", .decimal(let amount)):
            let cents = Int((amount.rounded(to: 2)?.significand ?? 0) % 100)
            out.append(contentsOf: [0x30 + UInt8(cents / 10), 0x30 + UInt8(cents % 10)])
        case ("letras", .decimal(let amount)):
            _ = Numeral.append(amount.integer ?? 0, form: .pronoun, casing: .lower, to: &out)
        case ("letras_masculino", .decimal(let amount)):
            _ = Numeral.append(amount.integer ?? 0, form: .masculine, casing: .lower, to: &out)
        case ("letras_femenino", .decimal(let amount)):
            _ = Numeral.append(amount.integer ?? 0, form: .feminine, casing: .lower, to: &out)
        case ("porciento_letras", .decimal(let amount)):
            _ = Numeral.append(amount.rounded(to: 0, .down)?.integer ?? 0, form: .pronoun, casing: .lower, to: &out)
            let number = amount.normalized
            if number.scale > 0 {
                let digits = number.description.split(separator: ".")[1]
                out.append(contentsOf: " coma ".utf8)
                for _ in digits.prefix(while: { $0 == "0" }) { out.append(contentsOf: "cero ".utf8) }
                _ = Numeral.append(Int(digits) ?? 0, form: .pronoun, casing: .lower, to: &out)
            }
            out.append(contentsOf: " por ciento".utf8)
        case ("upper", _), ("lower", _), ("first_upper", _): return changed(text, function)
        case (let name, .text(let option)) where name.hasPrefix("label_"):
            guard case .option(let options) = type else { return nil }
            return options.first { $0.name == option }?.label
        case ("document", .text(let number)): return Datum.document(number).name
        case ("document_short", .text(let number)): return Datum.document(number).short
        case ("integer", _), ("clock", _), ("yes_no", _): value.appendCanonical(to: &out)
        default: return nil
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// What an identity document is called, by the form of its number.
    private static func document(_ number: String) -> (name: String, short: String) {
        let other = ("Pasaporte", "Pasaporte")
        guard let first = number.first else { return other }
        if ("0"..."9").contains(first) { return ("Cédula de Identidad", "C.I.") }
        let isForeign = first == "E" && number.dropFirst().drop { $0 == "-" }.allSatisfy { ("0"..."9").contains($0) }
        return isForeign ? ("Cédula de Identidad de Extranjero", "C.I.E.") : other
    }

    /// A text field as it was given.
    var text: String {
        if case .text(let text) = value { return text }
        return value.canonical ?? ""
    }

    /// Whether it is one of some options, joined by hyphens; of a boolean, `yes` or `no`.
    func isOne(of names: some StringProtocol) -> Bool {
        let own = if case .boolean(let flag) = value { flag ? "yes" : "no" } else { text }
        return names.split(separator: "-").contains { $0 == own }
    }

    var isGiven: Bool {
        if case .boolean(let flag) = value { return flag }
        return true
    }

    /// Whether «y» before it becomes «e».
    var soundsLikeI: Bool { Conjunction.and(before: text.utf8) == "e" }

    var isOne: Bool { value == .decimal(ExactDecimal(1)) }
}

/// The functions that take text.
func changed(_ text: String, _ function: String) -> String? {
    switch function {
    case "upper": return SpanishCase.uppercased(text)
    case "lower": return SpanishCase.lowercased(text)
    case "first_upper":
        var bytes = Array(text.utf8)
        SpanishCase.capitalizeFirst(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    default: return nil
    }
}

/// The comparisons that the peers' templates name: `over-1`, `upto:"1"`.
enum Comparison: String, CaseIterable {
    case under, upto, over, from

    /// Whether a number, or how many items a list has, stands so to another.
    func holds(_ value: Any?, _ bound: String) -> Bool {
        guard let bound = Int(bound).map({ ExactDecimal($0) }) else { return false }
        let number: ExactDecimal
        if let datum = value as? Datum, case .decimal(let own) = datum.value {
            number = own
        } else if let items = value as? [Any] {
            number = ExactDecimal(items.count)
        } else {
            return false
        }
        switch self {
        case .under: return number < bound
        case .upto: return number <= bound
        case .over: return number > bound
        case .from: return number >= bound
        }
    }

    /// `over-1` in the name of a Mustache transform; `nil` of any other name.
    static func test(_ name: String, _ value: Any?) -> Bool? {
        let parts = name.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let comparison = Comparison(rawValue: String(parts[0])) else { return nil }
        return comparison.holds(value, String(parts[1]))
    }
}

/// Whether a field of a list's items adds up to one.
func sumsToOne(_ field: String, of items: [Any], _ member: (Any, String) -> Any?) -> Bool {
    var total = ExactDecimal.zero
    for item in items {
        guard case .decimal(let number)? = (member(item, field) as? Datum)?.value, let sum = total.adding(number) else {
            return false
        }
        total = sum
    }
    return total == ExactDecimal(1)
}
