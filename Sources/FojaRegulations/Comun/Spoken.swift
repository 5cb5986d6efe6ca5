public import FojaData
internal import FojaSpanish

/// Values as explanations and reports write them.
public enum Spoken {
    /// «Bs1.200.000,00», «2,5833 años», «sí», «en trámite», «18 de noviembre de 2014»; «…» if nobody gave it.
    ///
    /// - Parameter bounds: What the value is compared with: it is written so that it stays on its side of each.
    public static func text(_ value: Value, of field: Field, apartFrom bounds: [ExactDecimal] = []) -> String {
        switch value {
        case .missing: return "…"
        case .decimal(let number):
            switch field.type.kind {
            case .money:
                return field.currency.symbol + Escritura.numero(number.rounded(toAtLeast: 2, apartFrom: bounds))
            case .percent: return Spoken.number(number, apartFrom: bounds) + " %"
            default:
                let text = Spoken.number(number, apartFrom: bounds)
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
        case .date(let date): return Escritura.fecha(date)
        case .time(let time): return time.description
        case .list(let items): return Plural.count(items.count, "elemento")
        case .group: return "…"
        }
    }

    /// «1.234,5»: four decimals, and no zeros at the end; more where a number that has more would be printed as
    /// one of two or fewer, which the bounds of the norms are and it is not.
    static func number(_ number: ExactDecimal, apartFrom bounds: [ExactDecimal] = []) -> String {
        Escritura.numero(number.rounded(toAtLeast: 4, apartFrom: bounds, finerThan: 2).normalized)
    }

    static func date(_ date: CivilDate) -> String { Escritura.fecha(date) }
}
