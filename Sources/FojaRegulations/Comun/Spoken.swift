public import FojaData

/// Values as explanations and reports write them.
public enum Spoken {
    /// «Bs1.200.000,00», «2,5833 años», «sí», «en trámite», «18 de noviembre de 2014»; «…» if nobody gave it.
    public static func text(_ value: Value, of field: Field) -> String {
        switch value {
        case .missing: return "…"
        case .decimal(let number):
            switch field.type.kind {
            case .money: return "Bs" + Escritura.monto(number)
            case .percent: return Spoken.number(number) + " %"
            default:
                guard !field.unit.isEmpty, field.unit != "Bs" else { return Spoken.number(number) }
                let one = ["meses": "mes", "años": "año", "días": "día", "puntos": "punto"]
                let unit = number == ExactDecimal(1) ? one[field.unit] ?? field.unit : field.unit
                return Spoken.number(number) + " " + unit
            }
        case .boolean(let flag): return flag ? "sí" : "no"
        case .text(let name):
            if case .option(let options) = field.type, let option = options.first(where: { $0.name == name }) {
                return option.label
            }
            return name
        case .date(let date): return Escritura.fecha(date)
        case .time(let time): return time.description
        case .list(let items): return items.count == 1 ? "1 elemento" : "\(items.count) elementos"
        case .group: return "…"
        }
    }

    /// «1.234,5»: at most four decimals, and no zeros at the end.
    static func number(_ number: ExactDecimal) -> String {
        Escritura.numero((number.scale > 4 ? number.rounded(to: 4) ?? number : number).normalized)
    }

    static func date(_ date: CivilDate) -> String { Escritura.fecha(date) }
}
