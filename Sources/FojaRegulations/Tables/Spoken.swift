internal import FojaData
internal import FojaSpanish

/// Values as an explanation writes them.
enum Spoken {
    /// «1.200.000,00», «2,5833 años», «sí», «en trámite», «18 de noviembre de 2014»; «…» if nobody gave it.
    static func text(_ value: Value, of field: Field) -> String {
        switch value {
        case .missing: return "…"
        case .decimal(let number):
            let digits = self.number(number, decimals: field.type.kind == .money ? 2 : nil)
            switch field.type.kind {
            case .money: return "Bs" + digits
            case .percent: return digits + " %"
            default:
                guard !field.unit.isEmpty, field.unit != "Bs" else { return digits }
                return digits + " " + field.unit
            }
        case .boolean(let flag): return flag ? "sí" : "no"
        case .text(let name):
            if case .option(let options) = field.type, let option = options.first(where: { $0.name == name }) {
                return option.label
            }
            return name
        case .date(let date): return Spoken.date(date)
        case .time(let time): return time.description
        case .list(let items): return items.count == 1 ? "1 elemento" : "\(items.count) elementos"
        case .group: return "…"
        }
    }

    /// «1.234,5»: at most four decimals unless said otherwise, and no zeros at the end.
    static func number(_ number: ExactDecimal, decimals: Int? = nil) -> String {
        let rounded: ExactDecimal
        if let decimals {
            rounded = number.rounded(to: decimals) ?? number
        } else {
            rounded = (number.scale > 4 ? number.rounded(to: 4) ?? number : number).normalized
        }
        let parts = rounded.description.split(separator: ".")
        let isNegative = rounded.isNegative
        let whole = parts.first.map { isNegative ? String($0.dropFirst()) : String($0) } ?? "0"
        return SpanishNumber.text(
            negative: isNegative, integer: whole, fraction: parts.count > 1 ? String(parts[1]) : "")
            ?? rounded.description
    }

    /// «9 de marzo de 2022».
    static func date(_ date: CivilDate) -> String {
        var out: [UInt8] = []
        _ = SpanishDate.append(day: date.day, month: date.month, year: date.year, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
