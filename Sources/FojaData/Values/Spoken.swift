internal import FojaSpanish

/// Values as messages, explanations and reports write them. What a document prints is said by its template's filters.
public enum Spoken {
    /// «Bs1.200.000,00», «2,5833 años», «sí», «en trámite», «18 de noviembre de 2014»; «…» if nobody gave it.
    ///
    /// - Parameter bounds: What the value is compared with, asked of a number: it is written so that it stays on its side
    ///   of each.
    public static func text(
        _ value: Value, of field: Field, apartFrom bounds: @autoclosure () -> [ExactDecimal] = []
    ) -> String {
        switch value {
        case .missing: return "…"
        case .decimal(let number):
            let bounds = bounds()
            switch field.type.kind {
            case .money: return field.currency.symbol + figure(number.rounded(toAtLeast: 2, apartFrom: bounds))
            case .percent: return self.number(number, apartFrom: bounds) + " %"
            default:
                let text = self.number(number, apartFrom: bounds)
                guard !field.unit.isEmpty, field.unit != field.currency.symbol else { return text }
                let one = ["meses": "mes", "años": "año", "días": "día", "puntos": "punto"]
                let unit = number == ExactDecimal(1) ? one[field.unit] ?? field.unit : field.unit
                return text + " " + unit
            }
        case .boolean(let flag): return flag ? "sí" : "no"
        case .text(let name):
            if case .option(let options) = field.type, let option = options.first(where: { $0.name == name }) {
                return option.label
            }
            return name
        case .date(let date): return self.date(date)
        case .time(let time): return time.description
        case .list(let items): return Plural.count(items.count, "elemento")
        case .group: return "…"
        }
    }

    /// «1.234,5»: four decimals, and no zeros at the end; more where a number that has more would be printed as
    /// one of two or fewer, which the bounds of the norms are and it is not.
    public static func number(_ number: ExactDecimal, apartFrom bounds: [ExactDecimal] = []) -> String {
        figure(number.rounded(toAtLeast: 4, apartFrom: bounds, finerThan: 2).normalized)
    }

    /// «1.234,50», with as many decimals as the number has.
    public static func figure(_ number: ExactDecimal) -> String {
        var out: [UInt8] = []
        number.appendFigure(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// «1.234,50»: an amount of money, always with its cents.
    public static func amount(_ amount: ExactDecimal) -> String { figure(amount.rounded(to: 2) ?? amount) }

    /// «6 %», «0,5 %», with as many decimals as the rate has.
    public static func percentage(_ rate: ExactDecimal) -> String { figure(rate.normalized) + " %" }

    /// «9 de marzo de 2022».
    public static func date(_ date: CivilDate) -> String {
        var out: [UInt8] = []
        SpanishDate.append(day: date.day, month: date.month, year: date.year, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}

extension ExactDecimal {
    /// Appends the number as people write it, `-1.234,50`, with as many decimals as its scale.
    public func appendFigure(to out: inout [UInt8]) {
        // Nearly every number of a document.
        if scale <= 18, let narrow = Int64(exactly: significand), narrow > .min {
            return SpanishNumber.append(narrow, decimals: scale, to: &out)
        }
        var digits: [UInt8] = []
        appendCanonical(to: &digits)
        let point = digits.count - (scale > 0 ? scale + 1 : 0)
        SpanishNumber.append(
            negative: isNegative, integer: digits[(isNegative ? 1 : 0)..<point],
            fraction: digits[min(point + 1, digits.count)...], to: &out)
    }
}
